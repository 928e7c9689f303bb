//! What may be known of other languages, from nothing to everything, so that each addition can be seen.

use std::ops::ControlFlow;
use std::sync::Arc;

use tejido_lang::lexicon::learn::{Learned, Learner, Pair};
use tejido_lang::lexicon::{Cognates, Lexicon, Lexicons, Source, Translate, glossary};

use crate::Failure;
use crate::arguments::Arguments;
use crate::data::sample;
use crate::system::product::Product;

/// Rounds of learning, as the archive does it.
const ROUNDS: usize = 5;

/// The product with ever more knowledge of other languages. The first knows nothing, the last all that an
/// archive with the sample in it knows. Nothing is learned from the Declaration.
pub fn levels(arguments: &Arguments) -> Result<Vec<Product>, Failure> {
    let vocabulary = Arc::new(vocabulary(arguments)?);
    let learned = Arc::new(learned(arguments)?);
    let glossary = || Box::new(glossary()) as Box<dyn Translate>;
    let levels: [(&str, Vec<Box<dyn Translate>>); 4] = [
        ("glossary", vec![glossary()]),
        ("+ cognates", vec![glossary(), Box::new(Cognates)]),
        ("+ vocabulary", vec![glossary(), Box::new(Cognates), Box::new(Arc::clone(&vocabulary))]),
        ("+ learned", vec![glossary(), Box::new(Cognates), Box::new(vocabulary), Box::new(learned)]),
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

/// What the sample's translated titles and descriptions teach.
fn learned(arguments: &Arguments) -> Result<Learned, Failure> {
    let mut learner = Learner::new();
    for (one, other) in &sample::translated(&arguments.sample, &arguments.vocabulary)? {
        learner.add(&Pair { from: (one.0, &one.1), to: (other.0, &other.1) });
    }
    let trained = learner.train(ROUNDS, &mut |_| ControlFlow::Continue(()));
    Ok(trained.ok_or("learning was stopped")?)
}
