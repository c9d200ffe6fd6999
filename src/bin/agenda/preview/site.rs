//! What the preview's server answers.

use std::path::{Component, Path};

use tiny_http::{Header, Request, Response};

use super::file::Watched;

/// Answers a request: the page, the agenda, news of its file, or a file of the widget.
pub fn answer(request: Request, watched: &Watched, dist: &Path, port: u16) {
    let (status, kind, body) = if is_ours(&request, port) {
        content(request.url(), watched, dist)
    } else {
        (403, "text/plain", b"This is a preview for this computer alone.\n".to_vec())
    };
    let headers = [("content-type", kind), ("cache-control", "no-store")];
    let mut response = Response::from_data(body).with_status_code(status);
    for header in headers.into_iter().filter_map(|(name, value)| Header::from_bytes(name, value).ok()) {
        response.add_header(header);
    }
    // Who asks no longer waits for an answer.
    let _ = request.respond(response);
}

/// Whether it was asked under this computer's own name: another name that leads here belongs to a
/// page of somebody else, which is not to read the file.
fn is_ours(request: &Request, port: u16) -> bool {
    let host = request.headers().iter().find(|header| header.field.equiv("host"));
    let host = host.map(|header| header.value.as_str()).unwrap_or_default();
    ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{port}") || host == *name)
}

fn content(url: &str, watched: &Watched, dist: &Path) -> (u16, &'static str, Vec<u8>) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let text = |kind: &'static str, text: &str| (200, kind, text.as_bytes().to_vec());
    match path {
        "/" => text("text/html; charset=utf-8", include_str!("page.html")),
        "/preview.js" => text("text/javascript; charset=utf-8", include_str!("preview.js")),
        "/preview.css" => text("text/css; charset=utf-8", include_str!("preview.css")),
        "/preview.json" => {
            let since = query.strip_prefix("since=").unwrap_or_default();
            text("application/json", &watched.news(since).to_string())
        }
        "/agenda.json" => match watched.agenda() {
            Ok(agenda) => text("application/json", &agenda),
            Err(problems) => (422, "text/plain; charset=utf-8", problems.into_bytes()),
        },
        _ => match file(path, dist) {
            Some((kind, bytes)) => (200, kind, bytes),
            None => (404, "text/plain", b"There is no such file here.\n".to_vec()),
        },
    }
}

/// A file of dist/; nothing outside of it.
fn file(path: &str, dist: &Path) -> Option<(&'static str, Vec<u8>)> {
    let inside = Path::new(path.strip_prefix('/')?);
    let plain = inside.components().all(|part| matches!(part, Component::Normal(_)));
    let kind = match inside.extension()?.to_str()? {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        _ => return None,
    };
    let bytes = plain.then(|| std::fs::read(dist.join(inside)).ok())??;
    Some((kind, bytes))
}
