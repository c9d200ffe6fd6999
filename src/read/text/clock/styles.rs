//! The style of a document's times, where a single one would be ambiguous.

use super::super::cursor::{Cursor, digit};
use super::super::{dates, lang};
use super::accepted::Styles;
use super::slot::{lead, paired, slot};
use super::time::{Clock, Style, clock};

/// The number of lines that begin alike and are therefore a list.
const ENOUGH: usize = 3;

impl Styles {
    /// Learns from a text whether it starts with a range in such a style.
    pub fn learn(&mut self, text: &str) {
        self.years |= begins_with_year(text);
        let Some((slot, _)) = slot(text, Styles { dotted: true, ..Styles::default() }) else { return };
        let led = Cursor(text.trim_start()).eat_any(&lang::all().hour);
        if slot.end.is_some() || slot.start.unit || led {
            self.comma |= slot.start.style == Style::Comma;
            self.dotted |= slot.start.style == Style::Dotted;
            self.compact |= slot.start.style == Style::Compact;
        }
        for clock in [Some(slot.start), slot.end].into_iter().flatten() {
            self.halves |= clock.has_half();
            self.whole_day |= !clock.has_half() && (clock.certain && clock.hour != 24);
        }
    }
}

/// "2013 First course", "1998: the hall": a year that is no time of a programme, and no range.
fn begins_with_year(text: &str) -> bool {
    let mut rest = Cursor(text);
    let year = rest.number(4, 4).map(|(number, _)| number).filter(|number| (1900..2060).contains(number));
    let odd = year.is_some_and(|year| year.checked_rem(100) > Some(59) || year.checked_rem(5) != Some(0));
    odd && rest.0.starts_with([' ', ':', '\t', '\u{a0}']) && !rest.0.trim_start().starts_with(['-', '–', '—'])
}

/// A line that begins with a number that may be a time.
#[derive(Clone, Copy)]
struct Head {
    clock: Clock,
    /// The time right after it.
    second: Option<Clock>,
    /// Whether the end of a range follows.
    ranged: bool,
    /// Whether a day began since the line before.
    fresh: bool,
}

impl Styles {
    /// Learns from the lines of a document together: if several begin with numbers that increase like the hours of
    /// a day do, they are times. `begins` says whether a line begins a day.
    pub fn learn_column<'a>(&mut self, lines: impl Iterator<Item = &'a str> + Clone, begins: impl Fn(&str) -> bool) {
        let lines = lines.map(led);
        let doubtful = lines.clone().filter_map(head);
        let doubtful = doubtful.filter(|(clock, second)| clock.style != Style::Plain || second.is_some());
        if doubtful.take(ENOUGH).count() < ENOUGH {
            return;
        }
        let mut heads: Vec<Head> = Vec::new();
        let (mut fresh, mut days) = (true, 0_usize);
        for line in lines {
            if !line.starts_with(|first: char| digit(first).is_some()) || dates::at_head(line).is_some() {
                let day = line.len() < 100 && begins(line);
                // "EVENING" and "Ministry of ports:" are headings.
                let capitals = line.len() < 60 && line.chars().filter(|letter| letter.is_alphabetic()).count() > 3;
                let label = line.ends_with(':') && !line.starts_with(|first: char| first.is_lowercase());
                fresh |= day || capitals && (label || !line.chars().any(char::is_lowercase));
                days = days.saturating_add(usize::from(day));
                continue;
            }
            if let Some((clock, second)) = head(line) {
                let ranged = line.trim_start_matches(|letter: char| digit(letter).is_some()).starts_with(['-', '–']);
                heads.push(Head { clock, second, ranged, fresh });
                fresh = false;
            }
        }
        let of = |style: Style| heads.iter().filter(move |head| head.clock.style == style).collect::<Vec<_>>();
        self.dotted |= is_column(&of(Style::Dotted));
        self.comma |= is_column(&of(Style::Comma));
        // "1990 Foundation", "2010 New hall" are years.
        let compact = of(Style::Compact);
        let year = |head: &&Head| (19..=20).contains(&head.clock.hour);
        self.compact |= is_column(&compact) && !compact.iter().all(year);
        let bare = of(Style::Bare);
        // "1 Opening", "2 Reports" are numbers of a list.
        let listed = bare.iter().filter(|head| head.fresh).any(|head| head.clock.hour < 6);
        let ranged = bare.iter().filter(|head| head.ranged).count();
        let alike = heads.iter().all(|head| matches!(head.clock.style, Style::Bare | Style::Dotted));
        self.bare |= (days > 0 || ranged >= 2) && !listed && is_column(&bare) && alike;
        // "13.30 Knots", "14 Sails".
        let mixed: Vec<&Head> = heads.iter().filter(|head| head.clock.style != Style::Compact).collect();
        let both = of(Style::Dotted).len() > 1 && bare.len() > 1 && mixed.len() > ENOUGH;
        if alike && !listed && both && is_column(&mixed) {
            (self.dotted, self.bare) = (true, true);
        }
        self.paired |= is_paired(&heads);
    }
}

