//! Merging two concepts: what refers to one refers to the other from then on, as one batch that can be undone.
//!
//! The labels of the merged one become alternatives of the other, and it is withdrawn with a pointer, so that its
//! address leads on.

use std::collections::BTreeSet;

use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::{Document, Kind, Life, RecordId, Ref, Text, TextLists, Texts, Value};
use tejido_store::{Stored, Tx, records};

use crate::batch::{Batch, CHUNK, Written};
use crate::transfer::import::lookup::Lookup;
use crate::trust::Act;
use crate::{App, Error, trust};

/// The name of such batches.
pub const NAME: &str = "msg:batch.merge";

/// The reason the tombstone of a merged concept shows.
pub const NOTE: &str = "msg:tombstone.merged";

/// Records of the preview.
const SHOWN: usize = 50;

/// What a merge would do.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The concept that goes.
    pub merged: Stored,
    /// The concept that stays.
    pub survivor: Stored,
    /// The one that stays, as it would be.
    pub becomes: Document,
    /// Records that refer to the one that goes.
    pub records: usize,
    /// The first of them.
    pub first: Vec<Stored>,
}

/// Why two concepts cannot be merged; its words are the message `merge.refused.{code}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// They are one and the same, or one of them is not in force.
    NotTwo,
    /// The one that stays lies below the other, with concepts between.
    Below,
    /// Somebody is working on one of the two: it has a draft above what is in force.
    Draft,
}

impl Refused {
    /// The word used in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotTwo => "not-two",
            Self::Below => "below",
            Self::Draft => "draft",
        }
    }
}

/// Says what merging one concept into another would change. Writes nothing.
///
/// # Errors
/// When the actor may not change the vocabulary, or the database fails.
pub async fn preview(
    app: &App,
    actor: Option<&Actor>,
    merged: RecordId,
    survivor: RecordId,
) -> Result<Result<Preview, Refused>, Error> {
    app.permit(actor, Action::EditVocabulary, &Target::site())?;
    let concept = async |id| Ok::<_, Error>(records::current(&app.db, id).await?.filter(is_concept));
    let (Some(from), Some(into)) = (concept(merged).await?, concept(survivor).await?) else {
        return Ok(Err(Refused::NotTwo));
    };
    if merged == survivor {
        return Ok(Err(Refused::NotTwo));
    }
    // Said before a single reference is moved.
    if has_draft(app, &from).await? || has_draft(app, &into).await? {
        return Ok(Err(Refused::Draft));
    }
    let between: Vec<RecordId> =
        into.document.refs("broader").iter().filter_map(|to| to.id).filter(|id| *id != merged).collect();
    if Lookup::default().is_circular((&app.db).into(), merged, &between).await? {
        return Ok(Err(Refused::Below));
    }
    let users = users(app, merged).await?;
    let first: Vec<RecordId> = users.iter().copied().filter(|id| *id != survivor).take(SHOWN).collect();
    let mut found = records::newest_many(&app.db, &first).await?;
    let becomes = without_circles(app, into.id, united(&into, &from)).await?;
    let first = first.iter().filter_map(|id| found.remove(id)).collect();
    let others = users.iter().filter(|id| **id != survivor).count();
    Ok(Ok(Preview { merged: from, survivor: into, becomes, records: others, first }))
}

async fn has_draft(app: &App, current: &Stored) -> Result<bool, Error> {
    Ok(records::head_of(&app.db, current.id).await?.is_some_and(|head| head.revision != current.revision))
}

fn is_concept(record: &Stored) -> bool {
    record.document.kind == Kind::Concept
}

/// What the merged one lay below is not taken over where it lies below the other.
async fn without_circles(app: &App, id: RecordId, mut document: Document) -> Result<Document, Error> {
    let mut broader = Vec::new();
    for reference in document.refs("broader") {
        let above: Vec<RecordId> = reference.id.into_iter().collect();
        if !Lookup::default().is_circular((&app.db).into(), id, &above).await? {
            broader.push(reference.clone());
        }
    }
    document.set("broader", Value::Refs(broader));
    Ok(document)
}

