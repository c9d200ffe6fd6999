//! The last good copy of an agenda survives a reload and the loss of the network, and a page with a service worker too.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, harbour, root, tests};
use crate::status::news;

pub const TESTS: &[Test] = &tests![
    the_last_good_copy_survives_a_reload_while_the_source_fails,
    what_a_server_withdraws_is_not_shown_again,
    what_is_not_to_be_stored_is_not,
    a_page_whose_storage_is_forbidden_shows_what_it_has_itself,
    each_source_has_its_own_copy_and_there_are_few,
    a_source_that_does_not_answer_is_replaced_by_the_copy_until_it_does,
    a_first_request_that_fails_is_made_again,
    the_news_of_the_day_survives_too,
    a_page_with_the_example_of_a_service_worker_opens_without_a_network,
];

const AGENDA: &str = "agenda/agenda.json";
const PATH: &str = "/tests/browser/pages/agenda/agenda.json";
const FAULTS: &str = "seen.events.filter(({ type }) => type === 'agenda-error').map(({ detail }) => detail.code)";
const NOTICES: &str = "parts('notice').filter(visible).map((notice) => notice.textContent)";
/// How many copies there are, but for that of the file of zone changes.
const COPIES: &str = "await caches.open('agenda-widget').then((cache) => cache.keys()).then((keys) => keys.filter(({ url }) => !url.includes('zone-changes')).length)";
/// Whether there is one of this text.
const HAS: &str = "
  const cache = await caches.open('agenda-widget');
  const copies = await Promise.all((await cache.keys()).map(async (key) => (await cache.match(key))?.text()));
  return copies.some((copy) => copy?.includes(args[0]));";

/// The agenda under that title, as a server sends it that lets it be kept.
fn titled(title: &str) -> Answer {
    let mut agenda = harbour();
    agenda["title"] = json!(title);
    Answer::Tagged(agenda.to_string(), "\"one\"")
}

fn title(page: &Page, title: &str) {
    page.until(title, &format!("part('title')?.textContent === '{title}'"));
}

/// Waits until there is a copy of that text.
#[track_caller]
fn kept(page: &Page, text: &str) {
    let there = crate::harness::look_for(|| (page.run_with(HAS, json!([text])) == true).then_some(()));
    assert!(there.is_some(), "no copy of {text}");
}

/// Opens the page, and waits for the copy.
fn visit(page: &Page) {
    page.answer(AGENDA, titled("Version 1"));
    page.open("agenda");
    title(page, "Version 1");
    kept(page, "Version 1");
}

fn the_last_good_copy_survives_a_reload_while_the_source_fails(page: &Page) {
    visit(page);
    for (answer, code) in [
        (Answer::Status(503), "agenda-status"),
        (Answer::Status(404), "agenda-not-found"),
        (Answer::Gone, "agenda-network"),
        (Answer::Json("<!doctype html>".to_owned()), "agenda-not-json"),
        (Answer::Json("{ \"title\": \"Half".to_owned()), "agenda-not-json"),
        (Answer::Json("[]".to_owned()), "agenda-invalid"),
    ] {
        page.answer(AGENDA, answer);
        page.open("agenda");
        title(page, "Version 1");
        page.until("its age", &format!("{NOTICES}.length === 1"));
        let notice = page.texts(NOTICES).remove(0);
        assert!(notice.starts_with("This agenda was last updated at "), "{notice}");
        assert!(notice.ends_with(" and may have changed since."), "{notice}");
        assert_eq!(page.texts(FAULTS), [code]);
        assert_eq!(page.get("visible(widget.querySelector('a'))"), false);
        assert!(page.run("return (await widget.ready) === widget") == true);
    }
    // What comes afterwards takes its place, and the next copy's.
    page.answer(AGENDA, titled("Version 2"));
    page.run("await refreshed()");
    title(page, "Version 2");
    assert_eq!(page.texts(NOTICES), [""; 0]);
    kept(page, "Version 2");
    // The age is that of the copy, not of the visit.
    page.run_with(
        "const cache = await caches.open('agenda-widget');
         const key = (await cache.keys()).find(({ url }) => !url.includes('zone-changes'));
         const text = await (await cache.match(key)).text();
         await cache.put(key, new Response(text, { headers: { 'x-read': `${Date.UTC(2026, 10, 3, 8, 12)}` } }));",
        json!([]),
    );
    page.answer(AGENDA, Answer::Gone);
    page.open("agenda");
    page.run("widget.timeZone = 'Europe/Paris'; widget.hourCycle = 'h23'");
    page.until("its age", &format!("{NOTICES}.some((notice) => notice.includes('09:12'))"));
    assert!(page.texts(NOTICES)[0].contains("3 Nov"), "{:?}", page.texts(NOTICES));
}

