//! A day as columns by time.

use agenda_widget::model::agenda::{Agenda, When};
use agenda_widget::model::moment::{Instant, Written};
use agenda_widget::time::timeline::days::{Day, continue_sessions, dates, group};
use agenda_widget::time::timeline::grid::{By, Cell, Grid, MOST_AT_ONCE, MOST_CELLS, MOST_ROOMS};
use agenda_widget::time::zone::Zone;
use chrono::{TimeDelta, Timelike};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::util;
use util::accepted;

/// A session in UTC: start, end, room (none where empty).
type Plan<'a> = (&'a str, &'a str, &'a str);

fn at(text: &str) -> Instant {
    let text = if text.contains('T') { text.to_owned() } else { format!("2021-03-29T{text}") };
    Written::parse(&text).unwrap().civil.and_utc()
}

#[track_caller]
fn agenda(plans: &[Plan]) -> Agenda {
    let day = |time: &str| if time.contains('T') { format!("{time}Z") } else { format!("2021-03-29T{time}Z") };
    let session = |(start, end, room): &Plan| {
        let mut session = json!({ "title": "Tides", "start": day(start), "end": day(end) });
        if !room.is_empty() {
            session["room"] = json!(room);
        }
        session
    };
    let sessions: Value = plans.iter().map(session).collect();
    accepted(json!({ "title": "Harbour day", "timeZone": "UTC", "sessions": sessions })).agenda
}

/// The days with all that is on each.
fn listed(agenda: &Agenda, zone: &Zone) -> Vec<Day> {
    let mut days = group(agenda, zone);
    continue_sessions(agenda, zone, &mut days);
    days
}

#[track_caller]
fn grids(agenda: &Agenda, zone: &Zone) -> Vec<Grid> {
    listed(agenda, zone).iter().map(|day| Grid::of(agenda, day, zone, By::Room)).collect()
}

#[track_caller]
fn grid(plans: &[Plan]) -> (Agenda, Grid) {
    let agenda = agenda(plans);
    let mut grids = grids(&agenda, &Zone::utc());
    assert_eq!(grids.len(), 1, "one day");
    (agenda, grids.remove(0))
}

fn keys(grid: &Grid) -> Vec<&str> {
    grid.columns.iter().map(|column| column.key.as_str()).collect()
}

/// "0: Hall 1 10:00-10:30" for each cell, "2/3" after it for its lane, "all" for what spans all.
fn reported(grid: &Grid, zone: &Zone) -> Vec<String> {
    let cell = |cell: &Cell| {
        let column = if cell.span > 1 { "all" } else { grid.columns[cell.column].key.as_str() };
        let (from, until) = (clock(grid.lines[cell.from], zone), clock(grid.lines[cell.until], zone));
        let lane = if cell.lanes > 1 { format!(" {}/{}", cell.lane + 1, cell.lanes) } else { String::new() };
        format!("{}: {column} {from}-{until}{lane}", cell.session)
    };
    grid.cells.iter().map(cell).collect()
}

fn clock(instant: Instant, zone: &Zone) -> String {
    let civil = zone.civil(instant);
    format!("{:02}:{:02}", civil.hour(), civil.minute())
}

fn labels(grid: &Grid, zone: &Zone) -> Vec<String> {
    grid.labels.iter().map(|line| clock(grid.lines[*line], zone)).collect()
}

#[test]
fn sessions_are_in_their_room_from_line_to_line() {
    let (_, grid) = grid(&[
        ("10:00", "10:30", "Hall 1"),
        ("10:30", "11:15", "Hall 2"),
        ("10:30", "11:00", "Hall 1"),
        ("11:00", "11:15", "hall 1"),
    ]);
    assert_eq!(keys(&grid), ["Hall 1", "Hall 2"]);
    let lines: Vec<_> = grid.lines.iter().map(|line| clock(*line, &Zone::utc())).collect();
    assert_eq!(lines, ["10:00", "10:30", "11:00", "11:15"]);
    assert_eq!(grid.rows.iter().map(|row| row.seconds / 60).collect::<Vec<_>>(), [30, 30, 15]);
    assert_eq!(
        reported(&grid, &Zone::utc()),
        ["0: Hall 1 10:00-10:30", "2: Hall 1 10:30-11:00", "1: Hall 2 10:30-11:15", "3: Hall 1 11:00-11:15"]
    );
}

