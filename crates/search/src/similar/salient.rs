//! The words that are particular to an entry, and what they are in other languages.

use std::collections::HashMap;

use tantivy::Term;
use tejido_lang::Language;
use tejido_lang::analysis::analyze;
use tejido_lang::lexicon::Translate;
use tejido_lang::stop::is_stop;

use super::rarity;
use crate::document::head;
use crate::entry::{Entry, TextField};
use crate::error::Result;
use crate::query::leaves::{BODY, TITLE};
use crate::query::node::{Leaf, Node};
use crate::query::statistics::Shared;
use crate::results::{Form, MatchedField};
use crate::snapshot::Snapshot;

/// Bytes of a text that are read: what a record is about is said in its beginning.
const READ: usize = 32 * 1024;
/// Words of each language that are looked for.
const WORDS: usize = 14;
/// Words of each language that are looked for in the others.
const CROSSED_WORDS: usize = 8;
/// Terms for one of them in one other language.
const TERMS: usize = 2;
/// What a term of another language is worth beside the word itself.
const CROSSED: f32 = 0.7;

/// A word of the entry in one language.
struct Word {
    stem: String,
    written: String,
    count: f32,
    /// How much it tells.
    worth: f32,
}

/// What to look for, each with what it is worth.
pub fn salient(
    snapshot: &Snapshot,
    entry: &Entry,
    translate: Option<&dyn Translate>,
    shared: &mut Shared,
) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    let texts = counted(entry);
    for lang in Language::ALL {
        let Some(words) = texts.get(&lang) else { continue };
        let best = most_telling(snapshot, lang, words)?;
        for (at, word) in best.iter().enumerate() {
            let mut any = terms(snapshot, lang, std::slice::from_ref(&word.stem), word.worth, Form::Stem, shared)?;
            let crossed = translate.filter(|_| at < CROSSED_WORDS);
            for to in Language::ALL.into_iter().filter(|to| !texts.contains_key(to)) {
                let found = crossed.map(|by| by.translate(lang, &[&word.written], to)).unwrap_or_default();
                for found in found.into_iter().take(TERMS) {
                    let worth = word.worth * CROSSED * found.weight;
                    any.extend(terms(snapshot, to, &found.stems, worth, Form::Crossed, shared)?);
                }
            }
            nodes.extend(Node::best(any));
        }
    }
    Ok(nodes)
}

/// The words of each language with how often they are there; those of a title count for more.
fn counted(entry: &Entry) -> HashMap<Language, HashMap<String, Word>> {
    let mut texts: HashMap<Language, HashMap<String, Word>> = HashMap::new();
    for text in &entry.texts {
        let counts = match text.field {
            TextField::Title | TextField::Alternative => 3.0,
            TextField::Description => 1.5,
            TextField::Body => 1.0,
            TextField::Name | TextField::Subject | TextField::Place | TextField::Identifier => continue,
        };
        let Some(lang) = text.lang else { continue };
        let words = texts.entry(lang).or_default();
        analyze(Some(lang), head(&text.text, READ), &mut |token| {
            let telling = token.folded.chars().count() > 2 && token.folded.chars().any(char::is_alphabetic);
            if telling && !is_stop(lang, token.folded) {
                let word = words.entry(token.stem.to_owned()).or_insert_with(|| Word {
                    stem: token.stem.to_owned(),
                    written: token.exact.to_owned(),
                    count: 0.0,
                    worth: 0.0,
                });
                word.count += counts;
            }
        });
    }
    texts
}

/// The words that tell most: often here, rarely elsewhere.
fn most_telling<'w>(snapshot: &Snapshot, lang: Language, words: &'w HashMap<String, Word>) -> Result<Vec<Word>> {
    let fields = &snapshot.fields;
    let (title, body) = (fields.title.stem(lang), fields.body.stem(lang));
    let all = snapshot.searcher.num_docs();
    let mut found: Vec<(f32, &'w Word)> = Vec::new();
    for word in words.values() {
        let with = snapshot.doc_freq(title, &word.stem)?.max(snapshot.doc_freq(body, &word.stem)?);
        found.push(((1.0 + word.count.ln().max(0.0)) * rarity(all, with), word));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.stem.cmp(&b.1.stem)));
    found.truncate(WORDS);
    let most = found.first().map_or(1.0, |(worth, _)| worth.max(f32::MIN_POSITIVE));
    let word = |(worth, word): (f32, &Word)| {
        let (stem, written) = (word.stem.clone(), word.written.clone());
        Word { stem, written, count: word.count, worth: worth / most }
    };
    Ok(found.into_iter().map(word).collect())
}

/// All of the stems in a title, or all of them in a text.
fn terms(
    snapshot: &Snapshot,
    lang: Language,
    stems: &[String],
    worth: f32,
    form: Form,
    shared: &mut Shared,
) -> Result<Vec<Node>> {
    let fields = &snapshot.fields;
    let mut any = Vec::new();
    let parts = f32::from(u16::try_from(stems.len()).unwrap_or(u16::MAX)).max(1.0);
    let places =
        [(fields.title.stem(lang), TITLE, MatchedField::Title), (fields.body.stem(lang), BODY, MatchedField::Body)];
    for (field, weight, matched) in places {
        let mut all = Vec::new();
        for stem in stems {
            let doc_freq = snapshot.doc_freq(field, stem)?;
            if doc_freq > 0 {
                let (boost, term) = (worth * weight / parts, Term::from_field_text(field, stem));
                shared.share([&term], doc_freq);
                let (label, lang) = (String::new(), Some(lang));
                all.push(Node::Term(Leaf { term, boost, field: matched, form, lang, doc_freq, label, crossed: None }));
            }
        }
        if all.len() == stems.len() {
            any.extend(Node::every(all));
        }
    }
    Ok(any)
}
