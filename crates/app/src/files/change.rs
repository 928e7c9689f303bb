//! Seeing, adding, ordering, describing and removing the files of a record.

use std::collections::BTreeMap;

use tejido_domain::people::{Action, Actor};
use tejido_domain::record::{FileRef, FileRole, Kind, Life, RecordId, Text, Texts};
use tejido_formats::text::clean_typed;
use tejido_lang::LanguageTag;
use tejido_store::{Base, Change, Stored, Tx, records, uploads};

use crate::archive::Opened;
use crate::people::{reader_of, target_of};
use crate::uploads::{UploadError, find};
use crate::{App, Error};

/// Most files of a record.
pub const MOST: usize = 500;

/// A file as somebody wishes it to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// The name of its content, by which it is known among the files as they were.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// What it is to the record.
    pub role: FileRole,
    /// Language of what is in it.
    pub lang: Option<LanguageTag>,
    /// Its description in each language; an empty one takes it away, one that is not named stays.
    pub notes: BTreeMap<LanguageTag, String>,
}

/// The newest revision of a record whose files somebody may change; none when it does not exist, or they may not know
/// of it.
///
/// # Errors
/// [`Error::Denied`] when they may not.
pub async fn open(app: &App, actor: Option<&Actor>, id: RecordId) -> Result<Option<Stored>, Error> {
    let Some(record) = records::head_of(&app.db, id).await? else { return Ok(None) };
    Ok(permitted(app, actor, &record).await?.map(|_| record))
}

/// A file of the newest revision, for those who may change it.
///
/// # Errors
/// As [`open`].
pub async fn preview(app: &App, actor: Option<&Actor>, id: RecordId, digest: &str) -> Result<Option<Opened>, Error> {
    let Some(record) = open(app, actor, id).await? else { return Ok(None) };
    let file = record.document.files.into_iter().find(|file| file.digest.as_str() == digest);
    Ok(file.map(|file| Opened { file }))
}

/// Adds whole uploads to the end of a record's files, in the order given, and forgets the uploads.
///
/// # Errors
/// When one of them is not whole or not this person's.
pub async fn add(app: &App, actor: Option<&Actor>, id: RecordId, whole: &[String]) -> Result<i64, UploadError> {
    let mut added = Vec::with_capacity(whole.len());
    for upload in whole {
        let upload = find(app, actor, upload).await?.upload;
        let digest = upload.digest.as_deref().and_then(|digest| digest.parse().ok()).ok_or(UploadError::Missing)?;
        added.push(FileRef {
            digest,
            name: upload.name,
            bytes: u64::try_from(upload.bytes).unwrap_or(0),
            media_type: upload.media_type,
            role: FileRole::default(),
            lang: None,
            note: Texts::default(),
        });
    }
    let mut tx = app.db.write().await.map_err(Error::from)?;
    let head = records::head_of(&mut tx, id).await?.ok_or(UploadError::Missing)?;
    let actor = permitted(app, actor, &head).await?.ok_or(UploadError::Missing)?;
    let mut files = head.document.files.clone();
    // The same content twice would be one file with two names; the first stays.
    added.retain(|file| !files.iter().any(|known| known.digest == file.digest));
    files.extend(added);
    if files.len() > MOST {
        return Err(UploadError::NoRoom);
    }
    let revision = commit(app, &mut tx, actor, head, files).await?;
    for upload in whole {
        uploads::remove(&mut tx, upload).await?;
    }
    tx.commit().await?;
    Ok(revision)
}

/// Orders, describes and removes: the files become those given, made from the ones of revision `base`. Gives the
/// revision; none when there is no such record for them.
///
/// # Errors
/// [`Error::Conflict`] when the record has changed since.
pub async fn change(
    app: &App,
    actor: Option<&Actor>,
    id: RecordId,
    base: i64,
    edits: &[FileEdit],
) -> Result<Option<i64>, Error> {
    let mut tx = app.db.write().await?;
    let Some(head) = records::head_of(&mut tx, id).await? else { return Ok(None) };
    let Some(actor) = permitted(app, actor, &head).await? else { return Ok(None) };
    if head.revision != base {
        return Err(Error::Conflict(Box::new(head)));
    }
    let known = &head.document.files;
    let author = actor.author();
    let meant = |edit: &FileEdit| known.iter().find(|file| file.digest.as_str() == edit.digest);
    let files = edits.iter().filter_map(|edit| Some(edited(app, &author, meant(edit)?, edit))).collect();
    let revision = commit(app, &mut tx, actor, head, files).await?;
    tx.commit().await?;
    Ok(Some(revision))
}

/// Whoever may change a record; nobody when they may not know of it.
async fn permitted<'a>(app: &App, actor: Option<&'a Actor>, record: &Stored) -> Result<Option<&'a Actor>, Error> {
    let Some(actor) = actor else { return Err(Error::Denied(Action::EditRecord)) };
    let target = target_of(app, actor, record).await?;
    if !target.own && !record.allows(&reader_of(app, actor).await?, app.today()) {
        return Ok(None);
    }
    // The vocabulary has a rule of its own, for its files as for its words.
    let concept = record.document.kind == Kind::Concept;
    app.permit(Some(actor), if concept { Action::EditVocabulary } else { Action::EditRecord }, &target).map(Some)
}

fn edited(app: &App, author: &str, file: &FileRef, edit: &FileEdit) -> FileRef {
    let mut note = file.note.clone();
    for (lang, text) in &edit.notes {
        let clean = clean_typed(text).0;
        let text = clean.trim();
        if text.is_empty() {
            note.0.remove(lang);
        } else if note.get(lang).is_none_or(|known| known.text != text) {
            let written = Text {
                by: Some(author.to_owned()),
                at: Some(app.now()),
                ..if note.is_empty() { Text::original(text) } else { Text::human(text) }
            };
            note.0.insert(lang.clone(), written);
        }
    }
    let name = crate::uploads::clean_name(&edit.name);
    let name = if edit.name.trim().is_empty() { file.name.clone() } else { name };
    FileRef { name, role: edit.role, lang: edit.lang.clone(), note, ..file.clone() }
}

async fn commit(app: &App, tx: &mut Tx, actor: &Actor, head: Stored, files: Vec<FileRef>) -> Result<i64, Error> {
    // What is published stays in force until somebody publishes the draft.
    let life = if head.life == Life::Submitted { Life::Submitted } else { Life::Draft };
    let life = if files == head.document.files { head.life } else { life };
    let mut document = head.document;
    document.files = files;
    let change = Change {
        record: head.id,
        base: Base::Revision(head.revision),
        document,
        life,
        author: actor.author(),
        note: String::new(),
        batch: None,
    };
    Ok(records::commit(tx, &change, app.now()).await?.revision)
}