#[test]
fn columns_are_in_the_order_of_the_agenda_with_numbers_sorted_the_same_way_every_day() {
    let agenda = agenda(&[
        ("10:00", "11:00", "Main stage"),
        ("10:00", "11:00", "Hall 10"),
        ("10:00", "11:00", "Annex"),
        ("2021-03-30T10:00", "2021-03-30T11:00", "Annex"),
        ("2021-03-30T10:00", "2021-03-30T11:00", "Hall 2"),
        ("2021-03-30T10:00", "2021-03-30T11:00", "Hall 10"),
    ]);
    let grids = grids(&agenda, &Zone::utc());
    assert_eq!(keys(&grids[0]), ["Main stage", "Hall 10", "Annex"]);
    assert_eq!(keys(&grids[1]), ["Hall 2", "Hall 10", "Annex"]);
}

#[test]
fn columns_may_be_tracks_and_a_name_in_one_language_is_the_same_in_more() {
    let session = |track: Value| json!({ "title": "Tides", "track": track, "start": "2021-03-29T10:00", "end": "2021-03-29T11:00" });
    let sessions =
        json!([session(json!("Water")), session(json!({ "fr": "Eau", "en": "water" })), session(json!("Boats"))]);
    let agenda = accepted(json!({ "title": "Harbour day", "timeZone": "UTC", "sessions": sessions })).agenda;
    let days = group(&agenda, &Zone::utc());
    let grid = Grid::of(&agenda, &days[0], &Zone::utc(), By::Track);
    assert_eq!(keys(&grid), ["Water", "Boats"]);
    assert_eq!(grid.columns[0].title.as_ref().unwrap().pick(&[]).text, "Water");
    let rooms = Grid::of(&agenda, &days[0], &Zone::utc(), By::Room);
    assert_eq!(keys(&rooms), [""], "without rooms there is one column without a title");
    assert_eq!(rooms.columns[0].title, None);
}

#[test]
fn what_has_no_room_spans_all_where_nothing_is_next_to_it() {
    for (plans, expected) in [
        (
            &[("09:00", "10:00", ""), ("10:00", "11:00", "A"), ("10:00", "11:00", "B"), ("11:00", "11:30", "")][..],
            &["0: all 09:00-10:00", "1: A 10:00-11:00", "2: B 10:00-11:00", "3: all 11:00-11:30"][..],
        ),
        (
            &[("09:00", "10:30", ""), ("10:00", "11:00", "A"), ("10:00", "11:00", "B"), ("11:00", "11:30", "")],
            &["0:  09:00-10:30", "1: A 10:00-11:00", "2: B 10:00-11:00", "3: all 11:00-11:30"],
        ),
        // The first overlaps with no room, but with a session in a column.
        (
            &[("09:00", "10:00", ""), ("09:30", "10:30", ""), ("10:15", "11:00", "A"), ("10:15", "11:00", "B")],
            &["0:  09:00-10:00 1/2", "1:  09:30-10:30 2/2", "2: A 10:15-11:00", "3: B 10:15-11:00"],
        ),
        (
            &[("09:00", "10:00", ""), ("09:30", "10:30", ""), ("11:00", "12:00", "A"), ("11:00", "12:00", "B")],
            &["0: all 09:00-10:00 1/2", "1: all 09:30-10:30 2/2", "2: A 11:00-12:00", "3: B 11:00-12:00"],
        ),
        (&[("09:00", "10:00", ""), ("09:30", "10:30", "")], &["0:  09:00-10:00 1/2", "1:  09:30-10:30 2/2"]),
    ] {
        assert_eq!(reported(&grid(plans).1, &Zone::utc()), expected, "{plans:?}");
    }
}

