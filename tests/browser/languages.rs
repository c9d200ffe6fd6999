//! What the widget says in each language, and how one is chosen.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, meeting, tests};

pub const TESTS: &[Test] = &tests![
    each_language_speaks_for_itself,
    a_tag_finds_its_language_by_look_up,
    a_language_without_sentences_is_english_as_a_whole,
    a_language_without_a_region_has_that_of_the_reader,
    texts_are_picked_by_script_and_region,
    tags_that_are_none_or_are_written_otherwise_harm_nothing,
    times_dates_and_lengths_are_those_of_the_region,
    numbers_have_their_plurals,
    a_language_changes_while_it_is_shown,
    each_widget_has_its_own_language,
    a_language_that_does_not_load_leaves_english_and_is_reported,
    the_notice_of_a_fault_is_in_the_language_too,
    cities_go_by_their_names_and_are_found_by_them,
];

pub const NOW: &str = "2021-03-29T10:20:00+02:00";

pub const STATE: &str = "clean(part('now-card').querySelector('.state').textContent)";

/// The agenda while Topic 1 is on, in a language.
fn speak(page: &Page, lang: &str) {
    page.show(&json!({ "lang": lang, "time-zone": "event", "now": NOW, "refresh": "0" }), &meeting());
}

fn each_language_speaks_for_itself(page: &Page) {
    for (lang, live, left) in [
        ("en-GB", "Live now", "20 min left"),
        ("fr", "En cours", "encore 20 min"),
        ("ar", "مباشر الآن", "بقي \u{2068}20 دقيقة\u{2069}"),
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
        assert_eq!(page.text(STATE), live, "{lang}");
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
        ("zh-Hant-TW", "正在進行"),
        ("zh-HK", "正在進行"),
        ("zh-SG", "正在进行"),
        ("zh-cmn-Hans", "正在进行"),
        ("pt-BR", "Agora ao vivo"),
        ("fr-CA", "En cours"),
        ("en-US", "Live now"),
        // What is not there is English.
        ("sv", "Live now"),
        ("fro", "Live now"),
        ("ar-Latn", "Live now"),
    ] {
        speak(page, lang);
        assert_eq!(page.text(STATE), live, "{lang}");
    }
}

fn a_language_without_sentences_is_english_as_a_whole(page: &Page) {
    let mut agenda = meeting();
    agenda["sessions"][2]["title"] = json!({ "en": "Topic", "fa": "موضوع", "sv": "Ämne", "ja": "議題" });
    for (lang, title) in
        [("fa", "موضوع"), ("he", "Topic"), ("sv", "Ämne"), ("ja", "議題"), ("ckb", "Topic"), ("ku-Latn", "Topic")]
    {
        page.language("de-DE");
        page.open("blank");
        page.run_with("document.documentElement.lang = args[0]; document.documentElement.dir = 'auto'", json!([lang]));
        page.put(&json!({ "time-zone": "event", "now": NOW, "refresh": "0" }), &agenda);
        page.until("the agenda", "rows().length");
        let base = "(({ lang, dir }) => [lang, dir])(part('base'))";
        assert_eq!(page.get(base), json!(["en", "ltr"]), "{lang}");
        assert_eq!(page.text("part('day-heading').textContent"), "Monday 29 March", "{lang}");
        assert_eq!(page.text("clean(part('time', row('topic-1')).textContent)"), "10:15–10:40", "{lang}");
        assert!(page.text("clean(part('countdown').textContent)").ends_with("left"), "{lang}");
        // Texts of the agenda in that language are shown in it, with `lang`.
        assert_eq!(page.text("clean(part('session-title', rows()[2]).textContent)"), title, "{lang}");
        let tagged = page.get("part('session-title', rows()[2]).lang");
        assert_eq!(tagged, if title == "Topic" { "" } else { lang }, "{lang}");
    }
    // The site's own sentences are a language.
    page.language("de-DE");
    page.open("blank");
    page.run("document.documentElement.lang = 'sv'");
    page.put(&json!({ "time-zone": "event", "now": NOW, "refresh": "0" }), &agenda);
    page.run("widget.messages = { 'live-now': 'Pågår nu' }");
    page.until("the site's sentence", &format!("{STATE} === 'Pågår nu'"));
    assert_eq!(page.text("part('day-heading').textContent"), "måndag 29 mars");
}

