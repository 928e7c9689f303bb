//! Suggestions of a translation service outside: words for one text, which a person looks at before anything is saved.
//!
//! Must never send out what is not public, never save or publish what comes back, and never write a text into the
//! log or the audit trail. The words are known again by their hash, so that they stay a machine's in whichever way
//! they come back.

use std::collections::BTreeSet;
use std::time::Duration;

use tejido_domain::people::{Action, Actor};
use tejido_domain::record::text::text_hash;
use tejido_domain::record::{Access, Document, Reader, RecordId};
use tejido_formats::text::clean_text;
use tejido_lang::{Language, LanguageTag};
use tejido_store::desk::{Suggestion, suggestions};
use tejido_translators::{Service, Settings, TranslateError};
use tokio::sync::Semaphore;

use super::open::{Bench, BenchText, published};
use crate::trust::{Act, named};
use crate::{App, Error};

/// Longest text that is sent, in characters.
const LONGEST: usize = 20_000;

/// Texts that are being translated at once; the service has other work too.
const AT_ONCE: usize = 2;

/// How many times longer than its source a translation may be, and by how much a short one may be longer.
const STRETCH: (usize, usize) = (6, 400);

/// A translation service and what it is asked for.
#[derive(Debug)]
pub struct Machine {
    service: Service,
    engine: String,
    pairs: BTreeSet<(Language, Language)>,
    turns: Semaphore,
}

/// What a machine is to be set up with.
#[derive(Clone)]
pub struct MachineSettings {
    /// The address of the service.
    pub url: String,
    /// Its key, if it wants one.
    pub api_key: Option<String>,
    /// What the service is called on the desk.
    pub engine: String,
    /// From which language into which it is asked to translate.
    pub pairs: BTreeSet<(Language, Language)>,
    /// How long to wait for it.
    pub patience: Duration,
}

impl std::fmt::Debug for MachineSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MachineSettings")
            .field("engine", &self.engine)
            .field("pairs", &self.pairs)
            .finish_non_exhaustive()
    }
}

impl Machine {
    /// A machine with these settings. Nothing is asked yet.
    ///
    /// # Errors
    /// In words, when the address is none.
    pub fn new(settings: MachineSettings) -> Result<Self, String> {
        let MachineSettings { url, api_key, engine, pairs, patience } = settings;
        let service = Service::new(Settings { url, api_key, patience }).map_err(|error| error.to_string())?;
        Ok(Self { service, engine, pairs, turns: Semaphore::new(AT_ONCE) })
    }

    /// What the service is called.
    pub fn engine(&self) -> &str {
        &self.engine
    }

    /// Asks the service whether it is there and offers what it is to be asked for.
    ///
    /// # Errors
    /// In words, what is wrong.
    pub async fn check(&self) -> Result<(), String> {
        let offer = self.service.languages().await.map_err(|error| error.to_string())?;
        for (from, to) in &self.pairs {
            offer.pair(from.code(), to.code()).map_err(|error| format!("{}-{}: {error}", from.code(), to.code()))?;
        }
        Ok(())
    }

    async fn translate(&self, text: &str, from: Language, to: Language) -> Result<String, MachineProblem> {
        let Ok(_turn) = self.turns.try_acquire() else { return Err(MachineProblem::Busy) };
        let texts = [text.to_owned()];
        let answer = self.service.translate(&texts, from.code(), to.code()).await;
        let words = match answer {
            Ok(words) => words.into_iter().next().unwrap_or_default(),
            Err(error) => {
                tracing::warn!(engine = self.engine, from = from.code(), to = to.code(), "no translation: {error}");
                return Err(MachineProblem::of(&error));
            }
        };
        let words = clean_text(&words).trim().to_owned();
        let longest = text.chars().count() * STRETCH.0 + STRETCH.1;
        if words.is_empty() || words.chars().count() > longest { Err(MachineProblem::Odd) } else { Ok(words) }
    }
}

/// Which text is to be translated by the machine.
#[derive(Debug, Clone)]
pub struct AskInput {
    /// The record.
    pub record: RecordId,
    /// Into which language.
    pub language: Language,
    /// The field.
    pub field: String,
    /// From which language.
    pub source: LanguageTag,
}

/// What a machine made of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The words.
    pub words: String,
    /// The service.
    pub engine: String,
}

