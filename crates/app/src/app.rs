//! The application: what the use cases need, bundled.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};
use tejido_blobs::BlobStore;
use tejido_identity::passkey::Passkeys;
use tejido_identity::password::{Cost, PasswordError, Passwords};
use tejido_search::{Index, Memory};
use tejido_store::Db;
use tejido_tables::{Bounds, Engine};
use tokio::sync::Semaphore;

use crate::chance::{Chance, Clock};
use crate::datasets::AT_ONCE;
use crate::desk::{Board, Machine};
use crate::lexicon::Keeper;
use crate::messages;
use crate::names::Names;
use crate::people::Partner;
use crate::search::Counted;
use crate::site::Site;
use crate::staging::Staging;
use crate::trust::pace::Pace;
use crate::trust::reads::Noticed;

/// How many passwords are hashed at once: each takes 19 MiB while it lasts.
const HASHES_AT_ONCE: usize = 2;
/// How many questions in SQL are answered at once: each has a process.
const QUESTIONS_AT_ONCE: usize = 2;

/// The application. One per process; share it behind an [`Arc`].
#[derive(Debug)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) blobs: BlobStore,
    pub(crate) index: Index,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) names: Names,
    pub(crate) counted: Counted,
    pub(crate) lexicon: Keeper,
    pub(crate) messages: messages::Keeper,
    pub(crate) noticed: Noticed,
    pub(crate) pace: Pace,
    pub(crate) staging: Staging,
    pub(crate) tables: Engine,
    /// The program that answers SQL in a process of its own.
    pub(crate) answerer: Option<PathBuf>,
    /// One permit for each question in SQL.
    pub(crate) questions: Semaphore,
    /// One permit for each file of a dataset that may be made at the same time.
    pub(crate) takings: Arc<Semaphore>,
    pub(crate) boundaries: crate::boundaries::Kept,
    password_cost: Cost,
    passwords: OnceLock<Passwords>,
    pub(crate) board: Board,
    pub(crate) memory: Option<Memory>,
    /// The translation service that is asked for suggestions.
    pub(crate) machine: Option<Machine>,
    generation: AtomicI64,
    /// How often something was closed or taken out.
    closings: AtomicI64,
    /// None where the site has no name that passkeys could be for.
    pub(crate) passkeys: Option<Passkeys>,
    /// Where people may sign in beside here.
    pub(crate) university: Option<Partner>,
    site: Site,
}

impl App {
    /// Bundles the parts.
    pub fn new(
        db: Db,
        blobs: BlobStore,
        index: Index,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
        site: Site,
    ) -> Self {
        Self {
            db,
            blobs,
            index,
            clock,
            chance,
            names: Names::default(),
            counted: Counted::default(),
            lexicon: Keeper::default(),
            messages: messages::Keeper::default(),
            noticed: Noticed::default(),
            pace: Pace::default(),
            staging: Staging::default(),
            tables: Engine::new(Bounds::default()),
            answerer: None,
            questions: Semaphore::new(QUESTIONS_AT_ONCE),
            takings: Arc::new(Semaphore::new(AT_ONCE)),
            boundaries: crate::boundaries::Kept::default(),
            password_cost: Cost::default(),
            passwords: OnceLock::new(),
            board: Board::default(),
            memory: None,
            machine: None,
            generation: AtomicI64::new(0),
            closings: AtomicI64::new(0),
            passkeys: Passkeys::new(&site.base_url, &site.name).ok(),
            university: None,
            site,
        }
    }

    /// The same, letting people sign in at a university.
    #[must_use]
    pub fn with_university(mut self, partner: Option<Partner>) -> Self {
        self.university = partner;
        self
    }

    /// The university at which people may sign in.
    pub const fn university(&self) -> Option<&Partner> {
        self.university.as_ref()
    }

    /// Whether people may have passkeys for this site.
    pub const fn has_passkeys(&self) -> bool {
        self.passkeys.is_some()
    }

    /// The same, keeping what it learns from translations in a folder of the data folder, and knowing what
    /// was learned before. Without one it learns for as long as it runs.
    #[must_use]
    pub fn learning_in(mut self, folder: PathBuf) -> Self {
        self.lexicon = Keeper::of_folder(folder);
        self
    }

    /// The same, letting readers ask datasets in SQL, each question in a process that `program answer` starts.
    #[must_use]
    pub fn answering_by(mut self, program: Option<PathBuf>) -> Self {
        self.answerer = program;
        self
    }

    /// Whether readers may ask in SQL.
    pub const fn answers_sql(&self) -> bool {
        self.answerer.is_some()
    }

    /// The same, taking uploads into a folder of the data folder. Without one it takes none.
    #[must_use]
    pub fn staging_in(mut self, folder: PathBuf) -> Self {
        self.staging = Staging::of_folder(folder);
        self
    }

    /// The same, hashing passwords at another cost; tests hash cheaply.
    #[must_use]
    pub fn hashing_at(mut self, cost: Cost) -> Self {
        self.password_cost = cost;
        self
    }

    /// What hashes and checks passwords; made when it is first needed, for that takes as long as a hash.
    pub(crate) fn passwords(&self) -> Result<&Passwords, PasswordError> {
        if let Some(passwords) = self.passwords.get() {
            return Ok(passwords);
        }
        let made = Passwords::new(self.password_cost, HASHES_AT_ONCE)?;
        Ok(self.passwords.get_or_init(|| made))
    }

    /// The same, remembering translations for those who translate.
    #[must_use]
    pub fn remembering(mut self, memory: Memory) -> Self {
        self.memory = Some(memory);
        self
    }

    /// The same, with a translation service that is asked for suggestions.
    #[must_use]
    pub fn with_machine(mut self, machine: Option<Machine>) -> Self {
        self.machine = machine;
        self
    }

    /// The site's configuration.
    pub const fn site(&self) -> &Site {
        &self.site
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The present day, by UTC.
    pub fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::UTC).date()
    }

    /// Another number whenever a change has reached search, something was closed, the lexicon was replaced or words of
    /// the interface have changed; whatever was computed before is then out of date.
    pub fn generation(&self) -> i64 {
        // All only rise, and no log is so long that it would reach the upper half.
        let turns = self.lexicon.turns() + self.messages.turns() + self.closings.load(Ordering::Acquire);
        self.generation.load(Ordering::Acquire).wrapping_add(turns << 40)
    }

    /// Forgets what was computed from older records.
    pub(crate) fn advance(&self, seq: i64) {
        if self.generation.swap(seq, Ordering::AcqRel) != seq {
            self.names.forget();
            self.counted.forget();
        }
    }

    /// What readers see of a record has changed, and may have to be hidden: nothing printed before is shown again, even
    /// while search is still behind.
    pub(crate) fn renew(&self) {
        self.closings.fetch_add(1, Ordering::AcqRel);
        self.names.forget();
        self.counted.forget();
    }

    /// The database engine's name, for people.
    pub const fn engine(&self) -> &'static str {
        self.db.engine()
    }

    /// Whether the database answers.
    pub async fn is_reachable(&self) -> bool {
        tejido_store::changes::head(&self.db).await.is_ok()
    }

    /// How many log entries search has yet to follow.
    ///
    /// # Errors
    /// The database's.
    pub async fn lag(&self) -> Result<i64, crate::Error> {
        Ok(tejido_store::changes::head(&self.db).await? - self.index.cursor()?.unwrap_or(0))
    }

    /// Closes the database after what is under way.
    pub async fn close(&self) {
        self.db.close().await;
    }
}
