//! A fresh database for a test, on either engine; the same one the stories of the store are told on.
//!
//! Must hold no SQL: a test of the application sees the database through `app`.

pub use tejido_store::testing::{REQUIRED, TestDb, VARIABLE};
