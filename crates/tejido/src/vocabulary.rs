//! The core vocabulary, which an empty archive is given on its first start.

use std::path::{Path, PathBuf};

use tejido_app::transfer::import::{Defaults, ImportInput, Unwatched, import};
use tejido_app::transfer::undo;
use tejido_domain::record::{Access, Kind, Life};

use crate::failure::{Failure, Result};
use crate::house::House;

/// The vocabulary as shipped.
const CORE: &str = include_str!("../../../vocabulary/core.csv");

/// Who is named as its author.
const AUTHOR: &str = "core vocabulary";

/// Loads the vocabulary if the archive is empty, or if an earlier start was interrupted while loading it.
/// Gives how many concepts are new.
///
/// # Errors
/// When the data folder cannot be written, or the database fails.
pub async fn load_once(house: &House, data: &Path) -> Result<i64> {
    if !is_due(house).await? {
        return Ok(0);
    }
    let path = write(data)?;
    let input = ImportInput {
        path: path.clone(),
        files: None,
        defaults: Defaults { kind: Kind::Concept, life: Life::Published, access: Access::Public },
        map: std::collections::BTreeMap::default(),
        encoding: None,
        dry_run: false,
        fresh: false,
        author: AUTHOR.to_owned(),
        ids_from_keys: true,
    };
    let report = import(&house.app, &input, &mut Unwatched).await?;
    let _left_behind = std::fs::remove_file(&path);
    if report.tally.rejected > 0 {
        tracing::warn!(rejected = report.tally.rejected, "concepts of the core vocabulary were not taken");
    }
    Ok(report.tally.created)
}

async fn is_due(house: &House) -> Result<bool> {
    if tejido_store::changes::head(&house.db).await? == 0 {
        return Ok(true);
    }
    let imports = undo::imports(&house.app).await?;
    Ok(imports.iter().any(|import| import.author == AUTHOR && import.finished.is_none() && import.undone.is_none()))
}

/// Always in the same place, so that an interrupted import of it is known again.
fn write(data: &Path) -> Result<PathBuf> {
    let path = data.join("core-vocabulary.csv");
    // Left by an interrupted start, it keeps its date, so that the import goes on instead of beginning anew.
    if std::fs::read(&path).is_ok_and(|kept| kept == CORE.as_bytes()) {
        return Ok(path);
    }
    std::fs::write(&path, CORE).map_err(|error| Failure::path(&path, &error))?;
    Ok(path)
}
