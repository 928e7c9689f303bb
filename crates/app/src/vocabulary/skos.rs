//! Thesauri in and out, as SKOS.

mod concept;
mod export;
mod import;
mod plan;

pub use export::{export, scheme_uri};
pub use import::{Imported, import};
pub use plan::{Input, LeftOut, Plan, Planned, plan};
