//! The steps of whoever imports: sending a table, saying what its headings mean, asking for a dry run, for the import,
//! for its undoing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;
use tejido_domain::people::{AccountId, Action, Actor, Target};
use tejido_formats::tabular::{Options, Tabular};
use tejido_formats::unpack::{Limits, UnpackError, unpack};
use tejido_store::imports::plans;
use tejido_store::imports::{self, Import};
use tejido_store::people::accounts;

use super::{CHECK, CHECKED, DONE, FAILED, MAPPING, Plan, RUN, Settings, UNDO, guess};
use crate::staging::clear;
use crate::transfer::columns;
use crate::transfer::import::write_rejected;
use crate::transfer::problem::RowProblem;
use crate::trust::{Act, named};
use crate::uploads::clean_name;
use crate::{App, Error};

/// The kind of thing in the staging folder.
pub(super) const PLANS: &str = "imports";

/// How much an archive of files may hold.
const LIMITS: Limits = Limits { files: 50_000, bytes: 16 << 30 };

/// Rows shown of a table.
const SHOWN: usize = 3;

/// A table on its way: the folder into which its parts are written before [`begin`].
#[derive(Debug)]
pub struct NewTable {
    id: String,
    folder: PathBuf,
}

impl NewTable {
    /// A place for a table and its files.
    ///
    /// # Errors
    /// [`Error::Denied`] when whoever asks may not import.
    pub fn new(app: &App, actor: Option<&Actor>) -> Result<Self, Error> {
        app.permit(actor, Action::ImportTables, &Target::site())?;
        let id = crate::chance::new_id(app.chance.as_ref()).to_string();
        let folder = app.staging.place(PLANS, &id)?;
        std::fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
        Ok(Self { id, folder })
    }

    /// Where a part is written: the table, or the archive of its files.
    pub fn place(&self, archive: bool) -> PathBuf {
        self.folder.join(if archive { "files.zip" } else { "table" })
    }

    /// Throws it away.
    ///
    /// # Errors
    /// The folder's.
    pub fn drop_it(self) -> Result<(), Error> {
        clear(&self.folder)
    }
}

/// What a table looks like: its headings with some of what stands below each, and what each seems to mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Heading, examples, meaning.
    pub columns: Vec<(String, Vec<String>, String)>,
}

/// Begins a plan with a table that has been written down.
///
/// # Errors
/// [`Error::Tabular`] when it is no table, [`Error::Refused`] when the archive cannot be unpacked; nothing is kept then.
pub async fn begin(app: &App, actor: Option<&Actor>, table: NewTable, name: &str) -> Result<Plan, Error> {
    let by = app.permit(actor, Action::ImportTables, &Target::site())?;
    let name = clean_name(name);
    let made = arrange(&table, &name);
    let settings = match made {
        Ok(settings) => settings,
        Err(error) => {
            table.drop_it()?;
            return Err(error);
        }
    };
    let now = app.now();
    let plan = Plan {
        id: table.id,
        author: by.author(),
        name,
        state: MAPPING.to_owned(),
        settings: serde_json::to_string(&settings)?,
        report: String::new(),
        fault: String::new(),
        import: None,
        created: now,
        changed: now,
    };
    put(app, &plan).await?;
    Ok(plan)
}

fn arrange(table: &NewTable, name: &str) -> Result<Settings, Error> {
    let path = table.folder.join(name);
    std::fs::rename(table.place(false), &path).map_err(|error| Error::io(&path, error))?;
    let opened = Tabular::open(&path, &Options::default())?;
    let map = opened.header().iter().map(|heading| (heading.trim().to_owned(), guess(heading))).collect();
    let archive = table.place(true);
    let files = archive.is_file();
    if files {
        let folder = table.folder.join("files");
        std::fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
        let unpacked = unpack(&archive, &folder, &LIMITS);
        clear(&archive)?;
        unpacked.map_err(|error| match error {
            UnpackError::Io(error) => Error::io(&folder, error),
            other => Error::Refused(other.to_string()),
        })?;
    }
    let (kind, life, access) = ("item".to_owned(), "draft".to_owned(), "public".to_owned());
    Ok(Settings { table: name.to_owned(), files, map, kind, life, access })
}

