//! The revisions of a record, and bringing one back.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::editing::{self, Stepped};

use super::compare::past;
use super::shared::{id, onwards, param, send};
use crate::http::error::WebError;
use crate::http::session::{Signed, SignedForm};
use crate::pages::frame::{Across, frame};
use crate::pages::texts;
use crate::views::editing::HistoryView;

/// `GET /{lang}/work/records/{id}/history`
pub async fn page(Path((_, record)): Path<(String, String)>, signed: Signed) -> Response {
    let result = show(&signed, &record).await;
    signed.answer(result)
}

async fn show(signed: &Signed, record: &str) -> Result<Response, WebError> {
    let before = param(signed, "before").parse().ok();
    let found = editing::history(signed.app(), &signed.visit, id(record)?, before).await?;
    let (desk, rows, next) = found.ok_or(WebError::NotFound)?;
    let authors: Vec<&str> = rows.iter().map(|row| row.author.as_str()).collect();
    let names = editing::people(signed.app(), &authors).await?;
    let url = signed.path(&format!("/work/records/{record}"));
    let view = HistoryView {
        page: frame(signed.ask(), "", Across::Maze(&format!("/work/records/{record}/history"))),
        title: texts::title(signed.app(), &signed.visit, &desk.record),
        compare_url: format!("{url}/compare"),
        restore_url: desk.may.publish.then(|| format!("{url}/restore")),
        csrf: signed.csrf.clone(),
        head: desk.record.revision,
        rows: rows.iter().map(|row| past(row, &names)).collect(),
        next: next.map(|number| format!("{url}/history?before={number}")),
        desk_url: url,
    };
    send(signed, &view, StatusCode::OK)
}

/// `POST /{lang}/work/records/{id}/restore`
pub async fn restore(Path((_, record)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = async {
        let (signed, fields) = (&form.signed, &form.fields);
        let number = |name| fields.get(name).parse::<i64>().map_err(|_| WebError::BadParameter(name));
        let (base, wanted) = (number("base")?, number("revision")?);
        let done = editing::restore(signed.app(), &signed.visit, id(&record)?, base, wanted).await?;
        let said = match done.ok_or(WebError::NotFound)? {
            Stepped::Done(_) => "done=restored",
            Stepped::Changed => "not=changed",
            Stepped::Unreviewed => "not=machine",
            Stepped::NoReason | Stepped::NotFromHere => "not=from_here",
        };
        Ok(onwards(&signed.path(&format!("/work/records/{record}?{said}"))))
    };
    let result = result.await;
    form.signed.answer(result)
}
