//! The form of a record: shown, grown by a row, saved, kept while it is being written.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use tejido_app::editing::form::{Posted, Problem, add};
use tejido_app::editing::{self, Desk, Draft, Filled, Saved, Step, Written};
use tejido_domain::editing::compare::Difference;
use tejido_domain::record::{Document, Kind, Life, RecordId};
use tejido_lang::Language;

use super::compare::difference;
use super::form::{self, Source};
use super::shared::{day, id, onwards, param, send, word};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::session::{Signed, SignedForm};
use crate::pages::frame::{Across, frame};
use crate::pages::texts;
use crate::views::editing::{ChooseView, EditView, WorkEntry};

/// Names in a posted form that are not the record's.
const CONTROLS: [&str; 7] = ["base", "form", "since", "step", "note", "add", "take"];

/// What a form can say was done; the last part of a message `edit.done.…`.
const DONE: [&str; 3] = ["saved", "merged", "cleaned"];

/// A form on its way to its page.
struct Shown<'a> {
    desk: Option<&'a Desk>,
    kind: Kind,
    base: (i64, &'a Document),
    posted: &'a Posted,
    problems: &'a [Problem],
    since: Option<i64>,
    clashes: &'a [Difference],
    note: &'a str,
    form: &'a str,
    focus: &'a str,
    status: StatusCode,
}

/// `GET /{lang}/work/new`
pub async fn choose(signed: Signed) -> Response {
    let kinds = [
        Kind::Item,
        Kind::Collection,
        Kind::Dataset,
        Kind::Organization,
        Kind::Person,
        Kind::Place,
        Kind::Page,
        Kind::Concept,
    ];
    let may = kinds.into_iter().filter(|kind| editing::may_create(signed.actor(), *kind));
    let entry = |kind: Kind| WorkEntry {
        key: kind.as_str().to_owned(),
        url: signed.path(&format!("/work/new/{}", kind.as_str())),
        count: None,
    };
    let kinds: Vec<WorkEntry> = may.map(entry).collect();
    let result = if kinds.is_empty() {
        Err(WebError::Forbidden)
    } else {
        send(&signed, &ChooseView { page: frame(signed.ask(), "", Across::Maze("/work/new")), kinds }, StatusCode::OK)
    };
    signed.answer(result)
}

/// `GET /{lang}/work/new/{kind}`
pub async fn blank(Path((_, kind)): Path<(String, String)>, signed: Signed) -> Response {
    let result = async {
        let kind = Kind::parse(&kind).ok_or(WebError::NotFound)?;
        let mut posted = editing::blank(&signed.visit, kind)?;
        let left = editing::kept(signed.app(), &signed.visit, None, kind).await?;
        let resumed = !param(&signed, "left").is_empty();
        let day = left.as_ref().map(|(copy, _)| day(copy.at));
        if let (Some((_, form)), true) = (left, resumed) {
            posted = form;
        }
        // What a link from another page fills in beforehand, such as the collection.
        if let Ok(id) = param(&signed, "collection").parse::<RecordId>() {
            posted.set("collection.0", id.as_str());
        }
        let empty = Document::new(kind);
        let shown = Shown::new(None, kind, (0, &empty), &posted);
        page_of(&signed, &shown, day, resumed).await
    };
    let result = result.await;
    signed.answer(result)
}

/// `GET /{lang}/work/records/{id}/edit`
pub async fn page(Path((_, record)): Path<(String, String)>, signed: Signed) -> Response {
    let result = async {
        let (app, visit) = (signed.app(), &signed.visit);
        let desk = editing::desk(app, visit, id(&record)?).await?.ok_or(WebError::NotFound)?;
        if !desk.may.edit {
            return Err(WebError::Forbidden);
        }
        let kind = desk.record.document.kind;
        let left = editing::kept(app, visit, Some(desk.record.id), kind).await?;
        let resumed = !param(&signed, "left").is_empty();
        let day = left.as_ref().map(|(copy, _)| day(copy.at));
        if let Some((copy, form)) = left.filter(|_| resumed) {
            let older = editing::revision(app, visit, &desk, copy.base).await?;
            let base = older.as_ref().unwrap_or(&desk.record.document);
            page_of(&signed, &Shown::new(Some(&desk), kind, (copy.base, base), &form), day, true).await
        } else {
            let form = editing::theirs(app, visit, &desk.record.document).await?;
            let base = (desk.record.revision, &desk.record.document);
            page_of(&signed, &Shown::new(Some(&desk), kind, base, &form), day, false).await
        }
    };
    let result = result.await;
    signed.answer(result)
}

