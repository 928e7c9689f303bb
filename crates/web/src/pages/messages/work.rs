//! The workbench of a message: English and Spanish beside its forms; saved, handed in, reviewed, taken back.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use tejido_app::messages::{
    Bench, Draft, Forms, ReviewInput, Reviewed, Save, SaveInput, Saved, Verdict, open, review, reviews, save,
    take_back, wants_source,
};
use tejido_domain::desk::Stage;
use tejido_i18n::Slip;
use tejido_lang::Language;

use super::{list_path, target, work_path};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::pages::address::encode;
use crate::pages::desk::rows;
use crate::pages::params::pairs;
use crate::views::messages::{FormField, FormWords, MessageView};

/// What may be said of what was just done.
const DONE: [&str; 7] = ["draft", "submitted", "given_up", "same", "approved", "returned", "taken_back"];

/// `GET /{lang}/desk/messages/{target}/{key}`
pub async fn page(Path((_, code, key)): Path<(String, String, String)>, signed: Signed) -> Response {
    let result = answer(&signed, &code, &key).await;
    signed.answer(result)
}

/// The form of the same address: `act` is `draft`, `submit`, `approve`, `return` or `take_back`.
pub async fn post(Path((_, code, key)): Path<(String, String, String)>, form: SignedForm) -> Response {
    let result = answer_post(&form, &code, &key).await;
    form.signed.answer(result)
}

async fn answer(signed: &Signed, code: &str, key: &str) -> Result<Response, WebError> {
    let query = pairs(signed.uri.query().unwrap_or_default());
    let value = |name: &str| query.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let view = view(signed, target(code)?, key, value("list")).await?;
    let done = DONE.into_iter().find(|done| *done == value("done")).map(str::to_owned);
    let view = MessageView { done, ..view };
    Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
}

