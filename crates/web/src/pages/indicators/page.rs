//! The page of an indicator: what the figures come to in a sentence, a chart, the figures themselves, how they were
//! made and from what, and how to take them along.

use tejido_app::archive::{Showing, Shown, show};
use tejido_app::datasets::{Question, Version, ask, version, versions};
use tejido_app::people::picture as picture_of;
use tejido_app::{Visit, boundaries};
use tejido_charts::{Layout, Output};
use tejido_domain::observatory::view::View;
use tejido_domain::record::{Document, RecordId, validate};

use super::drawing::{Caption, chart, drawn};
use super::figures::Figures;
use super::finding::finding;
use super::{mapping, method};
use crate::Web;
use crate::http::error::WebError;
use crate::pages::datasets::{downloads, for_search_engines, one, path, table};
use crate::pages::frame::{Across, frame};
use crate::pages::record::{agents, license, record_frame, record_view};
use crate::pages::serve::Ask;
use crate::pages::{address, cards, texts};
use crate::views::{DownloadView, DrawingView, EmbedView, FlyerView, IndicatorView, LinkView, MapView, TextView};

/// Most rows of the table on the page; all are in its downloads.
const MOST_ROWS: usize = 60;
/// Most rows of the table on a sheet of paper that has a chart as well.
const FLYER_ROWS: usize = 8;
/// Most figures that are read for the chart.
const MOST_FIGURES: usize = 50_000;

/// The page.
pub async fn indicator(asked: Ask<'_>, visit: &Visit, shown: &Shown) -> Result<IndicatorView, WebError> {
    let (web, app) = (asked.web, asked.web.app());
    let document = &shown.record.document;
    let id = shown.record.id;
    let known = versions(app, visit, id).await?;
    let mut page = record_frame(asked, visit, shown);
    let newest = known.iter().find(|version| version.newest);
    if let Some(newest) = newest {
        page.json_ld = Some(for_search_engines(asked, visit, shown, newest).await?);
    }
    let said = |field: &str| document.texts(field).and_then(|texts| texts::resolve(app, visit, texts));
    let mut record = record_view(web, visit, shown);
    record.fields.retain(|field| !matches!(field.key.as_str(), "creator" | "date" | "dataset"));
    let seen = match newest {
        Some(newest) => Some(seen(web, visit, &newest.document).await?),
        None => None,
    };
    let number = newest.map(|newest| newest.number);
    let map = match newest {
        Some(newest) => map_view(web, visit, id, newest).await?,
        None => None,
    };
    let drawn = seen.as_ref().is_some_and(|seen| seen.drawing.is_some());
    let pictures: Vec<&str> = drawn.then_some("chart").into_iter().chain(map.as_ref().map(|_| "map")).collect();
    Ok(IndicatorView {
        agents: agents(visit, shown, &cards::names(app, visit, &shown.record, "creator", &shown.linked)),
        finding: seen.as_ref().and_then(|seen| seen.finding.clone()),
        drawing: seen.as_ref().and_then(|seen| seen.drawing.clone()),
        map,
        rows: seen.as_ref().map_or(0, |seen| seen.rows),
        table: seen.and_then(|seen| seen.table),
        steps: document.definition().map(|definition| method::said(web, visit, definition)).unwrap_or_default(),
        method: said("method"),
        problems: said("problems"),
        dataset: dataset(shown, visit, web),
        basis: document.words("basis").first().and_then(|basis| basis.split('/').nth(1)).map(str::to_owned),
        data_url: number.map(|number| path(asked.language, id, number)),
        versions: known.iter().map(|version| one(asked, visit, shown, version)).collect(),
        downloads: number.map(|number| everything(shown, number, &pictures)).unwrap_or_default(),
        embed: number.map(|_| embed(web, visit, id, &record.title.text)),
        flyer_url: number.map(|_| format!("/{}/flyer/{id}", asked.language.code())),
        version: number,
        license: document.word("license").filter(|license| validate::is_address(license)).map(license),
        rights: said("rights"),
        page,
        record,
    })
}

