//! `/{lang}/work/groups`: communities whose protocol guards records.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::people::manage::Listed;
use tejido_app::people::{Community, Problem, groups};
use tejido_lang::Language;

use super::form;
use super::manage::{done, row};
use super::prove;
use super::sign_in::{go, send};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::session::{Signed, SignedForm};
use crate::pages::frame::{Across, frame};
use crate::views::people::manage::{GroupRow, GroupView, GroupsView, TitleRow};

/// `GET /{lang}/work/groups`
pub async fn list(signed: Signed) -> Response {
    let result = all(&signed, &Fields::default(), &[], StatusCode::OK).await;
    signed.answer(result)
}

/// `POST /{lang}/work/groups`: a new one.
pub async fn make(SignedForm { signed, fields }: SignedForm) -> Response {
    let name = fields.get("group").trim().to_lowercase();
    let result = async {
        match groups::make(signed.app(), signed.actor(), &name, &titles(&fields)).await? {
            Ok(()) => Ok(go(&signed.path(&format!("/work/groups/{name}?done=group")))),
            Err(problem) => all(&signed, &fields, &[problem], StatusCode::UNPROCESSABLE_ENTITY).await,
        }
    };
    let result = result.await;
    signed.answer(result)
}

/// `GET /{lang}/work/groups/{name}`
pub async fn group(signed: Signed, Path((_, name)): Path<(String, String)>) -> Response {
    let result = one(&signed, &name, &Fields::default(), &[], StatusCode::OK).await;
    signed.answer(result)
}

/// `POST /{lang}/work/groups/{name}`: what is done is in the field `act`.
pub async fn change(Path((_, name)): Path<(String, String)>, SignedForm { signed, fields }: SignedForm) -> Response {
    // Who belongs to a group reads what is closed to others.
    if fields.get("act") == "add"
        && let Some(prove) = prove::first(&signed, Some(&fields)).await
    {
        return prove;
    }
    let result = async {
        let (app, actor, who) = (signed.app(), signed.actor(), fields.get("who"));
        let (outcome, word) = match fields.get("act") {
            "titles" => (groups::put(app, actor, &name, &titles(&fields)).await?, "group"),
            "add" => (groups::member(app, actor, &name, who, true).await?, "member"),
            "remove" => (groups::member(app, actor, &name, who, false).await?, "member"),
            _ => return Err(WebError::BadRequest),
        };
        match outcome {
            Ok(()) => Ok(go(&signed.path(&format!("/work/groups/{name}?done={word}")))),
            Err(problem) => one(&signed, &name, &fields, &[problem], StatusCode::UNPROCESSABLE_ENTITY).await,
        }
    };
    let result = result.await;
    signed.answer(result)
}

async fn all(signed: &Signed, fields: &Fields, problems: &[Problem], status: StatusCode) -> Result<Response, WebError> {
    let found = groups::list(signed.app(), signed.actor()).await?;
    let view = GroupsView {
        page: frame(signed.ask(), "", Across::Maze("/work/groups")),
        csrf: signed.csrf.clone(),
        done: done(signed),
        groups: found.iter().map(|(group, members)| in_row(group, signed.language, *members)).collect(),
        name: fields.get("group").to_owned(),
        titles: rows(&titles(fields)),
        problems: form::problems(problems),
    };
    Ok(send(signed.ask(), &view, status))
}

async fn one(
    signed: &Signed,
    name: &str,
    fields: &Fields,
    problems: &[Problem],
    status: StatusCode,
) -> Result<Response, WebError> {
    let found = groups::show(signed.app(), signed.actor(), name).await?.ok_or(WebError::NotFound)?;
    let members = i64::try_from(found.members.len()).unwrap_or(i64::MAX);
    let view = GroupView {
        page: frame(signed.ask(), "", Across::Maze(&format!("/work/groups/{name}"))),
        csrf: signed.csrf.clone(),
        done: done(signed),
        group: in_row(&found.community, signed.language, members),
        titles: rows(&found.community.titles),
        members: found.members.into_iter().map(|account| row(&Listed { account, grants: Vec::new() })).collect(),
        manageable: found.manageable,
        who: fields.get("who").to_owned(),
        problems: form::problems(problems),
    };
    Ok(send(signed.ask(), &view, status))
}

/// In the reader's language, else in the first there is.
fn in_row(group: &Community, language: Language, members: i64) -> GroupRow {
    let own = group.titles.get_key_value(language.code()).or_else(|| group.titles.iter().next());
    let (lang, title) = own.map_or_else(Default::default, |(lang, title)| (lang.clone(), title.clone()));
    GroupRow { name: group.name.clone(), title, lang, members }
}

fn titles(fields: &Fields) -> BTreeMap<String, String> {
    let title =
        |language: Language| (language.code().to_owned(), fields.get(&format!("title-{}", language.code())).to_owned());
    Language::ALL.into_iter().map(title).collect()
}

fn rows(titles: &BTreeMap<String, String>) -> Vec<TitleRow> {
    let row = |language: Language| TitleRow {
        lang: language.code().to_owned(),
        autonym: language.autonym().to_owned(),
        title: titles.get(language.code()).cloned().unwrap_or_default(),
    };
    Language::ALL.into_iter().map(row).collect()
}
