//! The running application for tests: either database, builders, a fixed clock.

pub mod database;
