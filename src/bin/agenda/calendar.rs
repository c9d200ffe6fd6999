//! `agenda convert --to ics`: the whole agenda as a calendar file, and what such a file cannot hold.

use agenda_widget::agenda::Agenda;
use agenda_widget::export::{ENGLISH, Export, ics};
use agenda_widget::moment::Instant;
use clap::Args;
use serde_json::Value;

/// How an .ics file is made; of no use for another format.
#[derive(Args)]
pub struct Calendar {
    /// With a reminder so many minutes before each session (ics)
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(0..=40_320))]
    alarm: Option<u32>,
    /// Language of the texts, such as fr, if they have several; the best first (ics)
    #[arg(long, value_name = "TAG")]
    lang: Vec<String>,
    /// Address of the page where the agenda stands (ics)
    #[arg(long, value_name = "URL", value_parser = address)]
    page: Option<String>,
}

fn address(text: &str) -> Result<String, String> {
    let is_address = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    if is_address { Ok(text.to_owned()) } else { Err("write it in full, as https://example.org/agenda".to_owned()) }
}

impl Calendar {
    /// The first option that was given.
    pub fn given(&self) -> Option<&'static str> {
        let alarm = self.alarm.map(|_| "--alarm");
        alarm.or((!self.lang.is_empty()).then_some("--lang")).or(self.page.as_ref().map(|_| "--page"))
    }

    /// The file, and notes on what it leaves out.
    pub fn write(&self, agenda: &Agenda) -> Result<(String, Vec<String>), String> {
        let wanted: Vec<&str> = self.lang.iter().map(String::as_str).chain(agenda.locale.as_deref()).collect();
        let page = self.page.as_deref();
        let export = Export { agenda, wanted: &wanted, words: ENGLISH, stamp: now(), alarm: self.alarm, page };
        let sessions: Vec<usize> = (0..agenda.sessions.len()).collect();
        let mut losses = Losses { wanted: &wanted, fields: Vec::new(), languages: Vec::new() };
        losses.look(&serde_json::to_value(agenda).map_err(|why| why.to_string())?, "");
        Ok((ics(&export, &sessions), losses.told()))
    }
}

#[expect(clippy::disallowed_methods, reason = "the command has a clock, only the core has none")]
fn now() -> Instant {
    std::time::SystemTime::now().into()
}

/// The fields that have their place in the file; any other is named, also one that is new here.
const HELD: &[&str] = &[
    "uid",
    "sequence",
    "updated",
    "status",
    "delay",
    "delayFollows",
    "title",
    "description",
    "locale",
    "location.name",
    "virtualLocation.name",
    "virtualLocation.url",
    "links[].rel",
    "links[].href",
    "links[].lang",
    "links[].title",
    "sessions[].id",
    "sessions[].uid",
    "sessions[].sequence",
    "sessions[].updated",
    "sessions[].start",
    "sessions[].end",
    "sessions[].title",
    "sessions[].description",
    "sessions[].notice",
    "sessions[].kind",
    "sessions[].status",
    "sessions[].delay",
    "sessions[].track",
    "sessions[].room",
    "sessions[].speakers[].name",
    "sessions[].speakers[].role",
    "sessions[].speakers[].role[]",
    "sessions[].speakers[].jobTitle",
    "sessions[].speakers[].affiliation",
    "sessions[].links[].rel",
    "sessions[].links[].href",
    "sessions[].links[].lang",
    "sessions[].links[].title",
];

struct Losses<'a> {
    wanted: &'a [&'a str],
    /// What has no place, each with how often.
    fields: Vec<(String, usize)>,
    languages: Vec<String>,
}

impl Losses<'_> {
    fn look(&mut self, value: &Value, at: &str) {
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        match value {
            // The meeting's own links matter to a session only where they lead into it.
            Value::Object(_) if at == "links[]" && !matches!(text("rel"), "join" | "livestream") => {
                self.lose(&format!("links[] with rel \"{}\"", text("rel")));
            }
            Value::String(status) if at == "sessions[].status" && matches!(status.as_str(), "delayed" | "moved") => {
                self.lose(&format!("sessions[].status \"{status}\" (written as confirmed)"));
            }
            Value::Object(texts) if HELD.contains(&at) => self.languages(texts.keys()),
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
        if HELD.iter().any(leads_on) { self.look(value, at) } else { self.lose(at) }
    }

    fn lose(&mut self, what: &str) {
        match self.fields.iter_mut().find(|(known, _)| known == what) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.fields.push((what.to_owned(), 1)),
        }
    }

    /// Of a text in several languages one is written.
    fn languages<'t>(&mut self, tags: impl Iterator<Item = &'t String>) {
        let tags: Vec<&str> = tags.map(String::as_str).collect();
        let texts = agenda_widget::text::Text::of(tags.iter().map(|tag| (*tag, *tag)));
        let written = texts.pick(self.wanted).text;
        for tag in tags.into_iter().filter(|tag| *tag != written) {
            if !self.languages.iter().any(|known| known == tag) {
                self.languages.push(tag.to_owned());
            }
        }
    }

    fn told(self) -> Vec<String> {
        let fields = self.fields.iter().map(|(what, count)| match count {
            1 => what.clone(),
            count => format!("{what} ({count} times)"),
        });
        let fields = fields.collect::<Vec<_>>().join(", ");
        let fields = (!fields.is_empty()).then(|| format!("an .ics file has no place for {fields}"));
        let languages = (!self.languages.is_empty()).then(|| {
            let all = self.languages.join(", ");
            format!("an .ics file holds one language, so texts in {all} are left out; --lang tells which to write")
        });
        fields.into_iter().chain(languages).collect()
    }
}
