//! `tejido messages`: its commands, their flags and their help.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Shown below the help of `messages`.
pub const MESSAGES: &str = "\
Examples:
  tejido messages export my-words

Each file is the program's own catalogue with this site's approved words in it, in the form of the
folder locales/ of the source: copy it there to contribute.";

/// `messages`.
#[derive(Debug, Subcommand)]
pub enum Messages {
    /// Write the catalogue files in which this site has words of its own
    Export(MessagesExport),
}

/// `messages export`.
#[derive(Debug, Args)]
pub struct MessagesExport {
    /// The folder, which is made when it is not there; a folder for each language comes into it
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}
