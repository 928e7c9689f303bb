//! Making an offer, seeing it by its receipt, changing it, taking it back.

use tejido_formats::media_type::sniff;
use tejido_formats::text::{clean_typed, typed_line};
use tejido_store::Tx;
use tejido_store::offers::{self, contacts, files};

use super::sent::NewFile;
use super::{ASKED, Content, DRAFT, LARGEST_FILE, MOST_BYTES, MOST_FILES, Offer, OfferFile, Said, WAITING, WITHDRAWN};
use crate::chance::{hash_of_secret, new_id, new_secret};
use crate::uploads::{clean_name, forget_content};
use crate::{App, Error};

/// An offer as those see it who may.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The offer.
    pub offer: Offer,
    /// What was written.
    pub content: Content,
    /// Its files.
    pub files: Vec<OfferFile>,
    /// What was asked and answered.
    pub said: Vec<Said>,
    /// How whoever made it can be reached; empty when they did not say, or it is forgotten.
    pub contact: String,
}

/// Begins an offer; gives its receipt, which is kept nowhere else.
///
/// # Errors
/// The database's or the files' store's.
pub async fn begin(app: &App, content: &Content, sent: Vec<NewFile>, contact: &str) -> Result<String, Error> {
    let receipt = new_secret(app.chance.as_ref());
    let now = app.now();
    let offer = Offer {
        id: new_id(app.chance.as_ref()).to_string(),
        receipt: hash_of_secret(&receipt),
        state: DRAFT.to_owned(),
        content: String::new(),
        title: String::new(),
        lang: String::new(),
        created: now,
        changed: now,
        decided: None,
        decided_by: None,
        record: None,
    };
    write(app, offer, content, Vec::new(), sent, contact).await?;
    Ok(receipt)
}

/// The offer of a receipt; none when there is none, or no more.
///
/// # Errors
/// The database's.
pub async fn seen(app: &App, receipt: &str) -> Result<Option<Seen>, Error> {
    match offers::by_receipt(&app.db, &hash_of_secret(receipt)).await? {
        Some(offer) => Ok(Some(whole(app, offer).await?)),
        None => Ok(None),
    }
}

pub(super) async fn whole(app: &App, offer: Offer) -> Result<Seen, Error> {
    Ok(Seen {
        content: serde_json::from_str(&offer.content).unwrap_or_default(),
        files: files::of(&app.db, &offer.id).await?,
        said: contacts::said(&app.db, &offer.id).await?,
        contact: contacts::find(&app.db, &offer.id).await?.unwrap_or_default(),
        offer,
    })
}

/// Changes an offer that is not sent yet, or about which something was asked. Of its files those stay that are named.
///
/// # Errors
/// When it cannot be changed any more.
pub async fn rewrite(
    app: &App,
    before: Seen,
    content: &Content,
    stays: &[String],
    sent: Vec<NewFile>,
    contact: &str,
) -> Result<(), Error> {
    may(&before.offer, &[DRAFT, ASKED])?;
    let (kept, gone): (Vec<_>, Vec<_>) = before.files.into_iter().partition(|file| stays.contains(&file.digest));
    write(app, before.offer, content, kept, sent, contact).await?;
    let mut tx = app.db.write().await?;
    for file in gone {
        forget_content(app, &mut tx, &file.digest).await?;
    }
    Ok(tx.commit().await?)
}

async fn write(
    app: &App,
    offer: Offer,
    content: &Content,
    mut kept: Vec<OfferFile>,
    sent: Vec<NewFile>,
    contact: &str,
) -> Result<(), Error> {
    let room = files::bytes_in(&app.db, DRAFT, WAITING).await? < MOST_BYTES;
    for file in sent.into_iter().filter(|_| room) {
        if kept.len() == MOST_FILES || file.bytes() == 0 {
            continue;
        }
        let name = clean_name(file.name());
        let stored = app.blobs.put_path(file.finish().await?.path(), LARGEST_FILE).await?;
        let media_type = sniff(&stored.head, &name).mime.to_owned();
        let (digest, bytes) = (stored.digest.to_string(), i64::try_from(stored.bytes).unwrap_or(i64::MAX));
        if !kept.iter().any(|known| known.digest == digest) {
            kept.push(OfferFile { digest, name, bytes, media_type });
        }
    }
    let content = content.cleaned();
    let mut tx = app.db.write().await?;
    let offer = if offers::find(&mut tx, &offer.id).await?.is_some() {
        as_it_is(&mut tx, &offer, &[DRAFT, ASKED]).await?
    } else {
        offer
    };
    let changed = Offer {
        content: serde_json::to_string(&content)?,
        title: content.title.trim().chars().take(300).collect(),
        lang: content.lang.clone(),
        changed: app.now(),
        ..offer
    };
    offers::put(&mut tx, &changed).await?;
    files::replace(&mut tx, &changed.id, &kept).await?;
    let contact: String = typed_line(contact).chars().take(300).collect();
    contacts::put(&mut tx, &changed.id, &contact).await?;
    Ok(tx.commit().await?)
}

