//! What the widget says in each language, and how one is chosen.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, meeting, tests};

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
];

pub const NOW: &str = "2021-03-29T10:20:00+02:00";

pub const STANDING: &str = "clean(part('now-card').querySelector('.standing').textContent)";

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
    for words in [
        "agenda-widget-fr.js does not load",
        "Put all files of one release into the folder of agenda-widget.js",
        "part-failed",
    ] {
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
