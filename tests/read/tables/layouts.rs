//! Layouts: times in two zones, days and rooms as columns, lists of rooms.

use super::*;

#[test]
fn times_in_two_zones_next_to_rooms() {
    let rows = "09:00-10:00,09:00-10:00,Tides,Pier room\n10:00-11:30,10:00-11:30,Locks,Dock room\n";
    let expected = ["3 09:00-10:00 Tides @Pier room", "3 10:00-11:30 Locks @Dock room"];
    reads("zones in brackets", &format!("Time (Lisbon),Time (Rabat),Topic,Room\n{rows}"), &expected);
    reads("cities alone", &format!("Lisbon,Rabat,Topic,Room\n{rows}"), &expected);
    reads(
        "starts and ends in both",
        "Start (UTC),End (UTC),Start (Amman),End (Amman),Topic\n05:00,06:15,08:00,09:15,Tides\n06:15,07:00,09:15,10:00,Locks\n",
        &["3 05:00-06:15 Tides", "3 06:15-07:00 Locks"],
    );
    reads(
        "an end in both",
        "UTC;Beirut;Topic\n07:00;09:00;Tides\n08:00;10:00;Locks\n09:00;11:00;End\n",
        &["3 07:00-08:00 Tides", "3 08:00-09:00 Locks"],
    );
    says(
        "columns that disagree",
        "Time (Paris),Time (Cairo),Topic\n09:00,10:00,Tides\n10:00,10:00,Locks\n",
        "the column \"Time (Cairo)\" says 10:00",
    );
}

#[test]
fn days_and_the_rooms_of_each_as_columns() {
    let expected = [
        "3 09:00-10:00 Tides @Pier room",
        "3 09:00-10:00 Locks @Dock room",
        "3 10:00-10:30 Break",
        "4 09:00-10:00 Ropes @Pier room",
        "4 09:00-10:00 Masts @Dock room",
        "4 10:00-10:30 Walk @Pier room",
    ];
    reads(
        "as text, where cells cannot reach",
        ",Mon 3 Feb 2031,,Tue 4 Feb 2031,\n,Pier room,Dock room,Pier room,Dock room\n\
         09:00-10:00,Tides,Locks,Ropes,Masts\n10:00-10:30,Break,,Walk,\n",
        &expected,
    );
    reads(
        "as a page",
        "<table><tr><td></td><td colspan=2>Mon 3 Feb 2031</td><td colspan=2>Tue 4 Feb 2031</td></tr>\
         <tr><td></td><td>Pier room</td><td>Dock room</td><td>Pier room</td><td>Dock room</td></tr>\
         <tr><td>09:00-10:00</td><td>Tides</td><td>Locks</td><td>Ropes</td><td>Masts</td></tr>\
         <tr><td>10:00-10:30</td><td colspan=2>Break</td><td>Walk</td><td></td></tr></table>",
        &expected,
    );
}

#[test]
fn rooms_as_columns_with_starts_alone() {
    reads(
        "cells over rows, and a last row that ends them",
        "<table><tr><th>Rooms</th><th>Oak</th><th>Elm</th></tr><tr><td>09:00</td><td rowspan=2>Tides</td><td></td></tr>\
         <tr><td>09:30</td><td>Locks</td></tr><tr><td>10:00</td><td>Ropes</td><td>Masts</td></tr><tr><td>11:00</td><td></td><td></td></tr></table>",
        &[
            "3 09:00-10:00 Tides @Oak",
            "3 09:30-10:00 Locks @Elm",
            "3 10:00-11:00 Ropes @Oak",
            "3 10:00-11:00 Masts @Elm",
        ],
    );
    let text = "Time;Pier room;Dock room\n09:00;Tides;\n09:45;;Locks\n10:30;End;\n";
    reads(
        "an empty cell below may mean both",
        text,
        &["3 09:00-open Tides @Pier room", "3 09:45-10:30 Locks @Dock room"],
    );
    says("and that is reported", text, "its column is empty in the row below, so that its end is left open");
}

#[test]
fn times_as_columns() {
    reads(
        "rooms below each other",
        "<table><tr><th>Room</th><th>09:00-10:00</th><th>10:00-11:00</th></tr><tr><td>Oak</td><td>Tides</td><td>Locks</td></tr>\
         <tr><td>Elm</td><td colspan=2>Ropes</td></tr></table>",
        &["3 09:00-10:00 Tides @Oak", "3 10:00-11:00 Locks @Oak", "3 09:00-11:00 Ropes @Elm"],
    );
    reads(
        "days below each other",
        "Day,09:00-10:30,11:00-12:00\nMon 3 Feb 2031,Tides,Locks\nTue 4 Feb 2031,Ropes,\n",
        &["3 09:00-10:30 Tides", "3 11:00-12:00 Locks", "4 09:00-10:30 Ropes"],
    );
}

