//! An address in place of a file, and the script of examples/feeds that a timer runs.
#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use crate::command::agenda;

/// As Google Sheets publishes a table.
const TABLE: &str = "Date,Start,End,Title,Room,Speakers\r\n2027-03-29,10:15,10:40,Reading the tides,Quay 2,Ada Example\r\n\
                     2027-03-29,10:45,11:10,\"Knots, and how to undo them\",Quay 2,Bo Example\r\n";

/// As Google Calendar publishes a calendar.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nX-WR-CALNAME:Harbour day\r\n\
    X-WR-TIMEZONE:Europe/Paris\r\nBEGIN:VEVENT\r\nUID:tides@example.org\r\nDTSTART:20270329T081500Z\r\nDTEND:20270329T084000Z\r\n\
    SUMMARY:Reading the tides\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// A host with a file for each path; its address. It answers until the test ends.
fn host(files: impl Fn(&str) -> (u16, String) + Send + 'static) -> String {
    let server = tiny_http::Server::http("127.0.0.1:0").unwrap();
    let address = format!("http://{}", server.server_addr().to_ip().unwrap());
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let (status, body) = files(request.url());
            let mut answer = tiny_http::Response::from_string(&body).with_status_code(status);
            if status == 302 {
                answer.add_header(tiny_http::Header::from_bytes("Location", body).unwrap());
            }
            let _ = request.respond(answer);
        }
    });
    address
}

/// Whether there is `curl`, which the command needs for an address; a message, if not.
fn has_curl() -> bool {
    let has = Command::new("curl").arg("--version").output().is_ok();
    if !has {
        let _ = writeln!(std::io::stderr(), "skipped: there is no curl");
    }
    has
}

#[test]
fn an_address_is_read_as_a_file_is() {
    if !has_curl() {
        return;
    }
    let host = host(|path| match path {
        "/moved" => (302, "/pub?gid=0&single=true&output=csv".to_owned()),
        "/basic.ics" => (200, CALENDAR.to_owned()),
        _ => (200, TABLE.to_owned()),
    });
    for path in ["programme.csv", "pub?gid=0&single=true&output=csv", "moved"] {
        let ran = agenda(
            [
                "convert",
                &format!("{host}/{path}"),
                "--time-zone",
                "Europe/Paris",
                "--title",
                "Harbour day",
                "--to",
                "json",
            ],
            "",
        );
        assert_eq!(ran.status, 0, "{path}: {}", ran.err);
        for expected in
            ["\"start\": \"2027-03-29T10:15\"", "Knots, and how to undo them", "\"room\": \"Quay 2\"", "Ada Example"]
        {
            assert!(ran.out.contains(expected), "{path}: {}", ran.out);
        }
    }
    let ran = agenda(["check", &format!("{host}/basic.ics")], "");
    assert!(ran.out.starts_with("Harbour day\n1 session, Europe/Paris\n"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("10:15 to 10:40  Reading the tides"), "{}", ran.out);
}

#[test]
fn what_cannot_be_fetched_says_why() {
    if !has_curl() {
        return;
    }
    let host = host(|path| if path == "/large" { (200, " ".repeat(9 * 1024 * 1024)) } else { (404, String::new()) });
    for (address, expected) in [
        (format!("{host}/nothing.json"), "error: cannot be fetched: curl: (22)"),
        ("http://127.0.0.1:9/closed.json".to_owned(), "error: cannot be fetched: curl: (7)"),
        (format!("{host}/large"), "error: is larger than the 8388608 bytes that are read"),
    ] {
        let ran = agenda(["check", &address], "");
        assert_eq!(ran.status, 1);
        assert!(ran.err.starts_with(&format!("{address}: ")) && ran.err.contains(expected), "{}", ran.err);
    }
    let ran = agenda(["check", "https://example.org/agenda.json", "--update"], "");
    assert!(ran.err.contains("--update writes into the file, so name a file of this machine"), "{}", ran.err);
    let ran = agenda(["preview", "https://example.org/agenda.json"], "");
    assert!(
        ran.err.contains("an address is not watched; save it with `agenda convert` and preview that file"),
        "{}",
        ran.err
    );
}

#[test]
fn a_timer_replaces_the_agenda_only_by_one_that_can_be_read() {
    if !has_curl() {
        return;
    }
    let now = Arc::new(Mutex::new((200, CALENDAR.to_owned())));
    let later = now.clone();
    let host = host(move |_| later.lock().unwrap().clone());
    let folder = std::env::temp_dir().join(format!("agenda-feed-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let target = folder.join("agenda.json");
    let run = || {
        let program = Path::new(env!("CARGO_BIN_EXE_agenda")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/feeds/update.sh");
        let done = Command::new(script)
            .arg(format!("{host}/basic.ics"))
            .arg(&target)
            .env("PATH", path)
            .env("NO_PROXY", "127.0.0.1")
            .output()
            .unwrap();
        let said = String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap();
        (done.status.code().unwrap(), said)
    };
    let (status, said) = run();
    assert!(status == 0 && said.contains("agenda.json: updated"), "{said}");
    assert!(fs::read_to_string(&target).unwrap().contains("Reading the tides"));
    let (status, said) = run();
    assert!(status == 0 && said.contains("agenda.json: nothing has changed"), "{said}");
    for answer in [(500, String::new()), (200, "<!doctype html><p>Sorry".to_owned())] {
        *now.lock().unwrap() = answer;
        let (status, said) = run();
        assert!(status == 1 && said.contains("error: "), "{status}: {said}");
        assert!(fs::read_to_string(&target).unwrap().contains("Reading the tides"));
    }
    *now.lock().unwrap() = (200, CALENDAR.replace("T081500Z", "T082000Z"));
    let (status, said) = run();
    assert!(status == 0 && said.contains("agenda.json: updated"), "{said}");
    assert!(fs::read_to_string(&target).unwrap().contains("2027-03-29T08:20"));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left next to it");
    fs::remove_dir_all(&folder).unwrap();
}
