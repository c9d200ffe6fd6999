//! A number made of a text, to compare texts by: FNV-1a, 64 bits. Nobody gains by two texts that share one.

/// The number of a text.
pub fn digest(text: &str) -> u64 {
    let mut number = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        number = (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    number
}

/// Writes the last figures of a number, hexadecimal.
pub fn figures(into: &mut String, number: u64, places: u32) {
    for place in (0..places).rev() {
        let figure = number.checked_shr(place.saturating_mul(4)).unwrap_or_default() & 15;
        into.extend(char::from_digit(u32::try_from(figure).unwrap_or_default(), 16));
    }
}
