//! Accounts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tejido_domain::people::{AccountId, AccountState, Credit};
use tejido_lang::LanguageTag;

use crate::db::{Db, On, Row, StoreError, Tx, sql, sql_list};
use crate::records::read_time;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// The name the network knows the person by.
    pub name: String,
    /// The address by which they sign in, in lower case.
    pub email: Option<String>,
    /// A name to sign in with instead, in lower case, without an @.
    pub login: Option<String>,
    /// Where it stands.
    pub state: AccountState,
    /// How the person wishes to be credited.
    pub credit: Credit,
    /// Languages they read, the best first.
    pub reads: Vec<LanguageTag>,
    /// Languages they write.
    pub writes: Vec<LanguageTag>,
    /// Language of the interface; empty for what the browser says.
    pub interface: String,
    /// IANA time zone; empty when they have not said.
    pub time_zone: String,
    /// When it was made.
    pub created: Timestamp,
    /// When the person left.
    pub left_at: Option<Timestamp>,
}

/// An account by its identifier.
pub async fn find(on: impl Into<On<'_>>, id: &AccountId) -> Result<Option<Account>, StoreError> {
    let text = "SELECT id, name, email, login, state, credit, reads, writes, interface, time_zone, created, left_at FROM account WHERE id = $1";
    sql(text).bind(id.as_str()).first(on).await?.as_ref().map(account).transpose()
}

/// An account by the address it signs in with, in lower case.
pub async fn by_email(on: impl Into<On<'_>>, email: &str) -> Result<Option<Account>, StoreError> {
    let text = "SELECT id, name, email, login, state, credit, reads, writes, interface, time_zone, created, left_at FROM account WHERE email = $1";
    sql(text).bind(email).first(on).await?.as_ref().map(account).transpose()
}

/// An account by what somebody types to sign in: their address or their name for it, in lower case.
pub async fn by_name(on: impl Into<On<'_>>, name: &str) -> Result<Option<Account>, StoreError> {
    let text = "SELECT id, name, email, login, state, credit, reads, writes, interface, time_zone, created, left_at FROM account \
                WHERE email = $1 OR login = $1";
    sql(text).bind(name).first(on).await?.as_ref().map(account).transpose()
}

/// Which accounts to list.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Part of a name or an address, in any case; empty for all.
    pub words: String,
    /// How many to pass over.
    pub offset: i64,
    /// How many at most.
    pub limit: i64,
}

/// Accounts by name.
pub async fn list(on: impl Into<On<'_>>, listing: &Listing) -> Result<Vec<Account>, StoreError> {
    let text = "SELECT id, name, email, login, state, credit, reads, writes, interface, time_zone, created, left_at FROM account \
                WHERE $1 = '' OR lower(name) LIKE $2 ESCAPE '!' OR email LIKE $2 ESCAPE '!' OR login LIKE $2 ESCAPE '!' \
                ORDER BY name, id LIMIT $3 OFFSET $4";
    let words = listing.words.to_lowercase();
    let escaped = words.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let like = if words.is_empty() { "%".to_owned() } else { format!("%{escaped}%") };
    let found = sql(text).bind(words).bind(like).bind(listing.limit).bind(listing.offset).all(on).await?;
    found.iter().map(account).collect()
}

/// Several accounts by their identifiers; those that do not exist are left out.
pub async fn many(db: &Db, ids: &[AccountId]) -> Result<BTreeMap<AccountId, Account>, StoreError> {
    let mut found = BTreeMap::new();
    for ids in ids.chunks(256) {
        let list: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let before = "SELECT id, name, email, login, state, credit, reads, writes, interface, time_zone, created, left_at FROM account WHERE id IN";
        for row in &sql_list(before, &list, "").all(db).await? {
            let account = account(row)?;
            found.insert(account.id.clone(), account);
        }
    }
    Ok(found)
}

/// Writes an account, new or changed.
pub async fn put(tx: &mut Tx, account: &Account) -> Result<(), StoreError> {
    let text = "INSERT INTO account (id, name, email, login, state, credit, reads, writes, interface, time_zone, created, left_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO UPDATE SET \
                name = excluded.name, email = excluded.email, login = excluded.login, state = excluded.state, credit = excluded.credit, \
                reads = excluded.reads, writes = excluded.writes, interface = excluded.interface, \
                time_zone = excluded.time_zone, left_at = excluded.left_at";
    let credit = match &account.credit {
        Credit::Unnamed => "",
        Credit::Named(name) => name,
    };
    sql(text)
        .bind(account.id.as_str())
        .bind(account.name.as_str())
        .bind(account.email.clone())
        .bind(account.login.clone())
        .bind(account.state.as_str())
        .bind(credit)
        .bind(joined(&account.reads))
        .bind(joined(&account.writes))
        .bind(account.interface.as_str())
        .bind(account.time_zone.as_str())
        .bind(account.created.as_microsecond())
        .bind(account.left_at.map(Timestamp::as_microsecond))
        .run(tx)
        .await
        .map(drop)
}

pub(super) fn account(row: &Row) -> Result<Account, StoreError> {
    let (id, state, credit) = (row.text("id")?, row.text("state")?, row.text("credit")?);
    Ok(Account {
        id: read_id(&id)?,
        name: row.text("name")?,
        email: row.opt_text("email")?,
        login: row.opt_text("login")?,
        state: AccountState::parse(&state).ok_or_else(|| StoreError::Damaged(format!("unknown state {state}")))?,
        credit: if credit.is_empty() { Credit::Unnamed } else { Credit::Named(credit) },
        reads: tags(&row.text("reads")?),
        writes: tags(&row.text("writes")?),
        interface: row.text("interface")?,
        time_zone: row.text("time_zone")?,
        created: read_time(row.int("created")?)?,
        left_at: row.opt_int("left_at")?.map(read_time).transpose()?,
    })
}

/// Tags with spaces between them.
pub(crate) fn joined(tags: &[LanguageTag]) -> String {
    tags.iter().map(LanguageTag::as_str).collect::<Vec<_>>().join(" ")
}

/// Reads what [`joined`] wrote.
pub(crate) fn tags(text: &str) -> Vec<LanguageTag> {
    text.split_whitespace().filter_map(|tag| LanguageTag::parse(tag).ok()).collect()
}

/// Reads an account's identifier.
pub(crate) fn read_id(text: &str) -> Result<AccountId, StoreError> {
    text.parse().map_err(|_| StoreError::Damaged(format!("not an account: {text}")))
}
