//! The page of a record, whatever its kind: what is shared here, what is special beside it.

mod facts;
mod kinds;
pub use kinds::{agents, exports, license};
mod media;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tejido_app::archive::{Showing, Shown, page_by_path, show};
use tejido_app::{App, Stored, Visit};
use tejido_domain::people::Credit;
use tejido_domain::record::{Access, Kind, Origin, RecordId, Text};
use tejido_lang::Language;

use super::frame::{Across, frame};
use super::serve::{self, Ask};
use super::{address, cards, cite, linked_data, texts};
use crate::Web;
use crate::http::accept::{self, Form};
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::{session, visit};
use crate::views::{self, CardList, LanguageState, RecordView, RelationView, RevisionView, TombstoneView, Twin};

const HTML: &str = "text/html; charset=utf-8";

/// `/{lang}/{kind}/{id}` and `/{lang}/{kind}/{id}/{slug}`.
pub async fn by_address(
    web: &Web,
    language: Language,
    kind: &str,
    id: &str,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    let Ok(id) = id.parse::<RecordId>() else { return WebError::NotFound.page(web, language, headers) };
    let Some(form) = accept::negotiate(headers) else { return WebError::NotAcceptable.page(web, language, headers) };
    if form != Form::Html {
        return other_form(web, language, id, form, uri, headers).await;
    }
    let kind = Kind::parse(kind);
    read(web, id, serve::page(ask, "record", async |visit| html(ask, visit, id, kind).await).await)
}

/// Counts a page that was shown: not one that leads on to another address, nor one that is not there or not for this reader.
fn read(web: &Web, id: RecordId, shown: Response) -> Response {
    if matches!(shown.status(), StatusCode::OK | StatusCode::NOT_MODIFIED) {
        web.app().count_read(id);
    }
    shown
}

/// A page record by its path.
pub async fn content(web: &Web, language: Language, path: &str, uri: &Uri, headers: &HeaderMap) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    let Some(form) = accept::negotiate(headers) else { return WebError::NotAcceptable.page(web, language, headers) };
    match page_by_path(web.app(), path).await {
        Ok(Some(id)) if form != Form::Html => other_form(web, language, id, form, uri, headers).await,
        Ok(Some(id)) => {
            read(web, id, serve::page(ask, "page", async |visit| html(ask, visit, id, Some(Kind::Page)).await).await)
        }
        Ok(None) => WebError::NotFound.page(web, language, headers),
        Err(error) => WebError::from(error).page(web, language, headers),
    }
}

/// `/id/{id}`, with or without an ending: the permanent address. A browser is sent on to the page in
/// the reader's language; a program gets the form it asks for.
pub async fn permanent(State(web): State<Web>, Path(name): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    let language = visit::preferred(&web, &headers);
    let ending = Form::ENDINGS.iter().find_map(|(ending, form)| Some((name.strip_suffix(ending)?, *form)));
    let (name, form) = match ending {
        Some((name, form)) => (name, Some(form)),
        None => (name.as_str(), accept::negotiate(&headers)),
    };
    let Some(form) = form else { return WebError::NotAcceptable.page(&web, language, &headers) };
    let Ok(id) = name.parse::<RecordId>() else {
        let absent = WebError::NotFound;
        let page = form == Form::Html;
        return if page { absent.page(&web, language, &headers) } else { absent.problem(&web, language, &headers) };
    };
    if form != Form::Html {
        return other_form(&web, language, id, form, &uri, &headers).await;
    }
    let visit = match session::visit(&web, language, &headers).await {
        Ok(visit) => visit,
        Err(error) => return error.page(&web, language, &headers),
    };
    match show(web.app(), &visit, id).await {
        Ok(Showing::Record(shown)) => {
            let to = address::record(language, &shown.record);
            let vary = [(header::LOCATION, to), (header::VARY, "Accept, Accept-Language".to_owned())];
            (StatusCode::SEE_OTHER, vary).into_response()
        }
        Ok(Showing::Withdrawn { kind, .. }) => {
            by_address(&web, language, kind.as_str(), id.as_str(), &uri, &headers).await
        }
        Ok(Showing::Absent) => WebError::NotFound.page(&web, language, &headers),
        Err(error) => WebError::from(error).page(&web, language, &headers),
    }
}