/// The numbers at the head of a line with a title behind them.
fn head(line: &str) -> Option<(Clock, Option<Clock>)> {
    if !line.starts_with(|first: char| digit(first).is_some()) {
        return None;
    }
    let mut rest = Cursor(line);
    let start = clock(&mut rest)?;
    let second = rest.attempt(|rest| paired(start, rest));
    // "14-18 Coding" begins with an hour too.
    let ranged = start.style == Style::Bare && rest.0.starts_with(['-', '–']);
    let title = rest.0.trim_start_matches(|letter: char| letter.is_whitespace() || ":-–|_".contains(letter));
    let quoted = title.starts_with(['(', '“', '"', '«']);
    let titled = quoted || title.starts_with(|first: char| first.is_alphanumeric() && !first.is_lowercase());
    let parted = rest.0.starts_with(|next: char| next.is_whitespace() || ":|_".contains(next));
    // "+/- 09.00" above its title.
    let alone = title.is_empty() && start.style == Style::Dotted && start.minute.checked_rem(5) == Some(0);
    (ranged || alone || titled && parted).then_some((start, second))
}

/// A line without the words that may be before its time.
fn led(line: &str) -> &str {
    let mut rest = Cursor(line);
    lead(&mut rest);
    rest.0
}

/// Whether numbers are the times of a programme: in steps of five minutes, and nearly all later than the one before.
fn is_column(heads: &[&Head]) -> bool {
    let even = heads.iter().all(|head| head.clock.minute.checked_rem(5) == Some(0));
    let pairs = heads.windows(2).filter_map(|pair| match pair {
        [before, next] if !next.fresh => Some((before.clock.minutes(), next.clock.minutes())),
        _ => None,
    });
    let (mut up, mut down) = (0_usize, 0_usize);
    for (before, next) in pairs {
        // After noon the hours may start over.
        let count = if next > before || before >= 11 * 60 && next <= 6 * 60 { &mut up } else { &mut down };
        *count = count.saturating_add(usize::from(next != before));
    }
    heads.len() >= ENOUGH && even && up > 0 && down.saturating_mul(4) <= up
}

/// Whether two times next to each other are start and end: each row ends by the start of the next, and they do not
/// differ by whole hours throughout, as two zones do.
fn is_paired(heads: &[Head]) -> bool {
    let pairs: Vec<(i64, i64, bool)> = heads
        .iter()
        .filter(|head| matches!(head.clock.style, Style::Plain | Style::Dotted | Style::Compact))
        .filter_map(|head| Some((head.clock.minutes(), head.second?.minutes(), head.fresh)))
        .collect();
    let chained =
        pairs.windows(2).all(|pair| matches!(pair, [(_, end, _), (start, _, fresh)] if *fresh || end <= start));
    let lengths = || pairs.iter().map(|(start, end, _)| end.saturating_sub(*start));
    let same = lengths().max() == lengths().min();
    pairs.len() >= ENOUGH && chained && !same
}
