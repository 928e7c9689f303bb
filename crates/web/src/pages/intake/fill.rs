//! Filling what the pages of an offer share.

use tejido_app::archive::scheme_concepts;
use tejido_app::offers::{Content, OfferFile, Said, Seen};
use tejido_app::{App, Error, Visit};
use tejido_lang::LanguageTag;

use crate::pages::texts;
use crate::views::intake::{Choice, OfferText, OfferedFile, SaidView};
use crate::views::{Direction, TextView};

/// What was written.
pub fn words(content: &Content) -> OfferText {
    OfferText {
        title: content.title.clone(),
        description: content.description.clone(),
        lang: content.lang.clone(),
        kind: content.kind.clone(),
        people: content.people.clone(),
        places: content.places.clone(),
        date: content.date.clone(),
        licence: content.licence.clone(),
        shown: content.shown.clone(),
        consent: content.consent,
    }
}

/// Its files; `url` says where each can be looked at.
pub fn files(files: &[OfferFile], url: &dyn Fn(&OfferFile) -> Option<String>) -> Vec<OfferedFile> {
    let file = |file: &OfferFile| OfferedFile {
        digest: file.digest.clone(),
        name: file.name.clone(),
        bytes: u64::try_from(file.bytes).unwrap_or(0),
        mime: file.media_type.clone(),
        url: url(file),
    };
    files.iter().map(file).collect()
}

/// What was asked and answered.
pub fn said(said: &[Said]) -> Vec<SaidView> {
    let one = |said: &Said| SaidView { at: day(said.at), theirs: said.author.is_empty(), text: said.text.clone() };
    said.iter().map(one).collect()
}

/// A moment as the pages date it.
pub fn day(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

/// The kinds of thing of the vocabulary, by name.
pub async fn kinds(app: &App, visit: &Visit) -> Result<Vec<Choice>, Error> {
    let concepts = scheme_concepts(app, visit, "type").await?;
    let mut kinds: Vec<Choice> = concepts
        .iter()
        .map(|concept| Choice { value: concept.id.to_string(), text: texts::title(app, visit, concept) })
        .collect();
    kinds.sort_by_cached_key(|kind| tejido_lang::collate::sort_key(visit.language, &kind.text.text));
    Ok(kinds)
}

/// The name of an offer's kind of thing.
pub async fn kind(app: &App, visit: &Visit, seen: &Seen) -> Result<Option<TextView>, Error> {
    let Ok(id) = seen.content.kind.parse() else { return Ok(None) };
    let concept = tejido_app::archive::glance(app, visit, id).await?;
    Ok(concept.map(|concept| texts::title(app, visit, &concept)))
}

/// A title in the language it was written in.
pub fn title(lang: &str, text: &str) -> TextView {
    let tag = LanguageTag::parse(lang).unwrap_or_else(|_| LanguageTag::undetermined());
    let text = if text.is_empty() { "—" } else { text };
    TextView { dir: Direction::default(), ..TextView::new(tag.as_str(), text) }
}
