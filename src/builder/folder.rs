//! The address of the folder with the files, as people paste it.
//!
//! ```
//! use agenda_widget::builder::folder::tidy;
//!
//! assert_eq!(tidy("www.example.org/agenda"), "https://www.example.org/agenda/");
//! assert_eq!(tidy("https://example.org/agenda/builder.html#draft"), "https://example.org/agenda/");
//! assert_eq!(tidy("/agenda"), "/agenda/");
//! ```

/// With a scheme where it begins with a host, without a file's name, and with a slash at its end.
pub fn tidy(typed: &str) -> String {
    let typed = typed.trim();
    let path = typed.split(['#', '?']).next().unwrap_or_default().trim_end();
    if path.is_empty() {
        return String::new();
    }
    let (scheme, rest) = match path.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None if begins_with_host(path) => ("https://".to_owned(), path),
        None => (String::new(), path),
    };
    let (before, last) = rest.rsplit_once('/').map_or(("", rest), |(before, last)| (before, last));
    // A host alone has dots too, but nothing before it.
    let is_file = last.contains('.') && (!before.is_empty() || scheme.is_empty()) && !matches!(last, "." | "..");
    let folder = if !is_file { rest.trim_end_matches('/') } else { before };
    if is_file && before.is_empty() && !rest.starts_with('/') {
        return scheme;
    }
    format!("{scheme}{folder}/")
}

/// `www.example.org/agenda`, but neither `/agenda` nor `./agenda` nor `agenda/day`.
fn begins_with_host(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default();
    let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte));
    let last = host.split(':').next().unwrap_or_default().rsplit('.').next().unwrap_or_default();
    is_name
        && host.contains('.')
        && !host.starts_with('.')
        && last.len() > 1
        && (path.contains('/') || host.starts_with("www."))
}

/// What is doubtful about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Pages with `https:` load nothing from `http:`.
    Insecure,
    /// A place that needs the whole address was given none, or a part.
    Incomplete,
}

/// Whether a tidy address can be right for a place.
pub fn doubt(folder: &str, needs_all: bool) -> Option<Doubt> {
    let is_local = ["http://localhost", "http://127.0.0.1"].iter().any(|local| folder.starts_with(local));
    if folder.starts_with("http://") && !is_local {
        Some(Doubt::Insecure)
    } else {
        (needs_all && !folder.contains("://")).then_some(Doubt::Incomplete)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_made_whole() {
        for (typed, expected) in [
            ("", ""),
            (" https://example.org ", "https://example.org/"),
            ("https://example.org/agenda-widget.js", "https://example.org/"),
            ("https://example.org/a/b?c=d.e", "https://example.org/a/b/"),
            ("https://example.org/1.2/", "https://example.org/1.2/"),
            ("example.org/agenda/index.html", "https://example.org/agenda/"),
            ("www.example.org", "https://www.example.org/"),
            ("//cdn.example.org/agenda", "//cdn.example.org/agenda/"),
            ("./agenda", "./agenda/"),
            ("../agenda/index.html", "../agenda/"),
            ("index.html", ""),
            ("agenda", "agenda/"),
            ("/", "/"),
            ("/index.html", "/"),
        ] {
            assert_eq!(tidy(typed), expected, "{typed}");
            assert_eq!(tidy(expected), expected, "{expected} stays");
        }
    }

    #[test]
    fn what_cannot_be_right_is_doubted() {
        assert_eq!(doubt("http://example.org/", false), Some(Doubt::Insecure));
        assert_eq!(doubt("http://127.0.0.1:8080/", true), None);
        assert_eq!((doubt("/agenda/", true), doubt("/agenda/", false)), (Some(Doubt::Incomplete), None));
        assert_eq!(doubt("https://example.org/", true), None);
    }
}
