//! What people say of themselves, and change when they like.

use jiff::tz::TimeZone;
use tejido_domain::people::Credit;
use tejido_formats::text::typed_line;
use tejido_lang::{Language, LanguageTag};
use tejido_store::people::{Account, accounts};

use super::accept::taken;
use super::problem::{Problem, SignInName, sign_in_name};
use super::sessions::SignedIn;
use crate::trust::Act;
use crate::{App, Error};

/// Longest name of a person.
const NAME: usize = 120;

/// Most languages anybody reads or writes here.
const LANGUAGES: usize = 20;

/// What somebody says of themselves.
#[derive(Debug, Clone, Default)]
pub struct ProfileInput {
    /// What the network calls them.
    pub name: String,
    /// Address or name to sign in with.
    pub email: String,
    /// How they wish to be credited.
    pub credit: Credit,
    /// Languages they read.
    pub reads: Vec<LanguageTag>,
    /// Languages they write.
    pub writes: Vec<LanguageTag>,
    /// Language of the interface; empty for what the browser says.
    pub interface: String,
    /// Time zone; empty for none.
    pub time_zone: String,
}

/// The account of whoever is signed in.
///
/// # Errors
/// The database's, and when it is gone.
pub async fn own(app: &App, signed: &SignedIn) -> Result<Account, Error> {
    let found = accounts::find(&app.db, &signed.actor.account).await?;
    found.ok_or_else(|| Error::Refused(format!("{} is gone", signed.actor.account)))
}

/// The time zone somebody reads moments in, and its name; UTC where they have not said.
///
/// # Errors
/// The database's.
pub async fn zone(app: &App, signed: &SignedIn) -> Result<(TimeZone, String), Error> {
    let name = own(app, signed).await?.time_zone;
    Ok(match TimeZone::get(&name) {
        Ok(zone) if !name.is_empty() => (zone, name),
        _ => (TimeZone::UTC, "UTC".to_owned()),
    })
}

/// Changes what somebody says of themselves; or says what is wrong with it.
///
/// # Errors
/// The database's.
pub async fn change(app: &App, signed: &SignedIn, input: &ProfileInput) -> Result<Result<(), Vec<Problem>>, Error> {
    let before = own(app, signed).await?;
    let (name, sign_in) = (name(&input.name), sign_in_name(&input.email));
    let problems: Vec<Problem> =
        name.as_ref().err().copied().into_iter().chain(sign_in.as_ref().err().copied()).collect();
    let (Ok(name), Ok(sign_in)) = (name, sign_in) else { return Ok(Err(problems)) };
    let (email, login) = match sign_in {
        SignInName::Email(email) => (Some(email), None),
        SignInName::Login(login) => (None, Some(login)),
    };
    let after = Account {
        name,
        email,
        login,
        credit: credit(&input.credit),
        reads: input.reads.iter().take(LANGUAGES).cloned().collect(),
        writes: input.writes.iter().take(LANGUAGES).cloned().collect(),
        interface: interface(&input.interface),
        time_zone: input.time_zone.clone(),
        ..before.clone()
    };
    if after == before {
        return Ok(Ok(()));
    }
    let mut tx = app.db.write().await?;
    if let Some(problem) = taken(&mut tx, &after).await? {
        return Ok(Err(vec![problem]));
    }
    accounts::put(&mut tx, &after).await?;
    let author = after.id.author();
    app.audit(&mut tx, &author, Act::AccountChanged, &author, &serde_json::Value::Null).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// A name as it is kept: on one line, without signs that turn or hide what follows.
pub(super) fn name(typed: &str) -> Result<String, Problem> {
    let clean = typed_line(typed);
    match clean.chars().count() {
        0 => Err(Problem::new("name", "name_missing")),
        1..=NAME => Ok(clean),
        _ => Err(Problem::new("name", "name_long")),
    }
}

/// How somebody wishes to be credited, as it is kept.
pub(super) fn credit(typed: &Credit) -> Credit {
    match typed {
        Credit::Named(name) => {
            let name: String = typed_line(name).chars().take(NAME).collect();
            if name.is_empty() { Credit::Unnamed } else { Credit::Named(name) }
        }
        Credit::Unnamed => Credit::Unnamed,
    }
}

fn interface(code: &str) -> String {
    Language::from_code(code).map_or_else(String::new, |language| language.code().to_owned())
}