/// A plan.
///
/// # Errors
/// [`Error::Denied`] when whoever asks may not import.
pub async fn open(app: &App, actor: Option<&Actor>, id: &str) -> Result<Option<Plan>, Error> {
    app.permit(actor, Action::ImportTables, &Target::site())?;
    Ok(plans::find(&app.db, id).await?)
}

/// Plans that are not done, and past imports: a page of a list that may be long, and how many there are in all.
///
/// # Errors
/// [`Error::Denied`] when whoever asks may not import.
pub async fn list(
    app: &App,
    actor: Option<&Actor>,
    limit: i64,
    offset: i64,
) -> Result<(Vec<Plan>, Vec<Import>, i64), Error> {
    app.permit(actor, Action::ImportTables, &Target::site())?;
    let open = plans::open(&app.db, 50).await?;
    Ok((open, imports::page(&app.db, limit, offset).await?, imports::count(&app.db).await?))
}

/// The names of those who imported, by the author as imports name them, for those who may import.
///
/// # Errors
/// The database's.
pub async fn authors(app: &App, past: &[Import]) -> Result<BTreeMap<String, String>, Error> {
    let ids: Vec<AccountId> = past.iter().filter_map(|import| AccountId::of_author(&import.author)).collect();
    let known = if ids.is_empty() { BTreeMap::new() } else { accounts::many(&app.db, &ids).await? };
    Ok(known.into_values().map(|account| (account.id.author(), account.name)).collect())
}

/// What a plan's table looks like.
///
/// # Errors
/// When it cannot be read any more.
pub fn preview(app: &App, plan: &Plan) -> Result<Preview, Error> {
    let settings = settings(plan);
    let mut table = Tabular::open(table_of(app, plan, &settings)?, &Options::default())?;
    let rows: Vec<Vec<String>> = table.by_ref().take(SHOWN).filter_map(|row| Some(row.ok()?.cells)).collect();
    let column = |(at, heading): (usize, &String)| {
        let examples = rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.trim().is_empty());
        let examples = examples.map(|cell| cell.chars().take(80).collect()).collect();
        let meaning = settings.map.get(heading.trim()).cloned().unwrap_or_default();
        (heading.clone(), examples, meaning)
    };
    Ok(Preview { columns: table.header().iter().enumerate().map(column).collect() })
}

/// Keeps what headings mean and what rows are, and asks for a dry run. Gives back a heading that cannot be so.
///
/// # Errors
/// The database's.
pub async fn check(
    app: &App,
    actor: Option<&Actor>,
    plan: Plan,
    chosen: Settings,
) -> Result<Option<columns::HeadingError>, Error> {
    app.permit(actor, Action::ImportTables, &Target::site())?;
    expect(&plan, &[MAPPING, CHECKED, FAILED])?;
    let known = settings(&plan);
    let chosen = Settings { table: known.table.clone(), files: known.files, ..chosen };
    let header = preview(app, &plan)?.columns.into_iter().map(|(heading, ..)| heading).collect::<Vec<_>>();
    let fault = columns::read(&header, &chosen.map).err();
    let state = if fault.is_some() { MAPPING } else { CHECK };
    let (settings, report) = (serde_json::to_string(&chosen)?, String::new());
    put(app, &Plan { state: state.to_owned(), settings, report, fault: String::new(), changed: app.now(), ..plan })
        .await?;
    Ok(fault)
}

/// Goes back to the meaning of headings.
///
/// # Errors
/// When it has been imported already.
pub async fn remap(app: &App, actor: Option<&Actor>, plan: Plan) -> Result<(), Error> {
    app.permit(actor, Action::ImportTables, &Target::site())?;
    expect(&plan, &[CHECKED, FAILED])?;
    put(app, &Plan { state: MAPPING.to_owned(), changed: app.now(), ..plan }).await
}

/// Asks for the import itself.
///
/// # Errors
/// When there was no dry run.
pub async fn run(app: &App, actor: Option<&Actor>, plan: Plan) -> Result<(), Error> {
    let by = app.permit(actor, Action::ImportTables, &Target::site())?;
    expect(&plan, &[CHECKED])?;
    let mut tx = app.db.write().await?;
    app.audit(&mut tx, &named(by), Act::ImportBegun, &plan.id, &json!({ "name": plan.name })).await?;
    plans::put(&mut tx, &Plan { state: RUN.to_owned(), changed: app.now(), ..plan }).await?;
    Ok(tx.commit().await?)
}

