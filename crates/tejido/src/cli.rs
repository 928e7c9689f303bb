//! The command line: commands, their flags and their help.

pub mod audit;
pub mod boundaries;
pub mod dataset;
pub mod desk;
pub mod indicator;
pub mod messages;
pub mod user;
pub mod vocabulary;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::Given;

/// A multilingual archive: import it, search it, serve it.
#[derive(Debug, Parser)]
#[command(
    name = "tejido",
    version,
    about,
    after_help = "\
A first archive:
  tejido import my-folder        takes the spreadsheets of a folder, with the files they name
  tejido serve                   serves it at http://localhost:8080

Options of the archive itself (where its data is, its name, its address) are in tejido.toml or in
variables TEJIDO_…: see `tejido config --reference`."
)]
pub struct Cli {
    /// Configuration file, instead of tejido.toml in this folder [variable: `TEJIDO_CONFIG`]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of the archive, instead of the option `data`
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data: Option<String>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site
    Serve(Serve),
    /// Take spreadsheets and the files they name into the archive; list imports; undo one
    Import(Box<Import>),
    /// Write records as CSV (in the columns that an import reads) or as JSON Lines
    Export(Export),
    /// Make the search index anew from the records
    #[command(after_help = REINDEX)]
    Reindex,
    /// What the archive knows of words in other languages: show a word; learn from translations anew
    #[command(subcommand, after_help = LEXICON)]
    Lexicon(Lexicon),
    /// Say why a search ranks its results as it does
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Look for damage: altered history, damaged or missing files, broken links, an index out of step
    #[command(after_help = CHECK)]
    Check(Check),
    /// Say what this installation is, what it lacks and what looks wrong
    #[command(after_help = DOCTOR)]
    Doctor,
    /// People: invite, give roles, let somebody back in
    #[command(subcommand, after_help = user::USER)]
    User(user::User),
    /// Take a thesaurus into the vocabulary, or write the vocabulary, in SKOS
    #[command(subcommand, after_help = vocabulary::VOCABULARY)]
    Vocabulary(vocabulary::Vocabulary),
    /// Texts to translate as packages for other programs, and back
    #[command(subcommand, after_help = desk::DESK)]
    Desk(desk::Desk),
    /// Datasets of the observatory: look at a file, take it in
    #[command(subcommand, after_help = dataset::DATASET)]
    Dataset(dataset::Dataset),
    /// Boundaries of places, for maps
    #[command(subcommand, after_help = boundaries::BOUNDARIES)]
    Boundaries(boundaries::Boundaries),
    /// Indicators of the observatory: define them, compute them again
    #[command(subcommand, after_help = indicator::INDICATOR)]
    Indicator(indicator::Indicator),
    /// This site's words of the interface, as catalogue files
    #[command(subcommand, after_help = messages::MESSAGES)]
    Messages(messages::Messages),
    /// The audit trail: list it, check it, export it
    #[command(after_help = audit::AUDIT)]
    Audit(audit::Audit),
    /// Answer one question about a table: the server starts this for each question in SQL
    #[command(hide = true)]
    Answer,
    /// Print the configuration in force, or the reference of all options
    #[command(after_help = CONFIG)]
    Config(ConfigArgs),
}

const REINDEX: &str = "\
Examples:
  tejido reindex

What is learned from translations is learned anew as well. Both can always be thrown away. A running
server holds them: stop the server first.";

const LEXICON: &str = "\
Examples:
  tejido lexicon show frontera
  tejido lexicon status
  tejido lexicon rebuild";

const LEXICON_SHOW: &str = "\
Examples:
  tejido lexicon show frontera               what it crosses to, whichever language it is of
  tejido lexicon show dwa moun --lang ht     several words, taken to be Kreyòl

