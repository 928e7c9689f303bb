//! What a dry run told, and the rows an import did not take, as tables to correct and feed back.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use tejido_app::transfer::plans::{self, Report};
use tejido_formats::tabular::TabularWriter;

use super::plan::{open, words};
use crate::http::error::WebError;
use crate::http::session::Signed;

/// `GET /{lang}/work/import/{id}/problems.csv`
pub async fn problems(signed: Signed, Path((_, id)): Path<(String, String)>) -> Response {
    let made = async {
        let plan = open(&signed, &id).await?;
        let report: Report = serde_json::from_str(&plan.report).map_err(|_| WebError::NotFound)?;
        let io = |error: std::io::Error| WebError::Internal(error.to_string());
        let mut writer = TabularWriter::new(Vec::new(), &["line", "column", "value", "problem"]).map_err(io)?;
        for told in &report.told {
            let (line, problem) = (told.line.to_string(), &told.problem);
            let said = words(&signed, problem);
            writer.row(&[line.as_str(), &problem.column, &problem.value, &said]).map_err(io)?;
        }
        Ok(table(&format!("{id}.problems.csv"), writer.finish().map_err(io)?))
    };
    signed.answer(made.await)
}

/// `GET /{lang}/work/import/{id}/rejected.csv`
pub async fn rejected(signed: Signed, Path((_, id)): Path<(String, String)>) -> Response {
    let made = async {
        let plan = open(&signed, &id).await?;
        let found = plans::rejected(signed.app(), &plan, &|problem| words(&signed, problem)).await?;
        let (name, bytes) = found.ok_or(WebError::NotFound)?;
        Ok(table(&name, bytes))
    };
    signed.answer(made.await)
}

fn table(name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", crate::pages::address::encode(name));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}
