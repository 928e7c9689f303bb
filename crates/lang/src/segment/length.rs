//! Which sentences of two versions of a text belong together, told from their lengths: Gale and Church 1993,
//! "A Program for Aligning Sentences in Bilingual Corpora". A sentence without a counterpart is left out.
//! The search stays near the diagonal, so that time and memory grow with the length of the text only.

use super::{Layout, segments};

/// How far from the diagonal a sentence may stand.
const BAND: usize = 150;
/// More sentences than this are not read.
pub(super) const MOST_SENTENCES: usize = 20_000;
/// The variance of the length of a translation, for each letter (Gale and Church 1993, §2.2).
const VARIANCE: f64 = 6.8;

/// The cost of a sentence without a counterpart: the same however long it is, since whole sentences are left
/// out more often in our texts than in those that Gale and Church counted.
const LEFT_OUT: f64 = 500.0;

/// How many sentences of each side make one step, and its cost: −100 × ln of how often each was counted
/// (Gale and Church 1993, table 5).
const STEPS: &[(usize, usize, f64)] =
    &[(1, 1, 11.65), (1, 0, LEFT_OUT), (0, 1, LEFT_OUT), (2, 1, 241.9), (1, 2, 241.9), (2, 2, 451.0)];

/// Passages that belong together, in order; of texts whose languages do not matter.
pub(crate) fn align<'t>(from: &'t str, to: &'t str) -> Vec<(&'t str, &'t str)> {
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (paragraphs(from).collect(), paragraphs(to).collect());
    if ours.len() > 1 && ours.len() == theirs.len() {
        return ours.iter().zip(&theirs).flat_map(|(one, other)| align_sentences(one, other)).collect();
    }
    align_sentences(from, to)
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn align_sentences<'t>(from: &'t str, to: &'t str) -> Vec<(&'t str, &'t str)> {
    let cut = |text: &'t str| -> Vec<&'t str> {
        let found = segments(None, text, Layout::Lines).into_iter().take(MOST_SENTENCES);
        found.map(|segment| &text[segment.range]).collect()
    };
    pairs(from, to, &cut(from), &cut(to))
}

/// Which of the given sentences of two texts belong together.
pub(super) fn pairs<'t>(from: &'t str, to: &'t str, ours: &[&'t str], theirs: &[&'t str]) -> Vec<(&'t str, &'t str)> {
    match (ours, theirs) {
        ([], _) | (_, []) => Vec::new(),
        ([one], [other]) => vec![(one, other)],
        _ => Table::new(ours, theirs).path(from, to, ours, theirs),
    }
}

/// The cheapest ways to every pair of places near the diagonal.
struct Table {
    width: usize,
    first: Vec<usize>,
    costs: Vec<f64>,
    steps: Vec<u8>,
}

impl Table {
    fn new(ours: &[&str], theirs: &[&str]) -> Self {
        let (one, other) = (lengths(ours), lengths(theirs));
        // The two texts say how much longer the one language is, within what languages differ by.
        let ratio = (other.last().unwrap_or(&1.0) / one.last().unwrap_or(&1.0).max(1.0)).clamp(0.75, 1.35);
        let width = (2 * BAND + 1).min(theirs.len() + 1);
        let first = (0..=ours.len()).map(|row| (row * theirs.len() / ours.len()).saturating_sub(BAND)).collect();
        let cells = width * (ours.len() + 1);
        let mut table = Self { width, first, costs: vec![f64::INFINITY; cells], steps: vec![u8::MAX; cells] };
        for row in 0..=ours.len() {
            let from = table.first.get(row).copied().unwrap_or(0);
            for column in from..(from + width).min(theirs.len() + 1) {
                table.fill(row, column, &one, &other, ratio);
            }
        }
        table
    }

    fn fill(&mut self, row: usize, column: usize, one: &[f64], other: &[f64], ratio: f64) {
        let Some(cell) = self.cell(row, column) else { return };
        if (row, column) == (0, 0) {
            self.costs[cell] = 0.0;
            return;
        }
        for (number, (ours, theirs, prior)) in (0_u8..).zip(STEPS) {
            let (Some(up), Some(left)) = (row.checked_sub(*ours), column.checked_sub(*theirs)) else { continue };
            let Some(before) = self.cell(up, left) else { continue };
            let paired = *ours > 0 && *theirs > 0;
            let lengths = (one[row] - one[up], other[column] - other[left]);
            let cost = self.costs[before] + prior + if paired { mismatch(lengths, ratio) } else { 0.0 };
            if cost < self.costs[cell] {
                self.costs[cell] = cost;
                self.steps[cell] = number;
            }
        }
    }

    fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let within = column.checked_sub(*self.first.get(row)?)?;
        (within < self.width).then_some(row * self.width + within)
    }

    /// Walks back from the end; pairs in which a side is empty are left out.
    fn path<'t>(&self, from: &'t str, to: &'t str, ours: &[&'t str], theirs: &[&'t str]) -> Vec<(&'t str, &'t str)> {
        let mut pairs = Vec::new();
        let (mut row, mut column) = (ours.len(), theirs.len());
        while let Some(cell) = self.cell(row, column) {
            let step = self.steps.get(cell).and_then(|number| STEPS.get(usize::from(*number)));
            let Some((down, along, _)) = step else { break };
            let (up, left) = (row - down, column - along);
            pairs.extend(passage(from, &ours[up..row]).zip(passage(to, &theirs[left..column])));
            (row, column) = (up, left);
        }
        pairs.reverse();
        pairs
    }
}

/// The letters up to each sentence.
fn lengths(sentences: &[&str]) -> Vec<f64> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for sentence in sentences {
        sum += f64::from(u32::try_from(sentence.chars().count()).unwrap_or(u32::MAX));
        sums.push(sum);
    }
    sums
}

/// How unlikely two lengths are to belong to translations of each other, as −100 × ln of the chance.
fn mismatch((one, other): (f64, f64), ratio: f64) -> f64 {
    let mean = f64::midpoint(one, other / ratio.max(0.01)).max(1.0);
    let delta = ((other - one * ratio) / (mean * VARIANCE).sqrt()).abs();
    // Twice the tail of the normal curve (Abramowitz and Stegun 1964, 26.2.17, first term kept exact enough).
    let t = 1.0 / (1.0 + 0.231_641_9 * delta);
    let series =
        t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let tail = 2.0 * series * (-delta * delta / 2.0).exp() / std::f64::consts::TAU.sqrt();
    -100.0 * tail.max(1e-12).ln()
}

/// The text from the first to the last of neighbouring sentences.
fn passage<'t>(text: &'t str, sentences: &[&'t str]) -> std::option::IntoIter<&'t str> {
    let at = |part: &str| part.as_ptr().addr().checked_sub(text.as_ptr().addr());
    let found = match (sentences.first(), sentences.last()) {
        (Some(first), Some(last)) => at(first).zip(at(last)).and_then(|(start, end)| text.get(start..end + last.len())),
        _ => None,
    };
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sentences_meet_their_counterparts_although_one_is_cut_in_two() {
        let en = "The workers met at noon in the square. They talked for hours about wages and about the border. Nobody left.";
        let es = "Los trabajadores se reunieron al mediodía en la plaza. Hablaron durante horas de salarios. También hablaron de la frontera. Nadie se fue.";
        let pairs = align(en, es);
        assert_eq!(pairs.len(), 3, "{pairs:?}");
        assert_eq!(pairs.last(), Some(&("Nobody left.", "Nadie se fue.")));
        assert!(pairs[1].1.starts_with("Hablaron") && pairs[1].1.ends_with("frontera."));
    }

    #[test]
    fn a_sentence_without_a_counterpart_is_left_out() {
        let en = "One short line here. This sentence is about a very long strike that went on for many years in the north. The end came.";
        let es = "Una línea corta aquí. El final llegó.";
        assert_eq!(
            align(en, es),
            [("One short line here.", "Una línea corta aquí."), ("The end came.", "El final llegó.")]
        );
    }

    #[test]
    fn paragraphs_of_equal_number_are_taken_in_turn() {
        assert_eq!(align("a b\n\nc d", "x\ny"), [("a b", "x"), ("c d", "y")]);
        assert!(align("", "x").is_empty());
    }

    proptest! {
        #[test]
        fn any_two_texts_are_aligned_in_order(one in "[a-c.é \n]{0,300}", other in "[a-c.ñ \n]{0,300}") {
            let mut at = 0;
            for (ours, _) in align(&one, &other) {
                let start = ours.as_ptr().addr() - one.as_ptr().addr();
                prop_assert!(start >= at);
                at = start + ours.len();
            }
        }
    }
}
