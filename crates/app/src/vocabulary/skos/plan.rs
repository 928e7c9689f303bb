//! In, before anything is written: which concepts are new, changed or the same, and what is left out and why.

use std::collections::{BTreeMap, HashMap, HashSet};

use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::text::text_hash;
use tejido_domain::record::validate::is_uri;
use tejido_domain::record::{Document, Key, Life, RecordId, validate};
use tejido_formats::skos::{Read, Report, Scheme};
use tejido_store::Stored;
use tejido_store::records::{self, Outcome};

use super::concept::{Around, over};
use super::export::scheme_uri;
use crate::{App, Error};

/// A thesaurus to be taken in.
#[derive(Debug, Clone)]
pub struct Input {
    /// What was read.
    pub read: Read,
    /// The scheme all of it goes to; without one each concept goes to the scheme the file names.
    pub scheme: Option<String>,
}

/// Something of the file that is not taken. The words of the reason are the message `skos.{reason}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The concept.
    pub uri: String,
    /// Why.
    pub reason: &'static str,
    /// The value in question, shortened.
    pub value: String,
}

impl LeftOut {
    pub(super) fn of(uri: &str, reason: &'static str, value: &str) -> Self {
        Self { uri: uri.to_owned(), reason, value: value.chars().take(120).collect() }
    }
}

/// What will become of a concept.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The record.
    pub id: RecordId,
    /// Its newest revision; none when it is new.
    pub existing: Option<Stored>,
    /// The document as it will be.
    pub document: Document,
    /// What that makes of it.
    pub outcome: Outcome,
}

/// What will become of a thesaurus.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// What the reader left out or mended.
    pub report: Report,
    /// The concepts, in the order of their addresses.
    pub planned: Vec<Planned>,
    /// What is left out beyond that.
    pub left_out: Vec<LeftOut>,
}

impl Plan {
    /// How many concepts come to what.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.planned.iter().filter(|planned| planned.outcome == outcome).count()
    }
}

/// Says what taking a thesaurus in would change. Writes nothing.
///
/// # Errors
/// When the actor may not change the vocabulary, or the database fails.
pub async fn plan(app: &App, actor: Option<&Actor>, input: Input) -> Result<Plan, Error> {
    app.permit(actor, Action::EditVocabulary, &Target::site())?;
    let Input { read: Read { thesaurus, report }, scheme } = input;
    let mut plan = Plan { report, ..Plan::default() };
    let concepts = app.concepts().await?;
    let mut known: HashMap<String, RecordId> =
        concepts.iter().filter_map(|known| Some((known.document.word("uri")?.to_owned(), known.id))).collect();
    let mut ids = Vec::with_capacity(thesaurus.concepts.len());
    for concept in &thesaurus.concepts {
        let id = known.get(&concept.uri).copied().or_else(|| own_id(app, &concept.uri));
        let id = id.unwrap_or_else(|| id_of(&concept.uri));
        known.insert(concept.uri.clone(), id);
        ids.push(id);
    }
    let existing = records::newest_many(&app.db, &ids).await?;
    let tokens: HashMap<&str, String> =
        thesaurus.schemes.iter().map(|known| (known.uri.as_str(), token_of(app, known))).collect();
    let find = |uri: &str| known.get(uri).copied().or_else(|| own_id(app, uri));
    let mut keys = HashSet::new();
    for (concept, id) in thesaurus.concepts.iter().zip(ids) {
        let of_file = concept.schemes.first().and_then(|uri| tokens.get(uri.as_str()));
        let Some(scheme) = scheme.as_ref().or(of_file) else {
            plan.left_out.push(LeftOut::of(&concept.uri, "no-scheme", ""));
            continue;
        };
        if !is_uri(&concept.uri) {
            plan.left_out.push(LeftOut::of(&concept.uri, "bad-uri", &concept.uri));
            continue;
        }
        if scheme_is_lost(&concept.schemes, scheme.as_str(), &tokens) {
            plan.left_out.push(LeftOut::of(&concept.uri, "second-scheme", &concept.schemes[1]));
        }
        let existing = existing.get(&id);
        let uri = (own_id(app, &concept.uri) != Some(id)).then_some(concept.uri.as_str());
        let around = Around { scheme, uri, known: &find };
        let mut document = over(existing.map(|known| &known.document), concept, &around, &mut plan.left_out);
        if existing.is_none() {
            document.key = key_of(scheme, &concept.uri).filter(|key| keys.insert(key.as_str().to_owned()));
        }
        take(&mut plan, &concept.uri, (id, existing.cloned(), document));
    }
    drop_taken_keys(app, &mut plan).await?;
    open_circles(&mut plan, &concepts);
    Ok(plan)
}

