//! Editing records by hand: the form of a document, what two versions differ in, and how two people's
//! changes come together.
//!
//! Pure: nothing is looked up or kept here, and no words are written for people.

pub mod attribute;
pub mod compare;
pub mod form;
pub mod merge;
pub mod words;

#[cfg(test)]
mod given;
