//! A message on the workbench: English and Spanish beside it, its forms, and what has changed in English since.

use tejido_domain::editing::words::{Run, words};
use tejido_domain::people::{Action, Actor};
use tejido_i18n::FormOf;
use tejido_lang::Language;
use tejido_store::messages;

use super::keeper::catalog;
use super::list::state;
use super::{Draft, Forms, MessageState, Own, english, from_json, permit, to_json};
use crate::{App, Error};

/// A message on the workbench.
#[derive(Debug)]
pub struct Bench {
    /// Its id.
    pub key: String,
    /// Its file.
    pub file: String,
    /// Into which language.
    pub language: Language,
    /// How it is said in English.
    pub english: Forms,
    /// How it is said in Spanish, where that is another language.
    pub spanish: Option<Forms>,
    /// The forms that a translation has.
    pub forms: Vec<BenchForm>,
    /// Where the words were read.
    pub attested: String,
    /// How it stands.
    pub state: MessageState,
    /// What is on its way.
    pub draft: Option<Draft>,
    /// What holds on this site.
    pub own: Option<Own>,
    /// What has changed in the English message since it was translated.
    pub change: Option<Vec<Run>>,
}

/// A form of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchForm {
    /// Which.
    pub of: FormOf,
    /// Its words as they are on the desk.
    pub words: String,
    /// Its words as they hold now: the site's own, or the program's.
    pub holds: Option<String>,
}

/// Opens a message on the workbench; none when English has no such message.
///
/// # Errors
/// [`Error::Denied`] for those who do not translate it, and the database's.
pub async fn open(app: &App, actor: &Actor, language: Language, key: &str) -> Result<Option<Bench>, Error> {
    permit(app, actor, Action::TranslateInterface, language)?;
    let catalog = catalog(app)?;
    let Some(said) = english(catalog, key).filter(|_| language != Language::En) else { return Ok(None) };
    let draft = messages::draft_of(&app.db, language, key).await?;
    let own = own_of(app, language, key).await?;
    let compiled = catalog.written(language, key);
    let source = to_json(&said)?;
    let state = state(draft.as_ref(), own.as_ref(), compiled.as_ref().map(|written| written.reviewed), &source);
    let holds = match &own {
        Some(own) => Some((from_json(&own.forms)?, own.attested.clone())),
        None => compiled.map(|written| (written.forms, written.source.unwrap_or_default())),
    };
    let shown = match &draft {
        Some(draft) => Some((from_json(&draft.forms)?, draft.attested.clone())),
        None => holds.clone(),
    };
    let (shown, attested) = shown.unwrap_or_default();
    let forms = catalog.forms_of(language, key).into_iter().map(|of| BenchForm {
        of,
        words: shown.get(of.category).cloned().unwrap_or_default(),
        holds: holds.as_ref().and_then(|(forms, _)| forms.get(of.category).cloned()),
    });
    let before = draft.as_ref().map(|draft| &draft.source).or(own.as_ref().map(|own| &own.source));
    let change = before.filter(|before| **before != source).map(|before| change(before, &said)).transpose()?;
    Ok(Some(Bench {
        file: catalog.file_of(key).unwrap_or_default().to_owned(),
        key: key.to_owned(),
        language,
        spanish: catalog.written(Language::Es, key).filter(|_| language != Language::Es).map(|written| written.forms),
        forms: forms.collect(),
        attested,
        state,
        draft,
        own,
        change,
        english: said,
    }))
}

/// What holds on this site in the place of the program's words.
pub(super) async fn own_of(app: &App, language: Language, key: &str) -> Result<Option<Own>, Error> {
    let own = messages::own(&app.db).await?;
    Ok(own.into_iter().find(|own| own.language == language && own.id == key && !own.forms.is_empty()))
}

fn change(before: &str, now: &Forms) -> Result<Vec<Run>, Error> {
    let general = |forms: &Forms| forms.values().cloned().collect::<Vec<_>>().join("\n");
    Ok(words(&general(&from_json(before)?), &general(now)))
}