/// What the figures of a version look like.
#[derive(Debug, Default)]
pub struct Seen {
    /// What they come to.
    pub finding: Option<TextView>,
    /// The chart.
    pub drawing: Option<DrawingView>,
    /// The table.
    pub table: Option<crate::views::DataTable>,
    /// How many figures there are.
    pub rows: u64,
}

/// Reads and draws a version.
///
/// # Errors
/// When its table cannot be read.
pub async fn seen(web: &Web, visit: &Visit, document: &Document) -> Result<Seen, WebError> {
    let Some(definition) = document.definition() else { return Ok(Seen::default()) };
    let question = Question { document, view: &View::default(), size: MOST_FIGURES };
    let mut answer = ask(web.app(), question).await?;
    let figures = Figures::of(definition, document.columns(), &answer);
    let finding = finding(web, visit, &figures);
    let title = document.texts("title").and_then(|texts| texts::resolve(web.app(), visit, texts));
    let title = title.map(|title| title.text).unwrap_or_default();
    let caption = Caption {
        title: &title,
        finding: finding.as_ref().map(|it| it.text.as_str()).unwrap_or_default(),
        source: &web.app().site().name,
    };
    let drawing = chart(web, visit, &figures, caption).and_then(|chart| {
        let draw = |id: &str, layout| drawn(web, visit, &chart, (id, layout, Output::Inline));
        let both = draw("narrow", Layout::Narrow)
            .and_then(|narrow| Ok(DrawingView { narrow, wide: draw("wide", Layout::Wide)? }));
        // The table says the same; a page without its chart is better than none.
        both.inspect_err(|error| tracing::warn!(%error, "a chart could not be drawn")).ok()
    });
    let rows = answer.total;
    answer.rows.truncate(MOST_ROWS);
    let table = table::table(web, visit, document.columns(), &answer, None);
    Ok(Seen { finding, drawing, table: Some(table), rows })
}

/// The chart of a version as a file of its own.
///
/// # Errors
/// When there is none.
pub async fn picture(web: &Web, visit: &Visit, version: &Version, layout: Layout) -> Result<String, WebError> {
    captioned(web, visit, version, async |figures, caption| {
        let chart = chart(web, visit, figures, caption).ok_or(WebError::NotFound)?;
        let made = drawn(web, visit, &chart, ("figure", layout, Output::Standalone));
        made.map_err(|error| WebError::Internal(error.to_string()))
    })
    .await
}

/// The map of a version as a file of its own.
///
/// # Errors
/// When there is none.
pub async fn map_picture(web: &Web, visit: &Visit, version: &Version, layout: Layout) -> Result<String, WebError> {
    captioned(web, visit, version, async |figures, caption| {
        mapping::map(web, visit, figures, caption, layout).await?.ok_or(WebError::NotFound)
    })
    .await
}

/// Draws the figures of a version with everything that must go along when the picture leaves its page.
async fn captioned(
    web: &Web,
    visit: &Visit,
    version: &Version,
    draw: impl AsyncFnOnce(&Figures<'_>, Caption<'_>) -> Result<String, WebError>,
) -> Result<String, WebError> {
    let document = &version.document;
    let definition = document.definition().ok_or(WebError::NotFound)?;
    let question = Question { document, view: &View::default(), size: MOST_FIGURES };
    let answer = ask(web.app(), question).await?;
    let figures = Figures::of(definition, document.columns(), &answer);
    let finding = finding(web, visit, &figures).map(|it| it.text).unwrap_or_default();
    let title = document.texts("title").and_then(|texts| texts::resolve(web.app(), visit, texts));
    let title = title.map(|title| title.text).unwrap_or_default();
    let source = format!("{} · {}", web.app().site().name, version.issued.strftime("%Y-%m-%d"));
    draw(&figures, Caption { title: &title, finding: &finding, source: &source }).await
}

