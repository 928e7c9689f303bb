//! `tejido dataset`: what a file seems to hold, and taking it in.

use std::path::Path;

use tejido_app::datasets::{self, AddError, AddInput, Destination, Plan, Proposal, add, propose};
use tejido_app::people::manage;
use tejido_formats::dataset::csv_out::written;
use tejido_formats::table::{Doubt, Guess, RowProblems};
use tejido_formats::tabular::{Options, TabularWriter};
use tejido_i18n::Args;
use tejido_lang::LanguageTag;

use crate::cli::dataset::{Add, Dataset, Look, Opening, Sql};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::words::Words;
use crate::{FOUND_PROBLEMS, say};

/// Does what is asked.
///
/// # Errors
/// When the file is no table, the plan cannot be followed, or the archive cannot be opened.
pub async fn run(config: &Config, command: &Dataset) -> Result<u8> {
    match command {
        Dataset::Look(args) => look(args),
        Dataset::Sql(args) => {
            let house = house::open(config).await?;
            let done = sql(&house, args).await;
            house.app.close().await;
            done
        }
        Dataset::Add(args) => {
            let house = house::open(config).await?;
            let done = add_one(&house, args).await;
            house.app.close().await;
            done
        }
    }
}

fn options(opening: &Opening) -> Options {
    Options { encoding: opening.encoding.clone(), sheet: opening.sheet.clone(), ..Options::default() }
}

fn proposal(opening: &Opening) -> Result<Proposal> {
    propose(&opening.file, &options(opening)).map_err(|error| Failure::new(error.to_string()))
}

fn look(args: &Look) -> Result<u8> {
    let words = Words::new(None)?;
    let found = proposal(&args.opening)?;
    found.guesses.iter().for_each(|guess| tell(guess, &words));
    for line in &found.unreadable {
        say::answer(&format!("{}:{line}: {}", args.opening.file.display(), problem(&words, "unreadable-row")));
    }
    say::note(&format!("{} rows, {} columns", found.rows, found.guesses.len()));
    if let Some(out) = &args.out {
        let plan = toml::to_string_pretty(&found.plan).map_err(|error| Failure::new(error.to_string()))?;
        std::fs::write(out, plan).map_err(|error| Failure::path(out, &error))?;
        say::note(&format!("the plan is in {}", out.display()));
    }
    Ok(if found.unreadable.is_empty() { 0 } else { FOUND_PROBLEMS })
}

/// A line for a column, then one for each doubt.
fn tell(guess: &Guess, words: &Words) {
    let distinct = guess.evidence.distinct.map_or_else(|| "many".to_owned(), |many| many.to_string());
    let filled = format!("{}/{}", guess.evidence.filled, guess.evidence.rows);
    let line = [guess.name.as_str(), guess.ty.as_str(), guess.role.as_str(), &filled, &distinct, &guess.header];
    say::answer(&line.map(tejido_formats::text::one_line).join("\t"));
    for doubt in &guess.doubts {
        say::answer(&format!("  ? {}", words.say(&format!("dataset_doubt.{}", doubt.as_str()), &Args::new())));
    }
    if let Some(near) = &guess.near {
        let misses =
            near.misses.iter().map(|miss| format!("{} ({})", tejido_formats::text::one_line(&miss.cell), miss.line));
        say::answer(&format!("  ≈ {}: {}", near.ty.as_str(), misses.collect::<Vec<_>>().join(", ")));
    }
}

/// Doubts that a person must settle before rows are taken in without a plan.
fn unsettled(found: &Proposal) -> bool {
    let grave = [Doubt::DayOrMonthFirst, Doubt::ThousandsOrDecimals, Doubt::MixedDates, Doubt::MixedDecimals];
    found.guesses.iter().any(|guess| guess.doubts.iter().any(|doubt| grave.contains(doubt)))
}

