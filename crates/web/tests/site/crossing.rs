//! Searching across languages, as a reader and a program see it.

use serde_json::Value;
use tejido_testkit::TestApp;

use crate::html;

/// The same subject in three languages, and something else.
async fn site() -> TestApp {
    let site = TestApp::new().await;
    site.import_csv(
        "id,title@en,title@es,title@ht,description@es\n\
        e,Life at the border,,,\n\
        s,,La frontera y sus trabajadores,,Trabajo en la frontera norte\n\
        h,,,Travayè sou fwontyè a,\n\
        o,Recipes,,,\n",
    )
    .await;
    site
}

fn titles(answer: &Value) -> String {
    let results = answer["results"].as_array().unwrap().iter();
    let title = |hit: &Value| hit["title"].as_object().unwrap().keys().next().unwrap().clone();
    let mut all: Vec<String> = results.map(title).collect();
    all.sort();
    all.join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_finds_what_the_others_call_it_and_the_answer_says_how() {
    let site = site().await;
    let answer = site.get("/api/v1/search?q=frontera&lang=es").await.json();
    assert_eq!(titles(&answer), "en es ht");
    assert!(answer["results"][0]["title"].get("es").is_some(), "one's own words come first");
    let also: Vec<&str> =
        answer["also_searched"].as_array().unwrap().iter().map(|one| one["lang"].as_str().unwrap()).collect();
    assert!(also.contains(&"en") && also.contains(&"ht"), "{also:?}");
    assert_eq!(answer["also_searched"][0]["word"], "frontera");
    let off = site.get("/api/v1/search?q=frontera&lang=es&cross=no").await.json();
    assert_eq!(titles(&off), "es");
    assert!(off.get("also_searched").is_none());
    let kept = site.get("/api/v1/search?q=frontera&lang=es&in=ht").await.json();
    assert_eq!(titles(&kept), "ht");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_names_the_terms_in_their_languages_and_lets_readers_choose() {
    let site = site().await;
    let page = site.get("/es/explore?q=frontera").await;
    assert!(page.text().contains("<span lang=\"ht\">fwontyè"), "a term is read in its own language");
    let leads = |text: &str, to: &str| html::all(text, "a").iter().filter(|link| link.get("href").contains(to)).count();
    assert!(leads(page.text(), "cross=no") > 0, "one link keeps to the typed words");
    let kept = site.get("/es/explore?q=frontera&in=en").await;
    assert!(leads(kept.text(), "in=en") > 0);
    let named = |tag: &&html::Tag| tag.get("name") == "in" && tag.get("value") == "en";
    assert_eq!(html::all(kept.text(), "input").iter().filter(named).count(), 1, "the choice stays when words change");
    let feed = |tag: &&html::Tag| tag.get("type") == "application/atom+xml" && tag.get("href").contains("in=en");
    assert_eq!(html::all(kept.text(), "link").iter().filter(feed).count(), 1, "the feed follows exactly this search");
    let entries = site.get("/es/feed.atom?q=frontera&in=en").await;
    assert!(entries.text().contains("Life at the border") && !entries.text().contains("fwontyè"));
}

#[tokio::test(flavor = "multi_thread")]
async fn scores_are_explained_when_asked() {
    let site = site().await;
    let answer = site.get("/api/v1/search?q=frontera&lang=es&explain=true").await.json();
    let first = &answer["results"][0]["explanation"];
    assert!(first["score"].as_f64().unwrap() > 0.0 && !first["parts"].as_array().unwrap().is_empty(), "{first}");
    let plain = site.get("/api/v1/search?q=frontera&lang=es").await.json();
    assert!(plain["results"][0].get("explanation").is_none());
    assert_eq!(site.get("/api/v1/search?q=a&explain=perhaps").await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_work_leads_to_others_like_it_in_any_language() {
    let site = site().await;
    let found = site.get("/api/v1/search?q=frontera&lang=es&cross=no").await.json();
    let id = found["results"][0]["id"].as_str().unwrap();
    let like = site.get(&format!("/api/v1/records/{id}/similar")).await.json();
    let records = like["records"].as_array().unwrap();
    assert!(!records.is_empty() && records.iter().all(|record| record["id"] != id), "{like}");
    assert_eq!(site.get("/api/v1/records/zzzz/similar").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_passage_shown_is_the_readers_own_where_a_phrase_of_another_language_says_no_more() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es,title@ht\nw,Trabajo del hogar,Travay kay moun\n").await;
    let answer = site.get("/api/v1/search?q=trabajo%20del%20hogar%20digno&lang=es").await.json();
    assert_eq!(answer["results"][0]["why"][0]["lang"], "es", "{answer}");
}
