//! What single dates of a series say otherwise (RFC 8984 section 4.3.5): the event with the values of their patches.

use crate::read::schedule::node::{Node, Value};

/// Properties of a series that its single dates do not repeat.
const OF_SERIES: &[&str] = &["recurrenceRules", "recurrenceRule", "recurrenceOverrides", "excludedRecurrenceRules"];

/// Whether a date does not take place.
pub fn excludes(change: &Node) -> bool {
    change.get("excluded").is_some_and(Node::says_yes)
}

/// The events of the dates that are changed, each as a whole.
pub fn of(event: &Node) -> Vec<Node> {
    let overrides = event.get("recurrenceOverrides").map(Node::fields).unwrap_or_default();
    let changed = overrides.iter().filter(|(_, change)| !change.is_empty() && !excludes(change));
    let whole = |(date, change): &(String, Node)| {
        let fields = event.fields().iter().filter(|(name, _)| !OF_SERIES.contains(&name.as_str()));
        let mut fields: Vec<(String, Node)> = fields.cloned().collect();
        let planned = Node::text(change.at, date.clone());
        set(&mut fields, "start", planned.clone());
        for (path, value) in change.fields() {
            let mut steps = path.split('/').map(|step| step.replace("~1", "/").replace("~0", "~"));
            let first = steps.next().unwrap_or_default();
            let rest: Vec<String> = steps.collect();
            patch(&mut fields, &first, &rest, value);
        }
        set(&mut fields, "recurrenceId", planned);
        Node { at: change.at, value: Value::Map(fields) }
    };
    changed.map(whole).collect()
}

fn set(fields: &mut Vec<(String, Node)>, name: &str, value: Node) {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value));
}

/// Sets what a path leads to; `null` takes it away.
fn patch(fields: &mut Vec<(String, Node)>, name: &str, rest: &[String], value: &Node) {
    match rest.split_first() {
        None if value.value == Value::Null => fields.retain(|(known, _)| known != name),
        None => set(fields, name, value.clone()),
        Some((next, rest)) => {
            if let Some((_, Node { value: Value::Map(inner), .. })) = fields.iter_mut().find(|(known, _)| known == name)
            {
                patch(inner, next, rest, value);
            }
        }
    }
}
