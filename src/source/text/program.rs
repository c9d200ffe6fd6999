//! The walk over the blocks: what comes before the sessions, days, sessions and what belongs to them.
//!
//! Every block goes to exactly one place: a field, a session, a section of its own, or a note that
//! says why it is not kept.

use chrono::{Datelike, NaiveDate};

use super::blocks::{BOLD, Block, Kind};
use super::clock::{self, Slot, Styles};
use super::draft::{Draft, Notes, Section, paragraph};
use super::lang::{self, Label};
use super::table::Columns;
use super::zones::{self, Named};
use super::{dates, markup, people};
use crate::problem::Place;

/// All that the document says.
#[derive(Debug, Default)]
pub struct Program {
    /// Lines before anything else, from which title, series and organiser come.
    pub titles: Vec<(usize, bool, String)>,
    /// Paragraphs about the meeting.
    pub about: Vec<String>,
    /// Texts under labels and headings.
    pub sections: Vec<Section>,
    /// "Format:" and its like: line, label as written, what it tells, text.
    pub labels: Vec<(usize, String, Label, String)>,
    /// Zones named for all times.
    pub zones: Vec<(Named, usize)>,
    /// Hours told for a day as a whole.
    pub hours: Vec<(Option<NaiveDate>, Slot, usize)>,
    /// Places that lines with a date name.
    pub places: Vec<&'static str>,
    /// Links outside sessions.
    pub links: Vec<(String, String)>,
    /// The sessions.
    pub drafts: Vec<Draft>,
    /// What is told on the way.
    pub notes: Notes,
    /// The days that the meeting lasts.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// The day of what comes next.
    pub date: Option<NaiveDate>,
    pub(super) columns: Option<Columns>,
    pub(super) styles: Styles,
    year: Option<i32>,
    at: At,
    /// Level of the heading that opened the session; 0 for rows, paragraphs and items.
    level: u8,
    roles: Option<(Vec<String>, String)>,
    label: Option<(usize, String, Label)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum At {
    #[default]
    Titles,
    Front,
    Session,
    Section,
}

/// A known label before a colon, and what stands after it.
pub fn label(text: &str) -> Option<(Label, &str)> {
    let (head, rest) = text.split_once(':')?;
    Some((lang::look_up(head.trim(), |words| words.labels)?, rest.trim()))
}

impl Program {
    /// Reads the blocks. `year` completes dates where the document names none.
    pub fn read(blocks: &[Block], year: Option<i32>) -> Self {
        let mut program = Program::default();
        let mut told = None;
        for (index, block) in blocks.iter().enumerate() {
            for text in block.texts() {
                let text = markup::clean(text).text;
                program.styles.learn(&text);
                told = told.or_else(|| dates::find(&text)?.first.year);
                if index < 12 {
                    program.year = program.year.or_else(|| dates::year(&text));
                }
            }
        }
        program.year = told.or(program.year).or(year);
        for (index, block) in blocks.iter().enumerate() {
            program.block(block, blocks.get(index.saturating_add(1)));
        }
        program.settle();
        program
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match &block.kind {
            Kind::Row(cells, header) => {
                self.end_titles();
                self.row(block, cells, *header);
            }
            Kind::Heading(level, raw) => {
                self.columns = None;
                self.text(block, raw, Some(*level), next);
            }
            Kind::Paragraph(raw) => self.text(block, raw, None, next),
            Kind::Item(raw) => self.text(block, raw, None, next),
        }
    }

    /// The plain text of a block; its links go where the text goes.
    pub(super) fn plain(&mut self, line: usize, raw: &str) -> markup::Clean {
        let clean = markup::clean(raw);
        for image in &clean.images {
            self.notes.note(line, format!("not kept: the image \"{image}\""));
        }
        clean
    }

