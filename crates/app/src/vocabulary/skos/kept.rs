//! Files of thesauri, kept between the look at what they would change and the change.

use tejido_blobs::Digest;
use tejido_domain::people::{Action, Actor, Target};
use tejido_formats::skos::{Format, Limits, Read, ReadError, read};

use crate::{App, Error};

/// Longest file taken from a browser.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Keeps a file; gives the name by which it is found again.
///
/// # Errors
/// When the actor may not change the vocabulary, or the files' store fails.
pub async fn keep(app: &App, actor: Option<&Actor>, bytes: &[u8]) -> Result<String, Error> {
    app.permit(actor, Action::EditVocabulary, &Target::site())?;
    Ok(app.blobs.put_bytes(bytes).await?.digest.to_string())
}

/// Reads a kept file; none when it is not there, or no thesaurus can be read from it.
///
/// # Errors
/// See [`keep`].
pub async fn read_kept(app: &App, actor: Option<&Actor>, name: &str) -> Result<Option<Result<Read, ReadError>>, Error> {
    app.permit(actor, Action::EditVocabulary, &Target::site())?;
    let Ok(digest) = name.parse::<Digest>() else { return Ok(None) };
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX);
    let Some(bytes) = app.blobs.read_all(&digest, most).await? else { return Ok(None) };
    let limits = Limits { bytes: most, ..Limits::default() };
    // Reading takes the processor for long; requests are answered meanwhile.
    let reading = tokio::task::spawn_blocking(move || read(&bytes[..], Format::sniff(&bytes), limits));
    let read = reading.await.map_err(|error| Error::Refused(error.to_string()))?;
    Ok(Some(read))
}
