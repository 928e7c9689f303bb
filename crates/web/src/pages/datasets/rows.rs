//! `/data/{id}/{version}/…`: the rows of a version for programs and spreadsheets. Views as their addresses say.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Value, json};
use tejido_app::archive::open_file;
use tejido_app::datasets::{self, Answer, Question, Version, ask};
use tejido_domain::observatory::view::{self, View};
use tejido_domain::record::RecordId;
use tejido_formats::dataset::csv_out::written;
use tejido_formats::table::Cell;
use tejido_formats::tabular::TabularWriter;

use super::explore;
use crate::Web;
use crate::http::error::WebError;
use crate::http::{session, visit};
use crate::pages::address;
use crate::pages::files::give;
use crate::pages::params::pairs;

/// Most rows of a view that are sent at once as JSON.
const MOST: usize = 100_000;

/// One of the files.
pub async fn file(
    State(web): State<Web>,
    Path((id, number, name)): Path<(String, String, String)>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let language = visit::preferred(&web, &headers);
    let (Ok(id), Ok(number)) = (id.parse::<RecordId>(), number.parse::<u32>()) else {
        return WebError::NotFound.page(&web, language, &headers);
    };
    let wanted = Wanted { web: &web, id, number, uri: &uri, method: &method, headers: &headers };
    match wanted.send(&name).await {
        Ok(response) => response,
        Err(error) if name == "rows.json" => error.problem(&web, language, &headers),
        Err(error) => error.page(&web, language, &headers),
    }
}

struct Wanted<'a> {
    web: &'a Web,
    id: RecordId,
    number: u32,
    uri: &'a Uri,
    method: &'a Method,
    headers: &'a HeaderMap,
}

impl Wanted<'_> {
    async fn send(&self, name: &str) -> Result<Response, WebError> {
        let language = visit::preferred(self.web, self.headers);
        let visit = session::visit(self.web, language, self.headers).await?;
        let app = self.web.app();
        let version = datasets::version(app, &visit, self.id, Some(self.number)).await?.ok_or(WebError::NotFound)?;
        match name {
            // The address by which a view is cited leads to its page in the reader's language.
            "rows" => {
                let path = explore::path(language, self.id, self.number);
                let query = self.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
                Ok(Redirect::to(&format!("{path}{query}")).into_response())
            }
            "rows.csv" => self.csv(&version).await,
            "rows.json" => self.json(&version).await,
            "table.parquet" => {
                let file = datasets::file(&version.document).ok_or(WebError::NotFound)?;
                let opened = open_file(app, &visit, file.digest.as_str()).await?.ok_or(WebError::NotFound)?;
                give(self.web, &opened, visit.actor.is_some(), self.method, self.headers).await
            }
            _ => Err(WebError::NotFound),
        }
    }

    fn view(&self, version: &Version) -> Result<View, WebError> {
        let words = pairs(self.uri.query().unwrap_or_default());
        let words = words.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let wrong = |faults: Vec<view::Fault>| {
            let place = |fault: &view::Fault| {
                (format!("/{}", fault.name), format!("view_fault.{}", fault.code.as_str().replace('-', "_")))
            };
            WebError::Invalid(faults.iter().map(place).collect())
        };
        view::parse(words, version.document.columns()).map_err(wrong)
    }

    /// Every row of the view, whatever page of it was looked at.
    async fn answer(&self, version: &Version) -> Result<(View, Answer), WebError> {
        let view = View { page: 0, ..self.view(version)? };
        let question = Question { document: &version.document, view: &view, size: MOST };
        let answer = ask(self.web.app(), question).await?;
        Ok((view, answer))
    }

    async fn csv(&self, version: &Version) -> Result<Response, WebError> {
        let (_, answer) = self.answer(version).await?;
        let head: Vec<&str> = answer.columns.iter().map(|column| column.name.as_str()).collect();
        let io = |error: std::io::Error| WebError::Internal(error.to_string());
        let mut writer = TabularWriter::new(Vec::new(), &head).map_err(io)?;
        for row in &answer.rows {
            let cells: Vec<String> = row.iter().map(written).collect();
            writer.row(&cells).map_err(io)?;
        }
        let body = writer.finish().map_err(io)?;
        let name = format!("attachment; filename=\"{}-{}.csv\"", self.id, self.number);
        let headers =
            [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
        Ok((headers, Body::from(body)).into_response())
    }

    async fn json(&self, version: &Version) -> Result<Response, WebError> {
        let (view, answer) = self.answer(version).await?;
        let base = format!("{}/data/{}/{}", self.web.app().site().base_url, self.id, self.number);
        let columns: Vec<Value> =
            answer.columns.iter().map(|column| json!({ "name": column.name, "type": column.ty.as_str() })).collect();
        let rows: Vec<Value> = answer.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let body = json!({
            "dataset": address::permalink(self.web.app(), self.id),
            "version": self.number,
            "view": format!("{base}/rows{}", explore::query(&view)),
            "total": answer.total,
            "columns": columns,
            "rows": rows,
        });
        Ok(([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response())
    }
}

/// A cell as JSON: an absence is an object that says why.
fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => json!(text),
        Cell::Integer(number) => json!(number),
        Cell::Number(number) => json!(number),
        Cell::Boolean(yes) => json!(yes),
        Cell::Date(date) => json!(date.to_string()),
        Cell::Absent(absence) => json!({ "absent": absence.as_str() }),
    }
}
