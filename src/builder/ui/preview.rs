//! The widget itself, with what is chosen, at the width of a phone, a side bar or a page.

use js_sys::Reflect;
use leptos::html::{Custom, custom};
use leptos::prelude::*;

use super::browser;
use super::rehearsal::{Clock, Rehearsal};
use super::stale::{Earlier, stale};
use super::state::State;
use super::words::t;
use crate::builder::colour::Colour;
use crate::builder::look::{Look, PREVIEWED};
use crate::builder::words::n;

/// The names of the widths, and how wide they are.
const WIDTHS: &[(&str, &str)] = &[("phone", n("Phone")), ("side", n("Side bar")), ("page", n("Page"))];
const SCHEMES: &[(&str, &str)] = &[("", n("As the device")), ("light", n("Light")), ("dark", n("Dark"))];
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
    let is_earlier = Memo::new(move |_| stale(state).is_some());
    browser::styled(move || {
        // As if it was on a page of its own: its rules reach no other widget.
        let css = state.look.with(|look| look.css());
        format!("#preview {{ {css} }}")
    });
    let colour = |text: &str| Colour::parse(text).map(|colour| colour.to_string());
    let ground = move || state.look.with(|look| colour(&look.page_ground));
    let ink = move || state.look.with(|look| colour(&look.page_ink));
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
        for name in PREVIEWED {
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
        <Earlier/>
        <div class="views">
            <Radios name="width" legend=t("Width") rows=WIDTHS value=width/>
            <Radios name="scheme-preview" legend=t("Light or dark") rows=SCHEMES value=scheme/>
            <fieldset>
                <legend>{t("Your page")}</legend>
                <div class="choice">
                    <Page label=t("Background") default="#ffffff" read=|look| &look.page_ground write=|look, colour| look.page_ground = colour/>
                    <Page label=t("Text") default="#10202f" read=|look| &look.page_ink write=|look, colour| look.page_ink = colour/>
                    <button type="button" class="less" hidden=move || ground().is_none() && ink().is_none() on:click=move |_| state.look.update(|look| {
                        look.page_ground.clear();
                        look.page_ink.clear();
                    })>{t("As it was")}</button>
                </div>
            </fieldset>
        </div>
        <Show when=shown>
            <Clock rehearsal/>
        </Show>
        <div class="frame" data-width=move || width.get() data-scheme=move || scheme.get() data-earlier=move || is_earlier.get() id="preview"
            style:background-color=move || ground().unwrap_or_default() style:color=move || ink().unwrap_or_default()
            style:color-scheme=move || if scheme.get().is_empty() { state.look.with(Look::page_scheme) } else { "" }>
            <Show when=shown fallback=|| view! { <p class="quiet empty">{t("The agenda appears here as soon as one is read.")}</p> }>
                {custom("agenda-widget").attr("refresh", "0").node_ref(widget)}
            </Show>
        </div>
    }
}

/// A colour of the page on which the widget is to be seen.
#[component]
fn Page(
    label: &'static str,
    default: &'static str,
    read: fn(&Look) -> &String,
    write: fn(&mut Look, String),
) -> impl IntoView {
    let state = expect_context::<State>();
    let value = move || {
        state
            .look
            .with(|look| Colour::parse(read(look)).map_or_else(|| default.to_owned(), |colour| colour.to_string()))
    };
    view! {
        <label>
            <input type="color" class="swatch" prop:value=value on:input:target=move |event| state.look.update(|look| write(look, event.target().value()))/>
            {label}
        </label>
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
            {t(said)}
        </label>
    }).collect_view();
    view! {
        <fieldset>
            <legend>{legend}</legend>
            <div class="choice">{radios}</div>
        </fieldset>
    }
}
