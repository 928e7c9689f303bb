//! `tejido export`: records out, as whoever looks after the archive sees them.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tejido_app::Visit;
use tejido_app::search::{FACETS, Facet, Filter, Find};
use tejido_app::transfer::export::{self as out, ExportOptions, Selection};
use tejido_domain::record::Kind;

use crate::cli::{Export, Format};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::say;

/// Exports.
///
/// # Errors
/// When something asked for does not exist, or something cannot be read or written.
pub async fn run(config: &Config, args: &Export) -> Result<u8> {
    let house = house::open(config).await?;
    let selection = selection(&house, args).await?;
    let visit = house::steward(&house.app);
    let many = match args.out.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => to_file(&house, &visit, &selection, args, path).await?,
        None if args.files => return Err(Failure::new("--files needs a folder: give --out a path")),
        None => write(&house, &visit, &selection, args, None, BufWriter::new(std::io::stdout())).await?,
    };
    say::note(&format!("{many} {}", if many == 1 { "record" } else { "records" }));
    house.app.close().await;
    Ok(0)
}

/// Writes beside the place first, so that a failed export never looks like a whole one.
async fn to_file(house: &House, visit: &Visit, selection: &Selection, args: &Export, path: &Path) -> Result<u64> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| Failure::path(folder, &error))?;
    let name = path.file_name().ok_or_else(|| Failure::new(format!("--out: {} is not a file", path.display())))?;
    let part: PathBuf = folder.join(format!(".{}.part", name.to_string_lossy()));
    let file = File::create(&part).map_err(|error| Failure::path(path, &error))?;
    let files = args.files.then(|| folder.to_path_buf());
    let written = write(house, visit, selection, args, files, BufWriter::new(file)).await;
    let placed = written.and_then(|many| {
        std::fs::rename(&part, path).map_err(|error| Failure::path(path, &error))?;
        Ok(many)
    });
    if placed.is_err() {
        let _left_behind = std::fs::remove_file(&part);
    }
    placed
}

async fn write(
    house: &House,
    visit: &Visit,
    selection: &Selection,
    args: &Export,
    files: Option<PathBuf>,
    writer: impl Write + Send,
) -> Result<u64> {
    let options = ExportOptions { files };
    let format = match args.format {
        Format::Csv => out::Format::Csv,
        Format::Jsonl => out::Format::JsonLines,
    };
    let export = out::Export::begin(&house.app, visit, selection, &options, format).await?;
    Ok(export.write_to(&house.app, visit, writer).await?)
}

async fn selection(house: &House, args: &Export) -> Result<Selection> {
    let kind = match &args.kind {
        Some(word) => Some(Kind::parse(word).ok_or_else(|| {
            Failure::new(format!("--kind takes {}, not {word:?}", Kind::ALL.map(Kind::as_str).join(", ")))
        })?),
        None => None,
    };
    if args.query.is_none() && args.filter.is_empty() {
        return Ok(Selection::All(kind));
    }
    house::in_step(house).await?;
    let filters = filters(house, &args.filter).await?;
    let kinds = kind.into_iter().map(|kind| kind.as_str().to_owned()).collect();
    let query = args.query.clone().unwrap_or_default();
    Ok(Selection::Search(Box::new(Find { query, filters, kinds, ..Find::default() })))
}

async fn filters(house: &House, pairs: &[String]) -> Result<Vec<Filter>> {
    let mut filters: Vec<Filter> = Vec::new();
    for pair in pairs {
        let (name, value) = pair
            .split_once('=')
            .ok_or_else(|| Failure::new(format!("--filter takes FACET=VALUE, such as language=es, not {pair:?}")))?;
        let facet = facet(name.trim())?;
        let value = value_of(house, value.trim()).await?;
        match filters.iter_mut().find(|filter| filter.facet == facet) {
            Some(filter) => filter.values.push(value),
            None => filters.push(Filter { facet, values: vec![value] }),
        }
    }
    Ok(filters)
}

fn facet(name: &str) -> Result<Facet> {
    let names = || FACETS.map(|facet| facet.0).join(", ");
    FACETS
        .into_iter()
        .find(|facet| facet.0 == name)
        .ok_or_else(|| Failure::new(format!("--filter knows no facet {name:?}; there are {}", names())))
}

/// A key becomes the identifier that the index has; codes and identifiers are as they are.
async fn value_of(house: &House, value: &str) -> Result<String> {
    let id = tejido_store::records::by_key(&house.db, value).await?;
    if id.is_none() && value.contains('/') {
        return Err(Failure::new(format!("--filter: no record has the key {value:?}")));
    }
    Ok(id.map_or_else(|| value.to_owned(), |id| id.to_string()))
}
