//! The chart of an indicator.

use tejido_app::Visit;
use tejido_charts::{At, Axis, Chart, Error, Frame, Kind, Layout, Output, Point, Series, Speech, Value, Words};
use tejido_domain::observatory::indicator::Drawing;
use tejido_formats::table::{Absence, Cell, ColumnType};
use tejido_i18n::{Args, key};

use super::figures::{Figure, Figures, label, rounded};
use crate::Web;
use crate::pages::datasets::columns;

/// Most categories of a chart; the table has all.
const MOST_CATEGORIES: usize = 20;
/// Most periods of a chart.
const MOST_PERIODS: usize = 60;
/// Most series of a chart.
const MOST_SERIES: usize = 8;
/// Most small charts.
const MOST_SMALL: usize = 12;

/// What is said around the drawing.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// Of the indicator.
    pub title: &'a str,
    /// The main finding.
    pub finding: &'a str,
    /// Where it is from.
    pub source: &'a str,
}

/// The chart; none where there is nothing to draw.
pub fn chart(web: &Web, visit: &Visit, figures: &Figures<'_>, caption: Caption<'_>) -> Option<Chart> {
    let first = figures.dimensions.first().filter(|_| figures.definition.drawing != Drawing::None)?;
    let kind = kind_of(figures);
    let mut chart = Chart::new(kind, caption.title);
    caption.finding.clone_into(&mut chart.description);
    caption.source.clone_into(&mut chart.source);
    chart.y = Axis {
        unit: figures
            .measure
            .and_then(|column| column.unit.as_deref())
            .map(columns::unit)
            .filter(|it| it != "person")
            .unwrap_or_default(),
        ..Axis::default()
    };
    let by_year = first.ty == ColumnType::Year && matches!(kind, Kind::Line | Kind::SmallMultiples | Kind::Slope);
    let shown = figures.dimensions.len().min(2);
    let leaves: Vec<&Figure> = figures.leaves(shown).collect();
    if leaves.is_empty() {
        return None;
    }
    let categories = if by_year { Vec::new() } else { categories(figures, &leaves) };
    chart.x.categories = categories.iter().map(|cell| label(web, visit, first, cell)).collect();
    let at = |figure: &Figure| {
        let cell = figure.at.first()?.as_ref()?;
        #[expect(clippy::cast_precision_loss, reason = "a year")]
        match cell {
            Cell::Integer(year) if by_year => Some(At::Position(*year as f64)),
            cell => categories.iter().position(|known| known == cell).map(At::Category),
        }
    };
    let series = |name: String, of: &dyn Fn(&Figure) -> bool| {
        let points = leaves.iter().filter(|figure| of(figure)).filter_map(|figure| Some(point(figure, at(figure)?)));
        Series::new(name, points.collect())
    };
    chart.series = match figures.dimensions.get(1) {
        None => vec![series(String::new(), &|_| true)],
        Some(column) => parts(&leaves, kind)
            .into_iter()
            .map(|part| {
                series(label(web, visit, column, &part), &|figure| figure.at.get(1) == Some(&Some(part.clone())))
            })
            .collect(),
    };
    Some(chart)
}

fn kind_of(figures: &Figures<'_>) -> Kind {
    match (figures.definition.drawing, figures.dimensions.len()) {
        (Drawing::Line, _) | (Drawing::SmallMultiples, 0 | 1) => Kind::Line,
        (Drawing::Slope, _) => Kind::Slope,
        (Drawing::Dot, _) => Kind::Dot,
        (Drawing::SmallMultiples, _) => Kind::SmallMultiples,
        (Drawing::StackedBar, 2..) => Kind::StackedBar,
        (Drawing::GroupedBar | Drawing::Bar, 2..) => Kind::GroupedBar,
        (Drawing::StackedBar | Drawing::GroupedBar | Drawing::Bar | Drawing::None, _) => Kind::Bar,
    }
}

/// The categories of the first dimension: time as it goes, everything else from the largest down.
fn categories(figures: &Figures<'_>, leaves: &[&Figure]) -> Vec<Cell> {
    let mut found: Vec<(Cell, f64)> = Vec::new();
    for figure in leaves {
        let Some(Some(cell)) = figure.at.first() else { continue };
        let value = figure.value.unwrap_or(f64::NEG_INFINITY);
        match found.iter_mut().find(|(known, _)| known == cell) {
            Some((_, most)) => *most = most.max(value),
            None => found.push((cell.clone(), value)),
        }
    }
    if figures.over_time() {
        // What is newest is what is asked for first.
        found.drain(..found.len().saturating_sub(MOST_PERIODS));
    } else {
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found.truncate(MOST_CATEGORIES);
    }
    found.into_iter().map(|(cell, _)| cell).collect()
}

/// The values of the second dimension that get a series: those with the largest figures.
fn parts(leaves: &[&Figure], kind: Kind) -> Vec<Cell> {
    let mut found: Vec<(Cell, f64)> = Vec::new();
    for figure in leaves {
        let Some(Some(cell)) = figure.at.get(1) else { continue };
        let value = figure.value.unwrap_or(0.0);
        match found.iter_mut().find(|(known, _)| known == cell) {
            Some((_, sum)) => *sum += value,
            None => found.push((cell.clone(), value)),
        }
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.truncate(if kind == Kind::SmallMultiples { MOST_SMALL } else { MOST_SERIES });
    found.into_iter().map(|(cell, _)| cell).collect()
}

fn point(figure: &Figure, at: At) -> Point {
    let value = match figure.value {
        Ok(number) => Value::Number(number),
        Err(Absence::NotReported) => Value::NotReported,
        Err(Absence::Suppressed) => Value::Suppressed,
        Err(Absence::NotApplicable) => Value::NotApplicable,
    };
    let point = Point::new(at, value);
    figure.interval.filter(|(low, high)| low <= high).map_or(point, |(low, high)| point.between(low, high))
}

/// Draws with the reader's words.
///
/// # Errors
/// What cannot be laid out.
pub fn drawn(web: &Web, visit: &Visit, chart: &Chart, frame: (&str, Layout, Output)) -> Result<String, Error> {
    let (id, layout, output) = frame;
    let frame = Frame { id, lang: visit.language.code(), layout, output };
    with_speech(web, visit, |speech| tejido_charts::draw(chart, speech, &frame))
}

/// Draws something with the reader's words and numbers.
///
/// # Errors
/// What cannot be laid out.
pub fn with_speech(
    web: &Web,
    visit: &Visit,
    draw: impl FnOnce(&Speech<'_>) -> Result<String, Error>,
) -> Result<String, Error> {
    let say = |key: &str| web.catalog().message(visit.language, key, &Args::default()).text;
    let words = Words {
        not_reported: say(key!("absence.not-reported")),
        suppressed: say(key!("figure.kept_back")),
        not_applicable: say(key!("absence.not-applicable")),
        estimate: say(key!("figure.estimate")),
        interval: say(key!("figure.interval")),
        no_values: say(key!("dataset.no_data")),
    };
    let speech = Speech {
        words: &words,
        value: &|value| rounded(web, visit, value),
        position: &|position| format!("{position:.0}"),
    };
    draw(&speech)
}
