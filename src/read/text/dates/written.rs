//! A date as data.

use chrono::NaiveDate;

/// A date that may lack its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The year, if it is reported.
    pub year: Option<i32>,
    /// The month.
    pub month: u32,
    /// The day of the month.
    pub day: u32,
}

impl Written {
    /// The date, with the year from `year` if it has none.
    pub fn date(self, year: Option<i32>) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.or(year)?, self.month, self.day)
    }
}
