//! How much is left of what is looked for, with a way out; and where the words were found.

use std::ops::Range;

use chrono::NaiveDate;

use super::filters::taken;
use super::{plural, share};
use crate::i18n::Message;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::find::fold::Fold;
use crate::widget::find::marks::marks;
use crate::widget::port::names::Action;
use crate::widget::reader::Find;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// So many letters are before the first word of a snippet, and so many in all.
const BEFORE: usize = 48;
const WHOLE: usize = 160;

/// "34 of 1,079 sessions", each choice to take it back, and a button that shows everything again.
pub fn line(state: &State, scene: &Scene, find: &Find, open: bool) -> Element {
    let words = scene.words();
    let (count, all) = (find.found.count, scene.agenda().sessions.len());
    let values = [("count", &*plural::figure(scene, count)), ("all", &plural::figure(scene, all))];
    let message = match count {
        0 if scene.sources.reader.only_favorites && find.filter.is_empty() => Message::MINE_EMPTY,
        0 => Message::NOTHING_FOUND,
        _ => Message::FOUND,
    };
    let only_live = scene.sources.reader.only_live;
    let text = if only_live {
        let rows = scene.days.iter().map(|day| day.rows.len()).sum();
        plural::counted(state, scene, Message::LIVE_COUNT, rows)
    } else {
        plural::count(state, scene, message, all, &values)
    };
    let mut line = el("div").class("found").child(el("p").attr("role", "status").text(text));
    if only_live {
        let name = words.text(Message::LIVE_NOW);
        line = line.child(chip(Action::Live, String::new(), &words.say(Message::TAKE_BACK, &[("name", &name)]), name));
    }
    // With the panel open what is chosen is seen there.
    if !open {
        if !find.filter.words.is_empty() {
            let query = words.say(Message::QUOTED, &[("words", find.query.trim())]);
            line = line.child(chip(
                Action::Words,
                String::new(),
                &words.say(Message::TAKE_BACK, &[("name", &query)]),
                query,
            ));
        }
        for (of, name) in taken(state, scene, find) {
            let label = words.say(Message::TAKE_BACK, &[("name", &name)]);
            line = line.child(chip(Action::Choose, of, &label, name));
        }
    }
    let clear = el("button").attr("type", "button").attr("data-act", Action::Clear.name());
    let share = if scene.sources.reader.only_favorites { share::opener(scene) } else { None };
    line.child(clear.text(words.text(Message::SHOW_ALL))).child(share)
}

/// How many sessions a day has of what is looked for, next to its date among the days.
pub fn tally(scene: &Scene, date: NaiveDate) -> Option<Element> {
    let reader = &scene.sources.reader;
    let find = reader.find.get().filter(|find| reader.only_favorites || !find.filter.is_empty())?;
    let (_, count) = find.found.days.iter().find(|(day, _)| *day == date)?;
    let text = scene.words().number(i32::try_from(*count).unwrap_or(i32::MAX));
    Some(el("small").text([" ", &text].concat()))
}

/// A button that takes one choice back.
fn chip(act: Action, of: String, label: &str, name: String) -> Element {
    el("button")
        .attr("type", "button")
        .attr("data-act", act.name())
        .attr("data-of", of)
        .attr("aria-label", label.to_owned())
        .child(el("bdi").text(name))
        .child(el("span").attr("aria-hidden", "true").text(" ×"))
}

/// A text with these words marked in it.
pub fn marked(text: &str, words: &[String], fold: Fold) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut from = 0;
    let push = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    for mark in marks(text, words, fold) {
        nodes.push(Node::Text(push(from..mark.start).into()));
        from = mark.end;
        nodes.push(el("mark").text(push(mark)).into());
    }
    nodes.push(Node::Text(push(from..text.len()).into()));
    nodes
}

/// Where in a description the words were found; nothing where the row shows them anyway.
pub fn snippet(state: &State, scene: &Scene, index: usize) -> Option<Element> {
    let find = scene.sources.reader.find.get().filter(|find| !find.filter.words.is_empty())?;
    let session = scene.session(index)?;
    if scene.sources.reader.open.contains(&session.id) {
        return None;
    }
    let fold = |text: &str| state.port().fold(text);
    let picked = scene.pick(session.description.as_ref()?);
    let first = marks(picked.text, &find.filter.words, &fold).first().map(|mark| mark.start)?;
    let part = part(picked.text, first);
    let text = scene.tagged(el("p").class("snippet"), picked.lang);
    Some(text.children(marked(&part, &find.filter.words, &fold)))
}

/// A part of a text around a place, cut between words where there are any.
fn part(text: &str, at: usize) -> String {
    let count = text.get(..at).unwrap_or_default().chars().count();
    let from = count.saturating_sub(BEFORE);
    let mut part: String =
        text.chars().skip(from).take(WHOLE).map(|letter| if letter == '\n' { ' ' } else { letter }).collect();
    if from > 0 {
        let cut = part.find(' ').filter(|cut| *cut < BEFORE / 2).map_or(0, |cut| cut.saturating_add(1));
        part.replace_range(..cut, "… ");
    }
    if text.chars().nth(from.saturating_add(WHOLE)).is_some() {
        let cut = part.rfind(' ').unwrap_or(part.len());
        part.truncate(cut);
        part.push_str(" …");
    }
    part
}
