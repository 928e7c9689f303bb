//! Records written by programs: made, replaced, patched, moved through their life, translated.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use tejido_app::editing::{self, Replacement, Step, Stepped, replace};
use tejido_domain::record::{Document, DocumentError, RecordId};

use super::asked;
use super::shapes::Problem;
use super::write::{Done, head, if_match, once, replaced, shown};
use crate::Web;
use crate::http::caller::{self, Caller, caller};
use crate::http::error::WebError;

/// A document as it is sent.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// The document, as `record` of an answer has it.
    #[schema(value_type = Object)]
    record: Json,
    /// Why, for the history.
    #[serde(default)]
    note: String,
    /// Where the record goes with it: draft (unless said otherwise), submitted, published.
    #[serde(default)]
    #[schema(value_type = Option<Goes>)]
    state: Option<String>,
}

/// Where a document goes.
#[derive(Debug, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only described")]
pub enum Goes {
    /// It is kept as a draft.
    Draft,
    /// It is handed in for review.
    Submitted,
    /// It is published.
    Published,
}

/// What a step is told.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// For a withdrawal: the reason that stands on the tombstone.
    #[serde(default)]
    reason: String,
    /// For a restoration: the revision to bring back.
    #[serde(default)]
    revision: Option<i64>,
}

/// Makes a record.
#[utoipa::path(post, operation_id = "create_record", path = "/api/v1/records", tag = "records",
    security(("token" = ["records:write"])), request_body = Sent,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key within 24 hours makes the record once")),
    responses((status = 201, description = "The record", body = serde_json::Value),
        (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not permitted", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The same request is under way", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Mistakes, each with its place; or the key is another request's", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often", body = Problem, content_type = "application/problem+json")))]
pub async fn create(State(web): State<Web>, method: Method, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    answer(&web, &uri, &headers, async {
        let caller = caller(&web, &method, &uri, &headers).await?;
        let text = json_body(&headers, body, &["application/json"]).await?;
        let caller = &caller;
        once(caller, &uri, ["POST", &text], async |named| {
            let (sent, value) = sent(&text)?;
            let document = document(&sent.record)?;
            let id = named.unwrap_or_else(|| caller.app().new_record_id());
            let step = step_of(sent.state.as_deref())?;
            let sent = Replacement { record: (id, None), document, step, note: &sent.note };
            let came = replace(caller.app(), &caller.visit, sent).await?;
            replaced(caller, StatusCode::CREATED, value, came).await
        })
        .await
    })
    .await
}

/// Replaces a record's document.
#[utoipa::path(put, operation_id = "replace_record", path = "/api/v1/records/{id}", tag = "records",
    security(("token" = ["records:write"])), request_body = Sent,
    params(("id" = String, Path, description = "Permanent identifier"),
        ("If-Match" = String, Header, description = "The tag of the revision the document was made from"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key within 24 hours is carried out once")),
    responses((status = 200, description = "The record", body = serde_json::Value),
        (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not permitted", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such record for this account", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The same request is under way", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else wrote in between: `sent` and `current` hold both sides", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Mistakes, each with its place", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often", body = Problem, content_type = "application/problem+json")))]
pub async fn put(
    State(web): State<Web>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    change(&web, &id, (&method, &uri, &headers), body).await
}

/// Changes parts of a record (RFC 7396: what is sent replaces, null removes).
#[utoipa::path(patch, operation_id = "patch_record", path = "/api/v1/records/{id}", tag = "records",
    security(("token" = ["records:write"])),
    request_body(content = Sent, content_type = "application/merge-patch+json"),
    params(("id" = String, Path, description = "Permanent identifier"),
        ("If-Match" = String, Header, description = "The tag of the revision the patch was made from"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key within 24 hours is carried out once")),
    responses((status = 200, description = "The record", body = serde_json::Value),
        (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not permitted", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such record for this account", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The same request is under way", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else wrote in between: `sent` and `current` hold both sides", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Mistakes, each with its place", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often", body = Problem, content_type = "application/problem+json")))]
pub async fn patch(
    State(web): State<Web>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    change(&web, &id, (&method, &uri, &headers), body).await
}

async fn change(web: &Web, id: &str, (method, uri, headers): (&Method, &Uri, &HeaderMap), body: Body) -> Response {
    answer(web, uri, headers, async {
        let caller = &caller(web, method, uri, headers).await?;
        let patches = *method == Method::PATCH;
        let types: &[&str] =
            if patches { &["application/merge-patch+json", "application/json"] } else { &["application/json"] };
        let text = json_body(headers, body, types).await?;
        let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
        let base = if_match(headers)?;
        once(caller, uri, [method.as_str(), &text], async |_| {
            let head = head(caller, id).await?;
            let (sent, value) = sent(&text)?;
            if base.is_some_and(|base| base != head.revision) {
                return Err(WebError::Stale(Box::new([value, shown(caller, &head).await?])));
            }
            let mut whole = sent.record;
            if patches {
                let mut target = shown(caller, &head).await?["record"].take();
                merge(&mut target, whole, 0);
                whole = target;
            }
            let document = document(&whole)?;
            let step = step_of(sent.state.as_deref())?;
            let sent = Replacement { record: (id, Some(head.revision)), document, step, note: &sent.note };
            let came = replace(caller.app(), &caller.visit, sent).await?;
            replaced(caller, StatusCode::OK, value, came).await
        })
        .await
    })
    .await
}

/// Brings a record a step further: `submit`, `publish`, `withdraw` (with a reason), `restore` (a revision).
#[utoipa::path(post, operation_id = "move_record", path = "/api/v1/records/{id}/{step}", tag = "records",
    security(("token" = ["records:write", "records:publish"])), request_body(content = Option<Told>),
    params(("id" = String, Path, description = "Permanent identifier"),
        ("step" = StepName, Path, description = "The step"),
        ("If-Match" = String, Header, description = "The tag of the newest revision"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key within 24 hours is carried out once")),
    responses((status = 200, description = "The record", body = serde_json::Value),
        (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not permitted", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such record for this account", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The same request is under way", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else wrote in between", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The record cannot go there from where it stands, or no reason was given", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often", body = Problem, content_type = "application/problem+json")))]
pub async fn step(
    State(web): State<Web>,
    Path((id, step)): Path<(String, String)>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    answer(&web, &uri, &headers, async {
        let caller = &caller(&web, &method, &uri, &headers).await?;
        let text = caller::body(body).await?;
        let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
        let base = if_match(&headers)?;
        once(caller, &uri, ["POST", &text], async |_| {
            let told: Told = if text.trim().is_empty() { Told::default() } else { parse(&text)? };
            let newest = head(caller, id).await?;
            let base = base.unwrap_or(newest.revision);
            let stepped = go(caller, (id, base), &step, &told).await?.ok_or(WebError::NotFound)?;
            let newest = head(caller, id).await?;
            match stepped {
                Stepped::Done(_) => {}
                Stepped::Changed => {
                    let sent = json!({ "step": step, "revision": base });
                    return Err(WebError::Stale(Box::new([sent, shown(caller, &newest).await?])));
                }
                Stepped::NoReason => return Err(invalid("/reason", "missing-field")),
                Stepped::Unreviewed => return Err(invalid("", "machine-unreviewed")),
                Stepped::NotFromHere => return Err(invalid("", "refused")),
            }
            let body = shown(caller, &newest).await?;
            Ok(Done { status: StatusCode::OK, revision: newest.revision, location: String::new(), body })
        })
        .await
    })
    .await
}

/// A step by its name.
#[derive(Debug, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only described")]
pub enum StepName {
    /// Hand in for review.
    Submit,
    /// Publish.
    Publish,
    /// Take out, leaving a tombstone.
    Withdraw,
    /// Bring an older revision back.
    Restore,
}

async fn go(
    caller: &Caller,
    (id, base): (RecordId, i64),
    step: &str,
    told: &Told,
) -> Result<Option<Stepped>, WebError> {
    let (app, visit) = (caller.app(), &caller.visit);
    Ok(match step {
        "submit" => editing::step(app, visit, id, base, Step::Submit).await?,
        "publish" => editing::step(app, visit, id, base, Step::Publish).await?,
        "withdraw" => editing::withdraw(app, visit, id, base, &told.reason).await?,
        "restore" => {
            let number = told.revision.ok_or_else(|| invalid("/revision", "missing-field"))?;
            editing::restore(app, visit, id, base, number).await?
        }
        _ => return Err(WebError::NotFound),
    })
}

/// The answer, or the problem in the caller's language.
pub async fn answer<F>(web: &Web, uri: &Uri, headers: &HeaderMap, result: F) -> Response
where
    F: Future<Output = Result<Response, WebError>>,
{
    result.await.unwrap_or_else(|error| error.problem(web, asked(web, uri, headers), headers))
}

/// A body of one of these types.
pub async fn json_body(headers: &HeaderMap, body: Body, types: &[&str]) -> Result<String, WebError> {
    let mime = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mime = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !types.contains(&mime.as_str()) {
        return Err(WebError::MediaType);
    }
    caller::body(body).await
}

fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, WebError> {
    serde_json::from_str(text).map_err(|_| WebError::BadRequest)
}

fn sent(text: &str) -> Result<(Sent, Json), WebError> {
    let value: Json = parse(text)?;
    let sent = Sent::deserialize(&value).map_err(|_| WebError::BadRequest)?;
    Ok((sent, value))
}

fn document(value: &Json) -> Result<Document, WebError> {
    Document::from_json(&value.to_string()).map_err(|error| match error {
        DocumentError::Shape(_) => invalid("/record", "not-json"),
        DocumentError::UnknownField { field, .. } => invalid(&at_field(&field), "unknown-field"),
        DocumentError::Value { field, .. } => invalid(&at_field(&field), "wrong-type"),
    })
}

fn at_field(field: &str) -> String {
    format!("/record/fields/{}", field.replace('~', "~0").replace('/', "~1"))
}

fn step_of(state: Option<&str>) -> Result<Step, WebError> {
    match state {
        None | Some("draft") => Ok(Step::Save),
        Some("submitted") => Ok(Step::Submit),
        Some("published") => Ok(Step::Publish),
        Some(_) => Err(invalid("/state", "unknown-life")),
    }
}

/// One mistake, by its place and its message.
pub fn invalid(pointer: &str, code: &str) -> WebError {
    WebError::Invalid(vec![(pointer.to_owned(), code.to_owned())])
}

/// JSON Merge Patch (RFC 7396 §2). Deeper than documents are, a patch replaces as it is.
fn merge(target: &mut Json, patch: Json, depth: usize) {
    let Json::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = json!({});
    }
    let Some(object) = target.as_object_mut() else { return };
    for (name, value) in patch {
        if value.is_null() {
            object.remove(&name);
        } else if depth < 100 {
            merge(object.entry(name).or_insert(Json::Null), value, depth + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, json, merge};

    /// The test cases of RFC 7396, appendix A.
    #[test]
    fn a_patch_does_what_the_standard_says() {
        let cases: [(Json, Json, Json); 15] = [
            (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
            (json!({"a":"b"}), json!({"a":null}), json!({})),
            (json!({"a":"b","b":"c"}), json!({"a":null}), json!({"b":"c"})),
            (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"c"}), json!({"a":["b"]}), json!({"a":["b"]})),
            (json!({"a":{"b":"c"}}), json!({"a":{"b":"d","c":null}}), json!({"a":{"b":"d"}})),
            (json!({"a":[{"b":"c"}]}), json!({"a":[1]}), json!({"a":[1]})),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({"a":"b"}), json!(["c"]), json!(["c"])),
            (json!({"a":"foo"}), Json::Null, Json::Null),
            (json!({"a":"foo"}), json!("bar"), json!("bar")),
            (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
            (json!([1, 2]), json!({"a":"b","c":null}), json!({"a":"b"})),
            (json!({}), json!({"a":{"bb":{"ccc":null}}}), json!({"a":{"bb":{}}})),
        ];
        for (mut target, patch, expected) in cases {
            merge(&mut target, patch, 0);
            assert_eq!(target, expected);
        }
    }
}
