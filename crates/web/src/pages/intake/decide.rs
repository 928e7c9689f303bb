//! The pages on which offers and requests wait, and are decided.

use axum::extract::Path;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::offers::{self, WAITING};
use tejido_app::takedowns::{self, Decision, OPEN};

use super::{fill, private};
use crate::http::error::WebError;
use crate::http::session::{Signed, SignedForm};
use crate::pages::explore::pagination;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::pages::{address, files, texts};
use crate::views::LinkView;
use crate::views::intake::{OfferReviewView, QueueRow, QueueState, QueueView, TakedownView};

/// Lines on a page.
const MANY: usize = 50;

/// What a queue is asked for.
struct Part {
    state: String,
    page: usize,
}

impl Part {
    fn read(signed: &Signed, first: &str) -> Self {
        let asked = pairs(signed.uri.query().unwrap_or_default());
        let get = |name: &str| asked.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let page = get("page").and_then(|page| page.parse().ok()).filter(|page| (1..=10_000).contains(page));
        Self { state: get("state").unwrap_or(first).to_owned(), page: page.unwrap_or(1) }
    }

    fn bounds(&self) -> (i64, i64) {
        let many = i64::try_from(MANY).unwrap_or(50);
        (many, i64::try_from(self.page - 1).unwrap_or(0) * many)
    }
}

/// `GET /{lang}/work/offers`
pub async fn offers(signed: Signed) -> Response {
    let shown = async {
        let part = Part::read(&signed, WAITING);
        let (limit, offset) = part.bounds();
        let (list, tally) = offers::queue(signed.app(), Some(signed.actor()), &part.state, limit, offset).await?;
        let rows = list.iter().map(|offer| QueueRow {
            url: signed.path(&format!("/work/offers/{}", offer.id)),
            title: fill::title(&offer.lang, &offer.title),
            at: fill::day(offer.created),
            reason: None,
        });
        queue(&signed, "offer", &part, rows.collect(), &tally)
    };
    signed.answer(shown.await)
}

/// `GET /{lang}/work/takedowns`
pub async fn takedowns(signed: Signed) -> Response {
    let shown = async {
        let part = Part::read(&signed, OPEN);
        let (limit, offset) = part.bounds();
        let (list, tally) = takedowns::queue(signed.app(), Some(signed.actor()), &part.state, limit, offset).await?;
        let ids: Vec<_> = list.iter().map(|takedown| takedown.record).collect();
        let records = takedowns::records_of(signed.app(), &ids).await?;
        let rows = list.iter().map(|takedown| QueueRow {
            url: signed.path(&format!("/work/takedowns/{}", takedown.id)),
            title: records.get(&takedown.record).map_or_else(
                || fill::title("und", takedown.record.as_str()),
                |record| texts::title(signed.app(), &signed.visit, record),
            ),
            at: fill::day(takedown.created),
            reason: Some(takedown.reason.clone()),
        });
        queue(&signed, "takedown", &part, rows.collect(), &tally)
    };
    signed.answer(shown.await)
}

fn queue(
    signed: &Signed,
    key: &str,
    part: &Part,
    rows: Vec<QueueRow>,
    tally: &[(String, i64)],
) -> Result<Response, WebError> {
    let here = signed.path(&format!("/work/{key}s"));
    let total = tally.iter().find(|(state, _)| *state == part.state).map_or(0, |(_, many)| *many);
    let states = tally.iter().map(|(state, many)| QueueState {
        state: state.clone(),
        count: *many,
        url: format!("{here}?state={}", address::encode(state)),
        current: *state == part.state,
    });
    let state = address::encode(&part.state);
    let view = QueueView {
        page: frame(signed.ask(), "", Across::Maze(&format!("/work/{key}s"))),
        key: key.to_owned(),
        states: states.collect(),
        rows,
        pagination: pagination(u64::try_from(total).unwrap_or(0), part.page, MANY, &|page| {
            format!("{here}?state={state}&page={page}")
        }),
    };
    private(signed.ask(), &view, 200)
}

/// `GET /{lang}/work/offers/{id}`
pub async fn offer(signed: Signed, Path((_, id)): Path<(String, String)>) -> Response {
    signed.answer(show_offer(&signed, &id, None, "").await)
}

