//! What a format cannot hold: `convert` never loses anything silently.

use agenda_widget::model::agenda::Agenda;
use serde_json::Value;

/// A format, as far as it leaves things out.
pub struct Format {
    /// "an .ics file".
    pub name: &'static str,
    /// The fields that have their place in it; any other is named, also one that is new here.
    pub held: &'static [&'static [&'static str]],
    /// Fields that are only partly kept: whether this object at this path is lost, and how to report it.
    pub partly: fn(&str, &Value) -> Option<String>,
}

/// Notes on what the format leaves out of an agenda of which texts in `wanted` languages are written.
pub fn notes(format: &Format, agenda: &Agenda, wanted: &[&str]) -> Result<Vec<String>, String> {
    let mut losses = Losses { format, wanted, fields: Vec::new(), languages: Vec::new() };
    losses.look(&serde_json::to_value(agenda).map_err(|why| why.to_string())?, "");
    Ok(losses.reported())
}

struct Losses<'a> {
    format: &'a Format,
    wanted: &'a [&'a str],
    /// What has no place, each with how often.
    fields: Vec<(String, usize)>,
    languages: Vec<String>,
}

impl Losses<'_> {
    fn look(&mut self, value: &Value, at: &str) {
        if let Some(what) = (self.format.partly)(at, value) {
            self.lose(&what);
            return;
        }
        match value {
            Value::Object(texts) if self.held().any(|held| *held == at) => self.languages(texts.keys()),
            Value::Object(fields) => fields.iter().for_each(|(name, value)| {
                let inside = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                self.look_inside(value, &inside);
            }),
            Value::Array(entries) => entries.iter().for_each(|entry| self.look_inside(entry, &format!("{at}[]"))),
            _ => {}
        }
    }

    fn look_inside(&mut self, value: &Value, at: &str) {
        let leads_on =
            |held: &&str| held.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        if self.held().any(leads_on) { self.look(value, at) } else { self.lose(at) }
    }

    fn held(&self) -> impl Iterator<Item = &&'static str> {
        self.format.held.iter().copied().flatten()
    }

    fn lose(&mut self, what: &str) {
        match self.fields.iter_mut().find(|(known, _)| known == what) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.fields.push((what.to_owned(), 1)),
        }
    }

    /// Of a text in several languages, only one is written.
    fn languages<'t>(&mut self, tags: impl Iterator<Item = &'t String>) {
        let tags: Vec<&str> = tags.map(String::as_str).collect();
        let texts = agenda_widget::model::text::Text::of(tags.iter().map(|tag| (*tag, *tag)));
        let written = texts.pick(self.wanted).text;
        for tag in tags.into_iter().filter(|tag| *tag != written) {
            if !self.languages.iter().any(|known| known == tag) {
                self.languages.push(tag.to_owned());
            }
        }
    }

    fn reported(self) -> Vec<String> {
        let fields = self.fields.iter().map(|(what, count)| match count {
            1 => what.clone(),
            count => format!("{what} ({count} times)"),
        });
        let fields = fields.collect::<Vec<_>>().join(", ");
        let fields = (!fields.is_empty()).then(|| format!("{} has no place for {fields}", self.format.name));
        let languages = (!self.languages.is_empty()).then(|| {
            let all = self.languages.join(", ");
            let name = self.format.name;
            format!("{name} holds one language, so texts in {all} are left out; --lang chooses the one to write")
        });
        fields.into_iter().chain(languages).collect()
    }
}
