//! What may be known of other languages, from nothing to everything, so that each addition can be seen.

use std::sync::Arc;

use tejido_lang::lexicon::{Lexicon, Lexicons, Source, Translate, glossary};

use crate::Failure;
use crate::arguments::Arguments;
use crate::data::sample;
use crate::system::product::Product;

/// The product with ever more knowledge of other languages. The first knows nothing.
pub fn levels(arguments: &Arguments) -> Result<Vec<Product>, Failure> {
    let vocabulary = Arc::new(vocabulary(arguments)?);
    let levels: [(&str, Vec<Box<dyn Translate>>); 2] = [
        ("glossary", vec![Box::new(glossary())]),
        ("glossary and vocabulary", vec![Box::new(glossary()), Box::new(vocabulary)]),
    ];
    let mut products = vec![Product { knows: "crossing off".to_owned(), translate: None }];
    products.extend(
        levels
            .into_iter()
            .map(|(knows, parts)| Product { knows: knows.to_owned(), translate: Some(Arc::new(Lexicons::new(parts))) }),
    );
    Ok(products)
}

/// The words a plain dictionary has: the glossary's and no more.
pub fn dictionary() -> Arc<dyn Translate> {
    Arc::new(glossary())
}

/// The labels of the core vocabulary, but for those read in the Declaration.
fn vocabulary(arguments: &Arguments) -> Result<Lexicon, Failure> {
    let mut builder = Lexicon::builder();
    for labels in sample::labels(&arguments.vocabulary)? {
        let terms: Vec<_> = labels.iter().map(|(lang, text, weight)| (*lang, text.as_str(), *weight)).collect();
        builder.add(Source::Vocabulary, &terms);
    }
    Ok(builder.build())
}
