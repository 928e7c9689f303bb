//! A version as those outside need to know it, in all its languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use tejido_domain::observatory::version;
use tejido_domain::record::{Document, RecordId, Ref, Texts, column, slug::slug};
use tejido_formats::dataset::{DatasetModel, Distribution, Place, SourceRef};
use tejido_formats::table::{Absence, Labels};
use tejido_i18n::Args;
use tejido_lang::{Language, LanguageTag};

use super::versions::Version;
use crate::{App, Error, Stored, Visit};

type Linked = BTreeMap<RecordId, Arc<Stored>>;

/// Describes a version. Whom the visitor may not see is not named.
///
/// # Errors
/// The database's.
pub async fn describe(app: &App, visit: &Visit, id: RecordId, version: &Version) -> Result<DatasetModel, Error> {
    let document = &version.document;
    let targets: Vec<RecordId> = document.links().map(|(_, id)| id).collect();
    let mut linked = app.named(&targets).await?;
    linked.retain(|_, record| record.allows(&visit.reader, visit.today));
    let names = |field: &str| names(app, visit, document.refs(field), &linked);
    let said = |field: &str| labels(document.texts(field));
    let base = format!("{}/data/{id}/{}", app.site().base_url, version.number);
    let day = |at: jiff::Timestamp| at.to_zoned(jiff::tz::TimeZone::UTC).date();
    Ok(DatasetModel {
        id: base.clone(),
        name: name(document, id, version.number),
        title: said("title"),
        description: said("description"),
        method: said("method"),
        coverage: said("coverage"),
        problems: said("problems"),
        changes: said("changes"),
        version: version.number,
        issued: Some(day(version.issued)),
        modified: Some(day(version.modified)),
        licence: document.word("license").map(str::to_owned),
        creators: names("creator"),
        publisher: names("publisher").into_iter().next(),
        sources: sources(document),
        keywords: names("subject"),
        languages: document.tags("language").to_vec(),
        temporal: document.date("period").map(|date| date.as_str().to_owned()),
        spatial: places(app, visit, document.refs("place"), &linked),
        distributions: distributions(document, &base),
        rows: None,
        schema: column::schema(document.columns()),
        absences: absences(app),
    })
}

/// A name for files and packages, from the title where its letters allow.
fn name(document: &Document, id: RecordId, number: u32) -> String {
    let title = document.title(&[], &[]).map(|title| slug(&title.text.text)).unwrap_or_default();
    let plain: String = title.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '-').take(60).collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { format!("{id}-{number}") } else { format!("{plain}-{number}") }
}

fn labels(texts: Option<&Texts>) -> Labels {
    texts.into_iter().flat_map(|texts| &texts.0).map(|(lang, text)| (lang.clone(), text.text.clone())).collect()
}

fn names(app: &App, visit: &Visit, refs: &[Ref], linked: &Linked) -> Vec<String> {
    let name = |reference: &Ref| match reference.id {
        Some(id) => {
            let title = linked.get(&id)?.document.title(&visit.reads, &app.site().languages)?;
            Some(title.text.text.clone())
        }
        None => reference.name.clone(),
    };
    refs.iter().filter_map(name).collect()
}

fn places(app: &App, visit: &Visit, refs: &[Ref], linked: &Linked) -> Vec<Place> {
    let place = |reference: &Ref| {
        let name = names(app, visit, std::slice::from_ref(reference), linked).pop()?;
        let known = reference.id.and_then(|id| linked.get(&id));
        let uri = known.and_then(|record| record.document.words("exact_match").first().cloned());
        Some(Place { name, uri })
    };
    refs.iter().filter_map(place).collect()
}

/// Where the data were seen; an address within the words is where they are.
fn sources(document: &Document) -> Vec<SourceRef> {
    let address = |text: &str| {
        let word = text.split_whitespace().find(|word| word.starts_with("https://") || word.starts_with("http://"));
        word.map(|word| word.trim_end_matches(['.', ',', ';', ')']).to_owned())
    };
    let source = |text: &String| SourceRef { title: text.clone(), url: address(text) };
    document.words("source").iter().map(source).collect()
}

fn distributions(document: &Document, base: &str) -> Vec<Distribution> {
    let Some(table) = version::table(document) else { return Vec::new() };
    let made = |file: &str, media_type: &str| Distribution {
        url: format!("{base}/{file}"),
        media_type: media_type.to_owned(),
        ..Distribution::default()
    };
    let parquet = Distribution {
        bytes: Some(table.bytes),
        sha256: Some(table.digest.as_str().to_owned()),
        ..made("table.parquet", &table.media_type)
    };
    vec![made("rows.csv", "text/csv"), parquet, made("package.zip", "application/zip")]
}

/// What each absence is called, in the languages that have a word for it.
fn absences(app: &App) -> BTreeMap<Absence, Labels> {
    let Ok(catalog) = app.catalog() else { return BTreeMap::new() };
    let words = |absence: Absence| {
        let word = |language: Language| {
            let tag = LanguageTag::parse(language.code()).ok()?;
            Some((tag, catalog.own(language, &format!("absence.{}", absence.as_str()), &Args::default())?))
        };
        (absence, Language::ALL.into_iter().filter_map(word).collect())
    };
    Absence::ALL.into_iter().map(words).collect()
}
