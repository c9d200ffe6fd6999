//! The lines of the source, with their content and their kind.

use std::borrow::Cow;

use super::letters::Letters;
use super::scan::{self, Clock, Token, What};
use super::words;

/// The most days and hours of a line that are examined. Each is compared with all that is near it in its line, and no line of
/// an agenda has as many.
const TOKENS: usize = 400;

/// A line of the source.
#[derive(Clone, Debug)]
pub struct Line {
    /// From 1.
    pub number: usize,
    pub letters: Letters,
    pub tokens: Vec<Token>,
    /// The start and the end of its cells; a single one if it is not a row of a table.
    pub cells: Vec<(usize, usize)>,
    /// Whether it is a heading, or all bold.
    pub heading: bool,
}

/// A time of day in a line.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    pub clock: Clock,
    pub from: usize,
    pub to: usize,
    /// Its index among the tokens of the line.
    pub at: usize,
}

/// The lines with content, headings and rows of tables, in their order. Blocks of code and comments are left out.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut code, mut comment) = (false, false);
    let all: Vec<&str> = text.lines().collect();
    for (index, raw) in all.iter().enumerate() {
        let trimmed = raw.trim();
        let fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        code ^= fence;
        comment |= trimmed.starts_with("<!--");
        let skipped = fence || code || comment;
        comment &= !trimmed.contains("-->");
        if skipped || trimmed.is_empty() {
            continue;
        }
        let whole = without_struck(raw);
        let letters = Letters::of(&parted(&whole));
        let mut tokens = scan::tokens(&letters);
        // What was read beyond them is asked about, as nothing states it.
        tokens.truncate(TOKENS);
        let next = all.get(index.saturating_add(1)).copied().unwrap_or_default().trim();
        let underlined =
            next.len() >= 3 && (next.chars().all(|letter| letter == '=') || next.chars().all(|letter| letter == '-'));
        let bold = trimmed.len() > 4 && trimmed.starts_with("**") && trimmed.trim_end_matches(':').ends_with("**");
        let heading = trimmed.starts_with('#') || trimmed.starts_with("<h") || bold || underlined;
        let cells = cells(&letters, raw);
        if tokens.is_empty() && !heading && cells.len() < 2 && !names_other_meeting(&letters) {
            continue;
        }
        lines.push(Line { number: index.saturating_add(1), letters, tokens, cells, heading });
    }
    learn(&mut lines);
    forget_numbers(&mut lines);
    lines
}

/// Whether a short line names another meeting, whose date may be below it.
fn names_other_meeting(letters: &Letters) -> bool {
    if letters.len() > 100 {
        return false;
    }
    let text = letters.text(0, letters.len());
    words::NEXT.iter().chain(words::LAST).any(|word| text.contains(word))
}

/// A line in which struck-out text is replaced by spaces.
fn without_struck(raw: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(raw);
    if !raw.contains(['~', '<']) {
        return text;
    }
    for (open, close) in [("~~", "~~"), ("<s>", "</s>"), ("<del>", "</del>"), ("<strike>", "</strike>")] {
        while let Some((before, rest)) = text.split_once(open)
            && let Some((struck, after)) = rest.split_once(close)
        {
            let length = [open, struck, close].iter().map(|part| part.chars().count()).sum();
            text = Cow::Owned(format!("{before}{}{after}", " ".repeat(length)));
        }
    }
    text
}

/// A line with a space between a year and the time that follows it directly: "5 May 202908:45".
fn parted(raw: &str) -> Cow<'_, str> {
    let glued = |(colon, _): (usize, &str)| {
        let digits = colon.checked_sub(6).and_then(|from| raw.as_bytes().get(from..colon));
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
    };
    if !raw.match_indices(':').any(glued) {
        return Cow::Borrowed(raw);
    }
    let letters: Vec<char> = raw.chars().collect();
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let year = |at: usize| (at..at.saturating_add(6)).all(digit) && !digit(at.wrapping_sub(1));
    let hour = |at: usize| letters.get(at.saturating_add(6)) == Some(&':') && digit(at.saturating_add(7));
    let Some(at) = (0..letters.len()).find(|at| year(*at) && hour(*at)) else { return Cow::Borrowed(raw) };
    let (date, time) = letters.split_at(at.saturating_add(4));
    Cow::Owned(format!("{} {}", date.iter().collect::<String>(), time.iter().collect::<String>()))
}

