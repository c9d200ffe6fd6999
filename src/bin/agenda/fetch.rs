//! An address in place of a file: `agenda convert https://…`.
//!
//! The `curl` program requests it, as systems have one that knows their proxies and certificates.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use agenda_widget::model::limits;

/// The address, where a file is named by one.
pub fn address(file: &Path) -> Option<String> {
    let text = file.to_str()?;
    let (scheme, rest) = text.split_once("://")?;
    match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => Some(text.to_owned()),
        // What calendars call a feed that is to be subscribed.
        "webcal" => Some(format!("https://{rest}")),
        _ => None,
    }
}

/// Requests an address; the bytes of the answer.
///
/// # Errors
///
/// Why there is none, in a sentence: no `curl`, no answer within a minute, or one that is no success.
pub fn fetch(address: &str, most: u64) -> Result<Vec<u8>, String> {
    let size = limits::SOURCE_BYTES.to_string();
    let agent = concat!("agenda/", env!("CARGO_PKG_VERSION"));
    let child = Command::new("curl")
        .args(["--fail", "--location", "--silent", "--show-error", "--compressed", "--max-redirs", "5"])
        .args([
            "--proto",
            "=https,http",
            "--proto-redir",
            "=https,http",
            "--connect-timeout",
            "20",
            "--max-time",
            "60",
            "--max-filesize",
            &size,
        ])
        .args(["--user-agent", agent, "--url", address])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|why| {
        format!("cannot be fetched, as curl cannot be run ({why}); install curl, or save the file and name that")
    })?;
    let mut bytes = Vec::new();
    let read = child.stdout.take().map(|answer| answer.take(most).read_to_end(&mut bytes));
    // A longer answer is refused by its length; curl ends, as nobody reads the rest.
    let done = child.wait_with_output().map_err(|why| format!("cannot be fetched: {why}"))?;
    let is_cut = u64::try_from(bytes.len()).is_ok_and(|length| length >= most);
    if read.is_some_and(|read| read.is_err()) || !done.status.success() && !is_cut {
        let why = String::from_utf8_lossy(&done.stderr);
        return Err(format!("cannot be fetched: {}", why.lines().next().unwrap_or("curl says nothing more").trim()));
    }
    Ok(bytes)
}
