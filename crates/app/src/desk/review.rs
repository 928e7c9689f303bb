//! Review by another person: approving publishes the texts of one language, sending back says why.
//!
//! Must never publish anything else: what others are drafting in the record stays a draft.

use tejido_domain::desk::{self, Stage};
use tejido_domain::people::{Action, Actor};
use tejido_domain::record::text::{TranslatedFrom, text_hash};
use tejido_domain::record::{Document, Life, RecordId, Text, TextStatus};
use tejido_formats::text::clean_text;
use tejido_lang::Language;
use tejido_store::desk::{Translation, translations};
use tejido_store::{Base, Change, Stored, Tx, records};

use super::open::published;
use crate::trust::{Act, named};
use crate::{App, Error};

/// Longest comment, in characters.
const COMMENT: usize = 4_000;

/// A review of what is handed in of a record in one language.
#[derive(Debug, Clone)]
pub struct ReviewInput {
    /// The record.
    pub record: RecordId,
    /// The language.
    pub language: Language,
    /// What the reviewer has seen: every text that waits.
    pub seen: Vec<Seen>,
    /// What they decide.
    pub verdict: Verdict,
}

/// A text as the reviewer has seen it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The field.
    pub field: String,
    /// The version of the translation.
    pub version: i64,
    /// Hash of what is published in its place; empty when nothing is.
    pub over: String,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is good, and is published.
    Approve,
    /// The translator is to look at it again, and reads this.
    SendBack(String),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reviewed {
    /// It is published, as this revision.
    Published(i64),
    /// It is sent back.
    Returned,
    /// It is the reviewer's own work: another person has to look at it. Nothing was done.
    Own,
    /// It is not as the reviewer has seen it any more. Nothing was done.
    Changed,
}

impl Seen {
    /// How a text that waits is seen now.
    pub fn of(translation: &Translation, document: &Document) -> Self {
        let part = desk::part(document, &translation.field);
        let held = part.as_ref().and_then(|part| desk::held(&part.texts, translation.language));
        let over = held.map(|(_, text)| text_hash(&text.text)).unwrap_or_default();
        Self { field: translation.field.clone(), version: translation.version, over }
    }
}

/// Decides on what was handed in; none when there is no such record.
///
/// # Errors
/// [`Error::Denied`] when the person does not review that language there, and the database's.
pub async fn review(app: &App, actor: &Actor, input: &ReviewInput) -> Result<Option<Reviewed>, Error> {
    let action = Action::ReviewTranslation;
    if published(app, actor, input.record, input.language, action).await?.is_none() {
        return Ok(None);
    }
    let mut tx = app.db.write().await?;
    // Read again: from here on nobody else writes.
    let Some(record) = records::current(&mut tx, input.record).await? else { return Ok(None) };
    let mut submitted = translations::of(&mut tx, input.record, input.language).await?;
    submitted.retain(|one| one.stage == Stage::Submitted);
    // What it was to translate may be gone since, one of several titles for instance.
    let parts = desk::texts(&record.document);
    let (submitted, gone): (Vec<_>, Vec<_>) =
        submitted.into_iter().partition(|one| parts.iter().any(|part| part.name == one.field));
    for one in &gone {
        translations::remove(&mut tx, one.record, one.language, &one.field).await?;
    }
    if submitted.is_empty() && !gone.is_empty() {
        tx.commit().await?;
        return Ok(Some(Reviewed::Changed));
    }
    if submitted.iter().any(|one| one.author == actor.author()) {
        return Ok(Some(Reviewed::Own));
    }
    let now: Vec<Seen> = submitted.iter().map(|one| Seen::of(one, &record.document)).collect();
    let same = now.len() == input.seen.len() && now.iter().all(|seen| input.seen.contains(seen));
    if now.is_empty() || !same {
        return Ok(Some(Reviewed::Changed));
    }
    let reviewed = match &input.verdict {
        Verdict::Approve => approve(app, actor, &mut tx, input, (&record, &submitted)).await?,
        Verdict::SendBack(comment) => send_back(actor, &mut tx, &submitted, comment).await?,
    };
    let act = if reviewed == Reviewed::Returned { Act::TranslationReturned } else { Act::TranslationApproved };
    let fields: Vec<&str> = submitted.iter().map(|one| one.field.as_str()).collect();
    let translator = submitted.first().map(|one| one.author.as_str());
    let details = serde_json::json!({ "language": input.language.code(), "fields": fields, "translator": translator });
    app.audit(&mut tx, &named(actor), act, &input.record.to_string(), &details).await?;
    tx.commit().await?;
    Ok(Some(reviewed))
}

async fn send_back(actor: &Actor, tx: &mut Tx, submitted: &[Translation], comment: &str) -> Result<Reviewed, Error> {
    let comment: String = clean_text(comment).trim().chars().take(COMMENT).collect();
    for one in submitted {
        let (stage, version) = (Stage::Returned, one.version + 1);
        let returned =
            Translation { stage, version, comment: comment.clone(), reviewer: actor.author(), ..one.clone() };
        translations::put(tx, &returned).await?;
    }
    Ok(Reviewed::Returned)
}

/// Publishes the texts onto what is published. Where a newer draft exists, it gets them too and stays a draft.
async fn approve(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    input: &ReviewInput,
    (record, submitted): (&Stored, &[Translation]),
) -> Result<Reviewed, Error> {
    let head = records::head_of(&mut *tx, input.record).await?;
    let head = head.ok_or_else(|| Error::Refused(format!("{} has no revision", input.record)))?;
    let change = |base, document, life, author| Change {
        record: input.record,
        base: Base::Revision(base),
        document,
        life,
        author,
        note: format!("translation {}", input.language.code()),
        batch: None,
    };
    let document = with(&record.document, submitted, actor);
    let change_published = change(head.revision, document, Life::Published, actor.author());
    let committed = records::commit(tx, &change_published, app.now()).await?;
    if head.revision != record.revision && matches!(head.life, Life::Draft | Life::Submitted) {
        let document = with(&head.document, submitted, actor);
        let again = change(committed.revision, document, head.life, head.author.clone());
        records::commit(tx, &again, app.now()).await?;
    }
    for one in submitted {
        translations::remove(tx, one.record, one.language, &one.field).await?;
    }
    Ok(Reviewed::Published(committed.revision))
}

/// A document with the translations in it, reviewed.
fn with(document: &Document, submitted: &[Translation], reviewer: &Actor) -> Document {
    let mut document = document.clone();
    for one in submitted {
        let Some(part) = desk::part(&document, &one.field) else { continue };
        let held = desk::held(&part.texts, one.language).map(|(tag, text)| (tag.clone(), text.clone()));
        let (tag, before) = held.unwrap_or_else(|| (one.language.tag(), Text::default()));
        let text = Text {
            text: one.text.clone(),
            origin: one.origin,
            status: TextStatus::Reviewed,
            by: Some(one.author.clone()),
            at: Some(one.at),
            reviewed_by: Some(reviewer.author()),
            from: Some(TranslatedFrom { lang: one.source.clone(), hash: one.source_hash.clone() }),
            attested: before.attested.filter(|_| before.text == one.text),
        };
        desk::put(&mut document, &one.field, tag, text);
    }
    document
}
