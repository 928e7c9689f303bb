//! What is kept of one person's work, for the export of their own data.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use crate::db::{Db, On, Row, StoreError, sql};
use crate::records::read_time;

/// Values by what they are called.
pub type Fields = BTreeMap<&'static str, String>;

/// A revision somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Of which record.
    pub record: String,
    /// Its number.
    pub revision: i64,
    /// When.
    pub at: Timestamp,
    /// Why, as they said.
    pub note: String,
}

/// A comment somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// On which record.
    pub record: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub body: String,
}

/// The revisions somebody wrote, the oldest first.
pub async fn revisions(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<Written>, StoreError> {
    let text = "SELECT record, number, at, note FROM revision WHERE author = $1 ORDER BY at, record, number";
    let read = |row: &Row| {
        let at = read_time(row.int("at")?)?;
        Ok(Written { record: row.text("record")?, revision: row.int("number")?, at, note: row.text("note")? })
    };
    sql(text).bind(account.author()).all(on).await?.iter().map(read).collect()
}

/// The comments somebody wrote, the oldest first.
pub async fn comments(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<Said>, StoreError> {
    let text = "SELECT record, at, body FROM review_comment WHERE author = $1 ORDER BY at, id";
    let read =
        |row: &Row| Ok(Said { record: row.text("record")?, at: read_time(row.int("at")?)?, body: row.text("body")? });
    sql(text).bind(account.author()).all(on).await?.iter().map(read).collect()
}

/// The entries of the audit trail about somebody: what they did, and what was done to their account. Each as when,
/// what, and the number of the entry.
pub async fn trail(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<(i64, Timestamp, String)>, StoreError> {
    let text = "SELECT seq, at, act FROM audit WHERE actor = $1 OR subject = $1 ORDER BY seq";
    let read = |row: &Row| Ok((row.int("seq")?, read_time(row.int("at")?)?, row.text("act")?));
    sql(text).bind(account.author()).all(on).await?.iter().map(read).collect()
}

/// A further kind of thing that is kept of somebody.
struct Further {
    /// What it is called in the export.
    name: &'static str,
    /// The question; `$1` is the account, or its name as an author.
    text: &'static str,
    as_author: bool,
    texts: &'static [&'static str],
    times: &'static [&'static str],
}

/// Everything but secrets and their hashes.
const FURTHER: [Further; 9] = [
    Further {
        name: "tokens",
        text: "SELECT name, scopes, used, created, ends, revoked FROM api_token WHERE account = $1 ORDER BY created, id",
        as_author: false,
        texts: &["name", "scopes", "used"],
        times: &["created", "ends", "revoked"],
    },
    Further {
        name: "passkeys",
        text: "SELECT name, created, used FROM passkey WHERE account = $1 ORDER BY created, id",
        as_author: false,
        texts: &["name"],
        times: &["created", "used"],
    },
    Further {
        name: "universities",
        text: "SELECT issuer, subject, email, linked, used FROM university_identity WHERE account = $1 ORDER BY linked, issuer, subject",
        as_author: false,
        texts: &["issuer", "subject", "email"],
        times: &["linked", "used"],
    },
    Further {
        name: "unfinished_forms",
        text: "SELECT subject, form, at FROM working_copy WHERE account = $1 ORDER BY at, subject",
        as_author: false,
        texts: &["subject", "form"],
        times: &["at"],
    },
    Further {
        name: "assignments",
        text: "SELECT record, at FROM assignment WHERE account = $1 ORDER BY at, record",
        as_author: false,
        texts: &["record"],
        times: &["at"],
    },
    Further {
        name: "translations_under_way",
        text: "SELECT record, language, field, text, stage, at FROM translation WHERE author = $1 ORDER BY at, record, language, field",
        as_author: true,
        texts: &["record", "language", "field", "text", "stage"],
        times: &["at"],
    },
    Further {
        name: "messages_under_way",
        text: "SELECT language, id, forms, stage, at FROM message_draft WHERE author = $1 ORDER BY at, language, id",
        as_author: true,
        texts: &["language", "id", "forms", "stage"],
        times: &["at"],
    },
    Further {
        name: "packages",
        text: "SELECT name, language, at FROM work_package WHERE account = $1 ORDER BY at, id",
        as_author: false,
        texts: &["name", "language"],
        times: &["at"],
    },
    Further {
        name: "uploads",
        text: "SELECT name, purpose, started, expires FROM upload WHERE owner = $1 ORDER BY started, id",
        as_author: false,
        texts: &["name", "purpose"],
        times: &["started", "expires"],
    },
];

/// Everything else that is kept of somebody: what each kind is called, and its rows as names with values.
pub async fn further(db: &Db, account: &AccountId) -> Result<Vec<(&'static str, Vec<Fields>)>, StoreError> {
    let mut all = Vec::new();
    for one in FURTHER {
        let who = if one.as_author { account.author() } else { account.as_str().to_owned() };
        let rows = sql(one.text).bind(who).all(db).await?;
        all.push((one.name, rows.iter().map(|row| fields(row, &one)).collect::<Result<_, _>>()?));
    }
    Ok(all)
}

fn fields(row: &Row, of: &Further) -> Result<Fields, StoreError> {
    let mut fields = Fields::new();
    for name in of.texts {
        fields.insert(*name, row.text(name)?);
    }
    for name in of.times {
        if let Some(at) = row.opt_int(name)? {
            fields.insert(*name, read_time(at)?.to_string());
        }
    }
    Ok(fields)
}