#[test]
fn what_is_at_once_in_one_room_has_lanes_for_as_long_as_it_is() {
    let (_, grid) = grid(&[
        ("10:00", "11:00", "A"),
        ("10:15", "10:30", "A"),
        ("10:30", "10:45", "A"),
        ("10:40", "11:10", "A"),
        ("11:10", "12:00", "A"),
    ]);
    assert_eq!(
        reported(&grid, &Zone::utc()),
        [
            "0: A 10:00-11:00 1/3",
            "1: A 10:15-10:30 2/3",
            "2: A 10:30-10:45 2/3",
            "3: A 10:40-11:10 3/3",
            "4: A 11:10-12:00"
        ]
    );
}

#[test]
fn what_lasts_for_no_time_is_drawn_as_five_minutes() {
    let (_, grid) = grid(&[("10:00", "10:00", "A"), ("10:00", "10:30", "A"), ("10:30", "10:30", "A")]);
    assert_eq!(reported(&grid, &Zone::utc()), ["0: A 10:00-10:05 1/2", "1: A 10:00-10:30 2/2", "2: A 10:30-10:35"]);
}

#[test]
fn long_stretches_are_folded_and_short_ones_not() {
    for (plans, expected) in [
        // A pause of an hour is left as it is, a longer one is folded to a third of it.
        (&[("10:00", "10:30", "A"), ("11:30", "11:45", "A")][..], &["30", "30", "30", "15"][..]),
        (&[("10:00", "10:30", "A"), ("11:31", "11:45", "A")], &["30", "20 folded", "14"]),
        // Clocks in which something goes on may be longer.
        (&[("10:00", "14:00", "A"), ("14:00", "14:15", "A")], &["60", "60", "60", "60", "15"]),
        (&[("10:00", "14:01", "A"), ("14:01", "14:15", "A")], &["120 folded", "14"]),
    ] {
        let (_, grid) = grid(plans);
        let folded = |folded| if folded { " folded" } else { "" };
        let rows: Vec<_> = grid.rows.iter().map(|row| format!("{}{}", row.seconds / 60, folded(row.folded))).collect();
        assert_eq!(rows, expected, "{plans:?}");
    }
}

#[test]
fn labels_are_at_the_first_line_at_full_hours_and_after_folds() {
    for (plans, expected) in [
        (&[("10:15", "12:10", "A")][..], &["10:15", "11:00", "12:00"][..]),
        (&[("10:55", "12:10", "A")], &["10:55", "12:00"]),
        (&[("10:50", "12:10", "A")], &["10:50", "11:00", "12:00"]),
        (&[("10:00", "10:30", "A"), ("18:45", "19:05", "A")], &["10:00", "18:45", "19:00"]),
        // Over midnight hours go on.
        (&[("22:30", "2021-03-30T01:00", "A")], &["22:30", "23:00", "00:00", "01:00"]),
    ] {
        assert_eq!(labels(&grid(plans).1, &Zone::utc()), expected, "{plans:?}");
    }
}

