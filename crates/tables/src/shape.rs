//! How a column lies in the file.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema};
use tejido_domain::record::DataColumn;
use tejido_formats::table::ColumnType;

/// A column of the file. An absent cell is null. Where a column has absences of more than one reason, a column beside
/// it says which: `{name}_status`, with the codes of SDMX (`O` not reported, `Q` suppressed, `M` not applicable).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its name.
    pub name: String,
    /// What its cells are.
    pub ty: ColumnType,
    /// Whether absences have their reasons beside them.
    pub reasons: bool,
}

impl Shape {
    /// The name of the column that holds the reasons.
    pub fn status(&self) -> String {
        format!("{}_status", self.name)
    }
}

impl From<&DataColumn> for Shape {
    fn from(column: &DataColumn) -> Self {
        Self { name: column.name.clone(), ty: column.ty, reasons: column.reasons }
    }
}

/// The type in which cells are kept.
pub const fn kept_as(ty: ColumnType) -> DataType {
    match ty {
        ColumnType::Text | ColumnType::Month | ColumnType::Quarter => DataType::Utf8,
        ColumnType::Integer | ColumnType::Year => DataType::Int64,
        ColumnType::Number => DataType::Float64,
        ColumnType::Boolean => DataType::Boolean,
        ColumnType::Date => DataType::Date32,
    }
}

/// The schema of the file.
pub fn schema(shapes: &[Shape]) -> Arc<Schema> {
    let fields = shapes.iter().flat_map(|shape| {
        let status = shape.reasons.then(|| Field::new(shape.status(), DataType::Utf8, true));
        std::iter::once(Field::new(&shape.name, kept_as(shape.ty), true)).chain(status)
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}
