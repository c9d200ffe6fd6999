//! agenda.schema.json and status.schema.json, generated from the types of the model so that it cannot fall behind them.
//!
//! ```
//! let schema = agenda_widget::schema::generate();
//! assert_eq!(schema["$id"], "agenda.schema.json");
//! assert_eq!(schema["$defs"]["Session"]["properties"]["title"]["$ref"], "#/$defs/Text");
//! ```
//!
//! The schema takes whatever the reader takes. The reader is stricter in what a schema cannot
//! say: unique ids, ends after starts, offsets that fit their zone, zones that exist.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::agenda::Agenda;
use crate::limits;
use crate::moment::Moment;
use crate::source::status::News;
use crate::text::Text;

const TAG: &str = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";

/// The JSON Schema of the agenda format.
pub fn generate() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    finished(settings.into_generator().into_root_schema_for::<Agenda>(), "agenda.schema.json", example())
}

/// The JSON Schema of the status file.
pub fn of_status() -> Value {
    // Status files are only ever read.
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    finished(settings.into_generator().into_root_schema_for::<News>(), "status.schema.json", status_example())
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

fn nothing() -> Value {
    json!({ "type": "null" })
}

/// A session as it may be written: more freely than the model, where every one has an id.
pub(crate) fn as_read(schema: &mut Schema) {
    schema.insert("required".to_owned(), json!(["title"]));
    let one_of = ["start", "after", "date"]
        .map(|name| json!({ "required": [name], "properties": { name: { "not": nothing() } } }));
    schema.insert("anyOf".to_owned(), json!(one_of));
    if let Some(fields) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let duration = json!({ "$ref": "#/$defs/Duration", "description": "How long it lasts, in place of `end`." });
        let zone = json!({
            "$ref": "#/$defs/ZoneId",
            "description": "IANA id of the zone in which the times of this session are meant, where it is not the agenda's."
        });
        fields.insert("duration".to_owned(), duration);
        fields.insert("timeZone".to_owned(), zone);
    }
}

/// Stands for [`crate::agenda::When`].
#[derive(JsonSchema)]
#[expect(dead_code, reason = "its fields are only ever described")]
pub(crate) struct Times {
    /// When it starts. Where no time is known, `after` or `date` stands in its place.
    start: Option<Moment>,
    /// When it ends; that instant is no longer part of it. Without `end` and `duration` its end is open.
    end: Option<Moment>,
    /// The id of the session upon whose completion it begins, in place of `start`.
    after: Option<Id>,
    /// Its date, where the time is to be announced, in place of `start`.
    date: Option<Date>,
}

/// Implements JsonSchema for what JSON writes as a string or in more than one way.
macro_rules! written_as {
    ($type:ty, $name:literal, $generator:ident => $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

/// Stands for an IANA id.
pub(crate) struct ZoneId;
written_as!(ZoneId, "ZoneId", _generator => json_schema!({
    "type": "string",
    "description": "An IANA time zone id; an abbreviation such as CEST is not one.",
    "maxLength": limits::LINE_CHARS,
    "examples": ["Europe/Paris", "Africa/Cairo"]
}));

/// Stands for a BCP 47 tag.
pub(crate) struct LanguageTag;
written_as!(LanguageTag, "LanguageTag", _generator => json_schema!({
    "type": "string",
    "description": "A BCP 47 language tag.",
    "pattern": TAG,
    "examples": ["en", "fr-CA", "ar"]
}));

/// Stands for an address that may be followed.
pub(crate) struct Address;
written_as!(Address, "Address", _generator => json_schema!({
    "type": "string",
    "description": "An address in full: https:, http: or mailto:.",
    "format": "uri",
    "pattern": r"^\s*([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)",
    "maxLength": limits::LINE_CHARS,
    "examples": ["https://example.org/room"]
}));

/// Stands for an id, which may be written as a number.
pub(crate) struct Id;
written_as!(Id, "Id", _generator => json_schema!({
    "type": ["string", "integer"],
    "description": "A name of its own; where it is absent, one is derived from the title.",
    "maxLength": limits::LINE_CHARS,
    "examples": ["tides", 7]
}));

/// Stands for a date.
pub(crate) struct Date;
written_as!(Date, "Date", _generator => json_schema!({
    "type": "string",
    "description": "A date without a time.",
    "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$",
    "examples": ["2021-03-29"]
}));

/// Stands for an instant.
pub(crate) struct Timestamp;
written_as!(Timestamp, "Timestamp", _generator => json_schema!({
    "type": "string",
    "description": "An instant as RFC 3339 writes it: date, time and offset, or Z for UTC.",
    "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})\s*$",
    "examples": ["2021-03-26T16:00:00Z", "2021-03-26T17:00:00+01:00"]
}));

/// Stands for a duration.
pub(crate) struct Duration;
written_as!(Duration, "Duration", _generator => json_schema!({
    "type": "string",
    "description": "An ISO 8601 duration in weeks, or in days, hours, minutes and seconds.",
    "format": "duration",
    "pattern": r"^\s*P([0-9]+W|[0-9]+D|([0-9]+D)?T([0-9]+H)?([0-9]+M)?([0-9]+S)?)\s*$",
    "examples": ["PT25M", "PT1H30M"]
}));

/// Stands for one text or a list of them.
pub(crate) struct OneOrMany;
written_as!(OneOrMany, "OneOrMany", generator => {
    let text = generator.subschema_for::<Text>();
    json_schema!({
        "description": "One text or a list of them.",
        "anyOf": [text, { "type": "array", "items": text, "maxItems": limits::LIST }]
    })
});

written_as!(Text, "Text", _generator => json_schema!({
    "description": "A text in one language, or one text for each BCP 47 language tag.",
    "anyOf": [
        { "type": "string" },
        {
            "type": "object",
            "propertyNames": { "pattern": TAG },
            "additionalProperties": { "type": "string" },
            "maxProperties": limits::LANGUAGES
        }
    ],
    "examples": ["Opening", { "en": "Opening", "fr": "Ouverture" }]
}));

written_as!(Moment, "Moment", _generator => json_schema!({
    "type": "string",
    "description": "A date and time as it was decided: civil in the zone of the agenda or session, or with an RFC 3339 offset, an RFC 9557 zone in brackets, or both.",
    "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})?(\[[^\]]*\])*\s*$",
    "examples": ["2021-03-29T10:15", "2021-03-29T10:15:00+02:00", "2021-03-29T10:15:00+02:00[Europe/Paris]"]
}));
