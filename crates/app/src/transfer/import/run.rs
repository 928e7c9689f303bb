//! The run of an import: chunk by chunk, each a transaction with the mark of how far it has come.

use std::collections::HashSet;

use tejido_formats::tabular::{Options, Tabular};
use tejido_store::imports::{self, AsideRow, ImportFile, RowState, Tally};
use tejido_store::{Base, Change, CommitError, Outcome, Tx, records};

use super::build::{Built, Ids, build};
use super::lookup::Lookup;
use super::prepare::{Prepared, Table, prepare, unreadable};
use super::sources::{self, Source};
use super::waiting::{self, Waiting};
use super::{ImportInput, ImportReport, Place, Watch};
use crate::App;
use crate::error::Error;
use crate::transfer::columns::{self, Column, HeadingError, Target};
use crate::transfer::problem::{RowProblem, Severity, any_error};

/// Fewer waiting rows than this are not worth an attempt before the end.
const FEW_WAIT: usize = 500;

/// Rows in a chunk; memory holds no more of them than this.
const CHUNK: usize = 250;

/// Runs an import, or resumes an interrupted one of the same path.
///
/// # Errors
/// When a table cannot be read at all or a store fails; problems of rows are in the report.
pub async fn import(app: &App, input: &ImportInput, watch: &mut dyn Watch) -> Result<ImportReport, Error> {
    let sources = sources::list(&input.path)?;
    // Every heading is read before the first row is taken, so that a bad one stops nothing half-way.
    for source in &sources {
        open(source, input)?;
    }
    let mut run = Run::begin(app, input, watch).await?;
    for (source, position) in sources.iter().zip(0_i64..) {
        run.table(&sources, source, position).await?;
    }
    waiting::settle_last(&mut run, &sources).await?;
    run.end().await
}

/// A table and what its columns mean.
pub(super) fn open(source: &Source, input: &ImportInput) -> Result<(Tabular, Vec<Column>), Error> {
    let options = Options { encoding: input.encoding.clone(), ..Options::default() };
    let table = Tabular::open(&source.path, &options)?;
    let refused = |error| Error::Refused(format!("{}: {}", source.name, heading_words(&error)));
    let columns = columns::read(table.header(), &input.map).map_err(refused)?;
    Ok((table, columns))
}

fn heading_words(error: &HeadingError) -> String {
    match error {
        HeadingError::Language(name) => {
            format!(
                "the heading {name:?} names no language; write a BCP 47 tag after the @, such as title@es or title@quc"
            )
        }
        HeadingError::Twice(name) => {
            format!("the heading {name:?} means the same as another one; leave one out with --map {name:?}=")
        }
        HeadingError::NothingKnown => {
            "no heading is known; the first line must name the columns (see the import guide)".into()
        }
    }
}

pub(super) struct Run<'a> {
    pub app: &'a App,
    pub input: &'a ImportInput,
    pub lookup: Lookup,
    pub id: String,
    /// Rows of a dry run that wait for others; otherwise they wait in the store.
    pub later: Vec<Waiting>,
    report: ImportReport,
    /// How many rows wait, and at how many it is worth while to try them.
    waits: (usize, usize),
    seen: HashSet<u64>,
    watch: &'a mut dyn Watch,
}

/// What came of a row.
pub(super) enum Settled {
    Taken(Outcome, Vec<RowProblem>),
    Rejected(Vec<RowProblem>),
    Waits(Vec<RowProblem>),
}

