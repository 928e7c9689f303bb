//! Choosing the texts of a package.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::json;
use tejido_domain::desk::{self, Stage, TextState};
use tejido_domain::people::{Action, Actor, Target, permits};
use tejido_domain::record::field::FieldType;
use tejido_domain::record::text::text_hash;
use tejido_domain::record::{Document, Kind, RecordId, Text, Texts};
use tejido_lang::lexicon::Lexicons;
use tejido_lang::{Language, LanguageTag};
use tejido_store::desk::{Translation, translations};
use tejido_store::{Stored, records};

use super::kept::permit;
use super::{Held, Package, PackageText};
use crate::desk::{ListInput, Order, Term, ids, terms_in};
use crate::people::target_of;
use crate::trust::{Act, named};
use crate::{App, Error};

/// Most texts of a package.
pub const MOST_TEXTS: usize = 5_000;

/// Records read at a time.
const PAGE: usize = 200;

/// Which texts to pack.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Into which language.
    pub target: Language,
    /// From which language; texts that do not have it are left out.
    pub source: LanguageTag,
    /// Of one kind of record.
    pub kind: Option<Kind>,
    /// Of one section.
    pub section: Option<RecordId>,
    /// Of one collection and those below it.
    pub collection: Option<RecordId>,
    /// How they stand.
    pub states: Vec<TextState>,
    /// At most so many.
    pub texts: usize,
}

/// Makes a package of what somebody may translate. It leaves the archive, so the audit trail says so.
///
/// # Errors
/// [`Error::Denied`] when they translate nothing into the language; the database's.
pub async fn pack(app: &App, actor: &Actor, choice: &Choice) -> Result<Package, Error> {
    permit(actor)?;
    let most = choice.texts.min(MOST_TEXTS);
    let mut texts = Vec::new();
    for ids in candidates(app, actor, choice, most).await?.chunks(PAGE) {
        let mut found = records::current_many(&app.db, ids).await?;
        let under_way = translations::of_many(&app.db, ids, choice.target).await?;
        for id in ids {
            if let Some(record) = found.remove(id).filter(|_| texts.len() < most) {
                texts.extend(of_record(app, &record, &under_way, choice).await?);
            }
        }
    }
    texts.truncate(most);
    let details = json!({ "language": choice.target.code(), "texts": texts.len() });
    let mut tx = app.db.write().await?;
    app.audit(&mut tx, &named(actor), Act::PackageMade, "", &details).await?;
    tx.commit().await?;
    let (site, base_url) = (app.site().short_name.clone(), app.site().base_url.clone());
    Ok(Package { site, base_url, source: choice.source.clone(), target: choice.target, at: app.now(), texts })
}

/// Records with texts that stand as asked for, those read most first, each once.
async fn candidates(app: &App, actor: &Actor, choice: &Choice, most: usize) -> Result<Vec<RecordId>, Error> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for state in &choice.states {
        let input = ListInput {
            language: choice.target,
            state: *state,
            kind: choice.kind,
            section: choice.section,
            collection: choice.collection,
            order: Order::Reads,
            offset: 0,
            limit: most,
        };
        found.extend(ids(app, actor, &input).await?.into_iter().filter(|id| seen.insert(*id)));
    }
    Ok(found)
}

/// Whether somebody may read a record and translate its texts.
pub(super) async fn may_translate(
    app: &App,
    actor: &Actor,
    record: &Stored,
    language: Language,
) -> Result<bool, Error> {
    if !record.document.access.allows(&actor.reader(), app.today()) {
        return Ok(false);
    }
    if permits(Some(actor), Action::Translate, &Target::text(language.tag())) {
        return Ok(true);
    }
    let mut target = target_of(app, actor, record).await?;
    target.language = Some(language.tag());
    Ok(permits(Some(actor), Action::Translate, &target))
}

