//! What every handler needs: the application, the words, the templates, the page cache.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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

#[derive(Debug)]
struct Parts {
    app: Arc<App>,
    catalog: Arc<Catalog>,
    /// Where each interface language stands; counted once, shown on every page.
    coverage: Vec<Coverage>,
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
        let catalog = Arc::new(Catalog::load()?);
        let coverage = Language::ALL.into_iter().map(|language| catalog.coverage(language)).collect();
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
    pub fn coverage(&self, language: Language) -> &Coverage {
        &self.0.coverage[language as usize]
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
