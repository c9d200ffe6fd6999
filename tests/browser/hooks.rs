//! A page that replaces functions of the browser by its own, which throw: a failure in one widget's drawing does
//! not affect other widgets, and affects its own only as long as it lasts.

use serde_json::{Value, json};

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_function_that_throws_once_is_not_felt,
    a_function_that_throws_some_times_is_not_felt,
    a_first_drawing_that_fails_is_made_again,
    an_element_that_goes_while_it_is_drawn_again_comes_back_whole,
    a_function_that_always_throws_is_reported_once_and_leaves_the_fallback,
    a_widget_comes_back_when_the_page_lets_it,
    a_choice_of_the_reader_outlasts_a_drawing_that_failed,
];

/// What pages have put something else in the place of, and by which it is found.
const FUNCTIONS: [&str; 9] = [
    "Element.prototype.setAttribute",
    "Element.prototype.removeAttribute",
    "Element.prototype.append",
    "Element.prototype.remove",
    "Element.prototype.replaceWith",
    "Node.prototype.insertBefore",
    "Node.prototype.cloneNode",
    "Document.prototype.createElement",
    "EventTarget.prototype.addEventListener",
];

/// `hook(path, times)` has a function throw so often, inside of widgets only; `unhook()` gives all back.
const HOOK: &str = "
  globalThis.hooked = [];
  globalThis.thrown = 0;
  globalThis.hook = (path, times) => {
    const [type, , method] = path.split('.');
    const at = globalThis[type].prototype;
    const own = at[method];
    hooked.push(() => (at[method] = own));
    at[method] = function (...args) {
      const outside = this === globalThis || this === document && args[0] === 'agenda-widget';
      if (times > 0 && !outside) {
        times -= 1;
        thrown += 1;
        throw new Error('the page forbids it');
      }
      return own.apply(this, args);
    };
  };
  globalThis.unhook = () => hooked.splice(0).forEach((undo) => undo());";

/// Two widgets on the page; the second is a grid.
fn open(page: &Page) {
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &harbour());
    page.run(HOOK);
    page.run_with(
        "globalThis.other = widget.cloneNode(false);
         other.agenda = args[0];
         widget.after(other);
         await other.ready;",
        json!([harbour()]),
    );
    // With the lazy chunk, so that nothing is loaded while the page throws.
    page.run("row('tides').querySelector('[data-act=open]').click()");
    page.until("the actions", "part('actions')");
    page.run("row('tides').querySelector('[data-act=open]').click()");
    page.until("no actions", "!part('actions')");
}

/// Another agenda in which every row differs and one is new.
fn changed() -> Value {
    let mut agenda = harbour();
    agenda["title"] = json!("Quay day");
    let sessions = agenda["sessions"].as_array_mut().unwrap();
    for session in sessions.iter_mut() {
        session["title"] = json!(format!("{} II", session["title"].as_str().unwrap()));
        session["notice"] = json!("Bring a coat");
    }
    sessions.push(json!({ "id": "late", "title": "Late ropes", "start": "2027-05-11T20:00", "duration": "PT30M" }));
    agenda
}

fn whole(which: &str) -> String {
    format!(
        "(({{ shadowRoot: root }}) => root.querySelector('[part=title]')?.textContent === 'Quay day'
           && [...root.querySelectorAll('[part~=session-title]')].length === 4
           && [...root.querySelectorAll('[part~=session-title]')].every((title, index) => index === 3 || title.textContent.endsWith(' II'))
           && [...root.querySelectorAll('[part=notice]')].filter(visible).length === 3
           && [...root.querySelectorAll('[data-act=open]')].every((one) => one.ariaExpanded === 'false')
           && !root.querySelector('[part=base]').hidden)({which})"
    )
}

fn throws(page: &Page, times: u32) {
    for function in FUNCTIONS {
        open(page);
        page.run_with("hook(...args); widget.agenda = args[2]", json!([function, times, changed()]));
        page.until(&format!("the agenda after {function}"), &whole("widget"));
        // The other is drawn with everything that the first one has stored.
        page.run_with("unhook(); other.agenda = args[0]", json!([changed()]));
        page.until(&format!("the other's agenda after {function}"), &whole("other"));
        page.run("other.timeZone = 'Asia/Tokyo'; widget.timeZone = 'Asia/Kolkata'");
        page.until("its own time", "times('tides')[0].textContent === '12:30'");
        page.until("the other's", "other.shadowRoot.querySelector('time').textContent === '16:00'");
        // What is pressed does what it says.
        page.run("row('tides').querySelector('[data-act=open]').click()");
        page.until("the actions", "part('actions', row('tides'))");
        assert_eq!(page.get("seen.events.filter(({ type }) => type === 'agenda-error').length"), 0, "{function}");
        page.check();
    }
}

fn a_function_that_throws_once_is_not_felt(page: &Page) {
    throws(page, 1);
}

fn a_function_that_throws_some_times_is_not_felt(page: &Page) {
    throws(page, 4);
}

