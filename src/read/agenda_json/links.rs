//! Addresses that may be followed: nothing but `https:`, `http:` and `mailto:` ever becomes a link.

use crate::model::agenda::{Link, Location, Shown};
use crate::model::limits;
use crate::model::problem::hint;
use crate::read::fields::{Fields, shorten};

const WRITE_REL: &str = hint!("write \"join\", \"document\", \"recording\" or \"livestream\"");

pub fn links<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Vec<Link> {
    fields.objects("links", "a link", |mut fields| {
        let rel = fields.required_string("rel", WRITE_REL);
        if !fields.has("href") {
            fields.missing("href", hint!("add the address that the link leads to"));
        }
        Link {
            rel,
            href: href(&mut fields, "href").unwrap_or_default(),
            title: fields.text("title"),
            lang: fields.tag("lang"),
            when: fields
                .one_of("when", &[("before", Shown::Before), ("during", Shown::During), ("after", Shown::After)]),
            extra: fields.rest(),
        }
    })
}

pub fn location<const DETAILED: bool>(fields: &mut Fields<DETAILED>, name: &'static str) -> Option<Location> {
    fields.object(name, "a place", |mut fields| Location {
        name: fields.required_text("name", limits::LINE_CHARS, hint!("add what the place is called")),
        url: href(&mut fields, "url"),
        extra: fields.rest(),
    })
}

/// An address, or an error and nothing.
pub fn href<const DETAILED: bool>(fields: &mut Fields<DETAILED>, name: &'static str) -> Option<String> {
    let address = fields.raw(name, hint!("write an address such as \"https://example.org/\""))?;
    let address = address.trim();
    if is_safe(address) {
        return Some(address.to_owned());
    }
    let message =
        || format!("expected an address that starts with https://, http:// or mailto:, found \"{}\"", shorten(address));
    fields.error(name, message, hint!("write it in full, as a browser shows it"));
    None
}

fn is_safe(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else {
        return false;
    };
    let named = match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => rest.strip_prefix("//").is_some_and(|host| !host.starts_with(['/', ' ', '?', '#'])),
        "mailto" => true,
        _ => return false,
    };
    named && rest.bytes().any(|byte| byte != b'/') && !address.contains(char::is_control)
}