fn scheme_is_lost(schemes: &[String], scheme: &str, tokens: &HashMap<&str, String>) -> bool {
    schemes.len() > 1 && schemes.iter().any(|uri| tokens.get(uri.as_str()).is_some_and(|token| token != scheme))
}

fn take(plan: &mut Plan, uri: &str, (id, existing, document): (RecordId, Option<Stored>, Document)) {
    let was = existing.as_ref().map(|known| validate(&known.document)).unwrap_or_default();
    if let Some(problem) = validate(&document).into_iter().find(|problem| !was.contains(problem)) {
        plan.left_out.push(LeftOut::of(uri, "invalid", &format!("{}: {}", problem.field, problem.value)));
        return;
    }
    let mut planned = Planned { id, existing, document, outcome: Outcome::Same };
    planned.outcome = outcome_of(&planned);
    plan.planned.push(planned);
}

fn outcome_of(planned: &Planned) -> Outcome {
    match &planned.existing {
        None => Outcome::Created,
        Some(known) if known.document == planned.document && known.life == Life::Published => Outcome::Same,
        Some(_) => Outcome::Changed,
    }
}

/// The record behind a permanent address of this archive.
fn own_id(app: &App, uri: &str) -> Option<RecordId> {
    uri.strip_prefix(app.site().base_url.as_str())?.strip_prefix("/id/")?.parse().ok()
}

/// The same address always gives the same identifier, so that a concept taken back and taken in again is the same.
fn id_of(uri: &str) -> RecordId {
    let hash = text_hash(uri);
    RecordId::from_chance(u64::from_str_radix(&hash[..16], 16).unwrap_or_default())
}

/// The word for a scheme: the one of this archive's own address, or one made of its name.
fn token_of(app: &App, scheme: &Scheme) -> String {
    let own = scheme.uri.strip_prefix(&scheme_uri(app, ""));
    let end = scheme.uri.trim_end_matches(['/', '#']).rsplit(['/', '#']).next().unwrap_or_default();
    let title = scheme.titles.values().next().map_or(end, String::as_str);
    let token = token(own.unwrap_or(if title.chars().count() > 40 { end } else { title }));
    if token.is_empty() { "imported".to_owned() } else { token }
}

/// A lower-case word with dashes.
pub fn token(text: &str) -> String {
    let folded = tejido_lang::fold::fold_loose(text);
    let plain = folded.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    let parts: String = plain.collect();
    parts.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-").chars().take(40).collect()
}

fn key_of(scheme: &str, uri: &str) -> Option<Key> {
    let end = uri.trim_end_matches(['/', '#']).rsplit(['/', '#', ':']).next()?;
    Key::parse(&format!("{scheme}/{end}")).ok()
}

/// A new concept does without a key that another record has.
async fn drop_taken_keys(app: &App, plan: &mut Plan) -> Result<(), Error> {
    for planned in plan.planned.iter_mut().filter(|planned| planned.outcome == Outcome::Created) {
        if let Some(key) = &planned.document.key
            && records::by_key(&app.db, key.as_str()).await?.is_some()
        {
            planned.document.key = None;
        }
    }
    Ok(())
}

/// Circles that only what is there already and the thesaurus together would make.
fn open_circles(plan: &mut Plan, concepts: &[std::sync::Arc<Stored>]) {
    let parents =
        |document: &Document| -> Vec<RecordId> { document.refs("broader").iter().filter_map(|to| to.id).collect() };
    let mut above: BTreeMap<RecordId, Vec<RecordId>> =
        concepts.iter().map(|known| (known.id, parents(&known.document))).collect();
    for planned in &mut plan.planned {
        let wanted = parents(&planned.document);
        let kept: Vec<RecordId> =
            wanted.iter().copied().filter(|parent| !reaches(&above, *parent, planned.id)).collect();
        if kept.len() < wanted.len() {
            let refs = planned.document.refs("broader").to_vec();
            let refs = refs.into_iter().filter(|to| to.id.is_some_and(|id| kept.contains(&id))).collect();
            planned.document.set("broader", tejido_domain::record::Value::Refs(refs));
            planned.outcome = outcome_of(planned);
            let uri = planned.document.word("uri").unwrap_or_default().to_owned();
            plan.left_out.push(LeftOut::of(&uri, "circle", planned.id.as_str()));
        }
        above.insert(planned.id, kept);
    }
}

fn reaches(above: &BTreeMap<RecordId, Vec<RecordId>>, start: RecordId, goal: RecordId) -> bool {
    let (mut todo, mut seen) = (vec![start], HashSet::new());
    while let Some(id) = todo.pop() {
        if id == goal {
            return true;
        }
        if seen.insert(id) {
            todo.extend(above.get(&id).into_iter().flatten());
        }
    }
    false
}