/// Where the map of a version is; none where it has none, or the boundaries are not here.
async fn map_view(web: &Web, visit: &Visit, id: RecordId, newest: &Version) -> Result<Option<MapView>, WebError> {
    let Some(map) = newest.document.definition().and_then(|definition| definition.map.as_ref()) else {
        return Ok(None);
    };
    for key in map.shapes.iter().chain(&map.ground) {
        if boundaries::find(web.app(), key).await?.is_none() {
            return Ok(None);
        }
    }
    let at =
        |layout: &str| format!("/data/{id}/{}/map.svg?lang={}&layout={layout}", newest.number, visit.language.code());
    Ok(Some(MapView { narrow: at("narrow"), wide: at("wide") }))
}

/// The dataset it is computed from, where the visitor may see it.
fn dataset(shown: &Shown, visit: &Visit, web: &Web) -> Option<LinkView> {
    let id = shown.record.document.refs("dataset").first()?.id?;
    shown.linked.get(&id).map(|dataset| texts::link(web.app(), visit, dataset))
}

/// Everything that can be taken along, pictures first.
fn everything(shown: &Shown, number: u32, pictures: &[&str]) -> Vec<DownloadView> {
    let id = shown.record.id;
    let picture = |name: &&str| DownloadView {
        label: "SVG".to_owned(),
        key: (*name).to_owned(),
        url: format!("/data/{id}/{number}/{name}.svg"),
    };
    let mut all: Vec<DownloadView> = pictures.iter().map(picture).collect();
    all.extend(downloads(shown, number));
    all
}

/// What somebody puts into a page of their own.
fn embed(web: &Web, visit: &Visit, id: RecordId, title: &str) -> String {
    let url = address::absolute(web.app(), &format!("/{}/embed/{id}", visit.language.code()));
    let title = title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!("<iframe src=\"{url}\" title=\"{title}\" width=\"100%\" height=\"560\" loading=\"lazy\"></iframe>")
}

/// `/{lang}/embed/{id}`: the chart with its sentence, for pages of others.
///
/// # Errors
/// When there is no such indicator for this visitor.
pub async fn embedded(asked: Ask<'_>, visit: &Visit, id: RecordId) -> Result<EmbedView, WebError> {
    let (web, app) = (asked.web, asked.web.app());
    let newest = version(app, visit, id, None).await?.filter(|version| version.document.definition().is_some());
    let newest = newest.ok_or(WebError::NotFound)?;
    let seen = seen(web, visit, &newest.document).await?;
    let title = newest.document.texts("title").and_then(|texts| texts::resolve(app, visit, texts));
    Ok(EmbedView {
        page: frame(asked, "", Across::Maze(&format!("/embed/{id}"))),
        title: title.unwrap_or_else(|| texts::bare(id.as_str())),
        finding: seen.finding,
        drawing: seen.drawing,
        map: map_view(web, visit, id, &newest).await?,
        url: address::permalink(app, id),
    })
}

/// `/{lang}/flyer/{id}`: the newest figures on one sheet of paper, with the way back to them.
///
/// # Errors
/// When there is no such indicator for this visitor, or it has no figures yet.
pub async fn flyer(asked: Ask<'_>, visit: &Visit, id: RecordId) -> Result<FlyerView, WebError> {
    let shown = match show(asked.web.app(), visit, id).await? {
        Showing::Record(shown) if shown.record.document.definition().is_some() => shown,
        Showing::Withdrawn { .. } => return Err(WebError::Gone),
        _ => return Err(WebError::NotFound),
    };
    let full = indicator(asked, visit, &shown).await?;
    let version = full.version.ok_or(WebError::NotFound)?;
    let address = address::permalink(asked.web.app(), id);
    Ok(FlyerView {
        page: frame(asked, &full.record.title.text, Across::Maze(&format!("/flyer/{id}"))),
        issued: full.versions.first().map(|version| version.issued.clone()),
        table: full.table.filter(|table| table.rows.len() <= FLYER_ROWS),
        code: picture_of(&address).map(|picture| (picture.size, picture.path)),
        back: address::record(asked.language, &shown.record),
        title: full.record.title,
        finding: full.finding,
        drawing: full.drawing,
        map: full.map,
        steps: full.steps,
        problems: full.problems,
        dataset: full.dataset.map(|dataset| dataset.text),
        basis: full.basis,
        version: Some(version),
        license: full.license,
        address,
    })
}
