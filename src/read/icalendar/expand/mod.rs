//! The dates of a recurrence rule, in civil time: [`super::zones`] turns them into instants.
//!
//! Each period of the rule (a year, a month, a week, a day) gives its days that pass every part of the rule, and
//! these their times of day; rules by the hour and below step from one time to the next and skip those that no part
//! allows. Every step is counted, so that no rule takes longer than [`STEPS`] allow.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};

use super::rule::{End, Frequency, Rule};

/// The number of days and times that are examined for all rules of a source.
pub const STEPS: usize = 1_000_000;

/// The limits for the dates of a rule.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// Dates before this are skipped.
    pub from: NaiveDateTime,
    /// The last possible date, included.
    pub until: NaiveDateTime,
    /// The maximum number of dates.
    pub most: usize,
}

/// Why a rule was not followed to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It has more dates.
    Dates,
    /// It takes too many steps.
    Steps,
}

/// The dates of a rule from its start on, ascending; `steps` is the rest of [`STEPS`].
pub fn dates(rule: &Rule, start: NaiveDateTime, reach: Reach, steps: &mut usize) -> Result<Vec<NaiveDateTime>, Stop> {
    let rule = rule.clone().completed(start);
    let left = if let End::Count(count) = rule.end { Some(count) } else { None };
    let mut walk = Walk { rule: &rule, start, reach, left, found: Vec::new(), steps };
    let done = if rule.frequency < Frequency::Hourly { walk.by_periods() } else { walk.by_times() };
    match done {
        Err(Some(stop)) => Err(stop),
        Ok(()) | Err(None) => Ok(walk.found),
    }
}

struct Walk<'a> {
    rule: &'a Rule,
    start: NaiveDateTime,
    reach: Reach,
    /// How many dates the rule still has.
    left: Option<u32>,
    found: Vec<NaiveDateTime>,
    steps: &'a mut usize,
}

/// The end of a walk: with a reason, or because the rule is followed to its end.
type Done = Result<(), Option<Stop>>;

