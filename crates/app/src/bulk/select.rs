//! Which records, and which values.

use std::collections::BTreeMap;

use tejido_domain::record::field::{FieldDef, FieldType};
use tejido_domain::record::{Kind, RecordId};
use tejido_store::{Stored, records};

use crate::search::{self, Find};
use crate::transfer::import::lookup::{Found, Lookup};
use crate::{App, Error, Visit};

/// Most records of one change.
pub const MOST: usize = 20_000;

/// Which records.
#[derive(Debug, Clone)]
pub enum Selection {
    /// These.
    These(Vec<RecordId>),
    /// What a search finds.
    Search(Box<Find>),
}

/// Why nothing is selected; its words are the message `bulk.unselected.{code}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unselected {
    /// Nothing answers.
    Nothing,
    /// More than are changed at once.
    TooMany,
}

impl Unselected {
    /// The word used in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::TooMany => "too-many",
        }
    }
}

/// The records of a selection.
pub(super) async fn ids(
    app: &App,
    visit: &Visit,
    selection: &Selection,
) -> Result<Result<Vec<RecordId>, Unselected>, Error> {
    let ids = match selection {
        Selection::These(ids) => ids.clone(),
        Selection::Search(find) => search::all(app, visit, find).await?,
    };
    Ok(match ids.len() {
        0 => Err(Unselected::Nothing),
        many if many > MOST => Err(Unselected::TooMany),
        _ => Ok(ids),
    })
}

/// The records that values refer to, so that every record can ask whether its field takes them.
pub(super) struct Targets(BTreeMap<RecordId, Stored>);

impl Targets {
    pub(super) async fn of(app: &App, values: &[&str]) -> Result<Self, Error> {
        let ids: Vec<RecordId> = values.iter().filter_map(|value| value.parse().ok()).collect();
        Ok(Self(records::current_many(&app.db, &ids).await?))
    }

    pub(super) fn fit(&self, def: &FieldDef, id: RecordId) -> bool {
        let FieldType::Refs { kinds, schemes, .. } = def.ty else { return false };
        self.0.get(&id).is_some_and(|target| {
            let scheme = target.document.word("scheme").unwrap_or_default();
            kinds.contains(&target.document.kind) && (schemes.is_empty() || schemes.contains(&scheme))
        })
    }
}

/// What typed words mean as values of a field: identifiers of records where it holds references. The second list
/// holds the words that mean nothing, or several things.
///
/// # Errors
/// The database's.
pub async fn values(app: &App, field: &str, typed: &[String]) -> Result<(Vec<String>, Vec<String>), Error> {
    let defs: Vec<&FieldDef> = Kind::ALL.into_iter().filter_map(|kind| kind.field(field)).collect();
    let mut lookup = Lookup::default();
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for word in typed {
        let mut meant = None;
        for def in &defs {
            meant = match def.ty {
                FieldType::Refs { .. } => match lookup.find((&app.db).into(), def.name, def.ty, word).await? {
                    Found::One(id) => Some(id.to_string()),
                    Found::Several | Found::Nothing => None,
                },
                _ => Some(word.clone()).filter(|word| tejido_domain::bulk::is_well_formed(def, word)),
            };
            if meant.is_some() {
                break;
            }
        }
        match meant {
            Some(value) => found.push(value),
            None => unknown.push(word.clone()),
        }
    }
    Ok((found, unknown))
}