    fn text(&mut self, block: &Block, raw: &str, heading: Option<u8>, next: Option<&Block>) {
        let clean = self.plain(block.line, raw);
        let (text, line) = (clean.text.as_str(), block.line);
        if text.is_empty() {
            return;
        }
        let item = matches!(block.kind, Kind::Item(_));
        if self.at == At::Session && self.role(text) {
            self.keep_links(clean.links);
            return;
        }
        if let Some((slot, rest)) = clock::slot(text, self.styles).filter(|(slot, rest)| {
            let sentence = rest.chars().count() > 200 || rest.ends_with('.');
            heading.is_some() || slot.end.is_some() || !sentence
        }) {
            let rest = rest.to_owned();
            self.start(block, slot, &rest, clean.links);
            self.level = heading.filter(|level| *level < BOLD).unwrap_or_default();
            return;
        }
        if self.waiting_for_title() && self.title(text) {
            self.keep_links(clean.links);
            return;
        }
        if self.at != At::Session && self.labelled(line, text) {
            self.keep_links(clean.links);
            return;
        }
        if self.day(line, text, heading.is_some()) || self.zone_told(line, text, heading.is_some()) {
            self.keep_links(clean.links);
            return;
        }
        if heading.is_some() && is_agenda_word(text) {
            self.close();
            self.notes.note(line, format!("not kept: the heading \"{text}\", which only says what follows"));
            return;
        }
        self.other(block, text, heading, item, next);
        self.keep_links(clean.links);
    }

    fn other(&mut self, block: &Block, text: &str, heading: Option<u8>, item: bool, next: Option<&Block>) {
        let line = block.line;
        if let Some(level) = heading.filter(|level| *level < BOLD) {
            if self.at == At::Session && self.level != 0 && level > self.level {
                self.body(line, text, false);
                return;
            }
            // A further heading with prose under it opens a section; without, it belongs to the title.
            let prose = matches!(next.map(|next| &next.kind), Some(Kind::Paragraph(_) | Kind::Item(_)));
            let deeper = block_level(&self.titles) && level > 1 && prose;
            if self.at != At::Titles || deeper {
                self.close();
                self.open_section(line, text);
            } else {
                self.titles.push((line, true, text.to_owned()));
            }
            return;
        }
        match self.at {
            At::Titles if !item && text.split_whitespace().count() <= 25 && !text.ends_with('.') => {
                for part in text.lines() {
                    self.titles.push((line, heading.is_some(), part.to_owned()));
                }
            }
            At::Session => {
                for (index, part) in text.lines().enumerate() {
                    self.body(line, part, item && index == 0);
                }
            }
            At::Section => {
                let part = if item { format!("- {text}") } else { text.to_owned() };
                if let Some(section) = self.sections.last_mut() {
                    let joined = paragraph(&mut section.text, part);
                    self.joined(line, joined);
                }
            }
            At::Titles | At::Front => {
                self.at = At::Front;
                let part = if item { format!("- {text}") } else { text.to_owned() };
                let joined = paragraph(&mut self.about, part);
                self.joined(line, joined);
            }
        }
    }

    fn joined(&mut self, line: usize, joined: bool) {
        if joined {
            self.notes.note(line, "joined to the paragraph before, whose sentence a page had broken in two");
        }
    }

    fn end_titles(&mut self) {
        if self.at == At::Titles {
            self.at = At::Front;
        }
    }

    fn open_section(&mut self, line: usize, label: &str) {
        self.at = At::Section;
        self.sections.push(Section { label: label.replace('\n', " "), text: Vec::new(), line });
    }

    /// Nothing more comes to the session that is open.
    pub(super) fn close(&mut self) {
        self.settle();
        self.label = None;
        self.at = At::Front;
    }

    /// A role without people is a text; times without a title are the hours of a day.
    pub(super) fn settle(&mut self) {
        let told = self.roles.take().map(|(_, text)| text).filter(|text| !text.is_empty());
        if let (Some(text), Some(draft)) = (told, self.drafts.last_mut()) {
            draft.about.push(text);
        }
        if self.waiting_for_title()
            && let Some(draft) = self.drafts.pop()
        {
            let line = if let Place::Line { line, .. } = draft.place { line } else { 1 };
            self.notes.note(line, "read as the hours of the whole day, because no title stands beside them");
            self.hours.push((draft.date, draft.slot, line));
            self.about.extend(draft.about);
            self.at = At::Front;
        }
    }

