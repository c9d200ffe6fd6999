//! Pictures of list, grid and now in three languages and at three widths, held against tests/fixtures/pictures.
//!
//! ```sh
//! AGENDA_RENEW=1 cargo test --features browser --test browser pictures   # takes them anew; look at them before you commit
//! ```
//!
//! The page has its own fonts and its clock is stopped, so that another machine draws the same. If
//! a picture differs, the drawn one is kept in target/pictures.

use serde_json::json;

use crate::harness::{Page, Picture, Test, json_of, renew, root, tests};

pub const TESTS: &[Test] = &tests![
    the_list_looks_as_it_did,
    the_grid_looks_as_it_did,
    the_now_view_looks_as_it_did,
    a_column_that_moved_is_seen,
    a_blur_and_a_shade_are_not,
];

const LANGUAGES: [&str; 3] = ["en-GB", "fr", "ar-MA"];
const WIDTHS: [u32; 3] = [320, 768, 1200];

fn take(page: &Page, view: &str, lang: &str, width: u32) -> Picture {
    show(page, view, lang, width);
    taken(page)
}

fn show(page: &Page, view: &str, lang: &str, width: u32) {
    // So high that every row is on the screen, and drawn; but the now view fills its screen.
    let height = if view == "now" { 720 } else { 4000 };
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
    );
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.devtools("Emulation.setEmulatedMedia", still);
    page.open("pictures");
    page.run_with("document.documentElement.lang = args[0]; document.documentElement.dir = args[1]", {
        json!([lang, if lang.starts_with("ar") { "rtl" } else { "ltr" }])
    });
    let attributes = json!({
        "view": view, "now": "2027-05-11T09:20:00+02:00", "time-zone": "Africa/Casablanca", "refresh": "0",
    });
    page.put(&attributes, &json_of("tests/browser/pages/access/agenda.json"));
    page.until("the agenda", "rows().length && $('.tools button')");
    page.until("what the lazy chunk adds", "(part('view-picker') && $('[role=tab]')) || $('.board')");
    if view == "grid" {
        page.until("cells in their places", "rows().every((cell) => cell.style.gridRowStart)");
    }
    page.until(
        "the fonts",
        "document.fonts.status === 'loaded' && [...document.fonts].filter(({ status }) => status === 'loaded').length >= 2",
    );
}

fn taken(page: &Page) -> Picture {
    page.run("await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))");
    Picture::taken(&page.picture_in_viewport("document.querySelector('main')"))
}

/// Compares a view in every language and width; all differences are reported together.
fn compare(page: &Page, view: &str) {
    let (goldens, kept) = (root().join("tests/fixtures/pictures"), root().join("target/pictures"));
    let mut reported = Vec::new();
    for lang in LANGUAGES {
        for width in WIDTHS {
            let name = format!("{view}-{}-{width}.png", &lang[..2]);
            let found = take(page, view, lang, width);
            if renew() {
                std::fs::write(goldens.join(&name), found.small()).unwrap();
                continue;
            }
            let golden =
                std::fs::read(goldens.join(&name)).unwrap_or_else(|_| panic!("there is no {name}; renew them"));
            if let Some(difference) = Picture::read(&golden).differs(&found) {
                std::fs::create_dir_all(&kept).unwrap();
                std::fs::write(kept.join(&name), found.small()).unwrap();
                reported.push(format!("{name}: {difference}"));
            }
        }
    }
    assert!(
        reported.is_empty(),
        "not as in tests/fixtures/pictures; compare with target/pictures, and where it is meant, renew them with \
         AGENDA_RENEW=1:\n{}",
        reported.join("\n")
    );
}

fn the_list_looks_as_it_did(page: &Page) {
    compare(page, "list");
}

fn the_grid_looks_as_it_did(page: &Page) {
    compare(page, "grid");
}

fn the_now_view_looks_as_it_did(page: &Page) {
    compare(page, "now");
}

/// Else the others would prove nothing: the list, and the column of the grid's hours, by eight pixels.
fn a_column_that_moved_is_seen(page: &Page) {
    for (view, lang) in [("list", "en-GB"), ("list", "ar-MA"), ("grid", "fr")] {
        let before = take(page, view, lang, 768);
        assert_eq!(before.differs(&taken(page)), None, "the same again is alike");
        page.run(if view == "list" {
            "widget.style.setProperty('--agenda-gutter', 'calc(.75em + 8px)')"
        } else {
            "$('.grid').style.setProperty('--times', `${$('.rail').offsetWidth + 8}px`)"
        });
        assert!(before.differs(&taken(page)).is_some(), "{view}, {lang}: a column moved by eight pixels");
    }
}

/// What another machine's hinting does: half a pixel to the side, a grey level more.
fn a_blur_and_a_shade_are_not(page: &Page) {
    for view in ["list", "grid", "now"] {
        let before = take(page, view, "en-GB", 768);
        let mut blurred = before.clone();
        for (line, old) in blurred.pixels.chunks_mut(before.width).zip(before.pixels.chunks(before.width)) {
            for (at, pixel) in line.iter_mut().enumerate().skip(1) {
                let both = u16::from(old[at]) + u16::from(old[at - 1]);
                *pixel = u8::try_from(both / 2).unwrap().saturating_sub(1);
            }
        }
        assert_eq!(before.differs(&blurred), None, "{view}");
        // Nor details that are lost in a golden of sixteen greys.
        assert_eq!(Picture::read(&before.small()).differs(&blurred), None, "{view}");
    }
}
