//! `tejido vocabulary`: its commands, their flags and their help.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Shown below the help of `vocabulary`.
pub const VOCABULARY: &str = "\
Examples:
  tejido vocabulary import unesco.rdf --dry-run
  tejido vocabulary import unesco.rdf --scheme unesco
  tejido vocabulary export --scheme subject --out subject.ttl";

/// `vocabulary`.
#[derive(Debug, Subcommand)]
pub enum Vocabulary {
    /// Take a thesaurus in SKOS (Turtle, N-Triples or RDF/XML) into the vocabulary
    Import(VocabularyImport),
    /// Write a scheme, or the whole vocabulary, in SKOS
    Export(VocabularyExport),
}

/// `vocabulary import`.
#[derive(Debug, Args)]
pub struct VocabularyImport {
    /// The file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The scheme all of it goes to; otherwise each concept goes to the scheme the file names
    #[arg(long, value_name = "WORD")]
    pub scheme: Option<String>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `vocabulary export`.
#[derive(Debug, Args)]
pub struct VocabularyExport {
    /// Only this scheme
    #[arg(long, value_name = "WORD")]
    pub scheme: Option<String>,
    /// The form; otherwise that of the ending of --out, or Turtle
    #[arg(long, value_name = "FORM")]
    pub format: Option<SkosFormat>,
    /// Where to; standard output when not given
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
}

/// The forms of a thesaurus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SkosFormat {
    /// Turtle
    Turtle,
    /// RDF/XML
    Rdf,
}
