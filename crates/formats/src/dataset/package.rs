//! A Data Package as one ZIP file (Data Package 2.0): the rows as CSV, what they are, and words to read.
//!
//! It is written in one go from front to back, so that whoever asked for it gets the first bytes at once and nobody
//! has to hold the rest: the rows come first, then what could only be known after them (their number of bytes and
//! their digest).

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use sha2::{Digest as _, Sha256};
use tejido_lang::tag::LanguageTag;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};

use super::csv_out::CsvCells;
use super::csvw;
use super::frictionless::{DataFile, package};
use super::model::DatasetModel;
use crate::table::{Cell, TableSchema};

/// The name of the description that every reader of packages looks for.
const DESCRIPTOR: &str = "datapackage.json";

/// Writes a package row by row.
pub struct PackageCells<W: Write> {
    rows: CsvCells<Counted<W>>,
    path: String,
}

/// What goes into the package besides its rows.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    /// What the dataset is.
    pub model: &'a DatasetModel,
    /// The language of titles and descriptions where a format has room for one.
    pub language: &'a LanguageTag,
    /// Files of text: name and words.
    pub texts: &'a [(String, String)],
}

impl<W: Write> PackageCells<W> {
    /// Begins a package whose rows lie in `data/{name}.csv`.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn new(writer: W, name: &str, schema: &TableSchema) -> io::Result<Self> {
        let path = format!("data/{name}.csv");
        let mut zip = ZipWriter::new_stream(writer);
        zip.start_file(path.as_str(), options())?;
        let rows = CsvCells::new(Counted { zip, bytes: 0, digest: Sha256::new() }, schema)?;
        Ok(Self { rows, path })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the writer fails, or the row has not as many cells as there are columns.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.rows.row(cells)
    }

    /// Writes the descriptions and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(self, contents: Contents<'_>) -> io::Result<W> {
        let Counted { mut zip, bytes, digest } = self.rows.finish()?;
        let mut sha256 = String::with_capacity(64);
        for byte in digest.finalize() {
            // Writing to a text never fails.
            let _ = write!(sha256, "{byte:02x}");
        }
        let Contents { model, language, texts } = contents;
        let beside = self.path.rsplit('/').next().unwrap_or_default();
        let table = csvw::metadata(model, language, beside);
        let file = DataFile { path: self.path.clone(), bytes, sha256 };
        let descriptor = package(model, language, &file);
        for (name, value) in [(DESCRIPTOR.to_owned(), &descriptor), (format!("{}-metadata.json", self.path), &table)] {
            zip.start_file(name, options())?;
            serde_json::to_writer_pretty(&mut zip, value)?;
        }
        for (name, text) in texts {
            zip.start_file(name.as_str(), options())?;
            zip.write_all(text.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

/// Sizes are not known beforehand, and a table may be larger than the old format counts.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true)
}

/// Writes into the package and knows what was written.
struct Counted<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    bytes: u64,
    digest: Sha256,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(bytes)?;
        self.bytes += written as u64;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

impl<W: Write> fmt::Debug for PackageCells<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PackageCells").field("path", &self.path).finish_non_exhaustive()
    }
}
