//! What raises a title that is, or has in a row, the words as they were typed.

use tantivy::Term;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use super::Builder;
use crate::document::whole_title;
use crate::error::Result;
use crate::query::forms::folded_words;
use crate::query::node::Node;
use crate::query::parse::{Clause, Parsed, Scope};
use crate::results::MatchedField;

/// A title that is the query, word for word.
const WHOLE_TITLE: f32 = 12.0;
/// A title that has the words of the query in a row.
const TITLE_PHRASE: f32 = 1.5;

impl Builder<'_, '_> {
    pub(super) fn title(&mut self, parsed: &Parsed) -> Result<()> {
        let plain = |clause: &Clause| {
            let atom = clause.atom().filter(|atom| !clause.negated && atom.scope == Scope::Any);
            atom.map(|atom| atom.text.clone())
        };
        let typed: Vec<String> = parsed.clauses.iter().filter_map(plain).collect();
        if typed.is_empty() || !self.lookup.languages.is_empty() {
            return Ok(());
        }
        let (snapshot, typed) = (self.lookup.snapshot, typed.join(" "));
        let whole = whole_title(&typed);
        if !whole.is_empty() && self.lookup.doc_freq(snapshot.fields.whole, &whole)? > 0 {
            let whole = Term::from_field_text(snapshot.fields.whole, &whole);
            let whole = TermQuery::new(whole, IndexRecordOption::Basic);
            self.built.extras.push(Node::Worth(Box::new(whole), WHOLE_TITLE));
        }
        let words = folded_words(&typed);
        if (2..=8).contains(&words.len()) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            self.word = None;
            let row = self.in_a_row(snapshot.fields.title.folded, &words, TITLE_PHRASE, (MatchedField::Title, ""))?;
            self.built.extras.extend(row);
        }
        Ok(())
    }
}
