//! Markup, scripts, styles and policies of README.md and docs/, each in a page next to the files of
//! dist/, as readers of the documents have them. JSON and commands: tests/write/snippets.rs.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, root, tests};

#[path = "../util/fences.rs"]
mod fences;
use fences::{Block, agenda, all, is_example, is_policy, news};

pub const TESTS: &[Test] =
    &tests![every_piece_of_markup_works, every_script_runs, every_style_takes_hold, every_policy_is_enough,];

const PAGE: &str = "/dist/snippet.html";
/// Where the documents host the widget: a major version, all of them, and that on the site itself.
const HOSTS: [&str; 3] = ["https://agenda.example.org/0/", "https://agenda.example.org/", "/agenda-widget/0/"];

fn of_kind(kind: &str) -> Vec<Block> {
    all().into_iter().filter(|block| block.kind == kind && !is_example(block)).collect()
}

/// Puts the files that the documents mention next to those of dist/.
fn desk(page: &Page) {
    let mut fair: Value = serde_json::from_str(&agenda()).unwrap();
    fair["sessions"][0]["room"] = json!("Hall 2");
    fair["sessions"][1]["room"] = json!("Hall 1");
    let index = json!({ "title": "Harbour year", "agendas": ["tides/agenda.json", "quays/agenda.json"] });
    for (name, text) in [
        ("agenda.json", agenda()),
        ("fair.json", fair.to_string()),
        ("status.json", news()),
        ("tides/agenda.json", agenda()),
        ("quays/agenda.json", fair.to_string()),
        ("index.json", index.to_string()),
    ] {
        for folder in ["/dist/", "/"] {
            page.site.answer(&format!("{folder}{name}"), Answer::Json(text.clone()));
        }
    }
}

/// A page with that in it; the module comes with it, unless the snippet brings its own.
fn open(page: &Page, head: &str, body: &str) {
    let module =
        if body.contains("agenda-widget.js\"") { "" } else { "<script type=module src=agenda-widget.js></script>" };
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Snippet</title>{head}
         <script src=/tests/browser/pages/record.js></script>{module}\n<main>\n{body}</main></html>"
    );
    page.site.answer(PAGE, Answer::Html(html));
    page.go(&page.site.url(PAGE));
}

/// Waits until every widget of the page has its agenda; none has met anything.
#[track_caller]
fn is_drawn(page: &Page, about: &str) {
    page.until(about, "document.readyState === 'complete' && customElements.get('agenda-widget')");
    let reported = page.run(
        "const widgets = [...document.querySelectorAll('agenda-widget')];
         await Promise.all(widgets.map((one) => one.ready));
         return widgets.map((one) => one.shadowRoot.querySelectorAll('[part~=session], [part~=now-card]').length > 0);",
    );
    let reported = reported.as_array().unwrap();
    assert!(!reported.is_empty() && reported.iter().all(|one| *one == json!(true)), "{about}: {reported:?}");
    assert_eq!(page.console(), [""; 0], "{about}");
}

/// What the documents leave open, filled in.
fn filled(page: &Page, text: &str) -> String {
    let agenda: Value = serde_json::from_str(&agenda()).unwrap();
    let hashes: Value =
        serde_json::from_str(&std::fs::read_to_string(root().join("dist/integrity.json")).unwrap()).unwrap();
    let (script, file) = hashes
        .as_object()
        .unwrap()
        .iter()
        .find(|(name, _)| name.starts_with("immutable/") && name.ends_with("/agenda-widget.js"))
        .unwrap();
    let release = script.split('/').nth(1).unwrap();
    // Each file with a hash of its own; the script's is apart.
    let of_files = hashes.as_object().unwrap().iter().filter(|(name, _)| name.starts_with("immutable/"));
    let text = of_files.fold(text.replace("RELEASE", release), |text, (name, file)| {
        let named = format!("{name}\": \"");
        text.replace(&format!("{named}sha384-…"), &format!("{named}{}", file["integrity"].as_str().unwrap()))
    });
    let text =
        text.replace("[ … ]", &agenda["sessions"].to_string()).replace("sha384-…", file["integrity"].as_str().unwrap());
    HOSTS.iter().fold(text, |text, host| text.replace(host, &page.site.url("/dist/")))
}

