//! `/{lang}/data/{id}/{version}/sql?q=…`: a version asked in SQL, for those who can write it. The question is in the
//! address, so an answer can be cited; `/data/{id}/{version}/sql.json` and `sql.csv` say the same to programs.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tejido_app::Visit;
use tejido_app::datasets::{self, AskError, SQL_ROWS, SqlAnswer, TablesError, Version, sql_apart};
use tejido_domain::record::RecordId;
use tejido_formats::dataset::csv_out::written;
use tejido_formats::table::Cell;
use tejido_formats::tabular::TabularWriter;
use tejido_lang::Language;

use super::{columns, explore, table};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::pages::serve::{self, Ask};
use crate::pages::{address, texts};
use crate::views::{DownloadView, SqlFault, SqlView};

const HTML: &str = "text/html; charset=utf-8";

/// Rows that the page shows; programs get more.
const SHOWN: usize = 200;
/// Characters of a question.
const LONGEST: usize = 4_000;

/// The path of the page.
pub fn path(language: Language, id: RecordId, number: u32) -> String {
    format!("{}/sql", explore::path(language, id, number))
}

/// The question of an address.
pub fn question(query: Option<&str>) -> String {
    let asked = pairs(query.unwrap_or_default()).into_iter().find(|(name, _)| name == "q");
    asked.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

/// The page.
pub async fn page(State(web): State<Web>, Path(named): Path<super::Named>, uri: Uri, headers: HeaderMap) -> Response {
    let (language, version) = super::named(&web, &headers, &named);
    let Some((id, number)) = version else { return WebError::NotFound.page(&web, language, &headers) };
    let ask = Ask::new(&web, language, &uri, &headers);
    serve::page(ask, "sql", async |visit| html(ask, visit, id, number).await).await
}

async fn html(ask: Ask<'_>, visit: Visit, id: RecordId, number: u32) -> Result<Reply, WebError> {
    let ask = ask.by(&visit);
    let app = ask.web.app();
    let version = datasets::version(app, &visit, id, Some(number)).await?.ok_or(WebError::NotFound)?;
    if !app.answers_sql() || datasets::file(&version.document).is_none() {
        return Err(WebError::NotFound);
    }
    let question = question(ask.uri.query());
    let (fault, answer) = if question.is_empty() { (None, None) } else { asked(ask.web, &version, &question).await? };
    let status = match fault.as_ref().map(|fault| fault.key.as_str()) {
        None => StatusCode::OK,
        Some("busy") => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let document = &version.document;
    let title = document.texts("title").and_then(|texts| texts::resolve(app, &visit, texts));
    let title = title.unwrap_or_else(|| texts::bare(id.as_str()));
    let rest = format!("/data/{id}/{number}/sql");
    let query = if question.is_empty() { String::new() } else { format!("?q={}", address::encode(&question)) };
    let maze = format!("{rest}{query}");
    let across = if question.is_empty() { Across::Path(&rest) } else { Across::Maze(&maze) };
    let download = |label: &str, key: &str| DownloadView {
        label: label.to_owned(),
        key: format!("sql_{key}"),
        url: format!("/data/{id}/{number}/sql.{key}{query}"),
    };
    let view = SqlView {
        page: frame(ask, &title.text, across),
        data_url: explore::path(ask.language, id, number),
        version: number,
        action: path(ask.language, id, number),
        fault,
        shown: answer.as_ref().map_or(0, |answer| answer.rows.len()),
        cut: answer.as_ref().is_some_and(|answer| answer.cut),
        table: answer.map(|answer| table::of_sql(ask.web, &visit, document.columns(), &answer)),
        columns: columns::all(app, &visit, document.columns()),
        reasons: document.columns().iter().filter(|column| column.reasons).map(|column| column.name.clone()).collect(),
        downloads: vec![download("CSV", "csv"), download("JSON", "json")],
        permalink: format!("{}/data/{id}/{number}/sql{query}", app.site().base_url),
        longest: LONGEST,
        question,
        title,
    };
    Ok(Reply { status, ..Reply::ok(HTML, ask.web.renderer().render(&view)?) })
}

/// The answer, or why there is none: the form keeps the question.
async fn asked(
    web: &Web,
    version: &Version,
    question: &str,
) -> Result<(Option<SqlFault>, Option<SqlAnswer>), WebError> {
    let fault = |key: &str, said: Option<String>| Ok((Some(SqlFault { key: key.to_owned(), said }), None));
    if question.chars().count() > LONGEST {
        return fault("too_long", None);
    }
    match sql_apart(web.app(), &version.document, question, SHOWN).await {
        Ok(answer) => Ok((None, Some(answer))),
        Err(AskError::Busy) => fault("busy", None),
        Err(AskError::Tables(TablesError::NotReadOnly)) => fault("not_read_only", None),
        Err(AskError::Tables(TablesError::Question(said))) => fault("not_understood", Some(said)),
        Err(AskError::Tables(TablesError::TooLong)) => fault("too_slow", None),
        Err(AskError::Tables(TablesError::TooMuchMemory)) => fault("too_much", None),
        Err(error) => Err(error.into()),
    }
}

/// The answer for programs and spreadsheets.
pub async fn taken(web: &Web, version: &Version, question: &str, csv: bool) -> Result<Response, WebError> {
    if question.is_empty() || question.chars().count() > LONGEST {
        return Err(WebError::BadParameter("q"));
    }
    let answer = sql_apart(web.app(), &version.document, question, SQL_ROWS).await?;
    if !csv {
        let columns = answer.columns.iter().map(|column| json!({ "name": column.name, "type": column.ty.as_str() }));
        let rows = answer.rows.iter().map(|row| row.iter().map(value).collect::<Value>());
        let body = json!({
            "columns": columns.collect::<Value>(),
            "rows": rows.collect::<Value>(),
            "cut": answer.cut,
        });
        let json = [(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
        return Ok((json, body.to_string()).into_response());
    }
    // A file could not say that something is missing from it.
    if answer.cut {
        return Err(WebError::TooMuchAsked);
    }
    let failed = |error: std::io::Error| WebError::Internal(error.to_string());
    let head: Vec<&str> = answer.columns.iter().map(|column| column.name.as_str()).collect();
    let mut out = TabularWriter::new(Vec::new(), &head).map_err(failed)?;
    for row in &answer.rows {
        out.row(&row.iter().map(written).collect::<Vec<_>>()).map_err(failed)?;
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"answer.csv\""),
    ];
    Ok((headers, out.finish().map_err(failed)?).into_response())
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Absent(_) => Value::Null,
        Cell::Integer(number) => json!(number),
        Cell::Number(number) => json!(number),
        Cell::Boolean(yes) => json!(yes),
        Cell::Text(_) | Cell::Date(_) => json!(cell.plain()),
    }
}
