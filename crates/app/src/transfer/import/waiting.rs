//! Rows that wait for each other: concepts related to one another, a collection named before it comes.
//!
//! They are promised identifiers, built together, and either all of a circle is taken or none.

use tejido_domain::record::RecordId;
use tejido_formats::tabular::Row;
use tejido_store::imports::{self, AsideRow, ImportFile, RowState, Tally};

use super::build::{Built, Ids, build};
use super::lookup::Pending;
use super::prepare::{Prepared, Table, prepare};
use super::run::{Run, Settled, open};
use super::sources::Source;
use crate::error::Error;
use crate::transfer::columns::Column;
use crate::transfer::problem::{RowProblem, any_error};

struct Waiting {
    file: ImportFile,
    columns: Vec<Column>,
    prepared: Prepared,
    id: RecordId,
    problems: Vec<RowProblem>,
}

/// Settles every row put aside for its references.
pub(super) async fn settle(run: &mut Run<'_>, sources: &[Source]) -> Result<(), Error> {
    let mut waiting = load(run, sources).await?;
    let mut refused = Vec::new();
    // Whoever needs a refused row is refused as well, until nothing changes.
    let built = loop {
        promise(run, &waiting);
        let (built, bad) = try_all(run, &mut waiting).await?;
        if bad.is_empty() {
            break built;
        }
        for at in bad.into_iter().rev() {
            refused.push(waiting.remove(at));
        }
    };
    let mut tx = run.app.db.write().await?;
    for (row, built) in waiting.iter().zip(built) {
        let settled = run.commit(&mut tx, &row.prepared, built, &row.columns).await?;
        close(run, &mut tx, row, settled).await?;
    }
    for row in &refused {
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
    loop {
        let rows = imports::aside(&run.app.db, &run.id, RowState::Deferred, after, 500).await?;
        let Some(last) = rows.last() else { break };
        after = (last.file, last.row);
        for row in rows {
            if let (Some(file), Some(source)) = (
                files.iter().find(|file| file.position == row.file),
                usize::try_from(row.file).ok().and_then(|at| sources.get(at)),
            ) {
                waiting.push(read(run, file, source, &row).await?);
            }
        }
    }
    Ok(waiting)
}

async fn read(run: &Run<'_>, file: &ImportFile, source: &Source, row: &AsideRow) -> Result<Waiting, Error> {
    let (_, columns) = open(source, run.input)?;
    let cells: Vec<String> = serde_json::from_str(&row.cells)?;
    let beside = source.path.parent().map(std::path::Path::to_path_buf).unwrap_or_default();
    let folder = run.input.files.clone().unwrap_or(beside);
    let table = Table { columns: &columns, defaults: &run.input.defaults, folder: &folder, keep: true };
    let line = u64::try_from(row.row).unwrap_or(0);
    let prepared = prepare(run.app, &table, Row { number: line, line, cells }).await?;
    let key = prepared.draft.as_ref().and_then(|draft| draft.document.key.clone());
    let ids = Ids { chance: run.app.chance.as_ref(), from_keys: run.input.ids_from_keys };
    let known = match &key {
        Some(key) => tejido_store::records::by_key(&run.app.db, key.as_str()).await?,
        None => None,
    };
    let id = known.unwrap_or_else(|| ids.draw(key.as_ref().map(|key| key.as_str())));
    Ok(Waiting { file: file.clone(), columns, prepared, id, problems: Vec::new() })
}

/// Lets the rows be found by each other.
fn promise(run: &mut Run<'_>, waiting: &[Waiting]) {
    run.lookup.pending = Pending::default();
    for row in waiting {
        if let Some(draft) = &row.prepared.draft {
            run.lookup.pending.add(row.id, &draft.document);
        }
    }
}

/// Builds every row; gives the places of those that cannot be taken.
async fn try_all(run: &mut Run<'_>, waiting: &mut [Waiting]) -> Result<(Vec<Built>, Vec<usize>), Error> {
    let ids = Ids { chance: run.app.chance.as_ref(), from_keys: run.input.ids_from_keys };
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
            bad.push(at);
        }
    }
    Ok((all, bad))
}