async fn of_record(
    app: &App,
    record: &Stored,
    under_way: &UnderWay,
    choice: &Choice,
) -> Result<Vec<PackageText>, Error> {
    let title = record.document.title(std::slice::from_ref(&choice.source), &app.site().languages);
    let title = title.map(|title| title.text.text.clone()).unwrap_or_default();
    let mut packed = Vec::new();
    let mut sources: Option<HashMap<String, String>> = None;
    let lexicons = app.lexicons().await;
    for part in desk::texts(&record.document) {
        let texts = &*part.texts;
        let state = desk::state(texts, choice.target);
        let Some((tag, source)) = source(texts, choice.target, Some(&choice.source)) else { continue };
        let translation = under_way.get(&(record.id, part.name.clone().into_owned()));
        // What waits for review already is nobody's work.
        let waits = translation.is_some_and(|translation| translation.stage == Stage::Submitted);
        let asked = choice.states.contains(&state) && !waits && !desk::is_original(texts, choice.target);
        if !asked || tag.language() != choice.source.language() {
            continue;
        }
        if state == TextState::Stale && sources.is_none() {
            sources = Some(former_sources(app, record.id).await?);
        }
        packed.push(PackageText {
            record: record.id,
            kind: record.document.kind,
            revision: record.revision,
            title: title.clone(),
            field: part.name.clone().into_owned(),
            markdown: matches!(part.ty, FieldType::Text { markdown: true, .. }),
            source: source.text.clone(),
            former: former(texts, choice.target).and_then(|hash| sources.as_ref()?.get(hash).cloned()),
            state,
            held: held(texts, choice.target, translation),
            terms: terms(&lexicons, source, part.ty, choice),
        });
    }
    Ok(packed)
}

/// What terms of the glossary and the vocabulary are called in the other language.
fn terms(lexicons: &Lexicons, source: &Text, ty: FieldType, choice: &Choice) -> Vec<(String, String)> {
    let Some(from) = Language::from_tag(&choice.source) else { return Vec::new() };
    let found = tokio::task::block_in_place(|| terms_in(lexicons, from, (&source.text, ty), choice.target));
    let names = |term: Term| term.targets.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
    found.into_iter().map(|term| (term.found.clone(), names(term))).collect()
}

/// Translations that are not in their records yet, by record and field.
type UnderWay = BTreeMap<(RecordId, String), Translation>;

/// What a text is translated from: the wanted language, or a regional form of it; then as the desk has it.
pub(super) fn source<'a>(
    texts: &'a Texts,
    target: Language,
    wanted: Option<&LanguageTag>,
) -> Option<(&'a LanguageTag, &'a Text)> {
    let regional = |wanted: &&LanguageTag| {
        let same = texts.0.keys().find(|tag| tag.language() == wanted.language());
        if texts.0.contains_key(*wanted) { None } else { same }
    };
    desk::source(texts, target, wanted.as_ref().and_then(regional).or(wanted))
}

/// The translation that is there: on its way, else in the record.
pub(super) fn held(texts: &Texts, language: Language, under_way: Option<&Translation>) -> Option<Held> {
    if let Some(translation) = under_way {
        let done = translation.stage == Stage::Submitted;
        return Some(Held { text: translation.text.clone(), done, version: translation.version });
    }
    let (_, text) = desk::held(texts, language).filter(|(_, text)| !text.text.trim().is_empty())?;
    let done = matches!(desk::state(texts, language), TextState::Unreviewed | TextState::Complete);
    Some(Held { text: text.text.clone(), done, version: 0 })
}

/// The hash of what a stale translation was made from.
fn former(texts: &Texts, language: Language) -> Option<&str> {
    let (tag, text) = desk::held(texts, language)?;
    if texts.is_stale(tag) { text.from.as_ref().map(|from| from.hash.as_str()) } else { None }
}

/// Every text a record ever had, by its hash.
async fn former_sources(app: &App, record: RecordId) -> Result<HashMap<String, String>, Error> {
    let mut sources = HashMap::new();
    for (revision, _) in records::revisions(&app.db, record).await? {
        // An older version of the program may have written what this one does not read.
        let Ok(document) = Document::from_json(&revision.document) else { continue };
        for part in desk::texts(&document) {
            sources.extend(part.texts.0.values().map(|text| (text_hash(&text.text), text.text.clone())));
        }
    }
    Ok(sources)
}
