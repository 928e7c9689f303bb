//! Reading records: the published state, the newest revision, the whole history.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use tejido_domain::record::{Document, Kind, Life, Reader, RecordId, Revision};

use crate::db::{Db, On, Row, StoreError, sql, sql_list};

/// A record in one of its revisions.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Its identifier.
    pub id: RecordId,
    /// Its readable slug.
    pub slug: String,
    /// When it was first written.
    pub created: Timestamp,
    /// The published revision, if there is one.
    pub published: Option<i64>,
    /// The revision read.
    pub revision: i64,
    /// When that revision was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// Why.
    pub note: String,
    /// Where the record stood with that revision.
    pub life: Life,
    /// The revision's hash.
    pub hash: String,
    /// The document.
    pub document: Document,
    /// The document as it is stored.
    pub json: String,
}

impl Stored {
    /// Whether a reader may see this revision on a day.
    pub fn allows(&self, reader: &Reader, today: Date) -> bool {
        visible(self.id, &self.document, reader, today)
    }
}

/// Whether a reader may see a document of a record on a day: by its access rule, or by the collections it lies in.
pub fn visible(id: RecordId, document: &Document, reader: &Reader, today: Date) -> bool {
    document.access.allows(reader, today)
        || (!reader.collections.is_empty() && document.guard(id).allows(reader, today))
}

/// What is left of a withdrawn record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// When it was withdrawn.
    pub at: Timestamp,
    /// The reason given.
    pub reason: String,
}

const COLUMNS: &str = "SELECT r.id, r.slug, r.created, r.published, v.number, v.hash, v.at, v.author, v.note, v.life, v.document \
     FROM record r JOIN revision v ON v.record = r.id AND v.number = ";

/// The published state of a record.
pub async fn current(on: impl Into<On<'_>>, id: RecordId) -> Result<Option<Stored>, StoreError> {
    let text = "SELECT r.id, r.slug, r.created, r.published, v.number, v.hash, v.at, v.author, v.note, v.life, v.document \
                FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published WHERE r.id = $1";
    sql(text).bind(id.as_str()).first(on).await?.as_ref().map(stored).transpose()
}

/// The published state of several records, by identifier; those without one are left out.
pub async fn current_many(db: &Db, ids: &[RecordId]) -> Result<BTreeMap<RecordId, Stored>, StoreError> {
    let mut found = BTreeMap::new();
    for ids in ids.chunks(256) {
        let list: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let before = format!("{COLUMNS} r.published WHERE r.id IN");
        for row in &sql_list(&before, &list, "").all(db).await? {
            let record = stored(row)?;
            found.insert(record.id, record);
        }
    }
    Ok(found)
}

/// The newest revision of several records, whatever their state, by identifier.
pub async fn newest_many(db: &Db, ids: &[RecordId]) -> Result<BTreeMap<RecordId, Stored>, StoreError> {
    let mut found = BTreeMap::new();
    for ids in ids.chunks(256) {
        let list: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let before = format!("{COLUMNS} r.head WHERE r.id IN");
        for row in &sql_list(&before, &list, "").all(db).await? {
            let record = stored(row)?;
            found.insert(record.id, record);
        }
    }
    Ok(found)
}

/// The newest revision of a record, whatever its state.
pub async fn head_of(on: impl Into<On<'_>>, id: RecordId) -> Result<Option<Stored>, StoreError> {
    let text = "SELECT r.id, r.slug, r.created, r.published, v.number, v.hash, v.at, v.author, v.note, v.life, v.document \
                FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head WHERE r.id = $1";
    sql(text).bind(id.as_str()).first(on).await?.as_ref().map(stored).transpose()
}

/// The record with a key, in whatever state.
pub async fn by_key(on: impl Into<On<'_>>, key: &str) -> Result<Option<RecordId>, StoreError> {
    let row = sql("SELECT id FROM record WHERE key = $1").bind(key).first(on).await?;
    row.map(|row| parse_id(&row.text("id")?)).transpose()
}

