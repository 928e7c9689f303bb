//! The filters `date` and `date_time`, and the function `decade`: EDTF in, words in the reader's language out.
//! A date that cannot be put into words is printed as it was written.

use std::sync::Arc;

use minijinja::{Environment, Value};
use tejido_formats::edtf::{self as parts, Edtf};
use tejido_i18n::format::date::{DateParts, DateShape, DateSpan, End, Season, Stamp};
use tejido_i18n::{Catalog, Chain, format};

use super::markup;

/// Adds the filter and the function to an environment.
pub fn register(environment: &mut Environment<'static>, catalog: &Arc<Catalog>, chain: &Arc<Chain>) {
    let (dates, date_chain) = (Arc::clone(catalog), Arc::clone(chain));
    environment.add_filter("date", move |text: &str| date(&dates, &date_chain, text));
    let (moments, moment_chain) = (Arc::clone(catalog), Arc::clone(chain));
    environment.add_filter("date_time", move |text: &str| moment(&moments, &moment_chain, text));
    let (decades, decade_chain) = (Arc::clone(catalog), Arc::clone(chain));
    environment.add_function("decade", move |year: i64| {
        markup::safe(words(&decades, &decade_chain, plain(DateShape::Decade(year)).into()))
    });
}

fn date(catalog: &Catalog, chain: &Chain, text: &str) -> Value {
    let Some(span) = Edtf::parse(text).ok().and_then(|edtf| span(&edtf.parts())) else {
        return markup::safe(markup::escape(text));
    };
    let html = words(catalog, chain, span);
    let html =
        if is_machine_date(text) { format!("<time datetime=\"{}\">{html}</time>", markup::escape(text)) } else { html };
    markup::safe(html)
}

/// A day and a time of day, by whichever clock the page says.
fn moment(catalog: &Catalog, chain: &Chain, text: &str) -> Value {
    markup::safe(match text.parse() {
        Ok(at) => markup::phrase(&format::time::date_time(catalog, chain, at), chain.first()),
        Err(_) => markup::escape(text),
    })
}

/// A date in plain words, for a citation; as it was written when it has none.
pub fn plain_words(catalog: &Catalog, language: tejido_lang::Language, text: &str) -> String {
    let span = Edtf::parse(text).ok().and_then(|edtf| span(&edtf.parts()));
    span.map_or_else(|| text.to_owned(), |span| format::date::date(catalog, &Chain::new(language), span).to_string())
}

fn words(catalog: &Catalog, chain: &Chain, span: DateSpan) -> String {
    markup::phrase(&format::date::date(catalog, chain, span), chain.first())
}

/// Only what HTML's `<time>` knows: year, month, day, instant, without any doubt.
fn is_machine_date(text: &str) -> bool {
    let day = text.split('T').next().unwrap_or(text);
    day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        && matches!((day.len(), day.starts_with('-')), (4 | 7 | 10, false))
        && day.split('-').nth(1).is_none_or(|month| ("01"..="12").contains(&month))
}

fn span(parts: &parts::Parts) -> Option<DateSpan> {
    match parts {
        parts::Parts::Single(date) if date.unspecified == parts::Unspecified::Year => Some(DateSpan::Unknown),
        parts::Parts::Single(date) => stamp(date).map(DateSpan::Single),
        parts::Parts::Interval { start, end } => Some(DateSpan::Interval(bound(start)?, bound(end)?)),
        parts::Parts::Set { .. } => None,
    }
}

fn bound(bound: &parts::Bound) -> Option<End> {
    match bound {
        parts::Bound::Date(date) => stamp(date).map(End::At),
        parts::Bound::Open => Some(End::Open),
        parts::Bound::Unknown => Some(End::Unknown),
    }
}

fn stamp(date: &parts::DateParts) -> Option<Stamp> {
    let shape = match (date.unspecified, date.season) {
        (parts::Unspecified::Nothing, None) => {
            DateShape::Parts(DateParts { year: date.year, month: date.month, day: date.day })
        }
        (parts::Unspecified::Nothing, Some(of_year)) => DateShape::Season(season(of_year)?, date.year),
        (parts::Unspecified::Decade, None) => DateShape::Decade(date.year),
        (parts::Unspecified::Century, None) => DateShape::Century(date.year),
        _ => return None,
    };
    Some(Stamp { approximate: date.approximate, uncertain: date.uncertain, ..plain(shape) })
}

const fn plain(shape: DateShape) -> Stamp {
    Stamp { shape, approximate: false, uncertain: false }
}

const fn season(season: parts::Season) -> Option<Season> {
    match season {
        parts::Season::Spring => Some(Season::Spring),
        parts::Season::Summer => Some(Season::Summer),
        parts::Season::Autumn => Some(Season::Autumn),
        parts::Season::Winter => Some(Season::Winter),
        _ => None,
    }
}
