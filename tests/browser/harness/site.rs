//! A server of the project's folder that misbehaves on demand, and knows what it was asked for.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, Server};

use super::{look_for, root};

/// What a path answers instead of its file.
#[derive(Clone, Debug)]
pub enum Answer {
    /// This status and no file.
    Status(u16),
    /// Nothing, until it is released; then its file.
    Held,
    /// This text, as JSON.
    Json(String),
    /// This text, as a page.
    Html(String),
    /// The same with one more header.
    HtmlWith(String, &'static str, &'static str),
    /// JSON of this many bytes, without a content length.
    Stream(u64),
    /// Its file, under another type.
    As(&'static str),
    /// Other bytes of the same type.
    Bytes(Vec<u8>),
    /// Other bytes, and from then on its file.
    Once(Vec<u8>),
    /// This text as JSON under this ETag, which the browser may keep: 304 to one who has it.
    Tagged(String, &'static str),
    /// No response: the network fails.
    Gone,
    /// Its file with one more header.
    With(&'static str, &'static str),
    /// This text as JSON, with further headers, and to a HEAD request with others.
    Headed { text: String, get: Headers, head: Headers },
}

/// Names and values.
pub type Headers = Vec<(&'static str, String)>;

/// A running server; ended on drop.
pub struct Site {
    server: Arc<Server>,
    shared: Arc<Mutex<Shared>>,
    port: u16,
}

#[derive(Default)]
struct Shared {
    answers: HashMap<String, Answer>,
    asked: Vec<String>,
    posted: Vec<(String, String)>,
    unchanged: Vec<String>,
    is_off: bool,
    held: Vec<Request>,
}

impl Site {
    /// Starts it on a free port.
    pub fn start() -> Site {
        let server = Arc::new(Server::http("127.0.0.1:0").expect("there is a free port"));
        let port = server.server_addr().to_ip().expect("it has a port").port();
        let shared = Arc::new(Mutex::new(Shared::default()));
        let (listening, known) = (server.clone(), shared.clone());
        std::thread::spawn(move || {
            for request in listening.incoming_requests() {
                let known = known.clone();
                // A browser that reads slowly does not keep others waiting.
                std::thread::spawn(move || take(request, &known));
            }
        });
        nudge(Arc::downgrade(&shared), port);
        Site { server, shared, port }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Has a path answer in its own way from now on.
    pub fn answer(&self, path: &str, answer: Answer) {
        lock(&self.shared).answers.insert(path.to_owned(), answer);
    }

    /// Has a path answer with its file again.
    pub fn mend(&self, path: &str) {
        lock(&self.shared).answers.remove(path);
    }

    /// Takes the network away from all paths, or gives it back.
    pub fn switch(&self, on: bool) {
        lock(&self.shared).is_off = !on;
    }

    /// Forgets what was asked for.
    pub fn forget(&self) {
        lock(&self.shared).asked.clear();
    }

    /// How often a path was asked for.
    pub fn count(&self, path: &str) -> usize {
        lock(&self.shared).asked.iter().filter(|asked| *asked == path).count()
    }

    /// How often a path has answered 304.
    pub fn unchanged(&self, path: &str) -> usize {
        lock(&self.shared).unchanged.iter().filter(|asked| *asked == path).count()
    }

    /// Every path that was asked for, in order.
    pub fn paths(&self) -> Vec<String> {
        lock(&self.shared).asked.clone()
    }

    /// How often anything was posted anywhere.
    pub fn sent(&self) -> usize {
        lock(&self.shared).posted.len()
    }

    /// What was posted to a path, in order.
    pub fn posted(&self, path: &str) -> Vec<String> {
        let shared = lock(&self.shared);
        shared.posted.iter().filter(|(to, _)| to == path).map(|(_, text)| text.clone()).collect()
    }

    /// Waits until a path has been asked for so often.
    #[track_caller]
    pub fn asked(&self, path: &str, times: usize) {
        let asked = look_for(|| (self.count(path) >= times).then_some(()));
        assert!(asked.is_some(), "never came: request {times} of {path}");
    }

    /// Answers everything that is held, and holds nothing any more.
    pub fn release(&self) {
        let mut shared = lock(&self.shared);
        shared.answers.retain(|_, answer| !matches!(answer, Answer::Held));
        for request in shared.held.drain(..) {
            let path = path_of(&request);
            respond(request, file(&path));
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        lock(&self.shared).held.clear();
        self.server.unblock();
    }
}

/// Knocks now and then. The server gives a new connection to a thread that may at that moment be taken by
/// another one, and then leaves it waiting until something else comes: a page of many files would hang.
fn nudge(alive: Weak<Mutex<Shared>>, port: u16) {
    std::thread::spawn(move || {
        while alive.strong_count() > 0 {
            let _ = TcpStream::connect(("127.0.0.1", port));
            std::thread::sleep(Duration::from_millis(200));
        }
    });
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn path_of(request: &Request) -> String {
    request.url().split(['?', '#']).next().unwrap_or_default().to_owned()
}

fn take(mut request: Request, shared: &Mutex<Shared>) {
    let path = path_of(&request);
    let mut posted = String::new();
    if *request.method() == Method::Post {
        let _ = request.as_reader().take(1 << 20).read_to_string(&mut posted);
    }
    let mut known = lock(shared);
    known.asked.push(path.clone());
    if *request.method() == Method::Post {
        known.posted.push((path, posted));
        drop(known);
        return respond(request, Response::from_string("").with_status_code(204).boxed());
    }
    let answer = known.answers.get(&path).cloned();
    if known.is_off || matches!(answer, Some(Answer::Gone)) {
        drop(known);
        // Without an answer the server would make one; this is none to a browser.
        let mut writer = request.into_writer();
        let _ = writer.write_all(b"The network is gone.\r\n\r\n").and_then(|()| writer.flush());
        return;
    }
    if let Some(Answer::Once(_)) = answer {
        known.answers.remove(&path);
    }
    if matches!(answer, Some(Answer::Held)) {
        known.held.push(request);
        return;
    }
    if let Some(Answer::Tagged(text, tag)) = answer {
        let has = request.headers().iter().any(|each| each.field.equiv("if-none-match") && each.value == tag);
        let response = if has { Response::from_string("").with_status_code(304) } else { Response::from_string(text) };
        if has {
            known.unchanged.push(path);
        }
        drop(known);
        let json = header("content-type", "application/json");
        let response = response.with_header(json).with_header(header("etag", tag));
        let _ = request.respond(response.with_header(header("cache-control", "no-cache")));
        return;
    }
    drop(known);
    let json = header("content-type", "application/json");
    match answer {
        None | Some(Answer::Held | Answer::Tagged(..) | Answer::Gone) => respond(request, file(&path)),
        Some(Answer::Status(code)) => respond(request, Response::from_string("").with_status_code(code).boxed()),
        Some(Answer::Json(text)) => respond(request, Response::from_string(text).with_header(json).boxed()),
        Some(Answer::Html(text)) => respond(request, html(text)),
        Some(Answer::HtmlWith(text, name, value)) => {
            let mut response = html(text);
            response.add_header(header(name, value));
            respond(request, response);
        }
        Some(Answer::Stream(bytes)) => {
            let body = std::io::repeat(b' ').take(bytes);
            respond(request, Response::new(200.into(), vec![json], body, None, None).boxed());
        }
        Some(Answer::Bytes(bytes) | Answer::Once(bytes)) => {
            let kind = header("content-type", kind(Path::new(&path)));
            respond(request, Response::from_data(bytes).with_header(kind).boxed());
        }
        Some(Answer::As(kind)) => {
            let mut response = file(&path);
            response.add_header(header("content-type", kind));
            respond(request, response);
        }
        Some(Answer::Headed { text, get, head }) => {
            let mut response = Response::from_string(text).with_header(json).boxed();
            for (name, value) in if *request.method() == Method::Head { head } else { get } {
                response.add_header(header(name, &value));
            }
            respond(request, response);
        }
        Some(Answer::With(name, value)) => {
            let mut response = file(&path);
            response.add_header(header(name, value));
            respond(request, response);
        }
    }
}

type Body = Response<Box<dyn Read + Send>>;

fn html(text: String) -> Body {
    Response::from_string(text).with_header(header("content-type", "text/html; charset=utf-8")).boxed()
}

/// A file of the project, as any static host would answer.
fn file(path: &str) -> Body {
    let mut at = root().join(path.trim_start_matches('/'));
    if at.is_dir() {
        at = at.join("index.html");
    }
    let inside = !path.split('/').any(|name| name == "..");
    match std::fs::read(&at).ok().filter(|_| inside) {
        Some(bytes) => Response::from_data(bytes).with_header(header("content-type", kind(&at))).boxed(),
        None => Response::from_string("There is no such file.").with_status_code(404).boxed(),
    }
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("a header is ASCII")
}

fn respond(request: Request, mut response: Body) {
    response.add_header(header("cache-control", "no-store"));
    // A browser that has gone away needs no answer.
    let _ = request.respond(response);
}
