//! A day as a grid: a column for each room or track, a row between any two boundaries of sessions.
//!
//! ```text
//!           Hall 1          Hall 2
//! 10:00  ┌ Opening ──────────────────┐   without a room, and nothing at the same time: across
//! 10:30  ├ Tides ──────┬ Harbours ───┤
//! 11:00  │             ├ Boats │ Oars┤   both at the same time in one room: two lanes
//! ```
//!
//! Elapsed time decides the position and the height of a session: on a night when clocks change an
//! hour is as tall as any other, and its label is there twice or not at all. Long stretches in
//! which nothing begins or ends are folded. The instants of `lines` are made for lines of a CSS grid,
//! so that a row can grow with its content, and a talk of five minutes stays readable.
//!
//! A session without a room (a break, a ceremony, a plenary) spans all columns if nothing that has
//! one takes place meanwhile; otherwise it is with similar ones in a last column without a title. As in
//! [`super::days`], a session belongs to the day on which it starts, and one of several days to each of them.

mod cells;
mod columns;
mod lines;
mod place;
mod size;

pub use cells::{By, Cell, Column, Grid, Stretch};
pub use size::{MOST_AT_ONCE, MOST_CELLS, MOST_ROOMS};
