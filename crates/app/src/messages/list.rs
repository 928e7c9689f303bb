//! What there is to say in a language: every message, how it stands, by file and id.

use std::collections::BTreeMap;

use tejido_domain::desk::Stage;
use tejido_domain::people::{Action, Actor};
use tejido_lang::Language;
use tejido_store::messages;

use super::keeper::catalog;
use super::{Draft, Forms, Own, english, from_json, permit, to_json};
use crate::{App, Error};

/// How a message stands in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MessageState {
    /// It is said in another language.
    Missing,
    /// The English message has changed since the site's own words were made.
    Changed,
    /// Somebody is working on it.
    Draft,
    /// It waits for another person's review.
    Waiting,
    /// It is said, and no speaker has reviewed it.
    Unreviewed,
    /// Nothing is to be done.
    Complete,
}

/// All states, in the order of the desk.
pub const STATES: [MessageState; 6] = [
    MessageState::Missing,
    MessageState::Changed,
    MessageState::Draft,
    MessageState::Waiting,
    MessageState::Unreviewed,
    MessageState::Complete,
];

impl MessageState {
    /// The word used in addresses and message keys (`messages.state.{word}`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Draft => "draft",
            Self::Waiting => "waiting",
            Self::Unreviewed => "unreviewed",
            Self::Complete => "complete",
        }
    }

    /// Reads the word of [`MessageState::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        STATES.into_iter().find(|state| state.as_str() == word)
    }
}

/// A list of messages.
#[derive(Debug, Clone)]
pub struct ListInput {
    /// The language.
    pub language: Language,
    /// Of one file.
    pub file: Option<String>,
    /// In one state.
    pub state: Option<MessageState>,
    /// With these words in them, in whichever of the languages shown.
    pub text: String,
    /// How many to leave out.
    pub offset: usize,
    /// How many to give.
    pub limit: usize,
}

/// A message in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub key: String,
    /// The file it is in.
    pub file: String,
    /// The general form in English.
    pub english: String,
    /// The general form as it is on the desk: the draft's, the site's own or the program's.
    pub words: Option<String>,
    /// How it stands.
    pub state: MessageState,
}

/// A page of a list.
#[derive(Debug, Default)]
pub struct Listed {
    /// The messages.
    pub rows: Vec<Row>,
    /// How many there are in all.
    pub total: usize,
    /// How many there are in each state, whatever state was asked for.
    pub states: [usize; 6],
    /// The files.
    pub files: Vec<String>,
}

/// A page of the messages of a language.
///
/// # Errors
/// [`Error::Denied`] for those who do not translate it, and the database's.
pub async fn list(app: &App, actor: &Actor, input: &ListInput) -> Result<Listed, Error> {
    permit(app, actor, Action::TranslateInterface, input.language)?;
    let drafts = messages::drafts(&app.db, input.language).await?;
    let drafts: BTreeMap<&str, &Draft> = drafts.iter().map(|draft| (draft.id.as_str(), draft)).collect();
    let own = messages::own(&app.db).await?;
    let own = own.iter().filter(|own| own.language == input.language && !own.forms.is_empty());
    let own: BTreeMap<&str, &Own> = own.map(|own| (own.id.as_str(), own)).collect();
    let asked = input.text.trim().to_lowercase();
    let mut listed = Listed::default();
    for (file, key) in catalog(app)?.translated() {
        if listed.files.last().is_none_or(|last| last != file) {
            listed.files.push(file.to_owned());
        }
        let row = row(app, input.language, (file, key), (drafts.get(key).copied(), own.get(key).copied()))?;
        let of_file = input.file.as_ref().is_none_or(|wanted| wanted == file);
        if !of_file || !(asked.is_empty() || has(app, &row, &asked)?) {
            continue;
        }
        if let Some(count) =
            STATES.iter().position(|state| *state == row.state).and_then(|at| listed.states.get_mut(at))
        {
            *count += 1;
        }
        if input.state.is_none_or(|wanted| wanted == row.state) {
            let here = listed.total >= input.offset && listed.rows.len() < input.limit;
            listed.total += 1;
            if here {
                listed.rows.push(row);
            }
        }
    }
    Ok(listed)
}

fn row(
    app: &App,
    language: Language,
    (file, key): (&str, &str),
    (draft, own): (Option<&Draft>, Option<&Own>),
) -> Result<Row, Error> {
    let catalog = catalog(app)?;
    let compiled = catalog.written(language, key);
    let general = |forms: &Forms| forms.get("other").cloned();
    let said = english(catalog, key).unwrap_or_default();
    let words = match (draft, own) {
        (Some(draft), _) => general(&from_json(&draft.forms)?),
        (None, Some(own)) => general(&from_json(&own.forms)?),
        (None, None) => compiled.as_ref().and_then(|written| general(&written.forms)),
    };
    let state = state(draft, own, compiled.map(|written| written.reviewed), &to_json(&said)?);
    let english = general(&said).unwrap_or_default();
    Ok(Row { key: key.to_owned(), file: file.to_owned(), english, words, state })
}

/// How a message stands; `compiled` says whether the program has it, and reviewed.
pub(super) fn state(draft: Option<&Draft>, own: Option<&Own>, compiled: Option<bool>, english: &str) -> MessageState {
    match (draft, own, compiled) {
        (Some(draft), ..) if draft.stage == Stage::Submitted => MessageState::Waiting,
        (Some(_), ..) => MessageState::Draft,
        (None, Some(own), _) if own.source != english => MessageState::Changed,
        (None, Some(_), _) | (None, None, Some(true)) => MessageState::Complete,
        (None, None, Some(false)) => MessageState::Unreviewed,
        (None, None, None) => MessageState::Missing,
    }
}

/// Whether words are in a message: its id, what is shown, or its Spanish.
fn has(app: &App, row: &Row, asked: &str) -> Result<bool, Error> {
    let found = |text: &str| text.to_lowercase().contains(asked);
    let spanish = || Ok::<_, Error>(catalog(app)?.source_text(Language::Es, &row.key));
    Ok(found(&row.key)
        || found(&row.english)
        || row.words.as_deref().is_some_and(found)
        || spanish()?.is_some_and(|text| found(&text)))
}
