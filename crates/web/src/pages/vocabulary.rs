//! The vocabulary: its schemes, and one of them as an alphabetical list.

use std::sync::Arc;

use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_app::archive::schemes;
use tejido_app::search::{Counts, Facet, count};
use tejido_app::{App, Stored, Visit};
use tejido_domain::vocabulary::SCHEMES;
use tejido_lang::{Language, collate};

use super::frame::{Across, frame};
use super::params;
use super::record::exports;
use super::serve::{self, Ask};
use super::texts;
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::views::{ConceptRow, LetterGroup, SchemeView, VocabularyView};

/// `/{lang}/vocabulary`
pub async fn vocabulary(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    serve::page(ask, "vocabulary", async |visit| html(ask, visit).await).await
}

async fn html(ask: Ask<'_>, visit: Visit) -> Result<Reply, WebError> {
    let ask = ask.by(&visit);
    let app = ask.web.app();
    let asked = params::pairs(ask.query()).into_iter().find(|(name, _)| name == "scheme").map(|(_, value)| value);
    let mut all = schemes(app, &visit).await?;
    let known = |scheme: &str| SCHEMES.iter().position(|known| *known == scheme).unwrap_or(usize::MAX);
    let mut names: Vec<String> = all.keys().cloned().collect();
    names.sort_by_key(|name| known(name));
    let chosen = match asked {
        Some(scheme) if all.contains_key(&scheme) => scheme,
        Some(_) => return Err(WebError::NotFound),
        None => names.iter().find(|name| *name == "subject").or(names.first()).cloned().unwrap_or_default(),
    };
    let rest = if chosen == "subject" { "/vocabulary".to_owned() } else { format!("/vocabulary?scheme={chosen}") };
    let page = frame(ask, "", Across::Path(&rest));
    let view = VocabularyView {
        page,
        total: all.values().map(|list| list.len() as u64).sum(),
        schemes: names
            .iter()
            .map(|name| SchemeView {
                key: name.clone(),
                known: SCHEMES.contains(&name.as_str()),
                count: all.get(name).map_or(0, |list| list.len() as u64),
                url: format!("/{}/vocabulary?scheme={name}", ask.language.code()),
                current: *name == chosen,
            })
            .collect(),
        letters: letters(app, &visit, &all.remove(&chosen).unwrap_or_default())?,
        exports: files(ask, &chosen),
    };
    Ok(Reply::ok("text/html; charset=utf-8", ask.web.renderer().render(&view)?))
}

/// The vocabulary as tables, and the scheme in SKOS.
fn files(ask: Ask<'_>, scheme: &str) -> Vec<crate::views::ExportLink> {
    let mut links = exports(ask.language.code(), "?kind=concept");
    links.extend(super::terms::links(scheme));
    links
}

fn letters(app: &App, visit: &Visit, concepts: &[Arc<Stored>]) -> Result<Vec<LetterGroup>, WebError> {
    let counts = count(app, visit, &[Facet::SECTION, Facet::TYPE, Facet::SECTOR, Facet::SUBJECT], &[])?;
    let mut rows: Vec<(Vec<u8>, Option<String>, ConceptRow)> = Vec::with_capacity(concepts.len());
    for concept in concepts {
        let link = texts::link(app, visit, concept);
        let alternative = concept.document.text_lists("alternative").into_iter().flatten();
        let same_language = alternative.filter(|(lang, _)| lang.as_str() == link.text.lang);
        let alternative = same_language.flat_map(|(_, list)| list.iter().map(|text| text.text.clone())).collect();
        let count = uses(&counts, concept);
        rows.push((
            collate::sort_key(visit.language, &link.text.text),
            collate::heading(visit.language, &link.text.text),
            ConceptRow { link, alternative, count },
        ));
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let mut groups: Vec<LetterGroup> = Vec::new();
    for (_, letter, row) in rows {
        let letter = letter.unwrap_or_else(|| "#".to_owned());
        match groups.last_mut().filter(|group| group.letter == letter) {
            Some(group) => group.concepts.push(row),
            None => {
                groups.push(LetterGroup { id: format!("letter-{}", groups.len() + 1), letter, concepts: vec![row] });
            }
        }
    }
    Ok(groups)
}

fn uses(counts: &Counts, concept: &Stored) -> u64 {
    let facet = match concept.document.word("scheme") {
        Some("section") => Facet::SECTION,
        Some("type") => Facet::TYPE,
        Some("sector") => Facet::SECTOR,
        Some("subject" | "right" | "industry") => Facet::SUBJECT,
        _ => return 0,
    };
    counts.of(facet, concept.id.as_str())
}
