//! Whole numbers in digits, in a tenth of what the standard library's formatting takes in WebAssembly.

/// A number that is not negative, in digits of ASCII.
pub fn natural(number: u64) -> String {
    let mut text = String::new();
    push(&mut text, number);
    text
}

/// A number in digits of ASCII.
pub fn decimal(number: i64) -> String {
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    push(&mut text, number.unsigned_abs());
    text
}

fn push(text: &mut String, number: u64) {
    if number > 9 {
        push(text, number / 10);
    }
    text.extend(u32::try_from(number % 10).ok().and_then(|digit| char::from_digit(digit, 10)));
}

#[cfg(test)]
mod tests {
    use super::{decimal, natural};

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        for number in [0, 7, 10, 99, 100, -1, -305, i64::MAX, i64::MIN] {
            assert_eq!(decimal(number), number.to_string());
        }
        assert_eq!(natural(u64::MAX), u64::MAX.to_string());
    }
}
