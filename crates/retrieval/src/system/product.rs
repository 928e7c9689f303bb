//! The search of the product, through the interface the archive uses.

use std::sync::Arc;

use tejido_lang::lexicon::Translate;
use tejido_search::{Change, Index, SearchRequest};

use super::System;
use crate::Failure;
use crate::collection::Trial;
use crate::measure::READ;

/// The index of the product.
#[derive(Clone)]
pub struct Product {
    /// What is known of other languages, for the tables.
    pub knows: String,
    /// It, or nothing: then only the typed words are looked for.
    pub translate: Option<Arc<dyn Translate>>,
}

impl System for Product {
    fn name(&self) -> String {
        format!("Tejido, {}", self.knows)
    }

    fn answer(&self, trial: &Trial<'_>) -> Result<Vec<Vec<String>>, Failure> {
        let index = Index::in_memory(&[])?;
        let changes = trial.documents.iter().map(|document| Change::Upsert(Box::new(document.entry())));
        index.writer()?.apply(changes, 1)?;
        let everyone = |_: &str| true;
        let answers = trial.questions.iter().map(|question| {
            let mut request = SearchRequest::new(question.text.clone(), trial.from, &everyone);
            request.text_languages = trial.to.into_iter().collect();
            request.translate = self.translate.as_deref().map(|translate| translate as &dyn Translate);
            request.limit = READ;
            let found = index.search(&request)?;
            Ok(found.hits.into_iter().map(|hit| hit.id).collect())
        });
        answers.collect()
    }
}
