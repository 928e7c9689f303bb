//! Opening the archive: the data folder, the database, the files and the index, bundled into the application.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tejido_app::search::FACETS;
use tejido_app::{App, Visit};
use tejido_blobs::BlobStore;
use tejido_domain::record::Reader;
use tejido_lang::Language;
use tejido_search::{Index, Memory};
use tejido_store::Db;

use crate::chance::{SystemChance, SystemClock};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::indexing;

/// The opened archive. The parts beside the application are clones of its own.
#[derive(Debug)]
pub struct House {
    /// The use cases.
    pub app: Arc<App>,
    /// The database.
    pub db: Db,
    /// The files.
    pub blobs: BlobStore,
    /// The index.
    pub index: Index,
}

/// Opens everything that the configuration names.
///
/// # Errors
/// When a folder cannot be written or a service cannot be reached.
pub async fn open(config: &Config) -> Result<House> {
    make_folder(&config.data)?;
    let db = database(config).await?;
    let blobs = files(config)?;
    let index = index(config)?;
    let (clock, chance) = (Arc::new(SystemClock), Arc::new(SystemChance));
    let app = App::new(db.clone(), blobs.clone(), index.clone(), clock, chance, config.site());
    let app = app.learning_in(config.lexicon()).staging_in(config.staging()).with_university(config.university()?);
    let app = app.with_machine(config.machine()?).answering_by(crate::answer::program());
    let app = Arc::new(app.remembering(memory(config)?));
    Ok(House { app, db, blobs, index })
}

/// The command line on the server itself sees everything.
pub fn steward(app: &App) -> Visit {
    Visit {
        reader: Reader::steward(),
        actor: None,
        language: Language::En,
        reads: app.site().languages.clone(),
        today: app.today(),
    }
}

/// Before a search, which answers from the index: brings in whatever was written since.
///
/// # Errors
/// The database's or the index's.
pub async fn in_step(house: &House) -> Result<()> {
    indexing::follow(house, &mut |_| {}).await?;
    Ok(house.index.reload()?)
}

/// The database alone.
///
/// # Errors
/// When it cannot be reached or is newer than this program.
pub async fn database(config: &Config) -> Result<Db> {
    let opened = Db::open(&config.database()).await;
    opened.map_err(|error| match &config.database {
        // Its address holds a password, and drivers like to quote addresses.
        Some(address) => {
            let words = Failure::from(error).to_string().replace(address.as_str(), "…");
            Failure::new(format!("the database of the option `database` cannot be opened: {words}"))
        }
        None => Failure::from(error).about(&config.data),
    })
}

/// The files alone.
///
/// # Errors
/// When the folder cannot be made or the bucket's options are wrong.
pub fn files(config: &Config) -> Result<BlobStore> {
    match config.bucket()? {
        Some(bucket) => {
            BlobStore::s3(bucket).map_err(|error| Failure::new(error.to_string().replace("files.s3.", "s3.")))
        }
        None => BlobStore::folder(config.files()).map_err(|error| Failure::from(error).about(&config.data)),
    }
}

/// The index; one of another version is put aside for an empty one, since it can be made anew.
fn index(config: &Config) -> Result<Index> {
    let folder = config.index();
    let opened = match Index::open(&folder, &FACETS) {
        Err(tejido_search::Error::NeedsRebuild(why)) => {
            tracing::warn!("the search index is made anew: {why}");
            Index::create(&folder, &FACETS)
        }
        other => other,
    };
    opened.map_err(|error| Failure::from(error).about(&folder))
}

/// The memory of translations; one of another version is put aside for an empty one, since it can be made anew.
fn memory(config: &Config) -> Result<Memory> {
    let folder = config.memory();
    let opened = match Memory::open(&folder) {
        Err(tejido_search::Error::NeedsRebuild(why)) => {
            tracing::warn!("the memory of translations is made anew: {why}");
            Memory::create(&folder)
        }
        other => other,
    };
    opened.map_err(|error| Failure::from(error).about(&folder))
}

/// Makes the data folder, for this user alone, and sees that it can be written.
pub fn make_folder(folder: &Path) -> Result<()> {
    if !folder.is_dir() {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o750);
        builder.create(folder).map_err(|error| Failure::path(folder, &error))?;
    }
    try_writing(folder)
}

/// Writes a passing file.
pub fn try_writing(folder: &Path) -> Result<()> {
    let probe: PathBuf = folder.join(format!(".tejido-probe-{}", std::process::id()));
    let written = std::fs::write(&probe, b"probe");
    let _left_behind = std::fs::remove_file(&probe);
    written.map_err(|error| Failure::path(folder, &error))
}
