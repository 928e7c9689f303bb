//! Reading Data Packages, version 1 or 2. Nothing named in them is followed or loaded.

mod at;

use serde_json::Value;

use self::at::At;
use super::super::model::SourceRef;
use super::error::ReadError;
use super::field::read_fields;
use super::model::{DataPackage, Resource, TableDescription};
use super::names::is_inside;

/// Bytes of a descriptor.
const LONGEST: usize = 16 << 20;
/// Items of a list, codes included.
const MOST: usize = 20_000;

pub(super) use self::at::At as Place;

/// Reads `datapackage.json`.
///
/// # Errors
/// [`ReadError`] says where and why.
pub fn read_package(bytes: &[u8]) -> Result<DataPackage, ReadError> {
    let value = parse(bytes)?;
    let root = At::root(&value, "datapackage.json")?;
    let resources = root.required("resources")?;
    let resources = resources.items(MOST)?.iter().map(resource).collect::<Result<Vec<_>, _>>()?;
    if resources.is_empty() {
        return Err(ReadError::Wrong { place: "resources".to_owned(), wanted: "a list of at least one resource" });
    }
    let texts = root.get("tejido:texts");
    let words = |name| root.labels(name, texts.as_ref().and_then(|texts| texts.get(name)));
    Ok(DataPackage {
        name: root.text("name")?,
        id: root.text("id")?,
        title: words("title")?,
        description: words("description")?,
        version: root.text("version")?,
        licences: root.each("licenses", MOST, |it| Ok(it.text("path")?.or(it.text("name")?)))?,
        contributors: root.each("contributors", MOST, |it| it.text("title"))?,
        keywords: root.each("keywords", MOST, |it| it.own_text().map(Some))?,
        sources: root.each("sources", MOST, source)?,
        resources,
    })
}

/// Reads a Table Schema that stands by itself.
///
/// # Errors
/// [`ReadError`] says where and why.
pub fn read_schema(bytes: &[u8]) -> Result<TableDescription, ReadError> {
    read_fields(&At::root(&parse(bytes)?, "schema")?)
}

fn parse(bytes: &[u8]) -> Result<Value, ReadError> {
    if bytes.len() > LONGEST {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: LONGEST });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| ReadError::NotJson(error.to_string()))
}

fn source(at: &At<'_>) -> Result<Option<SourceRef>, ReadError> {
    let url = at.text("path")?;
    let title = at.text("title")?.or_else(|| url.clone());
    Ok(title.map(|title| SourceRef { title, url }))
}

fn resource(at: &At<'_>) -> Result<Resource, ReadError> {
    let at = at.clone().object()?;
    let dialect = at.get("dialect").map(At::object).transpose()?;
    let dialect_text = |name| dialect.as_ref().map_or(Ok(None), |dialect| dialect.text(name));
    let (table, schema_path) = match at.get("schema") {
        Some(schema) if schema.is_text() => (None, Some(inside(&schema)?)),
        Some(schema) => (Some(read_fields(&schema.object()?)?), None),
        None => (None, None),
    };
    Ok(Resource {
        name: at.text("name")?.unwrap_or_default(),
        paths: paths(&at)?,
        title: at.text("title")?,
        description: at.text("description")?,
        format: at.text("format")?,
        delimiter: delimiter(dialect_text("delimiter")?.as_deref(), &at)?,
        encoding: at.text("encoding")?,
        header: dialect.as_ref().map_or(Ok(None), |dialect| dialect.boolean("header"))?.unwrap_or(true),
        bytes: at.get("bytes").and_then(|bytes| bytes.number()),
        hash: at.text("hash")?,
        table,
        schema_path,
    })
}

fn paths(at: &At<'_>) -> Result<Vec<String>, ReadError> {
    match at.get("path") {
        None => Ok(Vec::new()),
        Some(path) if path.is_text() => Ok(vec![inside(&path)?]),
        Some(list) => list.items(MOST)?.iter().map(inside).collect(),
    }
}

fn inside(at: &At<'_>) -> Result<String, ReadError> {
    let path = at.own_text()?;
    if is_inside(&path) { Ok(path) } else { Err(ReadError::UnsafePath { place: at.place().to_owned(), path }) }
}

fn delimiter(text: Option<&str>, at: &At<'_>) -> Result<Option<u8>, ReadError> {
    match text.map(str::as_bytes) {
        None => Ok(None),
        Some(b"\\t") => Ok(Some(b'\t')),
        Some([one]) if one.is_ascii() && !matches!(one, b'"' | b'\r' | b'\n' | 0) => Ok(Some(*one)),
        Some(_) => {
            Err(ReadError::Wrong { place: format!("{}.dialect.delimiter", at.place()), wanted: "one ASCII character" })
        }
    }
}
