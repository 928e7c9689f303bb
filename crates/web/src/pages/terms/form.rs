//! The form of a concept: shown, sent back with what is wrong, kept.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::vocabulary::save::{ATTESTED, Save, Saved, Trouble, resolve, save};
use tejido_app::vocabulary::{concept, named};
use tejido_app::{Stored, trust};
use tejido_domain::record::{Document, Kind, RecordId, Value};
use tejido_lang::{Language, LanguageTag};

use super::posted::{self, REFS, WORDS};
use super::{edit, link};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::pages::address::{self, encode};
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::pages::texts;
use crate::views::LinkView;
use crate::views::terms::{TermFormView, TermLanguage, TermList, TroubleView};

/// What a form is made of, beside the document.
#[derive(Default)]
struct Making<'a> {
    head: Option<&'a Stored>,
    posted: Option<&'a Fields>,
    troubles: Vec<Trouble>,
    more: Option<LanguageTag>,
    kept: bool,
    conflict: bool,
}

/// `GET /{lang}/work/vocabulary/new?scheme=…&broader=…`
pub async fn new(signed: Signed) -> Response {
    let asked = pairs(signed.uri.query().unwrap_or_default());
    let mut document = Document::new(Kind::Concept);
    for (name, value) in asked {
        if name == "scheme" && !value.is_empty() {
            document.set("scheme", Value::Words(vec![value]));
        }
    }
    let page = match concept(signed.app(), signed.visit.actor.as_ref(), RecordId::from_chance(0)).await {
        Ok(_) => html(&signed, &document, Making::default()).await,
        Err(error) => Err(error.into()),
    };
    signed.answer(page.map(|reply| reply.send(&signed.headers)))
}

/// `GET /{lang}/work/vocabulary/{id}`
pub async fn page(Path((_, id)): Path<(String, String)>, signed: Signed) -> Response {
    let page = show(&signed, &id).await;
    signed.answer(page.map(|reply| reply.send(&signed.headers)))
}

async fn show(signed: &Signed, id: &str) -> Result<Reply, WebError> {
    let head = found(signed, id).await?;
    let kept = signed.uri.query() == Some("kept=yes");
    html(signed, &head.document, Making { head: Some(&head), kept, ..Making::default() }).await
}

async fn found(signed: &Signed, id: &str) -> Result<Stored, WebError> {
    let id = id.parse::<RecordId>().map_err(|_| WebError::NotFound)?;
    concept(signed.app(), signed.visit.actor.as_ref(), id).await?.ok_or(WebError::NotFound)
}

/// `POST /{lang}/work/vocabulary/new`
pub async fn post_new(form: SignedForm) -> Response {
    let answer = keep(&form, None).await;
    form.signed.answer(answer)
}

/// `POST /{lang}/work/vocabulary/{id}`
pub async fn post(Path((_, id)): Path<(String, String)>, form: SignedForm) -> Response {
    let answer = match found(&form.signed, &id).await {
        Ok(head) => keep(&form, Some(head)).await,
        Err(error) => Err(error),
    };
    form.signed.answer(answer)
}