/// Every published record that refers to a concept.
async fn users(app: &App, id: RecordId) -> Result<BTreeSet<RecordId>, Error> {
    let linked = records::linked_from(&app.db, id, i64::MAX).await?;
    Ok(linked.into_iter().map(|linked| linked.source).collect())
}

/// Merges one concept into another. Interrupted, it is done again and goes on with what is left.
///
/// # Errors
/// When the actor may not, somebody changed one of the two in between, or the database fails.
pub async fn merge(
    app: &App,
    actor: Option<&Actor>,
    merged: RecordId,
    survivor: RecordId,
) -> Result<Result<String, Refused>, Error> {
    let by = app.permit(actor, Action::EditVocabulary, &Target::site())?;
    let preview = match preview(app, actor, merged, survivor).await? {
        Ok(preview) => preview,
        Err(refused) => return Ok(Err(refused)),
    };
    let mut tx = app.db.write().await?;
    let batch = Batch::begin(app, &mut tx, by, NAME).await?;
    tx.commit().await?;
    let others: Vec<RecordId> = users(app, merged).await?.into_iter().filter(|id| *id != survivor).collect();
    for chunk in others.chunks(CHUNK) {
        let mut tx = app.db.write().await?;
        for id in chunk {
            move_references(app, &mut tx, &batch, *id, (merged, survivor)).await?;
        }
        tx.commit().await?;
    }
    let mut tx = app.db.write().await?;
    settle(app, &mut tx, &batch, &preview).await?;
    batch.finish(app, &mut tx).await?;
    let details = serde_json::json!({ "into": survivor, "records": others.len(), "batch": batch.id });
    app.audit(&mut tx, &trust::named(by), Act::VocabularyMerged, merged.as_str(), &details).await?;
    tx.commit().await?;
    app.names.forget();
    Ok(Ok(batch.id))
}

/// The one that stays takes over, the other goes.
async fn settle(app: &App, tx: &mut Tx, batch: &Batch, preview: &Preview) -> Result<(), Error> {
    let life = Life::Published;
    let Some(into) = records::head_of(&mut *tx, preview.survivor.id).await? else { return Ok(()) };
    if into.revision != preview.survivor.revision {
        return Err(Error::Conflict(Box::new(into)));
    }
    let document = preview.becomes.clone();
    batch.write(app, tx, Written { id: into.id, head: Some(&into), document, life, note: String::new() }).await?;
    let Some(from) = records::head_of(&mut *tx, preview.merged.id).await? else { return Ok(()) };
    let mut document = from.document.clone();
    document.set("replaced_by", Value::Refs(vec![Ref::to(into.id)]));
    let (life, note) = (Life::Withdrawn, NOTE.to_owned());
    batch.write(app, tx, Written { id: from.id, head: Some(&from), document, life, note }).await?;
    Ok(())
}

/// Moves the references of a record; of one with a draft, also those of the version in force beneath it.
async fn move_references(
    app: &App,
    tx: &mut Tx,
    batch: &Batch,
    id: RecordId,
    (from, to): (RecordId, RecordId),
) -> Result<(), Error> {
    let Some(head) = records::head_of(&mut *tx, id).await? else { return Ok(()) };
    let write = |head, document, life| Written { id, head: Some(head), document, life, note: String::new() };
    let draft = (matches!(head.life, Life::Draft | Life::Submitted) && head.published.is_some()).then(|| head.clone());
    if draft.is_some()
        && let Some(current) = records::current(&mut *tx, id).await?
    {
        let document = moved(&current.document, (from, to));
        batch.write(app, tx, write(&head, document, Life::Published)).await?;
    }
    let over =
        if let Some(draft) = draft { records::head_of(&mut *tx, id).await?.map(|now| (now, draft)) } else { None };
    match over {
        Some((now, draft)) => {
            batch.write(app, tx, write(&now, moved(&draft.document, (from, to)), draft.life)).await?;
        }
        None => {
            batch.write(app, tx, write(&head, moved(&head.document, (from, to)), head.life)).await?;
        }
    }
    Ok(())
}

