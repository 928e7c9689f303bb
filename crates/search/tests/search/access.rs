//! What may not be seen is nowhere: not in hits, counts, facets, suggestions or corrections.

use crate::archive::*;
use tejido_lang::Language;
use tejido_search::{Entry, Facet, FacetRequest, Filter, Index, SearchRequest};

fn index() -> Index {
    let open = |at: usize| item(&format!("open{at}"), Language::Es, "Testimonio abierto").with(Facet::PLACE, &["mx"]);
    let closed = |at: usize| {
        let key = if at.is_multiple_of(2) { "group:sealed" } else { "network" };
        let closed = item(&format!("closed{at}"), Language::Es, "Testimonio confidencial de Zenaida");
        closed.access(key).by("Zenaida Xol").with(Facet::PLACE, &["mx", "gt"]).body(Language::Es, "abierto")
    };
    let entries: Vec<Entry> = (0..5).map(open).chain((0..5).map(closed)).collect();
    index_of(entries)
}

fn as_public(query: &str) -> SearchRequest<'static> {
    SearchRequest { access: &public, ..request(query) }
}

#[test]
fn hits_counts_and_facets_obey() {
    let index = index();
    for query in ["testimonio", "", "abierto", "-informe", "testimonio OR zenaida", "testi*"] {
        let results = index.search(&as_public(query)).unwrap();
        assert_eq!(results.total, 5, "{query}");
        assert!(results.hits.iter().all(|hit| hit.id.starts_with("open")), "{query}");
        let places = results.facets.iter().find(|counts| counts.facet == Facet::PLACE).unwrap();
        assert_eq!(places.values, [("mx".to_owned(), 5)], "{query}");
        assert_eq!(places.more, 0);
    }
    assert_eq!(run(&index, "testimonio").total, 10);
}

#[test]
fn a_chosen_facet_tells_nothing() {
    let mut request = as_public("");
    request.filters = vec![Filter { facet: Facet::PLACE, values: vec!["gt".into()] }];
    let results = index().search(&request).unwrap();
    assert_eq!(results.total, 0);
    let places = results.facets.iter().find(|counts| counts.facet == Facet::PLACE).unwrap();
    assert_eq!(places.values, [("mx".to_owned(), 5), ("gt".to_owned(), 0)]);
}

#[test]
fn words_of_closed_records_do_not_exist() {
    let index = index();
    for query in [
        "zenaida",
        "zenaid",
        "zenaidaa",
        "zenai",
        "confidenc",
        "confidencal",
        "id:closed1",
        "\"zenaida xol\"",
        "zen*",
        "creator:xol",
    ] {
        let results = index.search(&as_public(query)).unwrap();
        assert_eq!(results.total, 0, "{query}");
        assert_eq!(results.corrected, None, "{query}");
        assert!(results.suggestions.is_empty(), "{query}");
    }
    assert_eq!(run(&index, "zenaidaa").corrected.as_deref(), Some("zenaida"));
}

#[test]
fn nothing_closed_is_suggested() {
    let index = index();
    for typed in ["zen", "testimonio conf", "Testimonio confidencial de Z", "zenaidb"] {
        assert!(index.suggest(typed, Language::Es, &public, 10).unwrap().records.is_empty(), "{typed}");
    }
    assert_eq!(index.suggest("testi", Language::Es, &public, 10).unwrap().records.len(), 5);
    assert_eq!(index.suggest("testi", Language::Es, &everyone, 10).unwrap().records.len(), 10);
}

#[test]
fn exports_obey_too() {
    let ids: Vec<String> = index().all_ids(&as_public("")).unwrap().map(Result::unwrap).collect();
    assert_eq!(ids.len(), 5);
}

#[test]
fn each_key_is_asked_once_and_a_member_sees_more() {
    let asked = std::cell::RefCell::new(Vec::new());
    let member = |key: &str| {
        asked.borrow_mut().push(key.to_owned());
        key == "public" || key == "network"
    };
    let index = index();
    let mut request = SearchRequest::new("testimonio", Language::Es, &member);
    request.facets = vec![FacetRequest { facet: Facet::PLACE, limit: 5 }];
    let results = index.search(&request).unwrap();
    assert_eq!(results.total, 7);
    assert_eq!(results.facets[0].values, [("mx".to_owned(), 7), ("gt".to_owned(), 2)]);
    let mut asked = asked.into_inner();
    asked.sort();
    assert_eq!(asked, ["group:sealed", "network", "public"]);
}

#[test]
fn a_changed_rule_counts_at_once() {
    let index = index();
    let mut writer = index.writer().unwrap();
    writer.apply(upserts(vec![item("open0", Language::Es, "Testimonio abierto").access("group:sealed")]), 2).unwrap();
    assert_eq!(index.search(&as_public("testimonio")).unwrap().total, 4);
}
