//! `tejido indicator`: its commands, their flags and their help.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Shown below the help of `indicator`.
pub const INDICATOR: &str = "\
Examples:
  tejido indicator add paros-por-ano.toml --key ind/paros --publish
  tejido indicator compute

A definition says which rows of a dataset, what of them, by which dimensions, and below how many people a
cell is kept back; docs/guide/indicators.en.md has examples. Figures are computed at once. A running server
computes them again when the dataset gets a new version, and older figures stay at their addresses.";

/// `indicator`.
#[derive(Debug, Subcommand)]
pub enum Indicator {
    /// Define an indicator, or define it anew, and compute it
    Add(Add),
    /// Compute again what its dataset has changed under
    Compute,
}

/// `indicator add`.
#[derive(Debug, Args)]
pub struct Add {
    /// The definition, in TOML
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Its key; an indicator that has it already is defined anew
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// Publish it at once; else it waits as a draft
    #[arg(long)]
    pub publish: bool,
}
