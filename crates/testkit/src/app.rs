//! A whole archive for one test: it begins empty and goes when it is dropped.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use axum::Router;
use tejido_app::desk::{Machine, Remembering};
use tejido_app::people::Partner;
use tejido_app::search::{FACETS, Follower};
use tejido_app::{App, Site, Visit};
use tejido_blobs::BlobStore;
use tejido_blobs::test_server::TestServer;
use tejido_domain::record::Reader;
use tejido_identity::password::Cost;
use tejido_lang::{Language, LanguageTag};
use tejido_search::{Index, Memory};
use tejido_store::Db;
use tejido_web::{Web, WebOptions, router};
use tempfile::TempDir;
use tokio::sync::Mutex;

use crate::chance::{SeededChance, TestClock};
use crate::database::TestDb;

/// The public address of a test's site.
pub const BASE: &str = "https://archive.example.org";

/// The day on which a test's clock stands at first.
pub const FIRST_DAY: &str = "2026-05-01";

/// When it is `postgres`, every test runs on the PostgreSQL server of the tests, not only those that tell
/// a story of both engines.
pub const ENGINE: &str = "TEJIDO_TEST_ENGINE";

/// A whole archive.
pub struct TestApp {
    app: Arc<App>,
    router: Router,
    clock: Arc<TestClock>,
    follower: Mutex<Follower>,
    index: Index,
    blobs: BlobStore,
    db: Db,
    /// Set when the site shall say that it is ready.
    pub ready: Arc<AtomicBool>,
    folder: TempDir,
    drawn: AtomicU64,
    database: TestDb,
    _bucket: Option<TestServer>,
}

/// What few tests need.
struct Extras {
    bucket: Option<TestServer>,
    partner: Option<Partner>,
    machine: Option<Machine>,
    seed: u64,
}

impl std::fmt::Debug for TestApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TestApp").field("engine", &self.database.engine()).finish_non_exhaustive()
    }
}

impl TestApp {
    /// An empty archive on SQLite and a folder; on PostgreSQL when [`ENGINE`] says so.
    pub async fn new() -> Self {
        Self::on(usual().await, 1).await
    }

    /// As [`TestApp::new`], with other chance: a second site beside a first one.
    pub async fn other() -> Self {
        Self::on(usual().await, 2).await
    }

    /// An empty archive on each database engine there is.
    pub async fn each() -> Vec<Self> {
        let mut all = Vec::new();
        for database in TestDb::each().await.expect("the test databases") {
            all.push(Self::on(database, 1).await);
        }
        all
    }

    /// An empty archive whose files are in a bucket of a real S3 server.
    pub async fn with_bucket() -> Self {
        let server = TestServer::start("tejido-test").await.expect("an S3 server");
        let blobs = BlobStore::s3(server.config()).expect("a bucket");
        let extras = Extras { bucket: Some(server), partner: None, machine: None, seed: 1 };
        Self::of(TestDb::sqlite().expect("a temporary database"), blobs, folder(), extras).await
    }

    /// An empty archive to which a university opens the door.
    pub async fn with_university(partner: Partner) -> Self {
        let folder = folder();
        let blobs = BlobStore::folder(folder.path().join("files")).expect("a folder of files");
        let extras = Extras { bucket: None, partner: Some(partner), machine: None, seed: 1 };
        Self::of(usual().await, blobs, folder, extras).await
    }

    /// An empty archive whose desk asks a translation service.
    pub async fn with_machine(machine: Machine) -> Self {
        let folder = folder();
        let blobs = BlobStore::folder(folder.path().join("files")).expect("a folder of files");
        let extras = Extras { bucket: None, partner: None, machine: Some(machine), seed: 1 };
        Self::of(usual().await, blobs, folder, extras).await
    }

    async fn on(database: TestDb, seed: u64) -> Self {
        let folder = folder();
        let blobs = BlobStore::folder(folder.path().join("files")).expect("a folder of files");
        Self::of(database, blobs, folder, Extras { bucket: None, partner: None, machine: None, seed }).await
    }

