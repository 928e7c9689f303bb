//! Groups: communities whose protocol guards records, what they are called, who belongs to them.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tejido_domain::people::{AccountId, Action, Actor, Scope, permits, permits_somewhere};
use tejido_formats::text::typed_line;
use tejido_lang::Language;
use tejido_store::people::{Account, Community, accounts, communities, grants};

use super::permit::target_of_scope;
use super::problem::Problem;
use crate::trust::{Act, named};
use crate::{App, Error};

/// Longest name and title.
const NAME: usize = 60;
const TITLE: usize = 200;

/// A group with its people.
#[derive(Debug, Clone)]
pub struct Group {
    /// The group.
    pub community: Community,
    /// Who belongs to it.
    pub members: Vec<Account>,
    /// The actor may change it.
    pub manageable: bool,
}

/// The groups, each with how many belong to it.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<(Community, i64)>, Error> {
    see(actor)?;
    Ok(communities::list(&app.db).await?)
}

/// A group with its people.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn show(app: &App, actor: &Actor, name: &str) -> Result<Option<Group>, Error> {
    see(actor)?;
    let Some(community) = communities::find(&app.db, name).await? else { return Ok(None) };
    let members = communities::members(&app.db, name).await?;
    let target = target_of_scope(app, &Scope::Group(name.to_owned())).await?;
    let manageable = permits(Some(actor), Action::ManageGroups, &target);
    Ok(Some(Group { community, members, manageable }))
}

/// Makes a group of a name that no other has.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn make(
    app: &App,
    actor: &Actor,
    name: &str,
    titles: &BTreeMap<String, String>,
) -> Result<Result<(), Problem>, Error> {
    if communities::find(&app.db, name).await?.is_some() {
        // Another's group would get another name, and nobody would notice.
        app.permit(Some(actor), Action::ManageGroups, &target_of_scope(app, &Scope::Group(name.to_owned())).await?)?;
        return Ok(Err(Problem::new("group", "group_taken")));
    }
    put(app, actor, name, titles).await
}

/// Says what a group is called, or makes it.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn put(
    app: &App,
    actor: &Actor,
    name: &str,
    titles: &BTreeMap<String, String>,
) -> Result<Result<(), Problem>, Error> {
    let target = target_of_scope(app, &Scope::Group(name.to_owned())).await?;
    app.permit(Some(actor), Action::ManageGroups, &target)?;
    if !is_name(name) {
        return Ok(Err(Problem::new("group", "group_odd")));
    }
    let titles = titles.iter().filter(|(tag, _)| Language::from_code(tag).is_some());
    let titles = titles.map(|(tag, title)| (tag.clone(), title_of(title))).filter(|(_, title)| !title.is_empty());
    let titles: BTreeMap<String, String> = titles.collect();
    if titles.is_empty() {
        return Ok(Err(Problem::new("title", "title_missing")));
    }
    let mut tx = app.db.write().await?;
    let before = communities::find(&mut tx, name).await?;
    let act = if before.is_some() { Act::GroupChanged } else { Act::GroupMade };
    let created = before.map_or_else(|| app.now(), |before| before.created);
    communities::put(&mut tx, &Community { name: name.to_owned(), titles, created }).await?;
    app.audit(&mut tx, &named(actor), act, name, &Value::Null).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes somebody into a group, or out of it. They are named by what they sign in with, or their identifier.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn member(
    app: &App,
    actor: &Actor,
    name: &str,
    who: &str,
    belongs: bool,
) -> Result<Result<(), Problem>, Error> {
    let target = target_of_scope(app, &Scope::Group(name.to_owned())).await?;
    app.permit(Some(actor), Action::ManageGroups, &target)?;
    let Some(account) = person(app, who).await? else { return Ok(Err(Problem::new("who", "who_unknown"))) };
    let mut tx = app.db.write().await?;
    if communities::find(&mut tx, name).await?.is_none() {
        return Ok(Err(Problem::new("group", "group_odd")));
    }
    if belongs {
        grants::join(&mut tx, &account.id, name, app.now()).await?;
    } else {
        communities::leave(&mut tx, &account.id, name).await?;
    }
    let act = if belongs { Act::GroupJoined } else { Act::GroupLeft };
    app.audit(&mut tx, &named(actor), act, &account.id.author(), &json!({ "group": name })).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

async fn person(app: &App, who: &str) -> Result<Option<Account>, Error> {
    if let Ok(id) = who.parse::<AccountId>()
        && let Some(found) = accounts::find(&app.db, &id).await?
    {
        return Ok(Some(found));
    }
    Ok(accounts::by_name(&app.db, &who.trim().to_lowercase()).await?)
}

/// Names stand in access rules, tables and addresses.
fn is_name(name: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    (2..=NAME).contains(&name.len())
        && name.chars().all(plain)
        && name.starts_with(|sign: char| sign.is_ascii_lowercase())
}

fn title_of(typed: &str) -> String {
    typed_line(typed).chars().take(TITLE).collect()
}

fn see(actor: &Actor) -> Result<(), Error> {
    let may = permits_somewhere(Some(actor), Action::SeePeople);
    if may { Ok(()) } else { Err(Error::Denied(Action::SeePeople)) }
}
