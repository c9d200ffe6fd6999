//! A piece of text to take away: copied, or saved as a file.

use leptos::html::Pre;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;

/// The text, with its ways out.
#[component]
pub fn Code(
    #[prop(into)] text: Signal<String>,
    /// What it is called by those who hear the page.
    label: &'static str,
    id: &'static str,
) -> impl IntoView {
    let (said, area) = (RwSignal::new(""), NodeRef::<Pre>::new());
    let copy = move |_| {
        spawn_local(async move {
            if browser::copy(&text.get_untracked()).await {
                return said.set("Copied.");
            }
            let selection = window().get_selection().ok().flatten();
            if let (Some(selection), Some(area)) = (selection, area.get_untracked()) {
                let _ = selection.select_all_children(&area);
            }
            said.set("Selected: copy it with your keyboard.");
        });
    };
    // What was copied is no longer what stands there.
    Effect::new(move || {
        text.track();
        said.set("");
    });
    view! {
        <div class="code">
            <pre id=id tabindex="0" aria-label=label dir="ltr" node_ref=area>{move || text.get()}</pre>
            <p class="row">
                <button type="button" class="strong" on:click=copy>{"Copy"}</button>
                <span role="status">{move || said.get()}</span>
            </p>
        </div>
    }
}
