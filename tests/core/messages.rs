//! Every language says all that the widget says: the files in `locales/`, held against English.
//!
//! A failure names the file and the key, and what to do there. Which plural categories a language
//! has is not ours to know: Node.js, which the build needs anyway, asks its own `Intl.PluralRules`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use agenda_widget::i18n::{ENGLISH, KEYS, Message, Part, more, parts};
use agenda_widget::time::zone::city::city;
use serde_json::Value;

/// The text that is shown if the WebAssembly fails: src/js/apology.js has it in English.
const FAILED: &str = "failed";
/// The text of embed.html if its address sets the clock: src/embed/rehearsal.js has it in English.
const REHEARSAL: &str = "rehearsal";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn file(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect(path)
}

/// The tags that have a file.
fn tags() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("locales")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut tags: Vec<String> = names.map(|name| name.strip_suffix(".txt").expect(&name).to_owned()).collect();
    tags.sort();
    tags
}

/// A key with its plural category, empty where it has none, and its text.
type Entries = Vec<(String, String, String)>;

fn entries(name: &str, text: &str, problems: &mut Vec<String>) -> Entries {
    let mut entries = Entries::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((left, right)) = line.split_once(" = ").filter(|(_, right)| !right.trim().is_empty()) else {
            problems.push(format!("{name}:{}: expected \"key = text\"; write it so, or # before a remark", number + 1));
            continue;
        };
        let (key, category) = match left.strip_suffix(']').and_then(|left| left.split_once('[')) {
            Some((key, category)) => (key, category),
            None => (left, ""),
        };
        let quoted = right.strip_prefix('"').and_then(|right| right.strip_suffix('"'));
        if quoted.is_none() && right.trim() != right {
            problems
                .push(format!("{name}: {key}: spaces at an end count only in straight quotation marks; write \"…\""));
        }
        if entries.iter().any(|(other, its, _)| (&**other, &**its) == (key, category)) {
            problems.push(format!("{name}: {left}: stands there twice; delete one of the lines"));
        }
        entries.push((key.to_owned(), category.to_owned(), quoted.unwrap_or(right).to_owned()));
    }
    entries
}

/// The English texts by key; of one with variants that for "other".
fn english() -> BTreeMap<&'static str, String> {
    let more_text = file("src/i18n/more.txt");
    let mut ignored = Vec::new();
    let late = entries("more.txt", &more_text, &mut ignored);
    let text = |key: &&str| late.iter().rfind(|(other, ..)| other == key).expect(key).2.clone();
    let early = KEYS.iter().zip(ENGLISH).map(|(key, text)| (*key, (*text).to_owned()));
    let all = early.chain(more::KEYS.iter().map(|key| (*key, text(key))));
    let apart = [
        (FAILED, "The live agenda cannot be shown here at the moment."),
        (REHEARSAL, "This is a rehearsal: the time that is shown is not the real time."),
    ];
    all.chain(apart.map(|(key, text)| (key, text.to_owned()))).collect()
}

fn places(text: &str) -> BTreeSet<&str> {
    parts(text).filter_map(|part| if let Part::Place(name) = part { Some(name) } else { None }).collect()
}

/// The plural categories of a language, and whether each is for one number alone.
type Categories = BTreeMap<String, bool>;

fn categories(tags: &[String]) -> Option<BTreeMap<String, Categories>> {
    let script = "const all = {};
        for (const tag of process.argv.slice(1)) {
          const rules = new Intl.PluralRules(tag);
          const numbers = Array.from({ length: 1000 }, (_, number) => rules.select(number));
          all[tag] = Object.fromEntries(rules.resolvedOptions().pluralCategories.map((category) =>
            [category, numbers.filter((each) => each === category).length === 1]));
        }
        console.log(JSON.stringify(all));";
    let Ok(said) = Command::new("node").args(["-e", script, "--"]).args(tags).output() else {
        eprintln!("skipped: there is no Node.js to ask for plural categories");
        return None;
    };
    Some(serde_json::from_slice(&said.stdout).expect("node answers with JSON"))
}