fn every_piece_of_markup_works(page: &Page) {
    desk(page);
    let blocks = of_kind("html");
    assert!(blocks.len() > 12, "blocks are found");
    for Block { place, text, .. } in blocks {
        let text = filled(page, &text);
        let mut known = false;
        if text.contains("class=\"agenda-widget\"") {
            let auto =
                if text.contains("-auto.js") { "" } else { "<script type=module src=agenda-widget-auto.js></script>" };
            open(page, auto, &text);
            page.until(&place, "document.querySelector('div.agenda-widget > agenda-widget')");
            is_drawn(page, &place);
            known = true;
        } else if text.contains("<agenda-widget") {
            open(page, "", &text);
            is_drawn(page, &place);
            known = true;
        } else if text.contains("<script type=\"module\"") || text.contains("rel=\"stylesheet\"") {
            open(page, "", &format!("{text}<agenda-widget src=agenda.json></agenda-widget>"));
            is_drawn(page, &place);
            // A script that is not the one of its hash, or a sheet that is not there, would not have loaded.
            let sheets = page.get(
                "[...document.querySelectorAll('link[rel=stylesheet]')].every(({ sheet }) => sheet?.cssRules.length)",
            );
            assert_eq!(sheets, json!(true), "{place}");
            known = true;
        }
        if text.contains("<iframe") {
            open(page, "", &text);
            let inside = "document.querySelector('iframe').contentDocument?.querySelector('agenda-widget')?.shadowRoot";
            page.until(&place, &format!("{inside}?.querySelectorAll('[part~=session]').length === 2"));
            if text.contains("agenda-embed-resize.js") {
                page.until("its height", "document.querySelector('iframe').style.height.endsWith('px')");
            }
            assert_eq!(page.console(), [""; 0], "{place}");
            known = true;
        }
        if text.contains("application/json+oembed") {
            open(page, "", &text);
            let link = "document.querySelector('link[type=\"application/json+oembed\"]')";
            assert_eq!(
                page.get(&format!("[{link}.rel, {link}.href.endsWith('/oembed.json')]")),
                json!(["alternate", true])
            );
            known = true;
        }
        assert!(known, "{place} is run by no test");
    }
}

fn every_script_runs(page: &Page) {
    desk(page);
    let package: Value =
        serde_json::from_str(&std::fs::read_to_string(root().join("dist/package.json")).unwrap()).unwrap();
    for Block { place, text, .. } in of_kind("js") {
        if text.contains("import ") {
            // Bundlers and compilers are run by tests/frameworks; here, that each name leads somewhere.
            for name in text.split('"').filter(|name| name.starts_with("agenda-widget")) {
                let own = name.replacen("agenda-widget", ".", 1);
                assert!(
                    package["exports"][&own].is_object() || package["exports"][&own].is_string(),
                    "{place}: {name}"
                );
            }
            continue;
        }
        open(page, "", "<agenda-widget src=agenda.json time-zone=event></agenda-widget>");
        page.run_with(
            "globalThis.logged = [];
             console.log = (...words) => logged.push(words.join(' '));
             await eval(`(async () => { ${args[0]} })()`);",
            json!([text]),
        );
        page.run("document.querySelector('agenda-widget').now = '2027-03-29T10:20:00+02:00'");
        page.until(&place, "logged.length");
        assert_eq!(page.texts("logged"), ["On now: tides"], "{place}");
    }
}

fn every_style_takes_hold(page: &Page) {
    desk(page);
    for Block { place, text, .. } in of_kind("css") {
        open(page, &format!("<style>{text}</style>"), "<agenda-widget src=agenda.json></agenda-widget>");
        is_drawn(page, &place);
        let set = text.split("--agenda-accent: ").nth(1).and_then(|rest| rest.split(';').next()).unwrap();
        assert_eq!(page.text("getComputedStyle(part('base')).getPropertyValue('--agenda-accent')"), set, "{place}");
        let font = page.text("getComputedStyle(part('session-title')).fontFamily");
        assert!(text.contains(&font), "{place}: {font}");
    }
}

fn every_policy_is_enough(page: &Page) {
    desk(page);
    let policies: Vec<Block> = all().into_iter().filter(is_policy).collect();
    assert!(policies.len() > 1, "policies are found");
    for Block { place, text, .. } in policies {
        let policy = text.trim().trim_start_matches("Content-Security-Policy:");
        let head = format!(
            "<meta http-equiv=content-security-policy content=\"{}; require-trusted-types-for 'script'\">",
            policy.trim()
        );
        open(page, &head, "<agenda-widget src=agenda.json></agenda-widget>");
        is_drawn(page, &place);
        assert_eq!(page.texts("seen.violations"), [""; 0], "{place}");
        // It is in force.
        page.run("try { document.createElement('p').innerHTML = '<b>' } catch {}");
        page.until("its report", "seen.violations.length");
    }
}
