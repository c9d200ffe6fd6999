//! The language in which an agenda is shown, and how its reader chooses another.

use serde_json::{Value, json};

use crate::harness::{Page, Test, harbour, meeting, tests};
use crate::languages::{NOW, STATE};

pub const TESTS: &[Test] = &tests![
    texts_of_the_agenda_come_in_the_best_language,
    a_text_in_another_language_says_so,
    a_reader_chooses_among_the_languages_of_the_agenda,
    the_choice_holds_for_the_visit_and_until_the_page_speaks_another,
];

/// The harbour's day, with a title in these languages and a language of its own.
fn titled(title: Value, locale: Option<&str>) -> Value {
    let mut agenda = harbour();
    agenda["title"] = title;
    if let Some(locale) = locale {
        agenda["locale"] = json!(locale);
    }
    agenda
}

const TITLE: &str = "part('title').textContent";

fn texts_of_the_agenda_come_in_the_best_language(page: &Page) {
    let all = json!({ "ja": "港の日", "en": "Harbour day", "fr": "Journée du port", "ar": "يوم الميناء" });
    let few = json!({ "ja": "港の日", "ko": "항구의 날" });
    for (title, locale, lang, expected) in [
        (&all, None, "ar-MA", "يوم الميناء"),
        (&all, None, "fr-CA", "Journée du port"),
        // Asked, then the agenda's own, then English, then the first.
        (&all, Some("fr"), "de", "Journée du port"),
        (&all, None, "de", "Harbour day"),
        (&few, Some("ko"), "de", "항구의 날"),
        (&few, None, "de", "港の日"),
    ] {
        page.show(&json!({ "lang": lang }), &titled(title.clone(), locale));
        assert_eq!(page.text(TITLE), expected, "{lang}, {locale:?}");
    }
}

fn a_text_in_another_language_says_so(page: &Page) {
    let reported =
        |name: &str| page.get(&format!("[part('{name}').getAttribute('lang'), part('{name}').getAttribute('dir')]"));
    let title = json!({ "en": "Harbour day", "ar": "يوم الميناء" });
    for (lang, locale, title, expected) in [
        ("en-GB", None, title.clone(), json!([null, "ltr"])),
        ("ar-EG", None, title.clone(), json!([null, "rtl"])),
        ("fr", None, title.clone(), json!(["en", "ltr"])),
        ("fr", Some("ar"), title, json!(["ar", "rtl"])),
        // A plain string is in the agenda's language; if that is unknown, its letters decide.
        ("fr", Some("ar"), json!("OECD يوم"), json!(["ar", "rtl"])),
        ("ar", Some("ar"), json!("OECD يوم"), json!([null, "rtl"])),
        ("fr", None, json!("يوم الميناء"), json!([null, "auto"])),
    ] {
        page.show(&json!({ "lang": lang }), &titled(title.clone(), locale));
        assert_eq!(reported("title"), expected, "{lang}, {locale:?}, {title}");
    }
    // So do the texts of sessions and people, each for itself.
    let mut agenda = harbour();
    agenda["locale"] = json!("en");
    agenda["sessions"][0]["room"] = json!({ "ar": "قاعة" });
    agenda["sessions"][0]["description"] = json!({ "ar": "فقرة\n\nفقرة" });
    agenda["sessions"][0]["speakers"] =
        json!([{ "name": { "fr": "Zoé" }, "role": "chair", "jobTitle": "Head", "affiliation": { "ar": "الميناء" } }]);
    page.show(&json!({ "lang": "en", "refresh": "0" }), &agenda);
    let tides = "row('tides')";
    let tags = |selector: &str| {
        page.texts(&format!(
            "[...{tides}.querySelectorAll('{selector}')].map((each) => `${{each.lang}} ${{each.dir}}`)"
        ))
    };
    assert_eq!(tags("[part=room]"), ["ar rtl"]);
    assert_eq!(tags(".text p"), ["ar rtl", "ar rtl"]);
    assert_eq!(tags("[part=speaker] b bdi"), ["fr ltr"]);
    page.run("row('tides').querySelector('[data-act=open]').click()");
    page.until("the people in full", "row('tides').querySelector('li[part=speaker]')");
    assert_eq!(tags("[part=speaker] p > bdi > bdi"), ["ar rtl"]);
    assert_eq!(page.text(&format!("part('speaker', {tides}).textContent")), "Zoé Chair. Head, الميناء");
}

