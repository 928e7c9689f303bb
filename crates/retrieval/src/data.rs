//! Reading what is measured on. Nothing here is compiled in, and what is absent is said, never invented.

pub mod declaration;
pub mod forms;
pub mod questions;
pub mod sample;
pub mod xquad;
