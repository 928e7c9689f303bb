//! What is closed is closed at every door: search, facets, suggestions, exports, counts, what is
//! related, files. And an embargo opens by itself when its day comes.

use tejido_app::Visit;
use tejido_app::archive::{open_file, overview, schemes, sitemap};
use tejido_app::search::suggest;
use tejido_domain::record::{Kind, Reader};
use tejido_testkit::TestApp;

use crate::given;

/// One closed record of every kind, and public ones that point to them and are pointed to.
const RECORDS: &str = "id,kind,scheme,access,title@es,alternative@es,collection,subject,publisher,place,about,files\n\
    open/item,item,,public,Abierta,,closed/collection,closed/concept,closed/organization,closed/place,closed/item,shared.txt\n\
    closed/item,item,,RULE,Zarigüeya,,,,,,open/item,secret.txt;shared.txt\n\
    closed/collection,collection,,RULE,Quetzalería,,,,,,,\n\
    closed/organization,organization,,RULE,Xochicuautla,Xochi,,,,,,\n\
    closed/place,place,,RULE,Wirikuta,,,,,,,\n\
    closed/concept,concept,subject,RULE,Yuxtaposición,,,,,,,\n";

const NAMES: [&str; 5] = ["Zarigüeya", "Quetzalería", "Xochicuautla", "Wirikuta", "Yuxtaposición"];

const KEYS: [&str; 5] = ["closed/item", "closed/collection", "closed/organization", "closed/place", "closed/concept"];

async fn site(rule: &str) -> TestApp {
    let site = TestApp::new().await;
    let path = site.write_table("table.csv", RECORDS.replace("RULE", rule));
    std::fs::write(path.with_file_name("secret.txt"), "what only stewards read").unwrap();
    std::fs::write(path.with_file_name("shared.txt"), "what anyone reads").unwrap();
    let imported = site.import_path(&path).await;
    assert!(!imported.has_errors(), "{:?}", imported.said());
    site
}

fn digest(content: &str) -> String {
    tejido_blobs::Digest::of(content.as_bytes()).to_string()
}

/// Asserts that a reader meets no trace of the closed records.
async fn assert_closed(site: &TestApp, visit: &Visit) {
    let app = site.app();
    let open = given::id(site, "open/item").await;
    let mut ids = Vec::new();
    for (key, name) in KEYS.iter().zip(NAMES) {
        let id = given::id(site, key).await;
        assert!(given::shown(site, visit, id).await.is_none(), "{key} is shown");
        assert_eq!(given::found(site, visit, name).await, [], "{name} is found, by its own or another's entry");
        assert_eq!(given::found(site, visit, id.as_str()).await, [], "{key} is found by its identifier");
        assert_eq!(given::found(site, visit, key).await, [], "{key} is found by its key");
        assert!(suggest(app, visit, &name[..4], 10).await.unwrap().is_empty(), "{name} is suggested");
        assert!(suggest(app, visit, name, 10).await.unwrap().is_empty(), "{name} is suggested");
        ids.push(id.to_string());
    }
    for (facet, value, _) in given::counts(site, visit).await {
        assert!(!ids.contains(&value) && !KEYS.contains(&value.as_str()), "facet {facet} tells of {value}");
    }
    let counted = overview(app, visit).await.unwrap().by_kind;
    assert_eq!(counted.into_iter().collect::<Vec<_>>(), [(Kind::Item, 1)]);
    assert!(schemes(app, visit).await.unwrap().is_empty());
    let exported = given::export(site, visit, None).await + &given::export_lines(site, visit).await;
    for trace in NAMES.iter().copied().chain(KEYS).chain(ids.iter().map(String::as_str)) {
        assert!(!exported.contains(trace), "an export tells of {trace}: {exported}");
    }
    let shown = given::shown(site, visit, open).await.unwrap();
    assert!(shown.linked.is_empty() && shown.above.is_empty() && shown.incoming.is_empty(), "{shown:?}");
    assert!(open_file(app, visit, &digest("what only stewards read")).await.unwrap().is_none());
    assert!(open_file(app, visit, &digest("what anyone reads")).await.unwrap().is_some());
    let listed = sitemap(app, "", 100).await.unwrap();
    assert_eq!(listed.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), [open]);
}

/// Asserts that a reader meets all of them.
async fn assert_open(site: &TestApp, visit: &Visit) {
    for (key, name) in KEYS.iter().zip(NAMES) {
        let id = given::id(site, key).await;
        assert!(given::shown(site, visit, id).await.is_some(), "{key} is not shown");
        assert!(given::found(site, visit, name).await.contains(&id), "{name} is not found");
        assert!(given::export(site, visit, None).await.contains(name), "{name} is not exported");
    }
    assert!(open_file(site.app(), visit, &digest("what only stewards read")).await.unwrap().is_some());
    assert_eq!(overview(site.app(), visit).await.unwrap().by_kind.values().sum::<u64>(), 6);
}

fn member(groups: &[&str]) -> Reader {
    Reader { network: true, groups: groups.iter().map(|group| (*group).to_owned()).collect(), ..Reader::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn sealed_is_for_stewards() {
    let site = site("sealed").await;
    assert_closed(&site, &site.visit()).await;
    assert_closed(&site, &site.visit_of(member(&["elders"]))).await;
    assert_open(&site, &site.steward()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_are_for_their_members() {
    let site = site("all:elders+women").await;
    assert_closed(&site, &site.visit()).await;
    assert_closed(&site, &site.visit_of(member(&["elders"]))).await;
    assert_open(&site, &site.visit_of(member(&["elders", "women"]))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_network_is_for_those_who_have_an_account() {
    let site = site("network").await;
    assert_closed(&site, &site.visit()).await;
    assert_open(&site, &site.visit_of(member(&[]))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_embargo_opens_with_its_day_and_not_before() {
    let site = site("embargo:2026-05-03").await;
    assert_closed(&site, &site.visit()).await;
    site.clock().move_to("2026-05-02");
    site.catch_up().await;
    assert_closed(&site, &site.visit()).await;
    site.clock().move_to("2026-05-03");
    site.catch_up().await;
    assert_open(&site, &site.visit()).await;
    // What points to it can now be found by its name as well.
    let open = given::id(&site, "open/item").await;
    assert!(given::found(&site, &site.visit(), "Xochicuautla").await.contains(&open));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_closed_later_is_closed_at_once_even_before_search_follows() {
    let site = site("public").await;
    assert_open(&site, &site.visit()).await;
    let path = site.write_table("close.csv", "id,access\nclosed/item,sealed\nclosed/organization,sealed\n");
    let input = tejido_testkit::imports::input(&path);
    let mut unwatched = tejido_app::transfer::import::Unwatched;
    let report = tejido_app::transfer::import::import(site.app(), &input, &mut unwatched);
    assert_eq!(report.await.unwrap().tally.changed, 1, "the organization is of another kind than the row says");
    let item = given::id(&site, "closed/item").await;
    assert!(!given::found(&site, &site.visit(), "Zarigüeya").await.contains(&item));
    assert!(given::shown(&site, &site.visit(), item).await.is_none());
    assert!(open_file(site.app(), &site.visit(), &digest("what only stewards read")).await.unwrap().is_none());
}
