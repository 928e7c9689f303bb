//! Writing the rows in each form.

use std::io::{self, Cursor, Write};

use jiff::civil::Date;
use serde_json::{Value, json};
use tejido_formats::dataset::DatasetModel;
use tejido_formats::dataset::csv_out::written;
use tejido_formats::dataset::json_stat::JsonStat;
use tejido_formats::dataset::package::{Contents, PackageCells};
use tejido_formats::dataset::sdmx_csv::{SdmxCells, StructureRef};
use tejido_formats::dataset::xlsx_out::{SheetWords, XlsxCells};
use tejido_formats::table::Cell;
use tejido_formats::tabular::TabularWriter;
use tejido_lang::LanguageTag;
use tejido_tables::AnswerColumn;

use super::form::{Form, Unfit, WritingError};
use super::pieces::Source;

/// Cells of a workbook: it is put together in memory.
const MOST_CELLS: u64 = 1_500_000;
/// Cells of a cube, those without a row included.
const MOST_OF_CUBE: usize = 1_000_000;
/// The agency of SDMX that has no registered name.
const AGENCY: &str = "TEJIDO";

/// Everything that is written but the rows.
pub(super) struct Writing {
    pub form: Form,
    pub model: DatasetModel,
    pub language: LanguageTag,
    pub texts: Vec<(String, String)>,
    pub sheets: SheetWords,
    pub today: Date,
    /// Where the same view is looked at.
    pub view: String,
    pub permalink: String,
    /// What the rows have, which is not always what the dataset has.
    pub columns: Vec<AnswerColumn>,
    pub total: u64,
}

impl Writing {
    /// What can be known before the first row.
    pub fn fits(&self) -> Result<(), Unfit> {
        let columns = self.model.schema.columns.len() as u64;
        let unfit = |error: WritingError| match error {
            WritingError::Unfit(unfit) => unfit,
            _ => Unfit::TooLarge,
        };
        match self.form {
            Form::Xlsx if self.total.saturating_mul(columns) > MOST_CELLS => Err(Unfit::TooLarge),
            Form::SdmxCsv => SdmxCells::new(io::sink(), &self.model.schema, &self.structure())
                .map(drop)
                .map_err(|it| unfit(it.into())),
            _ => Ok(()),
        }
    }

    /// Writes the file.
    pub fn write(self, mut source: Source, out: &mut dyn Write) -> Result<(), WritingError> {
        match self.form {
            Form::Csv => csv(&mut source, out, &self.columns),
            Form::Json => self.json(&mut source, out),
            Form::Xlsx => {
                let mut book = XlsxCells::new(&self.model.schema, &self.sheets, MOST_CELLS)?;
                source.each(|cells| Ok(book.row(cells)?))?;
                Ok(out.write_all(book.finish(self.today, Cursor::new(Vec::new()))?.get_ref())?)
            }
            Form::SdmxCsv => {
                let mut rows = SdmxCells::new(out, &self.model.schema, &self.structure())?;
                source.each(|cells| Ok(rows.row(cells)?))?;
                rows.finish()?;
                Ok(())
            }
            Form::JsonStat => {
                let mut cube = JsonStat::new(&self.model, MOST_OF_CUBE)?;
                source.each(|cells| Ok(cube.row(cells)?))?;
                cube.finish(&self.language, out)?;
                Ok(())
            }
            Form::Package => {
                let mut rows = PackageCells::new(out, &self.model.name, &self.model.schema)?;
                source.each(|cells| Ok(rows.row(cells)?))?;
                rows.finish(Contents { model: &self.model, language: &self.language, texts: &self.texts })?;
                Ok(())
            }
        }
    }

    fn structure(&self) -> StructureRef {
        StructureRef {
            agency: AGENCY.to_owned(),
            id: self.model.name.to_ascii_uppercase().replace('-', "_"),
            version: format!("{}.0", self.model.version),
        }
    }

    /// Rows as lists, each absence as an object that says why.
    fn json(&self, source: &mut Source, out: &mut dyn Write) -> Result<(), WritingError> {
        let column = |column: &AnswerColumn| json!({ "name": column.name, "type": column.ty.as_str() });
        let columns: Vec<Value> = self.columns.iter().map(column).collect();
        let head = json!({
            "dataset": self.permalink,
            "version": self.model.version,
            "view": self.view,
            "total": self.total,
            "columns": columns,
        });
        let head = head.to_string();
        out.write_all(head.strip_suffix('}').unwrap_or(&head).as_bytes())?;
        out.write_all(b",\"rows\":[")?;
        let mut between = "\n";
        source.each(|cells| {
            let row: Vec<Value> = cells.iter().map(cell).collect();
            write!(out, "{between}{}", Value::Array(row))?;
            between = ",\n";
            Ok(())
        })?;
        Ok(out.write_all(b"]}\n")?)
    }
}

fn csv(source: &mut Source, out: &mut dyn Write, columns: &[AnswerColumn]) -> Result<(), WritingError> {
    let head: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut rows = TabularWriter::new(out, &head)?;
    let mut row: Vec<String> = Vec::with_capacity(head.len());
    source.each(|cells| {
        row.clear();
        row.extend(cells.iter().map(written));
        Ok(rows.row(&row)?)
    })?;
    rows.finish()?;
    Ok(())
}

fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => json!(text),
        Cell::Integer(number) => json!(number),
        Cell::Number(number) => json!(number),
        Cell::Boolean(yes) => json!(yes),
        Cell::Date(date) => json!(date.to_string()),
        Cell::Absent(absence) => json!({ "absent": absence.as_str() }),
    }
}
