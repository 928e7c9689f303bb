//! Writing a table, row by row, in constant memory.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, RecordBatch, StringBuilder,
};
use datafusion::arrow::datatypes::Schema;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::properties::WriterProperties;
use jiff::civil::Date;
use tejido_formats::table::{Absence, Cell, ColumnType};

use crate::shape::{Shape, schema};
use crate::{Result, TablesError};

/// Rows that are held in memory before they are written.
const BATCH: usize = 16_384;
/// Rows of a row group: what a filter can pass over as a whole.
const GROUP: usize = 262_144;
/// The day from which days are counted in the file.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: PathBuf,
    /// Rows in it.
    pub rows: u64,
}

/// A table being written.
#[derive(Debug)]
pub struct TableWriter {
    path: PathBuf,
    schema: Arc<Schema>,
    columns: Vec<Column>,
    out: ArrowWriter<File>,
    held: usize,
    rows: u64,
}

impl TableWriter {
    /// Begins a table in a new file. The same rows always give the same bytes.
    pub fn create(path: &Path, shapes: &[Shape]) -> Result<Self> {
        let schema = schema(shapes);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP))
            .set_created_by("tejido".to_owned())
            .build();
        let out = ArrowWriter::try_new(File::create(path)?, Arc::clone(&schema), Some(properties))?;
        let columns = shapes.iter().map(Column::of).collect();
        Ok(Self { path: path.to_owned(), schema, columns, out, held: 0, rows: 0 })
    }

    /// Adds a row: a cell for each column. Nothing is written of a row that is refused.
    pub fn push(&mut self, row: &[Cell]) -> Result<()> {
        let fits = |(column, cell): (&Column, &Cell)| column.fits(cell);
        if let Some(at) = self.columns.iter().zip(row).position(|pair| !fits(pair)) {
            let column = self.columns.get(at).map(|column| column.name.clone()).unwrap_or_default();
            return Err(TablesError::Cell { column });
        }
        let nothing = Cell::Absent(Absence::NotReported);
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.push(row.get(at).unwrap_or(&nothing));
        }
        self.held += 1;
        self.rows += 1;
        if self.held == BATCH { self.write() } else { Ok(()) }
    }

    /// Ends the file.
    pub fn finish(mut self) -> Result<Written> {
        self.write()?;
        self.out.close()?;
        Ok(Written { path: self.path, rows: self.rows })
    }

    fn write(&mut self) -> Result<()> {
        if self.held > 0 {
            let arrays = self.columns.iter_mut().flat_map(Column::take).collect();
            self.out.write(&RecordBatch::try_new(Arc::clone(&self.schema), arrays)?)?;
            self.held = 0;
        }
        Ok(())
    }
}

#[derive(Debug)]
struct Column {
    name: String,
    ty: ColumnType,
    cells: Cells,
    reasons: Option<StringBuilder>,
}

#[derive(Debug)]
enum Cells {
    Text(StringBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Boolean(BooleanBuilder),
    Date(Date32Builder),
}

impl Column {
    fn of(shape: &Shape) -> Self {
        let cells = match shape.ty {
            ColumnType::Text | ColumnType::Month | ColumnType::Quarter => Cells::Text(StringBuilder::new()),
            ColumnType::Integer | ColumnType::Year => Cells::Integer(Int64Builder::new()),
            ColumnType::Number => Cells::Number(Float64Builder::new()),
            ColumnType::Boolean => Cells::Boolean(BooleanBuilder::new()),
            ColumnType::Date => Cells::Date(Date32Builder::new()),
        };
        let reasons = shape.reasons.then(StringBuilder::new);
        Self { name: shape.name.clone(), ty: shape.ty, cells, reasons }
    }

    fn fits(&self, cell: &Cell) -> bool {
        match cell {
            Cell::Absent(Absence::NotReported) => true,
            Cell::Absent(_) => self.reasons.is_some(),
            Cell::Text(_) => matches!(self.ty, ColumnType::Text | ColumnType::Month | ColumnType::Quarter),
            Cell::Integer(_) => matches!(self.ty, ColumnType::Integer | ColumnType::Year | ColumnType::Number),
            Cell::Number(number) => self.ty == ColumnType::Number && number.is_finite(),
            Cell::Boolean(_) => self.ty == ColumnType::Boolean,
            Cell::Date(_) => self.ty == ColumnType::Date,
        }
    }

    fn push(&mut self, cell: &Cell) {
        if let Some(reasons) = &mut self.reasons {
            reasons.append_option(cell.absence().map(Absence::sdmx));
        }
        match (&mut self.cells, cell) {
            (Cells::Text(cells), Cell::Text(text)) => cells.append_value(text),
            (Cells::Text(cells), _) => cells.append_null(),
            (Cells::Integer(cells), Cell::Integer(number)) => cells.append_value(*number),
            (Cells::Integer(cells), _) => cells.append_null(),
            (Cells::Number(cells), Cell::Number(number)) => cells.append_value(*number),
            // A whole number among numbers; beyond 2^53 the nearest that a double can hold.
            (Cells::Number(cells), Cell::Integer(number)) => cells.append_value(as_double(*number)),
            (Cells::Number(cells), _) => cells.append_null(),
            (Cells::Boolean(cells), Cell::Boolean(yes)) => cells.append_value(*yes),
            (Cells::Boolean(cells), _) => cells.append_null(),
            (Cells::Date(cells), Cell::Date(date)) => cells.append_value(days(*date)),
            (Cells::Date(cells), _) => cells.append_null(),
        }
    }

    fn take(&mut self) -> Vec<ArrayRef> {
        let cells: ArrayRef = match &mut self.cells {
            Cells::Text(cells) => Arc::new(cells.finish()),
            Cells::Integer(cells) => Arc::new(cells.finish()),
            Cells::Number(cells) => Arc::new(cells.finish()),
            Cells::Boolean(cells) => Arc::new(cells.finish()),
            Cells::Date(cells) => Arc::new(cells.finish()),
        };
        let reasons = self.reasons.as_mut().map(|reasons| Arc::new(reasons.finish()) as ArrayRef);
        std::iter::once(cells).chain(reasons).collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "the nearest double is what is wanted")]
const fn as_double(number: i64) -> f64 {
    number as f64
}

/// Days since [`EPOCH`].
pub fn days(date: Date) -> i32 {
    EPOCH.until(date).map(|span| span.get_days()).unwrap_or_default()
}

/// The day so many days after [`EPOCH`].
pub fn day(days: i32) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}