fn a_language_without_a_region_has_that_of_the_reader(page: &Page) {
    for (lang, reader, formats) in [
        ("en", "en-GB", "en-GB"),
        ("en", "en-US", "en-US"),
        ("en-GB", "en-US", "en-GB"),
        ("en", "fr-FR", "en"),
        ("ar", "ar-MA", "ar-MA"),
        ("ar", "ar-EG", "ar-EG"),
        ("fr", "fr-CA", "fr-CA"),
        ("zh-Hans", "zh-TW", "zh-Hans"),
    ] {
        page.language(reader);
        speak(page, lang);
        let expected = page.run_with(
            "const zone = { timeZone: 'Europe/Paris' };
             const date = new Date('2021-03-29T10:15:00+02:00');
             return [
               new Intl.DateTimeFormat(args[0], { ...zone, weekday: 'long', day: 'numeric', month: 'long' }).format(date),
               new Intl.DateTimeFormat(args[0], { ...zone, timeStyle: 'short' }).formatRange(date, date.getTime() + 1_500_000),
             ].map(clean)",
            json!([formats]),
        );
        let shown = page.get(
            "[part('day-heading'), part('time', row('topic-1'))].map((node) => clean(node.textContent.replace(/[\\u2066-\\u2069]/g, '')))",
        );
        assert_eq!(shown, expected, "{lang} for {reader}");
        assert_eq!(page.text("part('base').lang"), lang);
    }
}

fn texts_are_picked_by_script_and_region(page: &Page) {
    let mut agenda = meeting();
    let tags = ["zh-Hans", "zh-Hant", "no", "he", "fr"];
    agenda["title"] = tags
        .iter()
        .map(|tag| ((*tag).to_owned(), json!(format!("title {tag}"))))
        .collect::<serde_json::Map<_, _>>()
        .into();
    for (lang, tag) in [
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("nb", "no"),
        ("nn-NO", "no"),
        ("iw", "he"),
        ("fr_FR", "fr"),
        ("fr-CA", "fr"),
    ] {
        page.show(&json!({ "lang": lang, "time-zone": "event", "now": NOW, "refresh": "0" }), &agenda);
        page.until("the title", "part('title')?.textContent");
        assert_eq!(page.text("part('title').textContent"), format!("title {tag}"), "{lang}");
    }
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
    // With any value of the attribute, there are rows, and buttons with the widget's own words.
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
    page.click("$('[data-act=zones]')");
    page.until("the field", "$('[role=combobox]')");
    page.run("const field = $('[role=combobox]'); field.focus(); field.value = 'cairo'; field.dispatchEvent(new Event('input', { bubbles: true }))");
    page.until("the city", "$('[role=option]')");
    set("de");
    page.until("German", "part('base').lang === 'de'");
}

