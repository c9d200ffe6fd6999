//! Pages with colours of their own: what is on them can be read, whether or not they declare a `color-scheme`.

use serde_json::{Value, json};

use crate::harness::{Page, Test, json_of, meeting, tests};

pub const TESTS: &[Test] = &tests![
    a_dark_page_that_declares_nothing_is_read,
    an_explicit_choice_wins,
    a_page_that_changes_its_colours_is_followed,
    what_stays_in_sight_has_the_colour_of_the_page,
    paper_is_white_whatever_the_page,
    a_frame_has_a_ground_unless_its_address_names_a_scheme,
    forced_colours_keep_edges_and_states,
    forced_colours_keep_cells_apart,
    large_text_is_whole,
];

/// The contrast of what is read right on the ground of the page, where it is too low.
const UNREAD: &str = "(() => {
  const probe = document.createElement('i');
  document.body.append(probe);
  const parts = (color) => {
    probe.style.color = `color-mix(in srgb, ${color} 50%, ${color})`;
    return getComputedStyle(probe).color.replace(/^.*srgb /, '').match(/[\\d.e+-]+/g).map(Number);
  };
  const luminance = (color) => {
    const [r, g, b] = parts(color).map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = luminance(getComputedStyle(globalThis.lies ?? document.body).backgroundColor);
  const found = ['[part=title]', '.facts strong', '.facts > span', 'summary', '.tools [data-act]:not([part])', '.gap .what', 'h4', '[part=event-time]', '[part=live-badge]', '[part=zone-label]'].flatMap((name) => {
    const one = $(name);
    if (!one) return [`no ${name}`];
    const [light, dark] = [luminance(getComputedStyle(one).color), ground].sort((a, b) => b - a);
    const contrast = (light + .05) / (dark + .05);
    return contrast < 4.5 ? [`${name}: ${contrast.toFixed(2)}`] : [];
  });
  probe.remove();
  return found;
})()";

const SCHEME: &str = "getComputedStyle(part('base')).colorScheme";

/// A page in that style, with a widget that is under way.
fn open(page: &Page, style: &str, attributes: Value) {
    page.open("blank");
    page.zone("Africa/Casablanca");
    page.run_with("document.body.style.cssText = args[0]", json!([style]));
    let mut all = json!({ "now": "2021-03-29T10:20:00+02:00", "lang": "en-GB", "refresh": "0" });
    all.as_object_mut().unwrap().extend(attributes.as_object().unwrap().clone());
    page.put(&all, &meeting());
    page.until("the agenda", "rows().length");
}

fn a_dark_page_that_declares_nothing_is_read(page: &Page) {
    for style in [
        "background: #111; color: #eee",
        "background: #000; color: rgb(255 255 255 / .8)",
        "background: oklch(0.2 0.02 250); color: oklch(0.95 0.01 250)",
        "background: color(srgb 0.1 0.1 0.15); color: lab(90 0 0)",
    ] {
        open(page, style, json!({}));
        page.until(style, &format!("{SCHEME} === 'dark'"));
        page.until(style, &format!("!{UNREAD}.length"));
    }
    for style in ["", "background: #fdf6e3; color: #333", "background: oklch(0.97 0 0); color: oklch(0.3 0 0)"] {
        open(page, style, json!({}));
        assert_eq!(page.text(SCHEME), "normal", "{style}");
    }
    // A section of a light page.
    open(page, "background: #fff", json!({}));
    page.run("const main = document.querySelector('main'); main.style.cssText = 'background: #132; color: #fff'; globalThis.lies = main");
    page.until("the section's scheme", &format!("{SCHEME} === 'dark'"));
    assert_eq!(page.texts(UNREAD), [""; 0]);
    // A dark picture is no colour, but what is written on it is light.
    open(page, "background: linear-gradient(#111, #123); color: #fff", json!({}));
    assert_eq!(page.text(SCHEME), "dark");
}

fn an_explicit_choice_wins(page: &Page) {
    open(page, "background: #111; color: #eee; color-scheme: light", json!({ "zones": "Asia/Riyadh" }));
    assert_eq!(page.text(SCHEME), "light");
    page.until("the lazy chunk", "part('zone-time')");
    assert_eq!(page.text("getComputedStyle(part('title')).color"), "rgb(16, 32, 47)");
    open(page, "background: #fff; color: #111; color-scheme: dark", json!({}));
    assert_eq!(page.text(SCHEME), "dark");
    // So does a theme.
    open(page, "background: #fff", json!({ "zones": "Asia/Riyadh" }));
    page.run("const style = document.createElement('style'); style.textContent = 'agenda-widget { --agenda-ink: #fff; --agenda-ground: #120e1d } agenda-widget::part(base) { color-scheme: dark; background: #120e1d }'; document.head.append(style)");
    assert_eq!(page.text(SCHEME), "dark");
    assert_eq!(page.text("getComputedStyle(part('title')).color"), "rgb(255, 255, 255)");
}

