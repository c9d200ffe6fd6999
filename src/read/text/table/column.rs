//! What a column of a table can hold.

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The number of a row.
    Number,
    /// Start, or start and end.
    Time,
    /// Start alone.
    Start,
    /// End.
    End,
    /// Marks of time at the side, where the sessions have times of their own.
    Scale,
    /// Duration.
    Duration,
    /// Date or weekday.
    Day,
    /// The date of the end.
    EndDay,
    /// Title.
    Title,
    /// The title in another language.
    Translated,
    /// Description.
    About,
    /// People.
    Speaker,
    /// People who preside.
    Chair,
    /// Room.
    Room,
    /// Track.
    Track,
    /// Whether it is a talk, a break or a workshop: its title where it has no other.
    Kind,
    /// Links.
    Link,
    /// Something that is kept with its head before it.
    Text,
}