fn times_dates_and_lengths_are_those_of_the_region(page: &Page) {
    for lang in ["ar-MA", "ar-TN", "ar-EG", "ar-SA", "fr-FR", "fr-CA", "en-US", "en-GB", "de", "es-MX", "zh", "ru"] {
        speak(page, lang);
        let reported = page.run_with(
            "const zone = { timeZone: 'Europe/Paris' };
             const date = new Date('2021-03-29T10:15:00+02:00');
             const time = new Intl.DateTimeFormat(args[0], { ...zone, timeStyle: 'short' });
             const day = new Intl.DateTimeFormat(args[0], { ...zone, weekday: 'long', day: 'numeric', month: 'long' });
             const whole = new Intl.DateTimeFormat(args[0], { ...zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
             const display = args[0].startsWith('ar') ? 'long' : 'short';
             // English units are the same everywhere.
             const left = new Intl.NumberFormat(args[0].replace(/^en-.*/, 'en'), { style: 'unit', unit: 'minute', unitDisplay: display }).format(20);
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
        for (what, pair) in reported.as_object().unwrap() {
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
        ("ar", "latn", 1, "المعروض 1 من جلسة واحدة"),
        ("ar", "latn", 2, "المعروض 1 من جلستين"),
        ("ar", "latn", 3, "المعروض 1 من 3 جلسات"),
        ("ar", "latn", 11, "المعروض 1 من 11 جلسة"),
        ("ar", "latn", 100, "المعروض 1 من 100 جلسة"),
        ("ar-EG", "auto", 3, "المعروض ١ من ٣ جلسات"),
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
    assert_eq!(page.text(STATE), "Live now");
    // The page's own language, then that of something between, then the widget's: the nearest counts.
    page.run("document.documentElement.lang = 'fr'");
    page.until("French", &format!("{STATE} === 'En cours'"));
    page.run("document.querySelector('main').lang = 'de'");
    page.until("German", &format!("{STATE} === 'Jetzt live'"));
    page.run("widget.lang = 'ar-MA'");
    page.until("Arabic", &format!("{STATE} === 'مباشر الآن'"));
    assert_eq!(page.text("getComputedStyle(part('now-card')).direction"), "rtl");
    page.run("document.documentElement.lang = 'it'");
    page.run("widget.removeAttribute('lang')");
    page.until("German again", &format!("{STATE} === 'Jetzt live'"));
    assert_eq!(page.text("getComputedStyle(part('now-card')).direction"), "ltr");
    // One that comes late does not push aside what is wanted since.
    page.site.answer("/dist/agenda-widget-tr.js", Answer::Held);
    page.run("widget.lang = 'tr'");
    page.site.asked("/dist/agenda-widget-tr.js", 1);
    page.run("widget.lang = 'es'");
    page.until("Spanish", &format!("{STATE} === 'En curso'"));
    page.site.release();
    page.run("await import('/dist/agenda-widget-tr.js')");
    assert_eq!(page.text(STATE), "En curso");
}

fn each_widget_has_its_own_language(page: &Page) {
    speak(page, "ar");
    page.put(&json!({ "lang": "fr", "time-zone": "event", "now": NOW, "refresh": "0" }), &meeting());
    let both = "[...document.querySelectorAll('agenda-widget')].map((each) => each.shadowRoot.querySelector('.state')?.textContent)";
    page.until("both", &format!("{both}.every(Boolean)"));
    assert_eq!(page.texts(both), ["مباشر الآن", "En cours"]);
    page.run("document.querySelectorAll('agenda-widget')[1].lang = 'en'");
    page.until("English next to Arabic", &format!("{both}.join() === 'مباشر الآن,Live now'"));
}

fn a_language_that_does_not_load_leaves_english_and_is_reported(page: &Page) {
    page.site.answer("/dist/agenda-widget-fr.js", Answer::Status(404));
    speak(page, "fr");
    assert_eq!(page.text(STATE), "Live now");
    assert_eq!(page.text("part('base').lang"), "en");
    assert!(page.text("part('day-heading').textContent").starts_with("Monday"));
    let reported = page.console();
    assert_eq!(reported.len(), 1, "{reported:?}");
    for words in [
        "agenda-widget-fr.js does not load",
        "Put all files of one release into the folder of agenda-widget.js",
        "part-failed",
    ] {
        assert!(reported[0].contains(words), "{words}: {reported:?}");
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
    page.run("$('[data-act=zones]').click()");
    page.until("the field", "$('[role=combobox]')");
    let pressed = format!("$('[part=zone-picker] [aria-pressed=true]').firstChild.data.{plain}");
    assert_eq!(page.text(&pressed), "توقيت القاهرة: توقيتك وتوقيت الاجتماع");
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
    assert_eq!(page.text("part('zone-label').textContent"), "Alle Zeiten: Kolkata (UTC+5:30)");
    page.show(&json!({ "lang": "fr", "time-zone": "Asia/Calcutta" }), &meeting());
    assert!(page.text("part('zone-label').textContent").contains("Calcutta (UTC+5:30)"));
}