fn a_first_drawing_that_fails_is_made_again(page: &Page) {
    for function in ["Element.prototype.setAttribute", "Node.prototype.insertBefore", "Node.prototype.cloneNode"] {
        page.open("blank");
        page.run("await customElements.whenDefined('agenda-widget')");
        page.run(HOOK);
        page.run_with(
            "const widget = document.createElement('agenda-widget');
             widget.agenda = args[1];
             document.querySelector('main').append(widget);
             hook(args[0], 2);",
            json!([function, harbour()]),
        );
        page.until("the agenda", "rows().length === 3 && parts('session-title').length === 3");
        assert_eq!(page.get("thrown"), 2, "{function}");
        assert_eq!(page.get("part('base').childElementCount > 3 && !part('base').hidden"), true);
        assert_eq!(page.events(), ["agenda-load"]);
        page.run("unhook()");
    }
}

fn an_element_that_goes_while_it_is_drawn_again_comes_back_whole(page: &Page) {
    page.open("blank");
    page.run("await customElements.whenDefined('agenda-widget')");
    page.run_with(
        "const own = Element.prototype.setAttribute;
         globalThis.kept = document.createElement('agenda-widget');
         kept.agenda = args[0];
         document.querySelector('main').append(kept);
         Element.prototype.setAttribute = function (...args) {
           if (this !== kept && !globalThis.thrown) {
             // After the failure, and before the second drawing is known to succeed.
             queueMicrotask(() => kept.remove());
             globalThis.thrown = true;
             throw new Error('the page forbids it');
           }
           return own.apply(this, args);
         };",
        json!([changed()]),
    );
    page.until("the element gone", "globalThis.thrown && !kept.isConnected");
    page.run("await fetch('../later.js')");
    assert_eq!(
        page.get("[kept.shadowRoot.querySelector('[part=base]').hidden, seen.console, seen.events.length]"),
        json!([true, [], 0])
    );
    page.run("document.querySelector('main').append(kept)");
    page.until("the agenda", &whole("kept"));
    assert_eq!(page.events(), ["agenda-load"]);
    page.check();
}

fn a_function_that_always_throws_is_reported_once_and_leaves_the_fallback(page: &Page) {
    let mut needed = 0;
    for function in FUNCTIONS.into_iter().filter(|function| !function.contains("remove")) {
        open(page);
        page.run_with(
            "widget.innerHTML = '<a href=\"#programme\">The programme as a page</a>';
             hook(args[0], Infinity);
             widget.agenda = args[1];",
            json!([function, changed()]),
        );
        page.until(
            "the fault",
            &format!("seen.events.some(({{ type }}) => type === 'agenda-error') || {}", whole("widget")),
        );
        // Nothing of this drawing may depend on it.
        if page.get("thrown") == 0 {
            continue;
        }
        needed += 1;
        // Nothing is tried without end.
        page.run("await new Promise((done) => setTimeout(done, 300)); globalThis.before = thrown");
        page.run("await new Promise((done) => setTimeout(done, 300))");
        assert_eq!(page.get("thrown === before"), true, "{function} is called again and again");
        page.run_with("widget.agenda = args[0]; await widget.refresh()", json!([changed()]));
        page.run("await new Promise((done) => setTimeout(done, 100))");
        let reported =
            page.get("seen.events.filter(({ type }) => type === 'agenda-error').map(({ detail }) => detail.code)");
        assert_eq!(reported, json!(["draw-failed"]), "{function}");
        assert_eq!(page.get("part('base').hidden && visible(widget.querySelector('a'))"), true, "{function}");
        let console = page.console();
        assert_eq!(console.len(), 1, "{console:#?}");
        for words in
            ["a function of the DOM throws", "the page forbids it", "Find the script that replaces", "(draw-failed)"]
        {
            assert!(console[0].contains(words), "{console:#?}");
        }
        page.run_with("unhook(); other.agenda = args[0]", json!([changed()]));
        page.until("the other's agenda", &whole("other"));
        page.check();
    }
    assert!(needed >= 5, "{needed} functions were needed");
}

fn a_widget_comes_back_when_the_page_lets_it(page: &Page) {
    open(page);
    page.run_with("hook('Node.prototype.insertBefore', Infinity); widget.agenda = args[0]", json!([changed()]));
    page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
    page.run("unhook(); await widget.refresh()");
    page.until("the agenda", &whole("widget"));
    assert_eq!(
        page.get("parts('notice').filter((notice) => visible(notice) && notice.textContent.includes('The live agenda')).length"),
        0
    );
    // If it happens again, it is reported again.
    let mut more = changed();
    more["sessions"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "last", "title": "Last", "start": "2027-05-11T21:00", "duration": "PT5M" }));
    page.run_with("hook('Node.prototype.insertBefore', Infinity); widget.agenda = args[0]", json!([more]));
    page.until("the fault", "seen.events.filter(({ type }) => type === 'agenda-error').length === 2");
}

fn a_choice_of_the_reader_outlasts_a_drawing_that_failed(page: &Page) {
    open(page);
    page.run("row('knots').querySelector('[data-act=open]').click()");
    page.until("the actions", "part('actions', row('knots'))");
    page.run_with("hook('Element.prototype.setAttribute', 1); widget.agenda = args[0]", json!([changed()]));
    page.until("the agenda", "part('title').textContent === 'Quay day' && rows().length === 4");
    assert_eq!(page.get("thrown"), 1);
    assert_eq!(page.get("opened(row('knots'))"), true);
    assert_eq!(page.get("Boolean(part('actions', row('knots')))"), true);
}