fn moved(document: &Document, (from, to): (RecordId, RecordId)) -> Document {
    let mut document = document.clone();
    for value in document.fields.values_mut() {
        let Value::Refs(refs) = value else { continue };
        if !refs.iter().any(|known| known.id == Some(from)) {
            continue;
        }
        let mut after: Vec<Ref> = Vec::with_capacity(refs.len());
        for mut reference in refs.drain(..) {
            if reference.id == Some(from) {
                reference.id = Some(to);
            }
            if !after.iter().any(|known| known.id.is_some() && known.id == reference.id) {
                after.push(reference);
            }
        }
        *refs = after;
    }
    document
}

/// The concept that stays, with what the other one said beside it.
fn united(survivor: &Stored, merged: &Stored) -> Document {
    let (mut document, other) = (survivor.document.clone(), &merged.document);
    let mut titles = document.texts("title").cloned().unwrap_or_default();
    let mut lists = document.text_lists("alternative").cloned().unwrap_or_default();
    for (lang, title) in other.texts("title").into_iter().flat_map(|texts| &texts.0) {
        if titles.get(lang).is_none() {
            titles.0.insert(lang.clone(), title.clone());
        } else {
            lists.entry(lang.clone()).or_default().push(title.clone());
        }
    }
    add(&mut lists, other.text_lists("alternative"));
    let mut hidden = document.text_lists("hidden").cloned().unwrap_or_default();
    add(&mut hidden, other.text_lists("hidden"));
    once(&mut lists, |lang, text| titles.get(lang).is_some_and(|title| title.text == text.text));
    let known = lists.clone();
    once(&mut hidden, |lang, text| {
        let shown = known.get(lang).is_some_and(|list| list.iter().any(|known| known.text == text.text));
        shown || titles.get(lang).is_some_and(|title| title.text == text.text)
    });
    document.set("title", Value::Texts(titles));
    document.set("alternative", Value::TextLists(lists));
    document.set("hidden", Value::TextLists(hidden));
    unite_values(&mut document, other, (survivor.id, merged.id));
    document
}

fn add(lists: &mut TextLists, others: Option<&TextLists>) {
    for (lang, list) in others.into_iter().flatten() {
        lists.entry(lang.clone()).or_default().extend(list.iter().cloned());
    }
}

/// Each label once, and none that has another role already.
fn once(lists: &mut TextLists, taken: impl Fn(&tejido_lang::LanguageTag, &Text) -> bool) {
    for (lang, list) in lists.iter_mut() {
        let mut seen = BTreeSet::new();
        list.retain(|text| !taken(lang, text) && seen.insert(text.text.clone()));
    }
    lists.retain(|_, list| !list.is_empty());
}

fn unite_values(document: &mut Document, other: &Document, (own, gone): (RecordId, RecordId)) {
    for def in document.kind.def().fields {
        match other.fields.get(def.name) {
            Some(Value::Texts(texts)) if def.name != "title" => {
                let mut all: Texts = document.texts(def.name).cloned().unwrap_or_default();
                for (lang, text) in &texts.0 {
                    all.0.entry(lang.clone()).or_insert_with(|| text.clone());
                }
                document.set(def.name, Value::Texts(all));
            }
            Some(Value::Words(words)) if def.name.ends_with("_match") || def.name == "source" => {
                let mut all = document.words(def.name).to_vec();
                all.extend(words.iter().filter(|word| !document.words(def.name).contains(word)).cloned());
                document.set(def.name, Value::Words(all));
            }
            _ => {}
        }
        let mut refs = document.refs(def.name).to_vec();
        if matches!(def.name, "broader" | "related") {
            // What lay directly above the merged one lies above this one, where this one lay below it.
            let below = refs.iter().any(|to| to.id == Some(gone));
            if def.name == "related" || below || refs.is_empty() {
                refs.extend(other.refs(def.name).iter().cloned());
            }
        }
        let mut seen = BTreeSet::new();
        refs.retain(|to| to.id != Some(own) && to.id != Some(gone) && to.id.is_none_or(|id| seen.insert(id)));
        if matches!(document.fields.get(def.name), Some(Value::Refs(_))) || !refs.is_empty() {
            document.set(def.name, Value::Refs(refs));
        }
    }
    if let Some(uri) = other.word("uri") {
        let mut exact = document.words("exact_match").to_vec();
        if !exact.iter().any(|known| known == uri) {
            exact.push(uri.to_owned());
            document.set("exact_match", Value::Words(exact));
        }
    }
}
