//! Counting beside the results.

use crate::archive::*;
use tejido_lang::Language;
use tejido_search::{DateRange, Entry, Error, Facet, FacetRequest, Filter, Index, SearchResults};

fn index() -> Index {
    let entry = |id: &str, subjects: &[&str], places: &[&str]| -> Entry {
        item(id, Language::Es, "trabajo").with(Facet::SUBJECT, subjects).with(Facet::PLACE, places)
    };
    index_of(vec![
        entry("a", &["wages", "wages"], &["mx", "mx/oaxaca"]).dated(1968, 1968),
        entry("b", &["wages", "unions"], &["mx"]).dated(1990, 1990),
        entry("c", &["unions"], &["gt"]).dated(2020, 2020),
        entry("d", &[], &["gt"]).kind("person"),
    ])
}

fn counts(results: &SearchResults, facet: Facet) -> Vec<(&str, u64)> {
    let counts = results.facets.iter().find(|counts| counts.facet == facet).unwrap();
    counts.values.iter().map(|(value, count)| (value.as_str(), *count)).collect()
}

fn choose(facet: Facet, values: &[&str]) -> Filter {
    Filter { facet, values: values.iter().map(|value| (*value).to_owned()).collect() }
}

#[test]
fn each_record_counts_once_per_value() {
    let results = run(&index(), "trabajo");
    assert_eq!(counts(&results, Facet::SUBJECT), [("unions", 2), ("wages", 2)]);
    assert_eq!(counts(&results, Facet::PLACE), [("gt", 2), ("mx", 2), ("mx/oaxaca", 1)]);
}

#[test]
fn values_of_one_facet_widen_and_facets_narrow() {
    let mut request = request("");
    request.filters = vec![choose(Facet::SUBJECT, &["wages", "unions"])];
    assert_eq!(index().search(&request).unwrap().total, 3);
    request.filters.push(choose(Facet::PLACE, &["gt"]));
    let results = index().search(&request).unwrap();
    assert_eq!(ids(&results), "c");
    assert_eq!(counts(&results, Facet::SUBJECT), [("unions", 1), ("wages", 0)], "what a choice excludes is shown");
    assert_eq!(counts(&results, Facet::PLACE), [("mx", 2), ("gt", 1), ("mx/oaxaca", 1)], "as if gt were not chosen");
}

#[test]
fn the_most_frequent_come_first_and_the_chosen_always() {
    let mut request = request("");
    request.facets = vec![FacetRequest { facet: Facet::PLACE, limit: 1 }];
    request.filters = vec![choose(Facet::PLACE, &["mx/oaxaca"])];
    let results = index().search(&request).unwrap();
    assert_eq!(counts(&results, Facet::PLACE), [("gt", 2), ("mx/oaxaca", 1)]);
    assert_eq!(results.facets[0].more, 1);
}

#[test]
fn kinds_and_dates_narrow() {
    let mut request = request("");
    request.kinds = vec!["person".into()];
    request.facets = vec![FacetRequest { facet: Facet::KIND, limit: 5 }];
    let results = index().search(&request).unwrap();
    assert_eq!((ids(&results), counts(&results, Facet::KIND)), ("d".into(), vec![("person", 1)]));
    request.kinds.clear();
    request.dates = Some(DateRange { from: Some(1968), to: Some(1999) });
    assert_eq!(index().search(&request).unwrap().total, 2);
    request.dates = Some(DateRange { from: None, to: Some(1967) });
    assert_eq!(index().search(&request).unwrap().total, 0);
}

#[test]
fn counts_stay_right_over_many_commits_and_deletions() {
    let index = index_of(Vec::new());
    let mut writer = index.writer().unwrap();
    for at in 0..12_i64 {
        let entry = item(&format!("r{at}"), Language::En, "work").with(Facet::PLACE, &["mx"]);
        writer.apply(upserts(vec![entry]), at).unwrap();
    }
    writer.apply([tejido_search::Change::Delete("r3".into())], 13).unwrap();
    for query in ["", "work"] {
        assert_eq!(counts(&run(&index, query), Facet::PLACE), [("mx", 11)]);
    }
}

#[test]
fn a_facet_nobody_named_is_refused() {
    let mut request = request("");
    request.facets = vec![FacetRequest { facet: Facet("colour"), limit: 1 }];
    assert!(matches!(index().search(&request), Err(Error::UnknownFacet("colour"))));
}
