//! A language that nobody speaks: every sentence in brackets, accented and longer than in English. What
//! is read outside brackets must come from the agenda or from the browser, and everything must fit.
//!
//! The agenda is in Cyrillic letters and the browser is asked for Greek, so that Latin letters
//! outside brackets are words that no translator can reach.

use serde_json::{Map, Value, json};

use crate::harness::{Page, Test, root, tests};

pub const TESTS: &[Test] =
    &tests![every_word_can_be_translated, longer_words_fit_in_narrow_places, longer_words_fit_whatever_the_font,];

/// All sentences, longer by 40 % at least.
fn messages() -> Value {
    let source = |name: &str| std::fs::read_to_string(root().join("src/i18n").join(name)).unwrap();
    let mut all = Map::new();
    for line in source("mod.rs").lines() {
        let parts: Vec<&str> = line.trim().split('"').collect();
        if let [name, key, " ", text, ""] = parts.as_slice()
            && name.trim().chars().all(|letter| letter.is_ascii_uppercase() || letter == '_')
        {
            all.insert((*key).to_owned(), json!(pseudo(text)));
        }
    }
    for line in source("more.txt").lines() {
        let (key, text) = line.split_once(" = ").unwrap();
        all.insert(key.to_owned(), json!(pseudo(text)));
    }
    assert!(all.len() > 120, "{}", all.len());
    Value::Object(all)
}

fn pseudo(text: &str) -> String {
    let mut longer = String::from("⟦");
    let mut inside = false;
    let mut letters = 0;
    for letter in text.chars() {
        inside = (inside || letter == '{') && letter != '}';
        longer.push(match letter {
            _ if inside => letter,
            'a' => 'á',
            'e' => 'ë',
            'i' => 'ï',
            'o' => 'ô',
            'u' => 'û',
            'n' => 'ñ',
            'c' => 'ç',
            other => other,
        });
        letters += usize::from(!inside);
    }
    // In words, as languages have them.
    for number in 0..(letters * 2).div_ceil(5) {
        longer.push(if number % 6 == 0 { ' ' } else { '~' });
    }
    longer.push('⟧');
    longer
}

fn agenda() -> Value {
    let session = |id: &str, day: u32, start: &str, end: &str, room: &str, more: Value| {
        let mut session = json!({
            "id": id, "start": format!("2027-05-{day}T{start}"), "end": format!("2027-05-{day}T{end}"),
            "title": format!("Доклад {id}"), "room": room, "track": "Море", "description": "Слово.\n\nДело.",
            "languages": [if room == "Зал А" { "ru" } else { "uk" }],
            "speakers": [{ "name": "Зоя", "role": ["chair", "speaker"], "jobTitle": "Глава", "affiliation": "Порт" }],
        });
        for (name, value) in more.as_object().unwrap() {
            session[name] = value.clone();
        }
        session
    };
    let link = |rel: &str| json!({ "rel": rel, "href": "https://example.org/" });
    json!({
        "title": { "ru": "День порта", "uk": "День порту" }, "series": "Ряд", "timeZone": "Europe/Paris",
        "attendanceMode": "mixed", "location": { "name": "Порт" }, "virtualLocation": { "name": "Сеть" },
        "organizer": { "name": "Порт" }, "description": "Слово.", "details": [{ "label": "Дом", "text": "Там" }],
        "status": "delayed", "delay": "PT5M", "notice": "Дождь.",
        "sessions": [
            session("1", 11, "09:00", "09:45", "Зал А", json!({ "links": [link("join"), link("document")] })),
            session("2", 11, "09:00", "09:45", "Зал Б", json!({ "status": "tentative", "links": [link("livestream")] })),
            session("3", 11, "09:00", "09:45", "Зал В", json!({ "status": "moved" })),
            session("4", 11, "09:00", "09:45", "Зал Г", json!({})),
            session("5", 11, "10:30", "11:00", "Зал А", json!({ "kind": "break" })),
            session("6", 11, "11:00", "11:30", "Зал Б", json!({ "status": "cancelled" })),
            session("7", 12, "09:00", "09:45", "Зал А", json!({ "kind": "ceremony" })),
            session("8", 12, "23:00", "23:45", "Зал Б", json!({ "links": [link("recording")] })),
            session("9", 12, "10:00", "10:45", "Зал В", json!({})),
        ],
    })
}

