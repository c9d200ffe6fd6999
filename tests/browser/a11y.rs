//! What a screen reader gets: Chromium's accessibility tree of the first meeting, compared with
//! tests/fixtures/a11y, and the announcements.
//!
//! ```sh
//! AGENDA_RENEW=1 cargo test --features browser --test browser a11y   # writes the trees again; read them before you commit
//! ```

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::harness::{Page, Test, meeting, renew, root, tests};

pub const TESTS: &[Test] = &tests![
    the_tree_in_english,
    the_tree_in_french,
    the_tree_in_arabic,
    times_are_said_in_a_sentence,
    a_change_is_announced_once_and_a_tick_never,
    news_of_another_agenda_are_announced_too,
    headings_are_at_the_level_of_the_page,
    an_unknown_level_is_a_warning_and_the_default,
];

/// The tree as text: a line for each node, indented by two spaces for each level.
struct Tree {
    nodes: HashMap<String, Value>,
    /// The elements behind them: names and attributes.
    elements: HashMap<u64, (String, Vec<String>)>,
    lines: Vec<String>,
    /// Text that runs on until something else comes.
    text: String,
}

/// What only marks text up, or holds something together for the style.
const THROUGH: [&str; 13] = [
    "none",
    "generic",
    "strong",
    "emphasis",
    "mark",
    "deletion",
    "time",
    "Abbr",
    "InlineTextBox",
    "insertion",
    "StaticText",
    "LineBreak",
    "ListMarker",
];
/// Roles that are written by their name alone.
const NAMED: [&str; 6] = ["heading", "button", "link", "tab", "option", "DisclosureTriangle"];
/// The states that are written, in this order.
const STATES: [&str; 9] =
    ["level", "expanded", "pressed", "selected", "checked", "disabled", "live", "hasPopup", "invalid"];

impl Tree {
    fn tell(&mut self, id: &str, depth: usize) {
        let node = self.nodes[id].clone();
        let children: Vec<String> =
            node["childIds"].as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect();
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let name = clean(node["name"]["value"].as_str().unwrap_or_default());
        if node["ignored"] == true || (THROUGH.contains(&role) && role != "StaticText") {
            // A node in a line or in a column of its own ends a text.
            let apart = self.is_apart(&node);
            for child in children {
                if apart {
                    self.end(depth);
                }
                self.tell(&child, depth);
            }
            if apart {
                self.end(depth);
            }
            return;
        }
        if role == "StaticText" {
            self.text.push_str(node["name"]["value"].as_str().unwrap_or_default());
            return;
        }
        self.end(depth);
        let mut line = format!("{}{role}", "  ".repeat(depth));
        if !name.is_empty() {
            line.push_str(&format!(" {name:?}"));
        }
        for state in STATES {
            let found = node["properties"].as_array().into_iter().flatten().find(|property| property["name"] == state);
            match found.map(|property| &property["value"]["value"]) {
                Some(Value::Bool(true)) => line.push_str(&format!(" {state}")),
                Some(Value::Bool(false)) if ["expanded", "selected"].contains(&state) => {
                    line.push_str(&format!(" {state}=false"))
                }
                Some(Value::String(value)) if value != "false" || state == "pressed" => {
                    line.push_str(&format!(" {state}={value}"))
                }
                Some(Value::Number(value)) => line.push_str(&format!(" {state}={value}")),
                _ => {}
            }
        }
        // What the protocol leaves out.
        for (name, shown) in [("aria-current", "current"), ("lang", "lang")] {
            if let Some(value) = self.attribute(&node, name) {
                line.push_str(&format!(" {shown}={value}"));
            }
        }
        self.lines.push(line);
        let reported = NAMED.contains(&role);
        for child in children {
            self.tell(&child, depth + 1);
        }
        if reported {
            self.text.clear();
        }
        self.end(depth + 1);
    }

    fn element(&self, node: &Value) -> Option<&(String, Vec<String>)> {
        self.elements.get(&node["backendDOMNodeId"].as_u64()?)
    }

    fn attribute(&self, node: &Value, name: &str) -> Option<&String> {
        let (_, attributes) = self.element(node)?;
        attributes.chunks(2).find(|pair| pair[0] == name).map(|pair| &pair[1])
    }

    /// Whether an element is a block, or the side by side parts of the line of facts.
    fn is_apart(&self, node: &Value) -> bool {
        self.element(node).is_some_and(|(name, attributes)| {
            name == "DIV"
                || (name == "SPAN" && *attributes == ["dir", "auto"])
                || attributes.iter().any(|value| value == "away")
        })
    }

    fn end(&mut self, depth: usize) {
        let text = clean(&std::mem::take(&mut self.text));
        if !text.is_empty() {
            self.lines.push(format!("{}text {text:?}", "  ".repeat(depth)));
        }
    }
}

