//! What a thesaurus says: schemes, concepts, their labels, notes and relations.

use std::collections::BTreeMap;

use tejido_lang::tag::LanguageTag;

/// A label and where its wording was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// The label, on one line.
    pub text: String,
    /// Where the wording was read (`dct:source` of the SKOS-XL label).
    pub source: Option<String>,
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), source: None }
    }
}

/// One label in each language; `und` holds those whose language is not told.
pub type Labels = BTreeMap<LanguageTag, Label>;

/// Several labels in each language.
pub type LabelLists = BTreeMap<LanguageTag, Vec<Label>>;

/// Documentation by its kind, then by language; several of a kind may stand beside each other.
pub type Notes = BTreeMap<NoteKind, BTreeMap<LanguageTag, Vec<String>>>;

/// The kinds of documentation (SKOS §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// What it means.
    Definition,
    /// How it is to be used here.
    Scope,
    /// An example of its use.
    Example,
    /// For those who look after the thesaurus.
    Editorial,
    /// What it meant before.
    History,
    /// What was changed.
    Change,
    /// Anything else.
    General,
}

/// How a concept relates to one of another thesaurus (SKOS §10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// Means the same wherever it is used.
    Exact,
    /// Means nearly the same.
    Close,
    /// The other is broader.
    Broad,
    /// The other is narrower.
    Narrow,
    /// The other has to do with it.
    Related,
}

/// A scheme: the thesaurus, or one of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scheme {
    /// Its address.
    pub uri: String,
    /// Its name by language.
    pub titles: BTreeMap<LanguageTag, String>,
    /// What it is for.
    pub descriptions: BTreeMap<LanguageTag, String>,
}

/// A concept. Relations name addresses, which need not be in the same file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concept {
    /// Its address.
    pub uri: String,
    /// `skos:prefLabel`.
    pub preferred: Labels,
    /// `skos:altLabel`.
    pub alternative: LabelLists,
    /// `skos:hiddenLabel`.
    pub hidden: LabelLists,
    /// Definitions, scope notes and the like.
    pub notes: Notes,
    /// Where the concept comes from (`dct:source`).
    pub sources: Vec<String>,
    /// `skos:notation`.
    pub notations: Vec<String>,
    /// `skos:inScheme`.
    pub schemes: Vec<String>,
    /// `skos:topConceptOf`; each is among the schemes as well.
    pub top_of: Vec<String>,
    /// `skos:broader`, and `skos:narrower` seen from the other end.
    pub broader: Vec<String>,
    /// `skos:related`, at both ends.
    pub related: Vec<String>,
    /// Concepts of other thesauri.
    pub matches: BTreeMap<Match, Vec<String>>,
    /// No longer to be used (`owl:deprecated`).
    pub deprecated: bool,
    /// What to use instead (`dct:isReplacedBy`).
    pub replaced_by: Vec<String>,
}

/// Everything one file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thesaurus {
    /// The schemes, by address.
    pub schemes: Vec<Scheme>,
    /// The concepts, by address.
    pub concepts: Vec<Concept>,
}
