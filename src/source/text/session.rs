//! A draft as a session of the agenda format.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::lang;
use super::links::links;
use crate::problem::Problem;
pub fn session(draft: Draft, start: String, end: Option<String>, problems: &mut Vec<Problem>) -> Value {
    let mut fields = Map::new();
    let place = draft.place;
    fields.insert("start".to_owned(), json!(start));
    fields.extend(end.map(|end| ("end".to_owned(), json!(end))));
    fields.insert("title".to_owned(), json!(draft.title));
    if lang::is_break(&draft.title) {
        fields.insert("kind".to_owned(), json!("break"));
    }
    if !draft.about.is_empty() {
        fields.insert("description".to_owned(), json!(draft.about.join("\n\n")));
    }
    for (name, text) in [("track", draft.track), ("room", draft.room)] {
        if let Some(text) = text {
            fields.insert(name.to_owned(), json!(text));
        }
    }
    let people = draft.people.into_iter().map(|(person, roles)| {
        let mut fields = Map::new();
        fields.insert("name".to_owned(), json!(person.name));
        if !roles.is_empty() {
            fields.insert("role".to_owned(), json!(roles));
        }
        for (name, text) in [("jobTitle", person.job), ("affiliation", person.affiliation)] {
            if let Some(text) = text {
                fields.insert(name.to_owned(), json!(text));
            }
        }
        Value::Object(fields)
    });
    let people: Vec<Value> = people.collect();
    if !people.is_empty() {
        fields.insert("speakers".to_owned(), Value::Array(people));
    }
    links(&mut fields, draft.links, place, problems);
    Value::Object(fields)
}
