//! Pages with the styles of others: the widget looks as on a plain page, within the rounding of a pixel.
//!
//! Styles come from npm by tests/hosts/package.json, and WordPress's own, which every theme includes, from
//! the package of its blocks; those of Twenty Twenty-Five and of Drupal's Olivero are not on npm, so tests/hosts
//! has rules of our own that are as hostile.
//! The properties that the widget inherits, font, size and colour scheme, are set on the box around it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::json;

use crate::harness::{Answer, Page, Picture, Test, harbour, root, tests};

pub const TESTS: &[Test] = &tests![
    bootstrap_changes_nothing,
    the_preflight_of_tailwind_changes_nothing,
    govuk_changes_nothing,
    uswds_changes_nothing,
    wordpress_with_a_theme_like_twenty_twenty_five_changes_nothing,
    a_theme_like_olivero_changes_nothing,
    resets_and_important_rules_change_nothing,
    the_comparison_sees_a_difference,
];

/// Installs the styles once, where they are not there yet.
static STYLES: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let folder = root().join("tests/hosts");
    let there = |folder: &Path| folder.join("node_modules/.package-lock.json").exists();
    if !there(&folder) {
        let npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        let _ = Command::new("npm").args(npm).current_dir(&folder).status();
    }
    there(&folder).then_some(folder)
});

/// The style sheets that WordPress itself puts into a page, with a theme's over them, in one file. The package
/// has hundreds of others behind it that no style sheet needs, so it is unpacked by itself.
static WORDPRESS: LazyLock<Option<&str>> = LazyLock::new(|| {
    const PACKAGE: &str = "wordpress-block-library-11.1.0";
    let to = "node_modules/wordpress.css";
    let folder = STYLES.as_ref()?;
    if folder.join(to).exists() {
        return Some(to);
    }
    let modules = folder.join("node_modules");
    let run = |program: &str, arguments: &[&str]| {
        let status = Command::new(program).args(arguments).current_dir(&modules).status().ok()?;
        status.success().then_some(())
    };
    run("npm", &["pack", "@wordpress/block-library@11.1.0", "--silent"])?;
    run("tar", &["xzf", &format!("{PACKAGE}.tgz"), "package/build-style"])?;
    let read = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    let sheets = ["common", "style", "theme", "elements"];
    let mut all: String =
        sheets.iter().map(|name| read(modules.join(format!("package/build-style/{name}.css")))).collect();
    all.push_str(&read(folder.join("wordpress.css")));
    std::fs::write(folder.join(to), all).unwrap();
    Some(to)
});

/// A page with these styles, and the box that sets what is inherited.
fn host(page: &Page, style: &str, class: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<link rel=\"stylesheet\" href=\"/tests/hosts/{style}\">")
    };
    let html = format!(
        "<!doctype html><html lang=\"en\" class=\"{class}\"><meta charset=\"utf-8\"><title>Host</title>{style}
         <link rel=\"stylesheet\" href=\"/tests/hosts/box.css\">
         <script src=\"/tests/browser/pages/record.js\"></script>
         <script type=\"module\" src=\"/dist/agenda-widget.js\"></script>
         <body class=\"{class}\"><main class=\"{class} entry-content prose text-content\"><div id=\"box\"></div></main></body></html>"
    );
    page.site.answer("/host", Answer::Html(html));
    // What is live fades in.
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.devtools("Emulation.setEmulatedMedia", still);
    page.go(&page.site.url("/host"));
    page.run_with(
        "const widget = document.createElement('agenda-widget');
         widget.agenda = args[0];
         for (const [name, value] of [['now', '2027-05-11T09:10:00+02:00'], ['time-zone', 'Africa/Cairo'], ['lang', 'en'], ['refresh', '0']]) widget.setAttribute(name, value);
         document.querySelector('#box').append(widget);",
        json!([harbour()]),
    );
    page.until("the agenda", "rows().length === 3 && row('tides').dataset.phase === 'live'");
    page.until("what comes a little later", "parts('favorite').length && part('export')");
    page.run("row('tides').querySelector('[data-act=open]').click()");
    page.until("what the lazy chunk shows", "part('actions', row('tides'))");
    page.run("await document.fonts.ready; document.activeElement?.blur()");
    page.run("scrollTo(0, 0); await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))");
    page.picture("document.querySelector('#box')")
}

/// Levels of grey by which two drawings of one page may differ: the edges of what keeps to the top of the screen are a
/// layer of their own, which is not composed to the same level each time.
const ROUNDING: u8 = 2;

/// Whether two pictures, as PNGs in base64, look the same.
fn alike(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(Picture::taken);
    (one.width, one.height) == (other.width, other.height)
        && one.pixels.iter().zip(&other.pixels).all(|(one, other)| one.abs_diff(*other) <= ROUNDING)
}

/// Compares with the plain page; both pictures are kept where they differ.
fn same(page: &Page, name: &str, style: &str, class: &str) {
    let Some(folder) = STYLES.as_ref() else {
        eprintln!("skipped: the styles in tests/hosts are not installed, and npm could not");
        return;
    };
    assert!(folder.join(style).exists(), "there is no tests/hosts/{style}");
    let (plain, hosted) = (host(page, "", ""), host(page, style, class));
    page.until(
        "that the styles are there",
        "[...document.styleSheets].every((sheet) => sheet.cssRules.length) && document.styleSheets.length === 2",
    );
    if alike(&plain, &hosted) {
        return;
    }
    let kept = root().join("target/hosts");
    std::fs::create_dir_all(&kept).unwrap();
    for (which, picture) in [("plain", &plain), (name, &hosted)] {
        let page = format!("<!doctype html><img src=\"data:image/png;base64,{picture}\">");
        std::fs::write(kept.join(format!("{which}.html")), page).unwrap();
    }
    panic!("{name} changes the widget; compare target/hosts/plain.html and target/hosts/{name}.html");
}

fn bootstrap_changes_nothing(page: &Page) {
    same(page, "bootstrap", "node_modules/bootstrap/dist/css/bootstrap.min.css", "container");
}

fn the_preflight_of_tailwind_changes_nothing(page: &Page) {
    same(page, "tailwind", "node_modules/tailwindcss/preflight.css", "");
}

fn govuk_changes_nothing(page: &Page) {
    same(page, "govuk", "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css", "govuk-template govuk-body");
}

fn uswds_changes_nothing(page: &Page) {
    same(page, "uswds", "node_modules/@uswds/uswds/dist/css/uswds.min.css", "usa-prose");
}

fn wordpress_with_a_theme_like_twenty_twenty_five_changes_nothing(page: &Page) {
    if WORDPRESS.is_none() {
        eprintln!("WordPress's own styles are not installed, and npm could not; its theme is tried without them");
    }
    same(page, "wordpress", WORDPRESS.unwrap_or("wordpress.css"), "wp-site-blocks is-layout-flow wp-block-html");
}

fn a_theme_like_olivero_changes_nothing(page: &Page) {
    same(page, "drupal", "drupal.css", "text-content");
}

fn resets_and_important_rules_change_nothing(page: &Page) {
    same(page, "hostile", "hostile.css", "");
}

/// Else the others would prove nothing.
fn the_comparison_sees_a_difference(page: &Page) {
    let plain = host(page, "", "");
    assert!(alike(&plain, &host(page, "", "")), "the same page twice looks the same");
    assert!(!alike(&plain, &host(page, "different.css", "")), "a shade of one colour is seen");
}
