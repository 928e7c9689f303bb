//! Datasets: the page of one, its rows looked at, and everything they are taken along as.

mod catalogue;
pub mod columns;
mod explore;
mod page;
mod rows;
mod sql;
pub mod table;
mod view_form;

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::get;
use tejido_app::datasets::{AskError, TablesError};
use tejido_domain::record::RecordId;
use tejido_lang::Language;

pub use explore::path;
pub use page::{dataset, downloads, for_search_engines, one};

use crate::Web;
use crate::http::error::WebError;
use crate::http::visit;

/// Seconds after which files may be made again.
const BUSY: u64 = 10;

/// The addresses of data. A dataset's own page is that of a record.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/data/{id}/{version}", get(explore::explore))
        .route("/{lang}/data/{id}/{version}/sql", get(sql::page))
        .route("/catalog.jsonld", get(catalogue::catalogue))
        .route("/data/{id}/{version}", get(rows::version))
        .route("/data/{id}/{version}/{file}", get(rows::file))
}

/// The language that an address is in, and the version it names, if it names one: else there is nothing to show in
/// the language that the reader is likely to read.
fn named(web: &Web, headers: &HeaderMap, (lang, id, number): &Named) -> (Language, Option<(RecordId, u32)>) {
    let known = Language::from_code(lang);
    let version = id.parse().ok().zip(number.parse().ok());
    (known.unwrap_or_else(|| visit::preferred(web, headers)), version.filter(|_| known.is_some()))
}

/// The parts of `/{lang}/data/{id}/{version}`.
type Named = (String, String, String);

/// A question that cannot be answered, as people are told.
impl From<AskError> for WebError {
    fn from(error: AskError) -> Self {
        match error {
            AskError::NoData => Self::NotFound,
            AskError::App(error) => error.into(),
            AskError::Unfit(unfit) => Self::Invalid(vec![(String::new(), format!("take_fault.{}", unfit.as_str()))]),
            AskError::Busy => Self::TooOften(BUSY),
            AskError::Tables(TablesError::Question(reason)) => Self::BadQuestion(reason),
            AskError::Tables(TablesError::NotReadOnly) => {
                Self::Invalid(vec![("/q".to_owned(), "sql_fault.not_read_only".to_owned())])
            }
            AskError::Tables(TablesError::TooLong | TablesError::TooMuchMemory | TablesError::TooMany { .. }) => {
                Self::TooMuchAsked
            }
            AskError::Tables(error) => Self::Internal(error.to_string()),
        }
    }
}
