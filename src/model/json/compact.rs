//! Reads JSON text as `JSON.stringify` writes it: without spaces, and never malformed.
//!
//! In a browser this replaces a JSON parser: the browser has parsed the text and serialized it
//! again, and one text crosses into WebAssembly much faster than each value by itself.
//! If a text is malformed after all, the reader takes what it can.

use serde_json::Number;

use super::{Json, Object};

/// The value in a text. What nests deeper than `depth` becomes `null`; `float` reads a number, NaN
/// if there is none, since the code for that is large and the browser has it.
pub fn read(text: &str, depth: usize, float: fn(&str) -> f64) -> Json {
    Reader { text, at: 0, float }.value(depth)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    float: fn(&str) -> f64,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek();
        self.skip(1);
        byte
    }

    /// Up to the first of the bytes that end it, all of which are ASCII.
    fn until(&mut self, ends: &[u8]) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(|byte| !ends.contains(&byte)) {
            self.skip(1);
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn value(&mut self, depth: usize) -> Json {
        match self.peek() {
            Some(b'"') => Json::String(self.string()),
            Some(b'[' | b'{') => match depth.checked_sub(1) {
                Some(depth) => self.several(depth),
                None => self.pass(),
            },
            first => {
                let text = self.until(b",]}");
                match first {
                    Some(b't') => Json::Bool(true),
                    Some(b'f') => Json::Bool(false),
                    _ => number((self.float)(text)),
                }
            }
        }
    }

    /// A list or an object.
    fn several(&mut self, depth: usize) -> Json {
        let (mut entries, mut fields) = (Vec::new(), Vec::new());
        let list = self.next() == Some(b'[');
        if matches!(self.peek(), Some(b']' | b'}')) {
            self.skip(1);
        } else {
            loop {
                if list {
                    entries.push(self.value(depth));
                } else {
                    let name = self.string();
                    self.skip(1);
                    fields.push((name, self.value(depth)));
                }
                // A comma, or else the end.
                if self.next() != Some(b',') {
                    break;
                }
            }
        }
        if list { Json::Array(entries) } else { Json::Object(Object(fields)) }
    }

    /// Skips a list or an object.
    fn pass(&mut self) -> Json {
        let mut open = 0_usize;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.string();
                    continue;
                }
                Some(b'[' | b'{') => open = open.saturating_add(1),
                Some(b']' | b'}') => open = open.saturating_sub(1),
                Some(_) => {}
                None => break,
            }
            self.skip(1);
            if open == 0 {
                break;
            }
        }
        Json::Null
    }

    fn string(&mut self) -> String {
        self.skip(1);
        let mut string = String::new();
        loop {
            string.push_str(self.until(b"\"\\"));
            if self.next() != Some(b'\\') {
                return string;
            }
            string.push(match self.next() {
                Some(b'n') => '\n',
                Some(b't') => '\t',
                Some(b'r') => '\r',
                Some(b'b') => '\u{8}',
                Some(b'f') => '\u{c}',
                Some(b'u') => self.unit(),
                Some(byte) => char::from(byte),
                None => return string,
            });
        }
    }

    /// Four hexadecimal digits: a control character, or half of a pair without the other half.
    fn unit(&mut self) -> char {
        let mut unit = 0_u32;
        for _ in 0..4 {
            let digit = self.next().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit.wrapping_mul(16).wrapping_add(digit.unwrap_or_default());
        }
        char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// Whole numbers as whole numbers, so that an id `7` does not become `7.0`; `null` is none.
fn number(number: f64) -> Json {
    let whole = number as i64;
    if whole as f64 == number {
        Json::Number(whole.into())
    } else {
        Number::from_f64(number).map_or(Json::Null, Json::Number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn float(text: &str) -> f64 {
        text.parse().unwrap_or(f64::NAN)
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            (-1e9..1e9_f64).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[\"\\\\\\[\\]{},:\u{0}-\u{1f}\u{2028}😀]*".prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 60, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::hash_map(any::<String>(), inner, 0..6).prop_map(|map| map.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_read_as_it_was(value in values()) {
            prop_assert_eq!(read(&value.to_string(), 32, float), Json::from(value));
        }

        #[test]
        fn no_text_does_harm(text: String, brackets in "[\\[\\]{}\",:\\\\a0]*") {
            read(&text, 32, float);
            read(&brackets, 3, float);
        }
    }

    #[test]
    fn escapes_of_javascript() {
        // As JSON.stringify writes a lone half of a pair, and a pair.
        let text = r#"["\ud83d","\u0000\u001f\b\f\n\r\t\"\\/","😀",1e+21,-0.5,-7]"#;
        let expected = json!(["\u{fffd}", "\0\u{1f}\u{8}\u{c}\n\r\t\"\\/", "😀", 1e21, -0.5, -7]);
        assert_eq!(read(text, 32, float), Json::from(expected));
    }

    #[test]
    fn what_nests_too_deep_is_null_and_the_rest_is_kept() {
        let text = r#"{"a":[[1,{"]":"}\""}],2],"b":[]}"#;
        assert_eq!(read(text, 2, float), Json::from(json!({ "a": [null, 2], "b": [] })));
        assert_eq!(read(&"[".repeat(100_000), 32, float), read(&"[".repeat(32), 32, float));
    }
}
