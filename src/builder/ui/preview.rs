//! The widget itself, with what is chosen, at the width of a phone, a side bar or a page.

use js_sys::Reflect;
use leptos::html::{Custom, custom};
use leptos::prelude::*;

use super::browser;
use super::rehearsal::{Clock, Rehearsal};
use super::state::State;
use crate::builder::look::NAMES;

/// The names of the widths, and how wide they are.
const WIDTHS: &[(&str, &str)] = &[("phone", "Phone"), ("side", "Side bar"), ("page", "Page")];
const SCHEMES: &[(&str, &str)] = &[("", "As the device"), ("light", "Light"), ("dark", "Dark")];
/// Milliseconds after the last change at which the widget is given the agenda.
const PAUSE: u32 = 150;

/// The result.
#[component]
pub fn Preview() -> impl IntoView {
    let state = expect_context::<State>();
    let (width, scheme) = (RwSignal::new("page"), RwSignal::new(""));
    let rehearsal = Rehearsal::new();
    let widget = NodeRef::<Custom<&'static str>>::new();
    let shown = move || state.good.with(Option::is_some);
    browser::styled(move || {
        // As if it was on a page of its own: its rules reach no other widget.
        let css = state.look.with(|look| look.css());
        format!("#preview {{ {css} }}")
    });
    let show = browser::settled(PAUSE, move || {
        if let (Some(element), Some(agenda)) = (widget.get_untracked(), state.good.get_untracked()) {
            let text = serde_json::to_string(&*agenda).unwrap_or_default();
            let _ = Reflect::set(&element, &"agenda".into(), &text.into());
        }
    });
    Effect::new(move || {
        if state.good.with(Option::is_some) && widget.get().is_some() {
            show();
        }
    });
    Effect::new(move || {
        let (Some(element), chosen) = (widget.get(), state.look.with(|look| look.attributes())) else { return };
        for name in NAMES {
            let value = chosen.iter().find(|(known, _)| known == name).map(|(_, value)| value);
            match value {
                Some(value) if element.get_attribute(name).as_ref() != Some(value) => {
                    drop(element.set_attribute(name, value))
                }
                Some(_) => {}
                None => drop(element.remove_attribute(name)),
            }
        }
        match rehearsal.attribute() {
            Some(now) => drop(element.set_attribute("now", &now)),
            None => drop(element.remove_attribute("now")),
        }
    });
    view! {
        <div class="views">
            <Radios name="width" legend="Width" rows=WIDTHS value=width/>
            <Radios name="scheme-preview" legend="Light or dark" rows=SCHEMES value=scheme/>
        </div>
        <Show when=shown>
            <Clock rehearsal/>
        </Show>
        <div class="frame" data-width=move || width.get() data-scheme=move || scheme.get() id="preview">
            <Show when=shown fallback=|| view! { <p class="quiet empty">{"The agenda appears here as soon as one is read."}</p> }>
                {custom("agenda-widget").attr("refresh", "0").node_ref(widget)}
            </Show>
        </div>
    }
}

/// One of a few.
#[component]
fn Radios(
    name: &'static str,
    legend: &'static str,
    rows: &'static [(&'static str, &'static str)],
    value: RwSignal<&'static str>,
) -> impl IntoView {
    let radios = rows.iter().map(|(word, said)| view! {
        <label>
            <input type="radio" name=name value=*word prop:checked=move || value.get() == *word on:change=move |_| value.set(word)/>
            {*said}
        </label>
    }).collect_view();
    view! {
        <fieldset>
            <legend>{legend}</legend>
            <div class="choice">{radios}</div>
        </fieldset>
    }
}
