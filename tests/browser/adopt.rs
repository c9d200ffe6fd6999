//! An agenda that is part of the page becomes the widget's, or stays as it is.

use serde_json::{Value, json};

use crate::harness::{Page, Test, root, tests};

pub const TESTS: &[Test] = &tests![
    rows_with_times_become_the_agenda,
    columns_of_days_and_rooms_are_sessions_next_to_each_other,
    cells_that_reach_over_others_and_columns_of_ends_are_read,
    what_cannot_be_read_stays_and_the_console_says_why,
    what_convert_writes_is_read_again,
    an_agenda_that_is_named_comes_first,
    rows_that_change_are_read_again,
    a_fallback_without_rows_loads_nothing,
];

/// Puts a widget around markup; attributes are those of the tag.
fn around(page: &Page, attributes: &str, markup: &str) {
    page.open("blank");
    page.run_with(
        "document.querySelector('main').innerHTML = args[0]",
        json!([format!("<agenda-widget {attributes}>{markup}</agenda-widget>")]),
    );
}

/// Start, end and title of every row, in UTC.
const ROWS: &str = "rows().map((row) => [...[...part('time', row).querySelectorAll('time')].map((time) => time.dateTime.slice(0, 16)), part('session-title', row).textContent].join(' '))";

fn rows_with_times_become_the_agenda(page: &Page) {
    let paris = "data-time-zone=Europe/Paris";
    let two = ["2027-03-29T08:15 2027-03-29T08:40 Tides", "2027-03-29T08:40 2027-03-29T09:00 Soup"];
    for (attributes, markup) in [
        // A list under a heading with the date.
        (
            paris,
            "<h2>Harbour day</h2><h3>Monday 29 March 2027</h3><ul><li>10:15–10:40 Tides</li><li>10:40 - 11:00: Soup</li></ul>",
        ),
        (
            paris,
            "<h2>Harbour day</h2><p>On March 29th, 2027</p><ol><li>10.15 to 10.40 Tides<li>10.40 to 11.00 Soup</ol>",
        ),
        // In French and in Arabic, with the hours of the one and the digits of the other.
        (
            "data-time-zone=Europe/Paris lang=fr",
            "<h2>Harbour day</h2><h3>lundi 29 mars 2027</h3><ul><li>10h15 – 10h40 : Tides</li><li>10h40 à 11h : Soup</li></ul>",
        ),
        (
            "data-time-zone=Europe/Paris lang=ar",
            "<h2>Harbour day</h2><h3>٢٩ مارس ٢٠٢٧</h3><ul><li>١٠:١٥–١٠:٤٠ Tides</li><li>١٠:٤٠–١١:٠٠ Soup</li></ul>",
        ),
        // A table with a head, and one without; the date in a row of its own, or in a caption.
        (
            paris,
            "<table><caption>Harbour day</caption><tr><th>Session<th>Time</tr><tr><td colspan=2>2027-03-29</tr><tr><td>Tides<td>10:15–10:40<tr><td>Soup<td>10:40–11:00</table>",
        ),
        (
            paris,
            "<h2>Harbour day</h2><table><caption>29 March 2027</caption><tr><td>10:15<td>10:40<td>Tides<tr><td>10:40<td>11:00<td>Soup</table>",
        ),
        // Half days.
        (
            "data-time-zone=Asia/Tokyo",
            "<h2>Harbour day</h2><h3>29 March 2027</h3><ul><li>5:15 p.m. – 5:40 p.m. Tides</li><li>5:40–6 pm Soup</li></ul>",
        ),
        // Elements for times take precedence over other text, and need no zone if they have an offset.
        (
            "",
            "<h2>Harbour day</h2><ul><li><time datetime=2027-03-29T10:15+02:00>a quarter past ten</time> until <time datetime=2027-03-29T08:40Z>later</time> Tides<li><time datetime='2027-03-29 10:40+0200'>then</time>–<time datetime=2027-03-29T11:00:00+02:00>11</time> Soup</ul>",
        ),
        (
            paris,
            "<h2>Harbour day</h2><h3><time datetime=2027-03-29>Today</time></h3><ul><li><time>10:15</time>–<time>10:40</time> Tides<li><time>10:40</time>–<time>11:00</time> Soup</ul>",
        ),
        // A start lasts until the next; what is struck out does not count.
        (
            paris,
            "<h2>Harbour day</h2><h3>29 March 2027</h3><ul><li>10:15 Tides</li><li><s><time>09:00</time></s> <time>10:40</time>–<time>11:00</time> Soup</li></ul>",
        ),
        (
            "",
            "<section data-time-zone=Europe/Paris><h2>Harbour day</h2><div data-date=2027-03-29><ul><li>10:15–10:40 Tides<li>10:40–11:00 Soup</ul></div></section>",
        ),
    ] {
        around(page, attributes, markup);
        page.until(markup, "rows().length");
        assert_eq!(page.texts(ROWS), two, "{markup}");
        assert_eq!(page.text("part('title').textContent"), "Harbour day", "{markup}");
        assert_eq!(page.console(), [""; 0], "{markup}");
    }
    // A column of dates; a date in a title is what it is about.
    around(
        page,
        paris,
        "<h2>Harbour week</h2><table><tr><th>Date<th>Time<th>Session
         <tr><td>29 March 2027<td>10:15–10:40<td>Minutes of 3 March 2026
         <tr><td>30 March 2027<td>10:15–10:40<td>2027-04-01 and after</table>",
    );
    page.until("the week", "rows().length === 2");
    assert_eq!(
        page.texts(ROWS),
        [
            "2027-03-29T08:15 2027-03-29T08:40 Minutes of 3 March 2026",
            "2027-03-30T08:15 2027-03-30T08:40 2027-04-01 and after"
        ]
    );
    // Past midnight, and other text in a row.
    around(
        page,
        paris,
        "<h2>Night</h2><table><tr><th>Time<th>Topic<th>Speakers<th>Room<tr><td>23:30–00:45 28 March 2027
         <td><a href=/stars.pdf>Stars</a><td>Ada Example; Bo Example<td>Roof</table>",
    );
    page.until("the night", "rows().length");
    assert_eq!(page.texts(ROWS), ["2027-03-28T21:30 2027-03-28T22:45 Stars"]);
    assert_eq!(
        page.texts("parts('speaker').map(({ textContent }) => textContent.trim())"),
        ["Ada Example", "Bo Example"]
    );
    assert_eq!(page.text("part('room').textContent"), "Roof");
}

