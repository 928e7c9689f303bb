//! The sentence that says what the figures come to. It is made of them, so it is never out of date.

use tejido_app::Visit;
use tejido_formats::table::Cell;
use tejido_i18n::{Args, key};

use super::figures::{Figure, Figures, label, said};
use crate::Web;
use crate::views::TextView;

/// The main finding, in the reader's language; none where nothing is known.
pub fn finding(web: &Web, visit: &Visit, figures: &Figures<'_>) -> Option<TextView> {
    let say = |key: &str, args: Args| web.catalog().message(visit.language, key, &args).text;
    if figures.dimensions.is_empty() {
        let value = said(web, visit, figures, figures.whole()?)?;
        return Some(spoken(web, visit, say(key!("figure.alone"), Args::default().with("value", value))));
    }
    let known: Vec<&Figure> = figures.leaves(1).filter(|figure| is_said(figure, 0)).collect();
    let points = figures.definition.map.as_ref().is_some_and(|map| map.points);
    let sentence = if points {
        None
    } else if figures.over_time() {
        over_time(web, visit, figures, &known, 0)
    } else if let Some(time) = figures.time().filter(|_| known.is_empty()) {
        // Where every figure has its time, all categories together are what went up or down.
        let together: Vec<&Figure> = figures.only(time).filter(|figure| is_said(figure, time)).collect();
        over_time(web, visit, figures, &together, time)
    } else {
        rank(web, visit, figures, &known)
    };
    let whole = figures.whole().and_then(|whole| said(web, visit, figures, whole));
    let whole = whole.map(|value| say(key!("figure.all"), Args::default().with("value", value)));
    let parts: Vec<String> = whole.into_iter().chain(sentence).collect();
    (!parts.is_empty()).then(|| spoken(web, visit, parts.join(" ")))
}

/// Sentences in the language in which the catalogue has them, which is not always the reader's.
pub fn spoken(web: &Web, visit: &Visit, text: String) -> TextView {
    let lang = web.catalog().message(visit.language, key!("figure.all"), &Args::default().with("value", "")).lang;
    TextView::new(lang.code(), text)
}

/// Whether it is known, and of what: what has no date is no time.
fn is_said(figure: &Figure, dimension: usize) -> bool {
    figure.value.is_ok() && !matches!(figure.at.get(dimension), Some(Some(Cell::Absent(_))))
}

fn category(web: &Web, visit: &Visit, figures: &Figures<'_>, figure: &Figure, dimension: usize) -> Option<String> {
    let cell: &Cell = figure.at.get(dimension)?.as_ref()?;
    Some(label(web, visit, figures.dimensions.get(dimension)?, cell))
}

/// What it was at first and what it is now.
fn over_time(web: &Web, visit: &Visit, figures: &Figures<'_>, known: &[&Figure], time: usize) -> Option<String> {
    let (first, last) = (known.first()?, known.last()?);
    if known.len() < 2 {
        return None;
    }
    let args = Args::default()
        .with("first", category(web, visit, figures, first, time)?)
        .with("last", category(web, visit, figures, last, time)?)
        .with("old", said(web, visit, figures, first)?)
        .with("new", said(web, visit, figures, last)?);
    Some(web.catalog().message(visit.language, key!("figure.span"), &args).text)
}

/// Where it is highest and where lowest.
fn rank(web: &Web, visit: &Visit, figures: &Figures<'_>, known: &[&Figure]) -> Option<String> {
    let by_value = |a: &&&Figure, b: &&&Figure| a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0));
    let (most, least) = (known.iter().max_by(by_value)?, known.iter().min_by(by_value)?);
    if known.len() < 2 || most.value == least.value {
        return None;
    }
    let args = Args::default()
        .with("most", category(web, visit, figures, most, 0)?)
        .with("high", said(web, visit, figures, most)?);
    // Of several that are as low none is the lowest.
    if known.iter().filter(|figure| figure.value == least.value).count() > 1 {
        return Some(web.catalog().message(visit.language, key!("figure.most"), &args).text);
    }
    let args =
        args.with("least", category(web, visit, figures, least, 0)?).with("low", said(web, visit, figures, least)?);
    Some(web.catalog().message(visit.language, key!("figure.rank"), &args).text)
}
