//! The files of a record, for those who describe it: `/{lang}/work/records/{id}/files`.

mod edit;
mod receive;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tejido_app::{Stored, files, uploads};
use tejido_domain::record::{FileRef, FileRole, RecordId};
use tejido_lang::{Language, LanguageTag};

use super::frame::{Across, frame};
use super::{address, files as bytes, texts};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::views::LinkView;
use crate::views::record_files::{FileRow, NoteRow, RecordFilesView, UploadRow};

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/work/records/{id}/files", get(page).post(edit::save))
        // A file is written down as it arrives, within the bounds of uploads.
        .route("/{lang}/work/records/{id}/files/upload", post(receive::upload).layer(DefaultBodyLimit::disable()))
        .route("/{lang}/work/records/{id}/files/add", post(receive::add))
        .route("/{lang}/work/records/{id}/files/{digest}/{name}", get(look))
}

/// `GET …/files`
async fn page(signed: Signed, Path((_, id)): Path<(String, String)>) -> Response {
    let done = signed.uri.query().and_then(|query| query.strip_prefix("done=")).map(str::to_owned);
    let done = done.filter(|done| ["added", "saved", "discarded"].contains(&done.as_str()));
    signed.answer(show(&signed, &id, Shown { done, ..Shown::default() }).await)
}

/// `GET …/files/{digest}/{name}`: a file of the newest revision, published or not.
async fn look(
    signed: Signed,
    Path((_, id, digest, _)): Path<(String, String, String, String)>,
    method: Method,
) -> Response {
    let found = async {
        let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
        let opened = files::preview(signed.app(), Some(signed.actor()), id, &digest).await?;
        bytes::give(&signed.web, &opened.ok_or(WebError::NotFound)?, true, &method, &signed.headers).await
    };
    signed.answer(found.await)
}

/// What a page says beside the files as they are.
#[derive(Debug, Default)]
struct Shown {
    /// What is wrong.
    problems: Vec<&'static str>,
    /// What was done.
    done: Option<String>,
    /// What was typed and not kept.
    typed: Vec<files::FileEdit>,
}

async fn show(signed: &Signed, id: &str, shown: Shown) -> Result<Response, WebError> {
    let (app, actor) = (signed.app(), Some(signed.actor()));
    let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
    let record = files::open(app, actor, id).await?.ok_or(WebError::NotFound)?;
    let waiting = uploads::waiting(app, actor, id.as_str()).await?;
    let view = RecordFilesView {
        page: frame(signed.ask(), "", Across::Maze(&format!("/work/records/{id}/files"))),
        csrf: signed.csrf.clone(),
        record: LinkView {
            text: texts::title(app, &signed.visit, &record),
            url: signed.path(&format!("/work/records/{id}")),
        },
        id: id.to_string(),
        base: record.revision,
        action: signed.path(&format!("/work/records/{id}/files")),
        files: rows(signed, &record, &shown.typed),
        waiting: waiting.into_iter().map(waits).collect(),
        roles: FileRole::ALL.map(|role| role.as_str().to_owned()).to_vec(),
        tongues: Language::ALL.map(|language| language.code().to_owned()).to_vec(),
        problems: shown.problems.iter().map(|&problem| problem.to_owned()).collect(),
        done: shown.done,
        largest: uploads::LARGEST,
    };
    let status = match shown.problems.as_slice() {
        [] => StatusCode::OK,
        ["conflict"] => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let html = signed.web.renderer().render(&view)?;
    Ok(Reply { status, ..Reply::private(html) }.send(&signed.headers))
}

fn waits(standing: uploads::Standing) -> UploadRow {
    let whole = standing.is_whole();
    let bytes = u64::try_from(standing.upload.bytes).unwrap_or(0);
    UploadRow { id: standing.upload.id, name: standing.upload.name, bytes, received: standing.received, whole }
}

fn rows(signed: &Signed, record: &Stored, typed: &[files::FileEdit]) -> Vec<FileRow> {
    let row = |file: &FileRef| {
        let edit = typed.iter().find(|edit| edit.digest == file.digest.as_str());
        let lang = edit.map_or(file.lang.as_ref(), |edit| edit.lang.as_ref());
        let (digest, name) = (file.digest.as_str(), edit.map_or(&file.name, |edit| &edit.name));
        let url = format!("/work/records/{}/files/{digest}/{}", record.id, address::encode(&file.name));
        FileRow {
            digest: digest.to_owned(),
            name: name.clone(),
            url: signed.path(&url),
            mime: file.media_type.clone(),
            bytes: file.bytes,
            role: edit.map_or(file.role, |edit| edit.role).as_str().to_owned(),
            lang: lang.map(ToString::to_string).unwrap_or_default(),
            notes: notes(file, edit),
        }
    };
    record.document.files.iter().map(row).collect()
}

/// A description in each language of the site, then in others there are.
fn notes(file: &FileRef, edit: Option<&files::FileEdit>) -> Vec<NoteRow> {
    let mut tags: Vec<LanguageTag> = Language::ALL.map(Language::tag).to_vec();
    let others: Vec<LanguageTag> = file.note.0.keys().filter(|tag| !tags.contains(tag)).cloned().collect();
    tags.extend(others);
    let written = |tag: &LanguageTag| {
        let typed = edit.and_then(|edit| edit.notes.get(tag)).cloned();
        typed.unwrap_or_else(|| file.note.get(tag).map(|text| text.text.clone()).unwrap_or_default())
    };
    tags.iter().map(|tag| NoteRow { lang: tag.to_string(), text: written(tag) }).collect()
}

/// Back to the page, which says what was done.
fn back(signed: &Signed, id: &str, done: &str) -> Response {
    let to = signed.path(&format!("/work/records/{id}/files?done={done}"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
