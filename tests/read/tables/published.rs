//! Tables as websites and spreadsheets publish them: columns that say something of others, scales, lines in cells.

use agenda_widget::read::Context;

use super::{reads, says};

#[test]
fn columns_after_each_track_belong_to_it() {
    let text = "Time,Track 1,Speaker,Photo1,Track 2,Speaker,Photo2\n\
                09:00-10:00,Tides,Ann Lee,img/ann.png,Locks,Bo Carr,img/bo.png\n\
                10:00-11:00,TBA,Cy Dunn,,TBA,Di East,\n\
                11:00-11:30,Break,,,Break,,\n";
    reads(
        "speakers of each track",
        text,
        &[
            "3 09:00-10:00 Tides #Track 1",
            "3 09:00-10:00 Locks #Track 2",
            "3 10:00-11:00 TBA #Track 1",
            "3 10:00-11:00 TBA #Track 2",
            "3 11:00-11:30 Break",
        ],
    );
    let reading = super::try_read(text, true).unwrap();
    let speakers: Vec<&str> =
        reading.agenda.sessions.iter().flat_map(|session| &session.speakers).map(super::name).collect();
    assert_eq!(speakers, ["Ann Lee", "Bo Carr", "Cy Dunn", "Di East"]);
}

#[test]
fn a_scale_of_times_next_to_cells_with_their_own() {
    let rows = [
        "<td rowspan=2>09:00</td><td rowspan=4>09:00 - 10:00<br>Tides</td><td rowspan=4>By the pier</td>",
        "",
        "<td rowspan=2>09:30</td>",
        "",
        "<td rowspan=2>10:00</td><td rowspan=2>10:10 - 10:30<br>Locks</td><td rowspan=2></td>",
        "",
    ];
    let table = |rows: &[&str]| format!("<table><tr>{}</tr></table>", rows.join("</tr><tr>"));
    reads("a scale", &table(&rows), &["3 09:00-10:00 Tides", "3 10:10-10:30 Locks"]);
    says(
        "a time that is not at its mark",
        &table(&rows).replace("10:10 - 10:30", "11:10 - 11:30"),
        "the time \"10:00\" is neither start nor end of a session",
    );
}

#[test]
fn days_in_numbers_as_heads() {
    let expected = ["5 09:00-10:00 Tides", "5 10:00-11:00 Break", "6 09:00-10:00 Ropes", "6 10:00-11:00 Break"];
    for heads in ["5.2.,6.2.", "05.02.,06.02.", "Wed 5.2.,Thu 6.2.", "Wed 5.2,Thu 6.2"] {
        reads(heads, &format!("Start,End,{heads}\n9:00,10:00,Tides,Ropes\n10:00,11:00,Break,Break\n"), &expected);
    }
    says(
        "days that look like hours",
        "Start,End,05.02,06.02\n9:00,10:00,Tides,Ropes\n10:00,11:00,Break,Break\n",
        "\"Tides\" was put on 2031-02-05, which nothing in the text says",
    );
    reads(
        "columns that are hours stay hours",
        "Room,9.15,10.15\nPier room,Tides,Locks\nDock room,Ropes,Masts\n",
        &[
            "3 09:15-10:15 Tides @Pier room",
            "3 10:15-open Locks @Pier room",
            "3 09:15-10:15 Ropes @Dock room",
            "3 10:15-open Masts @Dock room",
        ],
    );
}

#[test]
fn lines_of_a_cell_above_the_table() {
    let text = ",\"Harbour symposium\nFebruary 4, 2031 | 11:45AM-1:30PM\nWebsite: https://harbour.example\",\n\
                ,\"Send the slides by January 30 (not 31), 11:59PM\",\n\
                No,Start,End,Speaker,Title\n1,12:00 PM,12:50 PM,Ann Lee,Tides\n2,12:50 PM,1:30 PM,,Break\n";
    let without = super::try_read(text, true).unwrap();
    assert_eq!(super::sessions(&without), ["4 12:00-12:50 Tides", "4 12:50-13:30 Break"]);
}

