//! A walk by keyboard through every control, there and back, in every view, and what keys do on the way.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Page, Test, json_of, tests};

pub const TESTS: &[Test] = &tests![
    the_list_is_walked_there_and_back,
    the_grid_is_walked_there_and_back,
    the_now_view_is_walked_there_and_back,
    a_list_from_right_to_left_is_walked_alike,
    what_is_open_is_walked_too,
    what_opens_is_closed_by_escape_and_gives_the_focus_back,
    what_is_pressed_keeps_the_focus,
];

/// The focused element: whether it is visible, and its name, numbered among all focusable elements.
const STOP: &str = "(() => {
  const one = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
  if (one.id === 'before' || one.id === 'after') return one.id;
  const all = $$('*');
  const name = one.ariaLabel ?? clean(one.textContent).slice(0, 30);
  const shown = one.closest('.cell h4') || one.matches('[data-act=open]') ? getComputedStyle(one, '::after') : getComputedStyle(one);
  const seen = shown.outlineStyle !== 'none' && parseFloat(shown.outlineWidth) >= 2;
  const box = one.getBoundingClientRect();
  const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
  const there = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const top = there && widget.shadowRoot.elementFromPoint(x, Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1));
  const free = top && (top === one || one.contains(top) || top.contains(one) || one.closest('li, .cell')?.contains(top));
  const faults = [one.matches(':focus-visible') || 'no :focus-visible', seen || 'no outline', there || 'out of sight', !there || free || `covered by ${top?.outerHTML.slice(0, 80)}`]
    .filter((fault) => fault !== true);
  return `${all.indexOf(one)} ${one.localName} ${name}` + (faults.length ? ` (${faults.join(', ')})` : '');
})()";

/// The agenda of the access page, between two buttons of the page.
fn open(page: &Page, view: &str, lang: &str) {
    page.open("access");
    page.run_with(
        "document.documentElement.lang = args[0]; document.documentElement.dir = args[1];
         const button = (id) => Object.assign(document.createElement('button'), { id, textContent: id });
         document.querySelector('h1').after(button('before'));
         localStorage.clear();",
        json!([lang, if lang == "ar" { "rtl" } else { "ltr" }]),
    );
    let attributes = json!({ "view": view, "now": "2027-05-11T09:20:00+02:00", "time-zone": "Africa/Casablanca", "refresh": "0", "deep-links": "" });
    page.put(&attributes, &json_of("tests/browser/pages/access/agenda.json"));
    page.run("document.querySelector('main').append(Object.assign(document.createElement('button'), { id: 'after', textContent: 'after' }))");
    page.until("the agenda", "rows().length && $('.tools button')");
    page.until("what the lazy chunk adds", "part('view-picker') || $('.board')");
    page.until("the tabs", "$('[role=tab]') || $('.board')");
    if view == "grid" {
        page.until("cells in their places", "rows().every((cell) => cell.style.gridRowStart)");
    }
}

/// Presses a key, with Shift or without, until the page's own button has the focus; every stop on the way.
fn walk(page: &Page, from: &str, back: bool, to: &str) -> Vec<String> {
    page.run(&format!("document.querySelector('#{from}').focus()"));
    let mut stops = Vec::new();
    for _ in 0..80 {
        if back {
            page.back();
        } else {
            page.keys(Key::Tab);
        }
        let stop = page.text(STOP);
        if stop == to {
            return stops;
        }
        stops.push(stop);
    }
    panic!("the focus never comes to {to}, but to {stops:#?}");
}

/// The stops there, which are those of the way back in the opposite order; none hidden, none without an outline.
fn both_ways(page: &Page, what: &str) -> Vec<String> {
    let there = walk(page, "before", false, "after");
    let mut back = walk(page, "after", true, "before");
    back.reverse();
    assert_eq!(there, back, "{what}: there, and back");
    let faulty: Vec<&String> = there.iter().filter(|stop| stop.ends_with(')')).collect();
    assert!(faulty.is_empty(), "{what}: {faulty:#?}");
    // Every button is a stop, except those that arrow keys reach; the way to now comes and goes.
    let reachable = page.get(
        "$$('button, summary, a[href], input, select, textarea')
           .filter((one) => visible(one) && one.tabIndex >= 0 && !one.disabled && !one.matches('[data-act=jump]')).length",
    );
    let met = there.iter().filter(|stop| !stop.contains("Jump to now") && !stop.contains("الانتقال إلى")).count();
    assert_eq!(Some(met as u64), reachable.as_u64(), "{what}: {there:#?}");
    there
}

fn the_list_is_walked_there_and_back(page: &Page) {
    open(page, "list", "en");
    let stops = both_ways(page, "list");
    // In reading order: the zone, the tools, the days, the sessions, one stop each.
    let at = |name: &str| {
        stops.iter().position(|stop| stop.contains(name)).unwrap_or_else(|| panic!("{name} in {stops:#?}"))
    };
    assert!(at("Rabat") < at("Find") && at("Find") < at("All days"), "{stops:#?}");
    let after = &stops[at("All days") + 1..];
    let titles = page.texts("rows().flatMap((row) => (row.querySelector('[data-act=open]') ? [part('session-title', row).textContent] : []))");
    for title in &titles {
        assert_eq!(
            after.iter().filter(|stop| stop.ends_with(&format!(" button {title}"))).count(),
            1,
            "{title}: {stops:#?}"
        );
    }
    assert!(!stops.iter().any(|stop| stop.contains("Add to my agenda")), "{stops:#?}");
    assert_eq!(stops.iter().filter(|stop| stop.contains("May") || stop.contains("All days")).count(), 1, "one tab");
}

