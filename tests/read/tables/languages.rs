//! Titles in two languages become one agenda in both.

use serde_json::{Value, json};

use super::{reported, says, try_read};

/// The titles, or for one of several languages a map of them.
#[track_caller]
fn titles(text: &str) -> Vec<Value> {
    let reading = try_read(text, true).unwrap_or_else(|problems| panic!("refused: {}\n{text}", reported(&problems)));
    let agenda = serde_json::to_value(&reading.agenda).unwrap();
    agenda["sessions"].as_array().unwrap().iter().map(|session| session["title"].clone()).collect()
}

#[test]
fn columns_with_languages_as_heads() {
    let text = "Horaire,Français,العربية\n09:00-09:30,Ouverture,الافتتاح\n09:30-10:00,Marées,المد والجزر\n";
    let expected = [json!({ "fr": "Ouverture", "ar": "الافتتاح" }), json!({ "fr": "Marées", "ar": "المد والجزر" })];
    assert_eq!(titles(text), expected);
    says("the columns are named", text, "took \"Français\", \"العربية\" as the titles in several languages");
    let three =
        "Time,Title (EN),Title (FR),Title (AR)\n09:00-09:30,Opening,Ouverture,الافتتاح\n09:30-10:00,Tides,Marées,المد\n";
    assert_eq!(titles(three)[1], json!({ "en": "Tides", "fr": "Marées", "ar": "المد" }));
}

#[test]
fn columns_in_two_scripts() {
    let text = "Horaire,Séance,الجلسة,الوقت\n09:00-09:30,Ouverture de la séance,افتتاح الجلسة,09:00-09:30\n\
                09:30-10:00,Les marées du port,المد والجزر,09:30-10:00\n10:00-10:15,Pause,استراحة,10:00-10:15\n";
    let expected = [
        json!({ "fr": "Ouverture de la séance", "ar": "افتتاح الجلسة" }),
        json!({ "fr": "Les marées du port", "ar": "المد والجزر" }),
        json!({ "fr": "Pause", "ar": "استراحة" }),
    ];
    assert_eq!(titles(text), expected);
    let html = "<table><tr><td>09:00-09:30</td><td>Opening of the day</td><td dir=rtl>الافتتاح</td></tr>\
                <tr><td>09:30-09:45</td><td colspan=2>Break</td></tr>\
                <tr><td>09:45-10:00</td><td>The tides</td><td dir=rtl>المد</td></tr></table>";
    let expected = [
        json!({ "en": "Opening of the day", "ar": "الافتتاح" }),
        json!("Break"),
        json!({ "en": "The tides", "ar": "المد" }),
    ];
    assert_eq!(titles(html), expected);
}

#[test]
fn both_in_one_cell_or_line() {
    let text = "Time,Title\n09:00-09:30,Opening of the day / الافتتاح\n09:30-10:00,The tides / المد والجزر\n";
    assert_eq!(titles(text)[0], json!({ "en": "Opening of the day", "ar": "الافتتاح" }));
    // Of no known language is still two texts.
    let text = "Time,Title\n09:00-09:30,Apertus / الافتتاح\n09:30-10:00,Fluxus / المد\n";
    assert_eq!(titles(text)[0], json!({ "und": "Apertus", "ar": "الافتتاح" }));
}

#[test]
fn what_is_below_a_title_is_in_its_language() {
    let text = "Time,English,Français\n09:00-09:30,\"Opening\nWith the mayor\",\"Ouverture\nAvec la maire\"\n09:30-10:00,Tides,Marées\n";
    let agenda = serde_json::to_value(&try_read(text, true).unwrap().agenda).unwrap();
    assert_eq!(agenda["sessions"][0]["title"], json!({ "en": "Opening", "fr": "Ouverture" }));
    assert_eq!(agenda["sessions"][0]["description"], json!({ "en": "With the mayor", "fr": "Avec la maire" }));
}

#[test]
fn sessions_in_one_language_each_are_no_translations() {
    // Two rooms with a language each: some hours only one of them has something.
    let text = "Time,English,Français\n09:00-09:30,Opening,Ouverture\n09:30-10:00,Tides,\n10:00-10:30,,Marées\n";
    let titles = titles(text);
    assert!(titles.iter().all(Value::is_string), "{titles:?}");
    assert_eq!(titles.len(), 4, "{titles:?}");
}