impl<'a> Run<'a> {
    async fn begin(app: &'a App, input: &'a ImportInput, watch: &'a mut dyn Watch) -> Result<Self, Error> {
        let mut run = Self {
            app,
            input,
            lookup: Lookup::default(),
            id: String::new(),
            later: Vec::new(),
            report: ImportReport::default(),
            waits: (0, FEW_WAIT),
            seen: HashSet::new(),
            watch,
        };
        if input.dry_run {
            return Ok(run);
        }
        let path = input.path.canonicalize().map_err(|error| Error::io(&input.path, error))?;
        let name = path.display().to_string();
        let resumed = if input.fresh { None } else { imports::unfinished(&app.db, &name).await? };
        run.id = if let Some(import) = resumed {
            import.id
        } else {
            let id = crate::chance::new_id(app.chance.as_ref()).to_string();
            let mut tx = app.db.write().await?;
            imports::begin(&mut tx, &id, &name, &input.author, app.now()).await?;
            tx.commit().await?;
            id
        };
        run.report.id = Some(run.id.clone());
        Ok(run)
    }

    async fn table(&mut self, sources: &[Source], source: &Source, position: i64) -> Result<(), Error> {
        let (mut table, columns) = open(source, self.input)?;
        self.say_unknown(source, &columns);
        let header = serde_json::to_string(table.header())?;
        let file = ImportFile { position, name: source.name.clone(), fingerprint: source.fingerprint.clone(), header };
        let done = self.rows_done(&file).await?;
        self.report.resumed_after += done;
        self.skip(&mut table, &columns, done);
        let folder = self.input.files.clone().unwrap_or_else(|| source.folder());
        let reading =
            Table { columns: &columns, defaults: &self.input.defaults, folder: &folder, keep: !self.input.dry_run };
        loop {
            let mut chunk = Vec::with_capacity(CHUNK);
            for row in table.by_ref().take(CHUNK) {
                chunk.push(match row {
                    Ok(row) => prepare(self.app, &reading, row).await?,
                    Err(error) => unreadable(&error),
                });
            }
            if chunk.is_empty() {
                break;
            }
            self.report.rows += i64::try_from(chunk.len()).unwrap_or(0);
            let rows_done = i64::try_from(table.position().row).unwrap_or(i64::MAX);
            if self.input.dry_run {
                self.look_at(&file, &columns, chunk).await?;
            } else {
                self.settle_chunk(&file, &columns, chunk, rows_done).await?;
                self.try_waiting(sources).await?;
            }
            self.watch.progress(&file.name, rows_done);
        }
        Ok(())
    }

    /// Tries the rows that wait before they become too many to be held in memory.
    async fn try_waiting(&mut self, sources: &[Source]) -> Result<(), Error> {
        if self.waits.0 >= self.waits.1 {
            let left = waiting::settle_ready(self, sources).await?;
            self.waits = (left, (2 * left).max(FEW_WAIT));
        }
        Ok(())
    }

    /// Rows of a table that an earlier run has done. A table that was changed since is read anew, and what
    /// was put aside of it is forgotten: its line numbers no longer mean anything.
    async fn rows_done(&self, file: &ImportFile) -> Result<i64, Error> {
        if self.input.dry_run {
            return Ok(0);
        }
        if let Some(done) = imports::rows_done(&self.app.db, &self.id, file.position, &file.fingerprint).await? {
            return Ok(done);
        }
        let mut tx = self.app.db.write().await?;
        for state in [RowState::Rejected, RowState::Deferred] {
            let mut after = (file.position, -1);
            loop {
                let rows = imports::aside(&mut tx, &self.id, state, after, 500).await?;
                let rows: Vec<AsideRow> = rows.into_iter().filter(|row| row.file == file.position).collect();
                let Some(last) = rows.last() else { break };
                after = (last.file, last.row);
                for row in &rows {
                    imports::take_back(&mut tx, &self.id, row.file, row.row).await?;
                }
                if state == RowState::Rejected {
                    let forgotten = Tally { rejected: -i64::try_from(rows.len()).unwrap_or(0), ..Tally::default() };
                    imports::add_tally(&mut tx, &self.id, forgotten).await?;
                }
            }
        }
        imports::advance(&mut tx, &self.id, file, 0, Tally::default()).await?;
        tx.commit().await?;
        Ok(0)
    }

