//! Which languages a query may be in, and how likely: the reader's own language is a hint, never a filter.

use tejido_lang::Language;
use tejido_lang::identify::plausible;

/// The least a reader's own language is worth: people write names and half sentences.
const OWN: f32 = 0.3;
/// Languages this much less likely than the likeliest are not tried.
const LEAST: f32 = 0.08;

/// Languages to take the query for, the likeliest first and worth 1.
pub fn sources(text: &str, reader: Language) -> Vec<(Language, f32)> {
    let mut all = plausible(text, Some(reader));
    let most = all.first().map_or(1.0, |(_, chance)| chance.max(f32::MIN_POSITIVE));
    for (lang, worth) in &mut all {
        *worth = (*worth / most).max(if *lang == reader { OWN } else { 0.0 });
    }
    if all.iter().all(|(lang, _)| *lang != reader) {
        all.push((reader, OWN));
    }
    all.retain(|(_, worth)| *worth >= LEAST);
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all
}