/// Sends an offer: from now on it waits. False when something is missing in it.
///
/// # Errors
/// When it cannot be sent any more.
pub async fn send(app: &App, before: Seen) -> Result<bool, Error> {
    if before.offer.state == WAITING {
        return Ok(true);
    }
    if !before.content.problems().is_empty() {
        return Ok(false);
    }
    let mut tx = app.db.write().await?;
    let offer = as_it_is(&mut tx, &before.offer, &[DRAFT, ASKED]).await?;
    let sent = Offer { state: WAITING.to_owned(), changed: app.now(), ..offer };
    offers::put(&mut tx, &sent).await?;
    tx.commit().await?;
    Ok(true)
}

/// Answers what was asked back; the offer waits again.
///
/// # Errors
/// When nothing was asked.
pub async fn answer(app: &App, before: Seen, text: &str) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    let offer = as_it_is(&mut tx, &before.offer, &[ASKED]).await?;
    say(app, &mut tx, &offer.id, "", text).await?;
    let sent = Offer { state: WAITING.to_owned(), changed: app.now(), ..offer };
    offers::put(&mut tx, &sent).await?;
    Ok(tx.commit().await?)
}

/// Takes an offer back: what was written, its files and how to reach somebody are forgotten at once. A record that
/// was made of it already is not touched; a request to take it down is the way for that.
///
/// # Errors
/// When it is decided already.
pub async fn withdraw(app: &App, before: Seen) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    let offer = as_it_is(&mut tx, &before.offer, &[DRAFT, WAITING, ASKED]).await?;
    let gone = Offer {
        state: WITHDRAWN.to_owned(),
        content: "{}".to_owned(),
        title: String::new(),
        changed: app.now(),
        ..offer
    };
    offers::put(&mut tx, &gone).await?;
    clear(app, &mut tx, &gone.id).await?;
    Ok(tx.commit().await?)
}

/// Forgets the files of an offer, whom to ask and what was said.
pub(super) async fn clear(app: &App, tx: &mut Tx, offer: &str) -> Result<(), Error> {
    let had = files::of(&mut *tx, offer).await?;
    files::replace(tx, offer, &[]).await?;
    contacts::forget(tx, offer).await?;
    contacts::unsay(tx, offer).await?;
    for file in had {
        forget_content(app, tx, &file.digest).await?;
    }
    Ok(())
}

pub(super) async fn say(app: &App, tx: &mut Tx, offer: &str, author: &str, text: &str) -> Result<(), Error> {
    let text = clean_typed(text).0.trim().chars().take(5_000).collect();
    Ok(contacts::say(tx, offer, &Said { at: app.now(), author: author.to_owned(), text }).await?)
}

/// An offer as it stands now, where it is still in one of these states: a steward may have decided meanwhile, and what
/// was decided is never written over.
async fn as_it_is(tx: &mut Tx, seen: &Offer, states: &[&str]) -> Result<Offer, Error> {
    let offer = offers::find(&mut *tx, &seen.id).await?;
    let offer = offer.ok_or_else(|| Error::Refused(format!("there is no offer {}", seen.id)))?;
    may(&offer, states)?;
    Ok(offer)
}

pub(super) fn may(offer: &Offer, states: &[&str]) -> Result<(), Error> {
    if states.contains(&offer.state.as_str()) {
        return Ok(());
    }
    Err(Error::Refused(format!("the offer is {}", offer.state)))
}
