//! Ranges of times as the language of the page writes them, in every locale that the browser knows.

use serde_json::{Value, json};

use crate::harness::{Page, Test, root, tests};

pub const TESTS: &[Test] = &tests![
    a_range_is_written_as_the_language_has_it,
    every_locale_has_its_ranges_by_its_own_hour_cycle,
    every_locale_has_its_ranges_with_12_hours,
    every_locale_has_its_ranges_with_24_hours,
    every_locale_has_its_ranges_in_latin_and_in_arabic_digits,
    times_in_sentences_and_copies_are_whole,
];

/// Starts and ends in UTC: within an hour, over one, over noon, in the afternoon, in the first hour of the day, of no
/// length, over midnight, of two days.
const TIMES: [(&str, &str); 8] = [
    ("2027-05-11T09:15", "2027-05-11T09:40"),
    ("2027-05-11T09:15", "2027-05-11T10:05"),
    ("2027-05-11T11:30", "2027-05-11T12:15"),
    ("2027-05-11T13:00", "2027-05-11T14:45"),
    ("2027-05-11T00:00", "2027-05-11T00:30"),
    ("2027-05-11T15:00", "2027-05-11T15:00"),
    ("2027-05-11T23:30", "2027-05-12T00:30"),
    ("2027-05-11T16:00", "2027-05-12T17:30"),
];

