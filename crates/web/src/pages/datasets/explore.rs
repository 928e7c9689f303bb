//! `/{lang}/data/{id}/{version}`: the rows of a version, filtered, grouped and put in order without a script. The
//! address says all of it, so what one sees can be cited.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use tejido_app::Visit;
use tejido_app::datasets::{self, Answer, AskError, Question, TablesError, Version, ask};
use tejido_domain::observatory::view::{self, Fault, View};
use tejido_domain::record::RecordId;
use tejido_lang::Language;

use super::{sql, table, view_form};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::pages::explore::pagination;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::pages::serve::{self, Ask};
use crate::pages::texts;
use crate::views::{DataView, DownloadView, FaultView, Pagination};

const HTML: &str = "text/html; charset=utf-8";

/// The page.
pub async fn explore(
    State(web): State<Web>,
    Path(named): Path<super::Named>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let (language, version) = super::named(&web, &headers, &named);
    let Some((id, number)) = version else { return WebError::NotFound.page(&web, language, &headers) };
    let ask = Ask::new(&web, language, &uri, &headers);
    serve::page(ask, "data", async |visit| html(ask, visit, id, number).await).await
}

async fn html(ask: Ask<'_>, visit: Visit, id: RecordId, number: u32) -> Result<Reply, WebError> {
    let ask = ask.by(&visit);
    let versions = datasets::versions(ask.web.app(), &visit, id).await?;
    let version = versions.iter().find(|version| version.number == number).ok_or(WebError::NotFound)?;
    let words = pairs(ask.query());
    let asked =
        view::parse(words.iter().map(|(name, value)| (name.as_str(), value.as_str())), version.document.columns());
    let page = Page { ask, visit: &visit, id, version, path: path(ask.language, id, number) };
    let (view, faults) = match asked {
        Ok(view) => {
            // One address a view: empty boxes of the form, and words in another order, lead on to it.
            let here = page.url(&view);
            if ask.uri.to_string() != here {
                let away = Reply { status: StatusCode::SEE_OTHER, ..Reply::ok(HTML, "") };
                return Ok(away.header("location", here));
            }
            (view, Vec::new())
        }
        Err(faults) => (View::default(), faults),
    };
    page.answer(&view, &faults, versions.first()).await
}

/// The path of a version's rows.
pub fn path(language: Language, id: RecordId, number: u32) -> String {
    format!("/{}/data/{id}/{number}", language.code())
}

struct Page<'a> {
    ask: Ask<'a>,
    visit: &'a Visit,
    id: RecordId,
    version: &'a Version,
    path: String,
}

impl Page<'_> {
    fn url(&self, view: &View) -> String {
        format!("{}{}", self.path, view.query())
    }

    async fn answer(&self, view: &View, faults: &[Fault], newest: Option<&Version>) -> Result<Reply, WebError> {
        let mut said = view_form::faults(faults);
        let answer = if faults.is_empty() { self.asked(view, &mut said).await? } else { None };
        let status = if said.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        let view = self.filled(view, said, answer, newest);
        Ok(Reply { status, ..Reply::ok(HTML, self.ask.web.renderer().render(&view)?) })
    }

    /// What the view comes to. A bound that was met is said beside the form, which keeps what was asked.
    async fn asked(&self, view: &View, said: &mut Vec<FaultView>) -> Result<Option<Answer>, WebError> {
        let question = Question { document: &self.version.document, view, size: datasets::PAGE };
        let key = match ask(self.ask.web.app(), question).await {
            Ok(answer) => return Ok(Some(answer)),
            Err(AskError::Tables(TablesError::TooLong)) => "too_long",
            Err(AskError::Tables(TablesError::TooMuchMemory)) => "too_much",
            Err(AskError::Tables(TablesError::TooMany { .. })) => "too_many_groups",
            Err(error) => return Err(error.into()),
        };
        said.push(FaultView { key: key.to_owned(), ..FaultView::default() });
        Ok(None)
    }

    fn filled(
        &self,
        view: &View,
        faults: Vec<FaultView>,
        answer: Option<Answer>,
        newest: Option<&Version>,
    ) -> DataView {
        let (app, visit) = (self.ask.web.app(), self.visit);
        let document = &self.version.document;
        let columns = document.columns();
        let title = document.texts("title").and_then(|texts| texts::resolve(app, visit, texts));
        let title = title.unwrap_or_else(|| texts::bare(self.id.as_str()));
        let rest = format!("/data/{}/{}", self.id, self.version.number);
        let plain = *view == View::default() && faults.is_empty();
        let query = view.query();
        let maze = format!("{rest}{query}");
        let across = if plain { Across::Path(&rest) } else { Across::Maze(&maze) };
        let total = answer.as_ref().map_or(0, |answer| answer.total);
        let on_page = |number: usize| View { page: u32::try_from(number - 1).unwrap_or(u32::MAX), ..view.clone() };
        let page = usize::try_from(view.page).unwrap_or(usize::MAX).saturating_add(1);
        DataView {
            page: frame(self.ask, &title.text, across),
            dataset_url: format!("/{}/dataset/{}", self.ask.language.code(), self.id),
            version: self.version.number,
            newest_url: newest
                .filter(|newest| newest.number != self.version.number)
                .map(|newest| path(self.ask.language, self.id, newest.number)),
            action: self.path.clone(),
            filters: view_form::filters(app, visit, columns, view),
            groups: view_form::by(app, visit, columns, &|name| view.by.iter().any(|known| known == name)),
            across: view_form::by(app, visit, columns, &|name| view.across.as_deref() == Some(name)),
            measures: view_form::measures(app, visit, columns, view),
            filtered: view.filters.len(),
            grouped: view.is_grouped(),
            pagination: pages(total, page, &|number| self.url(&on_page(number))),
            total,
            table: answer.map(|answer| {
                table::table(self.ask.web, visit, columns, &answer, Some((view, &|view| self.url(view))))
            }),
            downloads: downloads(self.id, self.version.number, &query),
            permalink: format!("{}/data/{}/{}/rows{query}", app.site().base_url, self.id, self.version.number),
            clear_url: self.path.clone(),
            sql_url: app.answers_sql().then(|| sql::path(self.ask.language, self.id, self.version.number)),
            faults,
            title,
        }
    }
}

fn pages(total: u64, page: usize, url: &dyn Fn(usize) -> String) -> Pagination {
    pagination(total, page, datasets::PAGE, url)
}

/// What the rows of a view are taken along as.
fn downloads(id: RecordId, number: u32, query: &str) -> Vec<DownloadView> {
    let one = |label: &str, file: &str, key: &str| DownloadView {
        label: label.to_owned(),
        key: key.to_owned(),
        url: format!("/data/{id}/{number}/{file}{query}"),
    };
    vec![one("CSV", "rows.csv", "view"), one("JSON", "rows.json", "view")]
}
