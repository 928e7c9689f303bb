//! `tejido explain`: why a search ranks its results as it does, for those who tune it.

use tejido_app::App;
use tejido_app::search::{Explanation, Find, Form, Found, FoundHit, MatchedField, MatchedTerm, Reason, find};

use crate::cli::Explain;
use crate::config::Config;
use crate::failure::Result;
use crate::lexicon::{language, source};
use crate::{FOUND_PROBLEMS, house, say};

/// Searches, and explains the first results.
///
/// # Errors
/// When the archive cannot be opened, or the language is none of the five.
pub async fn run(config: &Config, args: &Explain) -> Result<u8> {
    let asked = language(args.lang.as_deref())?;
    let house = house::open(config).await?;
    house::in_step(&house).await?;
    let mut visit = house::steward(&house.app);
    let of_site = house.app.site().languages.first().and_then(tejido_lang::Language::from_tag);
    visit.language = asked.or(of_site).unwrap_or(visit.language);
    let query = args.query.join(" ");
    let ask =
        Find { query, explain: true, own_words_only: args.own_words, limit: args.top.clamp(1, 100), ..Find::default() };
    let found = find(&house.app, &visit, &ask).await?;
    summary(&found);
    for (rank, hit) in found.hits.iter().enumerate() {
        result(&house.app, rank + 1, hit);
    }
    house.app.close().await;
    Ok(if found.hits.is_empty() { FOUND_PROBLEMS } else { 0 })
}

/// How the query was understood.
fn summary(found: &Found) {
    say::answer(&format!("{} found", found.total));
    if let Some(corrected) = &found.corrected {
        say::answer(&format!("read as: {corrected}"));
    }
    if found.relaxed {
        say::answer("no record has every word");
    }
    for crossed in &found.crossed {
        let (word, language, term) = (&crossed.word, crossed.language, &crossed.term);
        say::answer(&format!("also searched: {word} → {term} ({language}, {})", source(crossed.source)));
    }
}

fn result(app: &App, rank: usize, hit: &FoundHit) {
    let site = &app.site().languages;
    let title = hit.record.document.title(site, site).map_or("", |title| title.text.text.as_str());
    say::answer("");
    say::answer(&format!("{rank}. {title}"));
    say::answer(&format!("   {} {}", hit.record.document.kind.as_str(), hit.record.id));
    if let Some(explanation) = &hit.explanation {
        part(explanation, 1);
    }
}

/// A part of a score, with its own parts below it.
fn part(explanation: &Explanation, depth: usize) {
    let words = match &explanation.reason {
        Reason::Sum => "added up".to_owned(),
        Reason::Best { others } => format!("the best, and {others} of the others"),
        Reason::Fixed => "worth the same everywhere".to_owned(),
        Reason::AllWords { factor } => format!("has all words of the question: × {factor}"),
        Reason::Term(term) => met(term),
    };
    say::answer(&format!("{:9.3} {}{words}", explanation.score, "  ".repeat(depth)));
    // Several terms may be met in one result; the weightiest come first.
    let mut parts: Vec<&Explanation> = explanation.parts.iter().collect();
    parts.sort_by(|a, b| b.score.total_cmp(&a.score));
    for explanation in parts {
        part(explanation, depth + 1);
    }
}

fn met(term: &MatchedTerm) -> String {
    let field = match term.field {
        MatchedField::Title => "title",
        MatchedField::Identifier => "identifier",
        MatchedField::Name => "name",
        MatchedField::Body => "body",
    };
    let form = match term.form {
        Form::Exact => "as typed",
        Form::Folded => "but for accents",
        Form::Stem => "another form",
        Form::Loose => "but for the glottal mark",
        Form::Crossed => "another language",
    };
    let language = term.language.map_or_else(String::new, |language| format!(", {language}"));
    let learned = term.source.map_or_else(String::new, |known| format!(", {}", source(known)));
    let (word, met, freq, boost) = (&term.word, &term.term, term.doc_freq, term.boost);
    let word = if word.is_empty() { String::new() } else { format!("{word} → ") };
    format!("{word}{met} ({field}, {form}{language}{learned}; in {freq} records, weight {boost:.2})")
}
