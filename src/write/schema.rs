//! agenda.schema.json, status.schema.json and index.schema.json, generated from the types of the model so that it cannot fall behind them.
//!
//! ```
//! let schema = agenda_widget::write::schema::generate();
//! assert_eq!(schema["$id"], "agenda.schema.json");
//! assert_eq!(schema["$defs"]["Session"]["properties"]["title"]["$ref"], "#/$defs/Text");
//! ```
//!
//! The schema accepts everything that the reader accepts. The reader is stricter in what a schema cannot
//! say: unique ids, ends after starts, offsets that fit their zone, zones that exist.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::model::agenda::Agenda;
use crate::model::further::{Display, Further, OfAgenda, Profile};
use crate::model::schema_types::nothing;
use crate::read::meetings::Index;
use crate::read::status::News;

/// The JSON Schema of the agenda format.
pub fn generate() -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let of_agenda = fields::<OfAgenda>(&mut generator);
    let of_session = fields::<Further>(&mut generator);
    let of_speaker = fields::<Profile>(&mut generator);
    let mut schema = generator.into_root_schema_for::<Agenda>();
    add(schema.as_object_mut(), of_agenda);
    for (name, more) in [("Session", of_session), ("Speaker", of_speaker)] {
        let definitions = schema.get_mut("$defs").and_then(Value::as_object_mut);
        add(definitions.and_then(|all| all.get_mut(name)?.as_object_mut()), more);
    }
    finished(schema, "agenda.schema.json", example())
}

/// The JSON Schema of the status file.
pub fn of_status() -> Value {
    // Status files are only ever read.
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    finished(settings.into_generator().into_root_schema_for::<News>(), "status.schema.json", status_example())
}

/// The JSON Schema of the index of several agendas.
pub fn of_index() -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let display = generator.subschema_for::<Option<Display>>();
    let mut schema = generator.into_root_schema_for::<Index>();
    add(schema.as_object_mut(), Map::from_iter([("display".to_owned(), display.to_value())]));
    finished(schema, "index.schema.json", index_example())
}

/// The fields of a type whose own schema nothing refers to.
fn fields<T: JsonSchema>(generator: &mut SchemaGenerator) -> Map<String, Value> {
    let mut schema = T::json_schema(generator);
    schema.get_mut("properties").and_then(Value::as_object_mut).map(std::mem::take).unwrap_or_default()
}

/// Adds fields to a schema: the model keeps them as they are written, and reads them where they are shown.
fn add(schema: Option<&mut Map<String, Value>>, more: Map<String, Value>) {
    let fields = schema.and_then(|schema| schema.get_mut("properties")?.as_object_mut());
    fields.into_iter().for_each(|fields| fields.extend(more.clone()));
}

fn finished(mut schema: Schema, id: &str, example: Value) -> Value {
    schema.insert("$id".to_owned(), json!(id));
    schema.insert("examples".to_owned(), json!([example]));
    let mut schema = schema.to_value();
    allow_null(&mut schema);
    for definition in schema.get_mut("$defs").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        allow_null(definition);
    }
    schema
}

fn example() -> Value {
    json!({
        "title": { "en": "Harbour day", "fr": "Journée du port" },
        "timeZone": "Europe/Paris",
        "attendanceMode": "online",
        "sessions": [{
            "id": "tides",
            "title": "Reading the tides",
            "start": "2021-03-29T10:15",
            "end": "2021-03-29T10:40",
            "speakers": [{ "name": "Ada Example", "role": "moderator" }],
            "links": [{ "rel": "join", "href": "https://example.org/room" }]
        }]
    })
}

fn status_example() -> Value {
    json!({
        "updated": "2021-03-29T08:05:00Z",
        "notice": "The lift is out of order.",
        "sessions": { "tides": { "delay": "PT15M", "room": "Quay 3" } }
    })
}

fn index_example() -> Value {
    json!({
        "title": "Harbour year",
        "agendas": [
            "tides.json",
            { "src": "quays/agenda.json", "key": "quays", "title": "Quays and locks", "status": "quays/status.json" }
        ]
    })
}

/// The reader takes `null` for any field that may be absent.
fn allow_null(schema: &mut Value) {
    let required: Vec<Value> = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let fields = schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten();
    for (_, field) in fields.filter(|(name, _)| !required.contains(&json!(name))) {
        let Some(field) = field.as_object_mut() else { continue };
        let nullable = field.get("anyOf").and_then(Value::as_array).is_some_and(|any| any.contains(&nothing()));
        match field.get_mut("type") {
            Some(Value::Array(types)) if types.contains(&json!("null")) => {}
            Some(Value::Array(types)) => types.push(json!("null")),
            Some(one) => *one = json!([one.take(), "null"]),
            None if nullable => {}
            None => {
                let about = field.remove("description");
                let kept = Value::Object(std::mem::take(field));
                field.insert("anyOf".to_owned(), json!([kept, nothing()]));
                field.extend(about.map(|about| ("description".to_owned(), about)));
            }
        }
    }
}
