//! Rows that wait for each other: concepts related to one another, a collection named before it comes.
//!
//! They are promised identifiers and built together; of a circle either all are taken or none. Those
//! of a real import wait in the store, those of a dry run in memory.

use std::sync::Arc;

use tejido_domain::record::{Key, RecordId};
use tejido_formats::tabular::Row;
use tejido_store::imports::{self, AsideRow, ImportFile, RowState, Tally};

use super::Place;
use super::build::{Built, Ids, build};
use super::prepare::{Prepared, Table, prepare};
use super::run::{Run, Settled, open};
use super::sources::Source;
use crate::error::Error;
use crate::transfer::columns::Column;
use crate::transfer::problem::{RowProblem, any_error};

/// A row that waits.
#[derive(Debug)]
pub struct Waiting {
    file: ImportFile,
    columns: Arc<[Column]>,
    prepared: Prepared,
    id: RecordId,
    problems: Vec<RowProblem>,
    /// What it lacks may still come.
    patient: bool,
}

impl Waiting {
    /// A row that waits under the identifier it was given.
    pub fn new(file: ImportFile, columns: &[Column], prepared: Prepared, id: RecordId) -> Self {
        Self { file, columns: columns.into(), prepared, id, problems: Vec::new(), patient: true }
    }
}

/// Takes the rows whose references have come; the others wait on. Gives how many those are.
pub(super) async fn settle_ready(run: &mut Run<'_>, sources: &[Source]) -> Result<usize, Error> {
    let waiting = load(run, sources).await?;
    let tried = try_together(run, waiting).await?;
    let (patient, refused): (Vec<_>, Vec<_>) = tried.refused.into_iter().partition(|row| row.patient);
    keep(run, tried.taken, &refused).await?;
    Ok(patient.len())
}

/// Settles every row that waits: nothing further comes.
pub(super) async fn settle_last(run: &mut Run<'_>, sources: &[Source]) -> Result<(), Error> {
    if run.input.dry_run {
        return look_at_later(run).await;
    }
    let waiting = load(run, sources).await?;
    let tried = try_together(run, waiting).await?;
    keep(run, tried.taken, &tried.refused).await
}

async fn look_at_later(run: &mut Run<'_>) -> Result<(), Error> {
    let waiting = std::mem::take(&mut run.later);
    let tried = try_together(run, waiting).await?;
    let place = |row: &Waiting| Place { file: row.file.name.clone(), line: row.prepared.line };
    for (row, built) in tried.taken {
        run.show(&place(&row), &built);
    }
    for row in tried.refused {
        run.show_refused(&place(&row), &row.problems);
    }
    Ok(())
}

/// What came of trying rows together.
struct Tried {
    taken: Vec<(Waiting, Built)>,
    refused: Vec<Waiting>,
}

/// Builds the rows as if all of them were there. Whoever needs a refused row is refused as well, until
/// nothing changes.
async fn try_together(run: &mut Run<'_>, mut waiting: Vec<Waiting>) -> Result<Tried, Error> {
    for row in &waiting {
        if let Some(draft) = &row.prepared.draft {
            run.lookup.pending.add(row.id, &draft.document);
        }
    }
    let mut refused = Vec::new();
    let built = loop {
        let (built, bad) = build_all(run, &mut waiting).await?;
        if bad.is_empty() {
            break built;
        }
        for at in bad.into_iter().rev() {
            let row = waiting.remove(at);
            run.lookup.pending.remove(row.id);
            refused.push(row);
        }
    };
    if !run.input.dry_run {
        // From here on only what is in the store is there.
        for row in &waiting {
            run.lookup.pending.remove(row.id);
        }
    }
    run.lookup.forget();
    refused.sort_by_key(|row| (row.file.position, row.prepared.line));
    Ok(Tried { taken: waiting.into_iter().zip(built).collect(), refused })
}

