//! The source as text, with a mark next to each line of which something is reported.

use leptos::html::Textarea;
use leptos::prelude::*;

use super::browser;
use super::question::Ask;
use super::state::{Found, State};
use crate::builder::findings::{self, Finding, line_in_utf16};
use crate::builder::questions::capital;
use crate::builder::texts;
use crate::model::problem::Level;
use crate::read::Format;

/// Milliseconds after the last keystroke at which a source is read.
const PAUSE: u32 = 300;

/// The text, and what was found in it.
#[component]
pub fn Source() -> impl IntoView {
    let state = expect_context::<State>();
    let area = NodeRef::<Textarea>::new();
    let scrolled = RwSignal::new(0);
    let soon = browser::settled(PAUSE, move || {
        if !state.mended.get_untracked() {
            state.read();
        }
    });
    let typed = move |text: String| {
        state.edit(text);
        soon();
    };
    let marks = move || {
        let mut lines: Vec<(usize, Level)> = Vec::new();
        state.found.with(|found| {
            for finding in &found.findings {
                if let Some(line) = finding.line
                    && !lines.iter().any(|(known, _)| *known == line)
                {
                    lines.push((line, finding.level));
                }
            }
        });
        lines
            .into_iter()
            .map(|(line, level)| {
                view! { <span class=format!("mark {}", word(level)) style:--at=line.to_string()>{line}</span> }
            })
            .collect_view()
    };
    let show = move |line: usize| {
        let Some(area) = area.get_untracked() else { return };
        let text = state.source.get_untracked();
        let (from, until) = line_in_utf16(&text, line);
        let _ = area.focus();
        let _ = area.set_selection_range(from, until);
        // Lines do not wrap, so each is as high as any other.
        let lines = i32::try_from(text.split('\n').count()).unwrap_or(i32::MAX).max(1);
        let above = i32::try_from(line.saturating_sub(3)).unwrap_or_default();
        area.set_scroll_top(area.scroll_height().checked_div(lines).unwrap_or_default().saturating_mul(above));
    };
    view! {
        <div class="source">
            <div class="marks" aria-hidden="true">
                <div class="roll" style:--scrolled=move || format!("{}px", scrolled.get())>{marks}</div>
            </div>
            <textarea id="source" node_ref=area wrap="off" rows="12" spellcheck="false" dir=move || state.source.with(|text| texts::direction(text))
                aria-labelledby="source-label" aria-describedby="source-findings"
                prop:value=move || state.source.get()
                on:scroll:target=move |event| scrolled.set(event.target().scroll_top())
                on:input:target=move |event| typed(event.target().value())></textarea>
        </div>
        <p class="sum" role="status">{move || state.found.with(sum)}</p>
        <ol class="findings" id="source-findings">
            <For each=move || state.found.get().findings.into_iter().enumerate()
                key=|(place, finding)| (*place, finding.line, finding.message.clone(), finding.quote.clone())
                children=move |(place, finding)| view! { <Reported finding place show/> }/>
        </ol>
    }
}

/// One finding next to its line.
#[component]
fn Reported(finding: Finding, place: usize, show: impl Fn(usize) + Copy + Send + Sync + 'static) -> impl IntoView {
    let Finding { level, line, quote, message, hint, question, .. } = finding;
    let asks = question.map(|question| view! { <Ask question=*question id=format!("answer-{place}")/> });
    // A question ends with its mark.
    let end = if message.ends_with('?') { "" } else { "." };
    let line = match line {
        Some(line) => view! {
            <button type="button" class="line" on:click=move |_| show(line)>
                <b>{format!("Line {line}")}</b><code dir="auto">{quote}</code>
            </button>
        }
        .into_any(),
        None => view! { <b class="line">{"The whole"}</b> }.into_any(),
    };
    view! {
        <li class=format!("finding {}", word(level))>
            {line}
            <p><b>{format!("{}: ", word(level))}</b>{message}{end}</p>
            {asks}
            {(!hint.is_empty()).then(|| view! { <p class="cure">{format!("{}.", capital(&hint))}</p> })}
        </li>
    }
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// What was understood, in a line.
fn sum(found: &Found) -> String {
    let Some(format) = found.format else { return String::new() };
    let format = match format {
        Format::Json => "Agenda JSON",
        Format::ScheduleJson => "schedule.json",
        Format::ScheduleXml => "schedule.xml",
        Format::Jsonld => "JSON-LD",
        Format::Sessionize => "Sessionize",
        Format::Indico => "Indico",
        Format::Pretalx => "pretalx",
        Format::Konopas => "KonOpas or ConClár",
        Format::Ics => "Calendar (.ics)",
        Format::Jcal => "Calendar (jCal)",
        Format::Xcal => "Calendar (xCal)",
        Format::Jscalendar => "Calendar (JSCalendar)",
        Format::Csv => "Table of values",
        Format::Xlsx => "Excel workbook",
        Format::Ods => "Spreadsheet",
        Format::Docx => "Word document",
        Format::Html => "Web page",
        Format::Text => "Agenda text",
    };
    let reported = findings::count(&found.findings);
    let reported = if reported.is_empty() { String::new() } else { format!(", {reported}") };
    match found.sessions {
        Some(1) => format!("{format}: 1 session{reported}."),
        Some(sessions) => format!("{format}: {sessions} sessions{reported}."),
        None => format!("{format} that cannot be read yet{reported}."),
    }
}
