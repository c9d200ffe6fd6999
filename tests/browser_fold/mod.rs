//! What the widget has the browser do to texts before they are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text.normalize("NFKD").replace(/\p{M}|\u0640/gu, "").toLowerCase()`
pub fn browser(text: &str) -> String {
    text.nfkd().filter(|letter| !is_combining_mark(*letter) && *letter != '\u{640}').collect::<String>().to_lowercase()
}
