//! `tejido desk`: its commands, their flags and their help.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Shown below the help of `desk`.
pub const DESK: &str = "\
Examples:
  tejido desk export --language ht --out ht.xlf
  tejido desk export --language pt --from es --format po --section rights --out pt.po
  tejido desk import ht.xlf --by eva@example.org
  tejido desk import ht.xlf --dry-run

The same packages as on the translation desk. What comes back never takes the place of something newer,
and nothing of it is public before another person has approved it.";

const IMPORT: &str = "\
Examples:
  tejido desk import ht.xlf --by eva@example.org
  tejido desk import ht.xlf --dry-run

One line for each text: what became of it, its record and field, the record's title.
  submitted    handed in for review
  draft        kept as a draft (--draft, or the translator was not done)
  unchanged    nothing to do
  newer-here   the archive has a newer translation, which stays
  outdated     its source has changed since; --outdated takes it as a draft
  unknown      not a text of this archive, or not this person's to translate
  elsewhere    a text of another archive
  refused      with the reason
  unreadable   with the line of the file and the reason

A text that was taken may be marked: codes-lost (a link, emphasis or code of the source is missing),
hidden-signs-removed (control characters, and those that turn the direction of writing around).
Ends with 0, with 1 when something was refused, unknown or unreadable, with 2 when nothing could be done.";

/// `desk`.
#[derive(Debug, Subcommand)]
pub enum Desk {
    /// Write texts to translate as a package for other programs: XLIFF or PO
    Export(DeskExport),
    /// Take a package that came back, and say what becomes of each text
    #[command(after_help = IMPORT)]
    Import(DeskImport),
}

/// `desk export`.
#[derive(Debug, Args)]
pub struct DeskExport {
    /// The language to translate into: en, es, ht, pt, quc
    #[arg(long, value_name = "LANGUAGE")]
    pub language: String,
    /// The language to translate from; the site's first when not given
    #[arg(long, value_name = "LANGUAGE")]
    pub from: Option<String>,
    /// The form
    #[arg(long, value_enum, default_value_t = PackageFormat::Xliff)]
    pub format: PackageFormat,
    /// How texts stand: missing, stale, machine, unreviewed; all of these when not given. May be given several times
    #[arg(long, value_name = "STATE")]
    pub state: Vec<String>,
    /// Texts of this kind of record only
    #[arg(long)]
    pub kind: Option<String>,
    /// Texts of this section only (key or identifier)
    #[arg(long, value_name = "KEY")]
    pub section: Option<String>,
    /// Texts of this collection, and of those below it, only (key or identifier)
    #[arg(long, value_name = "KEY")]
    pub collection: Option<String>,
    /// At most so many texts, of what is read most first
    #[arg(long, value_name = "NUMBER")]
    pub texts: Option<usize>,
    /// Where to; standard output when not given, or when it is -
    #[arg(short, long, value_name = "PATH")]
    pub out: Option<PathBuf>,
}

/// `desk import`.
#[derive(Debug, Args)]
pub struct DeskImport {
    /// The package: XLIFF 1.2 or 2, or PO
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The language it translates into; needed when the file does not say
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// Whose translations these are: the address or name with which the person signs in. They are credited, and
    /// may translate only what they may translate on the site
    #[arg(long, value_name = "WHO")]
    pub by: Option<String>,
    /// Keep everything as drafts
    #[arg(long)]
    pub draft: bool,
    /// Take also, as drafts, what was translated from a source that has changed since
    #[arg(long)]
    pub outdated: bool,
    /// Say what would become of each text, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// The forms of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PackageFormat {
    /// XLIFF 2.0
    Xliff,
    /// PO of GNU gettext
    Po,
}
