//! Citations of records.

use tejido_app::archive::Shown;
use tejido_app::{App, Stored, Visit};
use tejido_domain::record::Kind;
use tejido_formats::citations::{Citation, Issued, Kind as Cited, Name, Words};
use tejido_formats::edtf::Edtf;
use tejido_i18n::{Args, key};

use super::{address, cards, texts};
use crate::Web;
use crate::http::accept::Form;
use crate::views::CitationView;

/// The record as a citation. Its title is the one in the work's own language.
pub fn citation(app: &App, visit: &Visit, record: &Stored, linked: &cards::Linked) -> Citation {
    let document = &record.document;
    let title = document.texts("title").and_then(|texts| texts.original());
    let identifier = |prefix: &str| {
        let found = document.words("identifier").iter().find_map(|word| strip(word, prefix));
        found.map(str::to_owned)
    };
    Citation {
        id: record.id.to_string(),
        kind: kind(record, linked),
        title: title.map(|(_, text)| text.text.clone()).unwrap_or_default(),
        language: document.tags("language").first().or(title.map(|(lang, _)| lang)).map(|tag| tag.as_str().to_owned()),
        authors: authors(app, visit, record, linked),
        publisher: cards::names(app, visit, record, "publisher", linked).into_iter().next(),
        date: dated(record).as_ref().and_then(Issued::from_edtf),
        url: Some(address::permalink(app, record.id)),
        doi: identifier("doi:").or_else(|| identifier("https://doi.org/")),
        isbn: identifier("isbn:"),
        issn: identifier("issn:"),
        archive: Some(app.site().name.clone()),
        abstract_text: document
            .texts("description")
            .and_then(|texts| texts::resolve(app, visit, texts))
            .map(|text| text.text),
        keywords: cards::names(app, visit, record, "subject", linked),
        ..Citation::default()
    }
}

/// When it was published. Figures are made here, so they have the day on which they were.
fn dated(record: &Stored) -> Option<Edtf> {
    let own = record.document.date("date").cloned();
    let made = || Edtf::parse(&record.at.strftime("%Y-%m-%d").to_string()).ok();
    own.or_else(|| (record.document.kind == Kind::Indicator).then(made).flatten())
}

fn strip<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    let head = word.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| word[prefix.len()..].trim())
}

/// A person's name is written "Family, Given" only when the record says so; one name of two words is
/// never taken apart by guessing.
fn authors(app: &App, visit: &Visit, record: &Stored, linked: &cards::Linked) -> Vec<Name> {
    let mut names = cards::names(app, visit, record, "creator", linked);
    if names.is_empty() && record.document.kind == Kind::Item {
        names = cards::names(app, visit, record, "publisher", linked);
    }
    names.iter().map(|name| Name::from_written(name)).collect()
}

fn kind(record: &Stored, linked: &cards::Linked) -> Cited {
    let of_type = record.document.refs("type").iter().find_map(|reference| {
        let key = linked.get(&reference.id?)?.document.key.as_ref()?.as_str().to_owned();
        Some(key)
    });
    if matches!(record.document.kind, Kind::Dataset | Kind::Indicator) {
        return Cited::Dataset;
    }
    match of_type.as_deref().and_then(|key| key.rsplit('/').next()) {
        Some("report" | "research-report" | "working-paper" | "policy-brief" | "manual" | "guide" | "toolkit") => {
            Cited::Report
        }
        Some("article" | "news-article" | "journal-article" | "news" | "opinion") => Cited::Article,
        Some("book") => Cited::Book,
        Some("law" | "treaty" | "convention" | "declaration" | "agreement") => Cited::Law,
        Some("dataset") => Cited::Dataset,
        Some("audio" | "radio-programme" | "podcast" | "oral-history") => Cited::Audio,
        Some("video" | "film" | "documentary") => Cited::Video,
        Some("photograph" | "image" | "flyer" | "poster") => Cited::Image,
        Some("website" | "web-page" | "blog") => Cited::Web,
        _ => Cited::Misc,
    }
}

/// The formatted line and the addresses of the files.
pub fn view(web: &Web, visit: &Visit, shown: &Shown) -> CitationView {
    let record = &shown.record;
    let citation = citation(web.app(), visit, record, &shown.linked);
    let say = |key: &str| web.say(visit.language, key);
    let date = dated(record).map(|date| crate::render::date_words(web.catalog(), visit.language, date.as_str()));
    let placeholder = |name: &'static str| Args::default().with(name, format!("{{{name}}}"));
    let number = web.catalog().message(visit.language, key!("citation.number"), &placeholder("number")).text;
    let (no_date, and) = (say(key!("citation.no_date")), say(key!("citation.and")));
    let words = Words {
        date: date.as_deref(),
        no_date: &no_date,
        and: &and,
        kind: None,
        number: &number,
        accessed: None,
        retrieved: "{url}",
    };
    let file = |form: Form| {
        let ending = Form::ENDINGS.iter().find(|(_, known)| *known == form).map_or("", |(ending, _)| ending);
        format!("/id/{}{ending}", record.id)
    };
    CitationView {
        formatted: citation.formatted_line(&words),
        lang: citation.language.clone().unwrap_or_else(|| visit.language.code().to_owned()),
        bibtex_url: file(Form::BibTex),
        ris_url: file(Form::Ris),
        csl_url: file(Form::Csl),
    }
}