    fn waiting_for_title(&self) -> bool {
        self.at == At::Session && self.drafts.last().is_some_and(|draft| draft.title.is_empty())
    }

    fn title(&mut self, text: &str) -> bool {
        let short = text.chars().count() <= 300 && !is_agenda_word(text) && dates::find(text).is_none();
        if let Some(draft) = self.drafts.last_mut().filter(|_| short) {
            let mut lines = text.lines();
            draft.title = lines.next().unwrap_or_default().to_owned();
            draft.about.extend(lines.map(str::to_owned));
        }
        short
    }

    /// A session starts; `rest` is its title, and what stands under it in the same cell.
    pub(super) fn start(&mut self, block: &Block, slot: Slot, rest: &str, links: Vec<(String, String)>) {
        self.settle();
        self.at = At::Session;
        self.level = 0;
        let mut lines = rest.lines();
        let first = lines.next().unwrap_or_default();
        let (title, length) = match clock::length_at_end(first) {
            Some((title, length)) => (title, Some(length)),
            None => (first, None),
        };
        self.drafts.push(Draft {
            place: Place::line(block.line, block.column),
            date: self.date,
            slot: Slot { length: slot.length.or(length), ..slot },
            title: title.trim_matches(|letter: char| letter.is_whitespace() || "-–—|:".contains(letter)).to_owned(),
            about: Vec::new(),
            people: Vec::new(),
            links,
            track: None,
            room: None,
        });
        for line in lines {
            self.body(block.line, line, false);
        }
    }

    /// Whether a line names roles in the open session, alone or with people.
    fn role(&mut self, text: &str) -> bool {
        let Some((roles, rest)) = people::role_line(text).filter(|_| !text.contains('\n')) else { return false };
        if self.waiting_for_title() {
            return false;
        }
        self.settle();
        if rest.is_empty() {
            self.roles = Some((roles, text.to_owned()));
        } else {
            match people::people(rest) {
                Some(people) => self.take_part(people, &roles),
                None => {
                    if let Some(draft) = self.drafts.last_mut() {
                        draft.about.push(text.to_owned());
                    }
                }
            }
        }
        true
    }

