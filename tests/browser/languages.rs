//! What the widget says in each language, how one is chosen, and in which of its own the agenda stands.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, harbour, meeting, tests};

pub const TESTS: &[Test] = &tests![
    each_language_speaks_for_itself,
    a_tag_finds_its_language_by_look_up,
    tags_that_are_none_or_are_written_otherwise_harm_nothing,
    times_dates_and_lengths_are_those_of_the_region,
    numbers_have_their_plurals,
    a_language_changes_while_it_is_shown,
    each_widget_has_its_own_language,
    a_language_that_does_not_load_leaves_english_and_is_told,
    the_notice_of_a_fault_is_in_the_language_too,
    cities_go_by_their_names_and_are_found_by_them,
    the_owner_of_a_site_has_the_last_word,
    words_of_the_sites_own_may_stand_in_a_child,
    texts_of_the_agenda_come_in_the_best_language,
    a_text_in_another_language_says_so,
    a_reader_chooses_among_the_languages_of_the_agenda,
    the_choice_holds_for_the_visit_and_until_the_page_speaks_another,
];

const NOW: &str = "2021-03-29T10:20:00+02:00";
const STANDING: &str = "clean(part('now-card').querySelector('.standing').textContent)";

/// The agenda while Topic 1 is on, in a language.
fn speak(page: &Page, lang: &str) {
    page.show(&json!({ "lang": lang, "time-zone": "event", "now": NOW, "refresh": "0" }), &meeting());
}

fn each_language_speaks_for_itself(page: &Page) {
    for (lang, live, left) in [
        ("en-GB", "Live now", "20 mins left"),
        ("fr", "En cours", "encore 20 min"),
        ("ar", "مباشر الآن", "المتبقي \u{2068}20 دقيقة\u{2069}"),
        ("es", "En curso", "Quedan 20 min"),
        ("ru", "Идёт сейчас", "осталось 20 мин"),
        ("zh", "正在进行", "还剩20分钟"),
        ("de", "Jetzt live", "noch 20 Min."),
        ("pt", "Agora ao vivo", "faltam 20 min"),
        ("it", "In corso ora", "ancora 20 min"),
        ("tr", "Şimdi", "20 dk. kaldı"),
    ] {
        page.site.forget();
        speak(page, lang);
        assert_eq!(page.text(STANDING), live, "{lang}");
        assert_eq!(page.text("clean(part('countdown').textContent)"), left, "{lang}");
        assert_eq!(page.text("part('base').lang"), lang);
        // Its own file and no other, once.
        for tag in ["fr", "ar", "es", "ru", "zh", "de", "pt", "it", "tr"] {
            let asked = page.site.count(&format!("/dist/agenda-widget-{tag}.js"));
            assert_eq!(asked, usize::from(tag == lang), "{lang} asks for {tag}");
        }
    }
}

fn a_tag_finds_its_language_by_look_up(page: &Page) {
    for (lang, live) in [
        ("ar-MA", "مباشر الآن"),
        ("AR-eg-u-nu-latn", "مباشر الآن"),
        ("zh-Hant-TW", "正在进行"),
        ("pt-BR", "Agora ao vivo"),
        ("fr-CA", "En cours"),
        ("en-US", "Live now"),
        // What is not there is English, and its dates are its own.
        ("sv", "Live now"),
        ("fro", "Live now"),
    ] {
        speak(page, lang);
        assert_eq!(page.text(STANDING), live, "{lang}");
    }
    speak(page, "sv");
    assert_eq!(page.text("part('day-heading').textContent"), "måndag 29 mars");
}