/// Throws a plan away that was not imported.
///
/// # Errors
/// When it was, or is under way.
pub async fn discard(app: &App, actor: Option<&Actor>, plan: Plan) -> Result<(), Error> {
    app.permit(actor, Action::ImportTables, &Target::site())?;
    expect(&plan, &[MAPPING, CHECKED, FAILED])?;
    let mut tx = app.db.write().await?;
    plans::remove(&mut tx, &plan.id).await?;
    tx.commit().await?;
    clear(&app.staging.place(PLANS, &plan.id)?)
}

/// Asks for an import to be undone, wherever it was made; gives the plan by which its undoing is followed.
///
/// # Errors
/// When there is no such import, or it is undone already.
pub async fn undo(app: &App, actor: Option<&Actor>, import: &str) -> Result<Plan, Error> {
    let by = app.permit(actor, Action::ImportTables, &Target::site())?;
    let mut tx = app.db.write().await?;
    let found = imports::find(&mut tx, import).await?.filter(|found| found.undone.is_none());
    let Some(found) = found else { return Err(Error::Refused(format!("there is no import {import} to undo"))) };
    let now = app.now();
    let plan = plans::of_import(&mut tx, import).await?.unwrap_or_else(|| Plan {
        id: crate::chance::new_id(app.chance.as_ref()).to_string(),
        author: by.author(),
        name: name_of(&found),
        state: DONE.to_owned(),
        settings: "{}".to_owned(),
        report: String::new(),
        fault: String::new(),
        import: Some(import.to_owned()),
        created: now,
        changed: now,
    });
    let plan = Plan { state: UNDO.to_owned(), changed: now, ..plan };
    plans::put(&mut tx, &plan).await?;
    app.audit(&mut tx, &named(by), Act::ImportUndone, import, &serde_json::Value::Null).await?;
    tx.commit().await?;
    Ok(plan)
}

/// How many rows of an import under way are done.
///
/// # Errors
/// The database's.
pub async fn progress(app: &App, plan: &Plan) -> Result<i64, Error> {
    let path = table_of(app, plan, &settings(plan))?;
    let Ok(path) = path.canonicalize() else { return Ok(0) };
    match imports::unfinished(&app.db, &path.display().to_string()).await? {
        Some(import) => Ok(imports::rows_so_far(&app.db, &import.id).await?),
        None => Ok(0),
    }
}

/// The rows of an import that were not taken, as tables to correct and feed back.
///
/// # Errors
/// When they cannot be written.
pub async fn rejected(
    app: &App,
    plan: &Plan,
    words: &(dyn Fn(&RowProblem) -> String + Sync),
) -> Result<Option<(String, Vec<u8>)>, Error> {
    let Some(import) = &plan.import else { return Ok(None) };
    let folder = app.staging.place(PLANS, &format!("{}rejected", plan.id))?;
    clear(&folder)?;
    std::fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
    let paths = write_rejected(app, import, &folder, words).await?;
    let Some(path) = paths.first() else { return Ok(None) };
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    clear(&folder)?;
    Ok(Some((name, bytes)))
}

pub(super) fn settings(plan: &Plan) -> Settings {
    serde_json::from_str(&plan.settings).unwrap_or_default()
}

pub(super) fn table_of(app: &App, plan: &Plan, settings: &Settings) -> Result<PathBuf, Error> {
    Ok(app.staging.place(PLANS, &plan.id)?.join(clean_name(&settings.table)))
}

pub(super) async fn put(app: &App, plan: &Plan) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    plans::put(&mut tx, plan).await?;
    Ok(tx.commit().await?)
}

fn expect(plan: &Plan, states: &[&str]) -> Result<(), Error> {
    if states.contains(&plan.state.as_str()) {
        return Ok(());
    }
    Err(Error::Refused(format!("the import is at {}", plan.state)))
}

/// The last part of what was imported: where it lay on the server is nobody's business.
fn name_of(import: &Import) -> String {
    let last = Path::new(&import.name).file_name();
    last.map_or_else(|| import.name.clone(), |name| name.to_string_lossy().into_owned())
}
