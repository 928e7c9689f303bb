//! The words of the interface: message catalogues with plural rules, and numbers, sizes and dates as each language
//! writes them. Never the words of a record: those carry their own languages and provenance in the domain.
//!
//! Messages live in `locales/{en,es,ht,pt,quc}/*.toml` and are compiled into the program. Tables and keys make dotted
//! ids: `[search] count = { one = "{count} result", other = "{count} results" }` is the message `search.count`.
//! English is the reference: it has every message, and a translation may not use a `{name}` that English lacks.
//!
//! ```
//! use tejido_i18n::{Args, Catalog};
//! use tejido_lang::Language;
//!
//! let catalog = Catalog::load()?;
//! let message = catalog.message(Language::Es, "size.bytes", &Args::new().with("count", 1));
//! assert_eq!(message.text, "1\u{a0}byte");
//! # Ok::<(), tejido_i18n::CatalogError>(())
//! ```

mod args;
pub mod catalog;
mod chain;
mod coverage;
mod error;
pub mod format;
mod pattern;

pub use args::{Args, Value};
pub use catalog::{Catalog, FormOf, Message, Meta, OwnMessage, Slip, Written};
pub use chain::Chain;
pub use coverage::{Attested, Coverage, State};
pub use error::CatalogError;
pub use format::phrase::{Phrase, Span};

/// Names a message in Rust code, so that the scan of used and unused keys sees it. Gives the id back unchanged.
#[macro_export]
macro_rules! key {
    ($id:literal) => {
        $id
    };
}

const fn shared_by_threads<T: Send + Sync>() {}
const _: () = shared_by_threads::<Catalog>();