fn tags_that_are_none_or_are_written_otherwise_harm_nothing(page: &Page) {
    speak(page, "fr-FR");
    let card = "clean(part('now-card').textContent)";
    let french = page.text(card);
    let set = |tag: &str| page.run_with("widget.setAttribute('lang', args[0])", json!([tag]));
    for tag in ["fr_FR", "fr_FR.UTF-8", "FR_fr", "fr_FR@euro"] {
        set("en");
        page.until("English", &format!("{card} !== {}", json!(french)));
        set(tag);
        page.until("French", &format!("{card} === {}", json!(french)));
    }
    // Whatever the attribute holds, there are rows, and buttons with the widget's own words.
    let long = "a".repeat(300);
    let many = [
        "x",
        "i-klingon",
        "english",
        "en_US",
        "C",
        "POSIX",
        "-",
        "_",
        "zh-cmn-Hans",
        "sgn-BE-FR",
        "x-private",
        "de-",
        "de--AT",
        "1",
        "\u{e9}",
        "\n\n",
        "en\nLine 1\nLine 2",
        "fr\rLine 1\nLine 2",
        "<b>",
        "\u{202e}",
        &long,
    ];
    for tag in many {
        set(tag);
        page.run("for (let turn = 0; turn < 3; turn += 1) await fetch('../later.js')");
        assert_eq!(page.get("rows().length"), 5, "{tag:?}");
        assert_eq!(page.get("part('base').textContent.includes('Line')"), false, "{tag:?}");
        assert_ne!(page.text(card), "", "{tag:?}");
    }
    // The search of cities names countries in that language.
    set("x");
    page.click("[...$$('button')].find((button) => /Other|Autre/.test(button.textContent))");
    page.until("the field", "$('[role=combobox]')");
    page.run("const field = $('[role=combobox]'); field.focus(); field.value = 'cairo'; field.dispatchEvent(new Event('input', { bubbles: true }))");
    page.until("the city", "$('[role=option]')");
    set("de");
    page.until("German", "part('base').lang === 'de'");
}

