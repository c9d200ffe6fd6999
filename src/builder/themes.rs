//! The ready themes: small style sheets that a page includes, or copies and changes.
//!
//! Each sets `--agenda-*` tokens and rules for `::part`, and nothing else. A colour is `#rrggbb`, or two of
//! them in `light-dark(…)`, so that what they come to can be worked out here.

use super::colour::{Colour, DARK, LIGHT};

/// A theme.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Its file's name, without the ending.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its style sheet.
    pub css: &'static str,
}

macro_rules! theme {
    ($name:literal, $title:literal, $about:literal) => {
        Theme {
            name: $name,
            title: $title,
            about: $about,
            css: include_str!(concat!("../../style/themes/", $name, ".css")),
        }
    };
}

/// Every theme.
pub const ALL: &[Theme] = &[
    theme!("plain", "Plain", "no card, no round corners: type and hairlines"),
    theme!("institutional", "Institutional", "navy and a firm rule, for ministries and agencies"),
    theme!("dark-stage", "Dark stage", "always dark, for conference sites"),
    theme!("high-contrast", "High contrast", "black and white, every contrast above 7"),
    theme!("newspaper", "Newspaper", "serif titles on warm paper"),
    theme!("lobby-screen", "Lobby screen", "large and dark, to be read across a room"),
];

/// The theme of that name.
pub fn find(name: &str) -> Option<&'static Theme> {
    ALL.iter().find(|theme| theme.name == name)
}

impl Theme {
    /// What a token of a colour comes to, in light and in dark; nothing where the theme leaves it.
    pub fn token(&self, name: &str) -> Option<[Colour; 2]> {
        let (_, rest) = self.css.split_once(&format!("--agenda-{name}:"))?;
        let (value, _) = rest.split_once(';')?;
        match value.trim().strip_prefix("light-dark(").and_then(|pair| pair.strip_suffix(')')?.split_once(',')) {
            Some((light, dark)) => Some([Colour::parse(light)?, Colour::parse(dark)?]),
            None => Colour::parse(value).map(|colour| [colour; 2]),
        }
    }

    /// The two grounds on which it writes, in light and in dark.
    pub fn grounds(&self) -> [[Colour; 2]; 2] {
        grounds(Some(self))
    }
}

