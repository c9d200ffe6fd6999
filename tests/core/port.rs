//! The port between Rust and JavaScript: both sides have the same names and the same encoding.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may fail"
)]

use std::path::Path;

use agenda_widget::widget::port::names::{Action, Report, Request, SEPARATOR, YES};

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The names of a `@typedef` of port.js.
fn typedef(kind: &str) -> Vec<String> {
    let text = read("src/js/port.js");
    let end = text.find(&format!("}} {kind} ")).expect("there is a typedef of that name");
    let start = text[..end].rfind('{').unwrap();
    text[start..end].split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn names<T>(all: &[(&str, T)]) -> Vec<String> {
    all.iter().map(|(name, _)| (*name).to_owned()).collect()
}

#[test]
fn both_sides_have_the_same_names() {
    assert_eq!(typedef("Request"), names(Request::ALL), "requests");
    assert_eq!(typedef("Report"), names(Report::ALL), "reports");
    assert_eq!(typedef("Action"), names(Action::ALL), "actions");
}

#[test]
fn both_sides_write_values_alike() {
    let text = read("src/js/port.js");
    assert_eq!(SEPARATOR, '\0');
    assert!(text.contains("export const SEPARATOR = \"\\0\";"));
    assert!(text.contains(&format!("export const YES = \"{YES}\";")));
}

#[test]
fn a_name_leads_to_its_kind_and_back() {
    for (name, request) in Request::ALL {
        assert_eq!((request.name(), Request::of(name)), (*name, Some(*request)));
    }
    for (name, report) in Report::ALL {
        assert_eq!((report.name(), Report::of(name)), (*name, Some(*report)));
    }
    for (name, action) in Action::ALL {
        assert_eq!((action.name(), Action::of(name)), (*name, Some(*action)));
    }
    assert_eq!(Action::of("open-sesame"), None);
}

#[test]
fn each_request_has_a_method() {
    let sides =
        ["src/js/features.js", "src/js/actions.js", "src/widget/features/language/language.js"].map(read).concat();
    for (name, _) in Request::ALL {
        let defined = [
            format!("  {name}("),
            format!("  {name} = "),
            format!("  {name}: "),
            format!("  {name},"),
            format!("  {name};"),
        ];
        assert!(defined.iter().any(|text| sides.contains(text)), "nothing answers the request \"{name}\"");
    }
}

#[test]
fn scripts_and_styles_select_actions_that_there_are() {
    let mut found = 0;
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "js" || kind == "css") {
                let text = std::fs::read_to_string(&path).unwrap();
                for (_, rest) in text.match_indices("[data-act=").map(|(at, mark)| text.split_at(at + mark.len())) {
                    let name = rest.split(']').next().unwrap().trim_matches('"');
                    assert!(Action::of(name).is_some(), "{} selects the action \"{name}\"", path.display());
                    found += 1;
                }
            }
        }
    }
    assert!(found > 3, "selectors are found");
}