#[test]
fn heads_that_only_contain_a_known_word() {
    reads(
        "the number of a slot, and the title of a job",
        "Horodateur,Numéro du créneau,Nombre de créneau,Lieu,Intitulé de poste,Titre de la session\n\
         2031-02-03 08:15:00,1,1,Quai,,Accueil\n2031-02-03 09:00:00,2,2,Quai,Capitaine,Le jeu des marées\n\
         2031-02-03 10:00:00,3,1,Quai,Capitaine,A 10-year plan\n",
        &["3 08:15-09:00 Accueil @Quai", "3 09:00-10:00 Le jeu des marées @Quai", "3 10:00-open A 10-year plan @Quai"],
    );
    says("a column of times without one", "Time,Title\nTides,Locks\n", "no session is found");
}

#[test]
fn heads_that_begin_with_the_name_of_a_stage() {
    let expected = [
        "3 09:00-10:30 Tides #Pier",
        "3 09:00-open Swim #Strand",
        "3 10:30-open Locks #Pier",
        "4 09:00-open Ropes #Pier",
        "4 09:00-open Masts #Strand",
    ];
    let rows = "1,09:00,Talk,Tides,By Ann,Sport,Swim,Bring a towel\n1,10:30,Talk,Locks,By Bo,,,\n2,09:00,Talk,Ropes,By Cy,Talk,Masts,By Di\n";
    for mark in ["_", ": ", " "] {
        let heads = format!(
            "Pier{mark}Typ,Pier{mark}Titel,Pier{mark}Beschreibung,Strand{mark}Typ,Strand{mark}Titel,Strand{mark}Beschreibung"
        );
        reads(mark, &format!("Tag,Zeit,{heads}\n{rows}"), &expected);
    }
    let reading = super::try_read(
        "Tag,Zeit,Pier_Titel,Pier_Beschreibung,Dock_Titel,Dock_Beschreibung\n1,09:00,Tides,Ann,Locks,Bo\n",
        true,
    )
    .unwrap();
    let about: Vec<String> = reading
        .agenda
        .sessions
        .iter()
        .filter_map(|session| session.description.as_ref())
        .map(|text| text.pick(&[]).text.to_owned())
        .collect();
    assert_eq!(about, ["Ann", "Bo"]);
}

#[test]
fn days_that_are_counted() {
    reads(
        "a column of numbers",
        "Day,Start,End,Session\n1,09:00,10:00,Tides\n1,10:00,11:00,Locks\n2,09:00,10:00,Ropes\n3,09:00,10:00,Masts\n",
        &["3 09:00-10:00 Tides", "3 10:00-11:00 Locks", "4 09:00-10:00 Ropes", "5 09:00-10:00 Masts"],
    );
    reads(
        "a break of both days",
        "Time,Dia 1,Día 2\n9:00-11:00,Tides,Ropes\n11:00-11:30,Break,Break\n11:30-12:00,Locks,Masts\n",
        &[
            "3 09:00-11:00 Tides",
            "3 11:00-11:30 Break",
            "3 11:30-12:00 Locks",
            "4 09:00-11:00 Ropes",
            "4 11:00-11:30 Break",
            "4 11:30-12:00 Masts",
        ],
    );
    says(
        "numbers that run back are none",
        "Day,Start,End,Session\n2,09:00,10:00,Tides\n1,10:00,11:00,Locks\n",
        "not kept: the numbers in the column \"Day\"",
    );
}

#[test]
fn the_title_is_what_differs_from_row_to_row() {
    reads(
        "a theme of several sessions",
        "Theme,Start,End,Session\nShips,09:00,10:00,Tides\nShips,10:00,11:00,Locks\nSails,11:00,12:00,Ropes\n",
        &["3 09:00-10:00 Tides", "3 10:00-11:00 Locks", "3 11:00-12:00 Ropes"],
    );
}

