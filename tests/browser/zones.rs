//! Which names the widget accepts as zones: those of the IANA database, regardless of what its browser knows.

use agenda_widget::time::zone::names::is_iana;
use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    every_name_that_the_browser_knows_is_taken_if_it_is_of_iana_and_only_then,
    a_name_in_any_case_means_the_same_and_is_shown_properly,
    what_is_no_zone_is_refused_everywhere,
    rule_changes_that_an_agenda_carries_hold_in_every_place,
    a_reader_whose_browser_reports_no_zone_is_asked,
];

/// Names that ICU has in addition to IANA's: old Java's abbreviations, System V's zones, and former ones.
const OF_ICU: &str = "ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST \
    Factory Canada/East-Saskatchewan Etc/Unknown US/Pacific-New SystemV/AST4 SystemV/AST4ADT SystemV/CST6 SystemV/CST6CDT \
    SystemV/EST5 SystemV/EST5EDT SystemV/HST10 SystemV/MST7 SystemV/MST7MDT SystemV/PST8 SystemV/PST8PDT SystemV/YST9 \
    SystemV/YST9YDT GMT+2 UTC+2 +02:00 bst systemv/est5 us/pacific-new";
/// Names and links of IANA, without a slash and with, that browsers know.
const OF_IANA: &str = "UTC GMT CET EET WET MET EST MST HST EST5EDT CST6CDT MST7MDT PST8PDT Cuba Egypt Eire Iran Israel Jamaica \
    Japan Libya Navajo Poland Portugal PRC ROC ROK Singapore Turkey Zulu GB GB-Eire NZ NZ-CHAT W-SU Hongkong Iceland Kwajalein \
    GMT0 Greenwich UCT Universal US/Pacific US/Eastern Canada/Atlantic Brazil/East Chile/Continental Mexico/General Etc/GMT-3 \
    Etc/UTC Asia/Calcutta Asia/Kolkata Europe/Kiev Africa/Asmera Antarctica/South_Pole Arctic/Longyearbyen Indian/Mauritius";

/// Which of some names the browser takes for zones, the widget as an attribute, and the widget in an agenda.
const ASK: &str = "
  const taken = [];
  for (const name of args) {
    const fresh = document.createElement('agenda-widget');
    fresh.agenda = { title: 'Harbour day', timeZone: name, sessions: [{ title: 'Tides', start: '2026-07-01T10:15', duration: 'PT25M' }] };
    document.querySelector('main').append(fresh);
    const agenda = await fresh.ready.then(() => true, () => false);
    fresh.remove();
    let browser = true;
    try { new Intl.DateTimeFormat('en', { timeZone: name }); } catch { browser = false; }
    seen.console.length = 0;
    widget.timeZone = name;
    await new Promise((done) => setTimeout(done));
    const attribute = !seen.console.some((line) => line.includes('time-zone'));
    taken.push([name, browser, attribute, agenda]);
  }
  return taken;
";

