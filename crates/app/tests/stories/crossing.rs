//! A reader asks in one language and finds what was written in another: through the site's vocabulary, and
//! through what its translations taught. Nothing closed teaches, and one's own words are never drowned.

use std::ops::ControlFlow;
use std::sync::Arc;

use tejido_app::lexicon::{Learning, Turn, crossings};
use tejido_app::search::{Find, Found, find, similar};
use tejido_app::{App, Visit};
use tejido_lang::Language;
use tejido_lang::lexicon::Source;
use tejido_testkit::{SeededChance, TestApp, TestClock};

use crate::given;

/// One concept with a Spanish and a Kreyòl label, made up so that nothing but the site knows them.
const CONCEPT: &str = "id,kind,scheme,title@es,title@ht,alternative@es,access\n\
    subject/tarumba,concept,subject,Tarumba cosida,Zokwe koud,Tarumba,public\n";

/// A record that has only the Kreyòl words, and is about nothing.
const WORK: &str = "id,title@ht\nwork/ht,Istwa yon zokwe koud nan mòn\n";

async fn ask(site: &TestApp, ask: Find) -> Found {
    let visit = Visit { language: Language::Es, reads: vec![Language::Es.tag()], ..site.visit() };
    find(site.app(), &visit, &Find { limit: 50, ..ask }).await.unwrap()
}

fn typed(query: &str) -> Find {
    Find { query: query.to_owned(), ..Find::default() }
}

fn crossed(found: &Found) -> Vec<(&str, Source)> {
    found.crossed.iter().map(|crossed| (crossed.term.as_str(), crossed.source)).collect()
}

