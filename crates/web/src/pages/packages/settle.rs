//! A package that came back: what would become of it, and the decision.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::packages::{self, BrokenLine, Kept, Preview, PreviewRow, TakeInput, Taken};

use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::pages::frame::{Across, frame};
use crate::views::packages::{CountView, FaultView, PackageView, RowView, TookView};

/// Texts shown.
const MOST_ROWS: usize = 200;

/// What stands for a text the archive does not know.
const UNKNOWN: &str = "unknown";

/// What stands for a text of another archive.
const ELSEWHERE: &str = "elsewhere";

/// Places shown that could not be read.
const MOST_FAULTS: usize = 100;

/// `GET /{lang}/desk/packages/{id}`
pub async fn page(Path((_, id)): Path<(String, String)>, signed: Signed) -> Response {
    signed.answer(show(&signed, &id).await)
}

/// `POST /{lang}/desk/packages/{id}`
pub async fn take(Path((_, id)): Path<(String, String)>, form: SignedForm) -> Response {
    form.signed.answer(taken(&form, &id).await)
}

async fn taken(form: &SignedForm, id: &str) -> Result<Response, WebError> {
    let signed = &form.signed;
    let kept = found(signed, id).await?;
    let input = TakeInput { submit: form.fields.has("submit"), outdated: form.fields.has("outdated") };
    packages::settle(signed.app(), signed.actor(), &kept, input).await?;
    let to = signed.path(&format!("/desk/packages/{id}"));
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
}

async fn found(signed: &Signed, id: &str) -> Result<Kept, WebError> {
    packages::find(signed.app(), signed.actor(), id).await?.ok_or(WebError::NotFound)
}

async fn show(signed: &Signed, id: &str) -> Result<Response, WebError> {
    let kept = found(signed, id).await?;
    let preview = packages::preview(signed.app(), signed.actor(), kept.language, &kept.returned).await?;
    let counts = counts(&preview);
    let path = format!("/desk/packages/{id}");
    let worth = |row: &&PreviewRow| row.found.as_ref().is_none_or(|found| found.compared.taken != Taken::Same);
    let rows: Vec<RowView> = preview.rows.iter().filter(worth).take(MOST_ROWS).map(view).collect();
    let all = preview.rows.iter().filter(worth).count();
    let view = PackageView {
        page: frame(signed.ask(), "", Across::Maze(&path)),
        csrf: signed.csrf.clone(),
        action: signed.path(&path),
        name: kept.name,
        language: kept.language.code().to_owned(),
        writes: Taken::ALL.into_iter().filter(|taken| taken.writes()).map(|taken| preview.count(taken)).sum(),
        outdated: preview.outdated(),
        more: all - rows.len(),
        rows,
        counts,
        more_faults: preview.broken.len().saturating_sub(MOST_FAULTS),
        faults: preview.broken.into_iter().take(MOST_FAULTS).map(fault).collect(),
        took: kept.took.map(|took| TookView {
            saved: took.saved,
            submitted: took.submitted,
            outdated: took.outdated,
            newer: took.newer,
            refused: took.refused,
        }),
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
}

fn fault(broken: BrokenLine) -> FaultView {
    FaultView { fault: broken.fault, line: broken.line }
}

fn counts(preview: &Preview) -> Vec<CountView> {
    let known = Taken::ALL.into_iter().map(|taken| (taken.as_str(), preview.count(taken)));
    let all = known.chain([(UNKNOWN, preview.unknown()), (ELSEWHERE, preview.elsewhere())]);
    all.filter(|(_, many)| *many > 0).map(|(taken, many)| CountView { taken: taken.to_owned(), many }).collect()
}

fn view(row: &PreviewRow) -> RowView {
    let returned = &row.returned;
    let target = returned.target.clone().unwrap_or_default();
    let Some(found) = &row.found else {
        return RowView {
            taken: if row.elsewhere { ELSEWHERE } else { UNKNOWN }.to_owned(),
            line: returned.line,
            title: returned.name.clone(),
            source: returned.source.clone(),
            returned: target,
            ..RowView::default()
        };
    };
    let held = found.archive.held.as_ref().map(|held| held.text.clone());
    RowView {
        taken: found.compared.taken.as_str().to_owned(),
        outdated: found.compared.source_changed,
        codes_lost: found.codes_lost && found.compared.taken.writes(),
        hidden: returned.hidden,
        line: returned.line,
        url: format!("/id/{}", found.record),
        title: found.title.clone(),
        field: found.key.to_owned(),
        which: found.which.clone(),
        source_language: found.source.as_str().to_owned(),
        source: returned.source.clone(),
        source_now: found.compared.source_changed.then(|| found.archive.source.clone()),
        held: held.filter(|held| *held != target),
        returned: target,
    }
}