/// What differs from `Intl` in a page that shows `TIMES` in each locale in turn.
const COMPARE: &str = r#"
  const [locales, cycle, numerals] = args;
  const style = {
    auto: { timeStyle: "short" },
    h23: { timeStyle: "short", hourCycle: "h23" },
    h12: { hour: "numeric", minute: "2-digit", hourCycle: "h12" },
  }[cycle];
  const plain = (text) => text.replace(/[\s\u061c\u200e\u200f\u2066-\u2069\u202a-\u202e]/g, "");
  widget.hourCycle = cycle;
  widget.numerals = numerals;
  // With a sentence of the site's own every language is used, and not English in place of it.
  widget.messages = { live: "Live" };
  const wrong = [];
  let compared = 0;
  for (const locale of Intl.DateTimeFormat.supportedLocalesOf(locales)) {
    const format = new Intl.DateTimeFormat(numerals === "auto" ? locale : `${locale}-u-nu-${numerals}`, { timeZone: "UTC", ...style });
    widget.lang = locale;
    // Sentences in another language are fetched; times are in the new one as soon as it is used.
    for (let turns = 0; part("base").lang !== locale && turns < 2000; turns += 1) await new Promise((done) => setTimeout(done));
    await new Promise(requestAnimationFrame);
    for (const [index, [from, until]] of widget.given.entries()) {
      const times = part("time", row(`at-${index}`));
      const [start, end] = [from, until].map((time) => new Date(`${time}Z`));
      const both = [...times.querySelectorAll("time")].map((time) => [time.getAttribute("datetime"), plain(time.textContent)]);
      const reported = plain(times.textContent);
      let right;
      if (from === until) {
        right = reported === plain(format.format(start)) && both.length === 1;
      } else if (from.slice(0, 10) === until.slice(0, 10)) {
        // Neither time is empty, and the start comes first.
        right = reported === plain(format.formatRange(start, end)) && both.length === 2 && both.every(([, text]) => text);
      } else {
        const [first, last] = [start, end].map((time) => plain(format.format(time)));
        const between = reported.slice(first.length, -last.length);
        right = reported.startsWith(first) && reported.endsWith(last) && both[0][1] === first && both[1][1].endsWith(last);
        // After a whole day the range names the day.
        const date = new Intl.DateTimeFormat(format.resolvedOptions().locale, { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" });
        const isLong = end - start > 86_400_000;
        right &&= isLong ? between.includes(plain(date.format(end))) : /^\D{1,6}$/.test(between);
      }
      const instants = both.map(([instant]) => instant.slice(0, 16)).join() === (from === until ? from : `${from},${until}`);
      if (!right || !instants) wrong.push(`${locale}: ${from} to ${until}: ${reported}`);
      compared += 1;
    }
  }
  return { compared, wrong: wrong.slice(0, 20), all: wrong.length };
"#;

fn locales() -> Vec<String> {
    let list = std::fs::read_to_string(root().join("tests/fixtures/locales.txt")).unwrap();
    list.split_whitespace().map(str::to_owned).collect()
}

fn agenda() -> Value {
    let sessions: Vec<Value> = TIMES
        .iter()
        .enumerate()
        .map(|(index, (start, end))| json!({ "id": format!("at-{index}"), "title": "Tides", "start": start, "end": end }))
        .collect();
    json!({ "title": "Harbour day", "timeZone": "UTC", "sessions": sessions })
}

#[track_caller]
fn compare(page: &Page, cycle: &str, numerals: &str) {
    page.zone("UTC");
    // A language without a region takes it from the browser.
    page.language("en-US");
    page.show(&json!({ "time-zone": "event", "day": "all", "refresh": "0" }), &agenda());
    page.run_with("widget.given = args", json!(TIMES));
    let locales = locales();
    let mut compared = 0;
    // A script may not run for as long as all of them take.
    for some in locales.chunks(60) {
        let found = page.run_with(COMPARE, json!([some, cycle, numerals]));
        assert_eq!(found["wrong"], json!([]), "{cycle}, {numerals}: {} ranges differ from Intl's", found["all"]);
        compared += found["compared"].as_u64().unwrap();
    }
    assert!(compared > 300 * TIMES.len() as u64, "{compared} ranges");
}

fn every_locale_has_its_ranges_by_its_own_hour_cycle(page: &Page) {
    compare(page, "auto", "auto");
}

fn every_locale_has_its_ranges_with_12_hours(page: &Page) {
    compare(page, "h12", "auto");
}

fn every_locale_has_its_ranges_with_24_hours(page: &Page) {
    compare(page, "h23", "auto");
}

fn every_locale_has_its_ranges_in_latin_and_in_arabic_digits(page: &Page) {
    compare(page, "auto", "latn");
    compare(page, "h12", "arab");
}

fn a_range_is_written_as_the_language_has_it(page: &Page) {
    let plain = |text: String| text.replace(['\u{202f}', '\u{a0}', '\u{2009}'], " ");
    for (lang, cycle, expected, start, end) in [
        ("de", "auto", "09:15–09:40 Uhr", "09:15", "09:40 Uhr"),
        ("de", "h12", "9:15 – 9:40 Uhr AM", "9:15", ""),
        ("ja", "h12", "午前9時15分～9時40分", "午前9時15分", "9時40分"),
        ("en-US", "auto", "9:15 – 9:40 AM", "9:15", "9:40 AM"),
        ("fr", "auto", "09:15 – 09:40", "09:15", "09:40"),
        ("zh-Hant", "auto", "上午9:15–9:40", "上午9:15", "9:40"),
    ] {
        // In a narrow column both are on one line.
        page.show(&json!({ "lang": lang, "hour-cycle": cycle, "time-zone": "event" }), &agenda());
        page.run("document.querySelector('main').style.width = '300px'; widget.messages = { live: 'Live' }");
        page.until("the language", &format!("part('base').lang === {}", json!(lang)));
        let reported = plain(page.text("part('time', row('at-0')).innerText"));
        if lang == "de" && cycle == "h12" {
            assert!(!reported.contains("– Uhr") && reported.starts_with("9:15"), "{reported}");
            continue;
        }
        assert_eq!(reported, expected, "{lang}");
        assert_eq!(plain(page.text("times('at-0')[0].textContent")), start, "{lang}");
        assert_eq!(plain(page.text("times('at-0')[1].textContent")), end, "{lang}");
    }
}

fn times_in_sentences_and_copies_are_whole(page: &Page) {
    page.language("de-DE");
    page.zone("Europe/Berlin");
    let session = |id: &str, start: &str, end: &str| json!({ "id": id, "title": "Gezeiten", "start": format!("2027-03-29T{start}"), "end": format!("2027-03-29T{end}"), "room": id });
    let agenda = json!({ "title": "Hafentag", "timeZone": "Europe/Berlin", "attendanceMode": "online", "sessions": [
        session("a", "11:15", "11:40"), session("b", "11:15", "12:40"), session("c", "11:00", "12:30"), session("d", "13:00", "13:10"),
    ] });
    for (view, now) in [("list", "10:00"), ("list", "11:20"), ("grid", "11:20"), ("now", "11:20"), ("now", "10:00")] {
        let now = format!("2027-03-29T{now}:00+02:00");
        page.show(&json!({ "lang": "de", "view": view, "now": now, "refresh": "0" }), &agenda);
        page.run("document.querySelector('main').style.width = '980px'");
        page.until("the lazy chunk", "part('base').textContent.includes('Gezeiten')");
        let reported = page.text("part('base').textContent");
        assert!(
            (reported.contains("11:15–11:40 Uhr") || reported.contains("11:00–12:30 Uhr"))
                && !reported.contains("–Uhr")
                && !reported.contains("– Uhr"),
            "{view}: {reported}"
        );
    }
    page.show(&json!({ "lang": "de", "view": "list", "refresh": "0" }), &agenda);
    page.until("the button of the row", "$('[data-act=open]')");
    page.run(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => (globalThis.copied = text) }, configurable: true });
         $('[data-act=open]').click()",
    );
    page.until("the actions", "$('[data-act=copy-times]')");
    page.run("$('[data-act=copy-times]').click()");
    page.until("the copy", "globalThis.copied");
    assert!(page.text("copied").contains("11:00–12:30 Uhr Berlin"), "{}", page.text("copied"));
}
