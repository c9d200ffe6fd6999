//! Schemas of values that JSON writes as a string or in more than one way.
//!
//! The types of the model name them in their attributes; [`crate::write::schema`] makes the whole of them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::model::limits;
use crate::model::moment::Moment;
use crate::model::text::Text;

const TAG: &str = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";

/// The schema of a null value.
pub(crate) fn nothing() -> Value {
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

/// The schema of [`crate::model::agenda::When`].
#[derive(JsonSchema)]
#[expect(dead_code, reason = "its fields are only ever described")]
pub(crate) struct Times {
    /// When it starts. Where no time is known, `after` or `date` takes its place.
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

/// Makes a type whose schema is an enumeration.
macro_rules! one_of {
    ($type:ident, $name:literal, $words:expr) => {
        /// The schema of an enumeration.
        struct $type;

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "enum": $words })
            }
        }
    };
}

pub(crate) use one_of;

/// The schema of an IANA id.
pub(crate) struct ZoneId;
written_as!(ZoneId, "ZoneId", _generator => json_schema!({
    "type": "string",
    "description": "An IANA time zone id; an abbreviation such as CEST is not one.",
    "maxLength": limits::LINE_CHARS,
    "examples": ["Europe/Paris", "Africa/Cairo"]
}));

/// The schema of a BCP 47 tag.
pub(crate) struct LanguageTag;
written_as!(LanguageTag, "LanguageTag", _generator => json_schema!({
    "type": "string",
    "description": "A BCP 47 language tag.",
    "pattern": TAG,
    "examples": ["en", "fr-CA", "ar"]
}));

/// The schema of an address that may be a link.
pub(crate) struct Address;
written_as!(Address, "Address", _generator => json_schema!({
    "type": "string",
    "description": "An address in full: https:, http: or mailto:.",
    "format": "uri",
    "pattern": r"^\s*([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)",
    "maxLength": limits::LINE_CHARS,
    "examples": ["https://example.org/room"]
}));

/// The schema of an id, which may be written as a number.
pub(crate) struct Id;
written_as!(Id, "Id", _generator => json_schema!({
    "type": ["string", "integer"],
    "description": "A name of its own; where it is absent, one is derived from the title.",
    "maxLength": limits::LINE_CHARS,
    "examples": ["tides", 7]
}));

/// What is read where it is shown: of its fields only these must be there.
pub(crate) fn sparse(schema: &mut Schema) {
    let must = ["title", "name", "kind", "session", "from", "old", "new"];
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| must.iter().any(|must| name == must));
    }
}

/// The schema of the kind of a service.
pub(crate) struct ServiceKind;
written_as!(ServiceKind, "ServiceKind", _generator => json_schema!({
    "description": "What the service is.",
    "enum": ["captions", "sign-language", "interpretation"]
}));

/// The schema of a colour.
pub(crate) struct Color;
written_as!(Color, "Color", _generator => json_schema!({
    "type": "string",
    "description": "A colour in hexadecimal, of three or six digits.",
    "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
    "examples": ["#0a5c8a"]
}));

/// The schema of a date.
pub(crate) struct Date;
written_as!(Date, "Date", _generator => json_schema!({
    "type": "string",
    "description": "A date without a time.",
    "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$",
    "examples": ["2021-03-29"]
}));

/// The schema of an instant.
pub(crate) struct Timestamp;
written_as!(Timestamp, "Timestamp", _generator => json_schema!({
    "type": "string",
    "description": "An instant as RFC 3339 writes it: date, time and offset, or Z for UTC.",
    "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})\s*$",
    "examples": ["2021-03-26T16:00:00Z", "2021-03-26T17:00:00+01:00"]
}));

/// The schema of a duration.
pub(crate) struct Duration;
written_as!(Duration, "Duration", _generator => json_schema!({
    "type": "string",
    "description": "An ISO 8601 duration in weeks, or in days, hours, minutes and seconds.",
    "format": "duration",
    "pattern": r"^\s*P([0-9]+W|[0-9]+D|([0-9]+D)?T([0-9]+H)?([0-9]+M)?([0-9]+S)?)\s*$",
    "examples": ["PT25M", "PT1H30M"]
}));

/// The schema of one text or a list of texts.
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

/// The schema of an offset.
pub(crate) struct Offset;
written_as!(Offset, "Offset", _generator => json_schema!({
    "type": "string",
    "description": "An offset from UTC.",
    "pattern": r"^\s*([Zz]|[+-][0-9]{2}:?[0-9]{2})\s*$",
    "examples": ["+02:00", "-03:30", "Z"]
}));

/// The address of a file, or an object that has one.
pub(crate) struct AddressOr<T>(std::marker::PhantomData<T>);

impl<T: JsonSchema> JsonSchema for AddressOr<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("AddressOr{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let address = json!({ "type": "string", "minLength": 1, "maxLength": limits::LINE_CHARS });
        json_schema!({ "anyOf": [address, generator.subschema_for::<T>()] })
    }
}
