//! Fields of forms: a label, an input, and next to it what is wrong with what is there.

use leptos::prelude::*;
use serde_json::Value;

use super::state::State;
use super::words::t;
use crate::builder::{document, findings, texts, zones};
use crate::model::problem::Level;

/// What is wrong with a field of the document.
#[component]
pub fn Findings(#[prop(into)] pointer: Signal<String>, name: &'static str, id: String) -> impl IntoView {
    let state = expect_context::<State>();
    let reported = move || {
        let checked = state.checked.get();
        let found = pointer.with(|pointer| {
            document::findings(&checked.problems, pointer, name).into_iter().cloned().collect::<Vec<_>>()
        });
        let lines = found.into_iter().filter(|problem| problem.level > Level::Note).map(|problem| {
            let hint = problem.hint.as_deref().map(|hint| format!("; {}", findings::plain(hint))).unwrap_or_default();
            let class = if problem.is_error() { "finding error" } else { "finding warning" };
            view! { <span class=class>{format!("{}{hint}", problem.message)}</span> }
        });
        lines.collect_view()
    };
    view! { <span class="findings" id=id>{reported}</span> }
}

/// A text in the language that the forms show.
#[component]
pub fn TextField(
    label: &'static str,
    #[prop(into)] pointer: Signal<String>,
    name: &'static str,
    id: String,
    #[prop(optional)] long: bool,
    /// The datalist that offers words.
    #[prop(optional)]
    list: &'static str,
) -> impl IntoView {
    let state = expect_context::<State>();
    let text = move || {
        let (main, lang) = (state.main(), state.lang.get());
        state.see(|agenda| pointer.with(|pointer| texts::get(document::at(agenda, pointer, name), &lang, &main)))
    };
    let write = move |text: String| {
        let (main, lang) = untrack(|| (state.main(), state.lang.get()));
        let pointer = pointer.get_untracked();
        state.mend(move |agenda| {
            let value = texts::set(document::at(agenda, &pointer, name), &lang, &main, &text);
            document::set(agenda, &pointer, name, value);
        });
    };
    let reported = format!("{id}-report");
    let lang = move || state.lang.get();
    let input = if long {
        view! {
            <textarea id=id.clone() rows="4" dir="auto" lang=lang aria-describedby=reported.clone() prop:value=text
                on:input:target=move |event| write(event.target().value())></textarea>
        }
        .into_any()
    } else {
        view! {
            <input id=id.clone() type="text" list=list dir="auto" lang=lang aria-describedby=reported.clone() prop:value=text
                on:input:target=move |event| write(event.target().value())/>
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            <Findings pointer name id=reported/>
        </div>
    }
}

/// A string that is no text of a language: an address, a zone, a word.
#[component]
pub fn PlainField(
    label: &'static str,
    #[prop(into)] pointer: Signal<String>,
    name: &'static str,
    id: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] list: &'static str,
) -> impl IntoView {
    let state = expect_context::<State>();
    let text = move || state.see(|agenda| pointer.with(|pointer| document::string(agenda, pointer, name)));
    let write = move |text: String| {
        let pointer = pointer.get_untracked();
        state.mend(move |agenda| {
            document::set(agenda, &pointer, name, (!text.is_empty()).then_some(Value::String(text)))
        });
    };
    let reported = format!("{id}-report");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type=kind list=list dir="auto" autocomplete="off" spellcheck="false" aria-describedby=reported.clone()
                prop:value=text on:input:target=move |event| write(event.target().value())/>
            <Findings pointer name id=reported/>
        </div>
    }
}

/// A time zone, by its id or by the name of a city. It is written once the field is left.
#[component]
pub fn ZoneField(
    label: &'static str,
    #[prop(into)] pointer: Signal<String>,
    name: &'static str,
    id: String,
) -> impl IntoView {
    let state = expect_context::<State>();
    let text = move || state.see(|agenda| pointer.with(|pointer| document::string(agenda, pointer, name)));
    let write = move |typed: String| {
        let (pointer, zone) = (pointer.get_untracked(), zones::one(&typed));
        state.mend(move |agenda| {
            document::set(agenda, &pointer, name, (!zone.is_empty()).then_some(Value::String(zone)))
        });
    };
    let reported = format!("{id}-report");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id list=ZONES dir="auto" autocomplete="off" spellcheck="false" aria-describedby=reported.clone()
                prop:value=text on:change:target=move |event| {
                    write(event.target().value());
                    // The id in place of the city, also where it is the same as before.
                    event.target().set_value(&untrack(text));
                }/>
            <Findings pointer name id=reported/>
        </div>
    }
}

