//! What is chosen about the widget, and the attributes that say it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::colour::{self, Colour};
use super::themes;
use crate::model::moment::Instant;
use crate::time::zone::ZoneSource;
use crate::time::zone::names::legacy;
use crate::time::zone::tzdb::Tzdb;

/// The choices; empty is the default of each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// `lang`: a BCP 47 tag.
    pub lang: String,
    /// `time-zone`: `viewer`, `event` or an IANA id.
    pub time_zone: String,
    /// `zones`: further IANA ids, space separated.
    pub zones: String,
    /// `view`: `list`, `grid` or `now`.
    pub view: String,
    /// `hour-cycle`: `h12` or `h23`.
    pub hour_cycle: String,
    /// `numerals`: `latn` or `arab`.
    pub numerals: String,
    /// `day`: `today`, `all` or a date.
    pub day: String,
    /// `track`.
    pub track: String,
    /// `room`.
    pub room: String,
    /// `filter`: words to search for first.
    pub filter: String,
    /// `heading-level`, from 1 to 5.
    pub heading_level: String,
    /// `join-before`, in minutes.
    pub join_before: String,
    /// `refresh`, in seconds.
    pub refresh: String,
    /// `calendar-src`: follows from where the files are.
    #[serde(skip)]
    pub calendar_src: String,
    /// `status-src`: likewise.
    #[serde(skip)]
    pub status_src: String,
    /// `no-past`.
    pub no_past: bool,
    /// `no-header`.
    pub no_header: bool,
    /// `no-controls`.
    pub no_controls: bool,
    /// `deep-links`.
    pub deep_links: bool,
    /// `images`.
    pub images: bool,
    /// `live-title`.
    pub live_title: bool,
    /// Name of a ready theme.
    pub theme: String,
    /// The brand's colour, as `#rrggbb`.
    pub brand: String,
    /// The background of the page that the preview is seen on, as `#rrggbb`.
    pub page_ground: String,
    /// The colour of that page's text, likewise.
    pub page_ink: String,
}

impl Look {
    /// The attributes, as they are written into a page; switches have no value.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        let words = [
            ("lang", &self.lang),
            ("time-zone", &self.time_zone),
            ("zones", &self.zones),
            ("view", &self.view),
            ("hour-cycle", &self.hour_cycle),
            ("numerals", &self.numerals),
            ("day", &self.day),
            ("track", &self.track),
            ("room", &self.room),
            ("filter", &self.filter),
            ("heading-level", &self.heading_level),
            ("join-before", &self.join_before),
            ("refresh", &self.refresh),
            ("calendar-src", &self.calendar_src),
            ("status-src", &self.status_src),
        ];
        let words =
            words.into_iter().map(|(name, value)| (name, value.split_whitespace().collect::<Vec<_>>().join(" ")));
        let switches = [
            ("no-past", self.no_past),
            ("no-header", self.no_header),
            ("no-controls", self.no_controls),
            ("deep-links", self.deep_links),
            ("images", self.images),
            ("live-title", self.live_title),
        ];
        let switches = switches.into_iter().filter(|(_, on)| *on).map(|(name, _)| (name, String::new()));
        words.filter(|(_, value)| !value.is_empty()).chain(switches).collect()
    }

    /// The choices that an agenda can make for every page that shows it, as its `display`; nothing where there is none.
    pub fn display(&self) -> Option<Value> {
        let mut display = Map::new();
        for (name, value) in self.attributes() {
            let Some((_, key)) = DISPLAYED.iter().find(|(known, _)| *known == name) else { continue };
            let value = match name {
                "zones" => Value::from(value.split(' ').collect::<Vec<_>>()),
                _ if value.is_empty() => Value::Bool(true),
                _ => Value::String(value),
            };
            display.insert((*key).to_owned(), value);
        }
        if !self.theme.is_empty() {
            display.insert("theme".to_owned(), Value::String(self.theme.clone()));
        }
        (!display.is_empty()).then_some(Value::Object(display))
    }

    /// The brand's colour, where it is one.
    pub fn brand(&self) -> Option<Colour> {
        Colour::parse(&self.brand)
    }

    /// The style sheet that goes with it: the theme and the brand's accent. Empty where neither is chosen.
    pub fn css(&self) -> String {
        let theme = themes::find(&self.theme);
        let brand = self.brand().map(|brand| colour::css(brand, themes::grounds(theme))).unwrap_or_default();
        let theme = theme.map(|theme| theme.css).unwrap_or_default();
        match (theme.is_empty(), brand.is_empty()) {
            (false, false) => format!("{theme}\n{brand}"),
            _ => format!("{theme}{brand}"),
        }
    }

    /// The tokens of that style sheet, the last of each name: for where no style sheet can be included.
    pub fn tokens(&self) -> Vec<(String, String)> {
        let css = self.css();
        let mut tokens: Vec<(String, String)> = Vec::new();
        for rule in css.split('}').filter(|rule| !rule.contains("::part")) {
            let body = rule.rsplit('{').next().unwrap_or_default();
            for (name, value) in body.split(';').filter_map(|line| line.split_once(':')) {
                let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
                tokens.retain(|(known, _)| *known != name);
                tokens.push((name, value));
            }
        }
        tokens
    }

    /// `color-scheme` of the page that the preview is seen on; empty where its colours are not given.
    pub fn page_scheme(&self) -> &'static str {
        let is_light = |colour: Colour| colour.contrast(colour::DARK[0]) > colour.contrast(colour::LIGHT[0]);
        match (Colour::parse(&self.page_ink), Colour::parse(&self.page_ground)) {
            (Some(ink), _) => {
                if is_light(ink) {
                    "dark"
                } else {
                    "light"
                }
            }
            (None, Some(ground)) => {
                if is_light(ground) {
                    "light"
                } else {
                    "dark"
                }
            }
            (None, None) => "",
        }
    }

    /// Whether the theme is dark on every page.
    pub fn is_dark(&self) -> bool {
        themes::find(&self.theme).is_some_and(|theme| theme.css.contains("color-scheme: dark"))
    }
}

