//! Saving translations: the one function behind the workbench, work packages and the API.
//!
//! Must never overwrite what somebody else wrote since, and never change anything but the texts of one language.

use std::borrow::Cow;

use tejido_domain::desk::{self, Stage, TextState};
use tejido_domain::people::{Action, Actor};
use tejido_domain::record::text::text_hash;
use tejido_domain::record::{Document, Origin, RecordId, Texts};
use tejido_formats::text::clean_text;
use tejido_lang::{Language, LanguageTag};
use tejido_store::Tx;
use tejido_store::desk::{Suggestion, Translation, suggestions, translations};

use super::machine::engine_of;
use super::open::published;
use crate::trust::{Act, named};
use crate::{App, Error};

/// Longest translation, in bytes.
const LONGEST: usize = 512 * 1024;

/// Translations of a record into one language.
#[derive(Debug, Clone)]
pub struct SaveInput {
    /// The record.
    pub record: RecordId,
    /// The language.
    pub language: Language,
    /// The texts.
    pub texts: Vec<TextInput>,
    /// Whether they are handed in for review; otherwise they stay drafts.
    pub submit: bool,
}

/// A translation of one text.
#[derive(Debug, Clone)]
pub struct TextInput {
    /// The field.
    pub field: String,
    /// The text; an empty one gives up the draft.
    pub text: String,
    /// The language it was made from.
    pub source: LanguageTag,
    /// Hash of the source it was made from.
    pub source_hash: String,
    /// The version of the draft the writer has seen; 0 when they saw none.
    pub seen: i64,
    /// How it came about: [`Origin::Human`], [`Origin::Machine`] or [`Origin::Community`].
    pub origin: Origin,
}

/// What came of it. With conflicts or problems nothing was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// Fields that were written, or given up.
    pub written: Vec<String>,
    /// The version in which the draft of each field stands now; 0 where there is none.
    pub versions: Vec<(String, i64)>,
    /// What others wrote since, by field.
    pub conflicts: Vec<Translation>,
    /// What cannot be taken, by field.
    pub problems: Vec<(String, SaveProblem)>,
}

/// Why a text cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveProblem {
    /// The record has no such text to translate.
    NoSuchText,
    /// There is nothing in that language to translate from.
    NoSource,
    /// It is longer than a text may be.
    TooLong,
}

impl SaveProblem {
    /// The last part of its message key (`desk.problem.…`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoSuchText => "no_such_text",
            Self::NoSource => "no_source",
            Self::TooLong => "too_long",
        }
    }
}

impl Saved {
    /// Whether it is refused.
    pub const fn is_refused(&self) -> bool {
        !self.conflicts.is_empty() || !self.problems.is_empty()
    }
}

/// Saves translations, as drafts or for review; none when there is no such record.
///
/// Nothing becomes public by it. A text that is as it is published makes no draft, unless it is handed in because
/// its source has changed, a machine made it or nobody has checked it: then it is confirmed.
///
/// # Errors
/// [`Error::Denied`] when the person may not translate it, and the database's.
pub async fn save_translation(app: &App, actor: &Actor, input: &SaveInput) -> Result<Option<Saved>, Error> {
    let Some(record) = published(app, actor, input.record, input.language, Action::Translate).await? else {
        return Ok(None);
    };
    let mut tx = app.db.write().await?;
    let drafts = translations::of(&mut tx, input.record, input.language).await?;
    let made = suggestions::of(&mut tx, input.record, input.language).await?;
    let mut saved = Saved::default();
    let mut steps = Vec::new();
    for text in &input.texts {
        let draft = drafts.iter().find(|draft| draft.field == text.field);
        match step(app, actor, input, (text, draft, &made), &record.document) {
            Ok(step) => {
                saved.versions.push((text.field.clone(), step.version(draft)));
                steps.extend((!matches!(step, Step::Same)).then_some(step));
            }
            Err(Refusal::Problem(problem)) => saved.problems.push((text.field.clone(), problem)),
            Err(Refusal::Conflict(theirs)) => saved.conflicts.push(*theirs),
        }
    }
    if saved.is_refused() {
        return Ok(Some(saved));
    }
    for step in steps {
        saved.written.push(write(&mut tx, input, step).await?);
    }
    if input.submit && !saved.written.is_empty() {
        let details = serde_json::json!({ "language": input.language.code(), "fields": saved.written });
        let subject = input.record.to_string();
        app.audit(&mut tx, &named(actor), Act::TranslationSubmitted, &subject, &details).await?;
    }
    tx.commit().await?;
    Ok(Some(saved))
}

enum Step {
    Same,
    Put(Box<Translation>),
    Remove(String),
}

