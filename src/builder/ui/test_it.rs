//! "Test it": whether the folder on the host has the files of this release, and the agenda.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::state::State;
use super::words::{t, with};
use crate::builder::folder::tidy;
use crate::builder::hosted::{Hosted, compare};
use crate::builder::snippets::AGENDA;

/// So many files are named.
const NAMED: usize = 4;

/// The button, and what came of it.
#[component]
pub fn TestIt() -> impl IntoView {
    let state = expect_context::<State>();
    let (said, is_fine) = (RwSignal::new(String::new()), RwSignal::new(true));
    let test = move |_| {
        let folder = tidy(&state.hosting.with_untracked(|hosting| hosting.folder.clone()));
        let needs_agenda = !state.hosting.with_untracked(|hosting| hosting.inside);
        said.set(t("One moment …").to_owned());
        spawn_local(async move {
            let found = look(&folder, needs_agenda).await;
            is_fine.set(found.is_ok());
            said.set(found.unwrap_or_else(|why| why));
        });
    };
    // What was found was in another folder.
    Effect::new(move || {
        state.hosting.track();
        said.set(String::new());
    });
    view! {
        <button type="button" class="less" on:click=test>{t("Test it")}</button>
        <span role="status" class=move || if is_fine.get() { "finding" } else { "finding error" }>{move || said.get()}</span>
    }
}

/// What a folder on a host has; what it lacks is an error.
async fn look(folder: &str, needs_agenda: bool) -> Result<String, String> {
    let own = browser::text_at("integrity.json").await.map_err(|_| {
        t("This copy of the builder came without its integrity.json, so there is nothing to compare with.").to_owned()
    })?;
    let list = format!("{folder}integrity.json");
    let theirs = browser::text_at(&list).await.map_err(|why| {
        with("{why} Either the files are in another folder, or the host does not let other sites read them (Access-Control-Allow-Origin).", &[("why", &why)])
    })?;
    let Some(Hosted { files, missing, stale }) = compare(&own, &theirs) else {
        return Err(with(
            "{address} is no list of the widget’s files. Upload the one that came with them.",
            &[("address", &list)],
        ));
    };
    let mut faults = Vec::new();
    if !missing.is_empty() {
        faults.push(with("These files are missing: {names}.", &[("names", &some(&missing))]));
    }
    if !stale.is_empty() {
        faults.push(with(
            "These files are of another release: {names}. Upload all files of this one, integrity.json too.",
            &[("names", &some(&stale))],
        ));
    }
    if needs_agenda && let Err(why) = browser::text_at(&format!("{folder}{AGENDA}")).await {
        faults.push(why);
    }
    if faults.is_empty() {
        Ok(with("All {count} files of this release are listed there.", &[("count", &files.to_string())]))
    } else {
        Err(faults.join(" "))
    }
}

/// The first names of a list.
fn some(names: &[String]) -> String {
    let named = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(NAMED) {
        Some(more) if more > 0 => with("{names} and {more} more", &[("names", &named), ("more", &more.to_string())]),
        _ => named,
    }
}
