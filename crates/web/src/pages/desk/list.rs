//! The lists of a language: what is missing, stale, a machine's, or unreviewed.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use tejido_app::desk::{ListInput, Listed, Order, list, next_after};
use tejido_domain::desk::TextState;
use tejido_domain::record::{Kind, RecordId};

use super::{rows, target};
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::pages::address::encode;
use crate::pages::explore::pagination;
use crate::pages::params::pairs;
use crate::pages::texts;
use crate::views::desk::{Choice, DeskListView, DeskRow, DeskTab};

/// Records on a page.
const PER_PAGE: usize = 25;

/// Pages there are at most.
const MOST_PAGES: usize = 400;

/// What an address asks for.
struct Asked {
    input: ListInput,
    page: usize,
}

/// `GET /{lang}/desk/{target}`
pub async fn page(Path((_, code)): Path<(String, String)>, signed: Signed) -> Response {
    let result = answer(&signed, &code).await;
    signed.answer(result)
}

/// `GET /{lang}/desk/{target}/next?…&after=…`: leads on to the next record of a list.
pub async fn next(Path((_, code)): Path<(String, String)>, signed: Signed) -> Response {
    let result = answer_next(&signed, &code).await;
    signed.answer(result)
}

async fn answer_next(signed: &Signed, code: &str) -> Result<Response, WebError> {
    let query = signed.uri.query().unwrap_or_default();
    let asked = asked(query, code)?;
    let after = pairs(query).into_iter().find(|(name, _)| name == "after").and_then(|(_, id)| id.parse().ok());
    let next = next_after(signed.app(), signed.actor(), &asked.input, after).await?;
    let query = query_of(&asked.input, 1);
    let to = match next {
        Some(id) => format!("{}?list={}", rows::work_path(asked.input.language, id), encode(&query)),
        None => format!("/desk/{code}?{query}"),
    };
    Ok((StatusCode::SEE_OTHER, Redirect::to(&signed.path(&to))).into_response())
}

/// Reads the query of a list.
fn asked(query: &str, code: &str) -> Result<Asked, WebError> {
    let pairs = pairs(query);
    let value = |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let id = |name: &str| value(name).parse::<RecordId>().ok();
    let page = value("page").parse().unwrap_or(1).clamp(1, MOST_PAGES);
    let input = ListInput {
        language: target(code)?,
        state: TextState::parse(value("state"))
            .filter(|state| *state != TextState::Complete)
            .unwrap_or(TextState::Missing),
        kind: Kind::parse(value("kind")),
        section: id("section"),
        collection: id("collection"),
        order: Order::parse(value("order")).unwrap_or_default(),
        offset: (page - 1) * PER_PAGE,
        limit: PER_PAGE,
    };
    Ok(Asked { input, page })
}

/// The query by which a list is asked for again.
fn query_of(input: &ListInput, page: usize) -> String {
    let mut query = format!("state={}&order={}", input.state.as_str(), input.order.as_str());
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            query.extend(["&", name, "=", value.as_str()]);
        }
    };
    add("kind", input.kind.map(|kind| kind.as_str().to_owned()));
    add("section", input.section.map(|id| id.to_string()));
    add("collection", input.collection.map(|id| id.to_string()));
    add("page", (page > 1).then(|| page.to_string()));
    query
}

async fn answer(signed: &Signed, code: &str) -> Result<Response, WebError> {
    let Asked { input, page } = asked(signed.uri.query().unwrap_or_default(), code)?;
    let found = list(signed.app(), signed.actor(), &input).await?;
    let query = query_of(&input, 1);
    let at = |page: usize| signed.path(&format!("/desk/{code}?{}", query_of(&input, page)));
    let view = DeskListView {
        page: rows::desk_frame(signed, &format!("/desk/{code}?{query}")),
        lang: code.to_owned(),
        state: input.state.as_str().to_owned(),
        tabs: tabs(signed, &input, &found),
        action: signed.path(&format!("/desk/{code}")),
        kinds: kinds(&input, &found),
        sections: records(signed, &found.sections, input.section),
        collections: records(signed, &found.collections, input.collection),
        orders: orders(&input),
        rows: table(signed, &input, &found, &query),
        total: rows::number(found.total),
        next_url: (found.total > 0).then(|| signed.path(&format!("/desk/{code}/next?{query}"))),
        pagination: pagination(rows::number(found.total), page, PER_PAGE, &at),
        home_url: signed.path("/desk"),
        packages_url: signed.path(&format!("/desk/packages?target={code}&{query}")),
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
}

fn tabs(signed: &Signed, input: &ListInput, found: &Listed) -> Vec<DeskTab> {
    let tab = |(state, count): (TextState, usize)| DeskTab {
        key: state.as_str().to_owned(),
        count: rows::number(count),
        url: signed.path(&rows::list_path(input.language, state)),
        current: state == input.state,
    };
    TextState::WORK.into_iter().zip(found.states).map(tab).collect()
}

fn kinds(input: &ListInput, found: &Listed) -> Vec<Choice> {
    let choice = |(kind, many): &(Kind, usize)| Choice {
        value: kind.as_str().to_owned(),
        key: Some(format!("kind.{}", kind.as_str())),
        count: Some(rows::number(*many)),
        selected: input.kind == Some(*kind),
        ..Choice::default()
    };
    found.kinds.iter().map(choice).collect()
}

fn records(
    signed: &Signed,
    found: &[(std::sync::Arc<tejido_app::Stored>, usize)],
    chosen: Option<RecordId>,
) -> Vec<Choice> {
    let choice = |(record, many): &(std::sync::Arc<tejido_app::Stored>, usize)| Choice {
        value: record.id.to_string(),
        text: Some(texts::title(signed.app(), &signed.visit, record)),
        count: Some(rows::number(*many)),
        selected: chosen == Some(record.id),
        ..Choice::default()
    };
    found.iter().map(choice).collect()
}

fn orders(input: &ListInput) -> Vec<Choice> {
    let choice = |order: Order| Choice {
        value: order.as_str().to_owned(),
        key: Some(format!("desk.order.{}", order.as_str())),
        selected: input.order == order,
        ..Choice::default()
    };
    Order::ALL.into_iter().map(choice).collect()
}

fn table(signed: &Signed, input: &ListInput, found: &Listed, query: &str) -> Vec<DeskRow> {
    let row = |one: &tejido_app::desk::ListedRecord| DeskRow {
        url: signed.path(&format!("{}?list={}", rows::work_path(input.language, one.record.id), encode(query))),
        title: texts::title(signed.app(), &signed.visit, &one.record),
        kind: one.record.document.kind.as_str().to_owned(),
        texts: rows::number(one.texts),
        letters: u64::from(one.letters),
        reads: u64::from(one.reads),
    };
    found.records.iter().map(row).collect()
}