/// A meeting in English, French and Arabic.
fn three() -> Value {
    let mut agenda = meeting();
    agenda["title"] = json!({ "en": "Foundations", "fr": "Fondations", "ar": "أسس" });
    agenda["sessions"][1]["title"] = json!({ "en": "Topic 1", "fr": "Thème 1", "ar": "المحور 1", "sw": "Mada 1" });
    agenda
}

fn choose(name: &str) -> String {
    format!("$$('[part=language-picker] button').find((each) => each.textContent === '{name}')")
}

const NAMES: &str = "$$('[part=language-picker] button').map((each) => each.textContent)";

const PRESSED: &str = "$$('[part=language-picker] [aria-pressed=true]').map((each) => each.textContent)";

fn a_reader_chooses_among_the_languages_of_the_agenda(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": NOW, "refresh": "0", "lang": "en" }), &three());
    page.until("the choice", "part('language-picker')");
    // Each by its own name; one that a single title has is none of the agenda's.
    assert_eq!(page.texts(NAMES), ["العربية", "English", "français"]);
    assert_eq!(page.get("$$('[part=language-picker] button').map((each) => each.lang)"), json!(["ar", "", "fr"]));
    assert_eq!(page.texts(PRESSED), ["English"]);
    assert_eq!(page.text("part('language-picker').getAttribute('aria-label')"), "Language");
    page.click(&choose("العربية"));
    page.until("Arabic", &format!("{STATE} === 'مباشر الآن'"));
    assert_eq!(page.text(TITLE), "أسس");
    assert_eq!(page.texts(PRESSED), ["العربية"]);
    assert_eq!(page.text("getComputedStyle(part('base')).direction"), "rtl");
    assert_eq!(page.get("[part('base').lang, widget.lang, widget.dir]"), json!(["ar", "en", ""]));
    page.click(&choose("français"));
    page.until("French", &format!("{STATE} === 'En cours'"));
    assert_eq!(page.text(TITLE), "Fondations");
    // Where there is one language there is no choice.
    page.show(&json!({ "lang": "en", "deep-links": "" }), &meeting());
    page.until("the lazy chunk", "part('favorite') && $('.tools button')");
    assert_eq!(page.get("parts('language-picker').length"), 0);
}

fn the_choice_holds_for_the_visit_and_until_the_page_speaks_another(page: &Page) {
    let show = |lang: &str| {
        page.show(&json!({ "time-zone": "event", "now": NOW, "refresh": "0", "lang": lang }), &three());
        page.until("the choice", "part('language-picker')");
    };
    show("en");
    page.click(&choose("français"));
    page.until("French", &format!("{STATE} === 'En cours'"));
    show("en");
    page.until("French on the next page", &format!("{STATE} === 'En cours' && {PRESSED}.join() === 'français'"));
    // A page in Arabic has been chosen by its reader too, and later.
    show("ar");
    page.until("Arabic", &format!("{STATE} === 'مباشر الآن'"));
    show("en");
    page.until("French", &format!("{STATE} === 'En cours'"));
    page.run("widget.lang = 'de'");
    page.until("German", &format!("{STATE} === 'Jetzt live'"));
    assert_eq!(page.texts(PRESSED), ["English"]);
    // Storage that refuses is no hindrance.
    page.run("Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new Error('refused') } })");
    page.click(&choose("العربية"));
    page.until("Arabic", &format!("{STATE} === 'مباشر الآن'"));
}
