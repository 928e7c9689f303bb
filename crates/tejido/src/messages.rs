//! `tejido messages`: this site's words of the interface as catalogue files.

use std::fs;

use crate::cli::messages::{Messages, MessagesExport};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::{house, say};

/// Does what is asked.
///
/// # Errors
/// When the archive cannot be opened, or a file cannot be written.
pub async fn run(config: &Config, command: &Messages) -> Result<u8> {
    let Messages::Export(args) = command;
    let house = house::open(config).await?;
    let files = tejido_app::messages::export(&house.app).await;
    house.app.close().await;
    write(args, &files?)?;
    Ok(0)
}

fn write(args: &MessagesExport, files: &[(tejido_lang::Language, String, String)]) -> Result<()> {
    for (language, name, text) in files {
        let folder = args.folder.join(language.code());
        fs::create_dir_all(&folder).map_err(|error| Failure::path(&folder, &error))?;
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Failure::path(&path, &error))?;
        say::answer(&path.display().to_string());
    }
    if files.is_empty() {
        say::note("this site has no words of its own in the interface");
    }
    Ok(())
}
