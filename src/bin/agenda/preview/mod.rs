//! `agenda preview`: serves the widget on a file on 127.0.0.1, and shows it again when it changes.

mod file;
mod site;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::{Source, fetch, terminal};
use file::Watched;

/// Serves until it is ended; returns whether it could begin.
pub fn run(source: Source, port: u16, dist: Option<PathBuf>) -> bool {
    let begun = begin(source, port, dist);
    if let Err(why) = &begun {
        terminal::err(&format!("error: {why}"));
    }
    begun.is_ok()
}

fn begin(source: Source, port: u16, dist: Option<PathBuf>) -> Result<(), String> {
    if source.file == Path::new("-") {
        return Err("standard input does not change; name a file to preview".to_owned());
    }
    if fetch::address(&source.file).is_some() {
        return Err("an address is not watched; save it with `agenda convert` and preview that file".to_owned());
    }
    if let Err(why) = std::fs::metadata(&source.file) {
        return Err(format!("{}: cannot be read: {why}", source.file.display()));
    }
    let dist = found(dist)?;
    let server = tiny_http::Server::http(("127.0.0.1", port)).map_err(|why| {
        format!("port {port} cannot be used ({why}); choose another, such as --port 8081, or --port 0 for a free one")
    })?;
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    let watched = Arc::new(Watched::new(source));
    terminal::out(&format!("Open http://127.0.0.1:{port}/ (Ctrl+C ends it)"));
    for request in server.incoming_requests() {
        let (watched, dist) = (watched.clone(), dist.clone());
        // A page waits for news on a request of its own.
        std::thread::spawn(move || site::answer(request, &watched, &dist, port));
    }
    Ok(())
}

/// The folder with the widget: the one that is named, or dist/ here, or next to the program.
fn found(named: Option<PathBuf>) -> Result<PathBuf, String> {
    let has_widget = |folder: &PathBuf| folder.join("agenda-widget.js").is_file();
    if let Some(folder) = named {
        return if has_widget(&folder) {
            Ok(folder)
        } else {
            Err(format!("there is no agenda-widget.js in {}; build that folder with `make dist`", folder.display()))
        };
    }
    let program = std::env::current_exe().unwrap_or_default();
    let mut places = std::iter::once(PathBuf::from("dist")).chain(program.ancestors().map(|above| above.join("dist")));
    places.find(has_widget).ok_or_else(|| {
        "there is no dist/agenda-widget.js here or next to this program; build it with `make dist`, \
         or name its folder with --dist"
            .to_owned()
    })
}