    pub(super) fn take_part(&mut self, people: Vec<people::Person>, roles: &[String]) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.people.extend(people.into_iter().map(|person| (person, roles.to_vec())));
        }
    }

    /// A line that belongs to the open session.
    pub(super) fn body(&mut self, line: usize, text: &str, item: bool) {
        if self.role(text) {
            return;
        }
        if let Some((roles, told)) = self.roles.take() {
            if let Some(people) = people::people(text) {
                self.take_part(people, &roles);
                // More people may follow; the role has been told by then.
                self.roles = Some((roles, String::new()));
                return;
            }
            if let Some(draft) = self.drafts.last_mut().filter(|_| !told.is_empty()) {
                draft.about.push(told);
            }
        }
        let Some(draft) = self.drafts.last_mut() else { return };
        if draft.title.is_empty() {
            draft.title = text.to_owned();
            return;
        }
        if let Some((Label::Place, room)) = label(text).filter(|(_, room)| !room.is_empty() && draft.room.is_none()) {
            draft.room = Some(room.to_owned());
            return;
        }
        let joined = paragraph(&mut draft.about, if item { format!("- {text}") } else { text.to_owned() });
        self.joined(line, joined);
    }

    pub(super) fn keep_links(&mut self, links: Vec<(String, String)>) {
        match self.drafts.last_mut().filter(|_| self.at == At::Session) {
            Some(draft) => draft.links.extend(links),
            None => self.links.extend(links),
        }
    }

    /// "Label: text" before the sessions.
    fn labelled(&mut self, line: usize, text: &str) -> bool {
        if let Some((line, label, what)) = self.label.take() {
            self.told(line, label, what, text);
            return true;
        }
        let Some((head, rest)) = text.split_once(':') else { return false };
        let (head, rest) = (head.trim(), rest.trim());
        // Under a heading a label is part of its text, once the sessions have begun.
        let known = lang::look_up(head, |words| words.labels);
        if let Some(what) = known.filter(|_| self.at != At::Section || self.drafts.is_empty()) {
            self.end_titles();
            if rest.is_empty() {
                self.label = Some((line, head.to_owned(), what));
            } else {
                self.told(line, head.to_owned(), what, rest);
            }
            return true;
        }
        let words = head.split_whitespace().count();
        let plain =
            head.starts_with(|first: char| first.is_uppercase()) && !head.contains("//") && (1..=4).contains(&words);
        // "First Meeting 2021: Agenda" is a title, not a label.
        let label =
            plain && !rest.is_empty() && !rest.starts_with("//") && !is_agenda_word(rest) && self.at == At::Front;
        if label {
            self.sections.push(Section { label: head.to_owned(), text: vec![rest.to_owned()], line });
        }
        label
    }

    fn told(&mut self, line: usize, label: String, what: Label, text: &str) {
        if what != Label::When {
            self.labels.push((line, label, what, text.to_owned()));
            return;
        }
        let mut understood = Vec::new();
        if self.date_told(line, text) {
            understood.extend(
                self.span.map(
                    |(first, last)| {
                        if first == last { format!("{first}") } else { format!("{first} to {last}") }
                    },
                ),
            );
        }
        if let Some((slot, _)) = clock::find_range(text) {
            let show = |clock: clock::Clock| format!("{:02}:{:02}", clock.hour, clock.minute);
            understood.push(format!("{} to {}", show(slot.start), slot.end.map(show).unwrap_or_default()));
            self.hours.push((self.date, slot, line));
        }
        if let Some(named) = zones::find(text).into_iter().next() {
            understood.push(format!("times in {}", named.text));
            self.zones.push((named, line));
        }
        if understood.is_empty() {
            self.sections.push(Section { label, text: vec![text.to_owned()], line });
        } else {
            self.notes.note(line, format!("took \"{label}: {text}\" as {}", understood.join(", ")));
        }
    }

    /// Takes the date or the days from a line; tells whether there is one.
    fn date_told(&mut self, line: usize, text: &str) -> bool {
        if let Some(date) = dates::ambiguous(text) {
            self.notes.0.push(
                crate::problem::Problem::error(Place::line(line, 1), format!("\"{date}\" can be read as two dates"))
                    .hint("write the month in letters, as 4 March 2021, or the date as 2021-03-04"),
            );
            return true;
        }
        let Some(found) = dates::find(text) else { return false };
        let year = found.last.and_then(|last| last.year).or(self.year);
        let Some(first) = found.first.date(year) else {
            let why = if found.first.year.or(year).is_none() { "has no year" } else { "is not in the calendar" };
            self.notes.0.push(
                crate::problem::Problem::error(
                    Place::line(line, 1),
                    format!("the date \"{}\" {why}", text.get(found.at).unwrap_or(text)),
                )
                .hint("write the year in the text, or give a date of that year as --date 2021-03-29"),
            );
            return true;
        };
        let last = found.last.and_then(|last| last.date(year)).filter(|last| *last >= first).unwrap_or(first);
        if let Some(weekday) = found.weekday.filter(|weekday| *weekday != first.weekday()) {
            let name = first.format("%-d %B %Y is a %A");
            self.notes.warning(
                line,
                format!("{name}, but the text says {}; the date is kept", weekday_name(weekday)),
                "correct the date or the weekday",
            );
        }
        if last > first || self.span.is_none() {
            self.span = Some((first, last));
        }
        self.date = Some(first);
        true
    }

    /// Whether a line is the heading of a day.
    fn day(&mut self, line: usize, text: &str, heading: bool) -> bool {
        let short = text.chars().count() <= 100 && !text.contains('\n');
        let numbered = dates::day_number(text).filter(|_| heading);
        let weekday = dates::weekday(text).filter(|_| heading);
        if dates::find(text).is_none() && dates::ambiguous(text).is_none() {
            let by_number = numbered.zip(self.span).and_then(|((number, _), (first, _))| {
                first.checked_add_days(chrono::Days::new(u64::from(number).saturating_sub(1)))
            });
            let by_name = weekday.zip(self.span).and_then(|(day, (first, last))| dates::on_weekday(first, last, day));
            let Some(date) = by_number.or(by_name) else { return false };
            self.close();
            self.date = Some(date);
            self.notes.note(line, format!("took \"{text}\" as {date}"));
            return true;
        }
        let at = dates::find(text).map(|found| found.at.start).unwrap_or_default();
        let alone = at <= 12 && text.chars().count() <= 80 && !text.ends_with('.');
        let first =
            matches!(self.at, At::Titles | At::Front) && self.drafts.is_empty() && short && !text.ends_with('.');
        if !(heading && short || first || alone && (self.at != At::Section || self.span.is_none())) {
            return false;
        }
        let titles = self.at == At::Titles;
        self.close();
        if !self.date_told(line, text) {
            return false;
        }
        self.place_beside(text);
        if let Some(named) = zones::find(text).into_iter().next() {
            self.zones.push((named, line));
        }
        if let Some((slot, _)) = clock::find_range(text) {
            self.hours.push((self.date, slot, line));
        }
        // The first line may be title and date at once.
        if titles {
            self.at = At::Titles;
            if is_more_than_a_date(text, heading) {
                self.titles.push((line, heading, text.to_owned()));
                return true;
            }
        }
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        self.notes.note(line, format!("took \"{text}\" as the day {date}"));
        true
    }

    /// The places in a line tell the zone where no abbreviation does.
    fn place_beside(&mut self, text: &str) {
        self.places.extend(super::places::find(text).into_iter().map(|(_, zone)| zone));
    }

    /// "All times are UTC+2", "Agenda (Eastern Time)".
    fn zone_told(&mut self, line: usize, text: &str, heading: bool) -> bool {
        let about_time = ["times", "time zone", "timezone", "heures"]
            .iter()
            .any(|word| lang::find_word(&text.to_lowercase(), word).is_some());
        let Some(named) = zones::find(text).into_iter().next() else { return false };
        let told = about_time && text.split_whitespace().count() <= 15;
        let beside = heading && text.contains(&format!("({})", named.text));
        if !(told || beside) {
            return false;
        }
        self.notes.note(line, format!("took \"{text}\" as: times are in {}", named.text));
        self.zones.push((named, line));
        self.end_titles();
        true
    }
}

