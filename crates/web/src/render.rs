//! Views in, HTML out.
//!
//! Templates are strict (an unknown name is an error), escape everything, and take every word from
//! the catalogues in the language of the view. Nothing here knows HTTP.

pub mod assets;
mod dates;
mod files;
mod filters;
mod markup;
mod words;

use std::path::PathBuf;
use std::sync::Arc;

use minijinja::{Environment, UndefinedBehavior, Value};
use tejido_i18n::{Catalog, Chain};
use tejido_lang::Language;

use crate::views::View;

pub use assets::{Asset, Assets};
pub use dates::plain_words as date_words;

/// A template that could not be printed: a fault of ours, never of the reader.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The view names a language the interface does not have.
    #[error("the page is in the language {0:?}, which the interface does not have")]
    Language(String),
    /// The template engine refused.
    #[error("template {template}: {detail}")]
    Template {
        /// File under `templates/`.
        template: &'static str,
        /// What the engine said, with the line.
        detail: String,
    },
}

/// Prints views. One is shared by all requests.
pub struct Renderer {
    catalog: Arc<Catalog>,
    assets: Arc<Assets>,
    environments: Vec<(Language, Environment<'static>)>,
    site: Option<PathBuf>,
}

impl std::fmt::Debug for Renderer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Renderer").finish_non_exhaustive()
    }
}

impl Renderer {
    /// A renderer with an environment per language, so that no template has to hand the language on.
    pub fn new(catalog: Arc<Catalog>, assets: Arc<Assets>) -> Self {
        Self::with_site_templates(catalog, assets, None)
    }

    /// As [`Renderer::new`], with a folder of the site's own whose templates stand in for the built-in ones.
    pub fn with_site_templates(catalog: Arc<Catalog>, assets: Arc<Assets>, site: Option<PathBuf>) -> Self {
        let one = |language| (language, environment(&catalog, &assets, language, site.as_ref()));
        let environments = Language::ALL.into_iter().map(one).collect();
        Self { catalog, assets, environments, site }
    }

    /// The page as HTML.
    pub fn render<V: View>(&self, view: &V) -> Result<String, RenderError> {
        let tag = &view.page().lang;
        let (language, shared) = self
            .environments
            .iter()
            .find(|(language, _)| language.code() == tag)
            .ok_or_else(|| RenderError::Language(tag.clone()))?;
        let context = Value::from_serialize(view);
        let printed = if files::FROM_DISK {
            let fresh = environment(&self.catalog, &self.assets, *language, self.site.as_ref());
            print(&fresh, V::TEMPLATE, context)
        } else {
            print(shared, V::TEMPLATE, context)
        };
        printed.map_err(|error| RenderError::Template { template: V::TEMPLATE, detail: without_values(&error) })
    }

    /// Fixed files, for whoever serves them.
    pub fn assets(&self) -> &Assets {
        &self.assets
    }
}

/// What the engine says and what lay beneath, without the values of the page: among them is what the
/// reader searched for, which belongs in no log.
fn without_values(error: &minijinja::Error) -> String {
    let mut said = error.to_string();
    let mut beneath = std::error::Error::source(error);
    while let Some(cause) = beneath {
        said.push_str(": ");
        said.push_str(&cause.to_string());
        beneath = cause.source();
    }
    said
}

fn print(environment: &Environment<'_>, template: &str, context: Value) -> Result<String, minijinja::Error> {
    environment.get_template(template)?.render(context)
}

fn environment(
    catalog: &Arc<Catalog>,
    assets: &Arc<Assets>,
    language: Language,
    site: Option<&PathBuf>,
) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    let site = site.cloned();
    environment.set_loader(move |name| Ok(files::of_site(site.as_deref(), name).or_else(|| files::template(name))));
    let chain = Arc::new(Chain::new(language));
    words::register(&mut environment, catalog, &chain);
    dates::register(&mut environment, catalog, &chain);
    filters::register(&mut environment, catalog, language);
    let assets = Arc::clone(assets);
    environment.add_function("asset", move |name: &str| {
        assets.address(name).map(ToOwned::to_owned).ok_or_else(|| {
            minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, format!("there is no asset {name:?}"))
        })
    });
    environment
}
