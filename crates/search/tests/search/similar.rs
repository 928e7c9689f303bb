//! More like this.

use crate::archive::*;
use tejido_lang::Language::{En, Es, Ht, Pt};
use tejido_lang::lexicon::{Lexicon, Source, Translate};
use tejido_search::{Entry, Facet, Index};

fn entries() -> Vec<Entry> {
    vec![
        item("this", Es, "Huelga en la maquila")
            .body(Es, "Las obreras de la maquila piden salario.")
            .with(Facet::SUBJECT, &["wages"]),
        item("same", Es, "Obreras de maquila").body(Es, "La maquila cerró.").with(Facet::SUBJECT, &["other"]),
        item("concept", En, "A poem").with(Facet::SUBJECT, &["wages"]),
        item("crossed", Ht, "Grèv nan faktori a"),
        item("sealed", Es, "Huelga de obreras de la maquila").access("sealed"),
        item("else", Pt, "Receitas de cozinha").with(Facet::SUBJECT, &["food"]),
        item("more", En, "Cooking").with(Facet::SUBJECT, &["food"]),
    ]
}

fn like(index: &Index, translate: Option<&dyn Translate>) -> Vec<String> {
    let this = entries().remove(0);
    let hits = index.similar(&this, Es, &public, translate, 5).unwrap();
    hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn records_are_like_by_words_by_concepts_and_across_languages() {
    let index = index_of(entries());
    assert_eq!(like(&index, None), ["same", "concept"]);
    let terms = [(Es, "huelga", 1.0), (Ht, "grèv", 1.0)];
    let lexicon = Lexicon::builder().group(Source::Glossary, &terms).build();
    let mut found = like(&index, Some(&lexicon));
    found.sort();
    assert_eq!(found, ["concept", "crossed", "same"]);
}

#[test]
fn a_record_that_is_not_there_and_one_without_words_can_be_asked_about() {
    let index = index_of(entries().split_off(1));
    assert_eq!(like(&index, None)[0], "same");
    assert!(index.similar(&Entry::default(), Es, &public, None, 5).unwrap().is_empty());
    assert!(index_of(Vec::new()).similar(&entries()[0], Es, &public, None, 5).unwrap().is_empty());
    assert!(index.similar(&entries()[0], Es, &public, None, 0).unwrap().is_empty());
}
