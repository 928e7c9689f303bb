//! Thesauri in and out, as SKOS.

mod concept;
mod export;
mod import;
mod kept;
mod plan;

pub use export::{export, scheme_uri};
pub use import::{Imported, import};
pub use kept::{LARGEST, keep, read_kept};
pub use plan::{Input, LeftOut, Plan, Planned, plan, token};
pub use tejido_store::records::Outcome;
