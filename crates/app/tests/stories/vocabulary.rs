//! The vocabulary: merging concepts, and thesauri in and out.

use std::collections::BTreeMap;

use tejido_app::archive::{Showing, show};
use tejido_app::vocabulary::merge::{self, Refused};
use tejido_app::vocabulary::save::{Save, Saved, save};
use tejido_app::vocabulary::skos::{Input, export, import, plan};
use tejido_app::vocabulary::tree;
use tejido_app::{Error, batch};
use tejido_domain::people::{Actor, Role};
use tejido_domain::record::{Document, Kind, Ref, Text, Texts, Value};
use tejido_formats::skos::{Format, Limits, Read, Thesaurus, read, write};
use tejido_lang::LanguageTag;
use tejido_store::records::Outcome;
use tejido_testkit::TestApp;

use crate::given::{self, text};

const CONCEPTS: &str = "id,kind,scheme,title@es,title@en,alternative@es,broader\n\
    subject/work,concept,subject,Trabajo,Work,,\nsubject/maquila,concept,subject,Maquila,,Maquiladora,subject/work\n\
    subject/maquiladora,concept,subject,Industria maquiladora,Maquiladora industry,,subject/work\n\
    subject/night,concept,subject,Turno de noche,,,subject/maquiladora\n";

async fn steward(site: &TestApp) -> Actor {
    site.person("Ana", Role::Steward).await.actor
}

fn turtle(body: &str) -> Read {
    let prefixes = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xl: <http://www.w3.org/2008/05/skos-xl#> . \
        @prefix dct: <http://purl.org/dc/terms/> . @prefix : <http://thesaurus.example/> . ";
    read(format!("{prefixes}{body}").as_bytes(), Format::Turtle, Limits::default()).unwrap()
}