fn a_page_that_changes_its_colours_is_followed(page: &Page) {
    open(page, "background: #fff; color: #222", json!({}));
    page.run("document.body.style.cssText = 'background: #111; color: #ddd'");
    page.until("dark", &format!("{SCHEME} === 'dark'"));
    assert_eq!(page.texts(UNREAD), [""; 0]);
    page.run("document.body.style.cssText = 'background: #fff; color: #222'");
    page.until("light", &format!("{SCHEME} === 'normal'"));
    // Step by step.
    page.run("document.body.style.cssText = 'background: #fff; color: #222; transition: all .2s'; document.body.offsetWidth; document.body.style.background = '#0b5c7a'; document.body.style.color = '#fff'");
    page.until("dark", &format!("{SCHEME} === 'dark'"));
}

fn what_stays_in_sight_has_the_colour_of_the_page(page: &Page) {
    // As a colour, whether or not it is drawn at the moment.
    let ground = "(() => {
        const tools = $('.tools');
        tools.style.background = 'var(--ground)';
        return getComputedStyle(tools).backgroundColor;
    })()";
    for (style, section, expected) in [
        ("background: #fdf6e3", "", "rgb(253, 246, 227)"),
        // The nearest colour counts.
        ("background: #888", "background: rgb(250 250 255)", "rgb(250, 250, 255)"),
        ("background: #14171a; color: #eee", "", "rgb(20, 23, 26)"),
        // What shines through is unknown, and so is a picture; then it is the widget's own.
        ("background: #888", "background: rgb(255 255 255 / .5)", "rgb(255, 255, 255)"),
        ("background: linear-gradient(#eee, #fff)", "", "rgb(255, 255, 255)"),
        ("", "", "rgb(255, 255, 255)"),
        ("background: #fdf6e3; --agenda-ground: #ffe", "", "rgb(255, 255, 238)"),
    ] {
        open(page, style, json!({}));
        page.run_with(
            "document.querySelector('main').style.cssText = args[0]; widget.agenda = { ...widget.agenda }",
            json!([section]),
        );
        page.until(style, &format!("{ground} === {}", json!(expected)));
    }
    // A page that turns dark.
    open(page, "background: #fdf6e3; color: #222", json!({}));
    page.run("document.body.style.cssText = 'background: #14171a; color: #ddd'");
    page.until("the dark ground", &format!("{ground} === 'rgb(20, 23, 26)'"));
}

fn paper_is_white_whatever_the_page(page: &Page) {
    open(page, "background: #0b5c7a; color: #fff; --agenda-ink: #fff", json!({ "zones": "Asia/Riyadh" }));
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    assert_eq!(page.text("getComputedStyle(part('base')).backgroundColor"), "rgb(255, 255, 255)");
    let colours = "['title', 'session-title', 'zone-label', 'time'].map((name) => getComputedStyle(part(name)).color)";
    assert_eq!(page.texts(colours), ["rgb(0, 0, 0)"; 4]);
}

fn a_frame_has_a_ground_unless_its_address_names_a_scheme(page: &Page) {
    for (scheme, ground) in [("", "rgb(255, 255, 255)"), ("&color-scheme=dark", "rgba(0, 0, 0, 0)")] {
        page.go(&page.site.url(&format!("/dist/embed.html?src=/tests/browser/pages/agenda/agenda.json{scheme}")));
        page.until("the agenda", "widget && rows().length");
        assert_eq!(page.text("getComputedStyle(document.documentElement).backgroundColor"), ground, "{scheme}");
    }
}

fn force(page: &Page) {
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    page.devtools("Emulation.setEmulatedMedia", forced);
}

/// What a colour of the system is on the page.
fn system(page: &Page, name: &str) -> String {
    page.run_with(
        "const probe = document.createElement('i'); probe.style.color = args[0]; document.body.append(probe);
         const { color } = getComputedStyle(probe); probe.remove(); return color",
        json!([name]),
    )
    .as_str()
    .unwrap()
    .to_owned()
}

fn access() -> Value {
    json_of("tests/browser/pages/access/agenda.json")
}