async fn keep(form: &SignedForm, head: Option<Stored>) -> Result<Response, WebError> {
    let (signed, fields) = (&form.signed, &form.fields);
    let app = signed.app();
    let base = head.as_ref().map_or_else(|| Document::new(Kind::Concept), |head| head.document.clone());
    let editor = trust::named(signed.actor());
    let mut troubles = Vec::new();
    let mut document = match posted::document(&base, fields, (&editor, app.now())) {
        Ok(document) => document,
        Err(key) => {
            troubles.push(Trouble { field: "key".to_owned(), code: "bad-key", value: key.chars().take(80).collect() });
            base
        }
    };
    for field in REFS {
        troubles.extend(resolve(app, &mut document, field, &posted::lines(fields, field)).await?);
    }
    let mut making = Making { head: head.as_ref(), posted: Some(fields), troubles, ..Making::default() };
    if fields.has("add") {
        making.more = LanguageTag::parse(fields.get("language").trim()).ok();
        making.troubles.clear();
        return again(signed, &document, (making, StatusCode::OK)).await;
    }
    if !making.troubles.is_empty() {
        return again(signed, &document, (making, StatusCode::UNPROCESSABLE_ENTITY)).await;
    }
    let revision = fields.get("revision").parse().unwrap_or(0);
    let asked = Save {
        base: head.as_ref().map(|head| (head.id, revision)),
        document: document.clone(),
        note: fields.get("note").trim().chars().take(500).collect(),
    };
    match save(app, signed.visit.actor.as_ref(), asked).await {
        Ok(Saved::Kept(id, _)) => Ok(to(&format!("{}?kept=yes", edit(signed, id)))),
        Ok(Saved::Refused(troubles)) => {
            making.troubles = troubles;
            again(signed, &document, (making, StatusCode::UNPROCESSABLE_ENTITY)).await
        }
        Err(tejido_app::Error::Conflict(_)) => {
            making.conflict = true;
            again(signed, &document, (making, StatusCode::CONFLICT)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Elsewhere, after something was done.
pub fn to(address: &str) -> Response {
    let headers = [(header::LOCATION, address.to_owned()), (header::CACHE_CONTROL, "no-store".to_owned())];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// The form once more, with everything that was typed.
async fn again(
    signed: &Signed,
    document: &Document,
    (making, status): (Making<'_>, StatusCode),
) -> Result<Response, WebError> {
    let reply = html(signed, document, making).await?;
    Ok(Reply { status, ..reply }.send(&signed.headers))
}

async fn html(signed: &Signed, document: &Document, making: Making<'_>) -> Result<Reply, WebError> {
    let app = signed.app();
    let typed = |name: &str, otherwise: String| making.posted.map_or(otherwise, |fields| fields.get(name).to_owned());
    let word = |name: &str| typed(name, document.word(name).unwrap_or_default().to_owned());
    let scheme = word("scheme");
    let id = making.head.map(|head| head.id);
    let action = id.map_or_else(|| signed.path("/work/vocabulary/new"), |id| edit(signed, id));
    let revision = making.head.map_or(0, |head| head.revision);
    let is_published = making.head.is_some_and(|head| head.published.is_some());
    let view = TermFormView {
        page: frame(signed.ask(), "", Across::Maze("/work/vocabulary")),
        csrf: signed.csrf.clone(),
        name: making.head.map(|head| texts::title(app, &signed.visit, head)),
        public_url: making.head.filter(|_| is_published).map(|head| address::record(signed.language, head)),
        merge_url: id.filter(|_| is_published).map(|id| format!("{}/merge", edit(signed, id))),
        back_url: format!("{}?scheme={}", signed.path("/work/vocabulary"), encode(&scheme)),
        conflict_url: making.conflict.then(|| action.clone()),
        action,
        // Until theirs is looked at, what is sent again is refused again; looking at it makes a new form.
        revision: if making.conflict { typed("revision", String::new()).parse().unwrap_or(0) } else { revision },
        kept: making.kept,
        troubles: making.troubles.iter().map(trouble).collect(),
        languages: languages(document, &making),
        key: typed("key", document.key.as_ref().map(|key| key.as_str().to_owned()).unwrap_or_default()),
        notation: word("notation"),
        lists: lists(signed, document, &making).await?,
        deprecated: !word("deprecated").is_empty(),
        note: typed("note", String::new()),
        scheme,
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?))
}

fn trouble(trouble: &Trouble) -> TroubleView {
    // Where no language has a title, the first one is the place to begin.
    let field = match trouble.field.as_str() {
        "title" => "title.en",
        field => field,
    };
    TroubleView { field: field.to_owned(), code: trouble.code.to_owned(), value: trouble.value.clone() }
}

fn languages(document: &Document, making: &Making<'_>) -> Vec<TermLanguage> {
    let mut tags: Vec<LanguageTag> = Language::ALL.into_iter().map(Language::tag).collect();
    let known = document.languages().into_iter().cloned();
    let posted = making.posted.map(posted::languages).unwrap_or_default();
    for tag in known.chain(posted).chain(making.more.clone()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags.iter().map(|tag| language(document, making.posted, tag)).collect()
}

fn language(document: &Document, posted: Option<&Fields>, tag: &LanguageTag) -> TermLanguage {
    let typed = |name: &str, otherwise: String| {
        let name = format!("{name}.{tag}");
        posted.filter(|fields| fields.has(&name)).map_or(otherwise, |fields| fields.get(&name).to_owned())
    };
    let text = |name: &str| document.texts(name).and_then(|texts| texts.get(tag));
    let said = |name: &str| text(name).map(|text| text.text.clone()).unwrap_or_default();
    let list = |name: &str| document.text_lists(name).and_then(|lists| lists.get(tag)).map_or(&[][..], Vec::as_slice);
    let title = typed("title", said("title"));
    let source = typed("source", text("title").and_then(|text| text.attested.clone()).unwrap_or_default());
    TermLanguage {
        lang: tag.as_str().to_owned(),
        must_attest: tag.language() == ATTESTED,
        unattested: !title.is_empty() && source.is_empty(),
        title,
        source,
        alternative: typed("alternative", posted::shown(list("alternative"))),
        hidden: typed("hidden", posted::shown(list("hidden"))),
        definition: typed("definition", said("definition")),
        description: typed("description", said("description")),
    }
}

async fn lists(signed: &Signed, document: &Document, making: &Making<'_>) -> Result<Vec<TermList>, WebError> {
    let app = signed.app();
    let mut lists = Vec::new();
    let ids: Vec<RecordId> = REFS.iter().flat_map(|field| document.refs(field)).filter_map(|to| to.id).collect();
    let known = named(app, &ids).await?;
    for field in REFS {
        let concepts: Vec<_> = document.refs(field).iter().filter_map(|to| known.get(&to.id?)).collect();
        let word = |concept: &&std::sync::Arc<Stored>| {
            concept.document.key.as_ref().map_or_else(|| concept.id.to_string(), |key| key.as_str().to_owned())
        };
        let words: Vec<String> = concepts.iter().map(word).collect();
        let links: Vec<LinkView> = concepts.iter().map(|concept| link(app, signed, &signed.visit, concept)).collect();
        let value = making.posted.map_or_else(|| words.join("\n"), |fields| fields.get(field).to_owned());
        lists.push(TermList { name: field.to_owned(), value, links });
    }
    for field in WORDS {
        let words = || document.words(field).join("\n");
        let value = making.posted.map_or_else(words, |fields| fields.get(field).to_owned());
        lists.push(TermList { name: field.to_owned(), value, links: Vec::new() });
    }
    Ok(lists)
}
