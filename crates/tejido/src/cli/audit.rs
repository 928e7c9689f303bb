//! `tejido audit`: its flags and their help.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::Format;

pub const AUDIT: &str = "\
Examples:
  tejido audit                                       the newest entries
  tejido audit --who ana@example.org --from 2026-03-01
  tejido audit --act session.refused --last 1000
  tejido audit --verify                              ends with 1 when something was altered or is missing
  tejido audit --export jsonl --out audit.jsonl

One line for each entry: its number, when (UTC), who, what, to what, details. Days are those of UTC. Write the
hash that --verify prints down somewhere else: it is in a later export as long as nothing before it was
changed. An export is itself written into the trail.";

/// `audit`.
#[derive(Debug, Args)]
pub struct Audit {
    /// Only what this person did: an address, a name, an identifier, `anyone` or `command line`
    #[arg(long, value_name = "PERSON")]
    pub who: Option<String>,
    /// Only this, such as session.begun
    #[arg(long)]
    pub act: Option<String>,
    /// Only what was done to this: the identifier or address of a record, an account or something else
    #[arg(long, value_name = "ID")]
    pub subject: Option<String>,
    /// Not before this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<Date>,
    /// Not after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<Date>,
    /// How many entries to list
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    pub last: usize,
    /// Compute every hash anew and say whether the trail is whole
    #[arg(long, conflicts_with_all = ["who", "act", "subject", "from", "to", "export"])]
    pub verify: bool,
    /// Write the entries, the oldest first, with all hashes
    #[arg(long, value_enum)]
    pub export: Option<Format>,
    /// Where an export goes to; standard output when not given
    #[arg(long, value_name = "PATH", requires = "export")]
    pub out: Option<PathBuf>,
}
