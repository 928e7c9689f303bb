//! Asking for something to be taken down, and what became of it.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::anyone;
use tejido_app::archive::glance;
use tejido_app::takedowns::{self, REASONS};
use tejido_app::{Stored, Visit};
use tejido_domain::record::RecordId;

use super::offer::language;
use super::{fill, private};
use crate::Web;
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::session;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::pages::serve::Ask;
use crate::pages::{address, texts};
use crate::views::LinkView;
use crate::views::intake::{TakedownFormView, TakedownView};

/// What was written.
#[derive(Debug, Default)]
struct Sent {
    reason: String,
    text: String,
    contact: String,
    stamp: String,
}

/// `GET /{lang}/takedown?record=…`
pub async fn page(State(web): State<Web>, Path(lang): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match language(&web, &lang, &headers) {
        Ok(language) => language,
        Err(refused) => return refused,
    };
    let ask = Ask::new(&web, language, &uri, &headers);
    let shown = async {
        let named = pairs(ask.query()).into_iter().find(|(name, _)| name == "record").map(|(_, id)| id);
        let (visit, record) = found(ask, named.as_deref().unwrap_or_default()).await?;
        form(ask, &visit, &record, &Sent::default(), (Vec::new(), None)).await
    };
    shown.await.unwrap_or_else(|error: WebError| error.page(&web, language, &headers))
}

/// `POST /{lang}/takedown`
pub async fn ask(
    State(web): State<Web>,
    Path(lang): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let language = match language(&web, &lang, &headers) {
        Ok(language) => language,
        Err(refused) => return refused,
    };
    let ask = Ask::new(&web, language, &uri, &headers);
    let asked = async {
        let fields = Fields::read(body).await?;
        let (visit, record) = found(ask, fields.get("record")).await?;
        let get = |name: &str| fields.get(name).to_owned();
        let sent = Sent { reason: get("reason"), text: get("text"), contact: get("contact"), stamp: get("stamp") };
        let checks = [("reason", !REASONS.contains(&sent.reason.as_str())), ("text", sent.text.trim().is_empty())];
        let wrong: Vec<&str> = checks.into_iter().filter(|(_, wrong)| *wrong).map(|(field, _)| field).collect();
        let caution = anyone::caution(web.app(), &sent.stamp, fields.get("website")).await?;
        if !wrong.is_empty() || caution.is_some() {
            return form(ask, &visit, &record, &sent, (wrong, caution)).await;
        }
        let receipt = takedowns::ask(web.app(), &visit, record.id, &sent.reason, &sent.text, &sent.contact).await?;
        let receipt = receipt.ok_or(WebError::NotFound)?;
        let to = format!("/{}/takedown/{receipt}", language.code());
        Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
    };
    asked.await.unwrap_or_else(|error: WebError| error.page(&web, language, &headers))
}

/// The record that a visitor speaks of, which they must be able to see.
async fn found(ask: Ask<'_>, id: &str) -> Result<(Visit, std::sync::Arc<Stored>), WebError> {
    let visit = session::visit(ask.web, ask.language, ask.headers).await?;
    let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
    let record = glance(ask.web.app(), &visit, id).await?.ok_or(WebError::NotFound)?;
    Ok((visit, record))
}

async fn form(
    ask: Ask<'_>,
    visit: &Visit,
    record: &Stored,
    sent: &Sent,
    said: (Vec<&str>, Option<anyone::Caution>),
) -> Result<Response, WebError> {
    let app = ask.web.app();
    let (wrong, caution) = said;
    let status = if wrong.is_empty() && caution.is_none() { 200 } else { 422 };
    let view = TakedownFormView {
        page: frame(ask, "", Across::Maze(&format!("/takedown?record={}", record.id))),
        stamp: anyone::stamp_again(app, &sent.stamp).await?,
        record: LinkView { text: texts::title(app, visit, record), url: address::record(ask.language, record) },
        id: record.id.to_string(),
        reasons: REASONS.map(str::to_owned).to_vec(),
        reason: sent.reason.clone(),
        text: sent.text.clone(),
        contact: sent.contact.clone(),
        wrong: wrong.into_iter().map(str::to_owned).collect(),
        caution: caution.map(|caution| caution.word().to_owned()),
    };
    private(ask, &view, status)
}

/// `GET /{lang}/takedown/{receipt}`
pub async fn receipt(
    State(web): State<Web>,
    Path((lang, receipt)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let language = match language(&web, &lang, &headers) {
        Ok(language) => language,
        Err(refused) => return refused,
    };
    let ask = Ask::new(&web, language, &uri, &headers);
    show(ask, &receipt).await.unwrap_or_else(|error| error.page(&web, language, &headers))
}

async fn show(ask: Ask<'_>, receipt: &str) -> Result<Response, WebError> {
    let app = ask.web.app();
    let takedown = takedowns::seen(app, receipt).await?.ok_or(WebError::NotFound)?.takedown;
    let visit = session::visit(ask.web, ask.language, ask.headers).await?;
    let record = glance(app, &visit, takedown.record).await?;
    let rest = format!("/takedown/{receipt}");
    let action = format!("/{}{rest}", ask.language.code());
    let view = TakedownView {
        page: frame(ask, "", Across::Maze(&rest)),
        address: address::absolute(app, &action),
        action,
        state: takedown.state,
        reason: takedown.reason,
        text: takedown.text,
        lang: takedown.lang,
        created: fill::day(takedown.created),
        record: record.map(|record| LinkView {
            text: texts::title(app, &visit, &record),
            url: address::record(ask.language, &record),
        }),
        answer: takedown.answer,
        ..TakedownView::default()
    };
    private(ask, &view, 200)
}

/// `POST /{lang}/takedown/{receipt}`: takes the request back.
pub async fn cancel(
    State(web): State<Web>,
    Path((lang, receipt)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let language = match language(&web, &lang, &headers) {
        Ok(language) => language,
        Err(refused) => return refused,
    };
    let done = async {
        let seen = takedowns::seen(web.app(), &receipt).await?.ok_or(WebError::NotFound)?;
        takedowns::cancel(web.app(), seen).await?;
        let to = format!("/{}/takedown/{receipt}", language.code());
        Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
    };
    done.await.unwrap_or_else(|error: WebError| error.page(&web, language, &headers))
}
