//! What of a record says the same in two languages: the texts of one field, where people wrote or
//! translated them.
//!
//! Must never look at a record that not everybody may see: what is learned from it shows in every search.

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use tejido_domain::record::{Document, Origin, Reader, Texts};
use tejido_lang::Language;
use tejido_lang::lexicon::learn::Pair;

/// Fields whose texts are translations of each other.
const FIELDS: [&str; 3] = ["title", "description", "text"];

/// Longest text that is looked at, in bytes; the rest of a book adds little to what its beginning taught.
const LONGEST: usize = 256 * 1024;

/// The pairs of a document, each pair of languages once; none when not everybody may see it.
pub(super) fn pairs(document: &Document, today: Date) -> Vec<Pair<'_>> {
    if !document.access.allows(&Reader::anyone(), today) {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for texts in FIELDS.into_iter().filter_map(|field| document.texts(field)) {
        let usable = usable(texts);
        for (at, &from) in usable.iter().enumerate() {
            let others = usable[at + 1..].iter().filter(|to| to.1 != from.1);
            pairs.extend(others.map(|&to| Pair { from, to }));
        }
    }
    pairs
}

/// One text for each language, without what a machine translated or what its source has outrun.
fn usable(texts: &Texts) -> Vec<(Language, &str)> {
    let mut usable: Vec<(Language, &str)> = Vec::new();
    for (tag, text) in &texts.0 {
        let Some(language) = Language::from_tag(tag) else { continue };
        let words = text.text.trim();
        let known = usable.iter().any(|(known, _)| *known == language);
        if !known && !words.is_empty() && text.origin != Origin::Machine && !texts.is_stale(tag) {
            usable.push((language, shortened(words)));
        }
    }
    usable
}

fn shortened(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A number that changes when any of the pairs does; `None` when there are none.
pub(super) fn mark(pairs: &[Pair<'_>]) -> Option<u64> {
    let mut hash = Sha256::new();
    for (language, text) in pairs.iter().flat_map(|pair| [pair.from, pair.to]) {
        hash.update(language.code());
        hash.update([0]);
        hash.update(text);
        hash.update([0]);
    }
    let digest = hash.finalize();
    let first = digest.first_chunk::<8>().map(|bytes| u64::from_le_bytes(*bytes));
    first.filter(|_| !pairs.is_empty())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use tejido_domain::record::text::{TranslatedFrom, text_hash};
    use tejido_domain::record::{Access, Kind, Text, Value};
    use tejido_lang::LanguageTag;

    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 5, 1);

    fn document(titles: &[(&str, Text)]) -> Document {
        let tag = |lang: &str| LanguageTag::parse(lang).unwrap();
        let texts = titles.iter().map(|(lang, text)| (tag(lang), text.clone())).collect();
        let mut document = Document::new(Kind::Item);
        document.set("title", Value::Texts(Texts(texts)));
        document
    }

    fn said(document: &Document) -> Vec<(&str, &str)> {
        pairs(document, TODAY).into_iter().map(|pair| (pair.from.1, pair.to.1)).collect()
    }

    #[test]
    fn every_two_languages_of_a_field_are_a_pair() {
        let document = document(&[
            ("es", Text::original("Sindicato")),
            ("es-MX", Text::human("Gremio")),
            ("ht", Text::human("Sendika")),
            ("pt-BR", Text::human("Sindicato")),
            ("fr", Text::human("Syndicat")),
        ]);
        assert_eq!(said(&document), [("Sindicato", "Sendika"), ("Sendika", "Sindicato")], "equal texts teach nothing");
    }

    #[test]
    fn machines_and_what_is_out_of_date_teach_nothing() {
        let from = TranslatedFrom { lang: LanguageTag::parse("es").unwrap(), hash: text_hash("Huelga larga") };
        let machine = Text { origin: Origin::Machine, ..Text::human("Strike") };
        let stale = Text { from: Some(from), ..Text::human("Grèv long") };
        let document = document(&[("es", Text::original("Huelga")), ("en", machine), ("ht", stale)]);
        assert_eq!(said(&document), []);
        assert_eq!(mark(&pairs(&document, TODAY)), None);
    }

    #[test]
    fn what_is_closed_teaches_nothing_until_it_opens() {
        let mut document = document(&[("es", Text::original("Huelga")), ("ht", Text::human("Grèv"))]);
        assert!(mark(&pairs(&document, TODAY)).is_some());
        for rule in ["sealed", "network", "embargo:2026-05-02"] {
            document.access = rule.parse::<Access>().unwrap();
            assert_eq!(said(&document), [], "{rule}");
        }
        assert_eq!(pairs(&document, TODAY.tomorrow().unwrap()).len(), 1);
    }
}
