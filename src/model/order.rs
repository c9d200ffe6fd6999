//! One sort for everything that is put in order of time; each further type to sort would bring its
//! own kilobytes of sorting code into the widget.

use crate::model::moment::Instant;

/// The positions of `keys` in ascending order; equal keys keep their order.
pub fn order(keys: impl IntoIterator<Item = (i64, i64)>) -> Vec<usize> {
    let mut numbered: Vec<(i64, i64, usize)> = Vec::new();
    for (first, second) in keys {
        numbered.push((first, second, numbered.len()));
    }
    sorted(numbered)
}

/// The part that needs no copy for each kind of keys.
#[inline(never)]
fn sorted(mut numbered: Vec<(i64, i64, usize)>) -> Vec<usize> {
    numbered.sort_unstable();
    let mut order = Vec::with_capacity(numbered.len());
    for (_, _, position) in numbered {
        order.push(position);
    }
    order
}

/// A span of time as a key.
pub fn key(from: Instant, until: Instant) -> (i64, i64) {
    (from.timestamp_millis(), until.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        assert_eq!(order([(2, 0), (1, 5), (1, 4), (2, 0), (-3, 9)]), [4, 2, 1, 0, 3]);
        assert_eq!(order([]), [0_usize; 0]);
    }
}
