//! To be filled.
pub mod views;
