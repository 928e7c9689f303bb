//! Merging two concepts: which one, what would change, the go-ahead.

use axum::extract::Path;
use axum::response::Response;
use tejido_app::vocabulary::concept;
use tejido_app::vocabulary::merge::{Preview, merge, preview};
use tejido_app::vocabulary::save::resolve;
use tejido_domain::record::{Document, Kind, RecordId};

use super::form::to;
use super::{edit, link};
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::pages::texts;
use crate::views::terms::MergeView;

/// `GET /{lang}/work/vocabulary/{id}/merge?into=…`
pub async fn page(Path((_, id)): Path<(String, String)>, signed: Signed) -> Response {
    let asked = pairs(signed.uri.query().unwrap_or_default());
    let into = asked.into_iter().find(|(name, _)| name == "into").map(|(_, value)| value).unwrap_or_default();
    let html = html(&signed, &id, &into).await;
    signed.answer(html.map(|reply| reply.send(&signed.headers)))
}

/// `POST /{lang}/work/vocabulary/{id}/merge`
pub async fn post(Path((_, id)): Path<(String, String)>, form: SignedForm) -> Response {
    let answer = done(&form, &id).await;
    form.signed.answer(answer)
}

async fn done(form: &SignedForm, id: &str) -> Result<Response, WebError> {
    let signed = &form.signed;
    let into = form.fields.get("into");
    let merged = id.parse::<RecordId>().map_err(|_| WebError::NotFound)?;
    if let Some(survivor) = meant(signed, into).await?
        && let Ok(batch) = merge(signed.app(), signed.visit.actor.as_ref(), merged, survivor).await?
    {
        return Ok(to(&signed.path(&format!("/work/bulk/{batch}"))));
    }
    Ok(html(signed, id, into).await?.send(&signed.headers))
}

/// The concept that what was typed means.
async fn meant(signed: &Signed, into: &str) -> Result<Option<RecordId>, WebError> {
    let mut probe = Document::new(Kind::Concept);
    resolve(signed.app(), &mut probe, "related", &[into.trim().to_owned()]).await?;
    Ok(probe.refs("related").iter().find_map(|to| to.id))
}

async fn html(signed: &Signed, id: &str, into: &str) -> Result<Reply, WebError> {
    let app = signed.app();
    let actor = signed.visit.actor.as_ref();
    let id = id.parse::<RecordId>().map_err(|_| WebError::NotFound)?;
    let merged = concept(app, actor, id).await?.ok_or(WebError::NotFound)?;
    let mut view = MergeView {
        page: frame(signed.ask(), "", Across::Maze("/work/vocabulary")),
        csrf: signed.csrf.clone(),
        action: format!("{}/merge", edit(signed, id)),
        merged: link(app, signed, &signed.visit, &merged),
        into: into.to_owned(),
        ..MergeView::default()
    };
    if !into.trim().is_empty() {
        match meant(signed, into).await? {
            None => view.refused = Some("unknown".to_owned()),
            Some(survivor) => match preview(app, actor, id, survivor).await? {
                Ok(preview) => fill(signed, &mut view, &preview),
                Err(refused) => view.refused = Some(refused.as_str().to_owned()),
            },
        }
    }
    Ok(Reply::private(signed.web.renderer().render(&view)?))
}

fn fill(signed: &Signed, view: &mut MergeView, preview: &Preview) {
    let app = signed.app();
    view.survivor = Some(link(app, signed, &signed.visit, &preview.survivor));
    view.records = u64::try_from(preview.records).unwrap_or(0);
    view.first = preview.first.iter().map(|record| texts::link(app, &signed.visit, record)).collect();
    let before = preview.survivor.document.text_lists("alternative");
    for (lang, list) in preview.becomes.text_lists("alternative").into_iter().flatten() {
        let known = before.and_then(|lists| lists.get(lang)).map_or(&[][..], Vec::as_slice);
        let new = list.iter().filter(|text| known.iter().all(|known| known.text != text.text));
        view.labels.extend(new.map(|text| texts::of(lang, text, false)));
    }
}