async fn keep(run: &mut Run<'_>, taken: Vec<(Waiting, Built)>, refused: &[Waiting]) -> Result<(), Error> {
    if taken.is_empty() && refused.is_empty() {
        return Ok(());
    }
    let mut tx = run.app.db.write().await?;
    for (row, built) in taken {
        let settled = run.commit(&mut tx, &row.prepared, built, &row.columns).await?;
        close(run, &mut tx, &row, settled).await?;
    }
    for row in refused {
        close(run, &mut tx, row, Settled::Rejected(row.problems.clone())).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn close(run: &mut Run<'_>, tx: &mut tejido_store::Tx, row: &Waiting, settled: Settled) -> Result<(), Error> {
    imports::take_back(tx, &run.id, row.file.position, row.prepared.line).await?;
    let mut add = Tally::default();
    let id = run.id.clone();
    run.book(tx, &row.file, &row.prepared, settled, &mut add).await?;
    imports::add_tally(tx, &id, add).await?;
    Ok(())
}

async fn load(run: &mut Run<'_>, sources: &[Source]) -> Result<Vec<Waiting>, Error> {
    let mut waiting = Vec::new();
    let mut after = (-1, 0);
    let files = imports::files(&run.app.db, &run.id).await?;
    // The headings of the table the last row was in; rows come table by table.
    let mut opened: Option<(i64, Arc<[Column]>)> = None;
    loop {
        let rows = imports::aside(&run.app.db, &run.id, RowState::Deferred, after, 500).await?;
        let Some(last) = rows.last() else { return Ok(waiting) };
        after = (last.file, last.row);
        for row in rows {
            let file = files.iter().find(|file| file.position == row.file);
            let source = usize::try_from(row.file).ok().and_then(|at| sources.get(at));
            let (Some(file), Some(source)) = (file, source) else { continue };
            let columns = match opened.take() {
                Some((position, columns)) if position == row.file => columns,
                _ => open(source, run.input)?.1.into(),
            };
            waiting.push(read(run, file, source, Arc::clone(&columns), &row).await?);
            opened = Some((row.file, columns));
        }
    }
}

async fn read(
    run: &Run<'_>,
    file: &ImportFile,
    source: &Source,
    columns: Arc<[Column]>,
    row: &AsideRow,
) -> Result<Waiting, Error> {
    let cells: Vec<String> = serde_json::from_str(&row.cells)?;
    let folder = run.input.files.clone().unwrap_or_else(|| source.folder());
    let table = Table { columns: &columns, defaults: &run.input.defaults, folder: &folder, keep: true };
    let line = u64::try_from(row.row).unwrap_or(0);
    let prepared = prepare(run.app, &table, Row { number: line, line, cells }).await?;
    let key = prepared.draft.as_ref().and_then(|draft| draft.document.key.clone());
    let ids = Ids { chance: run.app.chance.as_ref(), from_keys: run.input.ids_from_keys };
    let known = match &key {
        Some(key) => tejido_store::records::by_key(&run.app.db, key.as_str()).await?,
        None => None,
    };
    let id = known.unwrap_or_else(|| ids.draw(key.as_ref().map(Key::as_str)));
    Ok(Waiting { file: file.clone(), columns, prepared, id, problems: Vec::new(), patient: true })
}

/// Builds every row; gives the places of those that cannot be taken.
async fn build_all(run: &mut Run<'_>, waiting: &mut [Waiting]) -> Result<(Vec<Built>, Vec<usize>), Error> {
    let ids = Ids { chance: run.app.chance.as_ref(), from_keys: run.input.ids_from_keys };
    // An answer of the round before may be a row that was refused since.
    run.lookup.forget();
    let mut all = Vec::with_capacity(waiting.len());
    // Twice: the second time every parent is known, so that circles show.
    for _ in 0..2 {
        all.clear();
        for row in waiting.iter() {
            let built = build((&run.app.db).into(), &mut run.lookup, &ids, &row.columns, &row.prepared).await?;
            if let Some(mut built) = built {
                built.id = row.id;
                if let Some(field) = built.document.kind.parent_field() {
                    let parents = built.document.refs(field).iter().filter_map(|parent| parent.id).collect();
                    run.lookup.pending.set_parents(row.id, parents);
                }
                all.push(built);
            }
        }
    }
    let mut bad = Vec::new();
    for (at, built) in all.iter().enumerate() {
        if any_error(&built.problems) {
            waiting[at].problems.clone_from(&built.problems);
            waiting[at].patient = built.waits;
            bad.push(at);
        }
    }
    Ok((all, bad))
}