async fn show_offer(signed: &Signed, id: &str, problem: Option<&str>, typed: &str) -> Result<Response, WebError> {
    let app = signed.app();
    let seen = offers::open(app, Some(signed.actor()), id).await?.ok_or(WebError::NotFound)?;
    let rest = format!("/work/offers/{id}");
    let look = |file: &offers::OfferFile| {
        Some(signed.path(&format!("{rest}/files/{}/{}", file.digest, address::encode(&file.name))))
    };
    let view = OfferReviewView {
        page: frame(signed.ask(), "", Across::Maze(&rest)),
        csrf: signed.csrf.clone(),
        action: signed.path(&rest),
        queue_url: signed.path("/work/offers"),
        state: seen.offer.state.clone(),
        created: fill::day(seen.offer.created),
        kind: fill::kind(app, &signed.visit, &seen).await?,
        licence_url: offers::licence_address(&seen.content.licence).map(str::to_owned),
        offer: fill::words(&seen.content),
        contact: seen.contact.clone(),
        files: fill::files(&seen.files, &look),
        said: fill::said(&seen.said),
        record_url: seen.offer.record.as_ref().map(|record| signed.path(&format!("/work/records/{record}"))),
        problem: problem.map(str::to_owned),
        typed: typed.to_owned(),
    };
    private(signed.ask(), &view, if problem.is_some() { 422 } else { 200 })
}

/// `GET /{lang}/work/offers/{id}/files/{digest}/{name}`
pub async fn offered_file(
    signed: Signed,
    Path((_, id, digest, _)): Path<(String, String, String, String)>,
    method: Method,
) -> Response {
    let found = async {
        let opened = offers::file(signed.app(), Some(signed.actor()), &id, &digest).await?;
        files::give(&signed.web, &opened.ok_or(WebError::NotFound)?, true, &method, &signed.headers).await
    };
    signed.answer(found.await)
}

/// `POST /{lang}/work/offers/{id}`: accept, ask back, decline.
pub async fn decide_offer(Path((_, id)): Path<(String, String)>, form: SignedForm) -> Response {
    let (signed, text) = (&form.signed, form.fields.get("text"));
    let (app, actor) = (signed.app(), Some(signed.actor()));
    let decided = async {
        let act = form.fields.get("act");
        if act != "accept" && text.trim().is_empty() {
            return show_offer(signed, &id, Some("words"), text).await;
        }
        let done = match act {
            "accept" => offers::accept(app, actor, &id).await.map(drop),
            "ask" => offers::ask(app, actor, &id, text).await,
            "decline" => offers::decline(app, actor, &id, text).await,
            _ => return Err(WebError::BadRequest),
        };
        match done {
            // Somebody else was faster: their decision is shown, and what was written is not lost.
            Err(tejido_app::Error::Refused(_)) => show_offer(signed, &id, Some("decided"), text).await,
            Err(error) => Err(error.into()),
            Ok(()) => Ok(to(&signed.path(&format!("/work/offers/{id}")))),
        }
    };
    signed.answer(decided.await)
}

/// `GET /{lang}/work/takedowns/{id}`
pub async fn takedown(signed: Signed, Path((_, id)): Path<(String, String)>) -> Response {
    signed.answer(show_takedown(&signed, &id, None, "").await)
}

async fn show_takedown(signed: &Signed, id: &str, problem: Option<&str>, typed: &str) -> Result<Response, WebError> {
    let app = signed.app();
    let opened = takedowns::open(app, Some(signed.actor()), id).await?.ok_or(WebError::NotFound)?;
    let rest = format!("/work/takedowns/{id}");
    let takedown = opened.takedown;
    let view = TakedownView {
        page: frame(signed.ask(), "", Across::Maze(&rest)),
        csrf: signed.csrf.clone(),
        action: signed.path(&rest),
        queue_url: Some(signed.path("/work/takedowns")),
        state: takedown.state,
        reason: takedown.reason,
        text: takedown.text,
        lang: takedown.lang,
        created: fill::day(takedown.created),
        record: Some(LinkView {
            text: texts::title(app, &signed.visit, &opened.record),
            url: address::record(signed.language, &opened.record),
        }),
        contact: opened.contact,
        answer: takedown.answer,
        problem: problem.map(str::to_owned),
        typed: typed.to_owned(),
        ..TakedownView::default()
    };
    private(signed.ask(), &view, if problem.is_some() { 422 } else { 200 })
}

/// `POST /{lang}/work/takedowns/{id}`: restrict, lift, decide.
pub async fn decide_takedown(Path((_, id)): Path<(String, String)>, form: SignedForm) -> Response {
    let (signed, text) = (&form.signed, form.fields.get("text"));
    let (app, actor) = (signed.app(), Some(signed.actor()));
    let decided = async {
        let done = match form.fields.get("act") {
            "restrict" => takedowns::restrict(app, actor, &id).await,
            "lift" => takedowns::lift(app, actor, &id).await,
            _ if text.trim().is_empty() => return show_takedown(signed, &id, Some("words"), text).await,
            act => {
                let decision = Decision::parse(act).ok_or(WebError::BadRequest)?;
                takedowns::decide(app, actor, &id, decision, text).await
            }
        };
        match done {
            Err(tejido_app::Error::Refused(_)) => show_takedown(signed, &id, Some("decided"), text).await,
            Err(error) => Err(error.into()),
            Ok(()) => Ok(to(&signed.path(&format!("/work/takedowns/{id}")))),
        }
    };
    signed.answer(decided.await)
}

fn to(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response()
}