impl Walk<'_> {
    fn step(&mut self, count: usize) -> Done {
        *self.steps = self.steps.checked_sub(count).ok_or(Some(Stop::Steps))?;
        Ok(())
    }

    /// Takes the dates of one period, ascending.
    fn take(&mut self, dates: &[NaiveDateTime]) -> Done {
        for date in self.chosen(dates) {
            if date < self.start {
                continue;
            }
            if date > self.reach.until {
                return Err(None);
            }
            if let Some(left) = &mut self.left {
                *left = left.checked_sub(1).ok_or(None)?;
            }
            if date >= self.reach.from {
                if self.found.len() >= self.reach.most {
                    return Err(Some(Stop::Dates));
                }
                self.found.push(date);
            }
        }
        if self.left == Some(0) { Err(None) } else { Ok(()) }
    }

    /// Those of a period at the positions of the rule.
    fn chosen(&self, dates: &[NaiveDateTime]) -> Vec<NaiveDateTime> {
        if self.rule.positions.is_empty() {
            return dates.to_vec();
        }
        let at = |position: &i32| {
            let back = usize::try_from(position.unsigned_abs()).ok()?;
            let index = if *position > 0 { back.checked_sub(1)? } else { dates.len().checked_sub(back)? };
            dates.get(index).copied()
        };
        let mut chosen: Vec<NaiveDateTime> = self.rule.positions.iter().filter_map(at).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    fn by_periods(&mut self) -> Done {
        let mut first = self.period(self.start.date()).ok_or(None)?;
        if self.left.is_none() {
            first = self.ahead(first).ok_or(None)?;
        }
        while first.and_time(NaiveTime::MIN) <= self.reach.until {
            let days = self.days_of(first);
            self.step(days.len())?;
            let days: Vec<NaiveDate> = days.into_iter().filter(|day| self.passes(*day)).collect();
            let times =
                self.rule.hours.len().saturating_mul(self.rule.minutes.len()).saturating_mul(self.rule.seconds.len());
            self.step(days.len().saturating_mul(times))?;
            let mut dates = Vec::new();
            for day in days {
                self.times_of(day, &self.rule.hours, &self.rule.minutes, &mut dates);
            }
            self.take(&dates)?;
            first = self.next(first).ok_or(None)?;
        }
        Ok(())
    }

    /// The first day of the period that a day is in.
    fn period(&self, day: NaiveDate) -> Option<NaiveDate> {
        match self.rule.frequency {
            Frequency::Yearly => NaiveDate::from_ymd_opt(day.year(), 1, 1),
            Frequency::Monthly => day.with_day(1),
            Frequency::Weekly => day.checked_sub_days(Days::new(day.weekday().days_since(self.rule.week_start).into())),
            _ => Some(day),
        }
    }

    /// The first day of the next period.
    fn next(&self, first: NaiveDate) -> Option<NaiveDate> {
        self.after(first, self.rule.interval)
    }

    /// The first day of the period that is so many later.
    fn after(&self, first: NaiveDate, periods: u32) -> Option<NaiveDate> {
        match self.rule.frequency {
            Frequency::Yearly => first.checked_add_months(Months::new(periods.checked_mul(12)?)),
            Frequency::Monthly => first.checked_add_months(Months::new(periods)),
            Frequency::Weekly => first.checked_add_days(Days::new(u64::from(periods).checked_mul(7)?)),
            _ => first.checked_add_days(Days::new(periods.into())),
        }
    }

    /// The last period of the rule that begins before the first wanted date, so that a rule from 1601 takes no longer.
    fn ahead(&self, first: NaiveDate) -> Option<NaiveDate> {
        let days = match self.rule.frequency {
            Frequency::Yearly => 366,
            Frequency::Monthly => 31,
            Frequency::Weekly => 7,
            _ => 1,
        };
        let behind = self.reach.from.date().signed_duration_since(first).num_days().max(0);
        let periods = u32::try_from(behind.checked_div(days)?).ok()?.saturating_sub(1);
        self.after(first, periods.checked_sub(periods.checked_rem(self.rule.interval)?)?)
    }

    fn days_of(&self, first: NaiveDate) -> Vec<NaiveDate> {
        let month = |first: NaiveDate| first.iter_days().take(usize::try_from(month_length(first)).unwrap_or_default());
        match self.rule.frequency {
            // Other months than those of the rule have no dates.
            Frequency::Yearly if !self.rule.months.is_empty() => {
                let mut months = self.rule.months.clone();
                months.sort_unstable();
                months.dedup();
                let months = months.into_iter().filter_map(|month| u32::try_from(month).ok());
                months.filter_map(|month| first.with_month(month)).flat_map(month).collect()
            }
            Frequency::Yearly => {
                first.iter_days().take(usize::try_from(year_length(first.year())).unwrap_or_default()).collect()
            }
            Frequency::Monthly => month(first).collect(),
            Frequency::Weekly => first.iter_days().take(7).collect(),
            _ => vec![first],
        }
    }

    fn times_of(&self, day: NaiveDate, hours: &[i32], minutes: &[i32], dates: &mut Vec<NaiveDateTime>) {
        for hour in hours {
            for minute in minutes {
                for second in &self.rule.seconds {
                    let [hour, minute, second] = [*hour, *minute, *second].map(|number| u32::try_from(number).ok());
                    if let (Some(hour), Some(minute), Some(second)) = (hour, minute, second) {
                        dates.extend(day.and_hms_opt(hour, minute, second));
                    }
                }
            }
        }
    }

    /// Whether a day passes every part of the rule that is about days.
    fn passes(&self, day: NaiveDate) -> bool {
        let rule = self.rule;
        let number = |number: u32| i32::try_from(number).unwrap_or_default();
        let from_end = |at: i32, length: i32| at.saturating_sub(length).saturating_sub(1);
        let (month_day, year_day) = (number(day.day()), number(day.ordinal()));
        let is_among = |numbers: &[i32], at: i32, length: i32| {
            numbers.is_empty() || numbers.contains(&at) || numbers.contains(&from_end(at, length))
        };
        (rule.months.is_empty() || rule.months.contains(&number(day.month())))
            && is_among(&rule.month_days, month_day, month_length(day))
            && is_among(&rule.year_days, year_day, year_length(day.year()))
            && (rule.weeks.is_empty()
                || week(day, rule.week_start).is_some_and(|(at, of)| is_among(&rule.weeks, at, of)))
            && (rule.days.is_empty()
                || rule.days.iter().any(|by| by.weekday == day.weekday() && self.is_at(by.position, day)))
    }

    /// Whether a day is the one at that position among those of its weekday.
    fn is_at(&self, position: i32, day: NaiveDate) -> bool {
        let in_month = self.rule.frequency == Frequency::Monthly || !self.rule.months.is_empty();
        let (at, length) =
            if in_month { (day.day(), month_length(day)) } else { (day.ordinal(), year_length(day.year())) };
        let at = i32::try_from(at).unwrap_or_default();
        let nth = |days: i32| days.saturating_add(6).checked_div(7).unwrap_or_default();
        match position {
            0 => true,
            position if position > 0 => nth(at) == position,
            position => nth(length.saturating_sub(at).saturating_add(1)) == position.saturating_neg(),
        }
    }

    /// Rules by the hour, the minute and the second.
    fn by_times(&mut self) -> Done {
        let unit = match self.rule.frequency {
            Frequency::Hourly => 3_600,
            Frequency::Minutely => 60,
            _ => 1,
        };
        let step = i64::from(self.rule.interval).checked_mul(unit).ok_or(None)?;
        // Periods begin at whole hours and minutes.
        let over = i64::from(self.start.num_seconds_from_midnight()).checked_rem(unit).unwrap_or_default();
        let mut at = self.start.checked_sub_signed(TimeDelta::seconds(over)).ok_or(None)?;
        if self.left.is_none() {
            at = leap(at, self.reach.from.checked_sub_signed(TimeDelta::days(1)).unwrap_or(at), step).ok_or(None)?;
        }
        while at <= self.reach.until {
            self.step(1)?;
            if let Some(later) = self.blocked(at) {
                at = leap(at, later, step).ok_or(None)?;
                continue;
            }
            let mut dates = Vec::new();
            let [hour, minute] = [at.hour(), at.minute()].map(|number| i32::try_from(number).unwrap_or_default());
            match self.rule.frequency {
                Frequency::Hourly => self.times_of(at.date(), &[hour], &self.rule.minutes, &mut dates),
                Frequency::Minutely => self.times_of(at.date(), &[hour], &[minute], &mut dates),
                _ => dates.push(at),
            }
            self.step(dates.len())?;
            self.take(&dates)?;
            at = at.checked_add_signed(TimeDelta::seconds(step)).ok_or(None)?;
        }
        Ok(())
    }

    /// The next time that the rule may allow, if it does not allow this one.
    fn blocked(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let rule = self.rule;
        let is_out = |numbers: &[i32], number: u32| {
            !numbers.is_empty() && !i32::try_from(number).is_ok_and(|number| numbers.contains(&number))
        };
        let hour = at.date().and_hms_opt(at.hour(), 0, 0)?;
        if !self.passes(at.date()) {
            at.date().succ_opt().map(|day| day.and_time(NaiveTime::MIN)).or(Some(NaiveDateTime::MAX))
        } else if is_out(&rule.hours, at.hour()) {
            hour.checked_add_signed(TimeDelta::hours(1))
        } else if rule.frequency >= Frequency::Minutely && is_out(&rule.minutes, at.minute()) {
            at.date().and_hms_opt(at.hour(), at.minute(), 0)?.checked_add_signed(TimeDelta::minutes(1))
        } else if rule.frequency == Frequency::Secondly && is_out(&rule.seconds, at.second()) {
            at.checked_add_signed(TimeDelta::seconds(1))
        } else {
            None
        }
    }
}

