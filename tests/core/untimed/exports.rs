//! Exports, the grid and links of what has no time.

use super::*;

fn export<'a>(agenda: &'a Agenda) -> Export<'a> {
    Export { agenda, wanted: &["en"], words: ENGLISH, stamp: Instant::default(), alarm: None, page: None }
}

#[test]
fn no_export_makes_up_a_time() {
    let (agenda, paris) = (open(), zone("Europe/Paris"));
    let export = export(&agenda);
    let calendar = ics(&export, &[0, 1, 2]);
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1);
    assert!(calendar.contains("DTSTART:20210329T130000Z\r\n"), "{calendar}");
    assert!(!calendar.contains("DTEND") && !calendar.contains("\nDURATION"), "{calendar}");

    let page = html(&export, &paris);
    for row in [
        "<h4>from <time datetime=\"2021-03-29T15:00:00+02:00\">15:00</time> Vote</h4>",
        "<h4>After Vote Photograph</h4>",
        "<h4>To be announced Boat trip</h4>",
    ] {
        assert!(page.contains(row), "{row}\n{page}");
    }
    let mail = text(&export, &paris);
    for line in ["\nfrom 15:00   Vote\n", "\nAfter Vote   Photograph\n", "\nTo be announced  Boat trip\n"] {
        assert!(mail.contains(line), "{line}\n{mail}");
    }
    let json: Value = serde_json::from_str(&jsonld(&export, &paris)).unwrap();
    let times = |event: &Value| [event.get("startDate").cloned(), event.get("endDate").cloned()];
    assert_eq!(times(&json), [Some(json!("2021-03-29")), None]);
    let sessions: Vec<_> = json["subEvent"].as_array().unwrap().iter().map(times).collect();
    assert_eq!(sessions[0], [Some(json!("2021-03-29T15:00:00+02:00")), None]);
    assert_eq!(sessions[1], [None, None]);
    assert_eq!(sessions[2], [Some(json!("2021-03-30")), None]);

    for (calendar, times) in [
        (Calendar::Google, "&dates=20210329T130000Z%2F20210329T130000Z&"),
        (Calendar::Outlook, "&startdt=2021-03-29T13%3A00%3A00Z&subject="),
        (Calendar::Microsoft365, "&startdt=2021-03-29T13%3A00%3A00Z&subject="),
        (Calendar::Yahoo, "&st=20210329T130000Z&title="),
    ] {
        let address = link(&export, &agenda.sessions[0], calendar).unwrap();
        assert!(address.contains(times), "{address}");
        assert_eq!(link(&export, &agenda.sessions[1], calendar), None);
    }
}

#[test]
fn in_a_grid_an_open_end_is_an_hour_at_most_and_sessions_without_a_time_are_apart() {
    let agenda = open();
    let days = group(&agenda, &zone("Europe/Paris"));
    let grid = Grid::of(&agenda, &days[0], &zone("Europe/Paris"), By::Room);
    assert_eq!(grid.lines, [at("15:00"), at("16:00")]);
    assert_eq!(grid.untimed, [1]);
    let grid = Grid::of(&agenda, &days[1], &zone("Europe/Paris"), By::Room);
    assert_eq!((grid.lines.len(), grid.untimed), (0, vec![2]));
}

#[test]
fn an_open_session_can_be_joined_until_it_is_over_and_clashes_with_nothing() {
    let link = json!([{ "rel": "join", "href": "https://meet.example.org/vote" }]);
    let agenda = agenda(&json!([
        { "start": "2021-03-29T15:00", "links": link },
        { "start": "2021-03-29T15:00", "end": "2021-03-29T16:00" },
        { "after": "0", "links": link },
    ]));
    let stage = |session: usize, clock: &str| {
        Offer::at(&agenda, &agenda.sessions[session], at(clock), TimeDelta::minutes(15), &[]).stage
    };
    let stages = ["14:44", "14:45", "15:00", "23:59:59"].map(|clock| stage(0, clock));
    assert_eq!(stages, [Stage::Later, Stage::Soon, Stage::Now, Stage::Now]);
    assert_eq!(["14:45", "15:00", "23:59:59"].map(|clock| stage(2, clock)), [Stage::Later; 3]);
    assert_eq!(overlaps(&agenda, &[0, 1, 2]), []);
}
