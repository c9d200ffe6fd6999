//! Fields that stay as they were written and are read where they are shown.

use crate::model::json::{Json, Object};
use crate::read::fields::Fields;
use crate::read::findings::Findings;

/// Reads what is there of these fields; nothing in the usual case that there is none.
pub fn known<T>(all: &Object, names: &[&str], read: fn(&mut Fields<false>) -> T) -> Option<T> {
    let mut kept = Vec::new();
    for name in names {
        kept.extend(all.get(name).map(|value| ((*name).to_owned(), value.clone())));
    }
    if kept.is_empty() {
        return None;
    }
    let mut found = Findings::default();
    let mut fields = Fields::new(Json::Object(Object::of(kept)), String::new(), "", &mut found)?;
    Some(read(&mut fields))
}
