//! The page of a dataset: what it is, its first rows, its columns, its versions, and how to take it along.

use tejido_app::Visit;
use tejido_app::archive::Shown;
use tejido_app::datasets::{self, Question, Version, ask, describe, versions};
use tejido_domain::observatory::version;
use tejido_domain::observatory::view::View;
use tejido_domain::record::validate;
use tejido_formats::dataset::schema_org;
use tejido_formats::table::Role;
use tejido_lang::LanguageTag;

use super::{columns, explore, table};
use crate::http::error::WebError;
use crate::pages::record::{agents, license, record_frame, record_view};
use crate::pages::serve::Ask;
use crate::pages::{cards, texts};
use crate::views::{DataTable, DatasetView, DownloadView, Twin, VersionView};

/// Rows that the page shows.
const FIRST: usize = 8;

/// The page.
pub async fn dataset(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> Result<DatasetView, WebError> {
    let app = ask.web.app();
    let document = &shown.record.document;
    let said = |field: &str| document.texts(field).and_then(|texts| texts::resolve(app, visit, texts));
    let date = |field: &str| document.date(field).map(|date| date.as_str().to_owned());
    let number = version::number(document);
    let first = first(ask, visit, shown).await?;
    let mut record = record_view(ask.web, visit, shown);
    record.fields.retain(|field| !matches!(field.key.as_str(), "creator" | "date"));
    let known = versions(app, visit, shown.record.id).await?;
    let mut page = record_frame(ask, visit, shown);
    if let Some(newest) = known.iter().find(|version| version.newest) {
        page.json_ld = Some(for_search_engines(ask, visit, shown, newest).await?);
        page.twins.push(Twin {
            mime: "application/ld+json".to_owned(),
            label: "DCAT".to_owned(),
            url: format!("/data/{}/{}/dcat.jsonld", shown.record.id, newest.number),
        });
    }
    Ok(DatasetView {
        page,
        agents: agents(visit, shown, &cards::names(app, visit, &shown.record, "creator", &shown.linked)),
        date: date("date"),
        period: date("period"),
        version: number,
        rows: first.as_ref().map(|(_, rows)| *rows),
        data_url: number.map(|number| explore::path(ask.language, shown.record.id, number)),
        preview: first.map(|(table, _)| table),
        columns: columns::all(app, visit, document.columns()),
        versions: known.iter().map(|version| one(ask, visit, shown, version)).collect(),
        downloads: number.map(|number| downloads(shown, number)).unwrap_or_default(),
        method: said("method"),
        coverage: said("coverage"),
        problems: said("problems"),
        license: document.word("license").filter(|license| validate::is_address(license)).map(license),
        rights: said("rights"),
        record,
    })
}

/// schema.org `Dataset` with everything that can be taken along.
pub async fn for_search_engines(
    ask: Ask<'_>,
    visit: &Visit,
    shown: &Shown,
    newest: &Version,
) -> Result<String, WebError> {
    let model = describe(ask.web.app(), visit, shown.record.id, newest).await?;
    let language = visit.reads.first().cloned().unwrap_or_else(LanguageTag::undetermined);
    Ok(schema_org::dataset(&model, &language).to_string())
}

/// The first rows, and how many there are.
async fn first(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> Result<Option<(DataTable, u64)>, WebError> {
    let document = &shown.record.document;
    if datasets::file(document).is_none() {
        return Ok(None);
    }
    let question = Question { document, view: &View::default(), size: FIRST };
    let answer = self::ask(ask.web.app(), question).await?;
    Ok(Some((table::table(ask.web, visit, document.columns(), &answer, None), answer.total)))
}

pub fn one(ask: Ask<'_>, visit: &Visit, shown: &Shown, version: &Version) -> VersionView {
    let changes = version.document.texts("changes");
    VersionView {
        number: version.number,
        issued: version.issued.strftime("%Y-%m-%d").to_string(),
        changes: changes.and_then(|texts| texts::resolve(ask.web.app(), visit, texts)),
        url: explore::path(ask.language, shown.record.id, version.number),
        current: version.newest,
    }
}

/// Everything that the data are taken along as, where its columns allow: statistics have dimensions and measures.
pub fn downloads(shown: &Shown, number: u32) -> Vec<DownloadView> {
    let id = shown.record.id;
    let has = |role: Role| shown.record.document.columns().iter().any(|column| column.role == role);
    let one = |label: &str, file: &str, key: &str| DownloadView {
        label: label.to_owned(),
        key: key.to_owned(),
        url: format!("/data/{id}/{number}/{file}"),
    };
    let mut all = vec![
        one("CSV", "rows.csv", "csv"),
        one("Excel (XLSX)", "table.xlsx", "xlsx"),
        one("Data Package (ZIP)", "package.zip", "package"),
        one("Parquet", "table.parquet", "parquet"),
        one("JSON", "rows.json", "json"),
    ];
    if has(Role::Dimension) && has(Role::Measure) {
        all.push(one("SDMX-CSV 2.0", "table.sdmx.csv", "sdmx"));
        all.push(one("JSON-stat 2.0", "table.json-stat.json", "json_stat"));
    }
    all
}
