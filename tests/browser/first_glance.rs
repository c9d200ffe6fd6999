//! What is on the first screen of a phone, by geometry: the answer, the line of controls, the rows.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Page, Test, harbour, meeting, tests};

pub const TESTS: &[Test] = &tests![
    the_answer_comes_first,
    the_controls_are_one_line_in_every_language,
    the_line_of_controls_stays_while_the_list_scrolls,
    enter_at_once_keeps_the_zone,
    zones_are_offered_with_their_time_now,
    the_row_is_the_button,
    what_a_row_opens_is_in_sight,
    arrows_lead_from_row_to_row,
    people_are_on_one_line,
    a_heading_has_the_title_with_its_time,
    details_open_what_is_cut,
];

/// A phone under a finger.
pub fn phone(page: &Page, width: u32, height: u32) {
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true }),
    );
    page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 }));
    page.run(
        "const fits = document.createElement('meta');
         Object.assign(fits, { name: 'viewport', content: 'width=device-width, initial-scale=1' });
         document.head.append(fits);
         document.body.style.margin = '0'; document.body.style.fontFamily = 'sans-serif';",
    );
    page.until("fingers", "matchMedia('(pointer: coarse)').matches");
}

fn open(page: &Page, width: u32, height: u32, attributes: Value, agenda: &Value) {
    page.open("blank");
    phone(page, width, height);
    let mut all = json!({ "refresh": "0", "hour-cycle": "h23" });
    all.as_object_mut().unwrap().extend(attributes.as_object().unwrap().clone());
    let lang = all["lang"].as_str().unwrap_or("en-GB").to_owned();
    page.run_with("document.documentElement.dir = args[0]", json!([if lang == "ar" { "rtl" } else { "ltr" }]));
    page.put(&all, agenda);
    page.until("the agenda", "rows().length");
    page.until("its language", &format!("part('base').lang.startsWith('{}')", &lang[..2]));
}

fn number(page: &Page, expression: &str) -> f64 {
    page.get(expression).as_f64().unwrap_or_else(|| panic!("{expression} is a number"))
}

fn the_answer_comes_first(page: &Page) {
    page.zone("Africa/Casablanca");
    for lang in ["en", "fr", "ar"] {
        for (state, now) in [
            ("before", "2021-03-29T09:50:00+02:00"),
            ("live", "2021-03-29T10:20:00+02:00"),
            ("gap", "2021-03-29T10:42:00+02:00"),
            ("after", "2021-03-29T13:00:00+02:00"),
        ] {
            open(page, 360, 640, json!({ "lang": lang, "now": now }), &meeting());
            page.until(state, &format!("part('now-card').dataset.state === '{state}'"));
            let bottom = number(page, "part('now-card').getBoundingClientRect().bottom");
            assert!(bottom <= 430.0, "{lang}, {state}: the card ends at {bottom}");
            let first = number(page, "rows()[0].getBoundingClientRect().top");
            assert!(first < 600.0, "{lang}, {state}: the first row is at {first}");
            // In reading order.
            let order = page.get(
                "['header', 'now-card', 'controls', 'session'].map((name) => part(name))
                   .every((one, at, all) => !at || all[at - 1].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)",
            );
            assert_eq!(order, true, "{lang}, {state}");
        }
    }
}

const LANGUAGES: [&str; 10] = ["en", "fr", "ar", "de", "es", "it", "pt", "ru", "tr", "zh"];

/// What is wrong with the line of controls: more than one line, something out at a side, no name, a target too small.
const LINE: &str = "(() => {
  const faults = [];
  const all = [...$('.tools').children].filter((one) => visible(one) && !one.matches('.rest'));
  const boxes = all.map((one) => one.getBoundingClientRect());
  const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
  if (Math.max(...middles) - Math.min(...middles) > 2) faults.push(`several lines: ${middles}`);
  if (part('controls').offsetHeight > 64) faults.push(`tall: ${part('controls').offsetHeight}`);
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push('the page scrolls sideways');
  all.forEach((one, at) => {
    const { left, right, width, height } = boxes[at];
    if (left < -1 || right > innerWidth + 1) faults.push(`out: ${one.outerHTML.slice(0, 80)}`);
    const least = matchMedia('(pointer: coarse)').matches ? 43.5 : 23.5;
    if (width < least || height < least) faults.push(`small: ${width} by ${height}, ${one.outerHTML.slice(0, 80)}`);
    if (!one.textContent.trim()) faults.push(`no name: ${one.outerHTML.slice(0, 80)}`);
  });
  return faults;
})()";

