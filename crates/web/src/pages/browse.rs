//! Plain lists of all records of a kind, by title.

use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_app::Visit;
use tejido_app::search::{Find, Sort, find};
use tejido_domain::record::Kind;
use tejido_lang::{Language, collate};

use super::frame::{Across, frame};
use super::params::Params;
use super::serve::{self, Ask};
use super::{cards, explore};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::views::{BrowseView, CardView};

/// Records on a page of a list.
const MANY: usize = 50;

/// The lists: path and kind.
pub const LISTS: [(&str, Kind); 6] = [
    ("collections", Kind::Collection),
    ("datasets", Kind::Dataset),
    ("indicators", Kind::Indicator),
    ("organizations", Kind::Organization),
    ("people", Kind::Person),
    ("places", Kind::Place),
];

/// `/{lang}/collections` and its like.
pub async fn list(web: &Web, language: Language, path: &str, kind: Kind, uri: &Uri, headers: &HeaderMap) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    serve::page(ask, "browse", async |visit| html(ask, visit, path, kind).await).await
}

async fn html(ask: Ask<'_>, visit: Visit, path: &str, kind: Kind) -> Result<Reply, WebError> {
    let ask = ask.by(&visit);
    let app = ask.web.app();
    let number = Params::read(ask.query())?.page;
    let offset = (number - 1).checked_mul(MANY).ok_or(WebError::PageTooDeep)?;
    let kinds = vec![kind.as_str().to_owned()];
    let found = find(app, &visit, &Find { kinds, sort: Sort::Title, offset, limit: MANY, ..Find::default() }).await?;
    let here = format!("/{}/{path}", ask.language.code());
    let rest = if number == 1 { format!("/{path}") } else { format!("/{path}?page={number}") };
    let mut page = frame(ask, "", Across::Path(&rest));
    page.description = ask.web.say(ask.language, &format!("browse.{}.intro", kind.as_str()));
    let view = BrowseView {
        page,
        kind: kind.as_str().to_owned(),
        cards: found.hits.iter().map(|hit| cards::card(app, &visit, &hit.record, &found.linked)).collect(),
        pagination: explore::pagination(found.total, number, MANY, &|page| {
            if page == 1 { here.clone() } else { format!("{here}?page={page}") }
        }),
        explore_url: Some(format!("/{}/explore?kind={}", ask.language.code(), kind.as_str())),
    };
    Ok(Reply::ok("text/html; charset=utf-8", ask.web.renderer().render(&view)?))
}

/// Orders cards as the reader's alphabet has it.
pub fn by_title(language: Language, cards: &mut [CardView]) {
    cards.sort_by_cached_key(|card| collate::sort_key(language, &card.title.text));
}
