//! Beginning an upload, adding to it, taking it back.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use futures_util::{Stream, StreamExt as _};
use jiff::SignedDuration;
use tejido_domain::people::{Action, Actor, Target};
use tejido_formats::media_type::sniff;
use tejido_store::uploads;

use super::{KEPT_DAYS, LARGEST, MOST_BYTES, MOST_FILES, Standing, Upload, UploadError, clean_name};
use crate::staging::{claim, clear};
use crate::{App, Error};

/// The kind of thing in the staging folder.
pub(super) const PARTS: &str = "uploads";

/// Begins an upload of so many bytes.
///
/// # Errors
/// When whoever asks may not upload, or there is no room.
pub async fn begin(
    app: &App,
    actor: Option<&Actor>,
    name: &str,
    purpose: &str,
    bytes: u64,
) -> Result<Standing, UploadError> {
    let actor = permitted(app, actor)?;
    if bytes > LARGEST {
        return Err(UploadError::TooLarge(LARGEST));
    }
    let owner = actor.author();
    let mut tx = app.db.write().await.map_err(Error::from)?;
    let (many, held) = uploads::held(&mut tx, &owner).await?;
    let held = u64::try_from(held).unwrap_or(u64::MAX);
    if many >= MOST_FILES || held.saturating_add(bytes) > MOST_BYTES {
        return Err(UploadError::NoRoom);
    }
    let now = app.now();
    let upload = Upload {
        id: crate::chance::new_id(app.chance.as_ref()).to_string(),
        owner,
        name: clean_name(name),
        purpose: purpose.chars().take(80).collect(),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        started: now,
        expires: now + SignedDuration::from_hours(24 * KEPT_DAYS),
        digest: None,
        media_type: String::new(),
    };
    uploads::put(&mut tx, &upload).await?;
    tx.commit().await?;
    Ok(Standing { upload, received: 0 })
}

/// An upload of this person, and how far it has come.
///
/// # Errors
/// When there is none, or its time is over.
pub async fn find(app: &App, actor: Option<&Actor>, id: &str) -> Result<Standing, UploadError> {
    let actor = permitted(app, actor)?;
    let found = uploads::find(&app.db, id).await?;
    let upload = found.filter(|upload| upload.owner == actor.author() && upload.expires > app.now());
    standing(app, upload.ok_or(UploadError::Missing)?)
}

/// The uploads of this person for a purpose, the oldest first.
///
/// # Errors
/// The database's.
pub async fn waiting(app: &App, actor: Option<&Actor>, purpose: &str) -> Result<Vec<Standing>, UploadError> {
    let actor = permitted(app, actor)?;
    let all = uploads::of(&app.db, &actor.author(), purpose).await?;
    let now = app.now();
    all.into_iter().filter(|upload| upload.expires > now).map(|upload| standing(app, upload)).collect()
}

/// Adds a piece that begins at an offset. What arrives before the sender breaks off is kept.
///
/// # Errors
/// When the piece begins elsewhere than where the file ends, is longer than announced, or another is arriving.
pub async fn append<B: AsRef<[u8]>, E>(
    app: &App,
    actor: Option<&Actor>,
    id: &str,
    offset: u64,
    pieces: impl Stream<Item = Result<B, E>> + Unpin,
) -> Result<Standing, UploadError> {
    let before = find(app, actor, id).await?;
    if before.is_whole() {
        return if offset == before.received { Ok(before) } else { Err(UploadError::Offset(before.received)) };
    }
    let path = app.staging.place(PARTS, id)?;
    let Some(mut part) = claim(&path)? else { return Err(UploadError::Busy) };
    let length = part.metadata().map_err(|error| Error::io(&path, error))?.len();
    if length != offset {
        return Err(UploadError::Offset(length));
    }
    let announced = u64::try_from(before.upload.bytes).unwrap_or(0);
    let written = write(&mut part, pieces, length, announced).await;
    part.sync_data().map_err(|error| Error::io(&path, error))?;
    let received = match written {
        Ok(received) => received,
        Err(Stopped::Disk(error)) => return Err(Error::io(&path, error).into()),
        Err(Stopped::TooMuch) => return Err(UploadError::TooLarge(announced)),
        Err(Stopped::Sender) => {
            touch(app, id).await?;
            return Err(UploadError::BrokenOff);
        }
    };
    if received < announced {
        touch(app, id).await?;
        return Ok(Standing { received, ..before });
    }
    finish(app, before.upload).await
}