/// What is doubtful about the names of zones that were written into a field.
pub fn doubts(zones: &str) -> Vec<String> {
    let names = zones.split_whitespace().filter(|name| !matches!(*name, "viewer" | "event" | "auto"));
    names
        .filter_map(|name| {
            if Tzdb.zone(name, Instant::UNIX_EPOCH, Instant::UNIX_EPOCH).is_none() {
                return Some(format!("{name} is no zone that is known; write an IANA name such as Africa/Cairo"));
            }
            let old = legacy(name)?;
            Some(format!(
                "{name} is an abbreviation that {}; write the zone of the city that is meant, such as {}",
                old.rules, old.city
            ))
        })
        .collect()
}

/// Attributes that an agenda may set, by their names there.
const DISPLAYED: &[(&str, &str)] = &[
    ("view", "view"),
    ("time-zone", "timeZone"),
    ("zones", "zones"),
    ("day", "day"),
    ("track", "track"),
    ("room", "room"),
    ("filter", "filter"),
    ("hour-cycle", "hourCycle"),
    ("numerals", "numerals"),
    ("no-past", "noPast"),
    ("no-header", "noHeader"),
    ("no-controls", "noControls"),
];

/// Every attribute that [`Look::attributes`] may give and that a preview has too; the others request files, or write the
/// address and the title of the page.
pub const PREVIEWED: &[&str] = &[
    "lang",
    "time-zone",
    "zones",
    "view",
    "hour-cycle",
    "numerals",
    "day",
    "track",
    "room",
    "filter",
    "heading-level",
    "join-before",
    "no-past",
    "no-header",
    "no-controls",
    "images",
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_chosen_is_not_written() {
        assert_eq!(Look::default().attributes(), []);
        assert_eq!(Look::default().css(), "");
        let look =
            Look { lang: "ar".into(), zones: " Africa/Cairo  Asia/Riyadh ".into(), no_past: true, ..Look::default() };
        let expected = [("lang", "ar"), ("zones", "Africa/Cairo Asia/Riyadh"), ("no-past", "")];
        assert_eq!(look.attributes(), expected.map(|(name, value)| (name, value.to_owned())));
        assert!(look.attributes().iter().all(|(name, _)| PREVIEWED.contains(name)));
    }

    #[test]
    fn every_attribute_of_the_element_can_be_chosen_but_those_that_builder_and_page_set() {
        let api: Value = serde_json::from_str(include_str!("../js/api.json")).unwrap();
        let all = api["attributes"].as_array().unwrap().iter().map(|attribute| attribute["name"].as_str().unwrap());
        let word = || "x".to_owned();
        let look = Look {
            lang: word(),
            time_zone: word(),
            zones: word(),
            view: word(),
            hour_cycle: word(),
            numerals: word(),
            day: word(),
            track: word(),
            room: word(),
            filter: word(),
            heading_level: word(),
            join_before: word(),
            refresh: word(),
            calendar_src: word(),
            status_src: word(),
            no_past: true,
            no_header: true,
            no_controls: true,
            deep_links: true,
            images: true,
            live_title: true,
            ..Look::default()
        };
        let chosen: Vec<&str> = look.attributes().into_iter().map(|(name, _)| name).collect();
        let missing: Vec<&str> = all.filter(|name| !chosen.contains(name)).collect();
        assert_eq!(missing, ["src", "for", "dir", "now"]);
    }

    #[test]
    fn choices_for_every_page_are_those_that_the_format_has() {
        let look = Look {
            lang: "ar".into(),
            view: "grid".into(),
            zones: "Africa/Cairo Asia/Riyadh".into(),
            theme: "plain".into(),
            no_past: true,
            images: true,
            ..Look::default()
        };
        let display =
            json!({ "view": "grid", "zones": ["Africa/Cairo", "Asia/Riyadh"], "noPast": true, "theme": "plain" });
        assert_eq!(look.display(), Some(display));
        assert_eq!(Look { lang: "ar".into(), ..Look::default() }.display(), None);
        let schema: Value =
            serde_json::from_str(include_str!("../../tests/fixtures/format/agenda.schema.json")).unwrap();
        let known =
            schema["$defs"]["Display"]["properties"].as_object().unwrap().keys().filter(|name| *name != "theme");
        let mut ours: Vec<&str> = DISPLAYED.iter().map(|(_, key)| *key).collect();
        ours.sort_unstable();
        assert_eq!(ours, known.collect::<Vec<_>>());
    }

    #[test]
    fn a_page_is_dark_where_its_text_is_light() {
        let page = |ink: &str, ground: &str| {
            Look { page_ink: ink.into(), page_ground: ground.into(), ..Look::default() }.page_scheme()
        };
        assert_eq!(
            [page("", ""), page("#eee", ""), page("#222", ""), page("", "#14161a"), page("", "#d1e4dd")],
            ["", "dark", "light", "dark", "light"]
        );
    }

    #[test]
    fn names_that_are_no_zones_and_abbreviations_are_reported() {
        let reported = |zones| doubts(zones).join("\n");
        assert_eq!(reported("viewer Africa/Cairo europe/paris UTC"), "");
        assert!(reported("Africa/Cairo BST").starts_with("BST is no zone that is known; write an IANA name"));
        let both = reported("EST US/Pacific-New");
        assert!(both.starts_with("EST is an abbreviation that stays the same all year"), "{both}");
        assert!(both.contains("such as America/New_York\nUS/Pacific-New is no zone"), "{both}");
    }

    #[test]
    fn a_brand_is_laid_over_a_theme() {
        let look = Look { theme: "newspaper".into(), brand: "#7a1fa2".into(), ..Look::default() };
        let (theme, brand) = (themes::find("newspaper").unwrap().css, "--agenda-accent: light-dark(#7a1fa2, ");
        let css = look.css();
        assert!(css.strip_prefix(theme).is_some_and(|rest| rest.contains(brand)), "{css}");
        assert_eq!(Look { brand: "purple".into(), ..Look::default() }.css(), "");
        let accents = look.tokens().into_iter().filter(|(name, _)| name == "--agenda-accent").collect::<Vec<_>>();
        assert!(accents.len() == 1 && accents[0].1.starts_with("light-dark(#7a1fa2, "), "{accents:?}");
        assert!(look.tokens().contains(&("--agenda-radius".to_owned(), "0".to_owned())) && !look.is_dark());
        assert!(Look { theme: "lobby-screen".into(), ..Look::default() }.is_dark());
    }
}