fn the_controls_are_one_line_in_every_language(page: &Page) {
    page.zone("Africa/Casablanca");
    let now = "2027-05-11T09:20:00+02:00";
    for width in [280, 360, 1280] {
        for lang in LANGUAGES {
            open(page, width, 640, json!({ "lang": lang, "now": now, "view": "list" }), &crate::fair::long_fair());
            page.until("what the lazy chunk adds", "part('view-picker')");
            assert_eq!(page.texts(LINE), [""; 0], "{lang}, {width}");
            // All that is in it can be reached: what is not on the line is behind its last button.
            if width < 1000 {
                page.run("$('[data-of=more]').click()");
                page.until("the rest", "visible(part('view-picker'))");
            }
            let box_of = |name: &str| number(page, &format!("part('view-picker').getBoundingClientRect().{name}"));
            assert!(box_of("left") >= 0.0 && box_of("right") <= f64::from(width), "{lang}, {width}");
        }
    }
}

fn the_line_of_controls_stays_while_the_list_scrolls(page: &Page) {
    open(page, 360, 640, json!({ "now": "2027-05-11T09:20:00+02:00", "view": "list" }), &crate::fair::fair());
    page.run("rows().at(-1).scrollIntoView({ block: 'end', behavior: 'instant' })");
    assert!(number(page, "scrollY") > 300.0);
    assert!(number(page, "Math.abs(part('controls').getBoundingClientRect().top)") < 2.0);
    // What it opens is in sight there.
    for (opener, opened) in
        [("[data-act=zones]", "[part=zone-picker] .pop"), ("[data-of=calendar]", "[part=controls] > .pop")]
    {
        page.run(&format!("$('{opener}').click()"));
        page.until("what it opens", &format!("visible($('{opened}'))"));
        let top = number(page, &format!("$('{opened}').getBoundingClientRect().top"));
        assert!((0.0..200.0).contains(&top), "{opener}: {top}");
        // One at a time.
        assert_eq!(page.get("$$('.pop').filter(visible).length"), 1, "{opener}");
    }
    // The row with the focus is below it.
    page.run("rows()[3].querySelector('[data-act=open]').focus()");
    let top = number(page, "rows()[3].querySelector('[data-act=open]').getBoundingClientRect().top");
    assert!(top >= number(page, "part('controls').getBoundingClientRect().bottom") - 1.0, "{top}");
}

const START: &str = "times('topic-1')[0].textContent";

fn enter_at_once_keeps_the_zone(page: &Page) {
    page.zone("Africa/Casablanca");
    open(page, 360, 640, json!({ "now": "2021-03-29T10:20:00+02:00" }), &meeting());
    page.until("the reader's time", &format!("{START} === '09:15'"));
    page.run("$('[data-act=zones]').click()");
    page.until("the field with the focus", "widget.shadowRoot.activeElement?.matches('[role=combobox]')");
    page.keys(Key::Enter);
    assert_eq!(page.text(START), "09:15");
    // A name, and then Enter.
    page.keys("tok");
    page.until("a place", "$$('[role=option]').some((one) => one.textContent.includes('Tokyo'))");
    page.keys(Key::Enter);
    page.until("the time in Tokyo", &format!("{START} === '17:15'"));
    page.until("the picker closed", "!visible($('[part=zone-picker] .pop'))");
    assert_eq!(page.get("widget.shadowRoot.activeElement === $('[data-act=zones]')"), true);
}