async fn add_one(house: &House, args: &Add) -> Result<u8> {
    let words = Words::new(None)?;
    let plan = plan(args)?;
    let tag = LanguageTag::parse(&args.lang);
    let tag = tag.map_err(|_| Failure::new(format!("--lang takes a language, not {:?}", args.lang)))?;
    let into = match (&args.to, &args.title) {
        (Some(word), _) => {
            let found = datasets::find(&house.app, word).await?;
            Destination::Dataset(found.ok_or_else(|| Failure::new(format!("--to: there is no dataset {word:?}")))?)
        }
        (None, title) => Destination::New(tag.clone(), title.clone().unwrap_or_default()),
    };
    let name = args.opening.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let input = AddInput {
        path: &args.opening.file,
        name: &name,
        options: &options(&args.opening),
        plan: &plan,
        into,
        changes: args.changes.iter().map(|text| (tag.clone(), text.clone())).collect(),
        publish: args.publish,
    };
    match add(&house.app, &manage::command_line(), &input).await {
        Ok(added) => {
            say::answer(&format!("{}\tversion {}\t{} rows", added.record, added.version, added.rows));
            Ok(0)
        }
        Err(AddError::Rows(rows, many)) => Ok(refused(&args.opening.file, &rows, many, &words)),
        Err(AddError::Plan(error, name)) => {
            let said = words.say(&format!("dataset_plan.{}", error.as_str()), &Args::new());
            Err(Failure::new(format!("{said} {name}").trim_end().to_owned()))
        }
        Err(AddError::App(error)) => Err(error.into()),
        Err(error) => Err(Failure::new(error.to_string())),
    }
}

fn plan(args: &Add) -> Result<Plan> {
    let Some(path) = &args.plan else {
        let found = proposal(&args.opening)?;
        if unsettled(&found) {
            let file = args.opening.file.display();
            return Err(Failure::new(format!(
                "some columns are in doubt: see `tejido dataset look {file} --out plan.toml`"
            )));
        }
        return Ok(found.plan);
    };
    let text = std::fs::read_to_string(path).map_err(|error| Failure::path(path, &error))?;
    toml::from_str(&text).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

/// A line for each problem.
fn refused(file: &Path, rows: &[RowProblems], many: u64, words: &Words) -> u8 {
    for row in rows {
        for wrong in &row.problems {
            let column = wrong.column.as_deref().unwrap_or("-");
            let said = problem(words, wrong.code.as_str());
            let cell = tejido_formats::text::one_line(&wrong.cell);
            say::answer(&format!("{}:{}\t{column}\t{cell}\t{said}", file.display(), row.line));
        }
    }
    say::note(&format!("{many} rows cannot be read; nothing was taken in"));
    FOUND_PROBLEMS
}

fn problem(words: &Words, code: &str) -> String {
    words.say(&format!("dataset_problem.{code}"), &Args::new())
}

async fn sql(house: &House, args: &Sql) -> Result<u8> {
    let missing = || Failure::new(format!("there is no dataset {:?} with that version", args.dataset));
    let id = datasets::find(&house.app, &args.dataset).await?.ok_or_else(missing)?;
    let visit = house::steward(&house.app);
    let version = datasets::version(&house.app, &visit, id, args.version).await?.ok_or_else(missing)?;
    end_after(args.seconds);
    let answer = datasets::sql(&house.app, &version.document, &args.question).await;
    let answer = answer.map_err(|error| Failure::new(error.to_string()))?;
    let head: Vec<&str> = answer.columns.iter().map(|column| column.name.as_str()).collect();
    let io = |error: std::io::Error| Failure::new(error.to_string());
    let mut out = TabularWriter::new(std::io::stdout().lock(), &head).map_err(io)?;
    for row in &answer.rows {
        out.row(&row.iter().map(written).collect::<Vec<_>>()).map_err(io)?;
    }
    drop(out.finish().map_err(io)?);
    if answer.cut {
        say::note("there are more rows than an answer may have");
    }
    Ok(0)
}

/// Ends the process, which has nothing open but for reading: some questions let go of no thread, so nothing less ends
/// them.
fn end_after(seconds: u64) {
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_secs(seconds));
        say::note(&format!("ended: the question took longer than {seconds} seconds"));
        std::process::exit(i32::from(crate::FAILED));
    });
}
