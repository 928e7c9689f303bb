//! `tejido vocabulary`: thesauri in and out, as SKOS. The same use cases as the pages.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Read as _, Write as _};

use tejido_app::people::manage;
use tejido_app::vocabulary::skos::{self, Input, Outcome, Plan};
use tejido_formats::skos::{Format, Limits, Read, read, write};

use crate::cli::vocabulary::{SkosFormat, Vocabulary, VocabularyExport, VocabularyImport};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::say;

/// Does what is asked.
///
/// # Errors
/// When the archive cannot be opened, or the file cannot be read or written.
pub async fn run(config: &Config, command: &Vocabulary) -> Result<u8> {
    let house = house::open(config).await?;
    let done = match command {
        Vocabulary::Import(args) => import(&house, args).await,
        Vocabulary::Export(args) => export(&house, args).await,
    };
    house.app.close().await;
    done
}

async fn import(house: &House, args: &VocabularyImport) -> Result<u8> {
    let actor = manage::command_line();
    let input = Input { read: take(args)?, scheme: args.scheme.as_deref().map(skos::token) };
    if args.dry_run {
        let plan = skos::plan(&house.app, Some(&actor), input).await?;
        tell(&plan);
        return Ok(0);
    }
    let imported = skos::import(&house.app, Some(&actor), input).await?;
    tell(&imported.plan);
    if let Some(batch) = imported.batch {
        say::note(&format!("batch {batch}; `tejido import --undo {batch}` takes it back"));
    }
    house::in_step(house).await?;
    Ok(0)
}

fn take(args: &VocabularyImport) -> Result<Read> {
    let path = &args.file;
    let open = || File::open(path).map_err(|error| Failure::path(path, &error));
    let mut head = Vec::new();
    open()?.take(512).read_to_end(&mut head).map_err(|error| Failure::path(path, &error))?;
    let read = read(open()?, Format::sniff(&head), Limits::default());
    read.map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

/// What becomes of a thesaurus, a line each.
fn tell(plan: &Plan) {
    for (word, outcome) in [("new", Outcome::Created), ("changed", Outcome::Changed), ("same", Outcome::Same)] {
        say::answer(&format!("{word}\t{}", plan.count(outcome)));
    }
    for (reason, count) in &plan.report.counts {
        say::answer(&format!("{}\t{count}", reason.as_str()));
    }
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &plan.left_out {
        *left.entry(one.reason).or_default() += 1;
    }
    for (reason, count) in left {
        say::answer(&format!("{reason}\t{count}"));
    }
}

async fn export(house: &House, args: &VocabularyExport) -> Result<u8> {
    let visit = house::steward(&house.app);
    let thesaurus = skos::export(&house.app, &visit, args.scheme.as_deref(), &|_| BTreeMap::new()).await?;
    let ends_in_rdf = args.out.as_ref().and_then(|out| out.extension()).is_some_and(|ending| ending != "ttl");
    let format = match args.format {
        Some(SkosFormat::Rdf) => Format::RdfXml,
        None if ends_in_rdf => Format::RdfXml,
        Some(SkosFormat::Turtle) | None => Format::Turtle,
    };
    let failed = |error: &dyn std::fmt::Display| Failure::new(error.to_string());
    if let Some(path) = &args.out {
        let file = File::create(path).map_err(|error| Failure::path(path, &error))?;
        let mut written = write(thesaurus, format, BufWriter::new(file)).map_err(|error| failed(&error))?;
        written.flush().map_err(|error| Failure::path(path, &error))?;
    } else {
        let bytes = write(thesaurus, format, Vec::new()).map_err(|error| failed(&error))?;
        std::io::stdout().lock().write_all(&bytes).map_err(|error| failed(&error))?;
    }
    Ok(0)
}
