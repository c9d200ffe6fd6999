//! `agenda preview`: what its server answers, and when.
#![cfg(feature = "cli")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A preview of a file in a folder of its own; both end with it.
struct Preview {
    child: Child,
    folder: PathBuf,
    port: u16,
}

const AGENDA: &str = "Garden days\n29 March 2021 (CEST)\n\n10:00-10:15 Opening\n";

impl Preview {
    fn start(name: &str) -> Preview {
        let folder = std::env::temp_dir().join(format!("agenda-preview-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("dist")).unwrap();
        std::fs::write(folder.join("dist/agenda-widget.js"), "export {};").unwrap();
        std::fs::write(folder.join("dist/agenda-widget_bg.wasm"), "wasm").unwrap();
        std::fs::write(folder.join("secret.json"), "{}").unwrap();
        std::fs::write(folder.join("agenda.txt"), AGENDA).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_agenda"))
            .args(["preview", "agenda.txt", "--port", "0"])
            .current_dir(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.split(':').nth(2).and_then(|rest| rest.split('/').next()).unwrap().parse().unwrap();
        assert_eq!(line, format!("Open http://127.0.0.1:{port}/ (Ctrl+C ends it)\n"));
        Preview { child, folder, port }
    }

    fn write(&self, text: &str) {
        std::fs::write(self.folder.join("agenda.txt"), text).unwrap();
    }

    /// The answer to a request: its head and its body.
    fn ask(&self, path: &str, host: &str) -> (String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_lowercase(), body.to_owned())
    }

    fn get(&self, path: &str) -> (String, String) {
        self.ask(path, &format!("127.0.0.1:{}", self.port))
    }

    fn news(&self, since: &str) -> Value {
        serde_json::from_str(&self.get(&format!("/preview.json?since={since}")).1).unwrap()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn the_page_the_agenda_and_the_widget_are_served() {
    let preview = Preview::start("served");
    let (head, page) = preview.get("/");
    assert!(head.starts_with("http/1.1 200") && page.contains("<agenda-widget src=\"agenda.json\""), "{head}\n{page}");
    let (_, agenda) = preview.get("/agenda.json");
    let agenda: Value = serde_json::from_str(&agenda).unwrap();
    assert_eq!(
        (&agenda["title"], &agenda["sessions"][0]["start"]),
        (&"Garden days".into(), &"2021-03-29T10:00".into())
    );
    for (path, kind) in [
        ("/agenda-widget.js", "text/javascript"),
        ("/agenda-widget_bg.wasm", "application/wasm"),
        ("/preview.js", "text/javascript"),
    ] {
        let (head, _) = preview.get(path);
        assert!(head.starts_with("http/1.1 200") && head.contains(&format!("content-type: {kind}")), "{path}: {head}");
    }
}

#[test]
fn nothing_else_is_served_and_to_nobody_else() {
    let preview = Preview::start("else");
    for path in ["/../secret.json", "/%2e%2e/secret.json", "//secret.json", "/agenda.txt", "/none.js"] {
        let (head, _) = preview.get(path);
        assert!(head.starts_with("http/1.1 404"), "{path}: {head}");
    }
    for path in ["/", "/agenda.json"] {
        let (head, _) = preview.ask(path, "elsewhere.example");
        assert!(head.starts_with("http/1.1 403"), "{path}: {head}");
    }
}

#[test]
fn news_come_when_the_file_changes_and_say_what_is_wrong_with_it() {
    let preview = Preview::start("news");
    let first = preview.news("");
    assert_eq!((&first["readable"], &first["title"]), (&true.into(), &"Garden days".into()));
    let noted = first["problems"].to_string();
    assert!(noted.contains("agenda.txt:2:1: note: took \\\"CEST\\\" as Europe/Paris"), "{noted}");
    preview.write(&AGENDA.replace("Opening", "Opening of the gates"));
    // Asked before or after the change is seen, the answer waits for it.
    let second = preview.news(first["version"].as_str().unwrap());
    assert_ne!(second["version"], first["version"]);
    assert!(preview.get("/agenda.json").1.contains("Opening of the gates"));
    preview.write("Words\nwithout times\n");
    let third = preview.news(second["version"].as_str().unwrap());
    assert_eq!((&third["readable"], &third["title"]), (&false.into(), &"Garden days".into()));
    assert!(third["problems"][0].as_str().unwrap().contains("error: no session is found"), "{third}");
    let (head, body) = preview.get("/agenda.json");
    assert!(head.starts_with("http/1.1 422") && body.contains("no session is found"), "{head}\n{body}");
}

#[test]
fn what_it_cannot_begin_with_is_reported() {
    let folder = std::env::temp_dir().join(format!("agenda-preview-none-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("agenda.txt"), AGENDA).unwrap();
    for (arguments, expected) in [
        (&["preview", "-"][..], "error: standard input does not change; name a file to preview\n"),
        (&["preview", "none.txt"], "error: none.txt: cannot be read:"),
        (
            &["preview", "agenda.txt", "--dist", "."],
            "error: there is no agenda-widget.js in .; build that folder with `make dist`\n",
        ),
    ] {
        let ran = Command::new(env!("CARGO_BIN_EXE_agenda")).args(arguments).current_dir(&folder).output().unwrap();
        let reported = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(1));
        assert!(reported.starts_with(expected), "{reported}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
