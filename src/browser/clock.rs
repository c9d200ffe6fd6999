//! One clock for each page, shared by its widgets.
//!
//! A single timer runs to the next instant at which any widget has something to change, never more
//! than an hour ahead (the timer counts milliseconds in 32 bits, so a month ahead would fire at
//! once) and not at all while the page is hidden. Whenever the page comes back into view all
//! widgets read the clock again.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;

/// Called when it is time: the widget reads the clock and returns for how many milliseconds
/// from now on nothing changes.
pub type Look = Rc<dyn Fn(f64) -> f64>;

const HOUR: f64 = 3_600_000.0;

thread_local! {
    static PAGE: RefCell<Page> = const { RefCell::new(Page { watches: Vec::new(), timer: None, next: 0 }) };
}

struct Page {
    watches: Vec<(u32, Look, f64)>,
    timer: Option<Timeout>,
    next: u32,
}

/// A registration with the page's clock, which ends on drop.
pub struct Watch(u32);

impl Watch {
    /// Calls `look` now and whenever it is due.
    pub fn new(look: Look) -> Self {
        let due = due(&look);
        let id = PAGE.with_borrow_mut(|page| {
            page.next = page.next.wrapping_add(1);
            page.watches.push((page.next, look, due));
            page.next
        });
        schedule();
        Watch(id)
    }

    /// Makes this widget read the clock again, for example after a change of its agenda.
    pub fn look(&self) {
        tick(|id| id == self.0);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A widget may be removed while another reads the clock.
        let _ = PAGE.try_with(|page| {
            if let Ok(mut page) = page.try_borrow_mut() {
                page.watches.retain(|(id, ..)| *id != self.0);
            }
        });
        schedule();
    }
}

/// Makes every widget read the clock, for example when the page comes back into view.
pub fn look_all() {
    tick(|_| true);
}

/// Stops the timer, for example when the page is hidden.
pub fn pause() {
    PAGE.with_borrow_mut(|page| page.timer = None);
}

/// Milliseconds since 1970 by the device.
pub fn now() -> f64 {
    js_sys::Date::now()
}

fn due(look: &Look) -> f64 {
    let now = now();
    // Never a busy loop, regardless of what a widget requests.
    now + look(now).clamp(1.0, HOUR)
}

fn tick(wanted: impl Fn(u32) -> bool) {
    let watches: Vec<(u32, Look)> = PAGE.with_borrow(|page| {
        page.watches.iter().filter(|(id, ..)| wanted(*id)).map(|(id, look, _)| (*id, look.clone())).collect()
    });
    // No borrow is held while widgets run: they may come and go meanwhile.
    for (id, look) in watches {
        let next = due(&look);
        PAGE.with_borrow_mut(|page| {
            if let Some(watch) = page.watches.iter_mut().find(|(other, ..)| *other == id) {
                watch.2 = next;
            }
        });
    }
    schedule();
}

fn schedule() {
    let hidden = super::event::is_hidden();
    let _ = PAGE.try_with(|page| {
        let Ok(mut page) = page.try_borrow_mut() else { return };
        let mut first = f64::INFINITY;
        for (.., due) in &page.watches {
            first = first.min(*due);
        }
        page.timer = (first.is_finite() && !hidden).then(|| {
            // Rounded up, since a timer that fires early would only find nothing to do.
            let wait = (first - now()).clamp(1.0, HOUR).ceil();
            // All read the clock: if it was set back meanwhile, none would be due.
            Timeout::new(wait as u32, look_all)
        });
    });
}