impl Step {
    /// The version in which the draft stands after it.
    fn version(&self, before: Option<&Translation>) -> i64 {
        match self {
            Self::Same => before.map_or(0, |draft| draft.version),
            Self::Put(translation) => translation.version,
            Self::Remove(_) => 0,
        }
    }
}

enum Refusal {
    Problem(SaveProblem),
    Conflict(Box<Translation>),
}

async fn write(tx: &mut Tx, input: &SaveInput, step: Step) -> Result<String, Error> {
    match step {
        Step::Put(translation) => {
            translations::put(tx, &translation).await?;
            Ok(translation.field)
        }
        Step::Remove(field) => {
            translations::remove(tx, input.record, input.language, &field).await?;
            Ok(field)
        }
        Step::Same => Ok(String::new()),
    }
}

/// What is to be done with one text.
fn step(
    app: &App,
    actor: &Actor,
    input: &SaveInput,
    (given, draft, made): (&TextInput, Option<&Translation>, &[Suggestion]),
    document: &Document,
) -> Result<Step, Refusal> {
    let texts = &*checked(given, input.language, document).map_err(Refusal::Problem)?;
    let text = clean_text(&given.text).trim().to_owned();
    let stage = if input.submit { Stage::Submitted } else { Stage::Draft };
    let same_as_draft = draft.is_some_and(|draft| draft.text == text);
    if let Some(draft) = draft.filter(|draft| draft.version != given.seen && !same_as_draft) {
        return Err(Refusal::Conflict(Box::new(draft.clone())));
    }
    if text.is_empty() {
        return Ok(draft.map_or(Step::Same, |draft| Step::Remove(draft.field.clone())));
    }
    let confirms = input.submit && desk::state(texts, input.language) != TextState::Complete;
    let as_published = desk::held(texts, input.language).is_some_and(|(_, held)| held.text == text);
    if as_published && !confirms {
        return Ok(draft.map_or(Step::Same, |draft| Step::Remove(draft.field.clone())));
    }
    let settled = draft.is_some_and(|draft| {
        same_as_draft && draft.stage == stage && draft.source == given.source && draft.source_hash == given.source_hash
    });
    if settled {
        return Ok(Step::Same);
    }
    Ok(Step::Put(Box::new(Translation {
        record: input.record,
        language: input.language,
        field: given.field.clone(),
        origin: if !as_published && engine_of(made, &given.field, &text).is_some() {
            // Whoever saves it, and by whichever way it came back.
            Origin::Machine
        } else {
            origin(given, draft.filter(|_| same_as_draft), as_published.then_some(texts), input.language)
        },
        text,
        stage,
        version: draft.map_or(0, |draft| draft.version) + 1,
        // Whoever hands in what another wrote does not become its author: that one cannot then approve it.
        author: draft.filter(|_| same_as_draft).map_or_else(|| actor.author(), |draft| draft.author.clone()),
        at: app.now(),
        source: given.source.clone(),
        source_hash: given.source_hash.clone(),
        comment: draft.filter(|_| !input.submit).map(|draft| draft.comment.clone()).unwrap_or_default(),
        reviewer: draft.filter(|_| !input.submit).map(|draft| draft.reviewer.clone()).unwrap_or_default(),
    })))
}

/// Words that nobody touched keep where they came from: a machine's stay a machine's, whoever hands them in.
fn origin(given: &TextInput, draft: Option<&Translation>, published: Option<&Texts>, language: Language) -> Origin {
    let before = draft.map(|draft| draft.origin);
    let before =
        before.or_else(|| published.and_then(|texts| desk::held(texts, language)).map(|(_, text)| text.origin));
    match before {
        Some(Origin::Machine) => Origin::Machine,
        // A translation is never an original.
        _ if given.origin == Origin::Original => Origin::Human,
        _ => given.origin,
    }
}

fn checked<'a>(given: &TextInput, language: Language, document: &'a Document) -> Result<Cow<'a, Texts>, SaveProblem> {
    let texts = desk::part(document, &given.field).ok_or(SaveProblem::NoSuchText)?.texts;
    if desk::is_original(&texts, language) {
        return Err(SaveProblem::NoSuchText);
    }
    let source = texts.get(&given.source).filter(|text| !text.text.trim().is_empty());
    if source.is_none() || given.source.language() == language.code() {
        return Err(SaveProblem::NoSource);
    }
    // A hash is what it was made from, perhaps an earlier text; anything else says nothing.
    let hash =
        given.source_hash.len() == text_hash("").len() && given.source_hash.bytes().all(|b| b.is_ascii_hexdigit());
    if !hash {
        return Err(SaveProblem::NoSource);
    }
    if given.text.len() > LONGEST { Err(SaveProblem::TooLong) } else { Ok(texts) }
}