    async fn of(database: TestDb, blobs: BlobStore, folder: TempDir, extras: Extras) -> Self {
        let db = database.open().await.expect("an opened database");
        let index = Index::in_memory(&FACETS).expect("an index");
        let clock = Arc::new(TestClock::at(FIRST_DAY));
        let chance = Arc::new(SeededChance::new(extras.seed));
        let app = App::new(db.clone(), blobs.clone(), index.clone(), clock.clone(), chance, site());
        let app = app.staging_in(folder.path().join("staging")).hashing_at(Cost::TEST).with_machine(extras.machine);
        let app = Arc::new(app.remembering(Memory::in_memory().expect("a memory")).with_university(extras.partner));
        let ready = Arc::new(AtomicBool::new(true));
        let options = WebOptions { templates: None, ready: Arc::clone(&ready) };
        let web = Web::new(Arc::clone(&app), &options).expect("the site");
        let follower = Mutex::new(Follower::open(&app).expect("the follower"));
        let drawn = AtomicU64::new(0);
        let router = router(web);
        Self { app, router, clock, follower, index, blobs, db, ready, folder, drawn, database, _bucket: extras.bucket }
    }

    /// The use cases.
    pub const fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// The site.
    pub const fn router(&self) -> &Router {
        &self.router
    }

    /// The clock, to be moved.
    pub fn clock(&self) -> &TestClock {
        &self.clock
    }

    /// The database below the waist.
    pub const fn db(&self) -> &Db {
        &self.db
    }

    /// The database as whoever owns the server has it.
    pub const fn database(&self) -> &TestDb {
        &self.database
    }

    /// The files.
    pub const fn blobs(&self) -> &BlobStore {
        &self.blobs
    }

    /// The index.
    pub const fn index(&self) -> &Index {
        &self.index
    }

    /// A folder of the test's own.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A new, empty folder within it.
    pub fn fresh_folder(&self) -> PathBuf {
        let number = self.drawn.fetch_add(1, Ordering::Relaxed);
        let folder = self.folder.path().join(format!("folder-{number}"));
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    /// Brings search in step. Gives how many records were indexed.
    pub async fn catch_up(&self) -> usize {
        self.follower.lock().await.catch_up(&self.app).await.expect("search in step")
    }

    /// Remembers the translations that are published by now. Gives how many records were looked at.
    pub async fn remember(&self) -> usize {
        let remembering = Remembering::open(&self.app).expect("the memory");
        remembering.expect("a memory").catch_up(&self.app).await.expect("the memory in step")
    }

    /// Empties the index and makes it anew.
    pub async fn rebuild(&self) -> usize {
        self.follower.lock().await.rebuild(&self.app, &mut |_| {}).await.expect("the index made anew")
    }

    /// 64 bits of chance that no other call of this test gives.
    pub fn chance(&self) -> u64 {
        0x5eed_0000_0000_0000 | self.drawn.fetch_add(1, Ordering::Relaxed)
    }

    /// The visit of someone of whom nothing is known.
    pub fn visit(&self) -> Visit {
        self.visit_of(Reader::anyone())
    }

    /// The visit of whoever looks after the archive.
    pub fn steward(&self) -> Visit {
        self.visit_of(Reader::steward())
    }

    /// The visit of a reader, in English.
    pub fn visit_of(&self, reader: Reader) -> Visit {
        let language = Language::En;
        Visit { reader, actor: None, language, reads: vec![language.tag()], today: self.app.today() }
    }
}

/// The database of tests that run on one engine only.
async fn usual() -> TestDb {
    if std::env::var(ENGINE).is_ok_and(|engine| engine == "postgres") {
        return TestDb::postgres().await.expect("the test server").expect("a test server that is named");
    }
    TestDb::sqlite().expect("a temporary database")
}

fn folder() -> TempDir {
    tempfile::Builder::new().prefix("tejido-test-").tempdir().expect("a temporary folder")
}

fn site() -> Site {
    let tag = |tag: &str| LanguageTag::parse(tag).expect("a language tag");
    Site {
        base_url: BASE.to_owned(),
        name: "Archive of the Test".to_owned(),
        short_name: "Test".to_owned(),
        name_lang: tag("en"),
        languages: vec![tag("es"), tag("en")],
        contact: Some("mailto:archive@example.org".to_owned()),
    }
}

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace")
}