/// Everything of the lazy chunk stands; then the words that are neither in brackets nor of another script.
const LEFT: &str = "
  const read = [];
  const walk = document.createTreeWalker(widget.shadowRoot, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.nodeType === 3) read.push(node.data);
    else for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) if (node.hasAttribute(name)) read.push(node.getAttribute(name));
  }
  // A sentence that is drawn in pieces has its brackets in neighbours.
  let depth = 0;
  const left = new Set();
  for (const text of read) {
    let outside = '';
    for (const letter of text) {
      if (letter === '⟦') depth += 1;
      else if (letter === '⟧') depth -= 1;
      else if (depth === 0) outside += letter;
    }
    for (const word of outside.match(/\\p{Script=Latin}{2,}/gu) ?? []) left.add(word);
  }
  if (depth !== 0) left.add(`${depth} brackets`);
  return [...left];
";

/// What no language translates: names of services, of the offset's reckoning, and cities without one.
const NAMES: [&str; 9] = ["Google", "Outlook", "com", "Microsoft", "Yahoo", "Apple", "ics", "UTC", "Paris"];

fn show(page: &Page, attributes: Value, width: u32) {
    page.zone("Asia/Kathmandu");
    page.open("blank");
    page.run_with(
        "localStorage.clear();
         document.querySelector('main').style.cssText = `width: ${args[3]}px; padding: 0; margin: 0`;
         const widget = document.createElement('agenda-widget');
         for (const [name, value] of Object.entries(args[0])) widget.setAttribute(name, value);
         widget.messages = args[2];
         widget.agenda = args[1];
         document.querySelector('main').append(widget);",
        json!([attributes, agenda(), messages(), width]),
    );
    page.until("the lazy chunk", "part('language-picker')");
}

/// Opens what there is to open; of panels one after the other. Calls `check` at each.
fn each(page: &Page, attributes: Value, width: u32, check: &dyn Fn(&str)) {
    show(page, attributes, width);
    page.run("$$('details').forEach((details) => (details.open = true))");
    check("as it stands");
    for (what, open, there) in [
        ("the search", "$('[data-act=panel][data-of=find]').click()", "$('.find .panel')"),
        (
            "a search without a find",
            "const field = $('input[type=search]'); field.value = 'zzz'; field.dispatchEvent(new Event('input'))",
            "$('.found')?.textContent",
        ),
        (
            "a search with a find",
            "const field = $('input[type=search]'); field.value = 'доклад'; field.dispatchEvent(new Event('input'))",
            "$$('mark').length",
        ),
        ("a chip", "$('[data-act=close]').click()", "$('.found [data-act=words]')"),
        ("everything again", "$('[data-act=clear]').click()", "!$('.found')"),
        (
            "a session that is kept",
            "$('[data-act=favorite]').click(); $$('[data-act=favorite]')[1].click()",
            "$$('[data-act=favorite][aria-pressed=true]').length === 2",
        ),
        ("one's own shared", "$('[data-act=panel][data-of=share]').click()", "$('.code')?.width > 29"),
        ("no more", "$('[data-act=panel][data-of=share]').click()", "!$('.code')"),
        ("one's own", "$('[data-act=mine]').click()", "$('[data-act=mine][aria-pressed=true]')"),
        ("all again", "$('[data-act=mine]').click()", "!$('[data-act=mine][aria-pressed=true]')"),
        ("what can be done with a session", "$$('[data-act=open]').at(-1).click()", "$('[part=actions]')"),
        ("its times copied", "$('[data-act=copy-times]').click()", "$('[part=actions] [role=status]')?.textContent"),
        (
            "the calendar",
            "$$('[data-act=open][aria-expanded=true]')[0].click(); $('[data-act=panel][data-of=calendar]').click()",
            "$('[data-act=panel][data-of=calendar][aria-expanded=true]')",
        ),
    ] {
        page.run(open);
        page.until(what, there);
        check(what);
    }
    page.run(
        "const next = structuredClone(widget.agenda);
         next.sessions[0].room = 'Зал Я';
         next.sessions[3].status = 'cancelled';
         next.sessions[8].start = '2027-05-12T10:10';
         next.sessions.push({ ...next.sessions[8], id: '10', title: 'Доклад 10' });
         widget.agenda = next;
         location.hash = '#agenda-mine=1,2,3,4,6,7,8&by=Зоя';",
    );
    page.until("what has changed, and what somebody shares", "parts('change').length === 4 && $('.picks')");
    check("changes");
    page.run("$('[data-act=next-change]').click(); $('[data-act=add-picks]').click()");
    page.until("what is added", "$('.changed [data-act=next-change]') && !$('[data-act=add-picks]')");
    check("what is added");
    page.run("$('[data-act=zones]').click()");
    page.until("the field", "widget.shadowRoot.activeElement?.role === 'combobox'");
    page.keys("a");
    page.until("places", "$$('[role=option]').length > 1");
    page.run("const field = $('[role=combobox]'); field.value = 'zzzz'; field.dispatchEvent(new Event('input'))");
    page.until("no place", "$$('[role=option]').length === 0");
    check("the search for a city");
}