#[test]
fn a_programme_that_is_listed_room_by_room() {
    reads(
        "each room begins anew",
        "Room,Start,End,Topic\nOak,09:00,10:00,Tides\nOak,10:00,11:00,Locks\nElm,09:00,10:30,Ropes\n",
        &["3 09:00-10:00 Tides @Oak", "3 10:00-11:00 Locks @Oak", "3 09:00-10:30 Ropes @Elm"],
    );
    says(
        "but not where rooms alternate",
        "Room,Start,End,Topic\nOak,09:00,10:00,Tides\nElm,14:00,15:00,Locks\nOak,09:00,10:30,Ropes\n",
        "is this another day?",
    );
}

#[test]
fn lengths_below_each_other() {
    reads(
        "each row starts where the one above ends",
        "Start,Minutes,Topic\n13:00,15,Tides\n,45,Locks\n,30,Ropes\n",
        &["3 13:00-13:15 Tides", "3 13:15-14:00 Locks", "3 14:00-14:30 Ropes"],
    );
    reads(
        "the parts of a session are none",
        "Start,Minutes,Topic\n13:00,60,Meeting\n,20,Minutes\n,40,Accounts\n14:00,30,Walk\n",
        &["3 13:00-14:00 Meeting", "3 14:00-14:30 Walk"],
    );
    reads("units that are left out", "Start,Duration,Topic\n13:00,1 h 30,Tides\n", &["3 13:00-14:30 Tides"]);
    says("a length that is none", "Start,Duration,Topic\n13:00,brief,Tides\n", "is not understood as a length");
}

#[test]
fn days_in_columns() {
    let expected = ["3 09:00-10:00 Tides", "4 09:00-10:00 Locks"];
    reads(
        "weekday and date",
        "Weekday,Date,Time,Topic\nMon,03.02.2031,9:00-10:00,Tides\nTue,04.02.2031,9:00-10:00,Locks\n",
        &expected,
    );
    reads(
        "years of two digits, in the order of the column",
        "Date;Time;Topic\n03/02/31;9:00-10:00;Tides\n04/02/31;9:00-10:00;Locks\n25/02/31;9:00-10:00;Ropes\n",
        &[expected[0], expected[1], "2031-02-25 09:00-10:00 Ropes"],
    );
    reads(
        "date and time joined by a letter",
        "topic,start,end\nTides,2031-02-03T09:00,2031-02-03T10:00\nLocks,2031-02-04T09:00,2031-02-04T10:00\n",
        &expected,
    );
    says(
        "a weekday of another date",
        "Weekday,Date,Time,Topic\nSun,03.02.2031,9:00-10:00,Tides\n",
        "is a Monday, but the text says Sunday",
    );
}

#[test]
fn dates_in_numbers() {
    let expected = ["3 09:00-10:00 Tides", "4 09:00-10:00 Locks"];
    reads(
        "a weekday gives the order",
        "Date,Time,Topic\nMon 03/02/2031,9:00-10:00,Tides\nTue 04/02/2031,9:00-10:00,Locks\n",
        &expected,
    );
    reads("heads without a year", "Time,Mon 3/2,Tue 4/2\n09:00-10:00,Tides,Locks\n", &expected);
    reads(
        "months in letters and short years",
        "Date,Time,Topic\n3-Feb-31,9:00-10:00,Tides\n4-Feb-31,9:00-10:00,Locks\n",
        &expected,
    );
    reads(
        "instants with an offset",
        "topic,start,end\nTides,2031-02-03T09:00:00Z,2031-02-03T10:00:00Z\nLocks,2031-02-04T09:00:00Z,2031-02-04T10:00:00Z\nUTC,,\n",
        &expected,
    );
    says(
        "two orders",
        "Date,Time,Topic\n03/02,9:00-10:00,Tides\n04/02,9:00-10:00,Locks\n",
        "\"03/02\" can be read as two dates",
    );
    says(
        "days that follow each other",
        "Time,03/02,04/02\n09:00-10:00,Tides,Locks\n",
        "as days that follow each other",
    );
}

