//! Making and changing a concept.

use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::{Document, Kind, Life, RecordId, Value, validate};
use tejido_store::records::{self, Outcome};
use tejido_store::{Base, Change};

use crate::chance::new_id;
use crate::transfer::import::lookup::{Found, Lookup};
use crate::trust::Act;
use crate::{App, Error, trust};

/// A language whose words must be attested: none may be made up.
pub const ATTESTED: &str = "quc";

/// What is to be kept.
#[derive(Debug, Clone)]
pub struct Save {
    /// The concept and the revision it was made from; none for a new one.
    pub base: Option<(RecordId, i64)>,
    /// The document, its references resolved.
    pub document: Document,
    /// Why.
    pub note: String,
}

/// What is wrong with a concept; its words are the message `concept_problem.{code}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The field, with its language where it has one: `title.quc`.
    pub field: String,
    /// The code.
    pub code: &'static str,
    /// The value in question.
    pub value: String,
}

impl Trouble {
    fn of(field: impl Into<String>, code: &'static str, value: &str) -> Self {
        Self { field: field.into(), code, value: value.chars().take(80).collect() }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Kept(RecordId, Outcome),
    /// Nothing was written.
    Refused(Vec<Trouble>),
}

/// Keeps a concept, published at once.
///
/// # Errors
/// When the actor may not, when somebody else changed the concept in between, or the database fails.
pub async fn save(app: &App, actor: Option<&Actor>, save: Save) -> Result<Saved, Error> {
    let actor = app.permit(actor, Action::EditVocabulary, &Target::site())?;
    let id = save.base.map_or_else(|| new_id(app.chance.as_ref()), |(id, _)| id);
    let mut troubles: Vec<Trouble> = validate(&save.document)
        .into_iter()
        .map(|problem| Trouble::of(problem.field, problem.code.as_str(), &problem.value))
        .collect();
    troubles.extend(unattested(&save.document));
    troubles.extend(neighbours(app, id, &save.document).await?);
    if !troubles.is_empty() {
        return Ok(Saved::Refused(troubles));
    }
    let change = Change {
        record: id,
        base: save.base.map_or(Base::New, |(_, revision)| Base::Revision(revision)),
        document: save.document,
        life: Life::Published,
        author: trust::named(actor),
        note: save.note,
        batch: None,
    };
    let mut tx = app.db.write().await?;
    let committed = match records::commit(&mut tx, &change, app.now()).await {
        Err(tejido_store::CommitError::KeyTaken(_)) => {
            return Ok(Saved::Refused(vec![Trouble::of("key", "key-taken", "")]));
        }
        other => other?,
    };
    app.audit(&mut tx, &trust::named(actor), Act::VocabularySaved, id.as_str(), &serde_json::Value::Null).await?;
    tx.commit().await?;
    app.names.forget();
    Ok(Saved::Kept(id, committed.outcome))
}

/// Labels that must be attested and are not.
pub fn unattested(document: &Document) -> Vec<Trouble> {
    let titles = document.texts("title").into_iter().flat_map(|texts| &texts.0);
    let mut found: Vec<Trouble> = Vec::new();
    for (lang, text) in titles.filter(|(lang, text)| lang.language() == ATTESTED && text.attested.is_none()) {
        found.push(Trouble::of(format!("title.{lang}"), "unattested", &text.text));
    }
    for (lang, list) in document.text_lists("alternative").into_iter().flatten() {
        let bare = list.iter().filter(|text| lang.language() == ATTESTED && text.attested.is_none());
        found.extend(bare.map(|text| Trouble::of(format!("alternative.{lang}"), "unattested", &text.text)));
    }
    found
}

/// Whether what lies around a concept fits: no circle, nothing related to itself or to what lies above.
async fn neighbours(app: &App, id: RecordId, document: &Document) -> Result<Vec<Trouble>, Error> {
    let ids = |field: &str| -> Vec<RecordId> { document.refs(field).iter().filter_map(|to| to.id).collect() };
    let mut troubles = Vec::new();
    let lookup = Lookup::default();
    if lookup.is_circular((&app.db).into(), id, &ids("broader")).await? {
        troubles.push(Trouble::of("broader", "circular", ""));
    }
    for related in ids("related") {
        if related == id || lookup.is_circular((&app.db).into(), related, &ids("broader")).await? {
            troubles.push(Trouble::of("related", "related-above", related.as_str()));
        }
    }
    if ids("replaced_by").contains(&id) {
        troubles.push(Trouble::of("replaced_by", "circular", ""));
    }
    Ok(troubles)
}

/// The concepts that words of a field mean: labels in any language, keys or identifiers.
///
/// # Errors
/// The database's.
pub async fn resolve(
    app: &App,
    document: &mut Document,
    field: &'static str,
    words: &[String],
) -> Result<Vec<Trouble>, Error> {
    let Some(def) = Kind::Concept.field(field) else { return Ok(Vec::new()) };
    let mut lookup = Lookup::default();
    let (mut refs, mut troubles) = (Vec::new(), Vec::new());
    for word in words {
        match lookup.find((&app.db).into(), def.name, def.ty, word).await? {
            Found::One(id) => {
                let reference = tejido_domain::record::Ref::to(id);
                if !refs.contains(&reference) {
                    refs.push(reference);
                }
            }
            Found::Several => troubles.push(Trouble::of(field, "ambiguous", word)),
            Found::Nothing => troubles.push(Trouble::of(field, "unknown-reference", word)),
        }
    }
    document.set(def.name, Value::Refs(refs));
    Ok(troubles)
}
