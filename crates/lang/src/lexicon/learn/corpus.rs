//! Pairs of sentences as numbered stems, packed. Four bytes a word: a hundred thousand pairs take about
//! ten megabytes. It must never hold more than it was allowed.

/// Pairs of two languages.
#[derive(Clone, Debug, Default)]
pub(super) struct Corpus {
    words: Vec<u32>,
    lengths: Vec<(u16, u16)>,
}

impl Corpus {
    /// Keeps a pair; sides of more than 65,535 words are cut there.
    pub fn push(&mut self, one: &[u32], other: &[u32]) {
        let length = |side: &[u32]| u16::try_from(side.len()).unwrap_or(u16::MAX);
        let (ours, theirs) = (length(one), length(other));
        self.words.extend(one.iter().take(usize::from(ours)));
        self.words.extend(other.iter().take(usize::from(theirs)));
        self.lengths.push((ours, theirs));
    }

    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// How many words it holds on both sides.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// All words of one side and the other.
    pub fn pairs(&self) -> impl Iterator<Item = (&[u32], &[u32])> {
        let mut rest = &self.words[..];
        self.lengths.iter().filter_map(move |(ours, theirs)| {
            let (one, after) = rest.split_at_checked(usize::from(*ours))?;
            let (other, after) = after.split_at_checked(usize::from(*theirs))?;
            rest = after;
            Some((one, other))
        })
    }
}
