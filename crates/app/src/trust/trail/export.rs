//! The trail as a file: all that the hashes are made of, so that the chain can be computed again elsewhere.

use serde::Serialize;
use serde_json::json;
use tejido_domain::people::{Action, Actor, Target};
use tejido_formats::tabular::TabularWriter;
use tejido_store::trust::audit::{self, Chained, Filter};

use super::super::{Act, named};
use crate::transfer::import::cells::guard;
use crate::{App, Error};

/// The columns of a table, and the names in a line of JSON. The first seven are what a hash is made of, in its order.
pub const COLUMNS: [&str; 9] = ["seq", "at", "actor", "act", "subject", "details", "previous", "hash", "when"];

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A table.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

/// An entry as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    seq: i64,
    at: i64,
    actor: &'a str,
    act: &'a str,
    subject: &'a str,
    details: &'a str,
    previous: &'a str,
    hash: &'a str,
    when: String,
}

/// An export under way. The oldest entries come first; the last is the one that tells of the export, if it is asked for.
#[derive(Debug)]
pub struct Export {
    form: Form,
    filter: Filter,
    after: i64,
    begun: bool,
}

impl Export {
    /// Begins, and writes into the trail that it did.
    ///
    /// # Errors
    /// [`Error::Denied`] for all but stewards; the database's.
    pub async fn begin(app: &App, actor: &Actor, filter: &Filter, form: Form) -> Result<Self, Error> {
        app.permit(Some(actor), Action::ReadAudit, &Target::site())?;
        let mut tx = app.db.write().await?;
        let word = if form == Form::Csv { "csv" } else { "jsonl" };
        app.audit(&mut tx, &named(actor), Act::AuditExported, "", &json!({ "format": word })).await?;
        let (end, _) = audit::head(&mut tx).await?;
        tx.commit().await?;
        // What is written while the file is read is not in it.
        let filter = Filter { before: Some(end.saturating_add(1)), after: None, ..filter.clone() };
        Ok(Self { form, filter, after: 0, begun: false })
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// The database's.
    pub async fn next(&mut self, app: &App) -> Result<Option<Vec<u8>>, Error> {
        let entries = audit::oldest(&app.db, &Filter { after: Some(self.after), ..self.filter.clone() }).await?;
        let first = !std::mem::replace(&mut self.begun, true);
        let Some(last) = entries.last() else {
            // A table has its heading even if there is nothing below it.
            return if first && self.form == Form::Csv { table(&[], true).map(Some) } else { Ok(None) };
        };
        self.after = last.seq;
        match self.form {
            Form::Csv => table(&entries, first).map(Some),
            Form::JsonLines => lines(&entries).map(Some),
        }
    }
}

fn lines(entries: &[Chained]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    for Chained { seq, entry, previous, hash } in entries {
        let line = Line {
            seq: *seq,
            at: entry.at.as_microsecond(),
            actor: &entry.actor,
            act: &entry.act,
            subject: &entry.subject,
            details: &entry.details,
            previous,
            hash,
            when: entry.at.to_string(),
        };
        serde_json::to_writer(&mut out, &line)?;
        out.push(b'\n');
    }
    Ok(out)
}

fn table(entries: &[Chained], heading: bool) -> Result<Vec<u8>, Error> {
    let failed = |error| Error::io("export", error);
    let mut table = TabularWriter::new(Vec::new(), &COLUMNS).map_err(failed)?;
    for Chained { seq, entry, previous, hash } in entries {
        let (at, when) = (entry.at.as_microsecond().to_string(), entry.at.to_string());
        let text = [&entry.actor, &entry.act, &entry.subject, &entry.details].map(|cell| guard(cell.clone()));
        let [actor, act, subject, details] = text;
        let row = [seq.to_string(), at, actor, act, subject, details, previous.clone(), hash.clone(), when];
        table.row(&row).map_err(failed)?;
    }
    let bytes = table.finish().map_err(failed)?;
    if heading {
        return Ok(bytes);
    }
    let header = TabularWriter::new(Vec::new(), &COLUMNS).and_then(TabularWriter::finish).map_err(failed)?;
    Ok(bytes[header.len()..].to_vec())
}
