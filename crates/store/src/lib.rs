//! Records on SQLite and PostgreSQL, behind one narrow waist: one SQL text, two engines.
//!
//! [`records::commit`] is the only writer of records. It never decides who may write what:
//! that is `app`'s work.

pub mod changes;
pub mod db;
pub mod desk;
pub mod editing;
pub mod imports;
pub mod messages;
pub mod migrate;
pub mod offers;
pub mod packages;
pub mod people;
pub mod records;
pub mod settings;
pub mod takedowns;
#[cfg(feature = "testing")]
pub mod testing;
pub mod trust;
pub mod uploads;

pub use db::{Db, DbConfig, On, StoreError, Tx};
pub use records::{Base, Change, CommitError, Committed, Outcome, Stored};
