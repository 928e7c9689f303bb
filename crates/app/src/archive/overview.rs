//! The archive at a glance: counts, the vocabulary by scheme, the list for crawlers.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use tejido_domain::record::{Access, Kind, RecordId};
use tejido_store::{Stored, records};

use crate::error::Error;
use crate::{App, Visit};

/// Counts of what the visitor may see.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// Records by kind.
    pub by_kind: BTreeMap<Kind, u64>,
}

/// Counts the records the visitor may see.
///
/// # Errors
/// The database's.
pub async fn overview(app: &App, visit: &Visit) -> Result<Overview, Error> {
    let mut by_kind = BTreeMap::new();
    for (kind, rule, many) in records::tally(&app.db).await? {
        if rule.parse::<Access>().is_ok_and(|access| access.allows(&visit.reader, visit.today)) {
            *by_kind.entry(kind).or_insert(0) += u64::try_from(many).unwrap_or(0);
        }
    }
    Ok(Overview { by_kind })
}

/// Concepts of every scheme. The vocabulary is small beside the archive.
///
/// # Errors
/// The database's.
pub async fn schemes(app: &App, visit: &Visit) -> Result<BTreeMap<String, Vec<Arc<Stored>>>, Error> {
    let mut schemes: BTreeMap<String, Vec<Arc<Stored>>> = BTreeMap::new();
    for concept in app.concepts().await?.iter() {
        if concept.allows(&visit.reader, visit.today) {
            let scheme = concept.document.word("scheme").unwrap_or_default().to_owned();
            schemes.entry(scheme).or_default().push(Arc::clone(concept));
        }
    }
    Ok(schemes)
}

/// Concepts of one scheme.
///
/// # Errors
/// The database's.
pub async fn scheme_concepts(app: &App, visit: &Visit, scheme: &str) -> Result<Vec<Arc<Stored>>, Error> {
    Ok(schemes(app, visit).await?.remove(scheme).unwrap_or_default())
}

/// A page of the public records for the sitemap: identifier, kind, slug, last change.
///
/// # Errors
/// The database's.
pub async fn sitemap(app: &App, after: &str, limit: i64) -> Result<Vec<(RecordId, Kind, String, Timestamp)>, Error> {
    Ok(records::sitemap_page(&app.db, &app.today().to_string(), after, limit).await?)
}
