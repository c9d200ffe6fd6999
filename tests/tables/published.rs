//! Tables as websites and spreadsheets publish them: columns that say something of others, scales, lines in cells.

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
        "\"Tides\" was put on 2031-02-05, which nothing in the text tells",
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
