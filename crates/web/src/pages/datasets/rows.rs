//! `/data/{id}/{version}/…`: a version for programs and spreadsheets. Views as their addresses say.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::Value;
use tejido_app::Visit;
use tejido_app::archive::Opened;
use tejido_app::datasets::{self, Form, Take, Version, describe, take};
use tejido_charts::Layout;
use tejido_domain::observatory::view::{self, View};
use tejido_domain::record::RecordId;
use tejido_formats::dataset::frictionless::{DataFile, package, table_schema};
use tejido_formats::dataset::{DatasetModel, csvw, dcat, schema_org};
use tejido_lang::{Language, LanguageTag};

use super::{explore, sql};
use crate::Web;
use crate::http::error::WebError;
use crate::http::headers::FILE_CSP;
use crate::http::reply::Reply;
use crate::http::{session, visit};
use crate::pages::files::give;
use crate::pages::indicators;
use crate::pages::params::pairs;
use crate::pages::serve::{self, Ask};

/// `/data/{id}/{version}`: the version, in the reader's language.
pub async fn version(web: State<Web>, path: Path<(String, String)>, uri: Uri, headers: HeaderMap) -> Response {
    let Path((id, number)) = path;
    file(web, Path((id, number, "rows".to_owned())), Method::GET, uri, headers).await
}

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
    if let "chart.svg" | "map.svg" = name.as_str() {
        let ask = Ask::new(&web, language, &uri, &headers);
        return serve::page(ask, "picture", async |visit| picture(ask, &visit, (id, number), name == "map.svg").await)
            .await;
    }
    let wanted = Wanted { web: &web, id, number, uri: &uri, method: &method, headers: &headers };
    match wanted.send(&name).await {
        Ok(response) => response,
        Err(error) if name.ends_with("json") || name.ends_with("jsonld") => error.problem(&web, language, &headers),
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
        let mut response = match name {
            // The address by which a view is cited leads to its page in the reader's language.
            "rows" => {
                let path = explore::path(language, self.id, self.number);
                let query = self.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
                Redirect::to(&format!("{path}{query}")).into_response()
            }
            "sql" => {
                let query = self.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
                Redirect::to(&format!("{}{query}", sql::path(language, self.id, self.number))).into_response()
            }
            "sql.json" | "sql.csv" => {
                sql::taken(self.web, &version, &sql::question(self.uri.query()), name == "sql.csv").await?
            }
            "table.parquet" => {
                let file = datasets::file(&version.document).ok_or(WebError::NotFound)?;
                // Of an older version too, which the record as it is now no longer names.
                let opened = Opened { file: file.clone() };
                give(self.web, &opened, visit.actor.is_some(), self.method, self.headers).await?
            }
            name => match Form::of_file(name) {
                Some(form) => self.rows(&visit, &version, form).await?,
                None => self.described(&visit, &version, name).await?,
            },
        };
        if visit.actor.is_some() {
            // On a shared computer, the next reader must not find what this one might read.
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        Ok(response)
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
    async fn rows(&self, visit: &Visit, version: &Version, form: Form) -> Result<Response, WebError> {
        let view = if form.holds_views() { self.view(version)? } else { View::default() };
        if self.method == Method::HEAD {
            return Ok([(header::CONTENT_TYPE, form.media_type())].into_response());
        }
        let whole = view == View::default();
        let taken = take(self.web.app(), visit, Take { record: self.id, version, form, view: &view }).await?;
        let body = Body::from_stream(taken.pieces);
        let name = format!("attachment; filename=\"{}\"", taken.name);
        let headers = [(header::CONTENT_TYPE, form.media_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
        let mut response = (headers, body).into_response();
        if form == Form::Csv && whole {
            // CSV on the Web, "Model for Tabular Data" §5.2: this is found before any other description.
            let link = "<rows.csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"";
            response.headers_mut().insert(header::LINK, HeaderValue::from_static(link));
        }
        Ok(response)
    }

    /// What is said of the version in the words of a standard.
    async fn described(&self, visit: &Visit, version: &Version, name: &str) -> Result<Response, WebError> {
        let say: fn(&DatasetModel, &LanguageTag) -> Value = match name {
            "rows.csv-metadata.json" => |model, language| csvw::metadata(model, language, "rows.csv"),
            "table-schema.json" => |model, language| table_schema(&model.schema, language, &model.absences),
            "datapackage.json" => |model, language| package(model, language, &DataFile::beside("rows.csv")),
            "dcat.jsonld" => |model, _| dcat::dataset(model),
            "schema-org.jsonld" => schema_org::dataset,
            _ => return Err(WebError::NotFound),
        };
        let media_type = match name.rsplit_once('.') {
            Some((_, "jsonld")) => "application/ld+json",
            _ if name.starts_with("rows.csv") => "application/csvm+json",
            _ => "application/json",
        };
        let model = describe(self.web.app(), visit, self.id, version).await?;
        let language = visit.reads.first().cloned().unwrap_or_else(LanguageTag::undetermined);
        Ok(([(header::CONTENT_TYPE, media_type)], say(&model, &language).to_string()).into_response())
    }
}

/// The chart or the map of an indicator, as a file of its own; `?lang=es` and `?layout=narrow` choose.
async fn picture(ask: Ask<'_>, visit: &Visit, (id, number): (RecordId, u32), map: bool) -> Result<Reply, WebError> {
    let version = datasets::version(ask.web.app(), visit, id, Some(number)).await?.ok_or(WebError::NotFound)?;
    let asked = pairs(ask.query());
    // Anything else would be one more picture to draw and to keep.
    if asked.iter().any(|(name, _)| !matches!(name.as_str(), "lang" | "layout")) || asked.len() > 2 {
        return Err(WebError::BadRequest);
    }
    let value = |name: &str| asked.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let language = value("lang").and_then(Language::from_code).unwrap_or(visit.language);
    let visit = visit.clone().in_language(language);
    let layout = if value("layout") == Some("narrow") { Layout::Narrow } else { Layout::Wide };
    let svg = if map {
        indicators::map_picture(ask.web, &visit, &version, layout).await?
    } else {
        indicators::picture(ask.web, &visit, &version, layout).await?
    };
    // It has its own style within, and runs nothing.
    Ok(Reply::ok("image/svg+xml", svg)
        .header("content-disposition", format!("inline; filename=\"{id}-{number}.svg\""))
        .header("content-security-policy", FILE_CSP))
}