fn zones_are_offered_with_their_time_now(page: &Page) {
    page.zone("Africa/Casablanca");
    page.open("blank");
    page.run("localStorage.clear()");
    let attributes = json!({ "now": "2021-03-29T10:20:00+02:00", "zones": "Africa/Cairo Asia/Riyadh" });
    open(page, 360, 640, attributes.clone(), &meeting());
    let offers =
        "[...$('[part=zone-picker] .pop').querySelectorAll('button:has(.clock)')].map((one) => clean(one.textContent))";
    page.run("$('[data-act=zones]').click()");
    page.until("the offers", &format!("{offers}.length === 4"));
    let reported = page.texts(offers);
    for (at, (city, time)) in
        [("Rabat", "09:20"), ("Paris", "10:20"), ("Cairo", "10:20"), ("Riyadh", "11:20")].iter().enumerate()
    {
        assert!(reported[at].starts_with(city) && reported[at].ends_with(time), "{reported:?}");
    }
    // What was searched for is offered the next time.
    page.keys("tokyo");
    page.until("the place", "$$('[role=option]').length === 1");
    page.keys(Key::Enter);
    page.until("the time there", &format!("{START} === '17:15'"));
    open(page, 360, 640, attributes, &meeting());
    page.run("$('[data-act=zones]').click()");
    page.until(
        "Tokyo among the offers",
        &format!("{offers}.some((one) => one.startsWith('Tokyo') && one.endsWith('17:20'))"),
    );
    page.run("[...$$('[part=zone-picker] .pop button')].find((one) => one.textContent.startsWith('Tokyo')).click()");
    page.until("its time", &format!("{START} === '17:15'"));
    page.run("localStorage.clear()");
}

fn the_row_is_the_button(page: &Page) {
    for width in [280, 360, 768, 1280] {
        open(page, width, 640, json!({ "now": "2027-05-11T09:50:00+02:00", "time-zone": "event" }), &harbour());
        // Nothing else in a closed row but the star.
        assert_eq!(
            page.get("Math.max(...rows().map((row) => [...row.querySelectorAll('button, a, summary, input')].filter(visible).length)) <= 2"),
            true,
            "{width}"
        );
        // Wherever a finger comes down but on the star.
        for (x, y) in [(0.05, 0.5), (0.5, 0.3), (0.6, 0.9)] {
            page.run("row('knots').scrollIntoView({ block: 'center', behavior: 'instant' })");
            page.run_with(
                "const { left, top, width, height } = row('knots').getBoundingClientRect();
                 widget.shadowRoot.elementFromPoint(left + width * args[0], top + height * args[1]).click()",
                json!([x, y]),
            );
            page.until("it open", "opened(row('knots')) && part('actions', row('knots'))");
            page.run("row('knots').querySelector('[data-act=open]').click()");
            page.until("it closed", "!opened(row('knots')) && !part('actions', row('knots'))");
        }
        page.run("part('favorite', row('knots')).click()");
        page.until("the star", "part('favorite', row('knots')).ariaPressed === 'true'");
        assert_eq!(page.get("opened(row('knots'))"), false);
        page.run("part('favorite', row('knots')).click()");
        page.until("no star", "part('favorite', row('knots')).ariaPressed === 'false'");
    }
}

fn what_a_row_opens_is_in_sight(page: &Page) {
    for (width, lang) in [(280, "en"), (360, "fr"), (360, "ar"), (1280, "de")] {
        open(page, width, 640, json!({ "now": "2021-03-29T10:20:00+02:00", "lang": lang }), &meeting());
        page.run("row('topic-1').querySelector('[data-act=open]').scrollIntoView({ block: 'center', behavior: 'instant' }); row('topic-1').querySelector('[data-act=open]').click()");
        page.until("what it is about", "visible(row('topic-1').querySelector('.more'))");
        page.until("what can be done", "part('actions', row('topic-1'))");
        let title = number(page, "part('session-title', row('topic-1')).getBoundingClientRect().bottom");
        let more = number(page, "row('topic-1').querySelector('.more').firstElementChild.getBoundingClientRect().top");
        assert!(more >= title - 1.0 && more < 640.0 && more - title < 130.0, "{lang}, {width}: {title}, {more}");
        // People in full, whom the closed row has in short.
        assert_eq!(page.get("parts('speaker', row('topic-1').querySelector('.more')).length > 0"), true);
        assert_eq!(page.get("document.documentElement.scrollWidth <= innerWidth"), true, "{lang}, {width}");
        // By Escape it closes, and the focus is on its title.
        page.run("row('topic-1').querySelector('.more button, .more a').focus()");
        page.keys(Key::Escape);
        page.until(
            "it closed",
            "!opened(row('topic-1')) && row('topic-1').querySelector('[data-act=open]').matches(':focus')",
        );
    }
}