/// Takes a whole file at once, of a length nobody announced, up to a limit.
///
/// # Errors
/// As [`begin`] and [`append`].
pub async fn take<B: AsRef<[u8]>, E>(
    app: &App,
    actor: Option<&Actor>,
    name: &str,
    purpose: &str,
    pieces: impl Stream<Item = Result<B, E>> + Unpin,
) -> Result<Standing, UploadError> {
    let begun = begin(app, actor, name, purpose, 0).await?;
    let path = app.staging.place(PARTS, &begun.upload.id)?;
    let Some(mut part) = claim(&path)? else { return Err(UploadError::Busy) };
    let written = write(&mut part, pieces, 0, LARGEST).await;
    if let Err(stopped) = written {
        discard(app, actor, &begun.upload.id).await?;
        return Err(match stopped {
            Stopped::Disk(error) => Error::io(&path, error).into(),
            Stopped::TooMuch => UploadError::TooLarge(LARGEST),
            Stopped::Sender => UploadError::BrokenOff,
        });
    }
    finish(app, begun.upload).await
}

/// Takes an upload back: what has arrived is thrown away.
///
/// # Errors
/// When there is none.
pub async fn discard(app: &App, actor: Option<&Actor>, id: &str) -> Result<(), UploadError> {
    let found = find(app, actor, id).await?;
    let mut tx = app.db.write().await.map_err(Error::from)?;
    uploads::remove(&mut tx, id).await?;
    if let Some(digest) = &found.upload.digest {
        super::forget_content(app, &mut tx, digest).await?;
    }
    tx.commit().await?;
    Ok(clear(&app.staging.place(PARTS, id)?)?)
}

fn permitted<'a>(app: &App, actor: Option<&'a Actor>) -> Result<&'a Actor, UploadError> {
    let somewhere = tejido_domain::people::permits_somewhere(actor, Action::UploadFile);
    match actor.filter(|_| somewhere) {
        Some(actor) => Ok(actor),
        None => Ok(app.permit(actor, Action::UploadFile, &Target::site())?),
    }
}

fn standing(app: &App, upload: Upload) -> Result<Standing, UploadError> {
    let received = if upload.digest.is_some() {
        u64::try_from(upload.bytes).unwrap_or(0)
    } else {
        std::fs::metadata(app.staging.place(PARTS, &upload.id)?).map_or(0, |part| part.len())
    };
    Ok(Standing { upload, received })
}

enum Stopped {
    Disk(std::io::Error),
    TooMuch,
    Sender,
}

/// Writes pieces to the end of a file that has a length already, up to a limit.
async fn write<B: AsRef<[u8]>, E>(
    part: &mut File,
    mut pieces: impl Stream<Item = Result<B, E>> + Unpin,
    length: u64,
    limit: u64,
) -> Result<u64, Stopped> {
    let mut length = length;
    while let Some(piece) = pieces.next().await {
        let Ok(piece) = piece else { return Err(Stopped::Sender) };
        let piece = piece.as_ref();
        let after = length + u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if after > limit {
            return Err(Stopped::TooMuch);
        }
        // A piece is what came in one go, a few kilobytes: the disk takes it faster than another thread is found.
        part.write_all(piece).map_err(Stopped::Disk)?;
        length = after;
    }
    Ok(length)
}

/// Writes what arrives into a new file, up to a limit; gives its length.
///
/// # Errors
/// When it is longer, the sender breaks off, or the disk is full. What was written is the caller's to clear away.
pub async fn write_down<B: AsRef<[u8]>, E>(
    path: &Path,
    pieces: impl Stream<Item = Result<B, E>> + Unpin,
    limit: u64,
) -> Result<u64, UploadError> {
    let io = |error| Error::io(path, error);
    let mut file = File::create_new(path).map_err(io)?;
    let written = write(&mut file, pieces, 0, limit).await;
    file.sync_data().map_err(io)?;
    written.map_err(|stopped| match stopped {
        Stopped::Disk(error) => io(error).into(),
        Stopped::TooMuch => UploadError::TooLarge(limit),
        Stopped::Sender => UploadError::BrokenOff,
    })
}

async fn touch(app: &App, id: &str) -> Result<(), UploadError> {
    let mut tx = app.db.write().await.map_err(Error::from)?;
    uploads::extend(&mut tx, id, app.now() + SignedDuration::from_hours(24 * KEPT_DAYS)).await?;
    Ok(tx.commit().await?)
}

/// All of it is there: it is kept by its content, and told what it is.
async fn finish(app: &App, upload: Upload) -> Result<Standing, UploadError> {
    let path = app.staging.place(PARTS, &upload.id)?;
    let kept = app.blobs.put_path(&path, LARGEST).await.map_err(Error::from)?;
    let media = sniff(&kept.head, &upload.name);
    let (digest, bytes) = (kept.digest.to_string(), i64::try_from(kept.bytes).unwrap_or(i64::MAX));
    let mut tx = app.db.write().await.map_err(Error::from)?;
    uploads::finish(&mut tx, &upload.id, bytes, &digest, media.mime).await?;
    tx.commit().await?;
    clear(&path)?;
    let upload = Upload { bytes, digest: Some(digest), media_type: media.mime.to_owned(), ..upload };
    Ok(Standing { upload, received: kept.bytes })
}
