//! What `#[wasm_split]` calls before a function of the lazy chunk: nothing, as the chunk is there by then.
//!
//! The scripts load the chunk (src/js/engine.js), with its release checked and one retry, and call
//! [`install`](crate::widget::features::install) afterwards. The runtime of `wasm_split_helpers` would load it from
//! Rust, with a future that several callers can wait for; that is 3 KB which nothing here needs.

/// The names that the macro expects.
pub mod rt {
    use std::ffi::c_void;
    use std::future::{Ready, ready};
    use std::pin::Pin;

    /// What a loader calls when it is done.
    pub type LoadCallbackFn = extern "C" fn(*const c_void, bool);

    /// What would load the chunk.
    pub struct LazySplitLoader;

    impl LazySplitLoader {
        /// A loader, which the tool for splitting links and nothing calls.
        pub const fn new(_load: unsafe extern "C" fn(LoadCallbackFn, *const c_void)) -> Self {
            LazySplitLoader
        }
    }

    /// The chunk is loaded.
    pub fn ensure_loaded(_loader: Pin<&LazySplitLoader>) -> Ready<Result<(), ()>> {
        ready(Ok(()))
    }
}