fn forced_colours_keep_edges_and_states(page: &Page) {
    force(page);
    page.show(
        &json!({ "now": "2027-05-11T09:20:00+02:00", "time-zone": "event", "refresh": "0", "view": "list" }),
        &access(),
    );
    page.until("the rules for it", "part('live-badge') && $('[role=tab]') && getComputedStyle(part('live-badge')).backgroundColor !== getComputedStyle(document.body).backgroundColor");
    let (canvas, highlight) = (system(page, "Canvas"), system(page, "Highlight"));
    let style = |node: &str, property: &str| page.text(&format!("getComputedStyle({node}).{property}"));
    page.until(
        "the colours of the reader",
        &format!("part('live-badge') && getComputedStyle(part('live-badge')).backgroundColor === '{highlight}'"),
    );
    assert_eq!(style("part('live-badge')", "color"), system(page, "HighlightText"));
    assert_eq!(page.text("getComputedStyle($('[aria-current]'), '::after').borderInlineStartColor"), highlight);
    assert_eq!(style("$('[role=tab][aria-selected=true]')", "backgroundColor"), highlight);
    assert_eq!(style("$('[role=tab][aria-selected=false]')", "borderBlockEndColor"), canvas);
    assert_eq!(style("part('favorite')", "borderBlockStartColor"), canvas);
    assert_eq!(page.get("parseFloat(getComputedStyle(part('now-card')).borderBlockStartWidth)"), 1.0);
    page.run("widget.now = '2027-05-11T09:20:00+02:00'; widget.filter = ''");
    page.show(&json!({ "now": "2021-03-29T10:20:00+02:00", "refresh": "0", "zones": "Asia/Riyadh" }), &meeting());
    page.until(
        "the progress",
        "part('progress') && parseFloat(getComputedStyle(part('progress')).borderBlockStartWidth) >= 1",
    );
    assert_ne!(style("part('progress')", "borderBlockStartColor"), canvas);
    // What is chosen in the panel of zones.
    page.click("$('[data-act=zones]')");
    page.until("the choice", "$('[part=zone-picker] .pop [aria-pressed=true]')");
    assert_eq!(style("$('[part=zone-picker] .pop [aria-pressed=true]')", "backgroundColor"), highlight);
    assert_eq!(style("$('[part=zone-picker] .pop [aria-pressed=false]')", "borderBlockStartColor"), canvas);
}

fn forced_colours_keep_cells_apart(page: &Page) {
    force(page);
    page.show(
        &json!({ "now": "2027-05-11T10:20:00+02:00", "time-zone": "event", "refresh": "0", "view": "grid" }),
        &access(),
    );
    page.until("the grid", "$('.cell[data-phase=past]') && $('.cell[data-phase=upcoming]')");
    let edge = |phase: &str| {
        page.text(&format!("(({{ borderBlockStartStyle, borderBlockStartWidth }}) => `${{borderBlockStartStyle}} ${{borderBlockStartWidth}}`)(getComputedStyle($('.cell[data-phase={phase}]')))"))
    };
    assert_eq!([edge("past"), edge("upcoming")], ["dashed 1px", "solid 1px"]);
    // A triangle is one side of a border: the others have the colour of the ground.
    page.click("$('[data-act=panel][data-of=find]')");
    page.until("the filters", "$('.facet summary')");
    let sides = "['Top', 'Right', 'Bottom', 'Left'].map((side) => getComputedStyle($('.facet summary'), '::before')[`border${side}Color`])";
    let canvas = system(page, "Canvas");
    assert_eq!(page.texts(sides).iter().filter(|side| **side == canvas).count(), 3);
}

/// Words that are broken, and titles that are cut.
const BROKEN: &str = "$$('[part=title], .headline bdi, [part=session-title], .next').filter(visible).flatMap((one) => {
  const faults = one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflow !== 'visible' ? [`cut: ${one.textContent}`] : [];
  const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { index, 0: word } of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) faults.push(`broken: ${word}`);
    }
  }
  return faults;
})";

fn large_text_is_whole(page: &Page) {
    let mut loud = meeting();
    loud["title"] = json!(
        "SECURING THE FOUNDATIONS OF DIGITAL GOVERNMENT AND CITIZEN ENGAGEMENT FOR BETTER SERVICE DESIGN AND DELIVERY"
    );
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": false }),
    );
    for now in ["2021-03-29T09:50:00+02:00", "2021-03-29T10:20:00+02:00", "2021-03-29T10:42:00+02:00"] {
        page.open("blank");
        page.run("document.body.style.cssText = 'margin: 0; font-size: 200%'");
        page.put(&json!({ "now": now, "refresh": "0", "lang": "en-GB" }), &loud);
        page.until("the agenda", "rows().length");
        assert_eq!(page.texts(BROKEN), [""; 0], "{now}");
        assert_eq!(page.get("document.documentElement.scrollWidth <= innerWidth"), true, "{now}");
    }
}
