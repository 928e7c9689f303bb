//! From an entry to the document tantivy stores: every text analysed in its own language.

use std::collections::BTreeSet;

use tantivy::TantivyDocument;
use tantivy::schema::Field;
use tejido_lang::Language;
use tejido_lang::analysis::analyze;
use tejido_lang::fold::{fold, without_glottal};

use crate::entry::{Entry, EntryText, Facet, TextField};
use crate::fields::{Fields, Forms, label_stem};
use crate::packed::Pack;

/// Longest whole title, in bytes of its folded form.
pub const WHOLE_MAX: usize = 120;
/// Longest collation key kept; two titles that agree so far may stand in either order.
const SORT_KEY_MAX: usize = 192;
/// Longest identifier.
const IDENTIFIER_MAX: usize = 1_000;

/// The document of an entry.
pub fn document(fields: &Fields, entry: &Entry) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_text(fields.id, &entry.id);
    document.add_text(fields.access, &entry.access);
    add_identifier(fields, &mut document, &entry.id);
    for text in &entry.texts {
        add_entry_text(fields, &mut document, text);
    }
    add_facets(fields, &mut document, entry);
    if let Some(from) = entry.date_from.or(entry.date_to) {
        document.add_i64(fields.date_from, from);
        document.add_i64(fields.date_to, entry.date_to.unwrap_or(from));
    }
    document.add_i64(fields.added, entry.added);
    for (lang, key) in &entry.sort_titles {
        document.add_bytes(fields.sort[*lang as usize], &key[..key.len().min(SORT_KEY_MAX)]);
    }
    document
}

/// Each value once, however often it was given: a record counts once per value.
fn add_facets(fields: &Fields, document: &mut TantivyDocument, entry: &Entry) {
    let given = entry.facets.iter().map(|(facet, value)| (*facet, value.as_str()));
    let values: BTreeSet<(Facet, &str)> = given.chain([(Facet::KIND, entry.kind.as_str())]).collect();
    for (facet, value) in values {
        if let Some(at) = fields.facet_at(facet) {
            document.add_text(fields.facets[at].1, value);
        } else {
            tracing::warn!(facet = facet.0, id = entry.id, "a facet that the index does not know");
        }
    }
}

fn add_entry_text(fields: &Fields, document: &mut TantivyDocument, text: &EntryText) {
    match text.field {
        TextField::Title | TextField::Alternative => {
            add_forms((fields, &fields.title), document, text);
            let whole = whole_title(&text.text);
            if !whole.is_empty() {
                document.add_text(fields.whole, whole);
            }
        }
        TextField::Description | TextField::Body => add_forms((fields, &fields.body), document, text),
        TextField::Name => {
            let (mut names, mut bare) = <(Pack, Pack)>::default();
            analyze(None, &text.text, &mut |token| {
                names.next(token.folded);
                token.alt_stem.inspect(|bare| names.same(bare));
                let loose = without_glottal(token.folded);
                if loose != token.folded && !loose.is_empty() {
                    bare.next(&loose);
                }
            });
            add_packed(document, fields.names, names);
            add_packed(document, fields.names_loose, bare);
        }
        TextField::Subject => add_label(fields.subjects, document, text),
        TextField::Place => add_label(fields.places, document, text),
        TextField::Identifier => add_identifier(fields, document, &text.text),
    }
}

/// A label's words, each also as a stem behind the code of its language: one field serves all languages.
fn add_label(field: Field, document: &mut TantivyDocument, text: &EntryText) {
    let mut words = Pack::default();
    analyze(text.lang, &text.text, &mut |token| {
        words.next(token.folded);
        for stem in std::iter::once(token.stem).chain(token.alt_stem) {
            text.lang.inspect(|lang| words.same(&label_stem(*lang, stem)));
        }
    });
    add_packed(document, field, words);
}

fn add_forms((fields, forms): (&Fields, &Forms), document: &mut TantivyDocument, text: &EntryText) {
    let (mut exact, mut folded, mut loose, mut stems) = <(Pack, Pack, Pack, Pack)>::default();
    analyze(text.lang, &text.text, &mut |token| {
        exact.next(token.exact);
        folded.next(token.folded);
        // In a text of no known language there are no stems to find d'Haïti by Haïti.
        token.alt_stem.filter(|_| text.lang.is_none()).inspect(|bare| folded.same(bare));
        let bare = without_glottal(token.folded);
        if bare != token.folded && !bare.is_empty() {
            loose.next(&bare);
        }
        stems.next(token.stem);
        if let Some(other) = token.alt_stem {
            stems.same(other);
        }
    });
    if text.lang == Some(Language::Quc) {
        add_packed(document, fields.kiche, folded.clone());
    }
    add_packed(document, forms.exact, exact);
    add_packed(document, forms.folded, folded);
    add_packed(document, forms.loose, loose);
    if let Some(lang) = text.lang {
        add_packed(document, forms.stem(lang), stems);
    }
}

fn add_packed(document: &mut TantivyDocument, field: Field, pack: Pack) {
    if let Some(words) = pack.finish() {
        document.add_text(field, words);
    }
}

/// An identifier is found as written, and by its letters and digits alone (978-0-… and 9780…).
fn add_identifier(fields: &Fields, document: &mut TantivyDocument, text: &str) {
    for form in identifier_forms(text).into_iter().flatten() {
        document.add_text(fields.identifier, form);
    }
}

/// The folded identifier and, where it differs, its letters and digits alone.
pub fn identifier_forms(text: &str) -> [Option<String>; 2] {
    let whole = fold(text.trim());
    if whole.is_empty() || whole.len() > IDENTIFIER_MAX {
        return [None, None];
    }
    let bare: String = whole.chars().filter(|c| c.is_alphanumeric()).collect();
    let bare = (bare.len() > 3 && bare != whole).then_some(bare);
    [Some(whole), bare]
}

/// The folded words of a title, a space between them, cut at a word.
pub fn whole_title(text: &str) -> String {
    let mut whole = String::new();
    let mut full = false;
    analyze(None::<Language>, head(text, 4 * WHOLE_MAX), &mut |token| {
        full = full || whole.len() + token.folded.len() >= WHOLE_MAX;
        if !full {
            if !whole.is_empty() {
                whole.push(' ');
            }
            whole.push_str(token.folded);
        }
    });
    whole
}

/// The beginning of a text, at most so many bytes.
pub fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}
