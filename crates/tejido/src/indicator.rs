//! `tejido indicator`: figures defined by a file, computed, and computed again.

use serde_json::{Map, Value};
use tejido_app::Visit;
use tejido_app::datasets;
use tejido_app::indicators::{self, ComputeError, Define, PublishError, define};
use tejido_app::people::manage;
use tejido_domain::observatory::indicator::Definition;
use tejido_i18n::Args;
use tejido_lang::LanguageTag;

use crate::cli::indicator::{Add, Indicator};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::words::Words;
use crate::{FOUND_PROBLEMS, say};

/// What is said of an indicator, by the tables of the file.
const TEXTS: [&str; 4] = ["title", "description", "method", "problems"];

/// Does what is asked.
///
/// # Errors
/// When the definition cannot be read, or the archive cannot be opened.
pub async fn run(config: &Config, command: &Indicator) -> Result<u8> {
    let house = house::open(config).await?;
    let done = match command {
        Indicator::Add(args) => add(&house, args).await,
        Indicator::Compute => compute(&house).await,
    };
    house.app.close().await;
    done
}

/// Who computes: the program itself.
pub fn visit(house: &House) -> Visit {
    Visit { actor: Some(manage::command_line()), ..house::steward(&house.app) }
}

async fn compute(house: &House) -> Result<u8> {
    let done = indicators::follow(&house.app, &visit(house)).await?;
    say::answer(&format!("{done} indicators computed again"));
    Ok(0)
}

async fn add(house: &House, args: &Add) -> Result<u8> {
    let words = Words::new(None)?;
    let read = std::fs::read_to_string(&args.file).map_err(|error| Failure::path(&args.file, &error))?;
    let wrong = |what: &dyn std::fmt::Display| Failure::new(format!("{}: {what}", args.file.display()));
    let mut table: Map<String, Value> = toml::from_str(&read).map_err(|error| wrong(&error))?;
    let mut texts = Vec::new();
    for field in TEXTS {
        let Some(said) = table.remove(field) else { continue };
        let Value::Object(said) = said else { return Err(wrong(&format!("{field} is a table of languages"))) };
        for (lang, text) in said {
            let tag = LanguageTag::parse(&lang).map_err(|error| wrong(&error))?;
            texts.push((field, tag, text.as_str().unwrap_or_default().to_owned()));
        }
    }
    let dataset = table.get("dataset").and_then(Value::as_str).unwrap_or_default();
    let found = datasets::find(&house.app, dataset).await?;
    let found = found.ok_or_else(|| wrong(&format!("there is no dataset {dataset:?}")))?;
    table.insert("dataset".to_owned(), Value::String(found.to_string()));
    let definition: Definition = serde_json::from_value(Value::Object(table)).map_err(|error| wrong(&error))?;
    let into = match &args.key {
        Some(key) => indicators::by_key(&house.app, key).await?,
        None => None,
    };
    let key = args.key.as_deref().filter(|_| into.is_none());
    let input = Define { definition: &definition, into, key, texts, publish: args.publish };
    match define(&house.app, &visit(house), &input).await {
        Ok(made) => {
            let kept_back =
                if made.suppressed > 0 { format!("\t{} kept back", made.suppressed) } else { String::new() };
            say::answer(&format!("{}\tversion {}\t{} figures{kept_back}", made.record, made.version, made.rows));
            Ok(0)
        }
        Err(PublishError::Compute(ComputeError::Definition(faults))) => {
            for fault in &faults {
                let said = words.say(&format!("indicator_fault.{}", fault.code), &Args::new());
                say::answer(&format!("{}\t{}\t{}\t{said}", args.file.display(), fault.at, fault.value));
            }
            Ok(FOUND_PROBLEMS)
        }
        Err(PublishError::App(error)) => Err(error.into()),
        Err(error) => Err(wrong(&error)),
    }
}