/// The page with a path: the published one, else one that may have been withdrawn.
pub async fn by_path(db: &Db, path: &str) -> Result<Option<RecordId>, StoreError> {
    let text = "SELECT id FROM record WHERE slug = $1 AND kind = 'page' ORDER BY published IS NULL, id LIMIT 1";
    sql(text).bind(path).first(db).await?.map(|row| parse_id(&row.text("id")?)).transpose()
}

/// Published records of a kind (or of all), by identifier, after a given one: a page of a list that
/// may be long.
pub async fn ids_by_kind(db: &Db, kind: Option<Kind>, after: &str, limit: i64) -> Result<Vec<RecordId>, StoreError> {
    let rows = if let Some(kind) = kind {
        let text = "SELECT id FROM record WHERE kind = $1 AND published IS NOT NULL AND id > $2 ORDER BY id LIMIT $3";
        sql(text).bind(kind.as_str()).bind(after).bind(limit).all(db).await?
    } else {
        let text = "SELECT id FROM record WHERE published IS NOT NULL AND id > $1 ORDER BY id LIMIT $2";
        sql(text).bind(after).bind(limit).all(db).await?
    };
    rows.iter().map(|row| parse_id(&row.text("id")?)).collect()
}

/// Published records of a kind in the order of their keys (of their identifiers where they have none),
/// after a given one, each with its place in that order. The order is the same in every archive that
/// holds the same keys, so that exports can be compared.
pub async fn in_order(db: &Db, kind: Kind, after: &str, limit: i64) -> Result<Vec<(RecordId, String)>, StoreError> {
    let text = "SELECT id, COALESCE(key, id) AS place FROM record \
                WHERE kind = $1 AND published IS NOT NULL AND COALESCE(key, id) > $2 ORDER BY COALESCE(key, id) LIMIT $3";
    let rows = sql(text).bind(kind.as_str()).bind(after).bind(limit).all(db).await?;
    rows.iter().map(|row| Ok((parse_id(&row.text("id")?)?, row.text("place")?))).collect()
}