/// The two grounds on which a theme, or none, writes: the page's and the card's, in light and in dark.
pub fn grounds(theme: Option<&Theme>) -> [[Colour; 2]; 2] {
    let [mut light, mut dark] = [LIGHT, DARK];
    for (place, name) in ["ground", "wash"].iter().enumerate() {
        if let Some([by_day, by_night]) = theme.and_then(|theme| theme.token(name)) {
            light.get_mut(place).into_iter().for_each(|colour| *colour = by_day);
            dark.get_mut(place).into_iter().for_each(|colour| *colour = by_night);
        }
    }
    [light, dark]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The widget's own, as style/element.css has them.
    fn own(name: &str) -> [Colour; 2] {
        let css = include_str!("../../style/element.css");
        let token = css.split_once(&format!("var(--agenda-{name}, ")).expect(name).1;
        // The ground is the page's colour where that is known.
        let found = token.strip_prefix("var(--page, ").unwrap_or(token).strip_prefix("light-dark(").expect(name);
        let (light, dark) = found.split_once("))").expect(name).0.split_once(',').expect(name);
        [Colour::parse(light).expect(name), Colour::parse(dark).expect(name)]
    }

    /// Every pair of tokens of which one is seen on the other, what it is, and the contrast that it needs (WCAG 2.2):
    /// 7 where it is a time or a title (1.4.6), 4.5 for other text (1.4.3), 3 for what is no text (1.4.11).
    const PAIRS: &[(&str, &str, f64, &str)] = &[
        ("ink", "ground", 7.0, "times and titles"),
        ("ink", "wash", 7.0, "titles in the now card and in cells"),
        ("soft", "ground", 7.0, "times and titles of what is past"),
        ("soft", "wash", 7.0, "titles of what is cancelled in cells"),
        ("accent", "ground", 4.5, "links and what opens"),
        ("accent", "wash", 4.5, "links in the now card, what is hovered over"),
        ("live", "ground", 4.5, "the word Live"),
        ("live", "wash", 4.5, "the words Live now in the card"),
        ("accent", "ground", 3.0, "the focus"),
        ("accent", "wash", 3.0, "the focus in the card"),
        ("live", "ground", 3.0, "the bar next to what is on, the line of now"),
        ("live", "line", 3.0, "the progress on its track"),
        ("soft", "ground", 3.0, "the edges of what lies above the page"),
    ];

    #[test]
    fn every_pair_that_is_seen_has_its_contrast_in_every_look_in_light_and_in_dark() {
        for theme in std::iter::once(None).chain(ALL.iter().map(Some)) {
            let called = theme.map_or("the widget's own", |theme| theme.name);
            let token = |name: &str| theme.and_then(|theme| theme.token(name)).unwrap_or_else(|| own(name));
            for (scheme, at) in [("light", 0), ("dark", 1)] {
                for (name, ground, wanted, what) in PAIRS {
                    // Its track is the ground, with an edge.
                    let ground = if called == "high-contrast" && *ground == "line" { "ground" } else { ground };
                    let wanted = if called == "high-contrast" && *wanted > 3.0 { 7.0 } else { *wanted };
                    let (colour, ground_colour) = (token(name)[at], token(ground)[at]);
                    let found = colour.contrast(ground_colour);
                    assert!(
                        found >= wanted,
                        "{called}, {scheme}: {what}: {name} {colour} on {ground} {ground_colour} has {found:.2}, not {wanted}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_grounds_are_those_of_the_widget_where_a_theme_leaves_them() {
        assert_eq!(grounds(None), [[own("ground")[0], own("wash")[0]], [own("ground")[1], own("wash")[1]]]);
    }

    #[test]
    fn a_theme_is_tokens_and_parts_and_every_colour_in_it_is_known() {
        for theme in ALL {
            assert!(theme.css.starts_with("/* "), "{} begins with what it is", theme.name);
            let rules = theme.css.split_once("*/").expect(theme.name).1;
            for rule in rules.split('}').map(str::trim).filter(|rule| !rule.is_empty()) {
                let (selectors, body) = rule.split_once('{').expect(rule);
                for selector in selectors.split(',').map(str::trim) {
                    let part = selector.starts_with("agenda-widget::part(") && selector.ends_with(')');
                    assert!(part || selector == "agenda-widget", "{}: {selector}", theme.name);
                }
                let tokens = selectors.trim() == "agenda-widget";
                for line in body.split(';').map(str::trim).filter(|line| !line.is_empty()) {
                    let (name, _) = line.split_once(':').expect(line);
                    assert!(!tokens || name.starts_with("--agenda-"), "{}: {line}", theme.name);
                    let colour = ["ink", "soft", "line", "wash", "ground", "accent", "live"]
                        .iter()
                        .find(|colour| name == format!("--agenda-{colour}"));
                    assert!(colour.is_none_or(|colour| theme.token(colour).is_some()), "{}: {line}", theme.name);
                }
            }
            // A theme that paints a ground paints the one that its contrast is counted on.
            if let Some((_, base)) = rules.split_once("::part(base)")
                && base.contains("background:")
            {
                let (_, value) = base.split_once("background:").expect(theme.name);
                let [light, dark] = theme.token("ground").expect(theme.name);
                let value = value.split(';').next().expect(theme.name);
                let same = |colour: Colour| value.contains(&colour.to_string()) || Colour::parse(value) == Some(colour);
                assert!(
                    same(light) && same(dark) || value.contains("#fff") && value.contains("#000"),
                    "{}: {value}",
                    theme.name
                );
            }
        }
    }
}
