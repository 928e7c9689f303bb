//! `tejido import`: tables in, problems and a summary out.

mod history;
mod watch;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;
use tejido_app::transfer::import::{Defaults, ImportInput, ImportReport, import, write_rejected};
use tejido_app::trust::{self, Act};
use tejido_domain::record::{Access, Kind, Life};
use tejido_i18n::{Args, key};

use crate::cli::Import;
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::indexing::{self, Indexed};
use crate::words::Words;
use crate::{FOUND_PROBLEMS, lexicon, say, turn, vocabulary};
use watch::Terminal;

/// Imports, lists imports or undoes one.
///
/// # Errors
/// When it cannot be done at all; rows that are not taken are reported.
pub async fn run(config: &Config, args: &Import) -> Result<u8> {
    let words = Words::new(args.lang.as_deref())?;
    if args.list {
        return history::list(config).await;
    }
    if let Some(id) = &args.undo {
        return history::undo(config, id, &author(args), &words).await;
    }
    let Some(path) = &args.path else { return Err(Failure::new("what to import is missing")) };
    let input = input(args, path)?;
    let house = house::open(config).await?;
    let turn = turn::take(&config.data, || say::note(&words.say(key!("import.waits"), &Args::new()))).await?;
    // Before a dry run as well: it belongs to any archive, and without it every subject would be reported as unknown.
    if config.vocabulary {
        vocabulary::load_once(&house, &config.data).await?;
    }
    if !input.dry_run {
        let details = json!({ "name": path.file_name().unwrap_or_default().to_string_lossy(), "author": input.author });
        trust::from_command_line(&house.app, Act::ImportBegun, "", &details).await?;
    }
    let report = import(&house.app, &input, &mut Terminal::new(&words)).await?;
    say::passing("");
    drop(turn);
    let rejected = finish(&house, args, &words, &report).await?;
    house.app.close().await;
    Ok(if rejected { FOUND_PROBLEMS } else { 0 })
}

/// Who is named in the history: as asked, else whoever is logged in.
fn author(args: &Import) -> String {
    let user = || std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).ok().filter(|name| !name.is_empty());
    args.author.clone().or_else(user).unwrap_or_else(|| "import".to_owned())
}

fn input(args: &Import, path: &Path) -> Result<ImportInput> {
    if !path.exists() {
        return Err(Failure::new(format!("{} is not there", path.display())));
    }
    if let Some(folder) = args.files.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(Failure::new(format!("--files: {} is not a folder", folder.display())));
    }
    Ok(ImportInput {
        path: path.to_path_buf(),
        files: args.files.clone(),
        defaults: defaults(args)?,
        map: mapping(&args.map)?,
        encoding: args.encoding.clone(),
        dry_run: args.dry_run,
        fresh: args.fresh,
        author: author(args),
        ids_from_keys: false,
    })
}

fn defaults(args: &Import) -> Result<Defaults> {
    let kinds = || Kind::ALL.map(Kind::as_str).join(", ");
    let kind = Kind::parse(&args.kind)
        .ok_or_else(|| Failure::new(format!("--kind takes {}, not {:?}", kinds(), args.kind)))?;
    let lives = || Life::ALL.map(Life::as_str).join(", ");
    let life = Life::parse(&args.life)
        .ok_or_else(|| Failure::new(format!("--life takes {}, not {:?}", lives(), args.life)))?;
    let access: Access = args.access.parse().map_err(|_| {
        let takes = "public, network, any:GROUP+GROUP, all:GROUP+GROUP, embargo:YYYY-MM-DD or sealed";
        Failure::new(format!("--access takes {takes}, not {:?}", args.access))
    })?;
    Ok(Defaults { kind, life, access })
}

fn mapping(pairs: &[String]) -> Result<BTreeMap<String, String>> {
    let pair = |pair: &String| {
        let (from, to) = pair
            .rsplit_once('=')
            .ok_or_else(|| Failure::new(format!("--map takes FROM=TO (FROM= leaves the column out), not {pair:?}")))?;
        Ok((from.trim().to_owned(), to.trim().to_owned()))
    };
    pairs.iter().map(pair).collect()
}

/// Writes the rejected rows, brings search in step and says what came of it all.
async fn finish(house: &House, args: &Import, words: &Words, report: &ImportReport) -> Result<bool> {
    let tally = report.tally;
    if report.resumed_after > 0 {
        say::note(&words.say(key!("import.resumed"), &Args::new().with("count", report.resumed_after)));
    }
    let counts =
        [("created", tally.created), ("changed", tally.changed), ("same", tally.same), ("rejected", tally.rejected)];
    let counts = counts.into_iter().fold(Args::new(), |args, (name, many)| args.with(name, many));
    let summary = if args.dry_run { key!("import.dry_run") } else { key!("import.done") };
    say::answer(&words.say(summary, &counts));
    if report.warnings > 0 {
        say::note(&words.say(key!("import.warnings"), &Args::new().with("count", report.warnings)));
    }
    let Some(id) = &report.id else { return Ok(tally.rejected > 0) };
    if tally.created + tally.changed > 0 {
        say::answer(&words.say(key!("import.id"), &Args::new().with("id", id.as_str())));
    }
    if tally.rejected > 0 {
        let folder = args.rejected.clone().unwrap_or_else(|| PathBuf::from("."));
        std::fs::create_dir_all(&folder).map_err(|error| Failure::path(&folder, &error))?;
        for path in write_rejected(&house.app, id, &folder, &|problem| words.of_column(problem)).await? {
            let path = path.strip_prefix(".").unwrap_or(&path).display().to_string();
            say::answer(&words.say(key!("import.rejected_written"), &Args::new().with("path", path)));
        }
    }
    index(house, words).await?;
    Ok(tally.rejected > 0)
}

/// Brings search in step, or says who does.
async fn index(house: &House, words: &Words) -> Result<()> {
    match indexing::follow(house, &mut |_| {}).await? {
        Indexed::Here(0) => {}
        Indexed::Here(many) => {
            say::note(&words.say(key!("import.indexed"), &Args::new().with("count", many)));
            lexicon::catch_up(house).await?;
        }
        Indexed::Elsewhere => say::note(&words.say(key!("import.server_follows"), &Args::new())),
    }
    Ok(())
}
