//! The site's own words as catalogue files, so that they can become everybody's.

use std::collections::BTreeMap;

use tejido_domain::people::{Action, Actor};
use tejido_i18n::OwnMessage;
use tejido_lang::Language;
use tejido_store::messages;

use super::keeper::{catalog, own_message};
use super::permit;
use crate::{App, Error};

/// Catalogue files with something of the site's own in them: language, name with ending, text.
///
/// # Errors
/// The database's, or when a message cannot stand in its file.
pub async fn export(app: &App) -> Result<Vec<(Language, String, String)>, Error> {
    let words = words(app).await?;
    let mut files: BTreeMap<(&str, &str), Language> = BTreeMap::new();
    let catalog = catalog(app)?;
    for one in &words {
        if let Some(file) = catalog.file_of(&one.key) {
            files.insert((one.language.code(), file), one.language);
        }
    }
    let write = |((_, file), language): (&(&str, &str), &Language)| {
        let text = catalog.file(*language, file, &words).map_err(|error| Error::Refused(error.to_string()))?;
        Ok((*language, format!("{file}.toml"), text))
    };
    files.iter().map(write).collect()
}

/// The files of a language with something of the site's own in them, and how many messages that is.
///
/// # Errors
/// [`Error::Denied`] for those who do not translate it, and the database's.
pub async fn own_in(app: &App, actor: &Actor, language: Language) -> Result<BTreeMap<String, usize>, Error> {
    permit(app, actor, Action::TranslateInterface, language)?;
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for one in words(app).await?.iter().filter(|one| one.language == language) {
        if let Some(file) = catalog(app)?.file_of(&one.key) {
            *files.entry(file.to_owned()).or_default() += 1;
        }
    }
    Ok(files)
}

/// A catalogue file of a language with the site's own words in it; none when there is no such file.
///
/// # Errors
/// [`Error::Denied`] for those who do not translate it, and the database's.
pub async fn text_of(app: &App, actor: &Actor, language: Language, file: &str) -> Result<Option<String>, Error> {
    if !own_in(app, actor, language).await?.contains_key(file) {
        return Ok(None);
    }
    let text = catalog(app)?.file(language, file, &words(app).await?);
    text.map(Some).map_err(|error| Error::Refused(error.to_string()))
}

/// What holds on this site, as far as its messages still exist and are fitting.
async fn words(app: &App) -> Result<Vec<OwnMessage>, Error> {
    let catalog = catalog(app)?;
    let mut words = Vec::new();
    for own in messages::own(&app.db).await? {
        let fits = |one: &OwnMessage| catalog.check(one.language, &one.key, &one.forms).is_ok();
        words.extend(own_message(&own)?.filter(fits));
    }
    Ok(words)
}
