//! What the stories begin with: small documents, changes, a clock that stands where it is put.

use jiff::Timestamp;
use tejido_domain::record::{Document, Key, Kind, Life, RecordId, Text, Texts, Value};
use tejido_lang::tag::LanguageTag;
use tejido_store::{Base, Change, CommitError, Committed, Db, Outcome, records};

pub fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

pub fn id(number: u64) -> RecordId {
    RecordId::from_chance(number)
}

/// A moment; a later one for a greater number.
pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

pub fn texts(pairs: &[(&str, &str)]) -> Value {
    Value::Texts(Texts(pairs.iter().map(|(lang, text)| (tag(lang), Text::original(*text))).collect()))
}

pub fn words(list: &[&str]) -> Value {
    Value::Words(list.iter().map(|&word| word.to_owned()).collect())
}

pub fn titled(kind: Kind, title: &str) -> Document {
    let mut document = Document::new(kind);
    document.set("title", texts(&[("es", title)]));
    document
}

pub fn keyed(kind: Kind, key: &str, title: &str) -> Document {
    Document { key: Some(Key::parse(key).unwrap()), ..titled(kind, title) }
}

pub fn new(record: RecordId, document: Document) -> Change {
    let (author, note) = ("ana".to_owned(), "first".to_owned());
    Change { record, base: Base::New, document, life: Life::Published, author, note, batch: None }
}

pub fn next(record: RecordId, seen: i64, document: Document, life: Life) -> Change {
    Change { base: Base::Revision(seen), life, note: format!("after {seen}"), ..new(record, document) }
}

/// Commits one change in a transaction of its own.
pub async fn commit(db: &Db, change: &Change) -> Result<Committed, CommitError> {
    let mut tx = db.write().await?;
    let done = records::commit(&mut tx, change, at(0)).await?;
    tx.commit().await?;
    Ok(done)
}

/// Commits a change that must make a revision; gives its number.
pub async fn commit_new(db: &Db, change: &Change) -> i64 {
    let done = commit(db, change).await.unwrap();
    assert_ne!(done.outcome, Outcome::Same);
    done.revision
}