/// Without the marks that only set directions, and with plain spaces.
fn clean(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !('\u{2066}'..='\u{2069}').contains(letter)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(node: &Value, elements: &mut HashMap<u64, (String, Vec<String>)>) {
    let list = |name: &str| node[name].as_array().into_iter().flatten();
    let attributes = list("attributes").filter_map(Value::as_str).map(str::to_owned).collect();
    let name = node["nodeName"].as_str().unwrap_or_default().to_owned();
    elements.insert(node["backendNodeId"].as_u64().unwrap(), (name, attributes));
    list("children").chain(list("shadowRoots")).for_each(|child| gather(child, elements));
}

fn tree(page: &Page) -> String {
    page.devtools("Accessibility.enable", json!({}));
    let all = page.devtools("Accessibility.getFullAXTree", json!({}));
    let nodes: HashMap<String, Value> = all["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["nodeId"].as_str().unwrap().to_owned(), node.clone()))
        .collect();
    let main =
        nodes.values().find(|node| node["role"]["value"] == "main").expect("the page has a main")["nodeId"].clone();
    let mut elements = HashMap::new();
    let document = page.devtools("DOM.getDocument", json!({ "depth": -1, "pierce": true }));
    gather(&document["root"], &mut elements);
    let mut tree = Tree { elements, nodes, lines: Vec::new(), text: String::new() };
    tree.tell(main.as_str().unwrap(), 0);
    tree.lines.join("\n") + "\n"
}

/// The meeting at 10:20 in Paris, read in Rabat; read renewed files before you commit them.
fn golden(page: &Page, lang: &str, file: &str) {
    page.zone("Africa/Casablanca");
    page.open("access");
    page.run_with("document.documentElement.lang = args[0]; document.documentElement.dir = args[1]", {
        json!([lang, if lang == "ar" { "rtl" } else { "ltr" }])
    });
    page.put(&json!({ "now": "2021-03-29T10:20:00+02:00", "refresh": "0" }), &meeting());
    page.until("the agenda", "rows().length");
    let path = root().join("tests/fixtures/a11y").join(file);
    let found = tree(page);
    if renew() {
        std::fs::write(&path, &found).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let first = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
    assert!(
        found == expected,
        "tests/fixtures/a11y/{file} is not what is reported, from line {} on; where that is meant, renew it with AGENDA_RENEW=1 \
         and read what it says:\n{found}",
        first.unwrap_or_else(|| found.lines().count().min(expected.lines().count())) + 1
    );
}

fn the_tree_in_english(page: &Page) {
    golden(page, "en-GB", "en.txt");
}

fn the_tree_in_french(page: &Page) {
    golden(page, "fr", "fr.txt");
}

fn the_tree_in_arabic(page: &Page) {
    golden(page, "ar", "ar.txt");
}

const SAID: &str = "clean($('[data-session-id=topic-1] .away').textContent).replace(/[\\u2066-\\u2069]/g, '')";

fn times_are_said_in_a_sentence(page: &Page) {
    page.zone("Africa/Casablanca");
    let now = json!({ "now": "2021-03-29T10:20:00+02:00", "lang": "en-GB" });
    page.show(&now, &meeting());
    assert_eq!(page.text(SAID), "09:15 to 09:40, Rabat time; 10:15, Paris time; Live now");
    // What the sentence says is not said again.
    let again = "['time', 'event-time', 'live-badge'].map((name) => part(name, row('topic-1')).ariaHidden)";
    assert_eq!(page.texts(again), ["true", "true", "true"]);
    assert_eq!(page.get("$$('.away').some((node) => node.closest('[aria-hidden=true]'))"), false);
    page.run("widget.timeZone = 'Pacific/Auckland'; widget.now = '2021-03-29T09:00:00+02:00'");
    page.until("Auckland", &format!("{SAID} === '21:15 to 21:40, Auckland time; 10:15, Paris time'"));
    page.run("widget.timeZone = 'Pacific/Kiritimati'");
    page.until("the next day", &format!("{SAID} === '22:15 to 22:40, Kiritimati time; 10:15, Paris time'"));
    page.run("widget.timeZone = 'event'");
    page.until("the event's time first", &format!("{SAID} === '10:15 to 10:40, Paris time; 09:15, Rabat time'"));
    // It takes no room, and what is marked with the mouse and copied does not hold it.
    assert_eq!(page.get("getComputedStyle($('.away')).userSelect"), "none");
    page.run("widget.view = 'now'; widget.now = '2021-03-29T10:20:00+02:00'");
    page.until("the board", &format!("$('.board') && {SAID}.endsWith('; Live now')"));
}

fn a_change_is_announced_once_and_a_tick_never(page: &Page) {
    page.open("clocked");
    let attributes =
        json!({ "now": "2021-03-29T10:20:00+02:00", "time-zone": "event", "refresh": "0", "lang": "en-GB" });
    page.put(&attributes, &meeting());
    page.until("the agenda", "rows().length");
    let said = "$('.away[role=status]')";
    assert_eq!(page.text(&format!("{said}.textContent")), "");
    page.run(&format!(
        "globalThis.heard = [];
         new MutationObserver(() => heard.push([...{said}.children].map((line) => line.textContent).join(' / ')))
           .observe({said}, {{ subtree: true, childList: true, characterData: true }});"
    ));
    page.run("await clock.pass(19 * 60)");
    assert_eq!(page.texts("heard"), [""; 0]);
    page.run("await clock.pass(60)");
    page.until("the break", "heard.length");
    assert_eq!(
        page.texts("heard"),
        [
            "Break / Next at 10:45 / Topic 2: Fortifying citizen engagement and people-driven approaches in service design and delivery"
        ]
    );
    page.run("await clock.pass(4 * 60)");
    assert_eq!(page.get("heard.length"), 1);
    page.run("await clock.pass(60)");
    page.until("the next one", "heard.length === 2");
    assert!(page.text("heard[1]").starts_with("Live now / Topic 2: Fortifying"), "{}", page.text("heard[1]"));
    page.run("await clock.pass(5 * 60); widget.timeZone = 'Asia/Riyadh'");
    page.until("another zone", "times('topic-1')[0].textContent === '11:15'");
    assert_eq!(page.get("heard.length"), 2);
    page.run("widget.now = '2021-03-29T13:00:00+02:00'");
    page.until("the end", "heard.length === 3");
    assert_eq!(page.text("heard[2]"), "This meeting has ended");
    // It is the only one of its kind in a small agenda.
    assert_eq!(page.get("$$('[role=status], [role=alert], [aria-live]').length"), 1);
}

fn news_of_another_agenda_are_announced_too(page: &Page) {
    page.show(&json!({ "now": "2021-03-29T10:20:00+02:00", "time-zone": "event", "lang": "en-GB" }), &meeting());
    let mut cancelled = meeting();
    cancelled["sessions"][1]["status"] = json!("cancelled");
    page.run_with("widget.agenda = args[0]", json!([cancelled]));
    page.until("that it is off", "$('.away[role=status]').textContent.startsWith('Break')");
}

const LEVELS: &str = "$$('h1, h2, h3, h4, h5, h6, [role=heading]').filter(visible)
    .map((heading) => `${heading.ariaLevel ?? heading.localName.slice(1)} ${(heading.querySelector('[part]') ?? heading).closest('[part]').getAttribute('part').split(' ')[0]}`)
    .filter((level, at, all) => all.indexOf(level) === at)";

fn headings_are_at_the_level_of_the_page(page: &Page) {
    let agenda = crate::harness::json_of("tests/browser/pages/access/agenda.json");
    page.show(&json!({ "now": "2027-05-11T09:20:00+02:00", "time-zone": "event", "view": "list" }), &agenda);
    assert_eq!(page.texts(LEVELS), ["2 title", "3 now-card", "4 now-card", "3 day-heading", "4 session-title"]);
    for level in [1, 3, 5, 2] {
        page.run_with("widget.headingLevel = args[0]", json!([level.to_string()]));
        let (day, session) = (level + 1, level + 2);
        let expected = [
            format!("{level} title"),
            format!("{day} now-card"),
            format!("{session} now-card"),
            format!("{day} day-heading"),
            format!("{session} session-title"),
        ];
        page.until("the level", &format!("{LEVELS}[0] === '{}'", expected[0]));
        assert_eq!(page.texts(LEVELS), expected);
    }
    page.run("widget.headingLevel = '3'; widget.view = 'grid'");
    page.until("the grid", "$('.grid')");
    assert_eq!(page.texts(LEVELS), ["3 title", "4 now-card", "5 now-card", "4 day-heading", "5 session-title"]);
    // Without a title no level is skipped.
    page.run("widget.noHeader = true");
    page.until("no title", "!visible(part('header'))");
    assert_eq!(page.texts(LEVELS), ["3 now-card", "4 now-card", "3 day-heading", "4 session-title"]);
    page.run("widget.view = 'now'");
    page.until("the board", "$('.board')");
    assert_eq!(page.texts(LEVELS), ["3 now-card", "4 session-title"]);
}

fn an_unknown_level_is_a_warning_and_the_default(page: &Page) {
    for value in ["0", "6", "h2", "-1", "2.5"] {
        page.show(&json!({ "heading-level": value }), &meeting());
        let advice = format!(
            "warn <agenda-widget> heading-level=\"{value}\" is not known, so the default is taken; write a whole number from 1 to 5."
        );
        page.until("the warning", "seen.console.length");
        assert_eq!(page.console(), [advice]);
        assert_eq!(page.text(&format!("{LEVELS}[0]")), "2 title");
    }
    page.show(&json!({ "heading-level": " 4 " }), &meeting());
    assert_eq!(page.text(&format!("{LEVELS}[0]")), "4 title");
    assert_eq!(page.console(), [""; 0]);
}
