//! What a question came to.

use std::collections::HashMap;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type, Float64Type, Int64Type};
use tejido_domain::record::DataColumn;
use tejido_formats::table::{Absence, Cell, ColumnType};

use crate::Result;
use crate::write::day;

/// A column of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerColumn {
    /// Its name: a column's, or the word of a measure; of a column across, the measure, a space, and the value.
    pub name: String,
    /// What its cells are.
    pub ty: ColumnType,
}

impl From<&DataColumn> for AnswerColumn {
    fn from(column: &DataColumn) -> Self {
        Self { name: column.name.clone(), ty: column.ty }
    }
}

/// An answer, or a page of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its columns.
    pub columns: Vec<AnswerColumn>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows there are in all.
    pub total: u64,
}

/// The cells of a column of some batches, where its absences may have reasons beside them.
pub struct Read<'a> {
    /// Its name there.
    pub name: &'a str,
    /// What its cells are.
    pub ty: ColumnType,
    /// The column with the reasons.
    pub status: Option<String>,
}

/// The rows of batches.
pub fn rows(batches: &[RecordBatch], columns: &[Read<'_>]) -> Result<Vec<Vec<Cell>>> {
    let mut rows = Vec::new();
    for batch in batches {
        let known: Vec<Vec<Cell>> = columns.iter().map(|column| cells(batch, column)).collect::<Result<_>>()?;
        let mut known: Vec<_> = known.into_iter().map(Vec::into_iter).collect();
        for _ in 0..batch.num_rows() {
            rows.push(known.iter_mut().filter_map(Iterator::next).collect());
        }
    }
    Ok(rows)
}

fn cells(batch: &RecordBatch, column: &Read<'_>) -> Result<Vec<Cell>> {
    let nothing = vec![Cell::Absent(Absence::NotReported); batch.num_rows()];
    let Some(array) = batch.column_by_name(column.name) else { return Ok(nothing) };
    let mut cells = typed(array, column.ty)?;
    let status = column.status.as_ref().and_then(|name| batch.column_by_name(name));
    if let Some(status) = status {
        let reasons: HashMap<&str, Absence> = Absence::ALL.map(|absence| (absence.sdmx(), absence)).into();
        let status = cast(status, &DataType::Utf8)?;
        for (cell, code) in cells.iter_mut().zip(status.as_string::<i32>()) {
            if let (Cell::Absent(absence), Some(reason)) = (cell, code.and_then(|code| reasons.get(code))) {
                *absence = *reason;
            }
        }
    }
    Ok(cells)
}

/// The cells of an array.
pub fn typed(array: &dyn Array, ty: ColumnType) -> Result<Vec<Cell>> {
    let or_absent = |cell: Option<Cell>| cell.unwrap_or(Cell::Absent(Absence::NotReported));
    let as_kept = cast(array, &crate::shape::kept_as(ty))?;
    Ok(match ty {
        ColumnType::Text | ColumnType::Month | ColumnType::Quarter => as_kept
            .as_string::<i32>()
            .iter()
            .map(|text| or_absent(text.map(|text| Cell::Text(text.to_owned()))))
            .collect(),
        ColumnType::Integer | ColumnType::Year => {
            as_kept.as_primitive::<Int64Type>().iter().map(|number| or_absent(number.map(Cell::Integer))).collect()
        }
        ColumnType::Number => {
            let finite = |number: Option<f64>| number.filter(|number| number.is_finite()).map(Cell::Number);
            as_kept.as_primitive::<Float64Type>().iter().map(|number| or_absent(finite(number))).collect()
        }
        ColumnType::Boolean => as_kept.as_boolean().iter().map(|yes| or_absent(yes.map(Cell::Boolean))).collect(),
        ColumnType::Date => {
            let date = |days: Option<i32>| days.and_then(day).map(Cell::Date);
            as_kept.as_primitive::<Date32Type>().iter().map(|days| or_absent(date(days))).collect()
        }
    })
}

/// What a column of the engine's own making is.
pub fn kind_of(ty: &DataType) -> ColumnType {
    match ty {
        DataType::Boolean => ColumnType::Boolean,
        DataType::Date32 | DataType::Date64 => ColumnType::Date,
        ty if ty.is_integer() => ColumnType::Integer,
        ty if ty.is_numeric() => ColumnType::Number,
        _ => ColumnType::Text,
    }
}