async fn answer_post(form: &SignedForm, code: &str, key: &str) -> Result<Response, WebError> {
    let (signed, fields, language) = (&form.signed, &form.fields, target(code)?);
    let place = (language, key);
    match fields.get("act") {
        "draft" => saved(signed, fields, place, Save::Draft).await,
        "submit" => saved(signed, fields, place, Save::Submit).await,
        "approve" => reviewed(signed, fields, place, Verdict::Approve).await,
        "return" if fields.get("comment").trim().is_empty() => {
            refuse(signed, fields, place, ("comment", "comment"), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        "return" => reviewed(signed, fields, place, Verdict::SendBack(fields.get("comment").to_owned())).await,
        "take_back" => {
            let done =
                if take_back(signed.app(), signed.actor(), language, key).await? { "taken_back" } else { "same" };
            Ok(back(signed, fields, place, done))
        }
        _ => Err(WebError::BadRequest),
    }
}

async fn saved(signed: &Signed, fields: &Fields, place: (Language, &str), how: Save) -> Result<Response, WebError> {
    let input = SaveInput {
        language: place.0,
        key: place.1.to_owned(),
        forms: forms(fields),
        attested: fields.get("attested").to_owned(),
        seen: fields.get("seen").parse().unwrap_or(0),
        save: how,
    };
    let done = match save(signed.app(), signed.actor(), &input).await?.ok_or(WebError::NotFound)? {
        Saved::Draft => "draft",
        Saved::Submitted => "submitted",
        Saved::GivenUp => "given_up",
        Saved::Same => "same",
        Saved::Unattested => {
            return refuse(signed, fields, place, ("unattested", "attested"), StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        Saved::Slip(slip) => return slipped(signed, fields, place, &slip).await,
        Saved::Conflict(theirs) => return conflict(signed, fields, place, &theirs).await,
    };
    Ok(back(signed, fields, place, done))
}

async fn reviewed(
    signed: &Signed,
    fields: &Fields,
    place: (Language, &str),
    verdict: Verdict,
) -> Result<Response, WebError> {
    let seen = fields.get("seen").parse().unwrap_or(0);
    let input = ReviewInput { language: place.0, key: place.1.to_owned(), seen, verdict };
    match review(signed.app(), signed.actor(), &input).await? {
        Reviewed::Approved => Ok(back(signed, fields, place, "approved")),
        Reviewed::Returned => Ok(back(signed, fields, place, "returned")),
        Reviewed::Own => refuse(signed, fields, place, ("own", "main"), StatusCode::UNPROCESSABLE_ENTITY).await,
        Reviewed::Changed => refuse(signed, fields, place, ("changed", "main"), StatusCode::CONFLICT).await,
    }
}

/// The page again, telling what was done.
fn back(signed: &Signed, fields: &Fields, (language, key): (Language, &str), done: &str) -> Response {
    let to = signed.path(&format!("{}?done={done}&list={}", work_path(language, key), encode(fields.get("list"))));
    (StatusCode::SEE_OTHER, Redirect::to(&to)).into_response()
}

/// The page again, with what is wrong, where, and what was typed.
async fn refuse(
    signed: &Signed,
    fields: &Fields,
    place: (Language, &str),
    (problem, at): (&str, &str),
    status: StatusCode,
) -> Result<Response, WebError> {
    let view = typed(view(signed, place.0, place.1, fields.get("list")).await?, fields);
    let view = MessageView { problem: Some(problem.to_owned()), problem_at: at.to_owned(), ..view };
    let reply = Reply { status, ..Reply::private(signed.web.renderer().render(&view)?) };
    Ok(reply.send(&signed.headers))
}

async fn slipped(signed: &Signed, fields: &Fields, place: (Language, &str), slip: &Slip) -> Result<Response, WebError> {
    let view = typed(view(signed, place.0, place.1, fields.get("list")).await?, fields);
    // A form that the page does not have cannot be led to.
    let shown = view.forms.iter().any(|form| form.form == slip.form());
    let at = if shown { format!("form-{}", slip.form()) } else { "main".to_owned() };
    let (problem, problem_name) = (Some(slip.as_str().to_owned()), format!("{{{}}}", slip.name()));
    let view = MessageView { problem, problem_at: at, problem_name, ..view };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(Reply { status, ..Reply::private(signed.web.renderer().render(&view)?) }.send(&signed.headers))
}

async fn conflict(
    signed: &Signed,
    fields: &Fields,
    place: (Language, &str),
    theirs: &Draft,
) -> Result<Response, WebError> {
    let view = typed(view(signed, place.0, place.1, fields.get("list")).await?, fields);
    let words: Forms = serde_json::from_str(&theirs.forms).unwrap_or_default();
    let view = MessageView {
        problem: Some("conflict".to_owned()),
        problem_at: "form-other".to_owned(),
        theirs: shown(&words),
        seen: theirs.version,
        ..view
    };
    let reply = Reply { status: StatusCode::CONFLICT, ..Reply::private(signed.web.renderer().render(&view)?) };
    Ok(reply.send(&signed.headers))
}

/// The forms that were posted.
fn forms(fields: &Fields) -> Forms {
    let posted =
        fields.0.iter().filter_map(|(name, text)| Some((name.strip_prefix("form.")?.to_owned(), text.clone())));
    posted.collect()
}

/// A page with what was typed in the place of what is kept.
fn typed(mut view: MessageView, fields: &Fields) -> MessageView {
    for form in &mut view.forms {
        let name = format!("form.{}", form.form);
        if fields.has(&name) {
            fields.get(&name).clone_into(&mut form.typed);
        }
    }
    if fields.has("attested") {
        fields.get("attested").clone_into(&mut view.attested);
    }
    fields.get("comment").clone_into(&mut view.review_comment);
    view
}

async fn view(signed: &Signed, language: Language, key: &str, list: &str) -> Result<MessageView, WebError> {
    let (app, actor) = (signed.app(), signed.actor());
    let bench = open(app, actor, language, key).await?.ok_or(WebError::NotFound)?;
    let waiting = bench.draft.as_ref().filter(|draft| draft.stage == Stage::Submitted);
    let own = waiting.is_some_and(|draft| draft.author == actor.author());
    let by = match waiting.filter(|_| !own) {
        Some(draft) => rows::named(signed, &draft.author).await?,
        None => None,
    };
    let (may_review, list_query) =
        (reviews(app, actor, language), if list.is_empty() { "state=missing" } else { list });
    let mut places = signed.web.catalog().placeholders(Language::En, key);
    places.dedup();
    let places: Vec<String> = places.into_iter().map(|name| format!("{{{name}}}")).collect();
    Ok(MessageView {
        page: rows::desk_frame(signed, &work_path(language, key)),
        csrf: signed.csrf.clone(),
        action: signed.path(&work_path(language, key)),
        lang: language.code().to_owned(),
        key: key.to_owned(),
        state: bench.state.as_str().to_owned(),
        english: shown(&bench.english),
        spanish: bench.spanish.as_ref().map(shown).unwrap_or_default(),
        change: bench.change.as_deref().map(rows::runs).unwrap_or_default(),
        places: Some(places.join(" ")).filter(|places| !places.is_empty()),
        forms: fields_of(&bench),
        wants_source: wants_source(language),
        attested: bench.attested.clone(),
        seen: bench.draft.as_ref().map_or(0, |draft| draft.version),
        comment: bench.draft.as_ref().map(|draft| draft.comment.clone()).filter(|comment| !comment.is_empty()),
        may_review: may_review && waiting.is_some() && !own,
        own: own && may_review,
        by,
        may_take_back: may_review && bench.own.is_some(),
        list: list.to_owned(),
        list_url: signed.path(&list_path(language, list_query)),
        next_url: signed.path(&format!("/desk/messages/{}/next?{list_query}&after={}", language.code(), encode(key))),
        ..MessageView::default()
    })
}

fn fields_of(bench: &Bench) -> Vec<FormField> {
    let field = |form: &tejido_app::messages::BenchForm| FormField {
        form: form.of.category.to_owned(),
        required: form.of.required,
        typed: form.words.clone(),
        holds: form.holds.clone().filter(|holds| *holds != form.words),
        rows: (form.words.chars().count() / 60 + 2).clamp(2, 8),
    };
    bench.forms.iter().map(field).collect()
}

fn shown(forms: &Forms) -> Vec<FormWords> {
    forms.iter().map(|(form, words)| FormWords { form: form.clone(), words: words.clone() }).collect()
}
