//! The catalogue of this process, with the site's own words in it, kept in step with the database.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use tejido_i18n::{Catalog, CatalogError, OwnMessage};
use tejido_store::messages;

use super::{Own, from_json};
use crate::{App, Error};

/// The catalogue, and how far it follows the site's own words.
#[derive(Debug, Default)]
pub(crate) struct Keeper {
    catalog: OnceLock<Arc<Catalog>>,
    seen: AtomicI64,
    turns: AtomicI64,
}

impl Keeper {
    /// Rises whenever the words have changed.
    pub(crate) fn turns(&self) -> i64 {
        self.turns.load(Ordering::Acquire)
    }
}

impl App {
    /// The words of the interface: one catalogue for the whole process, read when it is first asked for.
    ///
    /// # Errors
    /// When a catalogue is faulty.
    pub fn catalog(&self) -> Result<&Arc<Catalog>, CatalogError> {
        if let Some(catalog) = self.messages.catalog.get() {
            return Ok(catalog);
        }
        let read = Arc::new(Catalog::load()?);
        Ok(self.messages.catalog.get_or_init(|| read))
    }

    /// Another number whenever words of the interface have changed.
    pub fn words_turn(&self) -> i64 {
        self.messages.turns()
    }
}

/// Takes the site's own words in, if any are new; gives whether there were. Costs one small question otherwise.
///
/// # Errors
/// The database's.
pub async fn follow(app: &App) -> Result<bool, Error> {
    let turn = messages::turn(&app.db).await?;
    if turn == app.messages.seen.load(Ordering::Acquire) {
        return Ok(false);
    }
    let own = messages::own(&app.db).await?;
    let words = own.iter().map(own_message).collect::<Result<Vec<_>, _>>()?;
    let refused = catalog(app)?.replace(words.into_iter().flatten().collect());
    for one in &refused {
        tracing::warn!(
            language = one.language.code(),
            key = one.key,
            "the site's own words do not fit the message any longer"
        );
    }
    app.messages.seen.store(turn, Ordering::Release);
    app.messages.turns.fetch_add(1, Ordering::AcqRel);
    Ok(true)
}

/// The catalogue, for use cases.
pub(super) fn catalog(app: &App) -> Result<&Arc<Catalog>, Error> {
    app.catalog().map_err(|error| Error::Refused(error.to_string()))
}

/// As the catalogue takes it; none where the program's own words hold again.
pub(super) fn own_message(own: &Own) -> Result<Option<OwnMessage>, Error> {
    if own.forms.is_empty() {
        return Ok(None);
    }
    Ok(Some(OwnMessage {
        language: own.language,
        key: own.id.clone(),
        forms: from_json(&own.forms)?,
        source: Some(own.attested.clone()).filter(|attested| !attested.is_empty()),
    }))
}
