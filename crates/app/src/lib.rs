//! Every use case of Tejido: permit, load, decide, save, enqueue.
//!
//! Pages, the API, feeds and the command line all call this crate, so that a rule is written once.
//! It never formats anything for people beyond message keys, and knows nothing of HTTP.

pub mod anyone;
pub mod archive;
pub mod batch;
pub mod boundaries;
pub mod bulk;
pub mod chance;
pub mod datasets;
pub mod desk;
pub mod editing;
pub mod files;
pub mod indicators;
pub mod lexicon;
pub mod messages;
mod names;
pub mod offers;
pub mod packages;
pub mod people;
pub mod search;
pub mod site;
mod staging;
pub mod takedowns;
pub mod transfer;
pub mod trust;
pub mod uploads;
pub mod visit;
pub mod vocabulary;

mod app;
mod error;

pub use app::App;
pub use chance::{Chance, Clock};
pub use error::Error;
pub use site::Site;
pub use tejido_store::Stored;
pub use visit::Visit;
