//! What waits for review, by kind, section and who looks after it.

use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::archive::scheme_concepts;
use tejido_app::editing::{self, Asked, Filter};
use tejido_domain::record::Kind;

use super::shared::{param, send, waiting};
use crate::http::error::WebError;
use crate::http::session::Signed;
use crate::pages::frame::{Across, frame};
use crate::pages::texts;
use crate::views::editing::{FilterOption, ReviewView};

/// `GET /{lang}/work/review?kind=…&section=…&assignee=…`
pub async fn page(signed: Signed) -> Response {
    let result = show(&signed).await;
    signed.answer(result)
}

async fn show(signed: &Signed) -> Result<Response, WebError> {
    let (kind, section, assignee) = (param(signed, "kind"), param(signed, "section"), param(signed, "assignee"));
    let after = param(signed, "after");
    let filter = Filter {
        kind: Kind::parse(&kind),
        section: section.parse().ok(),
        assignee: match assignee.as_str() {
            "me" => Asked::Me,
            "nobody" => Asked::Nobody,
            _ => Asked::All,
        },
        after: after.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id.to_owned()))),
    };
    let queue = editing::review(signed.app(), &signed.visit, &filter).await?;
    let next = queue.next.map(|(at, id)| {
        signed.path(&format!("/work/review?kind={kind}&section={section}&assignee={assignee}&after={at}.{id}"))
    });
    let kinds = Kind::ALL.into_iter().map(|known| FilterOption {
        value: known.as_str().to_owned(),
        text: None,
        chosen: known.as_str() == kind,
    });
    let view = ReviewView {
        page: frame(signed.ask(), "", Across::Maze("/work/review")),
        rows: waiting(signed, &queue.rows).await?,
        total: queue.total,
        next: next.filter(|_| is_tame(&kind) && is_tame(&section) && is_tame(&assignee)),
        kinds: kinds.collect(),
        sections: sections(signed, &section).await?,
        assignee,
    };
    send(signed, &view, StatusCode::OK)
}

/// Whether a value can stand in an address as it is.
fn is_tame(value: &str) -> bool {
    value.chars().all(|sign| sign.is_ascii_alphanumeric())
}

async fn sections(signed: &Signed, chosen: &str) -> Result<Vec<FilterOption>, WebError> {
    let found = scheme_concepts(signed.app(), &signed.visit, "section").await?;
    let option = |record: &std::sync::Arc<tejido_app::Stored>| FilterOption {
        value: record.id.to_string(),
        text: Some(texts::title(signed.app(), &signed.visit, record)),
        chosen: record.id.as_str() == chosen,
    };
    Ok(found.iter().map(option).collect())
}