#[test]
fn a_night_when_clocks_change_is_as_long_as_it_is() {
    let paris = Zone::new("Europe/Paris", 3600, vec![(1_616_893_200, 7200), (1_635_642_000, 3600)]);
    let howe = Zone::new("Australia/Lord_Howe", 39_600, vec![(1_617_462_000, 37_800), (1_633_188_600, 39_600)]);
    let kathmandu = Zone::new("Asia/Kathmandu", 20_700, Vec::new());
    for (zone, start, end, rows, expected) in [
        (&paris, "2021-03-28T00:00", "2021-03-28T03:00", &[60, 60, 60][..], &["01:00", "03:00", "04:00", "05:00"][..]),
        (&paris, "2021-10-31T00:00", "2021-10-31T02:30", &[60, 60, 30], &["02:00", "02:00", "03:00"]),
        // Half an hour back at 02:00, on 3 April; half an hour on at 02:00, on 3 October.
        (&howe, "2021-04-03T14:00", "2021-04-03T16:00", &[90, 30], &["01:00", "02:00"]),
        (&howe, "2021-10-02T14:30", "2021-10-02T16:30", &[90, 30], &["01:00", "03:00"]),
        (&kathmandu, "2021-03-29T04:00", "2021-03-29T06:00", &[15, 60, 45], &["09:45", "10:00", "11:00"]),
    ] {
        let agenda = agenda(&[(start, end, "A")]);
        let grid = &grids(&agenda, zone)[0];
        let found: Vec<_> = grid.rows.iter().map(|row| row.seconds / 60).collect();
        assert_eq!(labels(grid, zone), expected, "{} {start}", zone.id());
        assert_eq!(found, rows, "{} {start}", zone.id());
    }
}

#[test]
fn now_is_between_two_lines() {
    let (_, grid) = grid(&[("10:00", "10:30", "A"), ("10:30", "10:40", "A"), ("15:00", "15:10", "A")]);
    for (now, expected) in [
        ("09:59:59", None),
        ("10:00", Some((0, 0))),
        ("10:15", Some((0, 500))),
        ("10:29:59", Some((0, 999))),
        ("10:30", Some((1, 0))),
        // In a fold as elsewhere: 10:40 to 15:00.
        ("11:45", Some((2, 250))),
        ("15:09", Some((3, 900))),
        ("15:10", None),
    ] {
        assert_eq!(grid.position(at(now)), expected, "now: {now}");
    }
    assert_eq!(Grid::default().position(at("10:00")), None);
}

#[test]
fn a_session_of_several_days_fills_what_others_take_up_of_each() {
    let agenda = agenda(&[
        ("2021-03-29T09:00", "2021-03-31T09:00", "Foyer"),
        ("2021-03-29T10:00", "2021-03-29T11:00", "Hall"),
        ("2021-03-30T10:15", "2021-03-30T10:40", "Quay"),
        ("2021-03-31T08:00", "2021-03-31T09:30", "Quay"),
    ]);
    let utc = Zone::utc();
    let days: Vec<Vec<String>> = grids(&agenda, &utc).iter().map(|grid| reported(grid, &utc)).collect();
    assert_eq!(days[0], ["0: Foyer 09:00-11:00", "1: Hall 10:00-11:00"]);
    assert_eq!(days[1], ["0: Foyer 10:15-10:40", "2: Quay 10:15-10:40"]);
    assert_eq!(days[2], ["0: Foyer 08:00-09:00", "3: Quay 08:00-09:30"]);
    // Alone, the day itself is what there is.
    let alone = self::agenda(&[("2021-03-29T09:00", "2021-03-30T16:00", "Foyer")]);
    let days: Vec<Vec<String>> = grids(&alone, &utc).iter().map(|grid| reported(grid, &utc)).collect();
    assert_eq!(days, [["0: Foyer 09:00-00:00"], ["0: Foyer 00:00-16:00"]]);
}

#[test]
fn more_rooms_than_anybody_leafs_through_share_a_column() {
    let rooms: Vec<String> = (0..1_002).map(|number| format!("Room {number}")).collect();
    let (_, grid) = grid(&rooms.iter().map(|room| ("10:00", "11:00", room.as_str())).collect::<Vec<_>>());
    assert_eq!(grid.columns.len(), 1_001);
    assert_eq!(grid.columns[1_000].title, None);
    assert_eq!(
        grid.cells.iter().filter(|cell| cell.column == 1_000).map(|cell| cell.session).collect::<Vec<_>>(),
        [1_000, 1_001]
    );
}

