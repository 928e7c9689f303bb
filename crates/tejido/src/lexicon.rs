//! `tejido lexicon`: what the archive knows of words in other languages, for linguists and volunteers; and
//! learning from its translations, which the server does by itself.

use std::ops::ControlFlow;

use tejido_app::lexicon::{Crossing, Learning, Stage, Standing, Turn, crossings, standing};
use tejido_lang::Language;
use tejido_lang::lexicon::Source;

use crate::cli::{Lexicon, LexiconShow};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::{FOUND_PROBLEMS, say};

/// Shows what a word crosses to, says how learning stands, or learns everything anew.
///
/// # Errors
/// When the archive cannot be opened, or another process learns.
pub async fn run(config: &Config, args: &Lexicon) -> Result<u8> {
    match args {
        Lexicon::Show(show) => show_word(config, show).await,
        Lexicon::Rebuild => rebuild(config).await,
        Lexicon::Status => {
            say::answer(&match standing(&config.lexicon())? {
                Some(standing) => in_words(&standing),
                None => "nothing was learned yet: a running server learns by itself".to_owned(),
            });
            Ok(0)
        }
    }
}

/// A language by its code.
///
/// # Errors
/// When it is none of the five.
pub fn language(code: Option<&str>) -> Result<Option<Language>> {
    let codes = || Language::ALL.map(Language::code).join(", ");
    code.map(|code| {
        Language::from_code(code).ok_or_else(|| Failure::new(format!("--lang takes {}, not {code:?}", codes())))
    })
    .transpose()
}

async fn show_word(config: &Config, args: &LexiconShow) -> Result<u8> {
    let from = language(args.lang.as_deref())?;
    let words = args.words.join(" ");
    let house = house::open(config).await?;
    house::in_step(&house).await?;
    let found = crossings(&house.app, &house::steward(&house.app), &words, from).await?;
    if !found.is_empty() {
        say::answer("from\twords\tto\tterm\tsure\tsource\trecords");
    }
    for crossing in &found {
        say::answer(&line(crossing));
    }
    house.app.close().await;
    if found.is_empty() {
        say::note(&format!("nothing is known of {words:?} in another language"));
        return Ok(FOUND_PROBLEMS);
    }
    Ok(0)
}

fn line(crossing: &Crossing) -> String {
    let Crossing { from, words, to, translation, records } = crossing;
    let source = source(translation.source);
    format!("{from}\t{words}\t{to}\t{}\t{:.2}\t{source}\t{records}", translation.term, translation.weight)
}

/// Where a translation comes from, in a word.
pub const fn source(source: Source) -> &'static str {
    match source {
        Source::Glossary => "glossary",
        Source::Vocabulary => "vocabulary",
        Source::Learned => "learned",
        Source::Cognate => "cognate",
    }
}

async fn rebuild(config: &Config) -> Result<u8> {
    let house = house::open(config).await?;
    let Some(standing) = anew(&house).await? else {
        return Err(Failure::new(
            "the lexicon is held by a running `tejido serve`, which learns by itself. \
             To learn everything anew, stop the server, run `tejido lexicon rebuild`, and start it again",
        ));
    };
    say::answer(&in_words(&standing));
    house.app.close().await;
    Ok(0)
}

/// Learns everything anew; `None` when another process learns.
///
/// # Errors
/// The database's, or the folder's.
pub async fn anew(house: &House) -> Result<Option<Standing>> {
    let Some(mut learning) = Learning::open(&house.app)? else { return Ok(None) };
    learning.rebuild(&house.app, &mut watch).await?;
    say::passing("");
    Ok(learning.standing().cloned())
}

/// After a command that wrote: learns what is new, unless a running server does.
///
/// # Errors
/// The database's, or the folder's.
pub async fn catch_up(house: &House) -> Result<()> {
    let Some(mut learning) = Learning::open(&house.app)? else { return Ok(()) };
    let turn = learning.catch_up(&house.app, &mut watch).await?;
    if turn != Turn::Nothing {
        say::passing("");
    }
    Ok(())
}

fn watch(stage: Stage) -> ControlFlow<()> {
    say::passing(&match stage {
        Stage::Reading(records) => format!("learning from translations: {records} records read"),
        Stage::Learning(share) => format!("learning from translations: {:.0} %", share * 100.0),
    });
    ControlFlow::Continue(())
}

/// How learning stands, in a line.
pub fn in_words(standing: &Standing) -> String {
    let Standing { records, pairs, words, at, took, added, outdated, .. } = standing;
    let seconds = std::time::Duration::from_millis(*took).as_secs_f64();
    let since = match (added, outdated) {
        (0, 0) => String::new(),
        _ => format!("; since then {added} pairs of texts added, {outdated} records changed"),
    };
    format!(
        "{words} words from {pairs} pairs of sentences in {records} records; \
         last learned {at:.0}, everything in {seconds:.1} s{since}"
    )
}
