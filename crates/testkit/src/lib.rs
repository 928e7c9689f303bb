//! The running application for tests: either database, real files, a clock that can be moved, chance
//! that repeats itself.
//!
//! Must never be part of the product. What fails here fails the test at once.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "what fails here fails the test at once"
)]

pub mod app;
pub mod authenticator;
pub mod chance;
pub mod database;
pub mod imports;
pub mod people;
pub mod request;
pub mod translator;
pub mod university;

pub use app::TestApp;
pub use authenticator::SoftKey;
pub use chance::{SeededChance, TestClock};
pub use imports::Imported;
pub use people::Person;
pub use request::{Ask, Response, digest};
pub use university::{SoftUniversity, Student};