fn columns_of_days_and_rooms_are_sessions_next_to_each_other(page: &Page) {
    let days = [
        "2027-03-29T08:00 2027-03-29T09:00 Tides",
        "2027-03-29T09:00 2027-03-29T09:30 Soup",
        "2027-03-30T08:00 2027-03-30T09:00 Ropes",
        "2027-03-30T09:00 2027-03-30T09:30 Soup",
    ];
    let rooms = [
        "2027-03-29T08:00 2027-03-29T09:00 Tides",
        "2027-03-29T08:00 2027-03-29T09:00 Ropes",
        "2027-03-29T09:00 2027-03-29T09:30 Soup",
    ];
    for (markup, expected) in [
        (
            "<h2>Harbour school</h2><table><tr><th>Time<th>Monday 29 March 2027<th>Tuesday 30 March 2027<tr><td>10:00-11:00<td>Tides<td>Ropes<tr><td>11:00-11:30<td colspan=2>Soup</table>",
            days.as_slice(),
        ),
        (
            "<h2>Harbour school</h2><table><tr><td>Time<td>29 March 2027<td>30 March 2027<tr><td>10:00<td>Tides<td>Ropes<tr><td>11:00-11:30<td>Soup<td>Soup</table>",
            days.as_slice(),
        ),
        // Heads without the word for the time, as rows like the others.
        (
            "<h2>Harbour school</h2><table><tr><td><td>29 March 2027<td>30 March 2027<tr><td>10:00-11:00<td>Tides<td>Ropes<tr><td>11:00-11:30<td>Soup<td>Soup</table>",
            days.as_slice(),
        ),
        // A cell with a date that covers several rows, next to the rooms.
        (
            "<h2>Harbour day</h2><table><tr><th>Date<th>Time<th>Hall A<th>Hall B<tr><td rowspan=2>29 March 2027<td>10:00-11:00<td>Tides<td>Ropes<tr><td>11:00-11:30<td colspan=2>Soup</table>",
            rooms.as_slice(),
        ),
        (
            "<h2>Harbour day</h2><h3>29 March 2027</h3><table><tr><th>Time<th>Hall A<th>Hall B<tr><td>10:00-11:00<td>Tides<td>Ropes<tr><td>11:00-11:30<td colspan=2>Soup</table>",
            rooms.as_slice(),
        ),
    ] {
        around(page, "data-time-zone=Europe/Paris time-zone=UTC", markup);
        page.until(markup, "rows().length");
        assert_eq!(page.texts(ROWS), expected, "markup: {markup}");
    }
    // A cell over all of them is for everybody.
    assert_eq!(
        page.texts("rows().map((row) => row.textContent.match(/Hall [AB]/)?.[0] ?? '')"),
        ["Hall A", "Hall B", ""]
    );
}

