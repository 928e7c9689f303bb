//! Requests that come twice: a program that did not hear the answer asks again under the same key, and what it asked
//! for is done once.

use jiff::SignedDuration;
use tejido_domain::record::{RecordId, text::text_hash};
use tejido_store::trust::answers;

pub use tejido_store::trust::answers::Answer;

use crate::chance::new_id;
use crate::{App, Error};

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// After how long a request that is still under way is taken to have died with its process.
const DEAD: SignedDuration = SignedDuration::from_mins(2);

/// How a request under a key stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is the first, or the first came to nothing: carry it out. A record it makes is to be called so.
    Begin(RecordId),
    /// It was answered before, so.
    Answered(Box<Answer>),
    /// It is under way.
    UnderWay,
    /// The key belongs to another request.
    Other,
}

/// What identifies a request: method, address, what it was made from, content.
pub fn fingerprint(parts: &[&str]) -> String {
    text_hash(&parts.join("\n"))
}

/// Takes a key for a request of a token.
///
/// # Errors
/// The database's.
pub async fn begin(app: &App, token: &str, key: &str, request: &str) -> Result<Standing, Error> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    answers::sweep(&mut tx, now - KEPT).await?;
    let found = answers::find(&mut tx, token, key).await?;
    let record = match found {
        Some(answer) if answer.request != request => return Ok(Standing::Other),
        Some(answer) if answer.status != 0 => return Ok(Standing::Answered(Box::new(answer))),
        Some(answer) if now.duration_since(answer.at) < DEAD => return Ok(Standing::UnderWay),
        // The same name again: had the record been made, it would be there.
        Some(answer) => answer.record.parse().unwrap_or_else(|_| new_id(app.chance.as_ref())),
        None => new_id(app.chance.as_ref()),
    };
    let answer = Answer {
        request: request.to_owned(),
        record: record.to_string(),
        status: 0,
        etag: String::new(),
        location: String::new(),
        body: String::new(),
        at: now,
    };
    answers::put(&mut tx, token, key, &answer).await?;
    tx.commit().await?;
    Ok(Standing::Begin(record))
}

/// Keeps the answer of a request that was carried out.
///
/// # Errors
/// The database's.
pub async fn finish(app: &App, token: &str, key: &str, answer: &Answer) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    answers::put(&mut tx, token, key, answer).await?;
    Ok(tx.commit().await?)
}

/// Lets a key go whose request was refused, so that it can be corrected.
///
/// # Errors
/// The database's.
pub async fn release(app: &App, token: &str, key: &str) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    answers::release(&mut tx, token, key).await?;
    Ok(tx.commit().await?)
}
