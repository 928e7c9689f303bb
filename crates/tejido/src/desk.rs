//! `tejido desk`: texts to translate out as packages, and back. The same use cases as the pages.

use std::io::Write as _;
use std::path::Path;

use tejido_app::packages::{
    self, BringInput, BringProblem, Choice, Fate, Format, MOST_TEXTS, PreviewRow, Settled, TakeInput,
};
use tejido_app::people::manage;
use tejido_app::search::{Facet, filter_value};
use tejido_domain::desk::TextState;
use tejido_domain::people::{Actor, Door};
use tejido_domain::record::{Kind, RecordId};
use tejido_i18n::Args;
use tejido_lang::{Language, LanguageTag};

use crate::cli::desk::{Desk, DeskExport, DeskImport, PackageFormat};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::words::Words;
use crate::{FOUND_PROBLEMS, say};

/// Does what is asked.
///
/// # Errors
/// When the archive cannot be opened, something named is not known, or the file cannot be read or written.
pub async fn run(config: &Config, command: &Desk) -> Result<u8> {
    let house = house::open(config).await?;
    let done = match command {
        Desk::Export(args) => export(&house, args).await,
        Desk::Import(args) => import(&house, args).await,
    };
    house.app.close().await;
    done
}

async fn export(house: &House, args: &DeskExport) -> Result<u8> {
    let choice = choice(house, args).await?;
    let format = match args.format {
        PackageFormat::Xliff => Format::Xliff,
        PackageFormat::Po => Format::Po,
    };
    let package = packages::pack(&house.app, &manage::command_line(), &choice).await?;
    let file = package.write(format);
    match args.out.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => std::fs::write(path, file).map_err(|error| Failure::path(path, &error))?,
        None => std::io::stdout().lock().write_all(file.as_bytes()).map_err(|error| Failure::new(error.to_string()))?,
    }
    let many = package.texts.len();
    say::note(&format!("{many} {}", if many == 1 { "text" } else { "texts" }));
    Ok(0)
}

async fn choice(house: &House, args: &DeskExport) -> Result<Choice> {
    let target = language("--language", &args.language)?;
    let state = |word: &String| {
        let state = TextState::parse(word).filter(|state| *state != TextState::Complete);
        state.ok_or_else(|| Failure::new(format!("--state takes missing, stale, machine, unreviewed, not {word:?}")))
    };
    let states = args.state.iter().map(state).collect::<Result<Vec<_>>>()?;
    let kind = |word: &String| {
        let kinds = || Kind::ALL.map(Kind::as_str).join(", ");
        Kind::parse(word).ok_or_else(|| Failure::new(format!("--kind takes {}, not {word:?}", kinds())))
    };
    Ok(Choice {
        target,
        source: source(house, args, target)?,
        kind: args.kind.as_ref().map(kind).transpose()?,
        section: place(house, Facet::SECTION, args.section.as_deref()).await?,
        collection: place(house, Facet::COLLECTION, args.collection.as_deref()).await?,
        states: if states.is_empty() { TextState::WORK.to_vec() } else { states },
        texts: args.texts.unwrap_or(MOST_TEXTS),
    })
}

fn source(house: &House, args: &DeskExport, target: Language) -> Result<LanguageTag> {
    if let Some(tag) = &args.from {
        return LanguageTag::parse(tag).map_err(|_| Failure::new(format!("--from takes a language, not {tag:?}")));
    }
    let mut known = house.app.site().languages.iter();
    let first = known.find(|tag| tag.language() != target.code()).cloned();
    first.ok_or_else(|| Failure::new("which language to translate from? Name it with --from"))
}

/// A section or collection, by its key or identifier.
async fn place(house: &House, facet: Facet, named: Option<&str>) -> Result<Option<RecordId>> {
    let Some(named) = named else { return Ok(None) };
    let found = filter_value(&house.app, facet, named).await?.parse().ok();
    found.map(Some).ok_or_else(|| Failure::new(format!("--{}: there is no {named:?}", facet.0)))
}