/// All that is wrong with the file of a language.
fn problems(name: &str, text: &str, categories: &Categories) -> Vec<String> {
    let mut problems = Vec::new();
    let entries = entries(name, text, &mut problems);
    let english = english();
    let counted = Message::COUNTED.map(Message::key);
    let cities: BTreeSet<String> = file("src/widget/features/city_search/places.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(city(line.split(' ').next()?)))
        .collect();
    for (key, text) in &english {
        let found: BTreeSet<&str> =
            entries.iter().filter(|(other, ..)| other == key).map(|(_, category, _)| &**category).collect();
        let wanted: BTreeSet<&str> =
            if counted.contains(key) { categories.keys().map(|key| &**key).collect() } else { BTreeSet::from([""]) };
        let named = |category: &str| if category.is_empty() { (*key).to_owned() } else { format!("{key}[{category}]") };
        for missing in wanted.difference(&found) {
            problems.push(format!("{name}: {}: is missing; in English it is \"{text}\"", named(missing)));
        }
        for superfluous in found.difference(&wanted) {
            let cure = if counted.contains(key) { "this language has no such number" } else { "it counts nothing" };
            problems.push(format!("{name}: {}: {cure}; delete the line", named(superfluous)));
        }
    }
    for (key, category, text) in &entries {
        if let Some(city) = key.strip_prefix("city.") {
            if !cities.contains(city) {
                problems.push(format!("{name}: {key}: no zone is called so; write the city as it is in English"));
            }
            continue;
        }
        let Some(english) = english.get(&**key) else {
            problems.push(format!("{name}: {key}: there is no such key; delete the line or correct it"));
            continue;
        };
        let (wanted, found) = (places(english), places(text));
        // "One further session" needs no figure where that is all that the category is for.
        let alone = categories.get(category).copied().unwrap_or_default();
        for missing in wanted.difference(&found).filter(|place| !(alone && matches!(**place, "count" | "all"))) {
            problems.push(format!("{name}: {key}: {{{missing}}} is missing; in English it is \"{english}\""));
        }
        for other in found.difference(&wanted) {
            problems
                .push(format!("{name}: {key}: nothing is filled in for {{{other}}}; in English it is \"{english}\""));
        }
        if text.contains('\'') {
            problems.push(format!("{name}: {key}: has a straight apostrophe; write ’"));
        }
    }
    problems
}

#[test]
fn every_language_has_every_text_with_its_places_and_plurals() {
    let tags = tags();
    assert!(tags.len() >= 9, "{tags:?}");
    let Some(known) = categories(&tags) else { return };
    let mut all = Vec::new();
    for tag in &tags {
        let name = format!("locales/{tag}.txt");
        all.extend(problems(&name, &file(&name), &known[tag]));
    }
    assert!(all.is_empty(), "{:#?}", all);
}

#[test]
fn english_counts_with_its_own_plurals() {
    let Some(known) = categories(&["en".to_owned()]) else { return };
    let mut reported = Vec::new();
    let entries = entries("src/i18n/more.txt", &file("src/i18n/more.txt"), &mut reported);
    for key in more::KEYS {
        let found: BTreeSet<&str> =
            entries.iter().filter(|(other, ..)| other == key).map(|(_, category, _)| &**category).collect();
        let counts = Message::COUNTED.iter().any(|message| message.key() == *key);
        let wanted = if counts { known["en"].keys().map(|key| &**key).collect() } else { BTreeSet::from([""]) };
        assert_eq!(found, wanted, "{key}");
    }
    assert_eq!(reported, [""; 0]);
}

#[test]
fn sentences_outside_the_catalogue_are_as_expected_in_english() {
    assert!(file("src/js/apology.js").contains(&format!("const NOTICE = \"{}\";", english()[FAILED])));
    assert!(file("src/embed/rehearsal.js").contains(&format!("const ENGLISH = \"{}\";", english()[REHEARSAL])));
}

#[test]
fn what_is_wrong_is_reported_with_file_and_key() {
    let arabic = file("locales/ar.txt");
    let known: Categories = ["zero", "one", "two", "few", "many", "other"]
        .map(|category| (category.to_owned(), matches!(category, "zero" | "one" | "two")))
        .into();
    assert_eq!(problems("ar.txt", &arabic, &known), [""; 0]);
    for (from, to, expected) in [
        ("live = مباشر\n", "", "ar.txt: live: is missing; in English it is \"Live\""),
        ("live = مباشر\n", "live = مباشر\nlive = مباشر\n", "ar.txt: live: stands there twice; delete one of the lines"),
        ("live = مباشر\n", "live =\n", "ar.txt:8: expected \"key = text\"; write it so, or # before a remark"),
        (
            "gap = استراحة: {duration}",
            "gap = استراحة",
            "ar.txt: gap: {duration} is missing; in English it is \"{duration} break\"",
        ),
        ("gap = استراحة", "gap = {length} استراحة", "ar.txt: gap: nothing is filled in for {length}"),
        (
            "found[few]",
            "found[little]",
            "ar.txt: found[few]: is missing; in English it is \"{count} of {all} sessions\"",
        ),
        ("found[few]", "found[little]", "ar.txt: found[little]: this language has no such number; delete the line"),
        ("mine = جدولي", "mine[one] = جدولي", "ar.txt: mine[one]: it counts nothing; delete the line"),
        ("mine = جدولي", "mien = جدولي", "ar.txt: mien: there is no such key; delete the line or correct it"),
        ("city.Cairo", "city.Kairo", "ar.txt: city.Kairo: no zone is called so; write the city as it is in English"),
        ("found[many] = المعروض {count}", "found[many] = المعروض", "ar.txt: found: {count} is missing"),
        (
            "full-stop = \"، \"",
            "full-stop = ، ",
            "ar.txt: full-stop: spaces at an end count only in straight quotation marks",
        ),
        ("live = مباشر\n", "live = 'مباشر\n", "ar.txt: live: has a straight apostrophe; write ’"),
    ] {
        assert!(arabic.contains(from), "{from}");
        let reported = problems("ar.txt", &arabic.replacen(from, to, 1), &known);
        assert!(reported.iter().any(|reported| reported.starts_with(expected)), "{to}: {reported:#?}");
    }
}

#[test]
fn scripts_other_than_latin_have_no_word_left_in_english() {
    for tag in ["ar", "ru", "zh"] {
        let name = format!("locales/{tag}.txt");
        let mut reported = Vec::new();
        for (key, _, text) in entries(&name, &file(&name), &mut reported) {
            for part in parts(&text) {
                let Part::Words(words) = part else { continue };
                let latin = words.split(|letter: char| !letter.is_ascii_alphabetic());
                let left: Vec<&str> = latin.filter(|word| word.len() > 1).collect();
                assert_eq!(left, [""; 0], "{name}: {key}");
            }
        }
    }
}

#[test]
fn french_has_no_break_spaces_before_tall_marks() {
    let mut reported = Vec::new();
    for (key, _, text) in entries("locales/fr.txt", &file("locales/fr.txt"), &mut reported) {
        for (place, mark) in text.match_indices([':', ';', '!', '?', '»']) {
            let before = text.get(..place).unwrap().chars().next_back();
            assert!(matches!(before, Some('\u{a0}' | '\u{202f}')), "locales/fr.txt: {key}: {mark} in {text:?}");
        }
    }
}

#[test]
fn the_build_ships_them_in_the_order_of_the_keys() {
    let module = root().join(".make/words.mjs");
    let script = format!(
        "import({:?}).then(({{ catalogue }}) => console.log(JSON.stringify([catalogue({:?}), catalogue({:?}, 'ar')])))",
        Path::new(&module),
        root(),
        root()
    );
    let Ok(said) = Command::new("node").args(["-e", &script]).output() else {
        eprintln!("skipped: there is no Node.js");
        return;
    };
    let all: Value = serde_json::from_slice(&said.stdout).unwrap();
    let keys: Vec<&str> = KEYS.iter().chain(more::KEYS).copied().collect();
    assert_eq!(all[0]["keys"], serde_json::json!(keys));
    assert_eq!(all[0]["more"].as_array().unwrap().len(), more::KEYS.len());
    let lines = all[1]["lines"].as_array().unwrap();
    let line = |message: Message| lines[message.index()].as_str().unwrap();
    assert_eq!(line(Message::LIVE), "مباشر");
    assert_eq!(line(Message::COMMA), "، ");
    assert_eq!(line(Message::REMIND_REFUSED), "الإشعارات محظورة. استخدم التقويم بدلًا منها.");
    assert!(line(Message::FOUND).starts_with("zero\tلا جلسات\tone\t"));
    assert_eq!(lines[keys.len()], "Rabat=الرباط");
}
