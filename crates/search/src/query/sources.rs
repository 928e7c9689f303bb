//! Which languages a query may be in, and how likely: the reader's own language is a hint, never a filter.

use tejido_lang::Language;
use tejido_lang::identify::identify;

/// What a language is worth when nothing is known of the query.
const UNKNOWN: f32 = 0.6;
/// The least a reader's own language is worth: people write names and half sentences.
const OWN: f32 = 0.4;
/// Languages less likely than this are not tried.
const LEAST: f32 = 0.1;

/// Languages to take the query for, the likeliest first and worth 1.
pub fn sources(text: &str, reader: Language) -> Vec<(Language, f32)> {
    let mut all: Vec<(Language, f32)> = match identify(text) {
        Some((likeliest, sure)) => {
            let other = (1.0 - sure) / sure;
            Language::ALL.map(|lang| (lang, if lang == likeliest { 1.0 } else { other })).into()
        }
        None => Language::ALL.map(|lang| (lang, if lang == reader { 1.0 } else { UNKNOWN })).into(),
    };
    for (lang, worth) in &mut all {
        if *lang == reader {
            *worth = worth.max(OWN);
        }
    }
    all.retain(|(_, worth)| *worth >= LEAST);
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all
}