fn cells_that_reach_over_others_and_columns_of_ends_are_read(page: &Page) {
    let dated = |table: &str| format!("<h2>Harbour day</h2><h3>29 March 2027</h3><table>{table}</table>");
    let two = ["2027-03-29T08:00 2027-03-29T08:45 Tides", "2027-03-29T09:00 2027-03-29T09:30 Soup"];
    for markup in [
        "<h2>Harbour day</h2><table><tr><th>Date<th>Time<th>Topic<th>Room<tr><td rowspan=2>29 March 2027<td>10:00-10:45<td>Tides<td>Pier<tr><td>11:00-11:30<td>Soup<td>Dock</table>".to_owned(),
        dated("<tr><th>Time<th>Room<th>Topic<tr><td>10:00-10:45<td>Pier<td>Tides<tr><td>11:00-11:30<td colspan=2>Soup"),
        dated("<tr><th>Start<th>Topic<th>End<tr><td>10:00<td>Tides<td>10:45<tr><td>11:00<td>Soup<td>11:30"),
        dated("<tr><th>Time<th>Duration<th>Topic<tr><td>10:00<td>45 min<td>Tides<tr><td>11:00<td>0:30<td>Soup"),
        dated("<tr><th>Time (CEST)<th>Topic<tr><td>10:00-10:45<td>Tides<tr><td>11:00-11:30<td>Soup"),
    ] {
        around(page, "data-time-zone=Europe/Paris time-zone=UTC", &markup);
        page.until(&markup, "rows().length");
        assert_eq!(page.texts(ROWS), two, "markup: {markup}");
    }
}