/// "10.15" alone could be the number of a section, and "1015" any number, but not where they begin a row
/// of a text whose ranges are written so. A year begins a row of "2013 First course" and those like it.
fn learn(lines: &mut [Line]) {
    let years =
        lines.iter().any(|line| line.year().is_some_and(|year| year.rem_euclid(100) > 59 || year.rem_euclid(5) != 0));
    for mark in ['.', ',', '\0'] {
        let of_mark = |time: &Time| time.clock.mark == mark && time.to.saturating_sub(time.from) >= 4;
        if !lines.iter().flat_map(Line::times).any(|time| of_mark(&time) && time.clock.sure) {
            continue;
        }
        for line in lines.iter_mut().filter(|line| !years || line.year().is_none()) {
            let heads: Vec<usize> =
                line.times().filter(|time| of_mark(time) && line.is_start(time.from)).map(|time| time.at).collect();
            for at in heads {
                if let Some(Token { what: What::Clock(clock), .. }) = line.tokens.get_mut(at) {
                    clock.sure = true;
                }
            }
        }
    }
}

/// "11h30 The port from 1850 to 1950": in a text that begins no line with a time of four digits, those behind a time that is
/// written in another way are years or other numbers.
fn forget_numbers(lines: &mut [Line]) {
    let number = |time: &Time| time.clock.mark == '\0' && time.to.saturating_sub(time.from) == 4 && !time.clock.marked;
    if lines.iter().any(|line| line.times().any(|time| number(&time) && line.is_start(time.from))) {
        return;
    }
    for line in lines {
        let timed = line.times().any(|time| time.clock.mark != '\0' && line.is_start(time.from));
        let numbers: Vec<usize> = line.times().filter(|time| timed && number(time)).map(|time| time.at).collect();
        for at in numbers {
            if let Some(Token { what: What::Clock(clock), .. }) = line.tokens.get_mut(at) {
                clock.sure = false;
            }
        }
    }
}

/// The cells of a row between pipes or tabs.
fn cells(letters: &Letters, raw: &str) -> Vec<(usize, usize)> {
    let pipes = raw.trim_start().starts_with('|') || raw.matches(" | ").count() > 1;
    let mark = match raw {
        _ if pipes => '|',
        _ if raw.trim().contains('\t') => '\t',
        _ => return vec![(0, letters.len())],
    };
    let escaped = |at: usize| mark == '|' && at.checked_sub(1).is_some_and(|before| letters.at(before) == '\\');
    let ends = letters.places(mark).filter(|at| !escaped(*at)).chain([letters.len()]);
    let mut from = 0;
    let mut cells = Vec::new();
    for to in ends {
        cells.push((from, to));
        from = to.saturating_add(1);
    }
    // There are pipes around a row as well.
    cells.retain(|(from, to)| *from > 0 || mark == '\t' || !letters.text(*from, *to).is_empty());
    cells
}

impl Line {
    /// Whether it is a row of a table.
    pub fn is_row(&self) -> bool {
        self.cells.len() > 1
    }

    /// The year that it begins with, if no range does.
    fn year(&self) -> Option<u32> {
        let at = (0..self.letters.len()).find(|at| self.letters.at(*at).is_ascii_digit())?;
        let (year, length) = self.letters.number(at, 4).filter(|(year, _)| (1900..2060).contains(year))?;
        let after = at.saturating_add(length);
        let ranged = "-–—".contains(self.letters.at(self.letters.spaces(after)));
        (self.is_start(at) && !ranged && " :".contains(self.letters.at(after))).then_some(year)
    }

    /// Its times of day.
    pub fn times(&self) -> impl Iterator<Item = Time> {
        self.tokens.iter().enumerate().filter_map(|(at, token)| match token.what {
            What::Clock(clock) => Some(Time { clock, from: token.from, to: token.to, at }),
            _ => None,
        })
    }