fn what_a_server_withdraws_is_not_shown_again(page: &Page) {
    for status in [401, 403, 410] {
        visit(page);
        page.answer(AGENDA, Answer::Status(status));
        page.open("agenda");
        page.until("the fault", &format!("{FAULTS}.length"));
        let gone = crate::harness::look_for(|| (page.run(&format!("return {COPIES}")) == 0).then_some(()));
        assert!(gone.is_some(), "{status}: the copy stays");
        assert_eq!(page.get("[rows().length, visible(widget.querySelector('a'))]"), json!([0, true]), "{status}");
        // A page that shows it keeps it, as always.
        visit(page);
        page.answer(AGENDA, Answer::Status(status));
        page.run("await refreshed()");
        assert_eq!(page.get("rows().length"), 3);
    }
}

fn what_is_not_to_be_stored_is_not(page: &Page) {
    // As the server of the tests does unless it is reported otherwise.
    page.answer(
        AGENDA,
        Answer::Headed {
            text: harbour().to_string(),
            get: vec![("cache-control", "no-store".to_owned())],
            head: vec![],
        },
    );
    page.open("agenda");
    page.until("the agenda", "rows().length");
    page.run("await refreshed()");
    assert_eq!(page.run(&format!("return {COPIES}")), 0);
    // Nor what is too long.
    let mut agenda = harbour();
    agenda["x-long"] = json!("x".repeat(2_000_000));
    page.answer(AGENDA, Answer::Tagged(agenda.to_string(), "\"long\""));
    page.run("await refreshed()");
    assert_eq!(page.run(&format!("return {COPIES}")), 0);
}

fn a_page_whose_storage_is_forbidden_shows_what_it_has_itself(page: &Page) {
    let forbid =
        "Object.defineProperty(window, 'caches', { get() { throw new DOMException('no', 'SecurityError'); } })";
    page.answer(AGENDA, titled("Version 1"));
    page.open("blank");
    page.run(forbid);
    page.run("const fresh = document.createElement('agenda-widget'); fresh.src = '../agenda/agenda.json'; document.querySelector('main').append(fresh)");
    title(page, "Version 1");
    page.run("await refreshed()");
    assert_eq!(page.console(), [""; 0]);
    page.open("blank");
    assert_eq!(page.run(&format!("return {COPIES}")), 0);
    // The same where it fails: the page's own content is shown.
    page.answer(AGENDA, Answer::Status(503));
    page.run(forbid);
    page.run("const fresh = document.createElement('agenda-widget'); fresh.src = '../agenda/agenda.json'; fresh.textContent = 'Own'; document.querySelector('main').append(fresh)");
    page.until("the fault", &format!("{FAULTS}.length"));
    assert_eq!(page.get("rows().length"), 0);
}

fn each_source_has_its_own_copy_and_there_are_few(page: &Page) {
    for number in 1..=52 {
        page.answer(&format!("agenda/{number}.json"), titled(&format!("Number {number}")));
    }
    page.open("agenda");
    for number in 1..=52 {
        page.run_with("widget.src = `${args[0]}.json`", json!([number]));
        title(page, &format!("Number {number}"));
        kept(page, &format!("Number {number}"));
    }
    assert_eq!(page.run(&format!("return {COPIES}")), 50);
    for (number, there) in [(1, false), (2, false), (3, true), (52, true)] {
        page.answer(&format!("agenda/{number}.json"), Answer::Gone);
        page.open("blank");
        page.run_with(
            "const fresh = document.createElement('agenda-widget'); fresh.src = `../agenda/${args[0]}.json`; document.querySelector('main').append(fresh)",
            json!([number]),
        );
        page.until("the fault", &format!("{FAULTS}.length"));
        if there {
            title(page, &format!("Number {number}"));
        } else {
            page.run("await fetch('../later.js'); await new Promise((done) => setTimeout(done, 200))");
            assert_eq!(page.get("rows().length"), 0, "{number}");
        }
    }
    // No address of the site is answered by a copy.
    assert_eq!(page.run("return await caches.match('../agenda/3.json') ?? null"), Value::Null);
}

