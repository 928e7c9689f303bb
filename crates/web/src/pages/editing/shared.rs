//! What the pages of editing have in common.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::editing::{self, Waiting};
use tejido_domain::record::RecordId;

use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::pages::params::pairs;
use crate::pages::texts;
use crate::views::View;
use crate::views::editing::WaitingView;

/// A page that no cache keeps.
pub fn send<V: View>(signed: &Signed, view: &V, status: StatusCode) -> Result<Response, WebError> {
    let html = signed.web.renderer().render(view)?;
    Ok(Reply { status, ..Reply::private(html) }.send(&signed.headers))
}

/// Onwards, after a form was posted.
pub fn onwards(to: &str) -> Response {
    let headers = [(header::LOCATION, to.to_owned()), (header::CACHE_CONTROL, "no-store".to_owned())];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// A moment as the pages date it.
pub fn day(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

/// The record of an address.
pub fn id(text: &str) -> Result<RecordId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// A value of the address's query; empty when it is not there.
pub fn param(signed: &Signed, name: &str) -> String {
    let pairs = pairs(signed.uri.query().unwrap_or_default());
    pairs.into_iter().find(|(known, _)| known == name).map(|(_, value)| value).unwrap_or_default()
}

/// A word of the address's query that a message is named by, if it is one of those known.
pub fn word(signed: &Signed, name: &str, known: &[&str]) -> Option<String> {
    let word = param(signed, name);
    known.contains(&word.as_str()).then_some(word)
}

/// Records that wait, with the names of those who work on them.
pub async fn waiting(signed: &Signed, list: &[Waiting]) -> Result<Vec<WaitingView>, WebError> {
    let assignees: Vec<String> =
        list.iter().filter_map(|row| row.assignee.as_ref()).map(tejido_domain::people::AccountId::author).collect();
    let authors: Vec<&str> =
        list.iter().map(|row| row.record.author.as_str()).chain(assignees.iter().map(String::as_str)).collect();
    let names = editing::people(signed.app(), &authors).await?;
    let name = |author: &str| names.get(author).cloned().unwrap_or_default();
    let view = |row: &Waiting| WaitingView {
        url: signed.path(&format!("/work/records/{}", row.record.id)),
        title: Some(texts::title(signed.app(), &signed.visit, &row.record)),
        kind: row.record.document.kind.as_str().to_owned(),
        life: row.record.life.as_str().to_owned(),
        at: day(row.record.at),
        author: name(&row.record.author),
        assignee: row.assignee.as_ref().map(|id| name(&id.author())).unwrap_or_default(),
    };
    Ok(list.iter().map(view).collect())
}
