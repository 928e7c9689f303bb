//! Files of an offer. Their bytes are kept like all others, but no record uses them yet, so no reader gets them.

use crate::db::{On, Row, StoreError, Tx, sql};

/// A file of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferFile {
    /// The name of its content.
    pub digest: String,
    /// Its name for people, without folders.
    pub name: String,
    /// Its length.
    pub bytes: i64,
    /// What it is, by its content.
    pub media_type: String,
}

/// The files of an offer, in order.
pub async fn of(on: impl Into<On<'_>>, offer: &str) -> Result<Vec<OfferFile>, StoreError> {
    let text = "SELECT digest, name, bytes, media_type FROM offer_file WHERE offer = $1 ORDER BY position";
    let file = |row: &Row| {
        Ok(OfferFile {
            digest: row.text("digest")?,
            name: row.text("name")?,
            bytes: row.int("bytes")?,
            media_type: row.text("media_type")?,
        })
    };
    sql(text).bind(offer).all(on).await?.iter().map(file).collect()
}

/// Puts other files in the place of those of an offer.
pub async fn replace(tx: &mut Tx, offer: &str, files: &[OfferFile]) -> Result<(), StoreError> {
    sql("DELETE FROM offer_file WHERE offer = $1").bind(offer).run(&mut *tx).await?;
    for (file, position) in files.iter().zip(0_i64..) {
        sql(
            "INSERT INTO offer_file (offer, position, digest, name, bytes, media_type) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(offer)
        .bind(position)
        .bind(file.digest.as_str())
        .bind(file.name.as_str())
        .bind(file.bytes)
        .bind(file.media_type.as_str())
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}

/// How many bytes the files of all offers have together that are in one of two states.
pub async fn bytes_in(on: impl Into<On<'_>>, state: &str, other: &str) -> Result<i64, StoreError> {
    let text = "SELECT CAST(COALESCE(SUM(f.bytes), 0) AS BIGINT) AS bytes FROM offer_file f JOIN offer o ON o.id = f.offer \
                WHERE o.state = $1 OR o.state = $2";
    sql(text).bind(state).bind(other).first(on).await?.map_or(Ok(0), |row| row.int("bytes"))
}