async fn out(site: &TestApp) -> Thesaurus {
    export(site.app(), &site.visit(), None, &|_| BTreeMap::new()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_concepts_become_one_and_two_again() {
    for site in TestApp::each().await {
        site.import_csv(CONCEPTS).await;
        site.import_csv(
            "id,title@es,subject\nw1,Obra,subject/maquiladora\nw2,Otra,subject/maquila;subject/maquiladora\n",
        )
        .await;
        site.catch_up().await;
        let ana = steward(&site).await;
        let (from, into) = (given::id(&site, "subject/maquiladora").await, given::id(&site, "subject/maquila").await);
        let shown = merge::preview(site.app(), Some(&ana), from, into).await.unwrap().unwrap();
        assert_eq!(shown.records, 3, "two works and the concept below");
        let id = merge::merge(site.app(), Some(&ana), from, into).await.unwrap().unwrap();
        site.catch_up().await;

        let document = given::current(&site, "subject/maquila").await.unwrap().document;
        assert_eq!(text(&document, "title", "en"), "Maquiladora industry", "a label in a language that had none");
        let es = LanguageTag::parse("es").unwrap();
        let others: Vec<&str> =
            document.text_lists("alternative").unwrap()[&es].iter().map(|text| text.text.as_str()).collect();
        assert_eq!(others, ["Maquiladora", "Industria maquiladora"]);
        for key in ["w1", "w2"] {
            assert_eq!(given::current(&site, key).await.unwrap().document.refs("subject"), [Ref::to(into)], "{key}");
        }
        assert_eq!(given::current(&site, "subject/night").await.unwrap().document.refs("broader"), [Ref::to(into)]);
        let gone = show(site.app(), &site.visit(), from).await.unwrap();
        assert!(matches!(gone, Showing::Withdrawn { moved: Some(next), .. } if next == into));

        let undone = batch::undo(site.app(), Some(&ana), &id).await.unwrap();
        assert_eq!((undone.restored, undone.kept.len()), (5, 0));
        assert_eq!(given::current(&site, "w1").await.unwrap().document.refs("subject"), [Ref::to(from)]);
        let document = given::current(&site, "subject/maquiladora").await.unwrap().document;
        assert!(document.refs("replaced_by").is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_concept_is_not_merged_into_itself_or_far_below_itself() {
    let site = TestApp::new().await;
    site.import_csv(CONCEPTS).await;
    let ana = steward(&site).await;
    let id = async |key: &str| given::id(&site, key).await;
    let (work, night) = (id("subject/work").await, id("subject/night").await);
    let below = id("subject/maquiladora").await;
    let ask = async |from, into| merge::preview(site.app(), Some(&ana), from, into).await.unwrap();
    assert_eq!(ask(work, work).await.unwrap_err(), Refused::NotTwo);
    assert_eq!(ask(work, night).await.unwrap_err(), Refused::Below);
    let becomes = ask(work, below).await.unwrap().becomes;
    assert!(becomes.refs("broader").is_empty(), "directly below it takes its place");
    let eva = site.person("Eva", Role::Reviewer).await.actor;
    assert!(matches!(merge::merge(site.app(), Some(&eva), work, below).await, Err(Error::Denied(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_concept_is_kept_only_when_it_fits_its_neighbours() {
    let site = TestApp::new().await;
    site.import_csv(CONCEPTS).await;
    let ana = steward(&site).await;
    let work = given::head(&site, "subject/work").await;
    let night = given::id(&site, "subject/night").await;
    let mut document = work.document.clone();
    document.set("broader", Value::Refs(vec![Ref::to(night)]));
    let mut titles = document.texts("title").unwrap().clone();
    titles.0.insert(LanguageTag::parse("quc").unwrap(), Text::human("Chak"));
    document.set("title", Value::Texts(titles));
    let asked = Save { base: Some((work.id, work.revision)), document, note: String::new() };
    let Saved::Refused(troubles) = save(site.app(), Some(&ana), asked).await.unwrap() else { panic!("kept") };
    let troubles: Vec<_> = troubles.iter().map(|trouble| (trouble.field.as_str(), trouble.code)).collect();
    assert_eq!(troubles, [("title.quc", "unattested"), ("broader", "circular")]);

    let mut document = Document::new(Kind::Concept);
    let text = Text { attested: Some("a book".into()), ..Text::human("Chak") };
    document.set("title", Value::Texts(Texts([(LanguageTag::parse("quc").unwrap(), text)].into())));
    document.set("scheme", Value::Words(vec!["subject".into()]));
    let new = Save { base: None, document, note: String::new() };
    assert!(matches!(save(site.app(), Some(&ana), new).await.unwrap(), Saved::Kept(_, Outcome::Created)));
    let tree = tree(site.app(), Some(&ana), "subject", None).await.unwrap();
    assert_eq!(tree.schemes["subject"], 5);
    let names: Vec<usize> = tree.branches.iter().map(|branch| branch.narrower).collect();
    assert_eq!(names.iter().sum::<usize>(), 2, "two lie below work, none below the new one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thesaurus_is_planned_taken_in_updated_and_taken_back() {
    for site in TestApp::each().await {
        let ana = steward(&site).await;
        let first = ":t a skos:ConceptScheme ; skos:prefLabel 'Trabajo'@es . \
            :1 a skos:Concept ; skos:topConceptOf :t ; skos:prefLabel 'Trabajo'@es, 'Work'@en ; skos:notation '1' . \
            :2 a skos:Concept ; skos:inScheme :t ; skos:broader :1, :9 ; skos:prefLabel 'Huelga'@es, 'Uq’atexik'@quc ; \
            skos:altLabel 'Paro'@es ; skos:definition 'Dejar de trabajar.'@es ; skos:related :3 . \
            :3 a skos:Concept ; skos:inScheme :t ; skos:prefLabel 'Sindicato'@es, 'Ajchak'@quc ; \
            xl:prefLabel [ xl:literalForm 'Ajchak'@quc ; dct:source 'A book' ] .";
        let input = || Input { read: turtle(first), scheme: None };
        let planned = plan(site.app(), Some(&ana), input()).await.unwrap();
        assert_eq!(planned.count(Outcome::Created), 3);
        let left: Vec<_> = planned.left_out.iter().map(|left| left.reason).collect();
        assert_eq!(left, ["unattested", "unknown-concept"]);
        assert_eq!(given::rows(&site).await, 0, "nothing was written");

        let imported = import(site.app(), Some(&ana), input()).await.unwrap();
        assert!(imported.batch.is_some());
        let again = import(site.app(), Some(&ana), input()).await.unwrap();
        assert!(again.batch.is_none(), "{:?}", again.plan.planned);
        let document = given::current(&site, "trabajo/2").await.unwrap().document;
        assert_eq!((text(&document, "title", "es"), text(&document, "title", "quc")), ("Huelga", ""));
        assert_eq!(document.refs("broader"), [Ref::to(given::id(&site, "trabajo/1").await)]);
        assert_eq!(document.word("uri"), Some("http://thesaurus.example/2"));
        let union = given::current(&site, "trabajo/3").await.unwrap().document;
        let quc = LanguageTag::parse("quc").unwrap();
        assert_eq!(union.texts("title").unwrap().get(&quc).unwrap().attested.as_deref(), Some("A book"));

        let changed = first.replace("'Huelga'@es", "'La huelga'@es");
        let input = Input { read: turtle(&changed), scheme: Some("trabajo".into()) };
        let second = import(site.app(), Some(&ana), input).await.unwrap();
        assert_eq!((second.plan.count(Outcome::Changed), second.plan.count(Outcome::Same)), (1, 2));
        for id in [second.batch.unwrap(), imported.batch.unwrap()] {
            let undone = batch::undo(site.app(), Some(&ana), &id).await.unwrap();
            assert!(undone.kept.is_empty());
        }
        assert_eq!(given::rows(&site).await, 0);
        let back = import(site.app(), Some(&ana), Input { read: turtle(first), scheme: None }).await.unwrap();
        assert_eq!(back.plan.count(Outcome::Changed), 3, "taken in again they are the same records");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn out_and_in_again_nothing_changes_here_or_elsewhere() {
    let site = TestApp::new().await;
    let ana = steward(&site).await;
    site.sample().await;
    site.catch_up().await;
    let first = out(&site).await;
    assert!(first.concepts.len() > 100);
    for format in Format::ALL {
        let bytes = write(first.clone(), format, Vec::new()).unwrap();
        let read = || read(&bytes[..], format, Limits::default()).unwrap();
        assert_eq!(read().report.counts.len(), 0, "{:?}", read().report);
        let here = plan(site.app(), Some(&ana), Input { read: read(), scheme: None }).await.unwrap();
        assert_eq!(here.count(Outcome::Same), first.concepts.len(), "{:?}", here.left_out);
        let other = TestApp::other().await;
        let eva = steward(&other).await;
        let there = import(other.app(), Some(&eva), Input { read: read(), scheme: None }).await.unwrap();
        assert!(there.plan.left_out.is_empty(), "{:?}", there.plan.left_out);
        other.catch_up().await;
        assert_eq!(out(&other).await.concepts, read().thesaurus.concepts);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stderr, reason = "what was skipped is said")]
async fn real_thesauri_come_in_and_go_out_and_come_in_the_same() {
    let Ok(folder) = std::env::var("TEJIDO_TEST_THESAURI") else {
        eprintln!("skipped: TEJIDO_TEST_THESAURI names no folder of thesauri; scripts/fetch-thesauri makes one");
        return;
    };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let found = read(&bytes[..], Format::sniff(&bytes), Limits::default()).unwrap();
        let site = TestApp::new().await;
        let ana = steward(&site).await;
        let input = Input { read: found, scheme: Some("real".into()) };
        let imported = import(site.app(), Some(&ana), input).await.unwrap();
        let taken = imported.plan.planned.len();
        assert!(taken > 0, "{path:?}: {:?}", imported.plan.left_out);
        site.catch_up().await;
        let thesaurus = out(&site).await;
        assert_eq!(thesaurus.concepts.len(), taken, "{path:?}");
        for format in Format::ALL {
            let bytes = write(thesaurus.clone(), format, Vec::new()).unwrap();
            let read = read(&bytes[..], format, Limits::default()).unwrap();
            let again = plan(site.app(), Some(&ana), Input { read, scheme: None }).await.unwrap();
            assert_eq!(again.count(Outcome::Same), taken, "{path:?}: {:?}", again.left_out);
        }
    }
}