One line for each term: the language and words it stands for, its language, the term, how sure it is
(over 0 to 1), where it comes from, and how many records have it. It comes from the glossary of this
program, the vocabulary (labels of this archive's public concepts and places), what was learned from its
public translations, or it is a cognate (a guess from letters). Ends with 1 when nothing is known.";

const EXPLAIN: &str = "\
Examples:
  tejido explain 'dwa travayè'
  tejido explain frontera --lang es --top 2
  tejido explain frontera --own-words        without the other languages

For each result its score and what it is made of: the word, what was met in the index, where, in which
form and language, how it was learned, how many records have it, its weight, and what it adds. A line
that is set in is a part of the line above. Changes nothing. Ends with 1 when nothing is found.";

const LEXICON_REBUILD: &str = "\
Examples:
  tejido lexicon rebuild

Everything is learned anew from the public records; nothing a machine translated is learned from. A
running server does so by itself when much has changed, and holds the lexicon: stop the server first.";

const CHECK: &str = "\
Examples:
  tejido check                   everything; reads every file, which takes time
  tejido check --skip-files      all but the bytes of the files

Ends with 0 when all is well and with 1 when something is not.";

const DOCTOR: &str = "\
Examples:
  tejido doctor
  tejido doctor --data /var/lib/tejido

Changes nothing. Ends with 1 when something keeps the archive from working.";

const CONFIG: &str = "\
Examples:
  tejido config                  what is in force and where each option was set; secrets are masked
  tejido config --reference      every option with its words, as Markdown
  TEJIDO_SITE__NAME=Archivo tejido config";

/// `serve`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tejido serve
  tejido serve --listen 0.0.0.0:80 --base-url https://archive.example.org
  tejido serve --import sample   loads a folder as well, while it serves

/healthz answers as soon as the program runs, /readyz when what it should load is loaded and can be
found. It ends on SIGTERM or Ctrl-C, after the requests under way (10 seconds at most).")]
pub struct Serve {
    /// Address and port, instead of the option `listen`
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// Public address of the site, instead of the option `base_url`
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Import this folder or table after the start; may be given several times
    #[arg(long, value_name = "PATH")]
    pub import: Vec<PathBuf>,
}

/// `import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tejido import works.csv --dry-run          says every problem and writes nothing
  tejido import works.csv --files scans/     files named in the table are in scans/
  tejido import folder/                      all its tables, in the order of their names
  tejido import list.xlsx --kind organization --map 'Nombre=title@es' --map 'Notas='
  tejido import works.rejected.csv           feeds corrected rows back
  tejido import --list
  tejido import --undo k7d2m9qx4t            the whole import, as if it had not been

Bad rows never stop good ones: they are written to NAME.rejected.csv, with what is wrong in the first
column. Running the same import again changes nothing; an interrupted one goes on where it stopped.
Ends with 0 when every row was taken, 1 when some were not, 2 when it could not be done.")]
pub struct Import {
    /// A table (CSV, TSV, XLSX) or a folder of tables
    #[arg(required_unless_present_any = ["list", "undo"])]
    pub path: Option<PathBuf>,
    /// Folder of the files named in the tables; beside the table when not given
    #[arg(long, value_name = "FOLDER")]
    pub files: Option<PathBuf>,
    /// What rows are when they do not say: item, collection, organization, person, place, concept, page
    #[arg(long, default_value = "item")]
    pub kind: String,
    /// Where records stand when rows do not say: published, draft, submitted
    #[arg(long, default_value = "published")]
    pub life: String,
    /// Who may see them when rows do not say: public, network, any:GROUP+GROUP, all:GROUP+GROUP, embargo:YYYY-MM-DD, sealed
    #[arg(long, default_value = "public")]
    pub access: String,
    /// Read the column FROM as TO; an empty TO leaves it out. May be given several times
    #[arg(long, value_name = "FROM=TO")]
    pub map: Vec<String>,
    /// Encoding of text tables that are not Unicode, such as windows-1252
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Say every problem and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Begin at the first row even if an interrupted import could go on
    #[arg(long)]
    pub fresh: bool,
    /// Folder for the tables of rejected rows; this folder when not given
    #[arg(long, value_name = "FOLDER")]
    pub rejected: Option<PathBuf>,
    /// Language of the messages: en, es, ht, pt, quc; that of the terminal when not given
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// Who imports, for the history
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// List the imports, the newest first
    #[arg(long, conflicts_with_all = ["path", "undo"])]
    pub list: bool,
    /// Undo an import: what it made is withdrawn, what it changed is as before
    #[arg(long, value_name = "ID", conflicts_with = "path")]
    pub undo: Option<String>,
}

/// `export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tejido export > everything.csv
  tejido export --out backup/records.csv --files
  tejido export --kind organization --format jsonl
  tejido export --query 'trabajadoras del hogar' --filter language=es --filter decade=1990

Importing an export gives the same records. Nothing is capped. Restricted records are exported too,
with their access rule: whoever may run this program on the server may see everything.")]
pub struct Export {
    /// The form
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    pub format: Format,
    /// Records of this kind only
    #[arg(long)]
    pub kind: Option<String>,
    /// Only what this search finds
    #[arg(long, value_name = "WORDS")]
    pub query: Option<String>,
    /// Only records with this value: section, type, subject, sector, place, collection (keys or identifiers), language, decade. Several values of one facet add up; several facets narrow
    #[arg(long, value_name = "FACET=VALUE")]
    pub filter: Vec<String>,
    /// Write the files too, below the folder of --out
    #[arg(long, requires = "out")]
    pub files: bool,
    /// Where to; - is standard output
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
}

/// The forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The columns of an import
    Csv,
    /// One JSON document a line
    Jsonl,
}

/// `lexicon`.
#[derive(Debug, Subcommand)]
pub enum Lexicon {
    /// Show what a word or phrase crosses to in the other languages, and where that comes from
    #[command(after_help = LEXICON_SHOW)]
    Show(LexiconShow),
    /// Say how much was learned from translations, and when
    Status,
    /// Learn everything anew from the translations in the archive
    #[command(after_help = LEXICON_REBUILD)]
    Rebuild,
}

/// `lexicon show`.
#[derive(Debug, Args)]
pub struct LexiconShow {
    /// The word, or several
    #[arg(required = true, value_name = "WORD")]
    pub words: Vec<String>,
    /// The language they are of: en, es, ht, pt, quc; each in turn when not given
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
}

/// `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// What is typed into the search box
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// The language of the page it is typed on: en, es, ht, pt, quc; that of the site when not given
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// How many results to explain
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub top: usize,
    /// Look for the typed words only, not for what they are in other languages
    #[arg(long)]
    pub own_words: bool,
}

/// `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Do not read the files' bytes; only see that each is there
    #[arg(long)]
    pub skip_files: bool,
}

/// `config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Print the reference of all options
    #[arg(long)]
    pub reference: bool,
}

impl Cli {
    /// The options that flags set.
    pub fn given(&self) -> Vec<Given> {
        let serve = match &self.command {
            Command::Serve(serve) => (serve.listen.as_ref(), serve.base_url.as_ref()),
            _ => (None, None),
        };
        let flags = [
            ("--data", "data", self.data.as_ref()),
            ("--listen", "listen", serve.0),
            ("--base-url", "base_url", serve.1),
        ];
        let given = |(flag, name, value): (&str, &str, Option<&String>)| {
            Some(Given { from: flag.to_owned(), name: name.to_owned(), value: value?.clone() })
        };
        flags.into_iter().filter_map(given).collect()
    }
}
