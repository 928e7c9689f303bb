//! A batch: what it wrote, what it could not, going on with it, taking it back.

use axum::extract::Path;
use axum::response::Response;
use tejido_app::batch::{self, Import};
use tejido_app::bulk::{go_on, progress};
use tejido_app::transfer::undo::Undone;
use tejido_domain::record::RecordId;

use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::pages::frame::{Across, frame};
use crate::pages::{terms, texts};
use crate::views::LinkView;
use crate::views::bulk::{BatchLink, BatchView, UndoneView};

/// Batches shown in the list.
const SHOWN: usize = 20;

/// Records changed with one press of the button.
const AT_ONCE: usize = 5_000;

/// The address of a batch.
pub fn address(signed: &Signed, id: &str) -> String {
    signed.path(&format!("/work/bulk/{id}"))
}

/// The newest batches.
pub async fn recent(signed: &Signed) -> Result<Vec<BatchLink>, WebError> {
    let recent = batch::recent(signed.app(), signed.visit.actor.as_ref(), SHOWN).await?;
    Ok(recent.iter().map(|batch| link(signed, batch)).collect())
}

fn link(signed: &Signed, batch: &Import) -> BatchLink {
    let state = match (batch.undone, batch.finished) {
        (Some(_), _) => "undone",
        (None, Some(_)) => "finished",
        (None, None) => "unfinished",
    };
    BatchLink {
        url: address(signed, &batch.id),
        name: batch::name(batch).unwrap_or("import").to_owned(),
        at: batch.started.strftime("%Y-%m-%d %H:%M").to_string(),
        written: u64::try_from(batch.tally.created + batch.tally.changed).unwrap_or(0),
        state: state.to_owned(),
    }
}

/// `GET /{lang}/work/bulk/{id}`
pub async fn page(Path((_, id)): Path<(String, String)>, signed: Signed) -> Response {
    let html = html(&signed, &id, None).await;
    signed.answer(html.map(|reply| reply.send(&signed.headers)))
}

/// `POST /{lang}/work/bulk/{id}`
pub async fn post(Path((_, id)): Path<(String, String)>, form: SignedForm) -> Response {
    let answer = posted(&form, &id).await;
    form.signed.answer(answer)
}

async fn posted(form: &SignedForm, id: &str) -> Result<Response, WebError> {
    let signed = &form.signed;
    let (app, actor) = (signed.app(), signed.visit.actor.as_ref());
    let found = batch::find(app, actor, id).await?.ok_or(WebError::NotFound)?;
    if form.fields.get("step") == "undo" && found.undone.is_none() {
        let undone = batch::undo(app, actor, id).await?;
        return Ok(html(signed, id, Some(undone)).await?.send(&signed.headers));
    }
    if form.fields.get("step") == "on" {
        go_on(app, actor, id, AT_ONCE).await?;
    }
    Ok(terms::to(&address(signed, id)))
}

async fn html(signed: &Signed, id: &str, undone: Option<Undone>) -> Result<Reply, WebError> {
    let (app, actor) = (signed.app(), signed.visit.actor.as_ref());
    let progress = progress(app, actor, id).await?.ok_or(WebError::NotFound)?;
    let batch = &progress.batch;
    let count = |count: i64| u64::try_from(count).unwrap_or(0);
    let named = names(signed, &progress.refused.iter().map(|(id, _)| *id).collect::<Vec<_>>()).await?;
    let reasons = progress.refused.iter().map(|(_, reason)| reason.as_str().to_owned());
    let undone = match undone {
        Some(undone) => Some(UndoneView {
            withdrawn: count(undone.withdrawn),
            restored: count(undone.restored),
            kept: names(signed, &undone.kept).await?,
        }),
        None => None,
    };
    let bulk = batch::name(batch) == Some("bulk");
    let view = BatchView {
        page: frame(signed.ask(), "", Across::Maze("/work/bulk")),
        csrf: signed.csrf.clone(),
        action: address(signed, id),
        back_url: signed.path("/work/bulk"),
        batch: link(signed, batch),
        created: count(batch.tally.created),
        changed: count(batch.tally.changed),
        same: count(batch.tally.same),
        rejected: count(batch.tally.rejected),
        unfinished: progress.unfinished && bulk,
        undoable: batch.undone.is_none(),
        refused: named.into_iter().zip(reasons).collect(),
        undone,
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?))
}

/// Records by name, in order; one that is gone by its identifier.
async fn names(signed: &Signed, ids: &[RecordId]) -> Result<Vec<LinkView>, WebError> {
    let found = batch::records(signed.app(), signed.visit.actor.as_ref(), ids).await?;
    let link = |id: &RecordId| match found.get(id) {
        Some(record) => texts::link(signed.app(), &signed.visit, record),
        None => LinkView { url: format!("/id/{id}"), text: texts::bare(id.as_str()) },
    };
    Ok(ids.iter().map(link).collect())
}
