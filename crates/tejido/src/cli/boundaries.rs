//! `tejido boundaries`: its commands, their flags and their help.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Shown below the help of `boundaries`.
pub const BOUNDARIES: &str = "\
Examples:
  tejido boundaries add us-states states-10m.json --object states
  tejido boundaries add mx-border mexico.topojson --id CVE_MUN --name NOM_MUN --simplify 0.0005

Boundaries are read from GeoJSON or TopoJSON, simplified, and kept; indicators name them by their key.";

/// `boundaries`.
#[derive(Debug, Subcommand)]
pub enum Boundaries {
    /// Take boundaries in, or others in their place
    Add(Add),
}

/// `boundaries add`.
#[derive(Debug, Args)]
pub struct Add {
    /// The key by which indicators name them: small letters, digits and hyphens
    #[arg(value_name = "KEY")]
    pub key: String,
    /// The file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The object of a TopoJSON file; all of them when not given
    #[arg(long, value_name = "OBJECT")]
    pub object: Option<String>,
    /// The property that identifies a shape; the shape's own id when not given
    #[arg(long, value_name = "PROPERTY")]
    pub id: Option<String>,
    /// The property with its name
    #[arg(long, value_name = "PROPERTY", default_value = "name")]
    pub name: String,
    /// Only shapes whose identifiers begin so; may be given several times
    #[arg(long, value_name = "BEGINNING")]
    pub keep: Vec<String>,
    /// Straighten bends that enclose less than so many square degrees
    #[arg(long, value_name = "AREA", default_value_t = 0.0)]
    pub simplify: f64,
}
