//! Deciding on offers: what waits, what becomes a draft record, what is asked back or declined.

use jiff::SignedDuration;
use serde_json::json;
use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::{Life, RecordId};
use tejido_store::offers::{self, contacts};
use tejido_store::{Base, Change, Tx, records};

use super::make::{may, say, whole};
use super::{ACCEPTED, ASKED, CONTACT_DAYS, DECLINED, DRAFT, Offer, Seen, WAITING};
use crate::archive::Opened;
use crate::trust::{Act, named};
use crate::{App, Error};

/// What a revision says of where the record came from; a message key, put into words where it is read.
pub const NOTE: &str = "msg:offer.made_of";

/// Offers in a state, the oldest first, and how many are in each state.
///
/// # Errors
/// [`Error::Denied`] when whoever asks does not decide on offers.
pub async fn queue(
    app: &App,
    actor: Option<&Actor>,
    state: &str,
    limit: i64,
    offset: i64,
) -> Result<(Vec<Offer>, Vec<(String, i64)>), Error> {
    app.permit(actor, Action::HandleOffers, &Target::site())?;
    let mut tally = offers::tally(&app.db).await?;
    // What somebody is still writing is nobody else's.
    tally.retain(|(state, _)| state != DRAFT);
    let list = if state == DRAFT { Vec::new() } else { offers::list(&app.db, state, limit, offset).await? };
    Ok((list, tally))
}

/// An offer, for those who decide on it.
///
/// # Errors
/// [`Error::Denied`] when whoever asks does not.
pub async fn open(app: &App, actor: Option<&Actor>, id: &str) -> Result<Option<Seen>, Error> {
    app.permit(actor, Action::HandleOffers, &Target::site())?;
    match offers::find(&app.db, id).await?.filter(|offer| offer.state != DRAFT) {
        Some(offer) => Ok(Some(whole(app, offer).await?)),
        None => Ok(None),
    }
}

/// A file of an offer, for those who decide on it.
///
/// # Errors
/// As [`open`].
pub async fn file(app: &App, actor: Option<&Actor>, id: &str, digest: &str) -> Result<Option<Opened>, Error> {
    let Some(seen) = open(app, actor, id).await? else { return Ok(None) };
    let files = seen.content.document(id, &seen.files).files;
    Ok(files.into_iter().find(|file| file.digest.as_str() == digest).map(|file| Opened { file }))
}

/// Makes a draft record of an offer.
///
/// # Errors
/// When it is decided already.
pub async fn accept(app: &App, actor: Option<&Actor>, id: &str) -> Result<RecordId, Error> {
    let by = app.permit(actor, Action::HandleOffers, &Target::site())?;
    let mut tx = app.db.write().await?;
    let seen = whole(app, fresh(&mut tx, id).await?).await?;
    may(&seen.offer, &[WAITING, ASKED])?;
    let record = crate::chance::new_id(app.chance.as_ref());
    let mut document = seen.content.document(id, &seen.files);
    // The form sends identifiers of concepts; one that is none is left out.
    if let Some(kind) = document.refs("type").first().and_then(|reference| reference.id)
        && records::current(&mut tx, kind).await?.is_none()
    {
        document.fields.remove("type");
    }
    let change = Change {
        record,
        base: Base::New,
        document,
        life: Life::Draft,
        author: by.author(),
        note: NOTE.to_owned(),
        batch: None,
    };
    records::commit(&mut tx, &change, app.now()).await?;
    let offer = Offer { record: Some(record.to_string()), ..seen.offer };
    decided(app, &mut tx, by, offer, (ACCEPTED, Act::OfferAccepted)).await?;
    tx.commit().await?;
    Ok(record)
}

/// Asks something back; whoever holds the receipt sees the question and may answer or change the offer.
///
/// # Errors
/// When it is decided already.
pub async fn ask(app: &App, actor: Option<&Actor>, id: &str, question: &str) -> Result<(), Error> {
    let by = app.permit(actor, Action::HandleOffers, &Target::site())?;
    let mut tx = app.db.write().await?;
    let offer = fresh(&mut tx, id).await?;
    may(&offer, &[WAITING, ASKED])?;
    say(app, &mut tx, id, &by.author(), question).await?;
    offers::put(&mut tx, &Offer { state: ASKED.to_owned(), changed: app.now(), ..offer }).await?;
    app.audit(&mut tx, &named(by), Act::OfferAsked, id, &serde_json::Value::Null).await?;
    Ok(tx.commit().await?)
}

/// Declines an offer, with the reason that whoever made it reads.
///
/// # Errors
/// When it is decided already.
pub async fn decline(app: &App, actor: Option<&Actor>, id: &str, reason: &str) -> Result<(), Error> {
    let by = app.permit(actor, Action::HandleOffers, &Target::site())?;
    let mut tx = app.db.write().await?;
    let offer = fresh(&mut tx, id).await?;
    may(&offer, &[WAITING, ASKED])?;
    say(app, &mut tx, id, &by.author(), reason).await?;
    decided(app, &mut tx, by, offer, (DECLINED, Act::OfferDeclined)).await?;
    Ok(tx.commit().await?)
}

async fn decided(app: &App, tx: &mut Tx, by: &Actor, offer: Offer, (state, act): (&str, Act)) -> Result<(), Error> {
    let now = app.now();
    let offer =
        Offer { state: state.to_owned(), changed: now, decided: Some(now), decided_by: Some(by.author()), ..offer };
    offers::put(tx, &offer).await?;
    contacts::forget_at(tx, &offer.id, now + SignedDuration::from_hours(24 * CONTACT_DAYS)).await?;
    let details = json!({ "record": offer.record });
    app.audit(tx, &named(by), act, &offer.id, &details).await
}

async fn fresh(tx: &mut Tx, id: &str) -> Result<Offer, Error> {
    offers::find(tx, id).await?.ok_or_else(|| Error::Refused(format!("there is no offer {id}")))
}