async fn other_form(
    web: &Web,
    language: Language,
    id: RecordId,
    form: Form,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    let visit = match session::visit(web, language, headers).await {
        Ok(visit) => visit,
        Err(error) => return error.problem(web, language, headers),
    };
    match show(web.app(), &visit, id).await {
        Ok(Showing::Record(_)) => {
            serve::page(ask, form.mime(), async |visit| as_form(web, &visit, id, form).await).await
        }
        Ok(Showing::Withdrawn { moved: Some(next), .. }) => {
            let ending = Form::ENDINGS.iter().find(|(_, known)| *known == form).map_or("", |(ending, _)| ending);
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, format!("/id/{next}{ending}"))]).into_response()
        }
        Ok(Showing::Withdrawn { .. }) => WebError::Gone.problem(web, language, headers),
        Ok(Showing::Absent) => WebError::NotFound.problem(web, language, headers),
        Err(error) => WebError::from(error).problem(web, language, headers),
    }
}

async fn as_form(web: &Web, visit: &Visit, id: RecordId, form: Form) -> Result<Reply, WebError> {
    let app = web.app();
    let Showing::Record(shown) = show(app, visit, id).await? else { return Err(WebError::NotFound) };
    let citation = || cite::citation(app, visit, &shown.record, &shown.linked);
    let body = match form {
        Form::Json => linked_data::json(app, &shown).to_string(),
        Form::JsonLd => linked_data::json_ld(app, &shown).to_string(),
        Form::BibTex => citation().bibtex(),
        Form::Ris => citation().ris(),
        Form::Csl => serde_json::Value::Array(vec![citation().csl_json()]).to_string(),
        Form::Html => return Err(WebError::NotAcceptable),
    };
    let reply =
        Reply::ok(form.mime(), body).header("link", format!("<{}>; rel=\"canonical\"", address::permalink(app, id)));
    Ok(match form {
        Form::BibTex | Form::Ris | Form::Csl => {
            let ending = Form::ENDINGS.iter().find(|(_, known)| *known == form).map_or("", |(ending, _)| ending);
            reply.header("content-disposition", format!("attachment; filename=\"{id}{ending}\""))
        }
        _ => reply,
    })
}

async fn html(ask: Ask<'_>, visit: Visit, id: RecordId, kind: Option<Kind>) -> Result<Reply, WebError> {
    let ask = ask.by(&visit);
    let app = ask.web.app();
    match show(app, &visit, id).await? {
        Showing::Record(shown) => {
            let here = address::record(visit.language, &shown.record);
            // One address a page: an old slug or another kind's path leads on to it.
            let asked = ask.path().trim_end_matches('/');
            if kind != Some(shown.record.document.kind) || asked != here.trim_end_matches('/') {
                let status = StatusCode::MOVED_PERMANENTLY;
                return Ok(Reply { status, ..Reply::ok(HTML, "") }.header("location", here));
            }
            kinds::html(ask, &visit, &shown).await
        }
        Showing::Withdrawn { moved: Some(next), .. } => {
            // Not for ever: a merge can be undone.
            let status = StatusCode::TEMPORARY_REDIRECT;
            Ok(Reply { status, ..Reply::ok(HTML, "") }.header("location", format!("/id/{next}")))
        }
        Showing::Withdrawn { kind, at, reason, moved: None } => {
            let reply = tombstone(ask, id, kind, at, &reason)?;
            Ok(reply)
        }
        Showing::Absent => Err(WebError::NotFound),
    }
}

fn tombstone(ask: Ask<'_>, id: RecordId, kind: Kind, at: jiff::Timestamp, reason: &str) -> Result<Reply, WebError> {
    let app = ask.web.app();
    let rest = format!("/{}/{id}", kind.as_str());
    let mut page = frame(ask, "", Across::Path(&rest));
    page.robots = Some("noindex".to_owned());
    let reason = match reason.strip_prefix("msg:") {
        Some(key) => {
            let said = ask.web.catalog().message(ask.language, key, &tejido_i18n::Args::default());
            Some(views::TextView::new(said.lang.code(), said.text))
        }
        None => (!reason.is_empty()).then(|| texts::bare(reason)),
    };
    let view = TombstoneView {
        page,
        kind: kind.as_str().to_owned(),
        title: None,
        reason,
        at: Some(day(at)),
        permalink: address::permalink(app, id),
    };
    let body = ask.web.renderer().render(&view)?;
    Ok(Reply { status: StatusCode::GONE, ..Reply::ok(HTML, body) })
}

