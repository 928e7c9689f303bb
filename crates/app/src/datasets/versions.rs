//! The versions of a dataset, from its history: the newest published revision of each number.

use jiff::Timestamp;
use tejido_domain::observatory::version;
use tejido_domain::record::{Document, Kind, Life, RecordId};
use tejido_store::records;

use crate::trust::reads;
use crate::{App, Error, Visit};

/// A version.
#[derive(Debug, Clone)]
pub struct Version {
    /// Its number.
    pub number: u32,
    /// What is said of it, in the words of today.
    pub document: Document,
    /// The revision that has these words.
    pub revision: i64,
    /// When it was first published.
    pub issued: Timestamp,
    /// When its words were last changed.
    pub modified: Timestamp,
    /// Whether it is the newest.
    pub newest: bool,
}

/// Every published version of a dataset or an indicator, the newest first; none where the visitor may not see the dataset. Whoever has them may
/// read its rows, so where it is not open to everybody it is written down.
///
/// # Errors
/// The database's.
pub async fn versions(app: &App, visit: &Visit, id: RecordId) -> Result<Vec<Version>, Error> {
    let Some(current) = records::current(&app.db, id).await? else { return Ok(Vec::new()) };
    if !matches!(current.document.kind, Kind::Dataset | Kind::Indicator) || !current.allows(&visit.reader, visit.today)
    {
        return Ok(Vec::new());
    }
    reads::record(app, visit, &current).await?;
    let mut found: Vec<Version> = Vec::new();
    for (revision, _) in records::revisions(&app.db, id).await? {
        if revision.life != Life::Published {
            continue;
        }
        // An older version of the program may have written what this one does not read.
        let Ok(document) = Document::from_json(&revision.document) else { continue };
        let Some(number) = version::number(&document) else { continue };
        let (at, revision) = (revision.at, revision.number);
        match found.iter_mut().find(|known| known.number == number) {
            Some(known) => {
                known.document = document;
                known.revision = revision;
                known.modified = at;
            }
            None => found.push(Version { number, document, revision, issued: at, modified: at, newest: false }),
        }
    }
    found.sort_by_key(|version| std::cmp::Reverse(version.number));
    if let Some(newest) = found.first_mut() {
        newest.newest = true;
    }
    Ok(found)
}

/// One version: of this number, or the newest.
///
/// # Errors
/// The database's.
pub async fn version(app: &App, visit: &Visit, id: RecordId, number: Option<u32>) -> Result<Option<Version>, Error> {
    let all = versions(app, visit, id).await?;
    Ok(all.into_iter().find(|version| number.map_or(version.newest, |number| version.number == number)))
}

/// A dataset by its key or identifier.
///
/// # Errors
/// The database's.
pub async fn find(app: &App, word: &str) -> Result<Option<RecordId>, Error> {
    let by_key = records::by_key(&app.db, word).await?;
    let Some(id) = by_key.or_else(|| word.parse().ok()) else { return Ok(None) };
    let head = records::head_of(&app.db, id).await?;
    Ok(head.filter(|head| head.document.kind == Kind::Dataset).map(|head| head.id))
}