/// Start in steps of five minutes, length in such, room (4 for none).
#[test]
fn a_day_that_is_too_large_does_not_fit() {
    let fits = |plans: &[Plan]| {
        let agenda = agenda(plans);
        let days = group(&agenda, &Zone::utc());
        days.iter().map(|day| Grid::fits(&agenda, day, &Zone::utc(), By::Room)).collect::<Vec<_>>()
    };
    let rooms: Vec<String> = (0..=MOST_ROOMS).map(|number| format!("Room {number}")).collect();
    let one_by_one: Vec<String> =
        (0..=MOST_ROOMS).map(|number| format!("{:02}:{:02}", number / 60, number % 60)).collect();
    let plan = |rooms: &'static str, count: usize| vec![("10:00", "11:00", rooms); count];
    assert_eq!(fits(&plan("Hall", MOST_AT_ONCE)), [true]);
    assert_eq!(fits(&plan("Hall", MOST_AT_ONCE + 1)), [false]);
    assert_eq!(fits(&plan("", MOST_AT_ONCE + 1)), [false]);
    // As many, one after the other.
    let turns = |count: usize| -> Vec<Plan> {
        let starts = one_by_one.iter().zip(one_by_one.iter().skip(1)).zip(&rooms);
        starts.take(count).map(|((start, end), room)| (start.as_str(), end.as_str(), room.as_str())).collect()
    };
    assert_eq!(fits(&turns(MOST_ROOMS)), [true]);
    let mut more = turns(MOST_ROOMS);
    more.push(("23:00", "23:10", rooms[MOST_ROOMS].as_str()));
    assert_eq!(fits(&more), [false]);
    // A day next to it is a different case.
    more.push(("2021-03-30T10:00", "2021-03-30T11:00", "Hall"));
    assert_eq!(fits(&more), [false, true]);
    let many: Vec<Plan> = turns(150).into_iter().cycle().take(MOST_CELLS + 1).collect();
    assert_eq!((fits(&many[..MOST_CELLS]), fits(&many)), (vec![true], vec![false]));
}

/// What ends at an instant makes room for what begins then; the first lane that is free is taken.
#[test]
fn lanes_are_found_among_any_number() {
    // Looked for one by one, these would take hours.
    let (count, long) = (100_000_usize, 86_000_i64);
    let mut template = agenda(&[("00:00", "00:01", "Hall")]);
    let session = template.sessions.remove(0);
    for number in 0..count as i64 {
        let mut session = session.clone();
        session.id = number.to_string();
        let When::Timed { start, end: Some(end) } = &mut session.when else { panic!("it has both") };
        start.instant += TimeDelta::seconds(number * 80_000 / count as i64);
        end.instant = start.instant + TimeDelta::seconds(long);
        template.sessions.push(session);
    }
    let grid = &grids(&template, &Zone::utc())[0];
    assert!(grid.cells.iter().enumerate().all(|(number, cell)| (cell.lane, cell.lanes) == (number, count)));
}

fn plans() -> impl Strategy<Value = Vec<(i64, i64, usize)>> {
    let length = prop_oneof![1 => Just(0_i64), 8 => 1_i64..18, 1 => 18_i64..400];
    prop::collection::vec((0_i64..250, length, 0_usize..5), 1..25)
}

const ROOMS: [&str; 5] = ["Hall 2", "Garden", "Hall 1", "Quay", ""];