/// `POST /{lang}/work/new/{kind}`
pub async fn post_blank(Path((_, kind)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = match Kind::parse(&kind) {
        Some(kind) => posted(&form, None, kind).await,
        None => Err(WebError::NotFound),
    };
    form.signed.answer(result)
}

/// `POST /{lang}/work/records/{id}/edit`
pub async fn post_page(Path((_, record)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = async {
        let signed = &form.signed;
        let desk = editing::desk(signed.app(), &signed.visit, id(&record)?).await?.ok_or(WebError::NotFound)?;
        posted(&form, Some(desk.record.id), desk.record.document.kind).await
    };
    let result = result.await;
    form.signed.answer(result)
}

/// `POST /{lang}/work/new/{kind}/keep`
pub async fn keep_blank(Path((_, kind)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = match Kind::parse(&kind) {
        Some(kind) => keep_form(&form, None, kind).await,
        None => Err(WebError::NotFound),
    };
    form.signed.answer(result)
}

/// `POST /{lang}/work/records/{id}/keep`
pub async fn keep(Path((_, record)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = async {
        let signed = &form.signed;
        let desk = editing::desk(signed.app(), &signed.visit, id(&record)?).await?.ok_or(WebError::NotFound)?;
        keep_form(&form, Some(desk.record.id), desk.record.document.kind).await
    };
    let result = result.await;
    form.signed.answer(result)
}

async fn keep_form(form: &SignedForm, record: Option<RecordId>, kind: Kind) -> Result<Response, WebError> {
    let (signed, fields) = (&form.signed, &form.fields);
    let posted = records_own(fields);
    let kept = editing::keep(signed.app(), &signed.visit, (record, kind), number(fields, "base"), &posted).await?;
    if kept { Ok(StatusCode::NO_CONTENT.into_response()) } else { Err(WebError::TooLarge) }
}

/// What was posted, without what only steers the form.
fn records_own(fields: &Fields) -> Posted {
    let own = |name: &str| !CONTROLS.contains(&name) && !name.starts_with("lang.");
    fields.0.iter().filter(|(name, _)| own(name)).map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

fn number(fields: &Fields, name: &str) -> i64 {
    fields.get(name).parse().unwrap_or(0)
}

async fn posted(form: &SignedForm, record: Option<RecordId>, kind: Kind) -> Result<Response, WebError> {
    let (signed, fields) = (&form.signed, &form.fields);
    let (app, visit) = (signed.app(), &signed.visit);
    if fields.get("step") == "forget" {
        editing::keep_nothing(app, visit, record, kind).await?;
        return Ok(onwards(signed.uri.path()));
    }
    let own = records_own(fields);
    let step = Step::parse(fields.get("step")).unwrap_or(Step::Save);
    let (base, note, name) = (number(fields, "base"), fields.get("note"), fields.get("form"));
    let draft = Draft { record, kind, base, posted: &own, form: name, step, note };
    if fields.has("add") || fields.has("take") || fields.get("step") == "show" {
        return again(form, &draft).await;
    }
    match editing::save(app, visit, &draft).await?.ok_or(WebError::NotFound)? {
        Saved::Done(written) => Ok(onwards(&after(signed, step, &written))),
        Saved::Wrong(filled) => {
            editing::keep(app, visit, (record, kind), draft.base, &own).await?;
            let shown = Shown {
                problems: &filled.outcome.problems,
                note: draft.note,
                form: draft.form,
                status: StatusCode::UNPROCESSABLE_ENTITY,
                ..Shown::new(filled.desk.as_ref(), kind, (draft.base, &filled.base), &own)
            };
            page_of(signed, &shown, None, false).await
        }
        Saved::Clash { theirs, merged } => {
            editing::keep(app, visit, (record, kind), draft.base, &own).await?;
            let both = editing::theirs(app, visit, &merged.document).await?;
            let head = &theirs.record;
            let shown = Shown {
                since: Some(draft.base),
                clashes: &merged.clashes,
                note: draft.note,
                status: StatusCode::CONFLICT,
                ..Shown::new(Some(&theirs), kind, (head.revision, &head.document), &both)
            };
            page_of(signed, &shown, None, false).await
        }
    }
}

/// Where to go after a save.
fn after(signed: &Signed, step: Step, written: &Written) -> String {
    let done = match (written.merged, written.hidden, written.life) {
        (true, ..) => "merged",
        (_, 1.., _) => "cleaned",
        (.., Life::Submitted) => "submitted",
        (.., Life::Published) => "published",
        _ => "saved",
    };
    let rest = if step == Step::Save && DONE.contains(&done) { "/edit" } else { "" };
    signed.path(&format!("/work/records/{}{rest}?done={done}", written.id))
}

/// The same form with one more row, or with what another wrote in one place.
async fn again(form: &SignedForm, draft: &Draft<'_>) -> Result<Response, WebError> {
    let (signed, fields) = (&form.signed, &form.fields);
    let (app, visit) = (signed.app(), &signed.visit);
    let mut own = draft.posted.clone();
    let Some(Filled { desk, base, .. }) = editing::read_form(app, visit, draft).await? else {
        return Err(WebError::NotFound);
    };
    let mut focus = String::new();
    if fields.has("add") {
        let place = place(fields);
        if let Ok(name) = add(&mut own, draft.kind, &base, &place) {
            focus = form::row_id(&name);
        }
        editing::keep(app, visit, (draft.record, draft.kind), draft.base, &own).await?;
    }
    let take = fields.get("take");
    if let (Some(desk), false) = (&desk, take.is_empty()) {
        let theirs = editing::theirs(app, visit, &desk.record.document).await?;
        own.remove(take);
        for (name, value) in theirs.below(take) {
            own.set(name, value);
        }
    }
    let since = fields.get("since").parse().ok();
    let clashes = match (&desk, since) {
        (Some(desk), Some(since)) => {
            let draft = Draft { posted: &own, ..*draft };
            let mine = editing::read_form(app, visit, &draft).await?.ok_or(WebError::NotFound)?.outcome.document;
            editing::clashes(app, visit, desk, since, &mine).await?
        }
        _ => Vec::new(),
    };
    let shown = Shown {
        since,
        clashes: &clashes,
        note: draft.note,
        form: draft.form,
        focus: &focus,
        ..Shown::new(desk.as_ref(), draft.kind, (draft.base, &base), &own)
    };
    page_of(signed, &shown, None, false).await
}

/// Where a row is asked for: `subject`, or a field with the language that was chosen for it.
fn place(fields: &Fields) -> String {
    let add = fields.get("add");
    match add.strip_prefix("lang:") {
        Some(field) => format!("{field}.{}", fields.get(&format!("lang.{field}")).trim()),
        None => add.to_owned(),
    }
}

impl<'a> Shown<'a> {
    fn new(desk: Option<&'a Desk>, kind: Kind, base: (i64, &'a Document), posted: &'a Posted) -> Self {
        let (problems, clashes) = (&[], &[]);
        let status = StatusCode::OK;
        Self { desk, kind, base, posted, problems, since: None, clashes, note: "", form: "", focus: "", status }
    }
}

async fn page_of(
    signed: &Signed,
    shown: &Shown<'_>,
    left: Option<String>,
    resumed: bool,
) -> Result<Response, WebError> {
    let ids = shown.problems.iter().filter(|problem| problem.code == "ambiguous");
    let ids: Vec<RecordId> = ids.flat_map(|problem| problem.hint.split(' ')).filter_map(|id| id.parse().ok()).collect();
    let labels = editing::labels(signed.app(), &signed.visit, &ids).await?;
    let source = Source {
        kind: shown.kind,
        base: shown.base.1,
        posted: shown.posted,
        problems: shown.problems,
        labels: &labels,
        language: signed.language,
    };
    let mut clashes = Vec::new();
    for clash in shown.clashes {
        clashes.push(difference(clash, &labels));
    }
    let (rest, may) = match shown.desk {
        Some(desk) => (format!("/work/records/{}", desk.record.id), Some(desk.may)),
        None => (format!("/work/new/{}", shown.kind.as_str()), None),
    };
    let action = if shown.desk.is_some() { format!("{rest}/edit") } else { rest.clone() };
    let may = may.unwrap_or_else(|| editing::may_with_new(signed.actor(), shown.kind));
    let view = EditView {
        page: frame(signed.ask(), "", Across::Maze(&action)),
        title: shown.desk.map(|desk| texts::title(signed.app(), &signed.visit, &desk.record)),
        kind: shown.kind.as_str().to_owned(),
        action: signed.path(&action),
        keep_url: signed.path(&format!("{rest}/keep")),
        desk_url: shown.desk.map(|_| signed.path(&rest)),
        csrf: signed.csrf.clone(),
        base: shown.base.0,
        since: shown.since,
        submit: may.submit,
        publish: may.publish,
        note: shown.note.to_owned(),
        form: match shown.form {
            "" if shown.desk.is_none() => signed.app().new_record_id().to_string(),
            name => name.to_owned(),
        },
        fields: form::fields(source),
        key: form::single(source, "key"),
        access: form::access(source),
        files: form::files(source),
        files_url: shown.desk.map(|_| signed.path(&format!("{rest}/files"))),
        mistakes: form::mistakes(source),
        left,
        resumed,
        clashes,
        tags: Language::ALL.into_iter().map(|language| language.code().to_owned()).collect(),
        focus: shown.focus.to_owned(),
        done: word(signed, "done", &DONE),
    };
    send(signed, &view, shown.status)
}
