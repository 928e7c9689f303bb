//! Reading the fields of a Table Schema.

use super::super::csv_out::unprotected;
use super::error::ReadError;
use super::model::{Field, Missing, TableDescription};
use super::names::column_name;
use super::read::Place;
use super::{ABSENCES, CODES, LABELS, NOTES, QUARTER, ROLE, TYPE, UNIT};
use crate::table::{Absence, Code, Column, ColumnType, Role};

const MOST_FIELDS: usize = 2_000;
const MOST_CODES: usize = 20_000;

/// Reads a schema.
pub(super) fn read_fields(at: &Place<'_>) -> Result<TableDescription, ReadError> {
    let mut fields: Vec<Field> = Vec::new();
    let mut taken = Vec::new();
    for (place, item) in at.required("fields")?.items(MOST_FIELDS)?.into_iter().enumerate() {
        let field = read_field(&item.object()?, place + 1, &taken)?;
        if fields.iter().any(|other| other.given == field.given) {
            return Err(ReadError::DuplicateField { place: at.place().to_owned(), name: field.given });
        }
        taken.push(field.column.name.clone());
        fields.push(field);
    }
    let key = key(at, &fields)?;
    let usual = || vec![Missing { value: String::new(), absence: Absence::NotReported, label: None }];
    let missing = if at.get("missingValues").is_some() { missing(at)? } else { usual() };
    Ok(TableDescription { fields, key, missing })
}

fn read_field(at: &Place<'_>, place: usize, taken: &[String]) -> Result<Field, ReadError> {
    let given = at.required("name")?.own_text()?;
    let declared = at.text("type")?.unwrap_or_else(|| "string".to_owned());
    let own = at.text(TYPE)?.and_then(|word| ColumnType::parse(&word));
    let known = own.or(column_type(at, &declared)?);
    let column = Column {
        name: column_name(&given, place, taken),
        ty: known.unwrap_or(ColumnType::Text),
        role: at.text(ROLE)?.and_then(|word| Role::parse(&word)).unwrap_or_default(),
        unit: at.text(UNIT)?,
        labels: at.labels("title", at.get(LABELS))?,
        notes: at.labels("description", at.get(NOTES))?,
        codes: codes(at)?,
    };
    Ok(Field {
        given,
        column,
        other_type: known.is_none().then_some(declared),
        decimal: at.text("decimalChar")?.filter(|text| text != "."),
        group: at.text("groupChar")?,
        yes: at.each("trueValues", MOST_CODES, |it| it.scalar().map(Some))?,
        no: at.each("falseValues", MOST_CODES, |it| it.scalar().map(Some))?,
        missing: missing(at)?,
    })
}

/// The type of a column that holds every value of the field's type (Table Schema, "Types and Formats").
fn column_type(at: &Place<'_>, declared: &str) -> Result<Option<ColumnType>, ReadError> {
    let format = at.text("format")?;
    let usual = matches!(format.as_deref(), None | Some("default"));
    let pattern = at.get("constraints").map_or(Ok(None), |it| it.text("pattern"))?;
    Ok(match declared {
        "string" if pattern.as_deref() == Some(QUARTER) => Some(ColumnType::Quarter),
        "string" | "any" => Some(ColumnType::Text),
        "integer" | "number" if at.boolean("bareNumber")? == Some(false) => None,
        "integer" => Some(ColumnType::Integer),
        "number" => Some(ColumnType::Number),
        "boolean" => Some(ColumnType::Boolean),
        "date" if usual || format.as_deref() == Some("%Y-%m-%d") => Some(ColumnType::Date),
        "year" => Some(ColumnType::Year),
        "yearmonth" => Some(ColumnType::Month),
        _ => None,
    })
}

/// The code list: our own with all its languages, else `categories` of version 2, else `enum`.
fn codes(at: &Place<'_>) -> Result<Vec<Code>, ReadError> {
    if at.get(CODES).is_some() {
        return at.each(CODES, MOST_CODES, |it| {
            let labels = it.get("labels").map_or(Ok(crate::table::Labels::new()), |all| all.language_map())?;
            Ok(Some(Code { value: it.required("value")?.own_text()?, labels }))
        });
    }
    if at.get("categories").is_some() {
        return at.each("categories", MOST_CODES, |it| {
            let value = it.get("value").unwrap_or_else(|| it.clone()).scalar()?;
            Ok(Some(Code { value: unprotected(&value).to_owned(), labels: it.labels("label", None)? }))
        });
    }
    let Some(constraints) = at.get("constraints") else {
        return Ok(Vec::new());
    };
    constraints.each("enum", MOST_CODES, |it| {
        Ok(Some(Code { value: unprotected(&it.scalar()?).to_owned(), ..Code::default() }))
    })
}

/// One name or a list of names, in names of columns.
fn key(at: &Place<'_>, fields: &[Field]) -> Result<Vec<String>, ReadError> {
    let given = match at.get("primaryKey") {
        None => Vec::new(),
        Some(one) if one.is_text() => vec![one.own_text()?],
        Some(list) => list.items(MOST_FIELDS)?.iter().map(Place::own_text).collect::<Result<_, _>>()?,
    };
    let named = |name: String| match fields.iter().find(|field| field.given == name) {
        Some(field) => Ok(field.column.name.clone()),
        None => Err(ReadError::UnknownKey { place: at.place().to_owned(), name }),
    };
    given.into_iter().map(named).collect()
}

/// Texts (version 1), or objects with labels (version 2, "missingValues").
fn missing(at: &Place<'_>) -> Result<Vec<Missing>, ReadError> {
    let own = at.each(ABSENCES, MOST_CODES, |it| {
        let absence = it.text("absence")?.and_then(|word| Absence::parse(&word));
        Ok(it.text("value")?.zip(absence))
    })?;
    let meaning = |value: &str| own.iter().find(|(known, _)| known == value).map(|(_, absence)| *absence);
    at.each("missingValues", MOST_CODES, |it| {
        let value = it.get("value").unwrap_or_else(|| it.clone()).own_text()?;
        let absence = meaning(&value).unwrap_or(Absence::NotReported);
        Ok(Some(Missing { value, absence, label: it.text("label")? }))
    })
}
