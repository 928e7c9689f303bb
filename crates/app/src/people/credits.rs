//! How the authors of revisions and translations are named where the public reads.

use std::collections::BTreeMap;

use tejido_domain::people::{AccountId, Credit};
use tejido_store::people::accounts;

use crate::{App, Error};

/// The names by which authors wish to be credited, by the author as revisions and texts name them.
///
/// An author without an account is named as written; one with an account who does not wish to be named, or who
/// is not known, is [`Credit::Unnamed`].
///
/// # Errors
/// The database's.
pub async fn credits(app: &App, authors: &[&str]) -> Result<BTreeMap<String, Credit>, Error> {
    let ids: Vec<AccountId> = authors.iter().filter_map(|author| AccountId::of_author(author)).collect();
    let accounts = if ids.is_empty() { BTreeMap::new() } else { accounts::many(&app.db, &ids).await? };
    let credit = |author: &str| match AccountId::of_author(author) {
        Some(id) => accounts.get(&id).map_or(Credit::Unnamed, |account| account.credit.clone()),
        None => Credit::Named(author.to_owned()),
    };
    Ok(authors.iter().map(|author| ((*author).to_owned(), credit(author))).collect())
}
