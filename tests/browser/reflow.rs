//! Room: a narrow screen, a large zoom, the reader's own spacing, fingers; and movement, which some do not bear.

use serde_json::json;

use crate::harness::{Page, Test, json_of, tests};

pub const TESTS: &[Test] = &tests![
    at_320_pixels_and_at_400_percent_nothing_is_cut,
    the_readers_own_spacing_fits,
    every_target_is_24_pixels_large,
    nothing_moves_for_who_does_not_bear_it,
    no_colour_means_anything_by_itself,
];

const VIEWS: [&str; 3] = ["list", "grid", "now"];
const LANGUAGES: [&str; 4] = ["en", "fr", "ar", "de"];

fn open(page: &Page, view: &str, lang: &str) {
    page.open("access");
    page.run_with("document.documentElement.lang = args[0]; document.documentElement.dir = args[1]; document.body.style.margin = '0'; localStorage.clear()", {
        json!([lang, if lang == "ar" { "rtl" } else { "ltr" }])
    });
    let attributes = json!({ "view": view, "now": "2027-05-11T09:20:00+02:00", "time-zone": "Africa/Casablanca", "refresh": "0", "zones": "Asia/Riyadh" });
    page.put(&attributes, &json_of("tests/browser/pages/access/agenda.json"));
    page.until("the agenda", "rows().length && $('.tools button')");
    page.until("what the lazy chunk adds", "(part('view-picker') || $('.board')) && ($('[role=tab]') || $('.board'))");
    if view == "grid" {
        page.until("cells in their places", "rows().every((cell) => cell.style.gridRowStart)");
    }
}

fn screen(page: &Page, width: u32, height: u32) {
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
    );
}

/// Everything that can be opened in a view.
fn open_all(page: &Page, view: &str) {
    page.run("$('[part=zone-picker] [aria-expanded]').click()");
    page.until("the search for a city", "$('[role=combobox]')");
    page.run("$('[data-act=panel][data-of=calendar]').click()");
    page.until("the calendar", "$('[data-of=calendar]').ariaExpanded === 'true'");
    match view {
        "list" => {
            page.run("row('tides').querySelector('[data-act=open]').click()");
            page.until("the actions", "part('actions')");
        }
        "grid" => {
            page.run("row('tides').querySelector('button').click()");
            page.until("the cell", "$('[role=dialog]')");
        }
        _ => {}
    }
}

/// Elements that overflow at a side, or whose text is cut; only the grid scrolls, in its sheet. A
/// word of the line of controls that has no room is out of sight as a whole.
const CUT: &str = "(() => {
  const faults = [];
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push(`the page scrolls: ${document.documentElement.scrollWidth}`);
  for (const one of $$('*')) {
    if (!visible(one) || one.closest('.sheet, .names, .away, .to, .tools .word') || getComputedStyle(one).clipPath !== 'none') continue;
    const box = one.getBoundingClientRect();
    if (!box.width) continue;
    if (box.left < -1 || box.right > innerWidth + 1) faults.push(`out: ${one.outerHTML.slice(0, 90)}`);
    const style = getComputedStyle(one);
    if (style.overflow !== 'visible' && style.overflowX !== 'auto' && one.matches(':not(input, progress, select, textarea)') && one.scrollWidth > one.clientWidth + 1)
      faults.push(`cut: ${one.outerHTML.slice(0, 90)}`);
  }
  return faults;
})()";

fn at_320_pixels_and_at_400_percent_nothing_is_cut(page: &Page) {
    // A window of 1280 by 1024 pixels at 400 % has as many as a phone that lies on its side.
    for (width, height) in [(320, 640), (320, 256)] {
        for view in VIEWS {
            for lang in LANGUAGES {
                screen(page, width, height);
                open(page, view, lang);
                assert_eq!(page.texts(CUT), [""; 0], "{view}, {lang}, {width} by {height}");
                if height > 256 {
                    open_all(page, view);
                    assert_eq!(page.texts(CUT), [""; 0], "{view}, {lang}, all open");
                }
            }
        }
    }
    // On the low screen what sticks to its top leaves room for what is read.
    let heading = page.get("part('day-heading') ? part('day-heading').offsetHeight : 0").as_f64().unwrap();
    assert!(heading < 80.0, "{heading}");
}

fn the_readers_own_spacing_fits(page: &Page) {
    for width in [320, 900] {
        for view in ["list", "now"] {
            for lang in LANGUAGES {
                screen(page, width, 800);
                open(page, view, lang);
                open_all(page, view);
                // The distances of success criterion 1.4.12, as a reader's extension sets them inside shadows too.
                page.run(
                    "const sheet = new CSSStyleSheet();
                     sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
                     widget.shadowRoot.adoptedStyleSheets.push(sheet)",
                );
                assert_eq!(page.texts(CUT), [""; 0], "{view}, {lang}, {width}");
                // No text lies on another.
                let over = page.texts(
                    "$$('ol > li').flatMap((li) => {
                       const [when, what] = ['when', 'what'].map((name) => li.querySelector(`.${name}`)?.getBoundingClientRect());
                       return !li.matches('.under') && when && what && when.right > what.left + 1 && what.right > when.left + 1 && when.bottom > what.top + 1 && what.bottom > when.top + 1 ? [li.dataset.sessionId] : [];
                     })",
                );
                assert_eq!(over, [""; 0], "{view}, {lang}, {width}");
            }
        }
    }
}