fn language(flag: &str, word: &str) -> Result<Language> {
    let words = || Failure::new(format!("{flag} takes en, es, ht, pt or quc, not {word:?}"));
    Language::from_code(word).ok_or_else(words)
}

async fn import(house: &House, args: &DeskImport) -> Result<u8> {
    let words = Words::new(None)?;
    let input = BringInput {
        name: args.file.display().to_string(),
        bytes: std::fs::read(&args.file).map_err(|error| Failure::path(&args.file, &error))?,
        language: args.language.as_deref().map(|word| language("--language", word)).transpose()?,
    };
    let actor = match &args.by {
        Some(who) => person(house, who).await?,
        None => manage::command_line(),
    };
    let how = TakeInput { submit: !args.draft, outdated: args.outdated };
    let taken = if args.dry_run {
        packages::try_file(&house.app, &actor, &input, how).await?
    } else {
        packages::take_file(&house.app, &actor, &input, how).await?
    };
    match taken {
        Ok(settled) => Ok(tell(&settled, &words)),
        Err(problem) => Err(unread(&args.file, &problem, &words)),
    }
}

/// Somebody at the command line, who may do what their roles say.
async fn person(house: &House, who: &str) -> Result<Actor> {
    let nobody = || Failure::new(format!("--by: nobody signs in as {who:?}: see `tejido user list`"));
    let steward = manage::command_line();
    let account = manage::by_name(&house.app, &steward, who).await?.ok_or_else(nobody)?;
    let seen = manage::show(&house.app, &steward, &account.id).await?.ok_or_else(nobody)?;
    Ok(Actor {
        account: account.id,
        name: account.name,
        grants: seen.grants,
        groups: seen.communities.into_iter().collect(),
        door: Door::CommandLine,
    })
}

fn unread(file: &Path, problem: &BringProblem, words: &Words) -> Failure {
    let (line, fault) = problem.fault();
    let said = words.say(&format!("package.fault.{fault}"), &Args::new());
    let line = if line > 0 { format!(":{line}") } else { String::new() };
    Failure::new(format!("{}{line}: {said}", file.display()))
}

/// A line for each text, then for each place that could not be read.
fn tell(settled: &Settled, words: &Words) -> u8 {
    let mut problems = !settled.broken.is_empty();
    for (row, fate) in settled.rows.iter().zip(&settled.fates) {
        problems |= matches!(fate, Fate::Refused(_) | Fate::Unknown | Fate::Elsewhere);
        let (name, title) = match &row.found {
            Some(found) => (format!("{}/{}", found.record, found.field), one_line(&found.title)),
            None => (one_line(&row.returned.name), String::new()),
        };
        let mut line = format!("{}\t{name}\t{title}", fate.as_str());
        for mark in marks(row, *fate, words) {
            line.push('\t');
            line.push_str(&mark);
        }
        say::answer(&line);
    }
    for broken in &settled.broken {
        let fault = words.say(&format!("package.fault.{}", broken.fault), &Args::new());
        say::answer(&format!("unreadable\t{}\t{fault}", broken.line));
    }
    let took = settled.took();
    say::note(&format!("{} of {} taken, {} handed in for review", took.saved, settled.rows.len(), took.submitted));
    if problems { FOUND_PROBLEMS } else { 0 }
}

/// Why a text was refused, or what is to be known of one that was taken.
fn marks(row: &PreviewRow, fate: Fate, words: &Words) -> Vec<String> {
    match fate {
        Fate::Refused(problem) => vec![words.say(&format!("desk.problem.{}", problem.as_str()), &Args::new())],
        Fate::Submitted | Fate::Draft => {
            let lost = row.found.as_ref().is_some_and(|found| found.codes_lost);
            let known = [(lost, "codes-lost"), (row.returned.hidden > 0, "hidden-signs-removed")];
            known.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark.to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

fn one_line(text: &str) -> String {
    tejido_formats::text::one_line(text)
}
