//! What every operation that changes something shares: which version it changes, and that it is done once.

use std::future::Future;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use serde_json::{Value as Json, json};
use tejido_app::editing::{Mistake, Replaced, seen};
use tejido_app::trust::answers::{self, Answer, Standing};
use tejido_app::{Stored, editing};
use tejido_domain::record::RecordId;

use crate::http::caller::Caller;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::pages::address;

/// The key under which a request that is sent twice is known.
const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The number that no revision has.
const NO_REVISION: i64 = -1;

/// Longest key.
const LONGEST_KEY: usize = 200;

/// What an operation answers with.
#[derive(Debug)]
pub struct Done {
    /// Status.
    pub status: StatusCode,
    /// The revision that now is.
    pub revision: i64,
    /// Where what was made is.
    pub location: String,
    /// The content.
    pub body: Json,
}

/// The revision a change was made from; none for whichever is the newest (`*`). Of several tags (RFC 9110 §13.1.1) the
/// newest counts; a tag that is none of ours is that of no revision.
///
/// # Errors
/// [`WebError::WhichVersion`] when it is not said.
pub fn if_match(headers: &HeaderMap) -> Result<Option<i64>, WebError> {
    let value = headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default().trim();
    if value == "*" {
        return Ok(None);
    }
    if value.is_empty() {
        return Err(WebError::WhichVersion);
    }
    let revision = |tag: &str| {
        let tag = tag.trim().trim_start_matches("W/").trim_matches('"').trim_start_matches('r');
        let digits: String = tag.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    Ok(Some(value.split(',').filter_map(revision).max().unwrap_or(NO_REVISION)))
}

/// A record as answers show it: the newest revision, without references the caller may not follow.
///
/// # Errors
/// The database's.
pub async fn shown(caller: &Caller, record: &Stored) -> Result<Json, WebError> {
    let app = caller.app();
    let document = seen(app, &caller.visit, record).await?;
    Ok(json!({
        "id": record.id,
        "url": address::permalink(app, record.id),
        "revision": record.revision,
        "published": record.published,
        "state": record.life.as_str(),
        "created": record.created.to_string(),
        "modified": record.at.to_string(),
        "record": document,
    }))
}

/// What came of a document that was sent.
///
/// # Errors
/// When it has mistakes or is stale.
pub async fn replaced(
    caller: &Caller,
    status: StatusCode,
    sent: Json,
    came: Option<Replaced>,
) -> Result<Done, WebError> {
    match came.ok_or(WebError::NotFound)? {
        Replaced::Done(record) => Ok(Done {
            status,
            revision: record.revision,
            location: format!("/api/v1/records/{}", record.id),
            body: shown(caller, &record).await?,
        }),
        Replaced::Stale(theirs) => Err(WebError::Stale(Box::new([sent, shown(caller, &theirs).await?]))),
        Replaced::Wrong(mistakes) => Err(WebError::Invalid(mistakes.iter().map(place).collect())),
    }
}

/// Where a mistake is (RFC 6901), and the message about it.
fn place(mistake: &Mistake) -> (String, String) {
    let pointer = match mistake.field.as_str() {
        "key" | "kind" | "files" | "access" => format!("/record/{}", mistake.field),
        "state" => "/state".to_owned(),
        field => format!("/record/fields/{field}"),
    };
    (pointer, mistake.code.to_owned())
}

/// The newest revision of a record that the caller works on.
///
/// # Errors
/// When there is none, or they may not work on it.
pub async fn head(caller: &Caller, id: RecordId) -> Result<Stored, WebError> {
    let desk = editing::desk(caller.app(), &caller.visit, id).await?;
    Ok(desk.ok_or(WebError::NotFound)?.record)
}

/// Carries a request out, once for each key.
///
/// # Errors
/// The operation's; when the key is another request's, or the first is under way.
pub async fn once<F, Fut>(caller: &Caller, uri: &Uri, parts: [&str; 2], operation: F) -> Result<Response, WebError>
where
    F: FnOnce(Option<RecordId>) -> Fut,
    Fut: Future<Output = Result<Done, WebError>>,
{
    let Some(key) = caller.headers.get(KEY) else { return Ok(send(caller, operation(None).await?.into_answer())) };
    let key = key.to_str().ok().filter(|key| (1..=LONGEST_KEY).contains(&key.len())).ok_or(WebError::BadRequest)?;
    let header =
        |name| caller.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
    let request = answers::fingerprint(&[parts[0], uri.path(), header(header::IF_MATCH), parts[1]]);
    let door = caller.door();
    let record = match answers::begin(caller.app(), &door, key, &request).await? {
        Standing::Answered(answer) => return Ok(send(caller, *answer)),
        Standing::UnderWay => return Err(WebError::UnderWay),
        Standing::Other => return Err(WebError::KeyUsed),
        Standing::Begin(record) => record,
    };
    match operation(Some(record)).await {
        Ok(done) => {
            let answer = Answer { request, record: record.to_string(), at: caller.app().now(), ..done.into_answer() };
            answers::finish(caller.app(), &door, key, &answer).await?;
            Ok(send(caller, answer))
        }
        Err(error) => {
            answers::release(caller.app(), &door, key).await?;
            Err(error)
        }
    }
}

impl Done {
    fn into_answer(self) -> Answer {
        Answer {
            request: String::new(),
            record: String::new(),
            status: i64::from(self.status.as_u16()),
            etag: self.revision.to_string(),
            location: self.location,
            body: self.body.to_string(),
            at: jiff::Timestamp::UNIX_EPOCH,
        }
    }
}

fn send(caller: &Caller, answer: Answer) -> Response {
    let status = u16::try_from(answer.status).ok().and_then(|code| StatusCode::from_u16(code).ok());
    let reply = Reply::ok("application/json", answer.body)
        .header("cache-control", "no-store")
        .header("content-language", caller.language.code());
    let status = status.unwrap_or(StatusCode::OK);
    let reply = if status == StatusCode::CREATED { reply.header("location", answer.location) } else { reply };
    // "You have it already" is an answer to reading alone (RFC 9110 §13.1.2).
    let mut asked = caller.headers.clone();
    asked.remove(header::IF_NONE_MATCH);
    Reply { status, revision: answer.etag.parse().ok(), ..reply }.send(&asked)
}
