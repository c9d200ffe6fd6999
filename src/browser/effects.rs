//! Draws a view into the document, and draws it again in a microtask after something that it reads has changed.
//!
//! Leptos makes a task of each effect. These need only a small executor: a queue of the woken tasks. The one of
//! wasm-bindgen-futures (promises, threads, suspended stacks) would add a kilobyte to the first render.

use std::cell::RefCell;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use fragile::Fragile;
use leptos::prelude::Owner;
use leptos::tachys::view::{Mountable, Render};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(raw_module = "agenda-widget/draw")]
extern "C" {
    /// Schedules a call of `run` in a microtask.
    #[wasm_bindgen(js_namespace = effects)]
    fn wake();
}

thread_local! {
    static WOKEN: RefCell<Vec<Arc<Task>>> = const { RefCell::new(Vec::new()) };
}

/// The remaining work; nothing when all is done.
struct Task(Fragile<RefCell<Option<PinnedLocalFuture<()>>>>);

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let is_first = WOKEN.with_borrow_mut(|woken| {
            woken.push(self);
            woken.len() == 1
        });
        if is_first {
            wake();
        }
    }
}

/// Runs the woken tasks.
pub fn run() {
    for task in WOKEN.take() {
        let waker = Waker::from(task.clone());
        let mut rest = task.0.get().borrow_mut();
        if rest.as_mut().is_some_and(|rest| rest.as_mut().poll(&mut Context::from_waker(&waker)).is_ready()) {
            *rest = None;
        }
    }
}

struct Microtasks;

impl CustomExecutor for Microtasks {
    fn spawn(&self, task: PinnedFuture<()>) {
        self.spawn_local(task);
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        Arc::new(Task(Fragile::new(RefCell::new(Some(task))))).wake();
    }

    fn poll_local(&self) {}
}

/// A view in the document, which is removed on drop.
pub struct Mounted<M: Mountable> {
    view: M,
    // Ends the effects of the view, which are dropped first.
    _owner: Owner,
}

/// Draws a view as the last child of an element.
pub fn mount<V: Render>(base: &Element, view: impl FnOnce() -> V) -> Mounted<V::State> {
    // An error means that it is set already.
    let _ = Executor::init_custom_executor(Microtasks);
    let owner = Owner::new();
    let mut view = owner.with(|| view().build());
    view.mount(base, None);
    Mounted { view, _owner: owner }
}

impl<M: Mountable> Drop for Mounted<M> {
    fn drop(&mut self) {
        self.view.unmount();
    }
}
