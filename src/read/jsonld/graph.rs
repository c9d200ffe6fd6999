//! The events of a source, and which of them holds which.
//!
//! Events are found wherever they are: in lists, in a `@graph`, as what a reservation or a course is about. One that is
//! referred to by its `@id` is the one that has it.

use std::collections::{HashMap, HashSet};

use super::event::{self, Around};
use super::meeting;
use super::thing::{self, get, text, types};
use crate::read::programme::Found;
use crate::read::schedule::node::Node;
use crate::read::schedule::report::{Report, What};

/// Types of events whose names do not say so.
const EVENTS: &[&str] = &["Festival", "Hackathon", "CourseInstance", "EventSeries"];
/// Events that are no meetings.
const OTHERS: &[&str] = &["BroadcastEvent", "OnDemandEvent", "PublicationEvent"];
/// The properties that hold the parts of an event.
const PARTS: &[&str] = &["subEvent", "subEvents", "hasCourseInstance"];

/// The events of a source.
pub struct Graph<'a> {
    /// Those that no other holds, in the order of the source.
    roots: Vec<&'a Node>,
    /// What each holds, by the place of the holder.
    parts: HashMap<usize, Vec<&'a Node>>,
    /// What is around an event without being one, by the place of the event: its name.
    around: HashMap<usize, &'a str>,
    /// Whether something in the source says that it is linked data.
    is_linked: bool,
}

/// What is found while the trees are walked.
#[derive(Default)]
struct Walk<'a> {
    events: Vec<&'a Node>,
    around: HashMap<usize, &'a str>,
    by_id: HashMap<&'a str, &'a Node>,
    is_linked: bool,
}

impl<'a> Graph<'a> {
    pub fn of(roots: &'a [Node]) -> Self {
        let mut walk = Walk::default();
        roots.iter().for_each(|root| walk.visit(root, None));
        let mut parts: HashMap<usize, Vec<&Node>> = HashMap::new();
        let mut held: HashSet<usize> = HashSet::new();
        for event in &walk.events {
            let own = PARTS.iter().flat_map(|name| thing::all(event, name));
            // What refers to nothing that is here is no part.
            let is_alone = |part: &Node| part.fields().len() == 1 && part.get("@id").is_some();
            let is_here = |part: &&Node| part.at != event.at && part.is_map() && !is_alone(part);
            for part in own.map(|part| walk.meant(part)).filter(is_here) {
                if held.insert(part.at) {
                    parts.entry(event.at).or_default().push(part);
                }
            }
        }
        let found: HashSet<usize> = walk.events.iter().map(|event| event.at).collect();
        for event in &walk.events {
            let holders = thing::all(event, "superEvent").into_iter().map(|holder| walk.meant(holder));
            let holder = holders.into_iter().find(|holder| holder.at != event.at && found.contains(&holder.at));
            if let Some(holder) = holder
                && held.insert(event.at)
            {
                parts.entry(holder.at).or_default().push(event);
            }
        }
        let free: Vec<&Node> = walk.events.iter().copied().filter(|event| !held.contains(&event.at)).collect();
        // Of events that hold each other the first one counts.
        let roots = if free.is_empty() { walk.events.first().copied().into_iter().collect() } else { free };
        Graph { roots, parts, around: walk.around, is_linked: walk.is_linked }
    }

    /// Whether no event of linked data has a start.
    pub fn is_empty(&self) -> bool {
        let starts = |node: &&Node| get(node, "startDate").is_some();
        !self.is_linked || !self.roots.iter().chain(self.parts.values().flatten()).any(starts)
    }

    fn held(&self, event: &Node) -> &[&'a Node] {
        self.parts.get(&event.at).map(Vec::as_slice).unwrap_or_default()
    }

