//! Asking, and seeing by the receipt what was decided.

use tejido_domain::record::RecordId;
use tejido_formats::text::{clean_typed, typed_line};
use tejido_store::offers::contacts;
use tejido_store::takedowns;

use super::{CANCELLED, OPEN, RESTRICTED, Takedown};
use crate::chance::{hash_of_secret, new_id, new_secret};
use crate::trust::Act;
use crate::{App, Error, Visit};

/// The kinds of reason; the words are messages `takedown.reason.…`.
pub const REASONS: [&str; 5] = ["privacy", "rights", "community", "harm", "error"];

/// Longest request, in characters.
const LONGEST: usize = 10_000;

/// A request as whoever made it sees it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The request.
    pub takedown: Takedown,
}

/// Asks for a record to be taken down; gives the receipt, which is kept nowhere else. None when the visitor may not
/// know of such a record.
///
/// # Errors
/// The database's.
pub async fn ask(
    app: &App,
    visit: &Visit,
    record: RecordId,
    reason: &str,
    text: &str,
    contact: &str,
) -> Result<Option<String>, Error> {
    if crate::archive::glance(app, visit, record).await?.is_none() {
        return Ok(None);
    }
    let receipt = new_secret(app.chance.as_ref());
    let now = app.now();
    let takedown = Takedown {
        id: new_id(app.chance.as_ref()).to_string(),
        receipt: hash_of_secret(&receipt),
        record,
        state: OPEN.to_owned(),
        reason: REASONS.into_iter().find(|known| *known == reason).unwrap_or("error").to_owned(),
        text: clean_typed(text).0.trim().chars().take(LONGEST).collect(),
        lang: visit.language.code().to_owned(),
        created: now,
        changed: now,
        before: None,
        decided: None,
        decided_by: None,
        answer: String::new(),
    };
    let mut tx = app.db.write().await?;
    takedowns::put(&mut tx, &takedown).await?;
    let contact: String = typed_line(contact).chars().take(300).collect();
    contacts::put(&mut tx, &takedown.id, &contact).await?;
    let details = serde_json::json!({ "record": record, "reason": takedown.reason });
    app.audit(&mut tx, crate::trust::ANYONE, Act::TakedownAsked, &takedown.id, &details).await?;
    tx.commit().await?;
    Ok(Some(receipt))
}

/// The request of a receipt.
///
/// # Errors
/// The database's.
pub async fn seen(app: &App, receipt: &str) -> Result<Option<Seen>, Error> {
    let found = takedowns::by_receipt(&app.db, &hash_of_secret(receipt)).await?;
    Ok(found.map(|takedown| Seen { takedown }))
}

/// Takes a request back. A record closed meanwhile stays closed until a steward opens it.
///
/// # Errors
/// When it is decided already.
pub async fn cancel(app: &App, before: Seen) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    // A steward may have decided since it was looked at.
    let absent = || Error::Refused("there is no such request".to_owned());
    let before = takedowns::find(&mut tx, &before.takedown.id).await?.ok_or_else(absent)?;
    if before.state != OPEN && before.state != RESTRICTED {
        return Err(Error::Refused(format!("the request is {}", before.state)));
    }
    let state = if before.state == RESTRICTED { RESTRICTED } else { CANCELLED };
    contacts::forget(&mut tx, &before.id).await?;
    let id = before.id.clone();
    let gone = Takedown { state: state.to_owned(), text: String::new(), changed: app.now(), ..before };
    takedowns::put(&mut tx, &gone).await?;
    app.audit(&mut tx, crate::trust::ANYONE, Act::TakedownCancelled, &id, &serde_json::Value::Null).await?;
    Ok(tx.commit().await?)
}