async fn has(site: &TestApp, found: &Found, key: &str) -> bool {
    let id = given::id(site, key).await;
    found.hits.iter().any(|hit| hit.record.id == id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_label_of_the_vocabulary_finds_what_was_written_in_another_language() {
    for site in TestApp::each().await {
        assert_eq!(site.import_csv(CONCEPT).await.said(), Vec::<String>::new());
        site.import_csv(WORK).await;
        let found = ask(&site, typed("tarumba cosida")).await;
        assert!(has(&site, &found, "work/ht").await, "{:?}", found.crossed);
        assert!(crossed(&found).contains(&("Zokwe koud", Source::Vocabulary)), "{:?}", found.crossed);
        let own = ask(&site, Find { own_words_only: true, ..typed("tarumba cosida") }).await;
        assert!(!has(&site, &own, "work/ht").await && own.crossed.is_empty(), "crossing can be switched off");
        let kept = ask(&site, Find { text_languages: vec![Language::Ht], ..typed("tarumba cosida") }).await;
        assert!(has(&site, &kept, "work/ht").await, "asked for by its language, it is found all the same");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_label_crosses_from_the_moment_it_is_there_until_it_is_taken_away() {
    let site = TestApp::new().await;
    site.import_csv(WORK).await;
    assert!(!has(&site, &ask(&site, typed("tarumba")).await, "work/ht").await);
    site.import_csv(CONCEPT).await;
    assert!(has(&site, &ask(&site, typed("tarumba")).await, "work/ht").await);
    site.import_csv("id,kind,scheme,title@ht\nsubject/tarumba,concept,subject,Lòt bagay\n").await;
    let found = ask(&site, typed("tarumba")).await;
    assert!(!has(&site, &found, "work/ht").await, "{:?}", found.crossed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_concept_lends_nobody_its_labels() {
    for rule in ["sealed", "network", "embargo:2026-05-03"] {
        let site = TestApp::new().await;
        site.import_csv(&CONCEPT.replace("public", rule)).await;
        site.import_csv(WORK).await;
        let found = ask(&site, typed("tarumba cosida")).await;
        assert!(!has(&site, &found, "work/ht").await && found.crossed.is_empty(), "{rule}: {:?}", found.crossed);
        site.clock().move_to("2026-05-03");
        site.catch_up().await;
        let found = ask(&site, typed("tarumba cosida")).await;
        assert_eq!(has(&site, &found, "work/ht").await, rule.starts_with("embargo"), "{rule}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_concept_closed_later_lends_its_labels_no_longer() {
    let site = TestApp::new().await;
    site.import_csv(CONCEPT).await;
    site.import_csv(WORK).await;
    assert!(has(&site, &ask(&site, typed("tarumba cosida")).await, "work/ht").await);
    site.import_csv("id,kind,scheme,access\nsubject/tarumba,concept,subject,sealed\n").await;
    let found = ask(&site, typed("tarumba cosida")).await;
    assert!(!has(&site, &found, "work/ht").await && found.crossed.is_empty(), "{:?}", found.crossed);
}

/// Two records whose titles were translated; what the words are in the other language is nowhere else.
const TAUGHT: &str = "id,access,title@es,title@ht\n\
    taught/one,RULE,Zurrapa del mercado,Grafouyen mache a\n\
    taught/two,RULE,La zurrapa azul,Grafouyen ble a\n\
    taught/three,RULE,Zurrapa y pan,Grafouyen ak pen\n";

/// The terms a word crosses to by what was learned.
async fn learned(site: &TestApp, word: &str) -> Vec<String> {
    let known = crossings(site.app(), &site.visit(), word, Some(Language::Es)).await.unwrap();
    let known = known.into_iter();
    known.filter(|found| found.translation.source == Source::Learned).map(|found| found.translation.term).collect()
}

async fn learn(site: &TestApp, learning: &mut Learning) -> Turn {
    learning.catch_up(site.app(), &mut |_| ControlFlow::Continue(())).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_translations_taught_finds_what_was_not_translated() {
    for site in TestApp::each().await {
        let mut learning = Learning::open(site.app()).unwrap().unwrap();
        site.import_csv("id,title@ht\nonly/ht,Yon grafouyen nan vil la\n").await;
        site.import_csv(&TAUGHT.replace("RULE", "public")).await;
        assert_eq!(learned(&site, "zurrapa").await, Vec::<String>::new());
        assert_eq!(learn(&site, &mut learning).await, Turn::Anew);
        assert_eq!(learned(&site, "zurrapa").await, ["grafouyen"]);
        assert_eq!(learn(&site, &mut learning).await, Turn::Nothing);
        let found = ask(&site, typed("zurrapas")).await;
        assert!(has(&site, &found, "only/ht").await, "{:?}", found.crossed);
        assert!(crossed(&found).contains(&("grafouyen", Source::Learned)), "{:?}", found.crossed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn made_anew_it_knows_what_it_knew() {
    let site = TestApp::new().await;
    let mut learning = Learning::open(site.app()).unwrap().unwrap();
    site.import_csv(&TAUGHT.replace("RULE", "public")).await;
    learn(&site, &mut learning).await;
    let before = crossings(site.app(), &site.visit(), "zurrapa mercado pan", Some(Language::Es)).await.unwrap();
    site.rebuild().await;
    learning.rebuild(site.app(), &mut |_| ControlFlow::Continue(())).await.unwrap();
    assert!(!before.is_empty());
    assert_eq!(crossings(site.app(), &site.visit(), "zurrapa mercado pan", Some(Language::Es)).await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_closed_teaches_nothing() {
    for rule in ["sealed", "network", "embargo:2026-05-03"] {
        let site = TestApp::new().await;
        let mut learning = Learning::open(site.app()).unwrap().unwrap();
        site.import_csv(&TAUGHT.replace("RULE", rule)).await;
        learn(&site, &mut learning).await;
        assert_eq!(learned(&site, "zurrapa").await, Vec::<String>::new(), "{rule}");
        site.clock().move_to("2026-05-03");
        learn(&site, &mut learning).await;
        assert_eq!(!learned(&site, "zurrapa").await.is_empty(), rule.starts_with("embargo"), "{rule}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_closed_later_is_forgotten_and_not_shown_before_that() {
    let site = TestApp::new().await;
    let mut learning = Learning::open(site.app()).unwrap().unwrap().adding_from(0);
    site.import_csv(&TAUGHT.replace("RULE", "public")).await;
    learn(&site, &mut learning).await;
    assert_eq!(learned(&site, "zurrapa").await, ["grafouyen"]);
    site.import_csv("id,access\ntaught/one,sealed\ntaught/two,sealed\ntaught/three,sealed\n").await;
    let found = ask(&site, typed("zurrapa")).await;
    assert!(found.crossed.is_empty(), "nobody sees a record with these words: {:?}", found.crossed);
    assert_eq!(learn(&site, &mut learning).await, Turn::Anew);
    assert_eq!(learned(&site, "zurrapa").await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn new_translations_are_added_to_what_is_known() {
    let site = TestApp::new().await;
    let mut learning = Learning::open(site.app()).unwrap().unwrap().adding_from(0);
    let many: String = (0..60).map(|n| format!("old/{n},Zurrapa número {n},Grafouyen nimewo {n}\n")).collect();
    site.import_csv(&format!("id,title@es,title@ht\n{many}")).await;
    assert_eq!(learn(&site, &mut learning).await, Turn::Anew);
    let more: String = (0..6).map(|n| format!("new/{n},Birrete {n},Tchaponyen {n}\n")).collect();
    site.import_csv(&format!("id,title@es,title@ht\n{more}")).await;
    assert_eq!(learn(&site, &mut learning).await, Turn::Added);
    assert_eq!(learned(&site, "birrete").await, ["tchaponyen"]);
    assert_eq!(learned(&site, "zurrapa").await[0], "grafouyen");
    site.import_csv("id,title@es\nnew/0,Birrete cero\n").await;
    assert_eq!(learn(&site, &mut learning).await, Turn::Followed, "one of so many may be out of date");
    let standing = learning.standing().unwrap();
    assert_eq!((standing.records, standing.added, standing.outdated), (66, 6, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn learning_goes_on_where_another_process_stopped() {
    let site = TestApp::new().await;
    let folder = site.fresh_folder();
    let open = || {
        let index = tejido_search::Index::in_memory(&tejido_app::search::FACETS).unwrap();
        let (clock, chance) = (Arc::new(TestClock::at("2026-05-01")), Arc::new(SeededChance::new(7)));
        let (db, blobs) = (site.db().clone(), site.blobs().clone());
        App::new(db, blobs, index, clock, chance, site.app().site().clone()).learning_in(folder.clone())
    };
    site.import_csv(&TAUGHT.replace("RULE", "public")).await;
    let first = open();
    let mut learning = Learning::open(&first).unwrap().unwrap();
    assert!(Learning::open(&first).unwrap().is_none(), "one learns at a time");
    let broken_off = learning.rebuild(&first, &mut |_| ControlFlow::Break(())).await.unwrap();
    assert_eq!(broken_off, Turn::BrokenOff);
    assert_eq!(learning.catch_up(&first, &mut |_| ControlFlow::Continue(())).await.unwrap(), Turn::Anew);
    let before = crossings(&first, &site.visit(), "zurrapa", None).await.unwrap();
    drop((learning, first));
    let second = open();
    let known = crossings(&second, &site.visit(), "zurrapa", None).await.unwrap();
    assert_eq!(known, before, "known from the start");
    let mut learning = Learning::open(&second).unwrap().unwrap();
    assert_eq!(learning.catch_up(&second, &mut |_| ControlFlow::Continue(())).await.unwrap(), Turn::Nothing);
    std::fs::write(folder.join("learned"), b"something else").unwrap();
    drop(learning);
    let mut learning = Learning::open(&second).unwrap().unwrap();
    assert_eq!(learning.catch_up(&second, &mut |_| ControlFlow::Continue(())).await.unwrap(), Turn::Anew);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_score_is_explained_to_the_last_part() {
    let site = TestApp::new().await;
    site.import_csv(CONCEPT).await;
    site.import_csv(WORK).await;
    let found = ask(&site, Find { explain: true, ..typed("tarumba cosida") }).await;
    assert!(found.hits.len() > 1);
    for hit in &found.hits {
        let explained = hit.explanation.as_ref().unwrap().score;
        assert!((explained - hit.score).abs() <= hit.score * 0.01, "{explained} is not {}", hit.score);
    }
    assert!(ask(&site, typed("tarumba")).await.hits.iter().all(|hit| hit.explanation.is_none()));
}

#[tokio::test(flavor = "multi_thread")]
async fn more_like_this_crosses_languages_and_keeps_closed_doors_closed() {
    let site = TestApp::new().await;
    site.import_csv(CONCEPT).await;
    let others: String = (0..20).map(|n| format!("other/{n},public,Asunto distinto {n},,\n")).collect();
    let table = format!(
        "id,access,title@es,title@ht,subject\n\
         like/one,public,La tarumba cosida de mi abuela,,\n\
         like/two,public,,Yon zokwe koud nan mòn,\n\
         like/closed,sealed,,Yon lòt zokwe koud,\n{others}"
    );
    assert_eq!(site.import_csv(&table).await.said(), Vec::<String>::new());
    let (one, two) = (given::id(&site, "like/one").await, given::id(&site, "like/two").await);
    let closed = given::id(&site, "like/closed").await;
    let alike = async |visit: &Visit, id| {
        let found = similar(site.app(), visit, id, 6).await.unwrap();
        found.records.iter().map(|record| record.id).collect::<Vec<_>>()
    };
    let seen = alike(&site.visit(), one).await;
    assert!(seen.contains(&two) && !seen.contains(&one) && !seen.contains(&closed), "{seen:?}");
    assert!(alike(&site.steward(), one).await.contains(&closed));
    assert!(alike(&site.visit(), closed).await.is_empty(), "nothing is said of what is closed");
}