fn what_cannot_be_read_stays_and_the_console_says_why(page: &Page) {
    let list = |rows: &str| format!("<h3>29 March 2027</h3><ul>{rows}</ul>");
    for (attributes, markup, expected) in [
        (
            "",
            list("<li>10:15–10:40 Tides"),
            "the zone of \"10:15\" is not given; write it into the tag, as data-time-zone=\"Europe/Paris\"",
        ),
        ("data-time-zone=UTC", list("<li>10:15–10:40 Tides<li>To be announced"), "\"To be announced\" has no time"),
        ("data-time-zone=UTC", list("<li>10:15 Tides"), "\"Tides\" has no end, and nothing follows on that day"),
        ("data-time-zone=UTC", list("<li>10:15–10:40"), "\"10:15–10:40\" has no title"),
        ("data-time-zone=UTC", list("<li>10:15–10:40 Tides<li>25:15–26:40 Knots"), "\"25:15–26:40 Knots\" has no time"),
        // Two dates in one, of which nobody knows which is meant.
        (
            "data-time-zone=UTC",
            "<h3>03/04/2027</h3><ul><li>10:15–10:40 Tides</ul>".to_owned(),
            "\"10:15–10:40 Tides\" is under no date",
        ),
        // After twelve comes one, which may be in the afternoon.
        (
            "data-time-zone=UTC",
            list("<li>11:30–1:00 Tides"),
            "\"11:30–1:00 Tides\" ends before it starts; write its times with 24 hours or with am or pm",
        ),
        (
            "data-time-zone=UTC",
            list("<li>12:15–12:45 Soup<li>1:30–2:00 Tides"),
            "\"1:30–2:00 Tides\" is earlier than the row above it",
        ),
        ("data-time-zone=UTC", list("<li>9 am to noon Tides<li>2 pm–3 pm Soup"), "\"9 am to noon Tides\" has no time"),
        (
            "data-time-zone=UTC",
            list("<li>2 h 30 min of talks<li>2 pm–3 pm Soup"),
            "\"2 h 30 min of talks\" has no time",
        ),
        // Columns that are days without a known date, or other columns next to days.
        (
            "data-time-zone=UTC",
            "<h3>29 March 2027</h3><table><tr><th>Time<th>Monday<th>Tuesday<tr><td>10:15–10:40<td>Tides<td>Ropes</table>"
                .to_owned(),
            "the column \"Monday\" is a day without a date; write it as Monday 29 March 2027",
        ),
        (
            "data-time-zone=UTC",
            "<h3>29 March 2027</h3><table><tr><th>Time<th>Day 1<th>Day 2<tr><td>10:15–10:40<td>Tides<td>Ropes</table>"
                .to_owned(),
            "the column \"Day 1\" is a day without a date",
        ),
        (
            "data-time-zone=UTC",
            "<table><tr><th>Time<th>29 March 2027<th>Remarks<tr><td>10:15–10:40<td>Tides<td>Ropes</table>".to_owned(),
            "the head \"Remarks\" is next to days and is none",
        ),
        (
            "data-time-zone=UTC",
            "<h3>29 March 2027</h3><table><tr><th>Time<th>Hall A<th>Hall B<tr><td>10:15<td rowspan=2>Tides<td>Ropes<tr><td>10:40–11:00<td>Soup</table>"
                .to_owned(),
            "a cell goes over several rows of a table whose columns are rooms",
        ),
        // A second column of times is in another zone, or nobody knows what it is.
        (
            "data-time-zone=UTC",
            "<h3>29 March 2027</h3><table><tr><th>Time<th>Cairo<th>Topic<tr><td>10:00<td>12:00<td>Tides</table>".to_owned(),
            "the column \"Cairo\" has times, too; call it End if they are, or leave it out",
        ),
        (
            "data-time-zone=Europe/Paris",
            "<h3>29 March 2027</h3><table><tr><th>Time (London)<th>Topic<tr><td>10:00-11:00<td>Tides</table>".to_owned(),
            "the head \"Time (London)\" names another zone than Europe/Paris",
        ),
        // Days that nobody can know, and rows that go back without one.
        (
            "data-time-zone=UTC",
            format!("{}<h3>Tuesday</h3><ul><li>10:15–10:40 Ropes</ul>", list("<li>10:15–10:40 Tides")),
            "\"Tuesday\" is a day without a date; write it as Monday 29 March 2027",
        ),
        (
            "data-time-zone=UTC",
            "<table><tr><th colspan=2>29 March 2027<tr><td>10:15–10:40<td>Tides<tr><th colspan=2>30 March<tr><td>10:15–10:40<td>Ropes</table>"
                .to_owned(),
            "\"30 March\" is a day without a date",
        ),
        (
            "data-time-zone=UTC",
            list("<li>15:00–16:00 Tides<li>09:00–10:00 Ropes"),
            "\"09:00–10:00 Ropes\" is earlier than the row above it; write its day above it",
        ),
        // Content next to the list would be lost.
        (
            "data-time-zone=UTC",
            format!("{}<dl><dt>11:00–12:00<dd>Ropes</dl>", list("<li>10:15–10:40 Tides")),
            "\"11:00–12:00\" is outside of the list or the table",
        ),
        ("", "<ul><li><a href=/agenda.html>Agenda</a></ul>".to_owned(), "it has no rows with times"),
        ("", "<p>On <time datetime=2027-03-29>Monday</time></p>".to_owned(), "it has no rows with times"),
    ] {
        around(page, attributes, &markup);
        page.until(&markup, "seen.console.length");
        let reported = page.console();
        assert!(
            reported.len() == 1
                && reported[0].starts_with("warn <agenda-widget> What is inside is not read: ")
                && reported[0].contains(expected),
            "{reported:?}"
        );
        assert_eq!(
            page.get("[rows().length, visible(widget.firstElementChild), parts('notice').length]"),
            json!([0, true, 0]),
            "{markup}"
        );
        assert_eq!(page.events(), [""; 0], "{markup}");
    }
}