fn the_grid_is_walked_there_and_back(page: &Page) {
    open(page, "grid", "en");
    let stops = both_ways(page, "grid");
    // One stop in the cells, the live one, and arrows from there.
    // The card has its title too, above the line of controls.
    let bar = stops.iter().position(|stop| stop.contains("Rabat")).expect("the zone");
    let cells: Vec<&String> = stops[bar..]
        .iter()
        .filter(|stop| stop.ends_with(" button Reading the tides") || stop.ends_with(" button Knots"))
        .collect();
    assert_eq!(cells.len(), 1, "{stops:#?}");
    page.run("row('tides').querySelector('button').focus()");
    for (key, id) in
        [(Key::Right, "knots"), (Key::Left, "tides"), (Key::Down, "soup"), (Key::Up, "tides"), (Key::Home, "welcome")]
    {
        page.keys(key);
        assert_eq!(page.text("widget.shadowRoot.activeElement.closest('.cell').dataset.sessionId"), id);
        assert!(!page.text(STOP).ends_with(')'), "{}", page.text(STOP));
    }
}

fn the_now_view_is_walked_there_and_back(page: &Page) {
    open(page, "now", "en");
    both_ways(page, "now");
}

fn a_list_from_right_to_left_is_walked_alike(page: &Page) {
    open(page, "list", "en");
    let count = both_ways(page, "list").len();
    open(page, "list", "ar");
    assert_eq!(both_ways(page, "list in Arabic").len(), count);
}

fn what_is_open_is_walked_too(page: &Page) {
    open(page, "list", "en");
    page.run("row('tides').querySelector('[data-act=open]').click()");
    page.until("the actions", "part('actions')");
    both_ways(page, "actions");
    page.run("$('[data-act=panel][data-of=find]').click()");
    page.until("the panel", "$('.find .panel')");
    both_ways(page, "search");
    page.run("$('[data-act=panel][data-of=calendar]').click()");
    page.until("the panel", "$('[data-of=calendar]').ariaExpanded === 'true'");
    passed(page, "Copy times");
    page.run("$('[part=zone-picker] [aria-expanded]').click()");
    page.until("the search for a city", "$('[role=combobox]')");
    page.run("document.getElementById('before').focus()");
    page.until("it closed", "!$$('.pop').some(visible)");
}

/// What is open below the line of controls is walked through, and closes behind the focus, which it would hide.
fn passed(page: &Page, within: &str) {
    let stops = walk(page, "before", false, "after");
    assert!(stops.iter().any(|stop| stop.contains(within)), "{within}: {stops:#?}");
    let faulty: Vec<&String> = stops.iter().filter(|stop| stop.ends_with(')')).collect();
    assert!(faulty.is_empty(), "{within}: {faulty:#?}");
    page.until("it closed", "!$$('.pop').some(visible)");
}

const FOCUSED: &str = "widget.shadowRoot.activeElement";

fn what_opens_is_closed_by_escape_and_gives_the_focus_back(page: &Page) {
    open(page, "list", "en");
    for (opener, opened) in [
        ("$('[part=zone-picker] [aria-expanded]')", "$('[role=combobox]')"),
        ("$('[data-act=panel][data-of=find]')", "$('.find .panel')"),
        ("$('[data-act=panel][data-of=calendar]')", "$('[part=controls] [part=actions]')"),
        ("row('tides').querySelector('[data-act=open]')", "part('actions')"),
    ] {
        page.run(&format!("{opener}.focus()"));
        page.keys(Key::Enter);
        page.until(&format!("what {opener} opens"), opened);
        if !page.get(&format!("{opened}.contains({FOCUSED})")).as_bool().unwrap() {
            page.keys(Key::Tab);
        }
        page.keys(Key::Escape);
        page.until(&format!("{opener} closed"), &format!("!{opened}"));
        page.until(&format!("the focus back on {opener}"), &format!("{FOCUSED} === {opener}"));
    }
    open(page, "grid", "en");
    page.run("row('tides').querySelector('button').focus()");
    page.keys(Key::Enter);
    page.until("the dialog with the focus", &format!("$('[role=dialog]')?.contains({FOCUSED})"));
    page.keys(Key::Escape);
    page.until("the cell again", &format!("!$('[role=dialog]') && {FOCUSED} === row('tides').querySelector('button')"));
}

fn what_is_pressed_keeps_the_focus(page: &Page) {
    open(page, "list", "en");
    for button in [
        "part('view-picker').lastElementChild",
        "part('view-picker').firstElementChild",
        "part('favorite', row('tides'))",
        "$('[data-act=mine]')",
    ] {
        page.run(&format!("{button}.focus()"));
        page.keys(Key::Space);
        page.until(&format!("{button} pressed"), &format!("{button}.ariaPressed === 'true'"));
        assert_eq!(page.get(&format!("{FOCUSED} === {button}")), true, "{button}");
    }
}
