//! Saving a message as a draft or handing it in. Nothing is said otherwise by it yet.

use tejido_domain::desk::Stage;
use tejido_domain::people::{Action, Actor};
use tejido_formats::text::{clean_typed, typed_line};
use tejido_i18n::Slip;
use tejido_lang::Language;
use tejido_store::messages;

use super::keeper::catalog;
use super::{Bench, Draft, Forms, MessageState, open, permit, to_json, wants_source};
use crate::trust::{Act, named};
use crate::{App, Error};

/// Longest note of where words were read, in characters.
const ATTESTED: usize = 500;

/// A message to be saved.
#[derive(Debug, Clone)]
pub struct SaveInput {
    /// The language.
    pub language: Language,
    /// The message.
    pub key: String,
    /// Its forms; all empty gives up the draft.
    pub forms: Forms,
    /// Where the words were read.
    pub attested: String,
    /// The version of the draft the writer has seen; 0 when they saw none.
    pub seen: i64,
    /// What is to become of it.
    pub save: Save,
}

/// What is to become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Save {
    /// It stays a draft.
    Draft,
    /// Another person is to review it.
    Submit,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is a draft.
    Draft,
    /// It waits for review.
    Submitted,
    /// The draft was given up.
    GivenUp,
    /// Nothing was different.
    Same,
    /// Somebody else wrote it since. Nothing was saved.
    Conflict(Box<Draft>),
    /// It does not keep what the message has. Nothing was saved.
    Slip(Slip),
    /// Words of this language must say where they were read. Nothing was saved.
    Unattested,
}

/// Saves a message; none when English has no such message.
///
/// # Errors
/// [`Error::Denied`] for those who do not translate it, and the database's.
pub async fn save(app: &App, actor: &Actor, input: &SaveInput) -> Result<Option<Saved>, Error> {
    permit(app, actor, Action::TranslateInterface, input.language)?;
    let Some(bench) = open(app, actor, input.language, &input.key).await? else { return Ok(None) };
    let mut tx = app.db.write().await?;
    let draft = messages::draft_of(&mut tx, input.language, &input.key).await?;
    let given = Given::of(input)?;
    let same = draft.as_ref().is_some_and(|draft| draft.forms == given.json && draft.attested == given.attested);
    if let Some(theirs) = draft.as_ref().filter(|draft| draft.version != input.seen && !same) {
        return Ok(Some(Saved::Conflict(Box::new(theirs.clone()))));
    }
    if given.forms.is_empty() {
        if draft.is_none() {
            return Ok(Some(Saved::Same));
        }
        messages::remove_draft(&mut tx, input.language, &input.key).await?;
        tx.commit().await?;
        return Ok(Some(Saved::GivenUp));
    }
    if let Some(refused) = refused(app, input, &given)? {
        return Ok(Some(refused));
    }
    if is_needless(input, &given, &bench, draft.as_ref().filter(|_| same)) && (same || draft.is_none()) {
        return Ok(Some(Saved::Same));
    }
    let written = written(app, actor, input, (given, &bench), draft.as_ref().map(|draft| (draft, same)))?;
    messages::put_draft(&mut tx, &written).await?;
    if input.save == Save::Submit {
        let details = serde_json::json!({ "language": input.language.code() });
        app.audit(&mut tx, &named(actor), Act::MessageSubmitted, &input.key, &details).await?;
    }
    tx.commit().await?;
    Ok(Some(if input.save == Save::Submit { Saved::Submitted } else { Saved::Draft }))
}

/// What was given, cleaned.
struct Given {
    forms: Forms,
    json: String,
    attested: String,
}

impl Given {
    fn of(input: &SaveInput) -> Result<Self, Error> {
        let forms = cleaned(&input.forms);
        let attested = typed_line(&input.attested).chars().take(ATTESTED).collect();
        Ok(Self { json: to_json(&forms)?, forms, attested })
    }
}

fn refused(app: &App, input: &SaveInput, given: &Given) -> Result<Option<Saved>, Error> {
    if let Err(slip) = catalog(app)?.check(input.language, &input.key, &given.forms) {
        return Ok(Some(Saved::Slip(slip)));
    }
    Ok((wants_source(input.language) && given.attested.is_empty()).then_some(Saved::Unattested))
}

/// Whether there is nothing to write: the draft stands so already, or, without one, it is said so already and nothing
/// is left to be confirmed.
fn is_needless(input: &SaveInput, given: &Given, bench: &Bench, same: Option<&Draft>) -> bool {
    if let Some(draft) = same {
        return draft.stage == stage(input);
    }
    let holds: Forms =
        bench.forms.iter().filter_map(|form| Some((form.of.category.to_owned(), form.holds.clone()?))).collect();
    let confirms = input.save == Save::Submit && bench.state != MessageState::Complete;
    holds == given.forms && bench.attested == given.attested && !confirms
}

const fn stage(input: &SaveInput) -> Stage {
    match input.save {
        Save::Draft => Stage::Draft,
        Save::Submit => Stage::Submitted,
    }
}

/// The draft to be written; `before` is the one there was, and whether its words are the same.
fn written(
    app: &App,
    actor: &Actor,
    input: &SaveInput,
    (given, bench): (Given, &Bench),
    before: Option<(&Draft, bool)>,
) -> Result<Draft, Error> {
    let told = before.map(|(draft, _)| draft).filter(|_| input.save == Save::Draft);
    Ok(Draft {
        language: input.language,
        id: input.key.clone(),
        forms: given.json,
        attested: given.attested,
        source: to_json(&bench.english)?,
        stage: stage(input),
        version: before.map_or(0, |(draft, _)| draft.version) + 1,
        // Words that nobody touched stay their maker's, so that nobody reviews their own.
        author: before.filter(|(_, same)| *same).map_or_else(|| actor.author(), |(draft, _)| draft.author.clone()),
        at: app.now(),
        comment: told.map(|draft| draft.comment.clone()).unwrap_or_default(),
        reviewer: told.map(|draft| draft.reviewer.clone()).unwrap_or_default(),
    })
}

/// The forms that say something, without space around them, signs that nobody sees, and with lines of one kind.
fn cleaned(forms: &Forms) -> Forms {
    let clean = |(form, text): (&String, &String)| {
        let text = clean_typed(text).0.trim().to_owned();
        (!text.is_empty()).then(|| (form.clone(), text))
    };
    forms.iter().filter_map(clean).collect()
}
