//! Which format a source is in, and its reader.
