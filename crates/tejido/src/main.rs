//! `tejido`: the only binary. Reads the configuration, opens the archive and runs one command.
//!
//! It never decides a rule of the archive: those are in `app`. Time and chance come in here.

mod answer;
mod audit;
mod boundaries;
mod chance;
mod check;
mod cli;
mod config;
mod dataset;
mod desk;
mod doctor;
mod explain;
mod export;
mod failure;
mod house;
mod import;
mod indexing;
mod indicator;
mod lexicon;
mod logs;
mod messages;
mod reindex;
mod say;
mod serve;
mod thesaurus;
mod turn;
mod user;
mod vocabulary;
mod words;

use std::process::ExitCode;

use clap::Parser as _;

use cli::{Cli, Command, ConfigArgs};
use config::Loaded;
use failure::{Failure, Result};

/// Something is wrong with what was looked at, not with the command.
const FOUND_PROBLEMS: u8 = 1;
/// The command could not be done.
const FAILED: u8 = 2;
/// Whoever read our output has gone, as a shell says it of a closed pipe.
const PIPE_CLOSED: u8 = 141;

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(code) => ExitCode::from(code),
        Err(failure) if failure.is_broken_pipe() => ExitCode::from(PIPE_CLOSED),
        Err(failure) => {
            say::note(&format!("tejido: {failure}"));
            ExitCode::from(FAILED)
        }
    }
}

fn run(cli: &Cli) -> Result<u8> {
    if let Command::Config(ConfigArgs { reference: true }) = cli.command {
        say::answer(config::reference().trim_end());
        return Ok(0);
    }
    if let Command::Answer = cli.command {
        return answer::run();
    }
    let named = cli.config.clone().or_else(|| std::env::var_os("TEJIDO_CONFIG").map(Into::into));
    let variables =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let loaded = config::load(named.as_deref(), variables, cli.given())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(format!("the program cannot start its threads: {error}")))?;
    let data = loaded.config.data.clone();
    let done = runtime.block_on(command(cli, loaded)).map_err(|failure| failure.about(&data));
    // What still reads a file in the background has nothing to save.
    runtime.shutdown_background();
    done
}

async fn command(cli: &Cli, loaded: Loaded) -> Result<u8> {
    let config = &loaded.config;
    match &cli.command {
        Command::Serve(serve) => {
            logs::begin(config.log.format, config.log.level);
            serve::serve(config, serve).await
        }
        Command::Config(_) => {
            say::answer(config::effective(&loaded).trim_end());
            Ok(0)
        }
        other => {
            // Commands speak for themselves; the log adds what nobody expects.
            logs::begin(config.log.format, config.log.level.max_warn());
            match other {
                Command::Import(args) => import::run(config, args).await,
                Command::Export(args) => export::run(config, args).await,
                Command::Reindex => reindex::run(config).await,
                Command::Explain(args) => explain::run(config, args).await,
                Command::Lexicon(args) => lexicon::run(config, args).await,
                Command::Check(args) => check::run(config, args).await,
                Command::User(args) => user::run(config, args).await,
                Command::Vocabulary(args) => thesaurus::run(config, args).await,
                Command::Dataset(args) => dataset::run(config, args).await,
                Command::Boundaries(args) => boundaries::run(config, args).await,
                Command::Indicator(args) => indicator::run(config, args).await,
                Command::Desk(args) => desk::run(config, args).await,
                Command::Audit(args) => audit::run(config, args).await,
                Command::Messages(args) => messages::run(config, args).await,
                Command::Doctor => doctor::run(config).await,
                Command::Serve(_) | Command::Config(_) | Command::Answer => Ok(0),
            }
        }
    }
}
