//! What a translation service has suggested: the hash of the words, and which service it was. Never the words.

use jiff::Timestamp;
use tejido_domain::desk;
use tejido_domain::record::text::text_hash;
use tejido_domain::record::{Document, Origin, RecordId, Text, TextStatus};
use tejido_lang::{Language, LanguageTag};

use crate::db::{On, StoreError, Tx, sql};

/// Words that a machine made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The field of the record they were made for.
    pub field: String,
    /// Their hash.
    pub hash: String,
    /// The service.
    pub engine: String,
}

/// Remembers words that a machine made for a record in a language.
pub async fn remember(
    tx: &mut Tx,
    record: RecordId,
    language: Language,
    made: &Suggestion,
    at: Timestamp,
) -> Result<(), StoreError> {
    let text = "INSERT INTO machine_suggestion (record, language, field, hash, engine, at) \
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (record, language, field, hash) \
                DO UPDATE SET engine = excluded.engine, at = excluded.at";
    sql(text)
        .bind(record.as_str())
        .bind(language.code())
        .bind(made.field.as_str())
        .bind(made.hash.as_str())
        .bind(made.engine.as_str())
        .bind(at.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// What machines made for a record in a language.
pub async fn of(on: impl Into<On<'_>>, record: RecordId, language: Language) -> Result<Vec<Suggestion>, StoreError> {
    let text = "SELECT field, hash, engine FROM machine_suggestion WHERE record = $1 AND language = $2";
    let rows = sql(text).bind(record.as_str()).bind(language.code()).all(on).await?;
    let made = |row: &crate::db::Row| {
        Ok(Suggestion { field: row.text("field")?, hash: row.text("hash")?, engine: row.text("engine")? })
    };
    rows.iter().map(made).collect()
}

/// A document in which a machine's words say what they are.
#[derive(Debug)]
pub(crate) struct Marked {
    /// The document.
    pub document: Document,
    /// Words of a machine that nobody has reviewed, and where they stand.
    pub unreviewed: Vec<(&'static str, LanguageTag, String)>,
}

/// A document in which new words that a machine made say so, and that nobody else has reviewed them; none when there
/// are no such words. Words that stood there before stay what they were, even if a machine has come to the same.
pub(crate) async fn marked(
    tx: &mut Tx,
    record: RecordId,
    before: &Document,
    document: &Document,
) -> Result<Option<Marked>, StoreError> {
    let text = "SELECT language, field, hash FROM machine_suggestion WHERE record = $1";
    let rows = sql(text).bind(record.as_str()).all(tx).await?;
    let mut marked = None;
    for row in &rows {
        let (code, name, hash) = (row.text("language")?, row.text("field")?, row.text("hash")?);
        let marked = marked.get_or_insert_with(|| Marked { document: document.clone(), unreviewed: Vec::new() });
        mark(marked, before, (&code, &name, &hash));
    }
    Ok(marked)
}

/// Marks a machine's words wherever they stand in the field they were made for: one of several texts may have moved.
fn mark(marked: &mut Marked, before: &Document, (code, name, hash): (&str, &str, &str)) {
    let field = name.split('.').next().unwrap_or_default();
    let mut made = Vec::new();
    for part in desk::texts(&marked.document).into_iter().filter(|part| part.field == field) {
        for (tag, text) in part.texts.0.iter().filter(|(tag, _)| tag.language() == code) {
            if text.reviewed_by.is_none() && text_hash(text.text.trim()) == hash {
                made.push((part.field, part.name.clone(), tag.clone(), text.clone()));
            }
        }
    }
    for (field, name, tag, mut text) in made {
        match stands(before, field, &tag, &text.text) {
            // A second writing makes them nobody else's.
            Some(old) if old.origin == Origin::Machine => text = old,
            Some(_) => {}
            None => (text.origin, text.status) = (Origin::Machine, TextStatus::Draft),
        }
        if text.origin == Origin::Machine && text.status == TextStatus::Draft {
            marked.unreviewed.push((field, tag.clone(), text.text.clone()));
        }
        desk::put(&mut marked.document, &name, tag, text);
    }
}

/// The text of a field that has these words in a language already.
pub(crate) fn stands(document: &Document, field: &str, lang: &LanguageTag, words: &str) -> Option<Text> {
    let parts = desk::texts(document).into_iter().filter(|part| part.field == field);
    parts.filter_map(|part| part.texts.get(lang).cloned()).find(|text| text.text == words)
}
