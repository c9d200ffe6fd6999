//! The operations of a drawing, each followed by its operands. `length` is the length of its part of the
//! text belongs to it, in UTF-16.

/// The next name: the count of numbers, its characters.
pub const NAME: u32 = 0;
/// A shape: its number, the count of numbers, the numbers of [`shape`].
pub const SHAPE: u32 = 1;
/// An element of a shape: the shape, then in the order of the shape the number of each node and
/// the length of each text that is its own.
pub const ELEMENT: u32 = 2;
/// A text: its number, length.
pub const TEXT: u32 = 3;
/// Replaces the contents of a text: its number, length.
pub const CHANGE: u32 = 4;
/// Sets an attribute: the element, the name, length.
pub const SET: u32 = 5;
/// Removes an attribute: the element, the name.
pub const UNSET: u32 = 6;
/// Inserts a node into a parent: the parent, the node, the one after it or 0.
pub const INSERT: u32 = 7;
/// Replaces a node by another: the old one, the new one.
pub const REPLACE: u32 = 8;
/// Removes a node from its parent: the node.
pub const REMOVE: u32 = 9;
/// Releases a number: the node's.
pub const FORGET: u32 = 10;
/// Adds a listener: the element, the name of the event, its number.
pub const LISTEN: u32 = 11;
/// Focuses an element once everything is drawn: the element.
pub const FOCUS: u32 = 12;

/// The numbers of a shape, which elements of the same structure share.
pub mod shape {
    /// The element is complete.
    pub const END: u32 = 0;
    /// A text of its own.
    pub const TEXT: u32 = 1;
    /// A text that all elements of the shape share: the name.
    pub const SAME_TEXT: u32 = 2;
    /// An attribute with a value of its own: the name.
    pub const ATTRIBUTE: u32 = 3;
    /// An attribute that all elements of the shape share: the name, the value's name.
    pub const SAME_ATTRIBUTE: u32 = 4;
    /// From here on an element: the rest is its tag's name.
    pub const ELEMENT: u32 = 5;
}
