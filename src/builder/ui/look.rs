//! How it looks: language, zones, view, theme, and a brand's colour with its contrast.

use leptos::prelude::*;

use super::field::Choice;
use super::further::{Further, Switch};
use super::state::State;
use super::words::{t, with};
use crate::builder::colour::{Colour, READABLE, accent, least};
use crate::builder::languages::{self, LANGUAGES};
use crate::builder::look::{Look, doubts};
use crate::builder::words::n;
use crate::builder::{themes, zones};

fn options(rows: &[(&str, &'static str)]) -> Vec<(String, String)> {
    rows.iter().map(|(word, said)| ((*word).to_owned(), t(said).to_owned())).collect()
}

/// The choices about the widget.
#[component]
pub fn LookForm() -> impl IntoView {
    let state = expect_context::<State>();
    let of = move |read: fn(&Look) -> String| Signal::derive(move || state.look.with(read));
    let set = move |write: fn(&mut Look, String)| move |word: String| state.look.update(|look| write(look, word));
    let themes: Vec<(String, String)> = [(String::new(), t("The widget’s own").to_owned())]
        .into_iter()
        .chain(
            themes::ALL.iter().map(|theme| (theme.name.to_owned(), format!("{}: {}", t(theme.title), t(theme.about)))),
        )
        .collect();
    view! {
        <h3>{t("How it looks")}</h3>
        <div class="fields">
            <div class="pair">
                <WidgetLanguage/>
                <Choice label=t("Shown as") id="look-view" options=options(&[("", n("whatever suits it")), ("list", n("a list")), ("grid", n("a grid of rooms or tracks")), ("now", n("only what is on and next")), ("line", n("the same in one line"))])
                    value=of(|look| look.view.clone()) on_change=set(|look, word| look.view = word)/>
            </div>
            <div class="pair">
                <div class="field">
                    <label for="look-zone">{t("Times of")}</label>
                    <input id="look-zone" list="look-zones" autocomplete="off" dir="auto" placeholder=t("the reader, or on site the event")
                        prop:value=move || state.look.get().time_zone
                        on:change:target=move |event| state.look.update(|look| look.time_zone = zones::one(&event.target().value()))/>
                    <datalist id="look-zones">
                        <option value="viewer">{t("the reader")}</option>
                        <option value="event">{t("the event")}</option>
                        {zones::ZONES.iter().map(|zone| view! { <option value=zone.id label=zone.city.as_str()></option> }).collect_view()}
                    </datalist>
                    <Unknown zones=Signal::derive(move || state.look.get().time_zone)/>
                </div>
                <Choice label=t("Hours") id="look-hours" options=options(&[("", n("as the language has them")), ("h23", n("0 to 23")), ("h12", n("1 to 12"))])
                    value=of(|look| look.hour_cycle.clone()) on_change=set(|look, word| look.hour_cycle = word)/>
            </div>
            <div class="field">
                <label for="look-further">{t("Further zones next to each time")}</label>
                <input id="look-further" autocomplete="off" spellcheck="false" dir="auto" placeholder="Cairo, Riyadh"
                    prop:value=move || state.look.get().zones
                    on:change:target=move |event| state.look.update(|look| look.zones = zones::list(&event.target().value()))/>
                <Unknown zones=Signal::derive(move || state.look.get().zones)/>
            </div>
            <Choice label=t("Theme") id="look-theme" options=themes value=of(|look| look.theme.clone()) on_change=set(|look, word| look.theme = word)/>
            <Brand/>
            <Switch label=t("Leave out what is over") read=|look| look.no_past write=|look, on| look.no_past = on/>
            <Further/>
        </div>
    }
}

/// The language of the widget: one that it speaks, that of a region, or another for dates and numbers alone.
#[component]
fn WidgetLanguage() -> impl IntoView {
    let state = expect_context::<State>();
    let option = move |tag: &'static str, name: &'static str| {
        view! { <option value=tag lang=tag prop:selected=move || state.look.with(|look| look.lang == tag)>{name}</option> }
    };
    let group = move |rows: Vec<(&'static str, &'static str)>| {
        rows.into_iter().map(|(tag, name)| option(tag, name)).collect_view()
    };
    let (spoken, others) = LANGUAGES.iter().copied().partition::<Vec<_>, _>(|(tag, _)| languages::SPOKEN.contains(tag));
    view! {
        <div class="field">
            <label for="look-lang">{t("Language of the widget")}</label>
            <select id="look-lang" on:change:target=move |event| state.look.update(|look| look.lang = event.target().value())>
                {option("", t("that of the page"))}
                <optgroup label=t("It speaks")>{group(spoken)}</optgroup>
                <optgroup label=t("With the hours and digits of a region")>{group(languages::REGIONS.to_vec())}</optgroup>
                <optgroup label=t("Its sentences and dates are English; the texts are those of the agenda")>{group(others)}</optgroup>
            </select>
        </div>
    }
}

/// The reports on names of zones.
#[component]
fn Unknown(zones: Signal<String>) -> impl IntoView {
    let reported = move || {
        let reported = zones.with(|zones| doubts(zones));
        reported.into_iter().map(|reported| view! { <span class="finding warning">{reported}</span> }).collect_view()
    };
    view! { <span class="findings">{reported}</span> }
}

/// The brand's colour, and what it comes to.
#[component]
fn Brand() -> impl IntoView {
    let state = expect_context::<State>();
    let set = move |text: String| state.look.update(|look| look.brand = text.trim().to_owned());
    let reported = move || {
        state.look.with(|look| {
            if look.brand.is_empty() {
                return None;
            }
            let Some(brand) = look.brand() else {
                return Some(
                    view! { <p class="finding warning">{t("This is no colour; write it as #0b5c7a.")}</p> }.into_any(),
                );
            };
            let [light, dark] = themes::grounds(themes::find(&look.theme));
            Some(
                view! {
                    <ul class="contrasts">
                        <Contrast on=t("On light:") brand grounds=light/>
                        <Contrast on=t("On dark:") brand grounds=dark/>
                    </ul>
                }
                .into_any(),
            )
        })
    };
    view! {
        <div class="field">
            <label for="look-brand">{t("Your brand’s colour")}</label>
            <div class="row">
                <input type="color" class="swatch" aria-label=t("Pick the colour") prop:value=move || state.look.with(|look| look.brand().unwrap_or(Colour([0x0b, 0x5c, 0x7a])).to_string())
                    on:input:target=move |event| set(event.target().value())/>
                <input id="look-brand" class="short" autocomplete="off" spellcheck="false" dir="ltr" placeholder="#0b5c7a" aria-describedby="brand-report"
                    prop:value=move || state.look.get().brand on:input:target=move |event| set(event.target().value())/>
                <button type="button" class="less" hidden=move || state.look.with(|look| look.brand.is_empty()) on:click=move |_| set(String::new())>{t("None")}</button>
            </div>
            <div id="brand-report" aria-live="polite">{reported}</div>
        </div>
    }
}

/// How well a colour is read on a ground, and what is taken in its place.
#[component]
fn Contrast(on: &'static str, brand: Colour, grounds: [Colour; 2]) -> impl IntoView {
    let found = accent(brand, grounds);
    let [ground, _] = grounds;
    let contrast = |colour| format!("{:.1}", least(colour, grounds));
    let said = if found == brand {
        with(
            "{brand} has {contrast} : 1, which reads well.",
            &[("brand", &brand.to_string()), ("contrast", &contrast(brand))],
        )
    } else {
        let parts = [
            ("brand", &*brand.to_string()),
            ("contrast", &*contrast(brand)),
            ("needed", &*READABLE.to_string()),
            ("found", &*found.to_string()),
            ("better", &*contrast(found)),
        ];
        with("{brand} has {contrast} : 1 and {needed} is needed, so {found} is taken, with {better} : 1.", &parts)
    };
    view! {
        <li>
            <span class="sample" aria-hidden="true" style:color=found.to_string() style:background-color=ground.to_string()>{t("Press me")}</span>
            <span>{format!("{on} {said}")}</span>
        </li>
    }
}