fn words(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

fn agenda(zone: Value, start: &str) -> Value {
    json!({ "title": "Harbour day", "timeZone": zone, "attendanceMode": "online", "sessions": [
        { "id": "tides", "title": "Tides", "start": start, "duration": "PT25M" } ] })
}

fn every_name_that_the_browser_knows_is_taken_if_it_is_of_iana_and_only_then(page: &Page) {
    page.show(&json!({}), &agenda(json!("Europe/Paris"), "2026-07-01T10:15"));
    // The words of warnings come with the lazy chunk.
    page.run("widget.view = 'now'");
    page.until("the lazy chunk", "$('.board')");
    let supported = page.texts("Intl.supportedValuesOf('timeZone')");
    assert!(supported.len() > 400, "{}", supported.len());
    let (foreign, own) = (words(OF_ICU), words(OF_IANA));
    let names = [&*foreign, &own, &supported].concat();
    let (mut known, mut wrong) = (0, Vec::new());
    for some in names.chunks(60) {
        let taken: Vec<(String, bool, bool, bool)> = serde_json::from_value(page.run_with(ASK, json!(some))).unwrap();
        for (name, browser, attribute, agenda) in taken {
            known += usize::from(browser && foreign.contains(&name));
            let right = browser && is_iana(&name);
            if (attribute, agenda) != (right, right) || is_iana(&name) == foreign.contains(&name) {
                wrong.push(format!("{name}: {browser}, {attribute}, {agenda}"));
            }
        }
    }
    assert!(wrong.is_empty(), "browser, attribute, agenda: {wrong:#?}");
    assert!(known > 20, "of ICU's own names the browser knows {known}");
}

fn a_name_in_any_case_means_the_same_and_is_shown_properly(page: &Page) {
    page.zone("Africa/Tunis");
    let shown = "[times('tides')[0].getAttribute('datetime'), part('base').textContent]";
    for proper in
        ["Europe/Paris", "Africa/Casablanca", "America/Argentina/Buenos_Aires", "Pacific/Port_Moresby", "Asia/Kolkata"]
    {
        let mut all = Vec::new();
        for written in [proper.to_owned(), proper.to_lowercase(), proper.to_uppercase()] {
            page.show(
                &json!({ "time-zone": "event", "view": "list", "hour-cycle": "h23" }),
                &agenda(json!(written), "2026-07-01T10:15"),
            );
            all.push(page.get(shown));
        }
        assert!(all.iter().all(|reported| *reported == all[0]), "{all:#?}");
    }
    page.show(&json!({ "time-zone": "event", "view": "list" }), &agenda(json!("egypt"), "2026-07-01T10:15"));
    assert!(page.text("part('base').textContent").contains("All times: Cairo"));
    page.show(
        &json!({ "time-zone": "asia/tokyo", "zones": "africa/cairo" }),
        &agenda(json!("europe/paris"), "2026-07-01T10:15"),
    );
    page.until("the further zone", "part('zone-time')");
    let reported = page.text("part('base').textContent");
    assert!(["Tokyo", "Cairo", "Paris"].iter().all(|city| reported.contains(city)), "{reported}");
    assert!(["tokyo", "cairo", "paris"].iter().all(|city| !reported.contains(city)), "{reported}");
}

fn what_is_no_zone_is_refused_everywhere(page: &Page) {
    // Attributes: reported, and the default stays.
    page.zone("Africa/Tunis");
    page.show(
        &json!({ "time-zone": "BST", "zones": "AST Africa/Cairo IST" }),
        &agenda(json!("Europe/London"), "2026-07-01T10:15"),
    );
    page.until(
        "both warnings",
        "['time-zone', 'zones'].every((name) => seen.console.some((line) => line.includes(name)))",
    );
    page.until("the further zone", "part('zone-time')");
    assert_eq!(page.get("parts('zone-time').length"), 1);
    assert_eq!(page.text("times('tides')[0].getAttribute('datetime')"), "2026-07-01T09:15:00Z");
    // An agenda: its own zone, a session's, one in brackets.
    let mut own = agenda(json!("Europe/London"), "2026-07-01T10:15");
    own["sessions"][0]["timeZone"] = json!("BST");
    for refused in
        [agenda(json!("BST"), "2026-07-01T10:15"), own, agenda(json!("Europe/London"), "2026-07-01T10:15[BST]")]
    {
        page.open("blank");
        page.put(&json!({}), &refused);
        page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
        let code = page.text("seen.events.find(({ type }) => type === 'agenda-error').detail.code");
        assert_eq!(code, "time-zone-unknown", "{refused}");
        assert!(page.get("rows().length") == 0);
        assert!(page.text("seen.console.join()").contains("there is no time zone \"BST\""));
    }
    // A page that is read.
    page.open("blank");
    page.run(
        "const fresh = document.createElement('agenda-widget');
         fresh.dataset.timeZone = 'BST';
         fresh.innerHTML = '<h3>1 July 2026</h3><ul><li>10:15–10:40 Tides</li><li>10:40–11:00 Ropes</li></ul>';
         document.querySelector('main').append(fresh)",
    );
    page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
    assert!(page.get("rows().length") == 0);
    // A status file: the time is not applied, and the console hears of it.
    page.open("blank");
    let news = json!({ "updated": "2026-06-30T08:00:00Z", "sessions": { "tides": { "start": "2026-07-01T12:00[BST]", "notice": "Bring boots" } } });
    page.answer("blank/status.json", Answer::Json(news.to_string()));
    page.put(
        &json!({ "status-src": "status.json", "time-zone": "event" }),
        &agenda(json!("Europe/London"), "2026-07-01T10:15"),
    );
    page.until("the news", "part('base')?.textContent.includes('Bring boots')");
    assert_eq!(page.text("times('tides')[0].getAttribute('datetime')"), "2026-07-01T09:15:00Z");
    page.until("the remark", "seen.console.some((line) => line.includes('BST'))");
    // What was stored.
    page.zone("UTC");
    page.run("localStorage.setItem('agenda-widget:time-zone', 'BST')");
    page.show(&json!({ "hour-cycle": "h23" }), &agenda(json!("Europe/London"), "2026-07-01T10:15"));
    page.until("the question", "$('[data-act=zone]')");
    assert_eq!(page.text("times('tides')[0].textContent"), "10:15");
    page.run("localStorage.clear()");
}

fn a_reader_whose_browser_reports_no_zone_is_asked(page: &Page) {
    for reported in [
        json!(null),
        json!(7),
        json!(""),
        json!("+05:30"),
        json!("-03"),
        json!("Factory"),
        json!("Etc/Unknown"),
        json!("BST"),
        json!("SystemV/EST5"),
        json!("Nowhere/Land"),
        json!("UTC"),
        // As private Firefox does.
        json!("Atlantic/Reykjavik"),
    ] {
        page.open("blank");
        page.run_with(
            "const resolved = Intl.DateTimeFormat.prototype.resolvedOptions;
             Intl.DateTimeFormat.prototype.resolvedOptions = function () {
               return { ...resolved.call(this), timeZone: args[0] ?? undefined };
             };",
            json!([reported]),
        );
        page.put(&json!({ "hour-cycle": "h23" }), &agenda(json!("Europe/Paris"), "2026-07-01T10:15"));
        page.until("the question", "$('[data-act=zone]')");
        assert_eq!(page.text("times('tides')[0].textContent"), "10:15", "{reported}");
        assert!(!page.text("part('zone-picker').textContent").contains("(you)"), "{reported}");
        assert!(page.text("part('base').textContent").contains("All times: Paris"), "{reported}");
        // A page that asks for the reader's own zone gets the browser's, or if there is none the event's, by its name.
        page.put(
            &json!({ "hour-cycle": "h23", "time-zone": "viewer", "id": "viewer" }),
            &agenda(json!("Europe/Paris"), "2026-07-01T10:15"),
        );
        page.until("the second", "document.querySelector('#viewer').shadowRoot.querySelector('time')");
        let time =
            page.text("document.querySelector('#viewer').shadowRoot.querySelector('[part=time] time').textContent");
        let named = reported == "UTC" || reported == "Atlantic/Reykjavik";
        assert_eq!(time, if named { "08:15" } else { "10:15" }, "{reported}");
        let asks = "Boolean(document.querySelector('#viewer').shadowRoot.querySelector('[data-act=zone]'))";
        assert_eq!(page.get(asks), !named, "{reported}");
    }
}

fn rule_changes_that_an_agenda_carries_hold_in_every_place(page: &Page) {
    // Newer than any browser: from May 2027 on Paris is at UTC+1 in summer too, and Tokyo at UTC+10.
    let mut agenda = agenda(json!("Europe/Paris"), "2027-05-11T10:15");
    let change = |zone: &str, old: &str, new: &str| json!({ "timeZone": zone, "periods": [{ "from": "2027-05-01T00:00:00Z", "old": old, "new": new }] });
    agenda["zoneChanges"] =
        json!([change("Europe/Paris", "+02:00", "+01:00"), change("Asia/Tokyo", "+09:00", "+10:00")]);
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23", "zones": "Asia/Tokyo Africa/Tunis" }), &agenda);
    page.until("the further zones", "parts('zone-time').length === 1");
    assert_eq!(page.text("times('tides')[0].getAttribute('datetime')"), "2027-05-11T09:15:00Z");
    assert_eq!(page.text("times('tides')[0].textContent"), "10:15");
    assert_eq!(page.text("parts('zone-time').map((node) => clean(node.textContent)).join()"), "19:15 Tokyo");
    // Tunis has the time of Paris then, which is said once.
    assert_eq!(page.text("part('zone-label').textContent"), "All times: Paris, Tunis (UTC+1)");
    page.run("widget.timeZone = 'Asia/Tokyo'");
    page.until("the other zone", "times('tides')[0].textContent === '19:15'");
    assert_eq!(page.text("clean(part('event-time').textContent)"), "10:15 Paris, Tunis");
}
