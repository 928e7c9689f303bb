//! Whatever is typed or written, nothing breaks.

use crate::archive::*;
use proptest::prelude::*;
use tejido_lang::Language;
use tejido_search::{Entry, Facet, Index, TextField, highlight};

#[test]
fn an_empty_box_shows_everything_and_signs_nothing() {
    let index = ten();
    for all in ["", "   ", "\"", "\"\""] {
        assert_eq!(run(&index, all).total, 10, "{all:?}");
    }
    for nothing in ["???", "...", "😀", "\u{301}", "-", "()"] {
        assert_eq!(run(&index, nothing).total, 0, "{nothing:?}");
    }
}

#[test]
fn an_empty_index_answers() {
    let index = Index::in_memory(&FACETS).unwrap();
    for query in ["", "a", "\"a b\"", "-a", "a*", "title:x"] {
        assert_eq!(run(&index, query).total, 0);
    }
    assert!(index.suggest("a", Language::En, &everyone, 3).unwrap().records.is_empty());
    assert_eq!(index.all_ids(&request("")).unwrap().count(), 0);
}

#[test]
fn monsters_are_bounded() {
    let index = ten();
    for query in [
        "a".repeat(1_000_000),
        "trabajador ".repeat(5_000),
        "'".repeat(10_000),
        "\"".repeat(9_999),
        "-".repeat(9_999),
        "a-".repeat(5_000),
        "\u{200d}e\u{301}".repeat(4_000),
    ] {
        let _answer = run(&index, &query);
        let _answer = index.suggest(&query, Language::Quc, &everyone, 5).unwrap();
    }
    assert!(run(&index, &"trabajador ".repeat(5_000)).truncated);
}

#[test]
fn odd_texts_are_indexed() {
    let texts = ["", "\u{1}\u{2}x\u{1}", "'''", &"ñ".repeat(300_000), "\u{0}", "a\u{301}\u{301}", "\u{202e}abc"];
    let entries = texts.iter().enumerate().map(|(at, text)| {
        let entry = item(&format!("r{at}"), Language::Quc, text).body(Language::Ht, text).by(text).identifier(text);
        entry.with(Facet::PLACE, &[text])
    });
    let index = index_of(entries.collect::<Vec<Entry>>());
    assert_eq!(run(&index, "").total, 7);
    let mut nameless = item("", Language::Es, "x");
    nameless.kind = String::new();
    index.writer().unwrap().apply(upserts(vec![nameless]), 2).unwrap();
    assert_eq!(index.len(), 8);
}

fn typed() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "trabajador",
        "k'iche'",
        "m'ap",
        "yo",
        "\"",
        "“",
        "-",
        " ",
        "  ",
        "*",
        "title:",
        "id:",
        "OR",
        " OR ",
        "NOT ",
        "(",
        ")",
        "'",
        "ʼ",
        "é",
        "\u{301}",
        "😀",
        "\u{0}",
        "\u{1}",
        "a",
        "dwa",
        "10.1/x",
        "ß",
        "労",
        "\u{202e}",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())]
}

thread_local! {
    static TEN: Index = ten();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_query_is_answered(query in typed(), narrow in any::<bool>()) {
        TEN.with(|index| {
            let mut request = request(&query);
            if narrow {
                request.text_languages = vec![Language::Quc, Language::Es];
            }
            let results = index.search(&request).unwrap();
            assert!(results.hits.len() as u64 <= results.total && results.total <= 10);
            let all = index.all_ids(&request).unwrap().count() as u64;
            assert_eq!(all, results.total);
            index.suggest(&query, Language::Ht, &everyone, 5).unwrap();
        });
    }

    #[test]
    fn any_text_is_marked_without_losing_a_letter(text in typed(), query in typed(), max in 0_usize..80) {
        TEN.with(|index| {
            let terms = index.search(&request(&query)).unwrap().terms;
            for lang in [None, Some(Language::Quc), Some(Language::Es)] {
                let whole: String = highlight::whole(lang, &text, &terms).into_iter().map(|piece| piece.text).collect();
                assert_eq!(whole, text);
                let passage: String = highlight::passage(lang, &text, &terms, max).into_iter().map(|piece| piece.text).collect();
                assert!(text.contains(passage.trim_start_matches("…\u{a0}").trim_end_matches("\u{a0}…")));
            }
        });
    }

    #[test]
    fn any_text_can_be_indexed(text in typed()) {
        let mut entry = item("a", Language::Ht, &text).body(Language::En, &text);
        entry.texts.push(crate::archive::text(TextField::Description, None, &text));
        let index = index_of(vec![entry]);
        assert_eq!(run(&index, "").total, 1);
    }
}