/// The first time at or after `to` that is whole steps of seconds after `at`.
fn leap(at: NaiveDateTime, to: NaiveDateTime, step: i64) -> Option<NaiveDateTime> {
    let behind = to.signed_duration_since(at).num_seconds().max(0);
    let steps = behind.checked_add(step.checked_sub(1)?)?.checked_div(step)?;
    at.checked_add_signed(TimeDelta::try_seconds(steps.checked_mul(step)?)?)
}

fn year_length(year: i32) -> i32 {
    if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 }
}

fn month_length(day: NaiveDate) -> i32 {
    let next = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|next| next.pred_opt()).map_or(31, |last| i32::try_from(last.day()).unwrap_or(31))
}

/// The number of a day's week in its year, and how many weeks that year has. The first is the one with at least four days
/// in the year.
fn week(day: NaiveDate, week_start: Weekday) -> Option<(i32, i32)> {
    // The middle of the week decides which year it belongs to.
    let first = day.checked_sub_days(Days::new(day.weekday().days_since(week_start).into()))?;
    let middle = first.checked_add_days(Days::new(3))?;
    let weeks = |ordinal: u32| i32::try_from(ordinal.checked_add(6)?.checked_div(7)?).ok();
    // The last week's middle is among the last seven days of the year.
    let last = NaiveDate::from_ymd_opt(middle.year(), 12, 31)?;
    let weekday = middle.weekday();
    let last = last.checked_sub_days(Days::new(last.weekday().days_since(weekday).into()))?;
    Some((weeks(middle.ordinal())?, weeks(last.ordinal())?))
}

#[cfg(test)]
mod tests;
