//! What takes long: dry runs, imports, undoing. One after the other, resumed where a restart cut them off.

use jiff::SignedDuration;
use tejido_store::imports::plans;

use super::steps::{PLANS, put, settings, table_of};
use super::{CHECK, CHECKED, DONE, FAILED, Plan, RUN, Report, UNDO, UNDONE};
use crate::staging::clear;
use crate::transfer::import::{ImportInput, ImportReport, import};
use crate::transfer::undo as undoing;
use crate::{App, Error};

/// Days after which a plan and its table are forgotten; the import itself stays in the list.
const KEPT_DAYS: i64 = 30;

/// Whether any plan waits for [`work`].
///
/// # Errors
/// The database's.
pub async fn is_waiting(app: &App) -> Result<bool, Error> {
    Ok(plans::next(&app.db, [CHECK, RUN, UNDO]).await?.is_some())
}

/// Does what has waited longest; says whether there was anything. Whoever calls it has the turn of imports.
///
/// # Errors
/// The database's. What is wrong with a table is written into its plan.
pub async fn work(app: &App) -> Result<bool, Error> {
    let Some(plan) = plans::next(&app.db, [CHECK, RUN, UNDO]).await? else { return Ok(false) };
    let done = match plan.state.as_str() {
        CHECK => look(app, &plan).await,
        RUN => take(app, &plan).await,
        _ => undo(app, &plan).await,
    };
    let plan = match done {
        Ok(done) => done,
        // The database itself is out of reach: the plan waits, and is tried again.
        Err(Error::Store(error)) => return Err(Error::Store(error)),
        Err(error) => Plan { state: FAILED.to_owned(), fault: error.to_string(), ..plan },
    };
    put(app, &Plan { changed: app.now(), ..plan }).await?;
    Ok(true)
}

fn input(app: &App, plan: &Plan, dry_run: bool) -> Result<ImportInput, Error> {
    let settings = settings(plan);
    let folder = app.staging.place(PLANS, &plan.id)?.join("files");
    // Without files of its own a table finds none: never what lies beside it in the staging folder.
    std::fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
    Ok(ImportInput {
        path: table_of(app, plan, &settings)?,
        files: Some(folder),
        defaults: settings.defaults(),
        map: settings.map,
        encoding: None,
        dry_run,
        fresh: false,
        author: plan.author.clone(),
        ids_from_keys: false,
    })
}

fn told(report: &ImportReport, told: Report) -> Report {
    Report {
        rows: report.rows + report.resumed_after,
        created: report.tally.created,
        changed: report.tally.changed,
        same: report.tally.same,
        rejected: report.tally.rejected,
        warnings: report.warnings,
        ..told
    }
}

async fn look(app: &App, plan: &Plan) -> Result<Plan, Error> {
    let mut watch = Report::default();
    let report = import(app, &input(app, plan, true)?, &mut watch).await?;
    let report = serde_json::to_string(&told(&report, watch))?;
    Ok(Plan { state: CHECKED.to_owned(), report, ..plan.clone() })
}

async fn take(app: &App, plan: &Plan) -> Result<Plan, Error> {
    let mut watch = Report::default();
    let report = import(app, &input(app, plan, false)?, &mut watch).await?;
    let import = report.id.clone();
    let report = serde_json::to_string(&told(&report, watch))?;
    Ok(Plan { state: DONE.to_owned(), report, import, ..plan.clone() })
}

async fn undo(app: &App, plan: &Plan) -> Result<Plan, Error> {
    let import = plan.import.as_deref().unwrap_or_default();
    undoing::undo(app, import, &plan.author).await?;
    Ok(Plan { state: UNDONE.to_owned(), ..plan.clone() })
}

/// Forgets plans that nobody has touched for long, and their tables. For the server's housekeeping.
///
/// # Errors
/// The database's or the folder's.
pub async fn tidy(app: &App) -> Result<(), Error> {
    let moment = app.now() - SignedDuration::from_hours(24 * KEPT_DAYS);
    for plan in plans::left(&app.db, moment, 200).await? {
        let mut tx = app.db.write().await?;
        plans::remove(&mut tx, &plan.id).await?;
        tx.commit().await?;
        clear(&app.staging.place(PLANS, &plan.id)?)?;
    }
    Ok(())
}
