//! A snippet of text to take away: copied, or saved as a file.

use leptos::html::Pre;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::state::State;
use super::words::t;

/// So many bytes of it are shown: a browser takes a second to lay out a conference's whole page, at each keystroke.
const SHOWN: usize = 40_000;

/// The text, with its ways out.
#[component]
pub fn Code(
    #[prop(into)] text: Signal<String>,
    /// What it is called by those who hear the page.
    label: &'static str,
    id: &'static str,
) -> impl IntoView {
    let (said, area) = (RwSignal::new(""), NodeRef::<Pre>::new());
    let whole = RwSignal::new(false);
    let shown = move || {
        text.with(|text| {
            let end = if whole.get() || text.len() <= SHOWN {
                text.len()
            } else {
                (0..=SHOWN).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default()
            };
            text.get(..end).unwrap_or_default().to_owned()
        })
    };
    let cut = move || !whole.get() && text.with(|text| text.len() > SHOWN);
    let state = expect_context::<State>();
    let copy = move |_| {
        state.settle();
        spawn_local(async move {
            if browser::copy(&text.get_untracked()).await {
                return said.set(t("Copied."));
            }
            // What is copied by hand is what is there.
            whole.set(true);
            leptos::task::tick().await;
            let selection = window().get_selection().ok().flatten();
            if let (Some(selection), Some(area)) = (selection, area.get_untracked()) {
                let _ = selection.select_all_children(&area);
            }
            said.set(t("Selected: copy it with your keyboard."));
        });
    };
    // What was copied is no longer what is there.
    Effect::new(move || {
        text.track();
        said.set("");
        whole.set(false);
    });
    view! {
        <div class="code">
            <pre id=id tabindex="0" role="group" aria-label=label dir="ltr" node_ref=area>{shown}</pre>
            <p class="quiet cut" hidden=move || !cut()>{t("This is its beginning; what is copied is all of it.")}</p>
            <p class="row">
                <button type="button" class="strong" on:click=copy>{t("Copy")}</button>
                <span role="status">{move || said.get()}</span>
            </p>
        </div>
    }
}