/// What is smaller than 24 pixels each way; links in a sentence go by its lines, and a cell is pressed anywhere.
const SMALL: &str = "$$('button, summary, a[href], input, select, textarea, [role=option]')
  .filter((one) => visible(one) && !one.closest('.text p'))
  .map((one) => [one, (one.closest('.cell h4') ? one.closest('.cell') : one).getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 23.9 || height < 23.9)
  .map(([one, { width, height }]) => `${width.toFixed(1)} by ${height.toFixed(1)}: ${one.outerHTML.slice(0, 120)}`)";

fn every_target_is_24_pixels_large(page: &Page) {
    for width in [320, 1000] {
        for view in VIEWS {
            for lang in LANGUAGES {
                screen(page, width, 800);
                open(page, view, lang);
                assert_eq!(page.texts(SMALL), [""; 0], "{view}, {lang}, {width}");
                open_all(page, view);
                assert_eq!(page.texts(SMALL), [""; 0], "{view}, {lang}, {width}, all open");
                page.run("$('[data-act=panel][data-of=find]').click()");
                page.until("the search", "$('.find .panel')");
                assert_eq!(page.texts(SMALL), [""; 0], "{view}, {lang}, {width}, search");
            }
        }
    }
}

fn nothing_moves_for_who_does_not_bear_it(page: &Page) {
    for (motion, moves) in [("no-preference", true), ("reduce", false)] {
        page.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "prefers-reduced-motion", "value": motion }] }),
        );
        for view in ["list", "grid"] {
            open(page, view, "en");
            page.run("globalThis.begun = 0; widget.shadowRoot.addEventListener('animationstart', () => (begun += 1))");
            page.run("widget.now = '2027-05-11T11:12:00+02:00'");
            page.until("another session on", "row('winds').dataset.phase === 'live'");
            if moves {
                page.until("its bar fading in", "begun > 0");
                // Once, and for the fifth of a second.
                let rest = "$$('[aria-current]').every((row) => getComputedStyle(row, '::after').animationIterationCount === '1' && parseFloat(getComputedStyle(row, '::after').animationDuration) <= 0.2)";
                assert_eq!(page.get(rest), true);
            } else {
                page.run("await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))");
                assert_eq!(page.get("begun"), 0, "{view}");
                let still = "$$('*').every((one) => ['', '::before', '::after'].every((of) => { const style = getComputedStyle(one, of || null); return style.animationName === 'none' && parseFloat(style.transitionDuration) === 0; }))";
                assert_eq!(page.get(still), true, "{view}");
            }
        }
    }
}

fn no_colour_means_anything_by_itself(page: &Page) {
    for lang in LANGUAGES {
        open(page, "list", lang);
        // Live is a word, and a bar.
        assert_eq!(
            page.get(
                "visible(part('live-badge', row('tides'))) && part('live-badge', row('tides')).textContent.length > 1"
            ),
            true
        );
        assert_eq!(page.get("parseFloat(getComputedStyle(row('tides'), '::after').borderInlineStartWidth) >= 3"), true);
        // What is not as planned is a word; what is off is struck through.
        for id in ["knots", "sails", "winds", "lights"] {
            assert_eq!(
                page.get(&format!(
                    "visible(part('status', row('{id}'))) && part('status', row('{id}')).textContent.length > 2"
                )),
                true,
                "{lang}, {id}"
            );
        }
        assert_eq!(
            page.get("getComputedStyle(part('session-title', row('sails'))).textDecorationLine"),
            "line-through"
        );
        page.click("$('[data-act=zones]')");
        page.until("the choice", "$('[part=zone-picker] [aria-pressed=false]')");
        // What is chosen is bolder than what is not, a star is filled, and the tab has a line under it.
        assert_eq!(
            page.get("(([on, off]) => getComputedStyle(on).fontWeight > getComputedStyle(off).fontWeight)([true, false].map((pressed) => $(`[part=zone-picker] [aria-pressed=${pressed}]`)))"),
            true
        );
        page.run("part('favorite', row('tides')).click()");
        page.until("the star", "part('favorite', row('tides')).textContent === '★'");
        assert_eq!(page.text("part('favorite', row('knots')).textContent"), "☆");
        assert_eq!(
            page.get("(([on, off]) => getComputedStyle(on).borderBlockEndColor !== 'rgba(0, 0, 0, 0)' && getComputedStyle(off).borderBlockEndColor === 'rgba(0, 0, 0, 0)')([true, false].map((chosen) => $(`[role=tab][aria-selected=${chosen}]`)))"),
            true
        );
    }
    // Links in a sentence are underlined.
    open(page, "list", "en");
    assert_eq!(page.get("$$('a[href]').filter(visible).every((link) => getComputedStyle(link).textDecorationLine.includes('underline') || parseFloat(getComputedStyle(link).borderBlockEndWidth) > 0 || link.closest('.links'))"), true);
}