fn zones() -> [Zone; 3] {
    [
        Zone::utc(),
        Zone::new("Europe/Paris", 3600, vec![(1_616_893_200, 7200)]),
        Zone::new("Australia/Lord_Howe", 39_600, vec![(1_616_900_000, 37_800)]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_session_has_one_cell_none_covers_another_and_heights_are_lengths(plans in plans(), zone in 0_usize..3) {
        let zone = &zones()[zone];
        let origin = at("2021-03-27T20:00");
        let written = |steps: i64| {
            let civil = (origin + TimeDelta::minutes(steps * 5)).naive_utc();
            Written::civil(civil).to_string()
        };
        let spans: Vec<_> = plans.iter().map(|(start, length, room)| (written(*start), written(start + length), ROOMS[*room])).collect();
        let agenda = agenda(&spans.iter().map(|(start, end, room)| (start.as_str(), end.as_str(), *room)).collect::<Vec<_>>());
        let days = listed(&agenda, zone);
        let mut seen = vec![0; agenda.sessions.len()];
        for day in &days {
            let grid = Grid::of(&agenda, day, zone, By::Room);
            prop_assert_eq!(grid.rows.len() + 1, grid.lines.len());
            prop_assert!(grid.lines.is_sorted_by(|one, other| one < other));
            let span = |cell: &Cell| (grid.lines[cell.from], grid.lines[cell.until]);
            for cell in &grid.cells {
                seen[cell.session] += 1;
                let session = &agenda.sessions[cell.session];
                let least = if session.ends().unwrap() > session.starts().unwrap() { session.ends().unwrap() } else { session.starts().unwrap() + TimeDelta::minutes(5) };
                let (first, last) = dates(session, zone).unwrap();
                prop_assert!(first <= day.date && day.date <= last);
                if first == last {
                    prop_assert_eq!(span(cell), (session.starts().unwrap(), least));
                } else {
                    // The part of it that is on that day.
                    prop_assert!(session.starts().unwrap() <= span(cell).0 && span(cell).1 <= least);
                    let [from, until] = [span(cell).0, span(cell).1 - TimeDelta::seconds(1)].map(|at| zone.civil(at).date());
                    prop_assert_eq!((from, until), (day.date, day.date));
                }
                prop_assert!(cell.lane < cell.lanes && cell.span > 0 && cell.column + cell.span <= grid.columns.len());
                match &session.room {
                    Some(room) => prop_assert_eq!((&grid.columns[cell.column].title, cell.span), (&Some(room.clone()), 1)),
                    None => prop_assert!(cell.span == grid.columns.len() || grid.columns[cell.column].title.is_none()),
                }
            }
            prop_assert!(grid.cells.is_sorted_by_key(|cell| cell.from), "in order of time");
            for (position, one) in grid.cells.iter().enumerate() {
                for other in &grid.cells[position + 1..] {
                    let meanwhile = one.from < other.until && other.from < one.until;
                    let beside = one.column + one.span <= other.column || other.column + other.span <= one.column;
                    if meanwhile && !beside {
                        prop_assert_eq!((one.column, one.span, one.lanes), (other.column, other.span, other.lanes));
                        prop_assert_ne!(one.lane, other.lane);
                    }
                }
            }
            for column in 0..grid.columns.len() {
                prop_assert!(grid.cells.iter().any(|cell| cell.column == column || grid.columns.len() == cell.span));
            }
            for (row, lines) in grid.rows.iter().zip(grid.lines.windows(2)) {
                let length = lines[1] - lines[0];
                let goes_on = grid.cells.iter().any(|cell| span(cell).0 <= lines[0] && lines[1] <= span(cell).1);
                let longest = TimeDelta::hours(if goes_on { 4 } else { 1 });
                let folded = TimeDelta::minutes(if goes_on { 120 } else { 20 });
                prop_assert_eq!(row.folded, length > longest);
                prop_assert_eq!(row.seconds, if row.folded { folded } else { length }.num_seconds());
                // A full hour is a line, but in a fold.
                let mut minute = lines[0] + TimeDelta::minutes(1);
                while !row.folded && minute < lines[1] {
                    prop_assert!(zone.civil(minute).minute() != 0, "{}", minute);
                    minute += TimeDelta::minutes(1);
                }
            }
            // Every line is there for something.
            for (position, line) in grid.lines.iter().enumerate() {
                let boundary = grid.cells.iter().any(|cell| cell.from == position || cell.until == position);
                prop_assert!(boundary || zone.civil(*line).minute() == 0);
            }
        }
        for (session, seen) in agenda.sessions.iter().zip(&seen) {
            let (first, last) = dates(session, zone).unwrap();
            prop_assert_eq!(*seen, (last - first).num_days() + 1, "once on each of its days");
        }
    }
}
