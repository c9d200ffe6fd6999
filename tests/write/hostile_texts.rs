//! Thousands of published attack strings through every writer: what comes out has the elements, attributes and lines that the
//! writer makes, and no others.
#![cfg(feature = "cli")]

use std::sync::LazyLock;

use agenda_widget::builder::exports;
use agenda_widget::builder::look::Look;
use agenda_widget::builder::place::Place;
use agenda_widget::builder::snippets::{Content, Hosting};
use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::Instant;
use agenda_widget::read::agenda_json;
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Zone, ZoneSource};
use agenda_widget::write::{Export, html, ics, jsonld, markup, shadow};
use scraper::Html;
use serde_json::Value;

use crate::payloads::{agenda, payloads};

/// What writers make.
const ELEMENTS: &str = "a agenda-widget article b bdi body br dd div dl dt em h1 h2 h3 h4 head header html iframe li link meta ol p s script section
    slot span strong style svg template time title ul";
const ATTRIBUTES: &str = "allow aria- as charset class content crossorigin data- datetime dir for frameborder height href hreflang id integrity itemprop itemscope
    itemtype lang loading name part rel role shadowrootmode src style target time-zone title type width";

/// Agendas of a hundred payloads each, as JSON and as read.
static AGENDAS: LazyLock<Vec<(String, Agenda)>> = LazyLock::new(|| {
    let read = |some: &[String]| {
        let json = agenda(some).to_string();
        let agenda = agenda_json::read_text(&json, &Tzdb).unwrap_or_else(|why| panic!("{why:?}")).agenda;
        (json, agenda)
    };
    payloads().unwrap_or_default().chunks(100).map(read).collect()
});

/// One of so many is enough for what shares the code that escapes.
const SOME: usize = 8;

fn paris() -> Zone {
    Tzdb.zone("Europe/Paris", Instant::UNIX_EPOCH, Instant::UNIX_EPOCH).unwrap()
}

fn export(agenda: &Agenda) -> Export<'_> {
    Export { agenda, wanted: &["en"], words: &[], stamp: Instant::UNIX_EPOCH, alarm: None, page: None }
}

/// Elements and attributes that no writer makes, and addresses that run.
fn strangers(page: &Html) -> Vec<String> {
    let attributes: Vec<&str> = ATTRIBUTES.split_whitespace().collect();
    let known =
        |name: &str| attributes.iter().any(|one| if one.ends_with('-') { name.starts_with(one) } else { name == *one });
    let mut strange = Vec::new();
    for node in page.tree.nodes().filter_map(|node| node.value().as_element()) {
        if !ELEMENTS.split_whitespace().any(|known| known == node.name()) {
            strange.push(node.name().to_owned());
        }
        for (name, value) in node.attrs() {
            let is_address = matches!(name, "href" | "src");
            let leads = value.split_once(':').is_some_and(|(scheme, _)| !["https", "http", "mailto"].contains(&scheme));
            if !known(name) || is_address && leads {
                strange.push(format!("{} {name}={value}", node.name()));
            }
        }
    }
    strange.truncate(10);
    strange
}

#[test]
fn pages_hold_what_their_writers_make() {
    for (number, (_, agenda)) in AGENDAS.iter().enumerate() {
        let export = export(agenda);
        let mut pages = vec![("html", html(&export, &paris()))];
        if number % SOME == 0 {
            pages.extend([("markup", markup(&export, &paris())), ("shadow", shadow(&export, &paris()))]);
        }
        for (kind, page) in pages {
            let parsed = Html::parse_fragment(&page);
            assert_eq!(strangers(&parsed), [""; 0], "{kind}");
            // A row for each session, none of them swallowed by what a text has opened.
            let rows = parsed.tree.nodes().filter_map(|node| node.value().as_element());
            let rows = rows.filter(|node| node.attr("data-session-id").is_some()).count();
            // Below a shadow tree there is the fallback.
            let trees = if kind == "shadow" { 2 } else { 1 };
            assert_eq!(rows, trees * agenda.sessions.len(), "{kind}");
        }
    }
}

#[test]
fn data_for_search_engines_ends_no_script() {
    for (_, agenda) in &*AGENDAS {
        let data = jsonld(&export(agenda), &paris());
        let lower = data.to_lowercase();
        assert!(!lower.contains("</script") && !lower.contains("<!--") && !lower.contains("<script"));
        let data: Value = serde_json::from_str(&data).unwrap();
        assert_eq!(data["subEvent"].as_array().unwrap().len(), agenda.sessions.len());
    }
}

#[test]
fn calendars_have_the_lines_that_their_writer_makes() {
    const NAMES: &[&str] = &[
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "X-WR-CALDESC",
        "X-WR-TIMEZONE",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "CATEGORIES",
        "URL",
        "STATUS",
        "SEQUENCE",
        "LAST-MODIFIED",
        "CONFERENCE",
        "TRANSP",
        "CLASS",
        "ORGANIZER",
        "COLOR",
        "SOURCE",
        "TZID",
        "TZNAME",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "RDATE",
        "RRULE",
        "ACTION",
        "TRIGGER",
        "COMMENT",
        "ATTACH",
        "IMAGE",
        "X-ALT-DESC",
        "RELATED-TO",
    ];
    for (_, agenda) in &*AGENDAS {
        let all: Vec<usize> = (0..agenda.sessions.len()).collect();
        let text = ics(&export(agenda), &all);
        let lines = text.replace("\r\n ", "");
        let lines: Vec<&str> = lines.split_terminator("\r\n").collect();
        for line in &lines {
            let name = line.split([':', ';']).next().unwrap();
            assert!(NAMES.contains(&name), "{line}");
            assert!(!line.chars().any(|letter| letter.is_control() && letter != '\t'), "{line:?}");
        }
        assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), all.len());
    }
}

#[test]
fn pieces_for_pages_hold_what_the_builder_makes() {
    for (json, agenda) in AGENDAS.iter().step_by(SOME) {
        let (html, structured) = (exports::markup(agenda, ""), exports::structured(agenda, ""));
        let title = agenda.title.pick(&["en"]).text.to_owned();
        let content = Content { title: &title, agenda: json, html: &html, structured: &structured, release: None };
        for place in Place::ALL {
            let piece = place.snippet(
                content,
                &Look::default(),
                &Hosting { folder: "/agenda-widget/".into(), ..Hosting::default() },
            );
            // Wiki text and shortcodes are no HTML; what stays of it in a page is.
            let strange = strangers(&Html::parse_fragment(&piece));
            assert_eq!(strange, [""; 0], "{place:?}");
        }
    }
}
