//! What every handler needs: the application, the words, the templates, the page cache.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use tejido_app::App;
use tejido_i18n::{Catalog, CatalogError, Coverage};
use tejido_lang::Language;

use crate::http::cache::PageCache;
use crate::http::metrics::Metrics;
use crate::render::{Assets, Renderer};

/// What the binary decides.
#[derive(Debug, Clone, Default)]
pub struct WebOptions {
    /// A folder whose templates stand in for the built-in ones.
    pub templates: Option<PathBuf>,
    /// Set once the content is loaded and searchable.
    pub ready: Arc<AtomicBool>,
}

/// The site. Cheap to clone; one per process.
#[derive(Debug, Clone)]
pub struct Web(Arc<Parts>);

/// What was counted of the words of a turn, by language.
type Counted = (i64, Vec<Arc<Coverage>>);

#[derive(Debug)]
struct Parts {
    app: Arc<App>,
    catalog: Arc<Catalog>,
    /// Where each interface language stands, shown on every page; counted again when words have changed.
    coverage: RwLock<Counted>,
    renderer: Renderer,
    cache: PageCache,
    metrics: Metrics,
    ready: Arc<AtomicBool>,
}

impl Web {
    /// Reads the words and templates.
    ///
    /// # Errors
    /// When a catalogue is faulty.
    pub fn new(app: Arc<App>, options: &WebOptions) -> Result<Self, CatalogError> {
        let catalog = Arc::clone(app.catalog()?);
        let coverage = RwLock::new(count(&app, &catalog));
        let renderer =
            Renderer::with_site_templates(Arc::clone(&catalog), Arc::new(Assets::load()), options.templates.clone());
        let (cache, metrics) = (PageCache::new(), Metrics::install());
        Ok(Self(Arc::new(Parts {
            app,
            catalog,
            coverage,
            renderer,
            cache,
            metrics,
            ready: Arc::clone(&options.ready),
        })))
    }

    /// The use cases.
    pub fn app(&self) -> &Arc<App> {
        &self.0.app
    }

    /// The interface's words.
    pub fn catalog(&self) -> &Catalog {
        &self.0.catalog
    }

    /// Where an interface language stands.
    pub fn coverage(&self, language: Language) -> Arc<Coverage> {
        let counted = self.0.coverage.read().unwrap_or_else(PoisonError::into_inner);
        if counted.0 == self.app().words_turn() {
            return Arc::clone(&counted.1[language as usize]);
        }
        drop(counted);
        let mut counted = self.0.coverage.write().unwrap_or_else(PoisonError::into_inner);
        *counted = count(self.app(), &self.0.catalog);
        Arc::clone(&counted.1[language as usize])
    }

    /// The templates.
    pub fn renderer(&self) -> &Renderer {
        &self.0.renderer
    }

    /// Pages printed before.
    pub fn cache(&self) -> &PageCache {
        &self.0.cache
    }

    /// Counters.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Whether the content is loaded and searchable.
    pub fn is_ready(&self) -> bool {
        self.0.ready.load(Ordering::Acquire)
    }

    /// A message as plain text.
    pub fn say(&self, language: Language, key: &str) -> String {
        self.0.catalog.message(language, key, &tejido_i18n::Args::default()).text
    }
}

fn count(app: &App, catalog: &Catalog) -> Counted {
    // The turn first: what changes meanwhile is counted once more.
    let turn = app.words_turn();
    (turn, Language::ALL.into_iter().map(|language| Arc::new(catalog.coverage(language))).collect())
}
