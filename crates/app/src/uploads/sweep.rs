//! Clearing away what was begun and never used.

use tejido_store::{Tx, uploads};

use super::receive::PARTS;
use crate::staging::clear;
use crate::{App, Error};

/// Uploads cleared away in one transaction.
const AT_ONCE: i64 = 50;

/// Forgets uploads whose time is over; gives how many. For the server's housekeeping.
///
/// # Errors
/// The database's or the folder's.
pub async fn sweep(app: &App) -> Result<usize, Error> {
    let mut swept = 0;
    loop {
        let over = uploads::expired(&app.db, app.now(), AT_ONCE).await?;
        if over.is_empty() {
            return Ok(swept);
        }
        let mut tx = app.db.write().await?;
        for upload in &over {
            uploads::remove(&mut tx, &upload.id).await?;
            if let Some(digest) = &upload.digest {
                forget_content(app, &mut tx, digest).await?;
            }
            clear(&app.staging.place(PARTS, &upload.id)?)?;
        }
        tx.commit().await?;
        swept += over.len();
    }
}

/// Throws content away that nothing names any more, in the transaction that forgot the last name.
///
/// # Errors
/// The database's or the files' store's.
pub(crate) async fn forget_content(app: &App, tx: &mut Tx, digest: &str) -> Result<(), Error> {
    if uploads::is_named(&mut *tx, digest).await? {
        return Ok(());
    }
    if let Ok(digest) = digest.parse::<tejido_blobs::Digest>() {
        app.blobs.delete(&digest).await?;
    }
    Ok(())
}