/// Why there is no suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MachineProblem {
    /// No service is asked for this pair of languages, or it does not have it.
    NotOffered,
    /// Not everybody may read the record, so its texts stay here.
    Closed,
    /// The text is longer than is sent.
    TooLong,
    /// The service, or this site, is busy.
    Busy,
    /// It took too long.
    Slow,
    /// It cannot be reached, or it failed or refused.
    Unreachable,
    /// Its answer is none.
    Odd,
}

impl MachineProblem {
    /// The last part of its message key (`desk.problem.…`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotOffered => "machine_not_offered",
            Self::Closed => "machine_closed",
            Self::TooLong => "machine_too_long",
            Self::Busy => "machine_busy",
            Self::Slow => "machine_slow",
            Self::Unreachable => "machine_unreachable",
            Self::Odd => "machine_odd",
        }
    }

    const fn of(error: &TranslateError) -> Self {
        match error {
            TranslateError::Slow(_) => Self::Slow,
            TranslateError::Busy => Self::Busy,
            TranslateError::NotOffered(_) => Self::NotOffered,
            TranslateError::Odd | TranslateError::TooLong => Self::Odd,
            _ => Self::Unreachable,
        }
    }
}

/// The service that would be asked for a text on the workbench; none where it would not be.
pub fn offered<'a>(app: &'a App, bench: &Bench, text: &BenchText) -> Option<&'a str> {
    let machine = app.machine.as_ref()?;
    let from = Language::from_tag(&text.source_language)?;
    let asked = machine.pairs.contains(&(from, bench.language)) && text.source.text.chars().count() <= LONGEST;
    (asked && is_open(app, &bench.record.document)).then(|| machine.engine())
}

/// Asks the service to translate a text; none when there is no such record or text. Nothing is saved but that these
/// words are a machine's.
///
/// # Errors
/// [`Error::Denied`] when the person may not translate it, [`Error::TooOften`], and the database's.
pub async fn ask_machine(
    app: &App,
    actor: &Actor,
    input: &AskInput,
) -> Result<Option<Result<Made, MachineProblem>>, Error> {
    let Some(record) = published(app, actor, input.record, input.language, Action::Translate).await? else {
        return Ok(None);
    };
    let part = tejido_domain::desk::part(&record.document, &input.field);
    let source = part.as_ref().and_then(|part| part.texts.get(&input.source));
    let Some(source) = source else { return Ok(None) };
    let from = Language::from_tag(&input.source);
    let machine =
        app.machine.as_ref().zip(from).filter(|(machine, from)| machine.pairs.contains(&(*from, input.language)));
    let Some((machine, from)) = machine else { return Ok(Some(Err(MachineProblem::NotOffered))) };
    if !is_open(app, &record.document) {
        return Ok(Some(Err(MachineProblem::Closed)));
    }
    if source.text.chars().count() > LONGEST {
        return Ok(Some(Err(MachineProblem::TooLong)));
    }
    app.pace(&format!("machine {}", actor.account)).map_err(Error::TooOften)?;
    let made = machine.translate(&source.text, from, input.language).await;
    note(app, actor, input, (machine, made.as_deref())).await?;
    Ok(Some(made.map(|words| Made { words, engine: machine.engine.clone() })))
}

/// Remembers that the words are a machine's, and that the text was sent out.
async fn note(
    app: &App,
    actor: &Actor,
    input: &AskInput,
    (machine, made): (&Machine, Result<&str, &MachineProblem>),
) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    if let Ok(words) = made {
        let (field, engine) = (input.field.clone(), machine.engine.clone());
        let made = Suggestion { field, hash: text_hash(words), engine };
        suggestions::remember(&mut tx, input.record, input.language, &made, app.now()).await?;
    }
    let details = serde_json::json!({
        "language": input.language.code(),
        "from": input.source.as_str(),
        "fields": [input.field],
        "engine": machine.engine,
        "answered": made.is_ok(),
    });
    app.audit(&mut tx, &named(actor), Act::TranslationMachine, &input.record.to_string(), &details).await?;
    Ok(tx.commit().await?)
}

/// Whether everybody may read it: only then may its texts leave this archive.
fn is_open(app: &App, document: &Document) -> bool {
    let access: &Access = &document.access;
    access.allows(&Reader::anyone(), app.today())
}

/// The service that made these very words for a field, if one did.
pub(super) fn engine_of<'a>(made: &'a [Suggestion], field: &str, text: &str) -> Option<&'a str> {
    let mut of_field = made.iter().filter(|one| one.field == field).peekable();
    of_field.peek()?;
    let hash = text_hash(text.trim());
    of_field.find(|one| one.hash == hash).map(|one| one.engine.as_str())
}