    /// Its lengths in minutes; "1h30" may be one.
    pub fn lengths(&self) -> impl Iterator<Item = i64> {
        self.tokens.iter().filter_map(|token| match token.what {
            What::Length(minutes) => Some(minutes),
            What::Clock(clock) if !clock.sure && clock.minutes < 300 => Some(clock.minutes),
            _ => None,
        })
    }

    /// The cell that contains a position.
    pub fn cell(&self, at: usize) -> (usize, usize) {
        self.cells.iter().copied().find(|(from, to)| (*from..=*to).contains(&at)).unwrap_or((0, self.letters.len()))
    }

    /// Whether only marks are before a position in its cell: bullets, numbers of items, brackets.
    pub fn is_head(&self, at: usize) -> bool {
        let (from, _) = self.cell(at);
        let before = self.letters.text(from, at);
        let words = before.split_whitespace();
        let mark = |word: &str| {
            let number = word.trim_end_matches(['.', ')', ':']);
            word.chars().all(|letter| !letter.is_alphanumeric())
                || number.len() < word.len()
                    && number.len() <= 3
                    && number.chars().all(|letter| letter.is_ascii_digit())
        };
        words.into_iter().all(mark)
    }

    /// Whether a cell begins there, apart from marks and a word such as "from".
    pub fn is_start(&self, at: usize) -> bool {
        let (from, _) = self.cell(at);
        let first = (from..at).find(|at| self.letters.at(*at).is_alphabetic()).unwrap_or(at);
        self.is_head(first) && (first == at || words::FROM.contains(&self.letters.text(first, at).as_str()))
    }

    /// Whether only marks and zones are after a position in its cell.
    pub fn is_tail(&self, to: usize) -> bool {
        let (_, end) = self.cell(to);
        let after = self.letters.text(to, end);
        let zone = |word: &str| words::ZONES.iter().any(|(zone, _)| *zone == word);
        after.split(|letter: char| !letter.is_alphanumeric()).all(|word| word.is_empty() || zone(word))
    }

    /// Whether a time is the whole content of its cell of a row.
    pub fn is_alone_in_cell(&self, time: Time) -> bool {
        self.is_row() && self.is_head(time.from) && self.is_tail(time.to)
    }

    /// Whether it has times and nothing else.
    pub fn is_alone(&self) -> bool {
        let mut end = 0;
        let between = |from: usize, to: usize| {
            let text = self.letters.text(from, to);
            // "9:00 a 17:00".
            text.chars().all(|letter| !letter.is_alphanumeric()) || words::UNTIL.contains(&text.trim())
        };
        let inside = self.tokens.iter().all(|token| between(std::mem::replace(&mut end, token.to), token.from));
        inside && between(end, self.letters.len())
    }

    /// Whether a position is in brackets with more than the text between these positions.
    pub fn in_brackets(&self, from: usize, to: usize) -> bool {
        let (start, end) = self.cell(from);
        let before = self.letters.text(start, from);
        let after = self.letters.text(to, end);
        let open =
            before.rfind(['(', '[', '（']).is_some_and(|at| before.rfind([')', ']']).is_none_or(|closed| closed < at));
        open && after.contains([')', ']', '）'])
    }

    /// Whether a position is part of a sentence: "until 17:00", or anywhere in a text of many words.
    pub fn in_sentence(&self, from: usize) -> bool {
        let (start, end) = self.cell(from);
        let before = self.letters.text(start, from);
        let last = before.rsplit(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
        // "before 20 May 2029, 18:00".
        let date = self.tokens.iter().rev().find(|token| token.to <= from && token.from >= start);
        let date =
            date.filter(|token| matches!(token.what, What::Date(_)) && self.letters.text(token.to, from).len() < 3);
        let led_date = date.is_some_and(|date| {
            let before = self.letters.text(start, date.from);
            before.split_whitespace().last().is_some_and(|word| words::IN_TEXT.contains(&word))
        });
        // "h00 to 9:15" is half a range and not a sentence.
        let broken =
            before.split_whitespace().next().is_none_or(|word| word.contains(|letter: char| letter.is_ascii_digit()));
        let counted = before.split_whitespace().count() >= 2 && !broken && !self.is_start(from);
        let led = counted && (led_date || words::IN_TEXT.contains(&last));
        let many = self.letters.text(start, end).split_whitespace().count() > 14;
        led || many && !self.is_head(from)
    }
}
