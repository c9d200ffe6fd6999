//! Answers that the owner of a source has given to the questions of its reader.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::{NaiveDate, NaiveTime};

use crate::model::problem::{Accepts, Answer, Place, Problem, Question};

/// What was answered, and which of it was asked for.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    given: Rc<BTreeMap<String, String>>,
    used: Rc<RefCell<BTreeSet<String>>>,
}

impl Answers {
    /// Answers by the keys of their questions.
    pub fn new(given: &BTreeMap<String, String>) -> Self {
        Answers { given: Rc::new(given.clone()), used: Rc::default() }
    }

    /// The answer to a question, or the problem that asks it, or that says why the answer does not fit.
    pub fn ask(&self, question: Question, problem: impl FnOnce() -> Problem) -> Result<String, Problem> {
        let Some(value) = self.given.get(&question.key) else {
            return Err(problem().asks(question));
        };
        self.used.borrow_mut().insert(question.key.clone());
        if fits(&question, value) {
            return Ok(value.clone());
        }
        let Problem { place, .. } = problem();
        Err(Problem::error(place, format!("\"{value}\" is no answer to {}", question.key)).asks(question))
    }

    /// The zone that was answered to the question `zone`, which `--time-zone` answers as well.
    pub fn zone(&self) -> Option<String> {
        let zone = self.given.get("zone").filter(|zone| zone.parse::<chrono_tz::Tz>().is_ok())?;
        self.used.borrow_mut().insert("zone".to_owned());
        Some(zone.clone())
    }

    /// The dates among the answers.
    pub fn dates(&self) -> Vec<NaiveDate> {
        self.given.values().filter_map(|value| value.parse().ok()).collect()
    }

    /// The lines that answers are about: those of keys such as `date-12`, which `day-2` is not.
    pub fn lines(&self) -> Vec<usize> {
        let parts = self.given.keys().filter_map(|key| key.rsplit_once('-'));
        parts.filter(|(what, _)| *what != "day" && *what != "line").filter_map(|(_, line)| line.parse().ok()).collect()
    }

    /// The first date, answered to the question `date`, which `--date` answers as well.
    pub fn date(&self) -> Option<NaiveDate> {
        let date = self.given.get("date")?.parse().ok()?;
        self.used.borrow_mut().insert("date".to_owned());
        Some(date)
    }

    /// What to report about them at the end: those that were used, so that the same command can be
    /// written again, and those that nothing asked for.
    pub fn problems(&self) -> Vec<Problem> {
        let used = self.used.borrow();
        let (used, unused): (Vec<_>, Vec<_>) = self.given.iter().partition(|(key, _)| used.contains(*key));
        let words = used.into_iter().map(|(key, value)| format!("--answer {key}={value}")).collect::<Vec<_>>();
        let note = (!words.is_empty()).then(|| Problem::note(Place::Whole, format!("answered: {}", words.join(" "))));
        let unused = unused.into_iter().map(|(key, value)| {
            Problem::warning(Place::Whole, format!("nothing asks \"{key}\", so --answer {key}={value} is not used"))
                .hint("leave it out")
        });
        note.into_iter().chain(unused).collect()
    }
}

/// Whether an answer is one of those that a question takes.
fn fits(Question { readings, accepts, .. }: &Question, value: &str) -> bool {
    let listed = readings.iter().any(|Answer { value: listed, .. }| listed == value);
    listed
        || match accepts {
            Accepts::Listed => false,
            Accepts::Date => value.parse::<NaiveDate>().is_ok(),
            Accepts::Time => NaiveTime::parse_from_str(value, "%H:%M").is_ok(),
            Accepts::Zone => value.parse::<chrono_tz::Tz>().is_ok(),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_once_it_fits_and_all_else_is_reported() {
        let given = [("day-2", "2021-03-30"), ("time-4", "25:00"), ("day-9", "2021-04-01")];
        let given = given.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let answers = Answers::new(&given);
        let ask = |key: &str, accepts, reading: &str| {
            let question = Question::new(key, accepts, vec![Answer::new(reading, "the likely one")]);
            answers.ask(question, || Problem::error(Place::line(3, 1), "which?")).map_err(|problem| problem.to_string())
        };
        assert_eq!(ask("day-2", Accepts::Date, "2021-03-29"), Ok("2021-03-30".to_owned()));
        let wrong = "3:1: \"25:00\" is no answer to time-4; write --answer time-4=14:00 (the likely one), \
                     or --answer time-4= with another time, as 14:30";
        assert_eq!(ask("time-4", Accepts::Time, "14:00"), Err(wrong.to_owned()));
        let asked = "3:1: which?; write --answer half-1=am (the likely one)";
        assert_eq!(ask("half-1", Accepts::Listed, "am"), Err(asked.to_owned()));
        let reported: Vec<String> = answers.problems().iter().map(ToString::to_string).collect();
        assert_eq!(
            reported,
            [
                "answered: --answer day-2=2021-03-30 --answer time-4=25:00",
                "nothing asks \"day-9\", so --answer day-9=2021-04-01 is not used; leave it out"
            ]
        );
    }
}
