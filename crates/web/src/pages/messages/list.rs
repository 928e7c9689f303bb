//! The messages of a language: by state, by file, by words in them.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use tejido_app::messages::{ListInput, Listed, MessageState, Row, STATES, list, own_in};
use tejido_lang::Language;

use super::{list_path, target, work_path};
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::pages::address::encode;
use crate::pages::desk::rows;
use crate::pages::explore::pagination;
use crate::pages::params::pairs;
use crate::views::desk::{Choice, DeskTab};
use crate::views::messages::{DownloadView, MessageRow, MessagesView};

/// Messages on a page.
const PER_PAGE: usize = 50;

/// Longest words looked for, in characters.
const LONGEST: usize = 200;

/// `GET /{lang}/desk/messages/{target}?state=…&file=…&q=…`
pub async fn page(Path((_, code)): Path<(String, String)>, signed: Signed) -> Response {
    let result = answer(&signed, &code).await;
    signed.answer(result)
}

/// `GET /{lang}/desk/messages/{target}/next?…&after=…`: leads on to the next message of a list.
pub async fn next(Path((_, code)): Path<(String, String)>, signed: Signed) -> Response {
    let result = answer_next(&signed, &code).await;
    signed.answer(result)
}

/// Reads the query of a list.
fn asked(query: &str, language: Language) -> (ListInput, usize) {
    let pairs = pairs(query);
    let value = |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let page = value("page").parse().unwrap_or(1).clamp(1, 1_000);
    let input = ListInput {
        language,
        file: Some(value("file").to_owned()).filter(|file| !file.is_empty()),
        state: MessageState::parse(value("state")),
        text: value("q").chars().take(LONGEST).collect(),
        offset: (page - 1) * PER_PAGE,
        limit: PER_PAGE,
    };
    (input, page)
}

/// The query by which a list is asked for again.
fn query_of(input: &ListInput, state: Option<MessageState>, page: usize) -> String {
    let state = state.map(|state| state.as_str().to_owned());
    let text = Some(encode(&input.text)).filter(|text| !text.is_empty());
    let page = (page > 1).then(|| page.to_string());
    let parts = [("state", state), ("file", input.file.as_deref().map(encode)), ("q", text), ("page", page)];
    let parts = parts.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    parts.collect::<Vec<_>>().join("&")
}

async fn answer(signed: &Signed, code: &str) -> Result<Response, WebError> {
    let language = target(code)?;
    let (input, page) = asked(signed.uri.query().unwrap_or_default(), language);
    let found = list(signed.app(), signed.actor(), &input).await?;
    let own = own_in(signed.app(), signed.actor(), language).await?;
    let at = |page: usize| signed.path(&list_path(language, &query_of(&input, input.state, page)));
    let query = query_of(&input, input.state, 1);
    let download = |(file, count): (&String, &usize)| DownloadView {
        name: format!("{code}/{file}.toml"),
        url: signed.path(&format!("/desk/messages/{code}/files/{file}.toml")),
        count: rows::number(*count),
    };
    let view = MessagesView {
        page: rows::desk_frame(signed, &list_path(language, &query)),
        lang: code.to_owned(),
        state: input.state.map(|state| state.as_str().to_owned()),
        tabs: tabs(signed, &input, &found),
        action: signed.path(&list_path(language, "")),
        files: found.files.iter().map(|file| choice(file, input.file.as_deref())).collect(),
        rows: found.rows.iter().map(|row| shown(signed, language, row, &query)).collect(),
        total: rows::number(found.total),
        pagination: pagination(rows::number(found.total), page, PER_PAGE, &at),
        downloads: own.iter().map(download).collect(),
        home_url: signed.path("/desk"),
        query: input.text,
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
}

fn choice(file: &str, chosen: Option<&str>) -> Choice {
    Choice { value: file.to_owned(), selected: chosen == Some(file), ..Choice::default() }
}

fn tabs(signed: &Signed, input: &ListInput, found: &Listed) -> Vec<DeskTab> {
    let tab = |(state, count): (MessageState, usize)| DeskTab {
        key: state.as_str().to_owned(),
        count: rows::number(count),
        url: signed.path(&list_path(input.language, &query_of(input, Some(state), 1))),
        current: input.state == Some(state),
    };
    STATES.into_iter().zip(found.states).map(tab).collect()
}

fn shown(signed: &Signed, language: Language, row: &Row, query: &str) -> MessageRow {
    MessageRow {
        url: signed.path(&format!("{}?list={}", work_path(language, &row.key), encode(query))),
        key: row.key.clone(),
        english: row.english.clone(),
        words: row.words.clone(),
        state: row.state.as_str().to_owned(),
    }
}

async fn answer_next(signed: &Signed, code: &str) -> Result<Response, WebError> {
    let language = target(code)?;
    let query = signed.uri.query().unwrap_or_default();
    let (input, _) = asked(query, language);
    let input = ListInput { offset: 0, limit: usize::MAX, ..input };
    let found = list(signed.app(), signed.actor(), &input).await?;
    let after = pairs(query).into_iter().find(|(name, _)| name == "after").map(|(_, key)| key).unwrap_or_default();
    let file = signed.web.catalog().file_of(&after).unwrap_or_default().to_owned();
    // It may have left the list meanwhile; its place in the order is known all the same.
    let next = found.rows.iter().find(|row| (&row.file, &row.key) > (&file, &after));
    let query = query_of(&input, input.state, 1);
    let to = match next {
        Some(row) => format!("{}?list={}", work_path(language, &row.key), encode(&query)),
        None => list_path(language, &query),
    };
    Ok((StatusCode::SEE_OTHER, Redirect::to(&signed.path(&to))).into_response())
}