/// What the sitemap needs of published records that are public on a day (`2030-01-31`): identifier,
/// kind, slug, last change.
pub async fn sitemap_page(
    db: &Db,
    today: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<(RecordId, Kind, String, Timestamp)>, StoreError> {
    let text = "SELECT id, kind, slug, updated FROM record \
                WHERE published IS NOT NULL AND id > $1 \
                AND (access = 'public' OR (access LIKE 'embargo:%' AND access <= $2)) ORDER BY id LIMIT $3";
    let rows = sql(text).bind(after).bind(format!("embargo:{today}")).bind(limit).all(db).await?;
    let entry = |row: &Row| {
        let kind = row.text("kind")?;
        let kind = Kind::parse(&kind).ok_or_else(|| StoreError::Damaged(format!("unknown kind {kind}")))?;
        Ok((parse_id(&row.text("id")?)?, kind, row.text("slug")?, time(row.int("updated")?)?))
    };
    rows.iter().map(entry).collect()
}

/// Published records whose embargo ended after a day (`2030-01-31`, or nothing for ever) and up to another.
pub async fn opened(db: &Db, after: &str, until: &str) -> Result<Vec<RecordId>, StoreError> {
    let text = "SELECT id FROM record WHERE published IS NOT NULL AND access > $1 AND access <= $2 ORDER BY id";
    let rows = sql(text).bind(format!("embargo:{after}")).bind(format!("embargo:{until}")).all(db).await?;
    rows.iter().map(|row| parse_id(&row.text("id")?)).collect()
}

/// How many published records there are of each kind and access rule.
pub async fn tally(db: &Db) -> Result<Vec<(Kind, String, i64)>, StoreError> {
    let text = "SELECT kind, access, COUNT(*) AS many FROM record WHERE published IS NOT NULL GROUP BY kind, access ORDER BY kind, access";
    let rows = sql(text).all(db).await?;
    let entry = |row: &Row| {
        let kind = row.text("kind")?;
        let kind = Kind::parse(&kind).ok_or_else(|| StoreError::Damaged(format!("unknown kind {kind}")))?;
        Ok((kind, row.text("access")?, row.int("many")?))
    };
    rows.iter().map(entry).collect()
}

/// Published records that use a file, public ones first: a file of very many records is public if any
/// of them is.
pub async fn file_users(db: &Db, digest: &str) -> Result<Vec<RecordId>, StoreError> {
    let text = "SELECT DISTINCT f.record, CASE WHEN r.access = 'public' THEN 0 ELSE 1 END AS closed \
                FROM file_use f JOIN record r ON r.id = f.record WHERE f.digest = $1 ORDER BY closed, f.record LIMIT 100";
    let rows = sql(text).bind(digest).all(db).await?;
    rows.iter().map(|row| parse_id(&row.text("record")?)).collect()
}

/// Who wrote a record first.
pub async fn first_author(on: impl Into<On<'_>>, id: RecordId) -> Result<Option<String>, StoreError> {
    let text = "SELECT author FROM revision WHERE record = $1 AND number = 1";
    sql(text).bind(id.as_str()).first(on).await?.map(|row| row.text("author")).transpose()
}

/// Whether any revision of a record was ever in force.
pub async fn was_published(on: impl Into<On<'_>>, id: RecordId) -> Result<bool, StoreError> {
    let text = "SELECT number FROM revision WHERE record = $1 AND life = 'published' LIMIT 1";
    Ok(sql(text).bind(id.as_str()).first(on).await?.is_some())
}

/// The whole history, oldest first, with the hash each revision carries.
pub async fn revisions(on: impl Into<On<'_>>, id: RecordId) -> Result<Vec<(Revision, String)>, StoreError> {
    let text = "SELECT number, hash, previous, at, author, note, life, document FROM revision WHERE record = $1 ORDER BY number";
    let rows = sql(text).bind(id.as_str()).all(on).await?;
    let revision = |row: &Row| {
        let revision = Revision {
            record: id,
            number: row.int("number")?,
            previous: row.text("previous")?,
            at: time(row.int("at")?)?,
            author: row.text("author")?,
            note: row.text("note")?,
            life: life(&row.text("life")?)?,
            document: row.text("document")?,
        };
        Ok((revision, row.text("hash")?))
    };
    rows.iter().map(revision).collect()
}

/// Checks a record's chain of hashes; gives the number of the first revision that does not fit or is
/// not there.
pub async fn verify(db: &Db, id: RecordId) -> Result<Option<i64>, StoreError> {
    // Read before the revisions, of which there may be more by then, but not fewer.
    let row = sql("SELECT head FROM record WHERE id = $1").bind(id.as_str()).first(db).await?;
    let head = row.map_or(Ok(0), |row| row.int("head"))?;
    let mut previous = String::new();
    let mut last = 0;
    for ((revision, hash), number) in revisions(db, id).await?.into_iter().zip(1_i64..) {
        let made = revision.hash().map_err(|error| StoreError::Damaged(error.to_string()))?;
        if revision.number != number || revision.previous != previous || made != hash {
            return Ok(Some(number));
        }
        previous = hash;
        last = number;
    }
    Ok((last < head).then_some(last + 1))
}

pub(crate) fn stored(row: &Row) -> Result<Stored, StoreError> {
    let json = row.text("document")?;
    Ok(Stored {
        id: parse_id(&row.text("id")?)?,
        slug: row.text("slug")?,
        created: time(row.int("created")?)?,
        published: row.opt_int("published")?,
        revision: row.int("number")?,
        at: time(row.int("at")?)?,
        author: row.text("author")?,
        note: row.text("note")?,
        life: life(&row.text("life")?)?,
        hash: row.text("hash")?,
        document: Document::from_json(&json).map_err(|error| StoreError::Damaged(error.to_string()))?,
        json,
    })
}

pub(crate) fn parse_id(text: &str) -> Result<RecordId, StoreError> {
    text.parse().map_err(|_| StoreError::Damaged(format!("not an identifier: {text}")))
}

pub(crate) fn life(word: &str) -> Result<Life, StoreError> {
    Life::parse(word).ok_or_else(|| StoreError::Damaged(format!("unknown state {word}")))
}

pub(crate) fn time(micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros).map_err(|error| StoreError::Damaged(error.to_string()))
}