    /// Passes over the rows an earlier run has done, remembering their keys.
    fn skip(&mut self, table: &mut Tabular, columns: &[Column], done: i64) {
        let key_at = columns.iter().position(|column| column.target == Target::Key);
        for row in table.by_ref().take(usize::try_from(done).unwrap_or(0)) {
            if let (Ok(row), Some(at)) = (row, key_at) {
                self.seen.insert(sources::hash_of(row.cells[at].trim()));
            }
        }
    }

    fn say_unknown(&mut self, source: &Source, columns: &[Column]) {
        let place = Place { file: source.name.clone(), line: 1 };
        for column in columns.iter().filter(|column| column.target == Target::Unknown && !column.name.starts_with('!'))
        {
            self.tell(&place, &[RowProblem::warning(&column.name, "unknown-column", &column.name)]);
        }
        if !columns.iter().any(|column| column.target == Target::Key) {
            self.tell(&place, &[RowProblem::warning("id", "no-id-column", "")]);
        }
    }

    pub(super) fn tell(&mut self, place: &Place, problems: &[RowProblem]) {
        for problem in problems {
            if problem.severity == Severity::Warning {
                self.report.warnings += 1;
            }
            self.watch.problem(place, problem);
        }
    }

    async fn settle_chunk(
        &mut self,
        file: &ImportFile,
        columns: &[Column],
        chunk: Vec<Prepared>,
        rows_done: i64,
    ) -> Result<(), Error> {
        let mut tx = self.app.db.write().await?;
        let mut add = Tally::default();
        for prepared in chunk {
            let settled = self.settle(&mut tx, columns, &prepared).await?;
            self.book(&mut tx, file, &prepared, settled, &mut add).await?;
        }
        imports::advance(&mut tx, &self.id, file, rows_done, add).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes down what came of a row.
    pub(super) async fn book(
        &mut self,
        tx: &mut Tx,
        file: &ImportFile,
        prepared: &Prepared,
        settled: Settled,
        add: &mut Tally,
    ) -> Result<(), Error> {
        let place = Place { file: file.name.clone(), line: prepared.line };
        let (state, problems) = match settled {
            Settled::Taken(outcome, warnings) => {
                match outcome {
                    Outcome::Created => add.created += 1,
                    Outcome::Changed => add.changed += 1,
                    Outcome::Same => add.same += 1,
                }
                self.tell(&place, &warnings);
                return Ok(());
            }
            Settled::Waits(problems) => {
                self.waits.0 += 1;
                (RowState::Deferred, problems)
            }
            Settled::Rejected(problems) => {
                add.rejected += 1;
                self.tell(&place, &problems);
                (RowState::Rejected, problems)
            }
        };
        let cells = serde_json::to_string(&prepared.cells)?;
        let problems = serde_json::to_string(&problems)?;
        let aside = AsideRow { file: file.position, row: prepared.line, cells, problems };
        imports::put_aside(tx, &self.id, &aside, state).await?;
        Ok(())
    }

    async fn settle(&mut self, tx: &mut Tx, columns: &[Column], prepared: &Prepared) -> Result<Settled, Error> {
        let ids = Ids { chance: self.app.chance.as_ref(), from_keys: self.input.ids_from_keys };
        let Some(mut built) = build((&mut *tx).into(), &mut self.lookup, &ids, columns, prepared).await? else {
            return Ok(Settled::Rejected(prepared.problems.clone()));
        };
        self.check_seen(prepared, &mut built);
        if built.waits {
            return Ok(Settled::Waits(built.problems));
        }
        if any_error(&built.problems) {
            return Ok(Settled::Rejected(built.problems));
        }
        self.commit(tx, prepared, built, columns).await
    }

    fn check_seen(&mut self, prepared: &Prepared, built: &mut Built) {
        let key = prepared.draft.as_ref().and_then(|draft| draft.document.key.as_ref());
        if let Some(key) = key
            && !self.seen.insert(sources::hash_of(key.as_str()))
        {
            built.waits = false;
            built.problems.push(RowProblem::error("id", "duplicate-id", key.as_str()));
        }
    }

    pub(super) async fn commit(
        &mut self,
        tx: &mut Tx,
        prepared: &Prepared,
        built: Built,
        columns: &[Column],
    ) -> Result<Settled, Error> {
        let says_life = columns.iter().any(|column| column.target == Target::Life);
        let asked = prepared.draft.as_ref().map_or(self.input.defaults.life, |draft| draft.life);
        // A sheet that does not speak of it leaves a draft a draft; one withdrawn comes back as asked.
        let life = match &built.existing {
            Some(existing) if !says_life && existing.life != tejido_domain::record::Life::Withdrawn => existing.life,
            _ => asked,
        };
        let change = Change {
            record: built.id,
            base: built.existing.as_ref().map_or(Base::New, |existing| Base::Revision(existing.revision)),
            document: built.document,
            life,
            author: self.input.author.clone(),
            note: String::new(),
            batch: Some(self.id.clone()),
        };
        match records::commit(tx, &change, self.app.now()).await {
            Ok(committed) => Ok(Settled::Taken(committed.outcome, built.problems)),
            Err(CommitError::Store(error)) => Err(error.into()),
            Err(CommitError::Unreviewed { field, lang }) => {
                let problem = RowProblem::error(&format!("{field}@{lang}"), "machine-unreviewed", "");
                Ok(Settled::Rejected(vec![problem]))
            }
            Err(refused) => Ok(Settled::Rejected(vec![RowProblem::error("id", "refused", &refused.to_string())])),
        }
    }

    /// A dry run: says everything, writes nothing.
    async fn look_at(&mut self, file: &ImportFile, columns: &[Column], chunk: Vec<Prepared>) -> Result<(), Error> {
        for prepared in chunk {
            let ids = Ids { chance: self.app.chance.as_ref(), from_keys: self.input.ids_from_keys };
            let place = Place { file: file.name.clone(), line: prepared.line };
            let built = build((&self.app.db).into(), &mut self.lookup, &ids, columns, &prepared).await?;
            let Some(mut built) = built else {
                self.report.tally.rejected += 1;
                self.tell(&place, &prepared.problems);
                continue;
            };
            self.check_seen(&prepared, &mut built);
            if built.waits {
                let row = Waiting::new(file.clone(), columns, prepared, built.id);
                self.later.push(row);
            } else {
                self.show(&place, &built);
            }
        }
        Ok(())
    }

    /// What a dry run makes of a row.
    pub(super) fn show(&mut self, place: &Place, built: &Built) {
        self.count_dry(built);
        self.tell(place, &built.problems);
        if !any_error(&built.problems) {
            self.remember(built);
        }
    }

    /// What a dry run makes of a row that waited in vain.
    pub(super) fn show_refused(&mut self, place: &Place, problems: &[RowProblem]) {
        self.report.tally.rejected += 1;
        self.tell(place, problems);
    }

    fn count_dry(&mut self, built: &Built) {
        let tally = &mut self.report.tally;
        match &built.existing {
            _ if any_error(&built.problems) => tally.rejected += 1,
            None => tally.created += 1,
            // One that was withdrawn comes back.
            Some(existing)
                if existing.life != tejido_domain::record::Life::Withdrawn && existing.document == built.document =>
            {
                tally.same += 1;
            }
            Some(_) => tally.changed += 1,
        }
    }

    fn remember(&mut self, built: &Built) {
        self.lookup.pending.add(built.id, &built.document);
        if let Some(field) = built.document.kind.parent_field() {
            let parents = built.document.refs(field).iter().filter_map(|parent| parent.id).collect();
            self.lookup.pending.set_parents(built.id, parents);
        }
    }

    async fn end(mut self) -> Result<ImportReport, Error> {
        if self.input.dry_run {
            return Ok(self.report);
        }
        let mut tx = self.app.db.write().await?;
        imports::finish(&mut tx, &self.id, self.app.now()).await?;
        tx.commit().await?;
        if let Some(import) = imports::find(&self.app.db, &self.id).await? {
            self.report.tally = import.tally;
        }
        Ok(self.report)
    }
}
