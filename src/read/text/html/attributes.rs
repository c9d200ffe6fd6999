//! Whether a tag of a page has so many attributes that the parser, which compares each with all before it, would take minutes.

/// The most attributes of a tag.
const MOST: usize = 10_000;

/// The position in the source.
#[derive(Clone, Copy)]
enum At {
    Text,
    /// After `<`.
    Open,
    /// Between attributes or in a name; whether `=` was the last that is no space.
    Tag(bool),
    Quoted(u8),
    Unquoted,
}

/// Whether a tag has more attributes than any page needs.
pub fn are_endless(source: &str) -> bool {
    let (mut at, mut count) = (At::Text, 0_usize);
    for byte in source.bytes() {
        at = match (at, byte) {
            (At::Text, b'<') => At::Open,
            (At::Text, _) => At::Text,
            (At::Open, byte) if byte.is_ascii_alphabetic() => {
                count = 0;
                At::Tag(false)
            }
            (At::Open, b'<') => At::Open,
            (At::Open, _) | (At::Tag(_) | At::Unquoted, b'>') => At::Text,
            (At::Tag(true), b'"' | b'\'') => At::Quoted(byte),
            (At::Tag(_), b'=') => At::Tag(true),
            (At::Tag(is_value), byte) if byte.is_ascii_whitespace() || byte == b'/' => {
                count = count.saturating_add(1);
                At::Tag(is_value)
            }
            (At::Tag(true), _) => At::Unquoted,
            (At::Tag(false), _) => At::Tag(false),
            (At::Quoted(quote), byte) if byte == quote => {
                count = count.saturating_add(1);
                At::Tag(false)
            }
            (At::Unquoted, byte) if byte.is_ascii_whitespace() => {
                count = count.saturating_add(1);
                At::Tag(false)
            }
            (inside, _) => inside,
        };
        if count > MOST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::are_endless;

    #[test]
    fn attributes_are_counted_and_values_and_texts_are_not() {
        for endless in ["a ", "a/", "a=1 ", "a=\"\"", "a='/'"] {
            assert!(are_endless(&format!("<p><p {}>", endless.repeat(20_000))), "{endless}");
        }
        for fine in ["<p a>", "a ", "<p>a b ", "</p >", "<br/>"] {
            assert!(!are_endless(&fine.repeat(20_000)), "{fine}");
        }
        let picture = "/+a9".repeat(20_000);
        assert!(!are_endless(&format!("<img src=data:image/png;base64,{picture}><img src=\"data:,{picture} a b\">")));
        assert!(!are_endless(&format!("<img alt='{}'>", "a b ".repeat(20_000))));
    }
}