impl Block {
    fn texts(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Heading(_, text) | Kind::Paragraph(text) | Kind::Item(text) => vec![text],
            Kind::Row(cells, _) => cells.iter().map(String::as_str).collect(),
        }
    }
}

/// Whether a heading already leads the titles.
fn block_level(titles: &[(usize, bool, String)]) -> bool {
    titles.iter().any(|(_, heading, _)| *heading)
}

/// Whether a text only says that an agenda follows.
pub fn is_agenda_word(text: &str) -> bool {
    let plain: String = text.chars().filter(|letter| letter.is_alphabetic() || " '’".contains(*letter)).collect();
    let plain = plain.trim().to_lowercase();
    lang::ALL.iter().any(|words| words.agenda.contains(&&*plain))
}

/// Whether words stand beside a date that may be a title.
fn is_more_than_a_date(text: &str, heading: bool) -> bool {
    let Some(found) = dates::find(text) else { return true };
    let rest = [text.get(..found.at.start), text.get(found.at.end..)].map(Option::unwrap_or_default).join(" ");
    let words = rest.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 2);
    let words: Vec<&str> = words.filter(|word| dates::weekday(word).is_none()).collect();
    words.len() >= 2 && (heading || super::places::find(&rest).is_empty())
}

fn weekday_name(day: chrono::Weekday) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(day.num_days_from_monday()).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or_default()
}