fn times_dates_and_lengths_are_those_of_the_region(page: &Page) {
    for lang in ["ar-MA", "ar-TN", "ar-EG", "ar-SA", "fr-FR", "fr-CA", "en-US", "en-GB", "de", "es-MX", "zh", "ru"] {
        speak(page, lang);
        let told = page.run_with(
            "const zone = { timeZone: 'Europe/Paris' };
             const date = new Date('2021-03-29T10:15:00+02:00');
             const time = new Intl.DateTimeFormat(args[0], { ...zone, timeStyle: 'short' });
             const day = new Intl.DateTimeFormat(args[0], { ...zone, weekday: 'long', day: 'numeric', month: 'long' });
             const whole = new Intl.DateTimeFormat(args[0], { ...zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
             const display = args[0].startsWith('ar') ? 'long' : 'short';
             const left = new Intl.NumberFormat(args[0], { style: 'unit', unit: 'minute', unitDisplay: display }).format(20);
             const plain = (text) => clean(text.replace(/[\\u2066-\\u2069]/g, ''));
             const facts = plain($('.facts').textContent);
             const span = [date - 900_000, date.getTime() + 6_300_000];
             return {
               row: [plain(part('time', row('topic-1')).textContent), plain(time.formatRange(date, date.getTime() + 1_500_000))],
               day: [plain(part('day-heading').textContent), plain(day.format(date))],
               whole: [facts.includes(plain(whole.format(date))), true],
               range: [facts.includes(plain(time.formatRange(...span))), true],
               left: [plain(part('countdown').textContent).includes(plain(left)), true],
             };",
            json!([lang]),
        );
        for (what, pair) in told.as_object().unwrap() {
            assert_eq!(pair[0], pair[1], "{lang}: {what}");
        }
    }
}

fn numbers_have_their_plurals(page: &Page) {
    for (lang, numerals, count, expected) in [
        ("en", "auto", 1, "1 of 1 session"),
        ("en", "auto", 2, "1 of 2 sessions"),
        ("fr", "auto", 1, "1 sur 1 séance"),
        ("fr", "auto", 2, "1 sur 2 séances"),
        ("ar", "latn", 1, "1 من جلسة واحدة"),
        ("ar", "latn", 2, "1 من جلستين"),
        ("ar", "latn", 3, "1 من 3 جلسات"),
        ("ar", "latn", 11, "1 من 11 جلسة"),
        ("ar", "latn", 100, "1 من 100 جلسة"),
        ("ar-EG", "auto", 3, "١ من ٣ جلسات"),
        ("ru", "auto", 21, "1 из 21 заседания"),
        ("ru", "auto", 24, "1 из 24 заседаний"),
        ("zh", "auto", 12, "共12场，显示1场"),
    ] {
        let sessions: Vec<Value> = (0..count)
            .map(|number| {
                json!({ "id": format!("s{number}"), "title": if number == 0 { "heron" } else { "gull" },
                "start": "2021-03-29T10:15", "end": "2021-03-29T10:40" })
            })
            .collect();
        let agenda = json!({ "title": "Birds", "timeZone": "Europe/Paris", "sessions": sessions });
        let attributes = json!({ "lang": lang, "numerals": numerals, "filter": "heron", "now": NOW });
        page.show(&attributes, &agenda);
        let found = "clean($('.found [role=status]').textContent.replace(/[\\u2066-\\u2069]/g, ''))";
        assert_eq!(page.text(found), expected, "{lang}: {count}");
    }
}

fn a_language_changes_while_it_is_shown(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": NOW, "refresh": "0" }), &meeting());
    assert_eq!(page.text(STANDING), "Live now");
    // The page's own language, then that of something between, then the widget's: the nearest counts.
    page.run("document.documentElement.lang = 'fr'");
    page.until("French", &format!("{STANDING} === 'En cours'"));
    page.run("document.querySelector('main').lang = 'de'");
    page.until("German", &format!("{STANDING} === 'Jetzt live'"));
    page.run("widget.lang = 'ar-MA'");
    page.until("Arabic", &format!("{STANDING} === 'مباشر الآن'"));
    assert_eq!(page.text("getComputedStyle(part('now-card')).direction"), "rtl");
    page.run("document.documentElement.lang = 'it'");
    page.run("widget.removeAttribute('lang')");
    page.until("German again", &format!("{STANDING} === 'Jetzt live'"));
    assert_eq!(page.text("getComputedStyle(part('now-card')).direction"), "ltr");
    // One that comes late does not push aside what is wanted since.
    page.site.answer("/dist/agenda-widget-tr.js", Answer::Held);
    page.run("widget.lang = 'tr'");
    page.site.asked("/dist/agenda-widget-tr.js", 1);
    page.run("widget.lang = 'es'");
    page.until("Spanish", &format!("{STANDING} === 'En curso'"));
    page.site.release();
    page.run("await import('/dist/agenda-widget-tr.js')");
    assert_eq!(page.text(STANDING), "En curso");
}

fn each_widget_has_its_own_language(page: &Page) {
    speak(page, "ar");
    page.put(&json!({ "lang": "fr", "time-zone": "event", "now": NOW, "refresh": "0" }), &meeting());
    let both = "[...document.querySelectorAll('agenda-widget')].map((each) => each.shadowRoot.querySelector('.standing')?.textContent)";
    page.until("both", &format!("{both}.every(Boolean)"));
    assert_eq!(page.texts(both), ["مباشر الآن", "En cours"]);
    page.run("document.querySelectorAll('agenda-widget')[1].lang = 'en'");
    page.until("English beside Arabic", &format!("{both}.join() === 'مباشر الآن,Live now'"));
}

fn a_language_that_does_not_load_leaves_english_and_is_told(page: &Page) {
    page.site.answer("/dist/agenda-widget-fr.js", Answer::Status(404));
    speak(page, "fr");
    assert_eq!(page.text(STANDING), "Live now");
    // The dates are the browser's to tell.
    assert_eq!(page.text("part('day-heading').textContent"), "lundi 29 mars");
    let told = page.console();
    assert_eq!(told.len(), 1, "{told:?}");
    for words in ["agenda-widget-fr.js does not load", "Put all files of dist/ beside agenda-widget.js", "part-failed"]
    {
        assert!(told[0].contains(words), "{words}: {told:?}");
    }
    assert_eq!(page.events(), ["agenda-error", "agenda-load"]);
}

fn the_notice_of_a_fault_is_in_the_language_too(page: &Page) {
    page.open("blank");
    page.put(&json!({ "lang": "fr" }), &json!("nothing of JSON"));
    let notice = "part('notice')?.textContent";
    page.until(
        "the notice",
        &format!("{notice} === 'L’ordre du jour en direct ne peut pas être affiché pour le moment.'"),
    );
    assert_eq!(page.text("part('notice').lang"), "fr");
    page.open("blank");
    page.put(&json!({ "lang": "sv" }), &json!("nothing of JSON"));
    page.until("the notice", &format!("{notice} === 'The live agenda cannot be shown here at the moment.'"));
    assert_eq!(page.text("part('notice').lang"), "en");
}

fn cities_go_by_their_names_and_are_found_by_them(page: &Page) {
    page.zone("Africa/Cairo");
    page.show(&json!({ "lang": "ar", "refresh": "0" }), &meeting());
    let plain = "replace(/[\\u2066-\\u2069]/g, '')";
    let pressed = format!("$('[part=zone-picker] [aria-pressed=true]').textContent.{plain}");
    assert_eq!(page.text(&pressed), "القاهرة، توقيتي وتوقيت الحدث".replace(" وتوقيت الحدث", ""));
    page.run("$$('[part=zone-picker] button').at(-1).click()");
    page.until("places", "$$('[role=option]').length > 1");
    for typed in ["الرباط", "rabat", "casabl"] {
        page.run_with(
            "const field = $('[role=combobox]'); field.value = args[0]; field.dispatchEvent(new Event('input'))",
            json!([typed]),
        );
        page.until("Rabat", "$('[role=option] b')?.textContent === 'الرباط'");
    }
    // Countries are the browser's to name, in the language of now.
    assert!(page.text("$('[role=option] span').textContent").starts_with("المغرب"));
    page.show(&json!({ "lang": "de", "time-zone": "Asia/Calcutta" }), &meeting());
    assert!(page.text("part('zone-label').textContent").starts_with("Zeiten in Kolkata (UTC+5:30)"));
    page.show(&json!({ "lang": "fr", "time-zone": "Asia/Calcutta" }), &meeting());
    assert!(page.text("part('zone-label').textContent").contains("Calcutta (UTC+5:30)"));
}

fn the_owner_of_a_site_has_the_last_word(page: &Page) {
    page.open("blank");
    page.run_with(
        "const widget = document.createElement('agenda-widget');
         for (const [name, value] of Object.entries(args[0])) widget.setAttribute(name, value);
         widget.messages = { 'live-now': 'On the air', 'found[one]': '{count}/{all} talk', 'city.Paris': 'La Muette', 'no-such-key': 'x' };
         widget.agenda = args[1];
         document.querySelector('main').append(widget);",
        json!([{ "lang": "en", "time-zone": "event", "now": NOW, "refresh": "0", "filter": "topic 1" }, meeting()]),
    );
    page.until("the agenda", "rows().length");
    assert_eq!(page.text(STANDING), "On the air");
    assert!(page.text("part('zone-label').textContent").starts_with("Times in La Muette (UTC+2)"));
    // Another variant of the same sentence stays.
    assert_eq!(page.text("$('.found [role=status]').textContent"), "1 of 5 sessions");
    let told = page.console();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("messages has unknown keys: no-such-key. docs/TRANSLATING.md"), "{told:?}");
    // They are the site's in every language, and can be changed and taken back.
    page.run("widget.lang = 'fr'");
    page.until("French with it", "part('day-heading').textContent === 'lundi 29 mars'");
    assert_eq!(page.text(STANDING), "On the air");
    assert_eq!(page.text("clean($('.tools button').textContent)"), "Calendrier");
    page.run("widget.messages = { 'live-now': 'À l’antenne' }");
    page.until("other words", &format!("{STANDING} === 'À l’antenne'"));
    page.run("widget.messages = null");
    page.until("French", &format!("{STANDING} === 'En cours'"));
    assert_eq!(page.get("widget.messages"), Value::Null);
}

fn words_of_the_sites_own_may_stand_in_a_child(page: &Page) {
    page.open("blank");
    page.run_with(
        "const widget = document.createElement('agenda-widget');
         for (const [name, value] of Object.entries(args[0])) widget.setAttribute(name, value);
         for (const [data, text] of [[true, '{ \"live-now\": \"<b>On</b>\" }'], [false, JSON.stringify(args[1])]]) {
           const script = Object.assign(document.createElement('script'), { type: 'application/json', textContent: text });
           if (data) script.dataset.messages = '';
           widget.append(script);
         }
         document.querySelector('main').append(widget);",
        json!([{ "lang": "en", "time-zone": "event", "now": NOW, "refresh": "0" }, meeting()]),
    );
    page.until("the agenda", "rows().length");
    // Text is text.
    assert_eq!(page.text(STANDING), "<b>On</b>");
    page.run("widget.querySelector('[data-messages]').textContent = '[1]'");
    page.until("English again", &format!("{STANDING} === 'Live now'"));
    page.run("widget.querySelector('[data-messages]').textContent = '{'");
    page.until("two warnings", "seen.console.length === 2");
    let told = page.console();
    assert!(told[0].contains("messages is no object of texts by key"), "{told:?}");
    assert!(told[1].contains("messages is not JSON ("), "{told:?}");
    assert_eq!(page.text(STANDING), "Live now");
}

/// The harbour's day, whose title stands in these languages and whose own is told.
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
    let told =
        |name: &str| page.get(&format!("[part('{name}').getAttribute('lang'), part('{name}').getAttribute('dir')]"));
    let title = json!({ "en": "Harbour day", "ar": "يوم الميناء" });
    for (lang, locale, title, expected) in [
        ("en-GB", None, title.clone(), json!([null, "ltr"])),
        ("ar-EG", None, title.clone(), json!([null, "rtl"])),
        ("fr", None, title.clone(), json!(["en", "ltr"])),
        ("fr", Some("ar"), title, json!(["ar", "rtl"])),
        // A plain string is in the agenda's language, and where none is told its letters decide.
        ("fr", Some("ar"), json!("OECD يوم"), json!(["ar", "rtl"])),
        ("ar", Some("ar"), json!("OECD يوم"), json!([null, "rtl"])),
        ("fr", None, json!("يوم الميناء"), json!([null, "auto"])),
    ] {
        page.show(&json!({ "lang": lang }), &titled(title.clone(), locale));
        assert_eq!(told("title"), expected, "{lang}, {locale:?}, {title}");
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
    assert_eq!(tags("[part=speaker] > bdi > bdi"), ["ar rtl"]);
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
    page.until("Arabic", &format!("{STANDING} === 'مباشر الآن'"));
    assert_eq!(page.text(TITLE), "أسس");
    assert_eq!(page.texts(PRESSED), ["العربية"]);
    assert_eq!(page.text("getComputedStyle(part('base')).direction"), "rtl");
    assert_eq!(page.get("[part('base').lang, widget.lang, widget.dir]"), json!(["ar", "en", ""]));
    page.click(&choose("français"));
    page.until("French", &format!("{STANDING} === 'En cours'"));
    assert_eq!(page.text(TITLE), "Fondations");
    // Where there is one language there is no choice.
    page.show(&json!({ "lang": "en", "deep-links": "" }), &meeting());
    page.until("the second part", "part('favorite') && $('.tools button')");
    assert_eq!(page.get("parts('language-picker').length"), 0);
}

fn the_choice_holds_for_the_visit_and_until_the_page_speaks_another(page: &Page) {
    let show = |lang: &str| {
        page.show(&json!({ "time-zone": "event", "now": NOW, "refresh": "0", "lang": lang }), &three());
        page.until("the choice", "part('language-picker')");
    };
    show("en");
    page.click(&choose("français"));
    page.until("French", &format!("{STANDING} === 'En cours'"));
    show("en");
    page.until("French on the next page", &format!("{STANDING} === 'En cours' && {PRESSED}.join() === 'français'"));
    // A page in Arabic has been chosen by its reader too, and later.
    show("ar");
    page.until("Arabic", &format!("{STANDING} === 'مباشر الآن'"));
    show("en");
    page.until("French", &format!("{STANDING} === 'En cours'"));
    page.run("widget.lang = 'de'");
    page.until("German", &format!("{STANDING} === 'Jetzt live'"));
    assert_eq!(page.texts(PRESSED), ["English"]);
    // Storage that refuses is no hindrance.
    page.run("Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new Error('refused') } })");
    page.click(&choose("العربية"));
    page.until("Arabic", &format!("{STANDING} === 'مباشر الآن'"));
}