#[test]
fn rows_in_any_order() {
    reads(
        "each with its date",
        "topic,start,end\nLocks,2031-02-04 09:00,2031-02-04 10:00\nTides,2031-02-03 09:00,2031-02-03 10:00\n",
        &["4 09:00-10:00 Locks", "3 09:00-10:00 Tides"],
    );
    reads(
        "a day over the head of each table",
        "<table><tr><th colspan=3>Monday, 3 February 2031</th></tr><tr><th>Time</th><th>Pier hall</th><th>Dock hall</th></tr>\
         <tr><td>09:00–10:00</td><td colspan=2>Tides</td></tr><tr><th colspan=3>Tuesday, 4 February 2031</th></tr>\
         <tr><th>Time</th><th>Pier hall</th><th>Dock hall</th></tr><tr><td>09:00–10:00</td><td>Locks</td><td></td></tr></table>",
        &["3 09:00-10:00 Tides", "4 09:00-10:00 Locks @Pier hall"],
    );
    reads(
        "a time without a title ends the row above",
        "Time;Topic\n9:00;Tides\n10:30;\n10:45;Locks\n12:00;Finish\n",
        &["3 09:00-10:30 Tides", "3 10:45-12:00 Locks"],
    );
    reads(
        "numbers next to an item that is called TOP",
        "Nr;Zeit;TOP\n1;10:00-10:05;Opening\n2;10:05-11:00;Tides\n",
        &["3 10:00-10:05 Opening", "3 10:05-11:00 Tides"],
    );
}

#[test]
fn cells_that_hold_more_than_one_thing() {
    reads(
        "the part of a day above its hours",
        "<table><tr><td></td><td>Mon 3 Feb 2031</td><td>Tue 4 Feb 2031</td></tr><tr><td>Morning<br>09:00–12:00</td><td>Tides</td><td>Locks</td></tr></table>",
        &["3 09:00-12:00 Tides", "4 09:00-12:00 Locks"],
    );
    reads(
        "a title over the column of the rooms",
        "<table><tr><th>Time</th><th>Room</th><th>Topic</th></tr><tr><td>09:00-10:00</td><td>Oak</td><td>Tides</td></tr>\
         <tr><td>10:00-10:30</td><td colspan=2>Tea</td></tr></table>",
        &["3 09:00-10:00 Tides @Oak", "3 10:00-10:30 Tea"],
    );
    reads(
        "rooms without a head",
        "09:00-10:00,Tides,Pier room\n10:00-11:00,Locks,Dock room\n",
        &["3 09:00-10:00 Tides @Pier room", "3 10:00-11:00 Locks @Dock room"],
    );
    reads("the code of a session", "Session ID,Time,Topic\nA1,09:00-10:00,Tides\n", &["3 09:00-10:00 Tides"]);
}

#[test]
fn pages_with_times_in_places_of_their_own() {
    reads(
        "a range broken over lines",
        "<table><tr><td></td><td>Mon 3 Feb 2031</td><td>Tue 4 Feb 2031</td></tr><tr><td>9:00<br>–<br>10:30</td><td>Tides<br>Ann Lee</td><td></td></tr></table>",
        &["3 09:00-10:30 Tides"],
    );
    reads(
        "a range behind a heading's title",
        "<h1>Quay day – 3 February 2031</h1><div><h4>Tides <small>09:00 – 10:00</small></h4><p>Of the moon.</p></div>\
         <div><h4>Locks <small>10:00 – 11:30</small></h4></div>",
        &["3 09:00-10:00 Tides", "3 10:00-11:30 Locks"],
    );
    says(
        "a time over two titles",
        "<table><tr><th>Time</th><th>Topic</th></tr><tr><td rowspan=2>09:00-10:00</td><td>Tides</td></tr><tr><td>Locks</td></tr></table>",
        "a time reaches over this row, which is kept as a part of the session above",
    );
}

#[test]
fn an_evening_that_ends_after_midnight() {
    for end in ["12:00 AM", "1:00 AM"] {
        let time = if end == "12:00 AM" { "00:00" } else { "01:00" };
        reads(
            "the end is no session of the next day",
            &format!("Time,What\n7:00 PM,Supper\n10:00 PM,Dance\n{end},Close\n"),
            &["3 19:00-22:00 Supper", &format!("3 22:00-{time} Dance")],
        );
    }
}

#[test]
fn a_deadline_below_the_table_is_no_session() {
    reads(
        "a date and a time after \"before\"",
        "Time,Topic\n09:00-10:00,Tides\n\n\"Please sign up before 20 January 2031, 18:00\",\n",
        &["3 09:00-10:00 Tides"],
    );
}
