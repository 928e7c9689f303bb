//! More like one record. A page of its own, because finding what is alike takes longer than all else a
//! record's page needs.

use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_app::Visit;
use tejido_app::archive::{Showing, show};
use tejido_app::search::similar as find;
use tejido_domain::record::RecordId;
use tejido_lang::Language;

use super::frame::{Across, frame};
use super::params::pairs;
use super::serve::{self, Ask};
use super::{cards, texts};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::views::SimilarView;

/// Records shown.
const MOST: usize = 12;

/// `/{lang}/similar?to=…`
pub async fn similar(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    serve::page(ask, "similar", async |visit| html(ask, visit).await).await
}

async fn html(ask: Ask<'_>, visit: Visit) -> Result<Reply, WebError> {
    let ask = ask.by(&visit);
    let app = ask.web.app();
    let named = pairs(ask.query()).into_iter().find(|(name, _)| name == "to");
    let id: RecordId = named.and_then(|(_, id)| id.parse().ok()).ok_or(WebError::NotFound)?;
    let shown = match show(app, &visit, id).await? {
        Showing::Record(shown) => shown,
        Showing::Withdrawn { .. } => return Err(WebError::Gone),
        Showing::Absent => return Err(WebError::NotFound),
    };
    let found = find(app, &visit, id, MOST).await?;
    let view = SimilarView {
        page: frame(ask, "", Across::Maze(&format!("/similar?to={id}"))),
        to: texts::link(app, &visit, &shown.record),
        cards: found.records.iter().map(|record| cards::card(app, &visit, record, &found.linked)).collect(),
    };
    Ok(Reply::ok("text/html; charset=utf-8", ask.web.renderer().render(&view)?))
}
