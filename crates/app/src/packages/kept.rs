//! Packages that came back are kept until somebody has decided, so that looking and deciding need no second upload.

use jiff::{Timestamp, ToSpan as _};
use serde_json::json;
use tejido_domain::people::{Action, Actor, permits_somewhere};
use tejido_domain::record::RecordId;
use tejido_formats::text::typed_line;
use tejido_lang::{Language, LanguageTag};
use tejido_store::Tx;
use tejido_store::packages::{self as store, WorkPackage};

use super::{Returned, ReturnedError, Settled, TakeInput, Took, preview, read, take};
use crate::trust::{Act, named};
use crate::{App, Error};

/// Days after which a package is forgotten.
const KEPT_DAYS: i64 = 30;

/// Packages listed.
const MOST_LISTED: i64 = 50;

/// Letters of a file's name that are kept.
const LONGEST_NAME: usize = 120;

/// A package that came back.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its identifier.
    pub id: String,
    /// When it came.
    pub at: Timestamp,
    /// The name of the file.
    pub name: String,
    /// The language it translates into.
    pub language: Language,
    /// What was read; empty in lists.
    pub returned: Returned,
    /// What became of it.
    pub took: Option<Took>,
}

/// Why a package was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BringProblem {
    /// It cannot be read.
    Unreadable(ReturnedError),
    /// The file does not say a language, and nobody else did.
    NoLanguage,
    /// The file says a language that is none of the archive's.
    StrangeLanguage,
    /// The file says another language than whoever brought it.
    OtherLanguage,
    /// There is nothing in it.
    Empty,
}

impl BringProblem {
    /// The line where reading ended, 0 when it is about the whole file, and what is wrong: the last part of a message
    /// `package.fault.…`.
    pub const fn fault(&self) -> (usize, &'static str) {
        match self {
            Self::Unreadable(error) => error.fault(),
            Self::NoLanguage => (0, "no-language"),
            Self::StrangeLanguage => (0, "strange-language"),
            Self::OtherLanguage => (0, "other-language"),
            Self::Empty => (0, "empty"),
        }
    }
}

/// A file as it came.
#[derive(Debug, Clone)]
pub struct BringInput {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The language it translates into, as whoever brings it says; needed where the file does not say.
    pub language: Option<Language>,
}

/// Reads a file and keeps what it says; gives its identifier. Nothing of the archive changes.
///
/// # Errors
/// [`Error::Denied`] when somebody translates nothing; the database's.
pub async fn bring(app: &App, actor: &Actor, input: &BringInput) -> Result<Result<String, BringProblem>, Error> {
    permit(actor)?;
    let (returned, language) = match opened(input) {
        Ok(opened) => opened,
        Err(problem) => return Ok(Err(problem)),
    };
    let package = WorkPackage {
        id: RecordId::from_chance(app.chance.draw()).to_string(),
        account: actor.account.to_string(),
        at: app.now(),
        name: typed_line(&input.name).chars().take(LONGEST_NAME).collect(),
        language,
        returned: serde_json::to_string(&returned)?,
        took: String::new(),
    };
    let mut tx = app.db.write().await?;
    if let Ok(before) = app.now().checked_sub((KEPT_DAYS * 24).hours()) {
        store::forget(&mut tx, before).await?;
    }
    store::put(&mut tx, &package).await?;
    tx.commit().await?;
    Ok(Ok(package.id))
}

/// A package that somebody brought; none when there is none, or it is another person's.
///
/// # Errors
/// [`Error::Denied`] when somebody translates nothing any more; the database's.
pub async fn find(app: &App, actor: &Actor, id: &str) -> Result<Option<Kept>, Error> {
    permit(actor)?;
    let found = store::find(&app.db, id, actor.account.as_str()).await?;
    found.map(|package| kept(&package)).transpose()
}

/// The packages that somebody brought, the latest first, without their texts.
///
/// # Errors
/// The database's.
pub async fn of(app: &App, actor: &Actor) -> Result<Vec<Kept>, Error> {
    let found = store::of(&app.db, actor.account.as_str(), MOST_LISTED).await?;
    found.iter().map(kept).collect()
}

