//! Export: everything, or what a search found, in the columns an import reads.
//!
//! Export followed by import gives the same records. Nothing is ever capped: records are read and
//! written one by one, however many there are.

mod cells;
mod header;
mod open;
mod out;

use std::path::PathBuf;

use tejido_domain::record::{Kind, RecordId};
use tejido_store::{Stored, records};

pub use out::{Export, Format};

use crate::error::Error;
use crate::search::{self, Find};
use crate::{App, Visit};

/// Which records to export.
#[derive(Debug, Clone)]
pub enum Selection {
    /// Everything published, of one kind or of all.
    All(Option<Kind>),
    /// What a search finds.
    Search(Box<Find>),
    /// These, in this order.
    These(Vec<RecordId>),
}

/// How.
#[derive(Debug, Clone, Default)]
pub struct ExportOptions {
    /// Write the files beside the table, into this folder.
    pub files: Option<PathBuf>,
}

/// Identifiers read at a time.
const STEP: i64 = 500;

/// The records of a selection, a batch at a time, in the order in which an import can read them.
#[derive(Debug)]
pub struct Batches {
    todo: Vec<Kind>,
    after: String,
    these: Option<std::vec::IntoIter<RecordId>>,
}

impl Batches {
    /// Begins at the first record.
    ///
    /// # Errors
    /// The index's, for a search.
    pub async fn new(app: &App, visit: &Visit, selection: &Selection) -> Result<Self, Error> {
        let visit = &open::exporting(visit);
        let these = match selection {
            Selection::All(_) => None,
            Selection::Search(find) => Some(search::all(app, visit, find).await?.into_iter()),
            Selection::These(ids) => Some(ids.clone().into_iter()),
        };
        let todo = match selection {
            Selection::All(Some(kind)) => vec![*kind],
            // Backwards, since the next one is taken from the end.
            Selection::All(None) => Kind::ALL.into_iter().rev().collect(),
            _ => Vec::new(),
        };
        Ok(Self { todo, after: String::new(), these })
    }

    /// The next records the visitor may see; none when all are done.
    ///
    /// # Errors
    /// The database's.
    pub async fn next(&mut self, app: &App, visit: &Visit) -> Result<Option<Vec<Stored>>, Error> {
        let visit = &open::exporting(visit);
        loop {
            let Some(ids) = self.ids(app).await? else { return Ok(None) };
            let mut stored = records::current_many(&app.db, &ids).await?;
            let batch: Vec<Stored> = ids.iter().filter_map(|id| stored.remove(id)).collect();
            let batch: Vec<Stored> =
                batch.into_iter().filter(|record| record.allows(&visit.reader, visit.today)).collect();
            if !batch.is_empty() {
                return open::references(app, visit, batch).await.map(Some);
            }
        }
    }

    async fn ids(&mut self, app: &App) -> Result<Option<Vec<RecordId>>, Error> {
        if let Some(these) = &mut self.these {
            let ids: Vec<RecordId> = these.by_ref().take(500).collect();
            return Ok((!ids.is_empty()).then_some(ids));
        }
        while let Some(&kind) = self.todo.last() {
            let found = records::in_order(&app.db, kind, &self.after, STEP).await?;
            if let Some((_, last)) = found.last() {
                self.after.clone_from(last);
                return Ok(Some(found.into_iter().map(|(id, _)| id).collect()));
            }
            self.todo.pop();
            self.after.clear();
        }
        Ok(None)
    }
}
