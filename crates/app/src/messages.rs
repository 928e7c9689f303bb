//! The words of the interface, translated on the desk: what there is to say in a language, drafts, review by another
//! person, and the site's own words in the place of the program's.
//!
//! What waits never shows. What is approved holds at once, without a restart; the records have no part in it.

mod export;
mod keeper;
mod list;
mod open;
mod review;
mod save;

use std::collections::BTreeMap;

use tejido_domain::people::{Action, Actor, Target};
use tejido_i18n::Catalog;
use tejido_lang::Language;
use tejido_store::StoreError;
pub use tejido_store::messages::{Draft, Own};

pub use export::{export, own_in, text_of};
pub(crate) use keeper::Keeper;
pub use keeper::follow;
pub use list::{ListInput, Listed, MessageState, Row, STATES, list};
pub use open::{Bench, BenchForm, open};
pub use review::{ReviewInput, Reviewed, Verdict, review, take_back};
pub use save::{Save, SaveInput, Saved, save};

use crate::{App, Error};

/// The forms of a message by plural category.
pub type Forms = BTreeMap<String, String>;

/// Whether somebody translates the interface into a language; English is what the others are made from.
pub fn translates(app: &App, actor: &Actor, language: Language) -> bool {
    language != Language::En && permit(app, actor, Action::TranslateInterface, language).is_ok()
}

/// Whether somebody reviews what others made of the interface in a language.
pub fn reviews(app: &App, actor: &Actor, language: Language) -> bool {
    language != Language::En && permit(app, actor, Action::ReviewTranslation, language).is_ok()
}

/// Whether words of a language must be attested.
pub const fn wants_source(language: Language) -> bool {
    matches!(language, Language::Quc)
}

fn permit(app: &App, actor: &Actor, action: Action, language: Language) -> Result<(), Error> {
    app.permit(Some(actor), action, &Target::text(language.tag())).map(drop)
}

/// Forms as they are kept.
fn to_json(forms: &Forms) -> Result<String, Error> {
    Ok(serde_json::to_string(forms)?)
}

fn from_json(json: &str) -> Result<Forms, Error> {
    let damaged = |error: serde_json::Error| Error::Store(StoreError::Damaged(format!("a message's forms: {error}")));
    if json.is_empty() { Ok(Forms::new()) } else { serde_json::from_str(json).map_err(damaged) }
}

/// The English message as it is now, as it is kept beside what is made from it.
fn english(catalog: &Catalog, key: &str) -> Option<Forms> {
    catalog.written(Language::En, key).map(|written| written.forms)
}