#[test]
fn talks_below_a_time_that_reaches_down() {
    let rows = [
        "<td rowspan=3>9:00 AM</td><td rowspan=3>10:00 AM</td><td colspan=4>Session 1: Ships</td><td>Chair: Ann Lee</td>",
        "<td colspan=2>Speaker 1: 9:00 AM – 9:30 AM</td><td colspan=3>Tides</td>",
        "<td colspan=2>Speaker 2: 9:30 AM – 10:00 AM</td><td colspan=3>Locks</td>",
        "<td>10:00 AM</td><td>10:30 AM</td><td colspan=5>Coffee</td>",
        "<td colspan=7>Breakouts</td>",
        "<td></td><td>10:30 AM</td><td>11:30 AM</td><td>10:30 AM</td><td>12:00 PM</td><td></td><td></td>",
        "<td></td><td colspan=2>Ropes</td><td colspan=2>Masts</td><td></td><td></td>",
        "<td></td><td colspan=2>Chair: Bo Carr</td><td colspan=2>Chair: Cy Dunn</td><td></td><td></td>",
        "<td>12:00 PM</td><td>1:00 PM</td><td colspan=5>Lunch</td>",
    ];
    reads(
        "parts, and a row of times above a row of titles",
        &format!("<table><tr>{}</tr></table>", rows.join("</tr><tr>")),
        &[
            "3 09:00-10:00 Session 1: Ships",
            "3 09:00-09:30 Tides",
            "3 09:30-10:00 Locks",
            "3 10:00-10:30 Coffee",
            "3 10:30-11:30 Ropes",
            "3 10:30-12:00 Masts",
            "3 12:00-13:00 Lunch",
        ],
    );
}

#[test]
fn rows_without_their_table_and_arrows_between_times() {
    let row = |cells: [&str; 3]| format!("<tr><td>{}</td></tr>\n", cells.join("</td><td>"));
    let rows = [
        ["Room", "Time", "Session"],
        ["Pier hall", "9:00 ↓<br>9:30", "Tides"],
        ["Dock hall", "9:30 ↓ <br />10:00", "Locks"],
    ];
    let rows: String = rows.map(row).concat();
    reads(
        "a part of a page",
        &format!("<div><p>Harbour day</p>\n{rows}</table></div>"),
        &["3 09:00-09:30 Tides @Pier hall", "3 09:30-10:00 Locks @Dock hall"],
    );
}

#[test]
fn the_date_of_a_message_is_not_the_day_it_announces() {
    let page = |announced: &str| {
        format!(
            "<h3>2 February 2031</h3><h1>Harbour evening</h1><p>{announced}</p>\
             <table><tr><th>Time</th><th>Topic</th></tr><tr><td>19:00-20:00</td><td>Tides</td></tr></table>"
        )
    };
    says(
        "an evening that is announced",
        &page("Next Monday 10 February we meet."),
        "\"2 february 2031\" was taken as the day, but below it the text says \"monday 10 february\"",
    );
    reads("a deadline before it", &page("Write to us until Friday 31 January."), &["2 19:00-20:00 Tides"]);
}

#[test]
fn programmes_next_to_each_other() {
    let rows = [
        "<th>Time</th><th colspan=3>Session</th>",
        "<td>9:00-10:00</td><td colspan=3>Tides</td>",
        "<td>10:00-10:30</td><td>Locks</td><td>10:00-11:30</td><td rowspan=2>Workshop one</td>",
        "<td>10:30-10:45</td><td colspan=3>Closing</td>",
        "<td></td><td></td><td>12:00-13:00</td><td>Workshop two</td>",
        "<td></td><td></td><td>13:00-13:30</td><td>Coffee</td>",
    ];
    reads(
        "the second goes on when the first is over",
        &format!("<table><tr>{}</tr></table>", rows.join("</tr><tr>")),
        &[
            "3 09:00-10:00 Tides",
            "3 10:00-10:30 Locks",
            "3 10:30-10:45 Closing",
            "3 10:00-11:30 Workshop one",
            "3 12:00-13:00 Workshop two",
            "3 13:00-13:30 Coffee",
        ],
    );
    reads(
        "the same heads again",
        "Time,Topic,Room,Time,Topic,Room\n9:00-10:00,Tides,Pier,9:30-10:15,Ropes,Dock\n10:00-11:00,Locks,Pier,10:15-11:00,Masts,Dock\n",
        &[
            "3 09:00-10:00 Tides @Pier",
            "3 10:00-11:00 Locks @Pier",
            "3 09:30-10:15 Ropes @Dock",
            "3 10:15-11:00 Masts @Dock",
        ],
    );
}

