//! The page in an iframe, and the file by which other systems find it.

use std::fmt::Write;

use super::{AGENDA, Content, Hosting, OEMBED, folder, with_files};
use crate::builder::look::Look;
use crate::write::{escaped, percent};

/// How high a frame is until it is reported.
const HEIGHT: u32 = 640;

/// The address of the page that is in a frame.
pub fn address(look: &Look, hosting: &Hosting) -> String {
    let mut address = format!("{}embed.html?src={AGENDA}", folder(hosting));
    // Within the frame, addresses are relative to its page.
    let look = &with_files(look, hosting, "");
    for (name, value) in look.attributes() {
        let _ = write!(address, "&{name}");
        if !value.is_empty() {
            let _ = write!(address, "={}", encode(&value));
        }
    }
    // The page in the frame takes no style sheet, but its tokens.
    for (name, value) in look.tokens() {
        let _ = write!(address, "&{name}={}", encode(&value));
    }
    if look.is_dark() {
        address.push_str("&color-scheme=dark");
    }
    address
}

/// The frame. Browsers draw a border unless a style forbids it, and the attribute does where a policy forbids styles.
pub fn frame(content: Content, look: &Look, hosting: &Hosting) -> String {
    let (address, title) = (escaped(&address(look, hosting)), escaped(content.title));
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{HEIGHT}\" frameborder=\"0\" style=\"border:0\" loading=\"lazy\"></iframe>\n"
    )
}

/// The static file by which other systems find out how to show the frame (oEmbed 1.0, type `rich`).
pub fn oembed(content: Content, look: &Look, hosting: &Hosting) -> String {
    let answer = serde_json::json!({
        "version": "1.0",
        "type": "rich",
        "title": content.title,
        "cache_age": 86_400,
        "width": 600,
        "height": HEIGHT,
        "html": frame(content, look, hosting).trim(),
    });
    serde_json::to_string_pretty(&answer).unwrap_or_default()
}

/// The link to that file, for the head of the page that other systems are given the address of.
pub fn discovery(content: Content, hosting: &Hosting) -> String {
    let (folder, title) = (escaped(&folder(hosting)), escaped(content.title));
    format!("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{folder}{OEMBED}\" title=\"{title}\">\n")
}

fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'/' | b'-' | b'_' | b'.' => encoded.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            byte => percent(&mut encoded, byte),
        }
    }
    encoded
}