fn what_convert_writes_is_read_again(page: &Page) {
    let fallback = std::fs::read_to_string(root().join("tests/fixtures/export/harbour.en.html")).unwrap();
    around(page, "time-zone=event", &fallback);
    page.until("the agenda", "rows().length === 6");
    assert_eq!(
        page.texts(ROWS),
        [
            "2021-03-29T08:15 2021-03-29T08:40 Reading the tides",
            "2021-03-29T08:40 2021-03-29T09:00 Soup",
            "2021-03-29T09:40 2021-03-29T10:10 Call from Alexandria",
            "2021-03-29T11:10 2021-03-29T12:10 Soup",
            "2021-03-29T15:00 2021-03-29T16:00 …",
            "2021-10-31T01:30 2021-10-31T02:15 Night watch",
        ]
    );
    assert_eq!(page.text("part('title').textContent"), "Harbour day");
    assert_eq!(page.text("rows()[1].getAttribute('part')"), "session break");
    assert_eq!(page.texts("rows().map((row) => row.dataset.sessionId)")[..3], ["tides", "soup", "3"]);
    assert_eq!(
        page.texts("parts('speaker').map(({ textContent }) => textContent.trim())"),
        ["Ada Example, moderator (Pilot, Port of Nowhere)", "Bo Example, speaker, author"]
    );
    page.run("row('tides').querySelector('[data-act=open]').click()");
    page.until("its links", "row('tides').querySelector('a')");
    assert!(
        page.get(
            "[...row('tides').querySelectorAll('a')].some(({ href }) => href === 'https://example.org/room?lang=fr')"
        ) == true
    );
}

fn an_agenda_that_is_named_comes_first(page: &Page) {
    let list = "<h3>29 March 2027</h3><ul><li>10:15–10:40 From the page</ul>";
    around(page, "src=../agenda/agenda.json data-time-zone=UTC", list);
    page.until("the agenda of the file", "rows().length === 3");
    page.open("blank");
    page.run_with(
        "const widget = document.createElement('agenda-widget');
         widget.innerHTML = args[0];
         widget.dataset.timeZone = 'UTC';
         document.querySelector('main').append(widget);
         widget.agenda = args[1];",
        json!([list, crate::harness::harbour()]),
    );
    page.until("the agenda of the property", "rows().length === 3");
    assert_eq!(page.events(), ["agenda-load"]);
}

fn rows_that_change_are_read_again(page: &Page) {
    around(page, "data-time-zone=UTC", "<h3>29 March 2027</h3><ul><li>10:15–10:40 Tides</ul>");
    page.until("the agenda", "rows().length === 1");
    page.run("widget.querySelector('ul').insertAdjacentHTML('beforeend', '<li>10:40–11:00 Soup')");
    page.until("the new row", "rows().length === 2");
    // If it can no longer be read, the shown agenda stays.
    page.run("widget.querySelector('li').textContent = 'Perhaps'");
    page.until("the reason", "seen.console.length");
    assert_eq!(page.get("rows().length"), Value::from(2));
}

fn a_fallback_without_rows_loads_nothing(page: &Page) {
    around(page, "", "<p><a href=agenda.html>Agenda of the meeting</a></p>");
    page.run("await customElements.whenDefined('agenda-widget'); await fetch('../later.js')");
    assert_eq!(page.site.count("/dist/agenda-widget-features.js"), 0);
    assert_eq!(page.site.count("/dist/agenda-widget_bg.wasm"), 0);
}