#[test]
fn the_kind_of_a_session_is_its_title_where_it_has_no_other() {
    reads(
        "a type next to authors",
        "day,time,type,author,title\n1,9:00-9:30,Opening,Committee,Welcome\n1,9:30-10:00,Short talks,From abstracts,\n2,9:00-9:30,Break,,\n",
        &["3 09:00-09:30 Welcome", "3 09:30-10:00 Short talks", "4 09:00-09:30 Break"],
    );
}

#[test]
fn a_row_whose_day_is_to_be_announced_is_none() {
    let text =
        "date,time,title\n2031-02-04,14:30-16:00 (UTC+1),Tides\nTBC,TBC,Locks\n2031-02-05,14:00-15:00 (UTC),Ropes\n";
    reads("with offsets of its own", text, &["4 14:30:00+01:00-16:00:00+01:00 Tides", "5 14:00[UTC]-15:00[UTC] Ropes"]);
    says("with offsets of its own", text, "not kept: \"TBC | TBC | Locks\", whose day is to be announced");
}

#[test]
fn two_zones_in_one_head() {
    let text = "Time CET / Time UTC,Session\n10:00-11:00 / 09:00-10:00,Tides\n11:00-12:00 / 10:00-11:00,Locks\n";
    reads("ranges in both", text, &["3 10:00-11:00 Tides", "3 11:00-12:00 Locks"]);
    says(
        "a range that does not agree",
        &text.replace("/ 10:00", "/ 10:30"),
        "\"Locks\" starts at 11:00, which is 10:00 in UTC, but the column \"Time CET / Time UTC\" says 10:30",
    );
}

#[test]
fn a_day_that_may_be_of_either_column() {
    let text = "Harbour day,,\nTuesday 4 February 2031,,\nTime (Chicago),Time (Melbourne),Session\n\
                14:15-15:15,07:15-08:15,Tides\n15:15-16:00,08:15-09:00,Locks\n";
    let read = |zone: Option<&str>, answer: Option<&str>| {
        let answers = answer.map(|answer| ("day-of-columns".to_owned(), answer.to_owned())).into_iter().collect();
        super::try_read_as(text, &Context { time_zone: zone.map(str::to_owned), answers, ..super::context(false) })
    };
    let asked = super::reported(&read(None, None).unwrap_err());
    assert!(asked.contains("is 4 February 2031 the day in \"Time (Chicago)\" or in \"Time (Melbourne)\"?"), "{asked}");
    let sessions = |zone: Option<&str>, answer: Option<&str>| super::sessions(&read(zone, answer).unwrap());
    let (chicago, melbourne) =
        (["4 14:15-15:15 Tides", "4 15:15-16:00 Locks"], ["3 14:15-15:15 Tides", "3 15:15-16:00 Locks"]);
    assert_eq!(sessions(None, Some("first")), chicago);
    assert_eq!(sessions(None, Some("second")), melbourne);
    assert_eq!(sessions(Some("America/Chicago"), None), chicago);
    assert_eq!(sessions(Some("Australia/Melbourne"), None), melbourne);
}

#[test]
fn days_and_times_that_are_numbers() {
    reads(
        "of a sheet without formats",
        "Date,Start,End,Title\n47882,0.375,0.40625,Tides\n47882,0.40625,0.5,Locks\n47883,0.375,0.4167,Ropes\n",
        &["3 09:00-09:45 Tides", "3 09:45-12:00 Locks", "4 09:00-10:00 Ropes"],
    );
    says(
        "where one is none",
        "Start,End,Title\n0.375,0.40625,Tides\nnoon,0.5,Locks\n",
        "\"0.375\" is not understood as a time",
    );
}
