//! `tejido boundaries`: taking boundaries in for maps.

use tejido_app::boundaries::{AddError, AddInput, Keys, add};
use tejido_app::people::manage;

use crate::cli::boundaries::{Add, Boundaries};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::say;

/// Does what is asked.
///
/// # Errors
/// When the file is none that can be read, or the archive cannot be opened.
pub async fn run(config: &Config, command: &Boundaries) -> Result<u8> {
    let Boundaries::Add(args) = command;
    let house = house::open(config).await?;
    let done = one(&house, args).await;
    house.app.close().await;
    done
}

async fn one(house: &House, args: &Add) -> Result<u8> {
    let text = std::fs::read_to_string(&args.file).map_err(|error| Failure::path(&args.file, &error))?;
    let input = AddInput {
        key: &args.key,
        text: &text,
        object: args.object.as_deref(),
        keys: Keys { id: args.id.as_deref(), name: &args.name },
        keep: args.keep.clone(),
        simplify: args.simplify,
    };
    match add(&house.app, &manage::command_line(), &input).await {
        Ok(many) => {
            say::answer(&format!("{}\t{many} shapes", args.key));
            Ok(0)
        }
        Err(AddError::App(error)) => Err(error.into()),
        Err(error) => Err(Failure::new(format!("{}: {error}", args.file.display()))),
    }
}
