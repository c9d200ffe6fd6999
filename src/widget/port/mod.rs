//! The port to the browser's side of the lazy chunk: a function for each request. On the wire a request is its
//! name and one text, and its answer is one text; [`names`] has the names and the encoding.
//!
//! ```ignore
//! if state.port().is_wide() { … }
//! state.port().copy(&session.id, &times); // the result arrives later, as `Report::Copied` or `Report::Uncopied`
//! ```

pub mod names;

#[cfg(feature = "element")]
mod requests;
#[cfg(feature = "element")]
pub use requests::{Files, Permission, Port, System};
