//! The selection and the change, typed; then what it would make, or the change itself.

use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::bulk::{Selection, Unselected, begin, go_on};
use tejido_app::search::{Find, find};
use tejido_domain::people::{Action, Target};
use tejido_lang::Language;

use super::posted::{self, FIELDS};
use super::{batch, preview};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::pages::address::encode;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::pages::{terms, texts};
use crate::views::bulk::{BulkView, TickView, TypedEdit, WrongView};

/// Records to tick.
const SHOWN: usize = 100;

/// Records changed before the page of the batch is shown.
const AT_ONCE: usize = 2_000;

/// `GET /{lang}/work/bulk?q=…`, with the filters of a search.
pub async fn page(signed: Signed) -> Response {
    let html = empty(&signed).await;
    signed.answer(html.map(|reply| reply.send(&signed.headers)))
}

async fn empty(signed: &Signed) -> Result<Reply, WebError> {
    let typed = TypedEdit {
        edit: "add".to_owned(),
        lang: signed.language.code().to_owned(),
        whole: true,
        ..TypedEdit::default()
    };
    html(signed, signed.uri.query().unwrap_or_default(), (typed, Vec::new(), None)).await
}

/// `POST /{lang}/work/bulk`
pub async fn post(form: SignedForm) -> Response {
    let answer = posted(&form).await;
    form.signed.answer(answer)
}

async fn posted(form: &SignedForm) -> Result<Response, WebError> {
    let (signed, fields) = (&form.signed, &form.fields);
    signed.permit(Action::BulkEdit, &Target::site())?;
    if fields.get("step") == "back" {
        return Ok(again(signed, fields, None).await?.send(&signed.headers));
    }
    let edit = match posted::edit(signed.app(), fields).await? {
        Ok(edit) => edit,
        Err(wrong) => return refused(signed, fields, wrong).await,
    };
    let selection = posted::selection(signed.app(), fields).await?;
    let unselected = if fields.get("step") == "apply" {
        match begin(signed.app(), &signed.visit, &selection, &edit, &note(fields)).await? {
            Ok(id) => {
                go_on(signed.app(), signed.visit.actor.as_ref(), &id, AT_ONCE).await?;
                return Ok(terms::to(&batch::address(signed, &id)));
            }
            Err(unselected) => unselected,
        }
    } else {
        match preview::html(signed, fields, (&selection, &edit)).await? {
            Ok(reply) => return Ok(reply.send(&signed.headers)),
            Err(unselected) => unselected,
        }
    };
    refused(signed, fields, none(unselected)).await
}

fn note(fields: &Fields) -> String {
    fields.get("note").trim().chars().take(500).collect()
}

fn none(unselected: Unselected) -> WrongView {
    WrongView { field: "question".to_owned(), code: unselected.as_str().to_owned(), value: String::new() }
}

async fn refused(signed: &Signed, fields: &Fields, wrong: WrongView) -> Result<Response, WebError> {
    let reply = again(signed, fields, Some(wrong)).await?;
    Ok(Reply { status: StatusCode::UNPROCESSABLE_ENTITY, ..reply }.send(&signed.headers))
}

async fn again(signed: &Signed, fields: &Fields, wrong: Option<WrongView>) -> Result<Reply, WebError> {
    let ticked: Vec<String> = match fields.get("which") {
        "ticked" => fields.all("record").map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    html(signed, fields.get("question"), (posted::typed(fields), ticked, wrong)).await
}

async fn html(
    signed: &Signed,
    question: &str,
    (typed, ticked, wrong): (TypedEdit, Vec<String>, Option<WrongView>),
) -> Result<Reply, WebError> {
    signed.permit(Action::BulkEdit, &Target::site())?;
    let app = signed.app();
    let asked = match posted::search(app, question).await? {
        Selection::Search(find) => Find { limit: SHOWN, offset: 0, ..*find },
        Selection::These(_) => Find::default(),
    };
    let found = find(app, &signed.visit, &asked).await?;
    let records = found.hits.iter().map(|hit| TickView {
        id: hit.record.id.to_string(),
        kind: hit.record.document.kind.as_str().to_owned(),
        link: texts::link(app, &signed.visit, &hit.record),
        ticked: ticked.iter().any(|id| id == hit.record.id.as_str()),
    });
    let kept = pairs(question).into_iter().filter(|(name, value)| name != "page" && !value.is_empty());
    let question = kept.map(|(name, value)| format!("{}={}", encode(&name), encode(&value))).collect::<Vec<_>>();
    let view = BulkView {
        page: frame(signed.ask(), "", Across::Maze("/work/bulk")),
        csrf: signed.csrf.clone(),
        action: signed.path("/work/bulk"),
        question: question.join("&"),
        query: asked.query.clone(),
        total: found.total,
        records: records.collect(),
        ticked: !ticked.is_empty(),
        wrong,
        typed,
        fields: FIELDS.iter().map(|field| (*field).to_owned()).collect(),
        languages: Language::ALL.iter().map(|language| language.code().to_owned()).collect(),
        batches: batch::recent(signed).await?,
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?))
}