    /// The sessions, and what holds for all of them.
    pub fn read(&self, report: &mut Report) -> Found<'a> {
        let roots: Vec<&Node> = {
            let with_start = |node: &&&Node| get(node, "startDate").is_some() || !self.held(node).is_empty();
            let (kept, left): (Vec<&&Node>, Vec<&&Node>) = self.roots.iter().partition(with_start);
            for node in left.into_iter().filter(|node| !types(node).any(|kind| kind == "EventSeries")) {
                report.tally.add(What::NoStart, node.at, text(node, "name").unwrap_or_default());
            }
            kept.into_iter().copied().collect()
        };
        let meeting = meeting::of(&roots, report);
        let leaves = self.leaves(&roots);
        let (mut talks, mut known) = (Vec::new(), HashSet::new());
        for (node, around) in leaves {
            let key = ["name", "startDate", "endDate", "url"].map(|name| text(node, name));
            // Pages state the same event in several scripts.
            if key.iter().take(2).all(Option::is_some) && !known.insert((key, place(node))) {
                report.tally.add(What::Twice, node.at, text(node, "name").unwrap_or_default());
                continue;
            }
            event::read(node, &around, &meeting, report, &mut talks);
        }
        let at = roots.first().map_or(0, |root| root.at);
        Found { fields: meeting.fields, zone: None, days: Vec::new(), talks, at }
    }

    /// The events that hold no others; the name of what holds them is their track, unless that is the meeting.
    fn leaves(&self, roots: &[&'a Node]) -> Vec<(&'a Node, Around<'a>)> {
        let (mut leaves, mut seen) = (Vec::new(), HashSet::new());
        let around = |root: &&'a Node| Around { name: self.around.get(&root.at).copied(), track: None };
        let mut open: Vec<(&Node, Around)> = roots.iter().rev().map(|root| (*root, around(root))).collect();
        while let Some((event, around)) = open.pop() {
            if !seen.insert(event.at) {
                continue;
            }
            let parts = self.held(event);
            let leads = |part: &&Node| get(part, "startDate").is_some() || !self.held(part).is_empty();
            // An event with a start is not lost for parts that have none.
            if parts.is_empty() || get(event, "startDate").is_some() && !parts.iter().any(leads) {
                leaves.push((event, around));
                continue;
            }
            let own = get(event, "name").and_then(thing::name);
            let is_meeting = matches!(roots, [root] if root.at == event.at);
            let track = if is_meeting { None } else { own.or(around.track) };
            let inside = Around { name: own.or(around.name), track };
            open.extend(parts.iter().rev().map(|part| (*part, inside.clone())));
        }
        leaves
    }
}

fn place(node: &Node) -> Option<&str> {
    thing::name(get(node, "location")?)
}

/// Whether a thing is an event: by its type, or by a start where it has none.
fn is_event(node: &Node) -> bool {
    let mut types = types(node).peekable();
    if types.peek().is_none() {
        let says_more = || get(node, "name").is_some() || PARTS.iter().any(|name| get(node, name).is_some());
        return get(node, "startDate").and_then(thing::word).is_some() && says_more();
    }
    types.any(|kind| (kind.ends_with("Event") || EVENTS.contains(&kind)) && !OTHERS.contains(&kind))
}

impl<'a> Walk<'a> {
    /// Finds events in a value; `around` is the name of what holds it.
    fn visit(&mut self, node: &'a Node, around: Option<&'a str>) {
        for entry in node.entries() {
            self.visit(entry, around);
        }
        if !node.is_map() {
            return;
        }
        self.is_linked |= ["@type", "@context"].iter().any(|name| node.get(name).is_some());
        if let Some(id) = text(node, "@id").filter(|_| node.fields().len() > 1) {
            self.by_id.entry(id).or_insert(node);
        }
        let is_event = is_event(node);
        if is_event {
            self.events.push(node);
            self.around.extend(around.map(|around| (node.at, around)));
        }
        let inside = get(node, "name").and_then(thing::name).or(around);
        for (name, value) in node.fields() {
            let name = thing::short(name);
            // What an event is a part of is found where it is stated as a whole, and a name is none.
            if !(is_event && name == "superEvent" && get(value, "subEvent").is_none()) {
                self.visit(value, inside);
            }
        }
    }

    /// The thing that is meant: the one that has the `@id` which this one has alone.
    fn meant(&self, node: &'a Node) -> &'a Node {
        let id = node.word().or_else(|| text(node, "@id").filter(|_| node.fields().len() == 1));
        id.and_then(|id| self.by_id.get(id).copied()).unwrap_or(node)
    }
}
