//! Suggestions of a translation service on the workbench. The service is a stand-in on this machine that speaks the
//! same HTTP interface; it says nothing about how well any real service translates.

use std::collections::BTreeSet;
use std::time::Duration;

use tejido_app::desk::{Machine, MachineSettings};
use tejido_domain::people::{Grant, Role};
use tejido_domain::record::{Access, Document, Kind, Life, Origin, RecordId, Text, TextStatus, Texts, Value};
use tejido_lang::{Language, LanguageTag};
use tejido_store::trust::audit::{Filter, newest};
use tejido_store::{Base, Change, CommitError, records};
use tejido_testkit::translator::{Manner, StandIn};
use tejido_testkit::{Person, TestApp};

/// A key that no page may show.
const KEY: &str = "k3y-of-the-service";

fn tag(lang: &str) -> LanguageTag {
    LanguageTag::parse(lang).unwrap()
}

async fn with(manner: Manner) -> (TestApp, StandIn) {
    let service = StandIn::start(manner).await;
    let settings = MachineSettings {
        url: service.url(),
        api_key: Some(if manner == Manner::Keyed { "right" } else { KEY }.to_owned()),
        engine: "LibreTranslate".to_owned(),
        pairs: BTreeSet::from([(Language::Es, Language::Ht), (Language::Es, Language::Quc)]),
        patience: Duration::from_millis(1500),
    };
    (TestApp::with_machine(Machine::new(settings).unwrap()).await, service)
}

async fn put(site: &TestApp, access: &str) -> RecordId {
    let record = RecordId::from_chance(7);
    let mut document = Document::new(Kind::Item);
    document.access = access.parse::<Access>().unwrap();
    document.set("title", Value::Texts(Texts([(tag("es"), Text::original("La huelga"))].into())));
    let (author, note) = ("rosa".to_owned(), String::new());
    let change = Change { record, base: Base::New, document, life: Life::Published, author, note, batch: None };
    let mut tx = site.db().write().await.unwrap();
    records::commit(&mut tx, &change, site.app().now()).await.unwrap();
    tx.commit().await.unwrap();
    site.catch_up().await;
    record
}

async fn translator(site: &TestApp) -> Person {
    let languages = vec![tag("ht"), tag("quc"), tag("pt")];
    site.person_with("Ana", vec![Grant { languages, ..Grant::site(Role::Translator) }]).await
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} in {page}"));
    let rest = &page[at + name.len() + 15..];
    rest[..rest.find('"').unwrap()].to_owned()
}

fn posted(page: &str, text: &str, act: &str) -> String {
    let of = |name: &str| hidden(page, name);
    let (from, hash, seen) = (of("from.title"), of("hash.title"), of("seen.title"));
    format!("act={act}&source=es&text.title={text}&from.title={from}&hash.title={hash}&seen.title={seen}")
}