/// A draft as its page would show it, for those who work on it.
///
/// # Errors
/// What kept the page from being printed.
pub async fn preview(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> Result<Reply, WebError> {
    kinds::html(ask, visit, shown).await
}

/// Whether this is a revision that the public does not see.
fn is_draft(record: &Stored) -> bool {
    record.published != Some(record.revision)
}

/// What stands above a draft that is seen as its page would show it.
fn draft_notice(ask: Ask<'_>, record: &Stored) -> views::NoticeView {
    let said = ask.web.catalog().message(
        ask.language,
        tejido_i18n::key!("edit.preview.notice"),
        &tejido_i18n::Args::default(),
    );
    views::NoticeView {
        tone: views::Tone::Warning,
        text: views::TextView::new(said.lang.code(), said.text),
        url: Some(format!("/{}/work/records/{}", ask.language.code(), record.id)),
    }
}

/// The frame of a record's page.
pub fn record_frame(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> views::PageView {
    let app = ask.web.app();
    let record = &shown.record;
    let here = address::record(visit.language, record);
    let rest = here.strip_prefix(&format!("/{}", visit.language.code())).unwrap_or(&here).to_owned();
    let title = texts::title(app, visit, record).text;
    let mut page = frame(ask, &title, Across::Path(&rest));
    if is_draft(record) {
        let rest = format!("/work/records/{}/preview", record.id);
        page = frame(ask, &title, Across::Maze(&rest));
        page.notices.push(draft_notice(ask, record));
        return page;
    }
    let description = record.document.texts("description").and_then(|texts| texts::resolve(app, visit, texts));
    page.description = description.map(|text| texts::shorten(&text.text, 200)).unwrap_or_default();
    page.meta = linked_data::meta(app, visit, shown);
    page.json_ld = Some(linked_data::json_ld(app, shown).to_string());
    let twin = |mime: &str, label: &str, ending: &str| Twin {
        mime: mime.to_owned(),
        label: label.to_owned(),
        url: format!("/id/{}{ending}", record.id),
    };
    page.twins = vec![twin("application/json", "JSON", ".json"), twin("application/ld+json", "JSON-LD", ".jsonld")];
    if record.document.access != Access::Public {
        page.robots = Some("noindex".to_owned());
    }
    page
}

/// What the pages of all kinds share.
pub fn record_view(web: &Web, visit: &Visit, shown: &Shown) -> RecordView {
    let app = web.app();
    let record = &shown.record;
    let document = &record.document;
    let title = texts::title(app, visit, record);
    let original = document.texts("title").and_then(|texts| texts.original());
    // What we named ourselves (collections, concepts, places) has no title of its own to show beside ours.
    let named_by_others = matches!(document.kind, Kind::Item | Kind::Organization);
    let original = original
        // A text adopted in several languages has an original in each.
        .filter(|(_, text)| named_by_others && text.text != title.text && title.origin != views::Origin::Original)
        .map(|(lang, text)| texts::of(lang, text, false));
    RecordView {
        id: record.id.to_string(),
        kind: document.kind.as_str().to_owned(),
        url: address::record(visit.language, record),
        permalink: address::permalink(app, record.id),
        title,
        original_title: original,
        alternative: alternatives(record),
        description: document.texts("description").and_then(|texts| texts::resolve(app, visit, texts)),
        breadcrumbs: shown.above.iter().map(|above| texts::link(app, visit, above)).collect(),
        fields: facts::facts(app, visit, shown),
        languages: languages(app, visit, shown),
        relations: relations(app, visit, shown),
        citation: matches!(document.kind, Kind::Item | Kind::Collection | Kind::Dataset | Kind::Indicator)
            .then(|| cite::view(web, visit, shown)),
        revision: Some(RevisionView {
            number: u64::try_from(record.revision).unwrap_or(0),
            at: day(record.at),
            history_url: None,
        }),
        access: access_word(&document.access),
        edit_url: edit_url(visit, record),
    }
}

/// Where the record is changed, for those who may. Pages of everybody else are kept without it.
fn edit_url(visit: &Visit, record: &Stored) -> Option<String> {
    let may = visit.actor.as_ref().is_some_and(|actor| tejido_app::editing::may_edit(actor, record));
    may.then(|| format!("/{}/work/records/{}/edit", visit.language.code(), record.id))
}

/// A moment as the pages date it.
fn day(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

fn access_word(access: &Access) -> Option<String> {
    let word = match access {
        Access::Network => "network",
        Access::Groups(..) => "group",
        // Once the day has come it is public like any other.
        Access::Public | Access::Embargoed(_) => return None,
        Access::Sealed => "sealed",
    };
    Some(word.to_owned())
}

fn alternatives(record: &Stored) -> Vec<views::TextView> {
    if record.document.kind == Kind::Concept {
        return Vec::new();
    }
    let lists = record.document.text_lists("alternative").into_iter().flatten();
    lists.flat_map(|(lang, list)| list.iter().map(move |text| texts::of(lang, text, false))).collect()
}

/// In which languages there is a title or a description, and where each came from.
fn languages(app: &App, visit: &Visit, shown: &Shown) -> Vec<LanguageState> {
    let record = &shown.record;
    let Some(titles) = record.document.texts("title") else { return Vec::new() };
    let descriptions = record.document.texts("description");
    let mut all: Vec<_> = titles.0.iter().map(|(lang, text)| (lang, text, titles)).collect();
    for (lang, text) in descriptions.into_iter().flat_map(|texts| &texts.0) {
        if titles.get(lang).is_none() {
            all.extend(descriptions.map(|texts| (lang, text, texts)));
        }
    }
    let seen = titles.resolve(&visit.reads, &app.site().languages).map(|found| found.lang.clone());
    let mut states: Vec<LanguageState> = all
        .into_iter()
        .filter(|(lang, ..)| lang.as_str() != "und")
        .map(|(lang, text, texts)| LanguageState {
            text: texts::of(lang, text, texts.is_stale(lang)),
            url: Language::from_tag(lang).map(|language| address::record(language, record)),
            current: seen.as_ref() == Some(lang),
            ..credited(shown, text)
        })
        .collect();
    states.sort_by(|a, b| a.text.lang.cmp(&b.text.lang));
    states
}

/// Who translated and checked a text, where they wish to be named.
fn credited(shown: &Shown, text: &Text) -> LanguageState {
    let named = |author: &Option<String>| match shown.credits.get(author.as_deref()?) {
        Some(Credit::Named(name)) => Some(name.clone()),
        Some(Credit::Unnamed) | None => None,
    };
    if text.origin == Origin::Original {
        return LanguageState::default();
    }
    let (translator, reviewer) = (named(&text.by), named(&text.reviewed_by));
    let at = text.at.filter(|_| translator.is_some()).map(day);
    LanguageState { translator, reviewer, at, ..LanguageState::default() }
}

/// Relations shown as lists of cards, with the message key for each direction.
const RELATIONS: [(&str, &str, &str); 10] = [
    ("about", "about", "subject_of"),
    ("translation_of", "translation_of", "has_translation"),
    ("evidence_for", "evidence_for", "has_evidence"),
    ("outcome_of", "outcome_of", "has_outcome"),
    ("held_at", "held_at", "holds"),
    ("ally_of", "ally_of", "ally_of"),
    ("creator", "", "created"),
    ("contributor", "", "contributed_to"),
    ("publisher", "", "published"),
    ("organization", "", "has_part"),
];

/// Cards of a relation shown on the page.
const RELATED: usize = 12;

fn relations(app: &App, visit: &Visit, shown: &Shown) -> Vec<RelationView> {
    let mut relations: Vec<RelationView> = Vec::new();
    let mut add = |key: &str, records: Vec<&Stored>, total: u64| {
        if key.is_empty() || records.is_empty() {
            return;
        }
        let cards =
            records.into_iter().take(RELATED).map(|record| cards::card(app, visit, record, &shown.linked)).collect();
        let more_url = (key == "created" || key == "published").then(|| {
            format!(
                "/{}/explore?q={}",
                visit.language.code(),
                address::encode(&texts::title(app, visit, &shown.record).text)
            )
        });
        relations.push(RelationView { key: key.to_owned(), list: CardList { cards, total, more_url } });
    };
    for (field, outward, inward) in RELATIONS {
        let targets = shown.record.document.refs(field).iter().filter_map(|reference| shown.linked.get(&reference.id?));
        let targets: Vec<&Stored> = targets.map(AsRef::as_ref).collect();
        let total = u64::try_from(targets.len()).unwrap_or(0);
        add(outward, targets, total);
        if let Some(group) = shown.incoming.iter().find(|group| group.relation == field) {
            add(inward, group.records.iter().map(AsRef::as_ref).collect(), group.total);
        }
    }
    relations
}