/// The id of the datalist of all zones.
pub const ZONES: &str = "all-zones";

/// All zones with the names of their cities, once on the page.
#[component]
pub fn Zones() -> impl IntoView {
    let option = |zone: &'static zones::Zone| view! { <option value=zone.id label=zone.city.as_str()></option> };
    view! { <datalist id=ZONES>{zones::ZONES.iter().map(option).collect_view()}</datalist> }
}

/// A list in one field, with commas between its entries: of texts in the language that the forms show, or of
/// plain words. It is written once the field is left, so that a comma can be typed.
#[component]
pub fn ListField(
    label: &'static str,
    #[prop(into)] pointer: Signal<String>,
    name: &'static str,
    id: String,
    /// Whether its entries are texts of a language.
    #[prop(optional)]
    texts: bool,
) -> impl IntoView {
    let state = expect_context::<State>();
    let text = move || {
        let (main, lang) = (state.main(), state.lang.get());
        state.see(|agenda| {
            pointer.with(|pointer| {
                if texts {
                    texts::get_list(document::at(agenda, pointer, name), &lang, &main)
                } else {
                    document::words(agenda, pointer, name)
                }
            })
        })
    };
    let write = move |text: String| {
        let (main, lang) = untrack(|| (state.main(), state.lang.get()));
        let pointer = pointer.get_untracked();
        state.mend(move |agenda| {
            let value = if texts {
                texts::set_list(document::at(agenda, &pointer, name), &lang, &main, &text)
            } else {
                document::list(&text)
            };
            document::set(agenda, &pointer, name, value);
        });
    };
    let reported = format!("{id}-report");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="text" dir="auto" autocomplete="off" aria-describedby=reported.clone() prop:value=text
                on:change:target=move |event| write(event.target().value())/>
            <Findings pointer name id=reported/>
        </div>
    }
}

/// A field of the document that is one of a few words; the first of them where it is absent.
#[component]
pub fn WordField(
    label: &'static str,
    #[prop(into)] pointer: String,
    name: &'static str,
    id: String,
    /// Words and what they are called; an empty one takes the field away.
    words: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    let state = expect_context::<State>();
    let set = pointer.clone();
    let value = Signal::derive(move || state.see(|agenda| document::string(agenda, &pointer, name)));
    // A word of the agenda's own stays.
    let own = value.get_untracked();
    let own = (!words.iter().any(|(word, _)| *word == own)).then(|| (own.clone(), own));
    let options = words.iter().map(|(word, said)| ((*word).to_owned(), t(said).to_owned())).chain(own).collect();
    let write = move |word: String| {
        let word = (!word.is_empty()).then_some(Value::String(word));
        state.mend(|agenda| document::set(agenda, &set, name, word));
    };
    view! { <Choice label id options value on_change=write/> }
}

/// A field of the document that is true or absent.
#[component]
pub fn TickField(label: &'static str, #[prop(into)] pointer: String, name: &'static str) -> impl IntoView {
    let state = expect_context::<State>();
    let set = pointer.clone();
    let on =
        move || state.see(|agenda| document::at(agenda, &pointer, name).and_then(Value::as_bool).unwrap_or_default());
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=on on:change:target=move |event| {
                let on = event.target().checked().then_some(Value::Bool(true));
                state.mend(|agenda| document::set(agenda, &set, name, on));
            }/>
            {label}
        </label>
    }
}

/// A choice of words.
#[component]
pub fn Choice(
    label: &'static str,
    #[prop(into)] id: String,
    options: Vec<(String, String)>,
    #[prop(into)] value: Signal<String>,
    on_change: impl Fn(String) + 'static,
) -> impl IntoView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(word, said)| {
            let own = word.clone();
            view! { <option value=word prop:selected=move || value.with(|value| *value == own)>{said}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change:target=move |event| on_change(event.target().value())>{options}</select>
        </div>
    }
}