/// Takes a package that somebody brought. Doing so twice changes nothing the second time.
///
/// # Errors
/// The database's.
pub async fn settle(app: &App, actor: &Actor, kept: &Kept, input: TakeInput) -> Result<Took, Error> {
    permit(actor)?;
    let settled = take(app, actor, kept.language, &kept.returned, input).await?;
    let took = settled.took();
    let mut tx = app.db.write().await?;
    if let Some(mut package) = store::find(&mut tx, &kept.id, actor.account.as_str()).await? {
        package.took = serde_json::to_string(&took)?;
        store::put(&mut tx, &package).await?;
    }
    tell(app, &mut tx, actor, (kept.language, &kept.id), took).await?;
    tx.commit().await?;
    Ok(took)
}

/// What would become of a file, text by text. Writes nothing.
///
/// # Errors
/// As [`bring`].
pub async fn try_file(
    app: &App,
    actor: &Actor,
    input: &BringInput,
    how: TakeInput,
) -> Result<Result<Settled, BringProblem>, Error> {
    permit(actor)?;
    Ok(match opened(input) {
        Ok((returned, language)) => Ok(preview(app, actor, language, &returned).await?.foretold(how)),
        Err(problem) => Err(problem),
    })
}

/// Reads a file and takes it at once, for the command line: nobody looks in between.
///
/// # Errors
/// As [`bring`] and [`settle`].
pub async fn take_file(
    app: &App,
    actor: &Actor,
    input: &BringInput,
    how: TakeInput,
) -> Result<Result<Settled, BringProblem>, Error> {
    permit(actor)?;
    let (returned, language) = match opened(input) {
        Ok(opened) => opened,
        Err(problem) => return Ok(Err(problem)),
    };
    let settled = take(app, actor, language, &returned, how).await?;
    let mut tx = app.db.write().await?;
    tell(app, &mut tx, actor, (language, ""), settled.took()).await?;
    tx.commit().await?;
    Ok(Ok(settled))
}

async fn tell(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    (language, package): (Language, &str),
    took: Took,
) -> Result<(), Error> {
    let details = json!({ "language": language.code(), "texts": took.saved });
    app.audit(tx, &named(actor), Act::PackageTaken, package, &details).await
}

/// What a file says, and the language it translates into.
fn opened(input: &BringInput) -> Result<(Returned, Language), BringProblem> {
    let returned = read(&input.bytes).map_err(BringProblem::Unreadable)?;
    if returned.texts.is_empty() && returned.broken.is_empty() {
        return Err(BringProblem::Empty);
    }
    // PO writes pt_BR.
    let said = returned.target.as_deref().and_then(|tag| LanguageTag::parse(&tag.replace('_', "-")).ok());
    let language = match (said.as_ref().map(Language::from_tag), input.language) {
        (None, None) => return Err(BringProblem::NoLanguage),
        (None, Some(language)) => language,
        (Some(None), _) => return Err(BringProblem::StrangeLanguage),
        (Some(Some(said)), Some(wanted)) if said != wanted => return Err(BringProblem::OtherLanguage),
        (Some(Some(said)), _) => said,
    };
    Ok((returned, language))
}

pub(super) fn permit(actor: &Actor) -> Result<(), Error> {
    if permits_somewhere(Some(actor), Action::Translate) { Ok(()) } else { Err(Error::Denied(Action::Translate)) }
}

fn kept(package: &WorkPackage) -> Result<Kept, Error> {
    let read = |json: &str| if json.is_empty() { Ok(Returned::default()) } else { serde_json::from_str(json) };
    let took = if package.took.is_empty() { None } else { Some(serde_json::from_str(&package.took)?) };
    Ok(Kept {
        id: package.id.clone(),
        at: package.at,
        name: package.name.clone(),
        language: package.language,
        returned: read(&package.returned)?,
        took,
    })
}
