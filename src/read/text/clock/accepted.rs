//! The spellings of times that a document uses, as data.

/// Which of the ambiguous styles are times in this document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Styles {
    /// `10.15` alone, which could be a section number.
    pub dotted: bool,
    /// `10,15` alone, which could be any decimal.
    pub comma: bool,
    /// `1015` alone, which could be any number.
    pub compact: bool,
    /// Whether lines begin with years, as `2013 First course`, so that `2015` alone is one too.
    pub years: bool,
    /// `10` alone before a title, which could count anything.
    pub bare: bool,
    /// `09:00 10:00` without a mark between, which could be one time in two zones.
    pub paired: bool,
    /// Whether some times are reported with am or pm.
    pub halves: bool,
    /// Whether hours above twelve are reported, or those below ten with a zero.
    pub whole_day: bool,
}
