//! Orders and pages.

use crate::archive::*;
use tejido_lang::Language;
use tejido_search::{Error, Index, MAX_DEPTH, Sort};

fn index() -> Index {
    let entries = [("n", "Ñandú"), ("z", "zorro"), ("o", "oso"), ("a", "Árbol"), ("nn", "Nube")];
    let index = index_of(Vec::new());
    let mut writer = index.writer().unwrap();
    for (at, (id, title)) in (1_i64..).zip(entries) {
        let entry = item(id, Language::Es, title).body(Language::Es, "palabra").added(at);
        let entry = if at == 3 { entry } else { entry.dated(19_000_000 + at * 10_000, 19_000_000 + at * 10_000) };
        writer.apply(upserts(vec![entry]), at).unwrap();
    }
    index
}

fn sorted(sort: Sort) -> String {
    let mut request = request("palabra");
    request.sort = sort;
    ids(&index().search(&request).unwrap())
}

#[test]
fn every_order() {
    assert_eq!(sorted(Sort::Title), "a nn n o z", "ñ is a letter after n in Spanish");
    assert_eq!(sorted(Sort::Newest), "nn a z n o");
    assert_eq!(sorted(Sort::Oldest), "n z a nn o");
    assert_eq!(sorted(Sort::Added), "nn a o z n");
    assert_eq!(found(&index(), ""), "nn a o z n", "without words the newest come first");
}

#[test]
fn pages_neither_repeat_nor_skip() {
    let entries = (0..95).map(|at| item(&format!("r{at}"), Language::Es, "igual")).collect();
    let index = index_of(entries);
    for sort in [Sort::Relevance, Sort::Title, Sort::Newest, Sort::Added] {
        let mut request = request("igual");
        (request.limit, request.sort) = (10, sort);
        let mut seen = std::collections::BTreeSet::new();
        for page in 0..10 {
            request.offset = page * 10;
            let results = index.search(&request).unwrap();
            assert_eq!(results.total, 95);
            seen.extend(results.hits.into_iter().map(|hit| hit.id));
        }
        assert_eq!(seen.len(), 95, "{sort:?}");
        let all: Vec<String> = index.all_ids(&request).unwrap().map(Result::unwrap).collect();
        assert_eq!(all.len(), 95);
    }
}

#[test]
fn all_ids_come_in_the_order_of_the_search() {
    for sort in [Sort::Title, Sort::Oldest, Sort::Relevance] {
        let mut request = request("palabra");
        request.sort = sort;
        let all: Vec<String> = index().all_ids(&request).unwrap().map(Result::unwrap).collect();
        assert_eq!(all.join(" "), sorted(sort));
    }
}

#[test]
fn pages_too_deep_are_refused_with_the_bound() {
    let mut request = request("");
    request.offset = MAX_DEPTH;
    assert!(matches!(index().search(&request), Err(Error::DeepPaging { max: MAX_DEPTH })));
    request.offset = usize::MAX;
    assert!(index().search(&request).is_err());
    (request.offset, request.limit) = (MAX_DEPTH - 1, 1);
    assert!(index().search(&request).unwrap().hits.is_empty());
    (request.offset, request.limit) = (0, 0);
    let results = index().search(&request).unwrap();
    assert_eq!((results.total, results.hits.len()), (5, 0));
}
