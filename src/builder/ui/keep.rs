//! The draft in the browser's storage, which all tabs of the builder share: none overwrites what another has stored.
//!
//! Each version that is stored has a revision. A tab stores its own only in place of the revision that it knows;
//! where it finds another one it asks which to keep, and until then stores its own for itself.

use leptos::prelude::*;

use super::browser::{self, Area};
use super::state::State;
use super::step::Step;
use super::words::t;
use crate::builder::draft::{Draft, KEY};

/// Milliseconds after the last change at which a draft is kept.
const PAUSE: u32 = 400;

/// What is known of the stored draft.
#[derive(Clone, Copy)]
pub struct Keep {
    /// The revision that this tab has stored or read last …
    revision: StoredValue<String>,
    /// … and what it is.
    last: StoredValue<Step>,
    /// Whether the browser stores anything.
    pub kept: RwSignal<bool>,
    /// Whether another tab has stored another draft meanwhile.
    pub other: RwSignal<bool>,
}

impl Keep {
    /// What was stored, this tab's own first.
    pub fn begin() -> (Keep, Step) {
        let own = browser::stored(Area::Tab, KEY).map(|kept| Draft::read(&kept));
        let draft = own.or_else(|| browser::stored(Area::Shared, KEY).map(|kept| Draft::read(&kept)));
        let draft = draft.unwrap_or_default();
        let step = Step::from(draft.clone());
        // What was not chosen yet before a reload is still to be chosen.
        let is_other = browser::stored(Area::Tab, KEY).is_some()
            && browser::stored(Area::Shared, KEY).is_some_and(|text| Draft::revision(&text) != draft.revision);
        let keep = Keep {
            revision: StoredValue::new(draft.revision.clone()),
            last: StoredValue::new(step.clone()),
            kept: RwSignal::new(true),
            other: RwSignal::new(is_other),
        };
        (keep, step)
    }

    /// Stores every change, a while after the last.
    pub fn follow(self, state: State) {
        let soon = browser::settled(PAUSE, move || self.store(&untrack(|| state.step())));
        Effect::new(move || {
            drop(state.step());
            soon();
        });
        let listening = browser::on_storage(move |name, text| {
            let is_other = name == KEY && !self.knows(Draft::revision(&text));
            // An empty builder has nothing to choose from; it asks once it has.
            if is_other && !untrack(|| state.step()).is_empty() {
                self.other.set(true);
            }
        });
        // Who leaves right after a key has not waited for that.
        let leaving = window_event_listener_untyped("pagehide", move |_| self.store(&untrack(|| state.step())));
        on_cleanup(move || {
            listening.remove();
            leaving.remove();
        });
    }

    fn knows(self, revision: &str) -> bool {
        self.revision.with_value(|known| known == revision)
    }

    fn store(self, step: &Step) {
        if !self.other.get_untracked() && self.last.with_value(|last| last == step) {
            return;
        }
        let is_other = browser::stored(Area::Shared, KEY).is_some_and(|text| !self.knows(Draft::revision(&text)));
        if is_other {
            self.other.set(!step.is_empty());
            let own = self.revision.with_value(|known| write(step, known));
            let stored = own.is_none_or(|(text, _)| browser::store(Area::Tab, KEY, &text));
            return self.kept.set(stored);
        }
        self.last.set_value(step.clone());
        let revision = browser::unique();
        let Some((text, smaller)) = write(step, &revision) else {
            browser::forget(Area::Shared, KEY);
            return browser::forget(Area::Tab, KEY);
        };
        // A conference may be too large to be kept twice, as it came and as it was read.
        let stored = browser::store(Area::Shared, KEY, &text)
            || smaller.is_some_and(|text| browser::store(Area::Shared, KEY, &text));
        if stored {
            self.revision.set_value(revision);
        } else {
            // What was kept before is out of date.
            browser::forget(Area::Shared, KEY);
        }
        browser::forget(Area::Tab, KEY);
        self.kept.set(stored);
    }

    /// Takes what the other tab has stored; what is here can be undone to.
    fn take(self, state: State) {
        let draft = browser::stored(Area::Shared, KEY).map(|kept| Draft::read(&kept)).unwrap_or_default();
        self.revision.set_value(draft.revision.clone());
        browser::forget(Area::Tab, KEY);
        self.other.set(false);
        let step = Step::from(draft);
        self.last.set_value(step.clone());
        state.go_to(step);
    }

    /// Stores what is here in place of what the other tab has stored.
    fn insist(self, state: State) {
        let text = browser::stored(Area::Shared, KEY).unwrap_or_default();
        self.revision.set_value(Draft::revision(&text).to_owned());
        self.other.set(false);
        // Whatever it is, it takes the place of the other one.
        self.last.set_value(Step::default());
        self.store(&untrack(|| state.step()));
    }

    /// Has the browser forget what is stored.
    pub fn forget(self) {
        browser::forget(Area::Shared, KEY);
        browser::forget(Area::Tab, KEY);
        self.other.set(false);
    }
}

/// A draft as text, and without its source where it can do without.
fn write(step: &Step, revision: &str) -> Option<(String, Option<String>)> {
    let draft = step.draft(revision);
    Some((draft.write()?, draft.without_source()))
}

/// The choice between the drafts of two tabs.
#[component]
pub fn Tabs(keep: Keep) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <div class="tabs" role="alert">
            <Show when=move || keep.other.get()>
                <p>
                    <b>{t("Another tab has changed this draft.")}</b>
                    " "{t("What is here is stored for this tab alone until you choose. Either way, nothing is lost: Undo brings the other one back.")}
                </p>
                <p class="row">
                    <button type="button" class="strong" on:click=move |_| keep.take(state)>{t("Take the other tab’s draft")}</button>
                    <button type="button" on:click=move |_| keep.insist(state)>{t("Keep the one that is here")}</button>
                </p>
            </Show>
        </div>
    }
}
