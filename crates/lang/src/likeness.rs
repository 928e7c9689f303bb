//! How alike two texts of one language are, and where they differ: word by word, and within words by letters,
//! on the scale from 0 to 100 that tools for translators use.
//!
//! For sentences and paragraphs. It must never take longer than the square of [`MOST`] words.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::Language;
use crate::analysis::analyze;
use crate::fold::exact;

/// Words and marks that are compared; what comes after counts as different.
pub const MOST: usize = 300;

/// What a word weighs.
const WORD: u32 = 8;
/// What a mark weighs.
const MARK: u32 = 2;
/// Letters in common, over 0 to 1, below which two words are simply different words.
const RELATED: f64 = 0.5;

/// A text, taken apart for comparison.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    parts: Vec<Part>,
    /// What lies beyond [`MOST`], as a weight.
    beyond: u32,
}

/// A word, a number or a mark.
#[derive(Clone, Debug)]
struct Part {
    range: Range<usize>,
    /// The form in which it is compared.
    form: String,
    weight: u32,
}

/// How alike two texts are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// 100 only for texts that are the same but for spaces.
    pub score: u8,
    /// What was kept, taken away and put in, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of one of two texts, or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which of them has it.
    pub change: Change,
    /// The words, as written; of what both have, as the new text writes it.
    pub text: String,
}

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both texts have it.
    Same,
    /// Only the old text has it.
    Gone,
    /// Only the new text has it.
    New,
}

impl<'t> Words<'t> {
    /// Takes a text apart by the rules of its language.
    pub fn of(language: Option<Language>, text: &'t str) -> Self {
        let mut parts = Vec::new();
        let mut at = 0;
        analyze(language, text, &mut |token| {
            if token.start >= at {
                marks(text, at..token.start, &mut parts);
                parts.push(Part { range: token.start..token.end, form: token.exact.to_owned(), weight: WORD });
                at = token.end;
            }
        });
        marks(text, at..text.len(), &mut parts);
        let beyond = parts.iter().skip(MOST).map(|part| part.weight).sum();
        parts.truncate(MOST);
        Self { text, parts, beyond }
    }

    fn weight(&self) -> u32 {
        self.parts.iter().map(|part| part.weight).sum::<u32>() + self.beyond
    }

    /// At most how alike the two can be, from their words alone and without regard to order; cheap.
    pub fn at_most(&self, other: &Self) -> u8 {
        let mut there: BTreeMap<&str, u32> = BTreeMap::new();
        for part in &other.parts {
            *there.entry(&part.form).or_default() += 1;
        }
        let mut shared = 0;
        let mut rest = 0;
        for part in &self.parts {
            match there.get_mut(part.form.as_str()) {
                Some(many) if *many > 0 => {
                    *many -= 1;
                    shared += part.weight;
                }
                // Another form of the word may be there.
                _ => rest += part.weight / 2,
            }
        }
        percent(shared + rest, self.weight().max(other.weight()))
    }

    /// How alike an older text, this one, and a newer one are.
    pub fn likeness(&self, new: &Self) -> Likeness {
        let table = Table::new(&self.parts, &new.parts);
        let most = self.weight().max(new.weight());
        let cost = table.cost() + self.beyond.max(new.beyond);
        let same = self.text.split_whitespace().eq(new.text.split_whitespace());
        let score = if same { 100 } else { percent(most.saturating_sub(cost), most).min(99) };
        Likeness { score, pieces: table.pieces(self, new) }
    }
}

/// Signs between words, each a part of its own.
fn marks(text: &str, between: Range<usize>, parts: &mut Vec<Part>) {
    for (at, sign) in text[between.clone()].char_indices().filter(|(_, sign)| !sign.is_whitespace()) {
        let start = between.start + at;
        parts.push(Part {
            range: start..start + sign.len_utf8(),
            form: exact(sign.encode_utf8(&mut [0; 4])),
            weight: MARK,
        });
    }
}

fn percent(part: u32, whole: u32) -> u8 {
    u8::try_from((part * 100).checked_div(whole).unwrap_or(100)).unwrap_or(100).min(100)
}

/// What it costs to make one part of another; as much as both weigh where they have nothing in common.
fn exchange(one: &Part, other: &Part) -> u32 {
    if one.form == other.form {
        return 0;
    }
    let whole = one.weight.max(other.weight);
    let lengths = (one.form.len().min(other.form.len()), one.form.len().max(other.form.len()));
    if one.weight != other.weight || lengths.0 * 2 < lengths.1 {
        return one.weight + other.weight;
    }
    match strsim::normalized_levenshtein(&one.form, &other.form) {
        alike if alike >= 0.85 => whole / 4,
        alike if alike >= 0.7 => whole / 2,
        alike if alike >= RELATED => whole * 3 / 4,
        _ => whole,
    }
}

/// The cheapest ways from one text to the other.
struct Table<'p> {
    old: &'p [Part],
    new: &'p [Part],
    costs: Vec<u32>,
}

impl<'p> Table<'p> {
    fn new(old: &'p [Part], new: &'p [Part]) -> Self {
        let width = new.len() + 1;
        let mut costs = vec![0; width * (old.len() + 1)];
        for (column, part) in (1..).zip(new) {
            costs[column] = costs[column - 1] + part.weight;
        }
        for (row, gone) in (1..).zip(old) {
            costs[row * width] = costs[(row - 1) * width] + gone.weight;
            for (column, put) in (1..).zip(new) {
                let here = row * width + column;
                let exchanged = costs[here - width - 1] + exchange(gone, put);
                let moved = (costs[here - width] + gone.weight).min(costs[here - 1] + put.weight);
                costs[here] = exchanged.min(moved);
            }
        }
        Self { old, new, costs }
    }

