//! The source as text, with a mark next to each line of which something is reported.

use leptos::html::Textarea;
use leptos::prelude::*;

use super::browser;
use super::question::Ask;
use super::state::{Found, State};
use super::words::{t, with};
use crate::builder::findings::{Finding, line_in_utf16};
use crate::builder::questions::capital;
use crate::builder::texts;
use crate::builder::words::n;
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
        state.edit(&text);
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
    // Notes are no faults: they are there for who wants to know.
    let is_note = |finding: &Finding| finding.level == Level::Note && finding.question.is_none();
    let of = move |notes: bool| {
        let all = state.found.get().findings.into_iter().enumerate();
        all.filter(move |(_, finding)| is_note(finding) == notes).collect::<Vec<_>>()
    };
    let key =
        |(place, finding): &(usize, Finding)| (*place, finding.line, finding.message.clone(), finding.quote.clone());
    let notes =
        Memo::new(move |_| state.found.with(|found| found.findings.iter().filter(|finding| is_note(finding)).count()));
    view! {
        <div class="source">
            <div class="marks" aria-hidden="true">
                <div class="roll" style:--scrolled=move || format!("{}px", scrolled.get())>{marks}</div>
            </div>
            <textarea id="source" node_ref=area wrap="off" rows="12" spellcheck="false" dir=move || state.source.with(|text| texts::direction(text))
                aria-labelledby="source-label" aria-describedby="source-findings"
                prop:value=move || state.source.with(|source| source.to_string())
                on:scroll:target=move |event| scrolled.set(event.target().scroll_top())
                on:input:target=move |event| typed(event.target().value())></textarea>
        </div>
        <p class="sum" role="status">{move || state.found.with(sum)}</p>
        <ol class="findings" id="source-findings">
            <For each=move || of(false) key=key children=move |(place, finding)| view! { <Reported finding place show/> }/>
        </ol>
        <details class="notes" hidden=move || notes.get() == 0>
            <summary>{move || if notes.get() == 1 { t("1 note on how it was read").to_owned() } else { with("{count} notes on how it was read", &[("count", &notes.get().to_string())]) }}</summary>
            <ol class="findings">
                <For each=move || of(true) key=key children=move |(place, finding)| view! { <Reported finding place show/> }/>
            </ol>
        </details>
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
                <b>{with("Line {line}", &[("line", &line.to_string())])}</b><code dir="auto">{quote}</code>
            </button>
        }
        .into_any(),
        None => view! { <b class="line">{t("The whole")}</b> }.into_any(),
    };
    view! {
        <li class=format!("finding {}", word(level))>
            {line}
            <p><b>{format!("{}: ", said(level))}</b><span lang="en">{message}{end}</span></p>
            {asks}
            {(!hint.is_empty()).then(|| view! { <p class="cure" lang="en">{format!("{}.", capital(&hint))}</p> })}
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

/// What a finding is called.
fn said(level: Level) -> &'static str {
    match level {
        Level::Note => t("note"),
        Level::Warning => t("warning"),
        Level::Error => t("error"),
    }
}

/// So many of a kind.
fn counted(count: usize, one: &'static str, more: &'static str) -> String {
    if count == 1 { t(one).to_owned() } else { with(more, &[("count", &count.to_string())]) }
}

/// What was understood, in a line.
fn sum(found: &Found) -> String {
    let Some(format) = found.format else { return String::new() };
    let format = match format {
        Format::Json => t("Agenda JSON"),
        Format::ScheduleJson => "schedule.json",
        Format::ScheduleXml => "schedule.xml",
        Format::Jsonld => "JSON-LD",
        Format::Sessionize => "Sessionize",
        Format::Indico => "Indico",
        Format::Pretalx => "pretalx",
        Format::Konopas => "KonOpas, ConClár",
        Format::Ics => t("Calendar (.ics)"),
        Format::Jcal => t("Calendar (jCal)"),
        Format::Xcal => t("Calendar (xCal)"),
        Format::Jscalendar => t("Calendar (JSCalendar)"),
        Format::Csv => t("Table of values"),
        Format::Xlsx => t("Excel workbook"),
        Format::Ods => t("Spreadsheet"),
        Format::Docx => t("Word document"),
        Format::Html => t("Web page"),
        Format::Text => t("Agenda text"),
    };
    let of = |level: Level| found.findings.iter().filter(|finding| finding.level == level).count();
    let reported = [
        (of(Level::Error), n("1 error"), n("{count} errors")),
        (of(Level::Warning), n("1 warning"), n("{count} warnings")),
        (of(Level::Note), n("1 note"), n("{count} notes")),
    ];
    let sessions = found.sessions.map(|sessions| counted(sessions, n("1 session"), n("{count} sessions")));
    let reported =
        reported.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, more)| counted(count, one, more));
    let all: Vec<String> = sessions.into_iter().chain(reported).collect();
    let sentence = if found.sessions.is_some() {
        n("{format}: {found}.")
    } else {
        n("{format} that cannot be read yet, {found}.")
    };
    with(sentence, &[("format", format), ("found", &all.join(", "))])
}
