//! Which links are worth keeping: those that both directions believe in and that chance does not explain, a
//! handful for each stem.

use super::{Expected, Links, Table};
use crate::lexicon::learn::place;

/// How many links a stem may have into one language.
pub(in crate::lexicon::learn) const LINKS: usize = 12;
/// Less than this many expected occurrences is chance.
const LEAST_COUNT: f32 = 0.2;
/// The weakest link that is kept; weaker than what is offered, since more may be learned of it.
const LEAST_STRENGTH: f32 = 0.01;
/// The log-likelihood ratio from which two stems do not stand together by chance: one time in a thousand
/// (chi-square with one degree of freedom).
const LEAST_SURPRISE: f32 = 10.83;

/// A link that may be kept.
struct Choice {
    one: u32,
    other: u32,
    forward: f32,
    backward: f32,
    strength: f32,
    votes: u8,
}

/// The links that are among the best of both of their stems.
pub(super) fn best(table: &Table, surprises: &[f32], forward: &Expected, backward: &Expected) -> Links {
    let choice = |(at, one, other): (usize, u32, u32)| {
        let (there, back) = (forward.counts[at], backward.counts[at]);
        let chance = there / forward.totals[place(one)].max(f32::MIN_POSITIVE);
        let chance_back = back / backward.totals[place(other)].max(f32::MIN_POSITIVE);
        let strength = (chance * chance_back).sqrt();
        let surprise = surprises.get(at).copied().unwrap_or(0.0);
        let kept = there.min(back) >= LEAST_COUNT && strength >= LEAST_STRENGTH && surprise >= LEAST_SURPRISE;
        kept.then_some(Choice { one, other, forward: there, backward: back, strength, votes: 0 })
    };
    let mut choices: Vec<Choice> = table.entries().filter_map(choice).collect();
    vote(&mut choices, |choice| choice.one);
    vote(&mut choices, |choice| choice.other);
    let links = choices.iter().filter(|choice| choice.votes == 2);
    let links = links.map(|choice| (choice.one, choice.other, choice.forward, choice.backward)).collect();
    let sums = (0_u32..).zip(forward.totals.iter().zip(&backward.totals));
    let totals = sums.map(|(id, (there, back))| (id, there + back)).filter(|(_, total)| *total > 0.0).collect();
    Links { links, totals }
}

/// Gives a vote to the strongest links of each stem.
fn vote(choices: &mut [Choice], stem: impl Fn(&Choice) -> u32) {
    choices.sort_by(|a, b| stem(a).cmp(&stem(b)).then(b.strength.total_cmp(&a.strength)));
    let mut last = None;
    let mut given = 0;
    for choice in choices {
        let here = stem(choice);
        given = if last == Some(here) { given + 1 } else { 0 };
        last = Some(here);
        if given < LINKS {
            choice.votes += 1;
        }
    }
}