    fn cost(&self) -> u32 {
        self.costs.last().copied().unwrap_or(0)
    }

    fn at(&self, row: usize, column: usize) -> u32 {
        self.costs[row * (self.new.len() + 1) + column]
    }

    /// Walks back from the end, and gives the way from the beginning.
    fn pieces(&self, old: &Words<'_>, new: &Words<'_>) -> Vec<Piece> {
        let (mut row, mut column) = (self.old.len(), self.new.len());
        let mut steps = Vec::new();
        while row > 0 || column > 0 {
            match self.step(row, column) {
                (true, true) if self.old[row - 1].form == self.new[column - 1].form => {
                    steps.push((Change::Same, column - 1));
                }
                (gone, put) => {
                    steps.extend(put.then(|| (Change::New, column - 1)));
                    steps.extend(gone.then(|| (Change::Gone, row - 1)));
                }
            }
            let (gone, put) = self.step(row, column);
            row -= usize::from(gone);
            column -= usize::from(put);
        }
        steps.reverse();
        // Of neighbours that were exchanged, first all that is gone and then all that is new.
        for run in steps.chunk_by_mut(|one, next| (one.0 == Change::Same) == (next.0 == Change::Same)) {
            run.sort_by_key(|(change, _)| *change == Change::New);
        }
        let joined = steps.chunk_by(|one, next| one.0 == next.0 && one.1 + 1 == next.1);
        joined.filter_map(|run| piece(run, old, new)).collect()
    }

    /// Whether the cheapest way to a place takes a part of the old text, and one of the new.
    fn step(&self, row: usize, column: usize) -> (bool, bool) {
        let here = self.at(row, column);
        if row == 0 || column == 0 {
            return (row > 0, column > 0);
        }
        if here == self.at(row - 1, column - 1) + exchange(&self.old[row - 1], &self.new[column - 1]) {
            return (true, true);
        }
        let gone = here == self.at(row - 1, column) + self.old[row - 1].weight;
        (gone, !gone)
    }
}

fn piece(run: &[(Change, usize)], old: &Words<'_>, new: &Words<'_>) -> Option<Piece> {
    let ((change, first), (_, last)) = (run.first()?, run.last()?);
    let of = if *change == Change::Gone { old } else { new };
    let start = first.checked_sub(1).map_or(0, |before| of.parts[before].range.end);
    Some(Piece { change: *change, text: of.text[start..of.parts[*last].range.end].to_owned() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn compare(old: &str, new: &str) -> Likeness {
        Words::of(Some(Language::Es), old).likeness(&Words::of(Some(Language::Es), new))
    }

    fn shown(old: &str, new: &str) -> String {
        let marked = compare(old, new).pieces.into_iter().map(|piece| match piece.change {
            Change::Same => piece.text,
            Change::Gone => format!("-{}-", piece.text),
            Change::New => format!("+{}+", piece.text),
        });
        marked.collect()
    }

    #[test]
    fn what_differs_is_marked_word_by_word() {
        assert_eq!(
            shown("Las obreras llegaron ayer.", "Las trabajadoras llegaron muy ayer."),
            "Las- obreras-+ trabajadoras+ llegaron+ muy+ ayer."
        );
        assert_eq!(shown("uno dos tres", "cuatro cinco tres"), "-uno dos-+cuatro cinco+ tres");
        assert_eq!(shown("", "Nuevo."), "+Nuevo.+");
    }

    #[test]
    fn the_scale_is_the_one_translators_know() {
        assert_eq!(compare("Llegaron  todas.", "Llegaron todas.").score, 100);
        assert_eq!(compare("Llegaron todas.", "llegaron todas").score, 88);
        assert_eq!(compare("Las obreras", "las obreras").score, 99, "a capital is nearly nothing, not nothing");
        let one_word = compare(
            "El sindicato convocó la huelga en mayo de 1994",
            "El sindicato convocó la huelga en junio de 1994",
        );
        assert!((85..95).contains(&one_word.score), "{}", one_word.score);
        let ending = compare("los sindicatos independientes", "el sindicato independiente").score;
        assert!((45..75).contains(&ending), "{ending}");
        assert!(compare("pan y rosas", "la lluvia de anoche").score < 30);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_pieces(old in "[a-c .,é]{0,60}", new in "[a-c .,é]{0,60}") {
            let pieces = compare(&old, &new).pieces;
            let read = |without: Change| -> String {
                let kept = pieces.iter().filter(|piece| piece.change != without);
                kept.flat_map(|piece| piece.text.split_whitespace()).collect()
            };
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(read(Change::Gone), bare(&new));
            prop_assert_eq!(read(Change::New), bare(&old));
        }

        #[test]
        fn likeness_goes_both_ways_and_ends_at_a_hundred(old in "[a-d ]{0,60}", new in "[a-d ]{0,60}") {
            prop_assert_eq!(compare(&old, &new).score, compare(&new, &old).score);
            prop_assert_eq!(compare(&old, &old).score, 100);
            let (one, other) = (Words::of(None, &old), Words::of(None, &new));
            prop_assert!(one.at_most(&other) >= one.likeness(&other).score.min(99));
        }
    }
}