fn arrows_lead_from_row_to_row(page: &Page) {
    let focus = "(({ shadowRoot }) => [shadowRoot.activeElement.closest('li').dataset.sessionId, shadowRoot.activeElement.dataset.act])(widget)";
    for (dir, lang, on, back) in [("ltr", "en", Key::Right, Key::Left), ("rtl", "ar", Key::Left, Key::Right)] {
        open(
            page,
            360,
            640,
            json!({ "now": "2027-05-11T08:00:00+02:00", "time-zone": "event", "lang": lang }),
            &harbour(),
        );
        // One stop a row, none where there is nothing to open.
        assert_eq!(
            page.get("rows().map((row) => [...row.querySelectorAll('button, a, input, summary')].filter((one) => visible(one) && one.tabIndex >= 0).length)"),
            json!([1, 0, 1])
        );
        page.run("row('tides').querySelector('[data-act=open]').focus()");
        for (key, id, act) in [
            (Key::Down, "knots", "open"),
            (on, "knots", "favorite"),
            (back, "knots", "open"),
            (Key::Home, "tides", "open"),
            (Key::End, "knots", "open"),
            (Key::Up, "tides", "open"),
        ] {
            page.keys(key);
            // The first key loads the lazy chunk.
            page.until(&format!("{id}, {act}, {dir}"), &format!("{focus}.join() === '{id},{act}'"));
        }
    }
}

fn people_are_on_one_line(page: &Page) {
    let mut agenda = harbour();
    agenda["sessions"][0]["speakers"] =
        json!([{ "name": "Ada Brine", "role": "moderator", "jobTitle": "Head of the harbour", "affiliation": "Port" }]);
    let names = ["Bo Keel", "Cy Mast", "Di Oar", "Ed Pier", "Flo Quay"];
    agenda["sessions"][2]["speakers"] = names.iter().map(|name| json!({ "name": name })).collect();
    open(page, 360, 640, json!({ "now": "2027-05-11T08:00:00+02:00", "time-zone": "event" }), &agenda);
    let line = |id: &str| page.text(&format!("clean(row('{id}').querySelector('.meta').textContent)"));
    assert_eq!(line("tides"), "Ada Brine, Port · moderator");
    assert_eq!(line("knots"), "Bo Keel, Cy Mast +3");
    // One line, and the name in more than the soft ink of the rest.
    assert!(number(page, "row('tides').querySelector('.meta').offsetHeight") < 30.0);
    assert_eq!(page.get("getComputedStyle(row('tides').querySelector('.meta b')).color !== getComputedStyle(row('tides').querySelector('.meta')).color"), true);
    page.run("row('knots').querySelector('[data-act=open]').click()");
    page.until("all of them", "parts('speaker', row('knots')).length === 5");
    assert_eq!(page.get("Boolean(row('knots').querySelector('.meta'))"), false);
}

fn a_heading_has_the_title_with_its_time(page: &Page) {
    open(page, 360, 640, json!({ "now": "2027-05-11T09:50:00+02:00", "time-zone": "event" }), &harbour());
    let heading = |id: &str| page.text(&format!("clean(part('session-title', row('{id}')).closest('h4').textContent)"));
    assert!(heading("tides").starts_with("09:00 to 09:45, Paris time; over"), "{}", heading("tides"));
    assert!(heading("tides").ends_with(&page.text("part('session-title', row('tides')).textContent")));
    assert!(heading("lunch").starts_with("09:45 to 10:15, Paris time; Live now"), "{}", heading("lunch"));
    assert!(heading("knots").starts_with("10:30 to 11:00, Paris time"), "{}", heading("knots"));
}

fn details_open_what_is_cut(page: &Page) {
    page.zone("Africa/Casablanca");
    for lang in ["en", "fr", "ar"] {
        open(page, 360, 640, json!({ "lang": lang, "now": "2021-03-29T10:20:00+02:00" }), &meeting());
        let lines = "Math.round(part('title').offsetHeight / parseFloat(getComputedStyle(part('title')).lineHeight))";
        assert_eq!(page.get(lines), 2, "{lang}");
        assert_eq!(page.get("$('.series').offsetHeight < 30"), true, "{lang}");
        assert_eq!(page.get("$$('.facts > span').some(visible)"), false, "{lang}");
        page.run("$('header summary').click()");
        page.until("the whole title", &format!("{lines} > 2"));
        assert_eq!(page.get("$$('.facts > span').every(visible)"), true, "{lang}");
    }
}
