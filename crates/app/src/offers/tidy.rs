//! Forgetting what must not be kept: offers that were never sent, whom to ask, the files of what was declined.

use jiff::SignedDuration;
use tejido_store::offers::{self, contacts};

use super::make::clear;
use super::{DECLINED, DRAFT, WITHDRAWN};
use crate::{App, Error};

/// What is forgotten, and how many days after it last changed.
const FORGOTTEN: [(&str, i64); 3] = [(DRAFT, 1), (WITHDRAWN, 90), (DECLINED, 180)];

/// For the server's housekeeping.
///
/// # Errors
/// The database's or the files' store's.
pub async fn tidy(app: &App) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    contacts::purge(&mut tx, app.now()).await?;
    tx.commit().await?;
    for (state, days) in FORGOTTEN {
        let moment = app.now() - SignedDuration::from_hours(24 * days);
        for offer in offers::left(&app.db, state, moment, 200).await? {
            let mut tx = app.db.write().await?;
            clear(app, &mut tx, &offer.id).await?;
            offers::remove(&mut tx, &offer.id).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