fn field(page: &str) -> &str {
    let start = page.find("<textarea id=\"text-title\"").unwrap();
    let start = start + page[start..].find('>').unwrap() + 1;
    page[start..start + page[start..].find("</textarea>").unwrap()].trim()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suggestion_fills_the_field_is_marked_and_waits_for_another_person() {
    let (site, service) = with(Manner::Keyed).await;
    let id = put(&site, "public").await;
    let (ana, eva) = (translator(&site).await, site.person("Eva", Role::Reviewer).await);
    let work = format!("/es/desk/ht/records/{id}");
    let page = site.ask(&work).by(&ana).send().await;
    assert!(page.text().contains("value=\"machine.title\""), "{}", page.text());
    let filled = site.ask(&work).post_by(&ana, &posted(page.text(), "", "machine.title")).send().await;
    assert_eq!((filled.status, field(filled.text())), (200, "[ht] La huelga"));
    assert!(filled.text().contains("(LibreTranslate)"), "marked: {}", filled.text());
    let asked = service.asked();
    assert_eq!((asked.len(), asked[0]["q"][0].as_str()), (1, Some("La huelga")), "this text and nothing else");
    let list = site.ask("/es/desk/ht?state=missing").by(&ana).send().await;
    assert!(list.text().contains("La huelga"), "nothing is saved by asking");
    let public = async || {
        let path = site.get(&format!("/ht/item/{id}")).await.header("location").to_owned();
        let pages = [site.get(&path).await, site.get(&format!("/api/v1/records/{id}")).await];
        let rest = [site.get("/ht/export.csv").await, site.get("/ht/explore?q=ht").await];
        pages.iter().chain(&rest).any(|page| page.text().contains("[ht] La huelga"))
    };
    let words = "%5Bht%5D+La+huelga";
    for act in ["draft", "submit"] {
        let page = site.ask(&work).by(&ana).send().await;
        let answer = site.ask(&work).post_by(&ana, &posted(page.text(), words, act)).send().await;
        assert_eq!(answer.status, 303, "{act}: {}", answer.text());
        site.catch_up().await;
        assert!(!public().await, "{act}");
    }
    let kept = site.ask(&work).by(&ana).send().await;
    assert!(kept.text().contains("(LibreTranslate)"), "it stays marked");
    let review = format!("/es/desk/ht/review/{id}");
    assert_eq!(site.ask(&review).by(&ana).send().await.status, 403);
    let page = site.ask(&review).by(&eva).send().await;
    assert!(page.text().contains("(LibreTranslate)"), "the reviewer sees what made it: {}", page.text());
    let seen = hidden(page.text(), "seen.title");
    assert_eq!(site.ask(&review).post_by(&eva, &format!("act=approve&seen.title={seen}")).send().await.status, 303);
    site.catch_up().await;
    assert!(public().await);
    let document = records::current(site.db(), id).await.unwrap().unwrap().document;
    let title = document.texts("title").unwrap().get(&tag("ht")).unwrap().clone();
    assert_eq!(title.origin, Origin::Machine, "a machine's, whoever approved it");
    assert_eq!(title.reviewed_by, Some(eva.actor.author()));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_a_machines_words_over_cannot_approve_them_alone() {
    let (site, _service) = with(Manner::Good).await;
    let id = put(&site, "public").await;
    let eva = site.person("Eva", Role::Steward).await;
    let work = format!("/es/desk/ht/records/{id}");
    let page = site.ask(&work).by(&eva).send().await;
    site.ask(&work).post_by(&eva, &posted(page.text(), "", "machine.title")).send().await;
    site.ask(&work).post_by(&eva, &posted(page.text(), "%5Bht%5D+La+huelga", "submit")).send().await;
    let review = format!("/es/desk/ht/review/{id}");
    let page = site.ask(&review).by(&eva).send().await;
    assert!(!page.text().contains("value=\"approve\""));
    let kept = tejido_store::desk::translations::of(site.db(), id, Language::Ht).await.unwrap();
    let seen = format!("act=approve&seen.title={}:", kept[0].version);
    assert_eq!(site.ask(&review).post_by(&eva, &seen).send().await.status, 422);
    assert_eq!(records::current(site.db(), id).await.unwrap().unwrap().revision, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machines_words_are_known_by_whichever_way_they_come_back() {
    for human in [false, true] {
        let (site, _service) = with(Manner::Good).await;
        let id = put(&site, "public").await;
        let eva = site.person("Eva", Role::Steward).await;
        let work = format!("/es/desk/ht/records/{id}");
        // The editor of records, the API, an import and a work package all write through the same door.
        let write = async |words: &str, life: Life| {
            let head = records::head_of(site.db(), id).await.unwrap().unwrap();
            let (mut document, base) = (head.document, Base::Revision(head.revision));
            let mut texts = document.texts("title").unwrap().clone();
            texts.0.insert(tag("ht"), Text::human(words));
            document.set("title", Value::Texts(texts));
            let (author, note) = (eva.actor.author(), String::new());
            let change = Change { record: id, base, document, life, author, note, batch: None };
            let mut tx = site.db().write().await.unwrap();
            let done = records::commit(&mut tx, &change, site.app().now()).await;
            tx.commit().await.unwrap();
            site.catch_up().await;
            done
        };
        if human {
            write("[ht] La huelga", Life::Published).await.unwrap();
        }
        let page = site.ask(&work).by(&eva).send().await;
        site.ask(&work).post_by(&eva, &posted(page.text(), "", "machine.title")).send().await;
        // A second writing makes them nobody else's, nor does one that saves them before they are published.
        for life in [Life::Published, Life::Draft, Life::Published] {
            let done = write("[ht] La huelga", life).await;
            let refused = matches!(done, Err(CommitError::Unreviewed { field: "title", .. }));
            assert_eq!(refused, !human && life == Life::Published, "{life:?}: {done:?}");
        }
        let document = records::head_of(site.db(), id).await.unwrap().unwrap().document;
        let title = document.texts("title").unwrap().get(&tag("ht")).unwrap().clone();
        let expected = if human { (Origin::Human, TextStatus::Reviewed) } else { (Origin::Machine, TextStatus::Draft) };
        assert_eq!((title.origin, title.status), expected, "what a person wrote before stays a person's");
        let public = records::current(site.db(), id).await.unwrap().unwrap().document;
        assert_eq!(public.texts("title").unwrap().get(&tag("ht")).is_some(), human, "nobody has reviewed it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_stands_and_the_suggestion_beside_it() {
    let (site, _service) = with(Manner::Good).await;
    let id = put(&site, "public").await;
    let ana = translator(&site).await;
    let work = format!("/es/desk/ht/records/{id}");
    let page = site.ask(&work).by(&ana).send().await;
    let beside = site.ask(&work).post_by(&ana, &posted(page.text(), "Gr%C3%A8v", "machine.title")).send().await;
    assert_eq!(field(beside.text()), "Grèv");
    assert_eq!(hidden(beside.text(), "machine.title"), "[ht] La huelga");
    assert!(beside.text().contains("value=\"take.title\""));
    let body = format!("{}&machine.title=%5Bht%5D+La+huelga", posted(page.text(), "Gr%C3%A8v", "take.title"));
    let taken = site.ask(&work).post_by(&ana, &body).send().await;
    assert_eq!(field(taken.text()), "[ht] La huelga");
    let changed = posted(page.text(), "Gr%C3%A8v+la", "draft");
    assert_eq!(site.ask(&work).post_by(&ana, &changed).send().await.status, 303);
    let page = site.ask(&work).by(&ana).send().await;
    assert!(!page.text().contains("(LibreTranslate)"), "words of a person are a person's");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_fails_is_said_in_words_and_nothing_is_lost() {
    let manners = [
        (Manner::Broken, "no se puede llegar al servicio"),
        (Manner::Talkative, "no se puede llegar al servicio"),
        (Manner::Moved, "no se puede llegar al servicio"),
        (Manner::Busy, "está ocupado"),
        (Manner::Slow, "tardó demasiado"),
        (Manner::Odd, "no es una traducción"),
        (Manner::Endless, "no es una traducción"),
    ];
    for (manner, words) in manners {
        let (site, _service) = with(manner).await;
        let id = put(&site, "public").await;
        let ana = translator(&site).await;
        let work = format!("/es/desk/ht/records/{id}");
        let page = site.ask(&work).by(&ana).send().await;
        let body = posted(page.text(), "Gr%C3%A8v", "machine.title");
        let answer = site.ask(&work).post_by(&ana, &body).send().await;
        assert_eq!(answer.status, 422, "{manner:?}");
        assert!(answer.text().to_lowercase().contains(words), "{manner:?}: {}", answer.text());
        assert_eq!(field(answer.text()), "Grèv", "{manner:?}");
        assert!(!answer.text().contains(KEY), "{manner:?}: no key");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_not_everybody_may_read_is_never_sent_out() {
    for access in ["network", "embargo:2030-01-01", "sealed"] {
        let (site, service) = with(Manner::Good).await;
        let id = put(&site, access).await;
        let eva = site.person("Eva", Role::Steward).await;
        let work = format!("/es/desk/ht/records/{id}");
        let page = site.ask(&work).by(&eva).send().await;
        assert_eq!(page.status, 200, "{access}");
        assert!(!page.text().contains("value=\"machine.title\""), "{access}: not offered");
        let answer = site.ask(&work).post_by(&eva, &posted(page.text(), "", "machine.title")).send().await;
        assert_eq!(answer.status, 422, "{access}");
        assert!(service.asked().is_empty(), "{access}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_pairs_that_are_set_are_asked_for_and_asking_leaves_an_entry() {
    let (site, service) = with(Manner::Good).await;
    let id = put(&site, "public").await;
    let ana = translator(&site).await;
    for (language, offered, status) in [("ht", true, 200), ("pt", false, 422), ("quc", true, 422)] {
        let work = format!("/es/desk/{language}/records/{id}");
        let page = site.ask(&work).by(&ana).send().await;
        assert_eq!(page.text().contains("value=\"machine.title\""), offered, "{language}");
        let answer = site.ask(&work).post_by(&ana, &posted(page.text(), "", "machine.title")).send().await;
        assert_eq!(answer.status, status, "{language}");
    }
    assert_eq!(service.asked().len(), 1, "a language the service lacks has no neighbour");
    let filter = Filter { act: Some("translation.machine".to_owned()), ..Filter::default() };
    let entries = newest(site.db(), &filter).await.unwrap();
    assert_eq!(entries.len(), 2, "what was sent, and what was tried");
    let details: Vec<&str> = entries.iter().map(|one| one.entry.details.as_str()).collect();
    assert!(details.iter().all(|one| one.contains("LibreTranslate") && !one.contains("huelga")), "{details:?}");
}