const ATTRIBUTES: [(&str, &str, &str); 5] = [
    ("list", "2027-05-11T09:10:00+02:00", "all"),
    ("list", "2027-05-11T10:00:00+02:00", "all"),
    ("list", "2027-05-10T09:10:00+02:00", "all"),
    ("list", "2027-05-14T09:10:00+02:00", "all"),
    ("now", "2027-05-11T09:10:00+02:00", "all"),
];

fn attributes(view: &str, now: &str, day: &str) -> Value {
    json!({ "lang": "el", "view": view, "now": now, "day": day, "refresh": "0", "deep-links": "", "zones": "Asia/Tokyo Europe/Lisbon" })
}

fn every_word_can_be_translated(page: &Page) {
    let check = |what: &str| {
        let left: Vec<String> = serde_json::from_value(page.run(LEFT)).unwrap();
        let known = ["Kathmandu", "Tokyo", "Lisbon"];
        let left: Vec<&String> =
            left.iter().filter(|word| !NAMES.contains(&&***word) && !known.contains(&&***word)).collect();
        assert!(left.is_empty(), "{what}: {left:?} comes from no catalogue");
    };
    let (view, now, day) = ATTRIBUTES[0];
    each(page, attributes(view, now, day), 900, &check);
    for (view, now, day) in ATTRIBUTES {
        show(page, attributes(view, now, day), 900);
        check(&format!("{view} at {now}"));
    }
    show(page, attributes("grid", NOW, "2027-05-11"), 980);
    check("the grid");
    page.run("$('[data-act=cell]').click()");
    page.until("the open cell", "$('.opened')");
    check("an open cell");
    // Who tells no zone is asked.
    page.zone("UTC");
    page.run("const before = widget; const after = before.cloneNode(); after.messages = before.messages; after.agenda = before.agenda; before.replaceWith(after)");
    page.until("the question", "$('[data-act=zone]')");
    check("without a zone");
}

const NOW: &str = "2027-05-11T09:10:00+02:00";

fn longer_words_fit_in_narrow_places(page: &Page) {
    fits(page);
}

/// Widths differ by a third from font to font, and which one there is, is a matter of the reader's device.
fn longer_words_fit_whatever_the_font(_: &Page) {
    // That of no proportions is wider than any that a browser falls back to.
    for family in ["Noto Sans", "DejaVu Sans", "Liberation Sans", "DejaVu Sans Mono"] {
        if !Page::in_browser_with_font(family, fits) {
            eprintln!(
                "skipped: there is no font {family} here (on Debian: apt-get install fonts-noto-core fonts-dejavu fonts-liberation)"
            );
        }
    }
}

fn fits(page: &Page) {
    let check = |what: &str| {
        let wide = page.run(
            "const { right } = widget.getBoundingClientRect();
             return $$('[part=base] *').filter((node) => visible(node) && !node.closest('.sheet, .rooms, [role=tablist], .away, .said, .tools .word') && !node.parentNode.closest('.meta'))
               .filter((node) => node.getBoundingClientRect().right > right + 1)
               .map((node) => `${node.localName} ${node.getAttribute('part') ?? node.className}: ${node.textContent.slice(0, 60)}`);",
        );
        assert_eq!(wide, json!([]), "{what}: wider than the widget");
    };
    for width in [280, 360] {
        let (view, now, day) = ATTRIBUTES[0];
        each(page, attributes(view, now, day), width, &|what| check(&format!("{width} px: {what}")));
        for (view, now, day) in ATTRIBUTES {
            show(page, attributes(view, now, day), width);
            check(&format!("{width} px: {view} at {now}"));
        }
    }
}
