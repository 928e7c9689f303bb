//! Versions of a dataset. A version is a number from 1 that never means other data: whoever cited it, or calculated
//! with it, finds the same rows there. Words about it (titles, labels, notes) may become better at any time.

use crate::record::{Digest, Document, FileRef, FileRole};

/// The number of the version a document describes; none before data were ever added.
pub fn number(document: &Document) -> Option<u32> {
    document.word("version")?.parse().ok().filter(|number| *number > 0)
}

/// The table of the version.
pub fn table(document: &Document) -> Option<&FileRef> {
    document.files.iter().find(|file| file.role == FileRole::Table)
}

/// Whether two documents of a dataset have the same data: the table, the meaning of its cells, and the files it was
/// read from.
pub fn same_data(one: &Document, other: &Document) -> bool {
    let (a, b) = (one.columns(), other.columns());
    data_files(one).eq(data_files(other))
        && a.len() == b.len()
        && a.iter().zip(b).all(|(one, other)| one.same_cells(other))
}

fn data_files(document: &Document) -> impl Iterator<Item = (&FileRole, &Digest)> {
    let data = |file: &&FileRef| matches!(file.role, FileRole::Table | FileRole::Original);
    document.files.iter().filter(data).map(|file| (&file.role, &file.digest))
}

/// What keeps a document from following another as a revision of the same dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// The data changed, and the version did not.
    DataChanged,
    /// The version went back, or over a number.
    Jumped,
}

/// Checks that a version never comes to mean other data.
pub fn breach(before: &Document, after: &Document) -> Option<Breach> {
    match (number(before), number(after)) {
        (None, _) => None,
        (Some(old), Some(new)) if new == old => (!same_data(before, after)).then_some(Breach::DataChanged),
        (Some(old), Some(new)) if Some(new) == old.checked_add(1) => None,
        _ => Some(Breach::Jumped),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use tejido_formats::table::{ColumnType, Role};

    use super::*;
    use crate::record::{DataColumn, Kind, Text, Texts, Value};

    fn dataset(version: &str, digit: char, label: &str) -> Document {
        let mut document = Document::new(Kind::Dataset);
        document.set("version", Value::Words(vec![version.to_owned()]));
        let mut column = DataColumn::new("pay", ColumnType::Number, Role::Measure);
        column.label = Texts([(tejido_lang::LanguageTag::parse("es").unwrap(), Text::original(label))].into());
        document.set("columns", Value::Columns(vec![column]));
        document.files.push(FileRef {
            digest: digit.to_string().repeat(64).parse().unwrap(),
            name: "table.parquet".to_owned(),
            bytes: 1,
            media_type: "application/vnd.apache.parquet".to_owned(),
            role: FileRole::Table,
            lang: None,
            note: Texts::default(),
        });
        document
    }

    #[test]
    fn words_may_change_within_a_version_and_data_may_not() {
        let first = dataset("1", 'a', "Salario");
        assert_eq!(breach(&first, &dataset("1", 'a', "Salario por hora")), None);
        assert_eq!(breach(&first, &dataset("1", 'b', "Salario")), Some(Breach::DataChanged));
        assert_eq!(breach(&first, &dataset("2", 'b', "Salario")), None);
        assert_eq!(breach(&first, &dataset("3", 'b', "Salario")), Some(Breach::Jumped));
        assert_eq!(breach(&dataset("2", 'b', "Salario"), &first), Some(Breach::Jumped));
    }

    #[test]
    fn a_unit_is_data() {
        let first = dataset("1", 'a', "Salario");
        let mut other = first.clone();
        let mut columns = other.columns().to_vec();
        columns[0].unit = Some("MXN".to_owned());
        other.set("columns", Value::Columns(columns));
        assert_eq!(breach(&first, &other), Some(Breach::DataChanged));
    }
}