fn a_source_that_does_not_answer_is_replaced_by_the_copy_until_it_does(page: &Page) {
    visit(page);
    page.answer(AGENDA, Answer::Held);
    page.open("agenda");
    title(page, "Version 1");
    page.until("its age", &format!("{NOTICES}.length === 1"));
    assert_eq!(page.texts(FAULTS), [""; 0]);
    page.site.release();
    // The file itself.
    page.until("the agenda", &format!("part('title').textContent !== 'Version 1' && {NOTICES}.length === 0"));
    assert_eq!(page.console(), [""; 0]);
}

fn a_first_request_that_fails_is_made_again(page: &Page) {
    page.answer(AGENDA, Answer::Status(503));
    page.open("clocked");
    page.run("const fresh = document.createElement('agenda-widget'); fresh.src = '../agenda/agenda.json'; document.querySelector('main').append(fresh)");
    page.until("the fault", &format!("{FAULTS}.length"));
    page.until("the plan", "clock.waiting === 1");
    page.run("await clock.pass(299)");
    assert_eq!(page.site.count(PATH), 1);
    page.run("await clock.pass(302)");
    page.until("the second fault", &format!("{FAULTS}.length === 2"));
    assert_eq!(page.site.count(PATH), 2);
    page.until("the plan", "clock.waiting === 1");
    let hide = |hidden: bool| {
        page.run_with(
            "Object.defineProperty(document, 'hidden', { configurable: true, value: args[0] });
             document.dispatchEvent(new Event('visibilitychange'));
             await clock.pass(0);",
            json!([hidden]),
        );
    };
    hide(true);
    page.run("await clock.pass(3 * 3600)");
    assert_eq!(page.site.count(PATH), 2, "nobody asks while the page is hidden");
    page.answer(AGENDA, titled("Version 1"));
    hide(false);
    title(page, "Version 1");
    // This device is hours ahead of the server by now, so its time is asked for once.
    assert!(page.site.count(PATH) <= 4);
}

fn the_news_of_the_day_survives_too(page: &Page) {
    let delayed = news(json!({ "tides": { "delay": "PT15M" } })).to_string();
    page.answer(AGENDA, titled("Version 1"));
    page.answer("agenda/status.json", Answer::Tagged(delayed, "\"news\""));
    let open = || {
        page.open("blank");
        page.run(
            "const fresh = document.createElement('agenda-widget');
             Object.assign(fresh, { src: '../agenda/agenda.json', statusSrc: '../agenda/status.json', timeZone: 'event', hourCycle: 'h23', now: '2027-05-11T08:30:00+02:00' });
             document.querySelector('main').append(fresh)",
        );
        page.until("the delay", "row('tides') && times('tides')[0].textContent === '09:15'");
    };
    open();
    kept(page, "Version 1");
    kept(page, "PT15M");
    page.answer(AGENDA, Answer::Gone);
    page.answer("agenda/status.json", Answer::Gone);
    open();
    page.until("both ages", &format!("{NOTICES}.length === 2"));
    let mut codes = page.texts(FAULTS);
    codes.sort_unstable();
    assert_eq!(codes, ["agenda-network", "status-failed"]);
}

fn a_page_with_the_example_of_a_service_worker_opens_without_a_network(page: &Page) {
    let folder = "/examples/offline";
    let dist =
        std::fs::read_dir(root().join("dist")).unwrap().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    for name in dist.filter(|name| name.ends_with(".js") || name.ends_with(".wasm")) {
        let bytes = std::fs::read(root().join("dist").join(&name)).unwrap();
        page.site.answer(&format!("{folder}/{name}"), Answer::Bytes(bytes));
    }
    let mut agenda = harbour();
    agenda["title"] = json!("Version 1");
    page.site.answer(&format!("{folder}/agenda.json"), Answer::Tagged(agenda.to_string(), "\"one\""));
    let news = news(json!({ "tides": { "delay": "PT15M" } })).to_string();
    page.site.answer(&format!("{folder}/status.json"), Answer::Tagged(news, "\"news\""));
    page.go(&page.site.url(&format!("{folder}/")));
    title(page, "Version 1");
    kept(page, "Version 1");
    kept(page, "PT15M");
    page.run("await navigator.serviceWorker.ready");
    page.site.switch(false);
    for _ in 0..2 {
        page.go(&page.site.url(&format!("{folder}/")));
        title(page, "Version 1");
        page.until("the news", "part('old-time')");
        page.until("both ages", &format!("{NOTICES}.length === 2"));
    }
    page.site.switch(true);
    page.run("await refreshed()");
    page.until("the network", &format!("!{NOTICES}.some((notice) => notice.startsWith('This agenda'))"));
    page.run("for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister()");
}
