//! Many records changed at once: looked at first, done in steps, taken back.

use tejido_app::bulk::{Selection, Unselected, begin, go_on, preview, values};
use tejido_app::search::Find;
use tejido_app::{Error, Visit, batch};
use tejido_domain::bulk::{Edit, Refusal};
use tejido_domain::people::Role;
use tejido_domain::record::{Access, Life};
use tejido_testkit::TestApp;

use crate::given;

const WORKS: &str = "id,kind,scheme,title@es,subject,access\ns/a,concept,s,Asilo,,\nsubject/x,concept,subject,Xilo,,\n\
    subject/y,concept,subject,Ypsilon,,\nw1,item,,Obra de maquila,subject/x,\nw2,item,,Obra,subject/x;subject/y,\n\
    w3,item,,Obra sellada,,sealed\n";

async fn steward(site: &TestApp) -> Visit {
    let ana = site.person("Ana", Role::Steward).await;
    Visit { actor: Some(ana.actor.clone()), ..site.visit_of(ana.actor.reader()) }
}

async fn all_works(site: &TestApp, visit: &Visit) -> Selection {
    site.catch_up().await;
    assert!(visit.reader.steward);
    Selection::Search(Box::new(Find { kinds: vec!["item".into()], ..Find::default() }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_shown_first_made_in_steps_and_taken_back() {
    for site in TestApp::each().await {
        site.import_csv(WORKS).await;
        let visit = steward(&site).await;
        let works = all_works(&site, &visit).await;
        let (to, unknown) = values(site.app(), "subject", &["Ypsilon".into(), "nowhere".into()]).await.unwrap();
        assert_eq!(
            (to.clone(), unknown),
            (vec![given::id(&site, "subject/y").await.to_string()], vec!["nowhere".into()])
        );
        let from = given::id(&site, "subject/x").await.to_string();
        let edit = Edit::Exchange { field: "subject".into(), from, to: to[0].clone() };

        let shown = preview(site.app(), &visit, &works, &edit).await.unwrap().unwrap();
        assert_eq!((shown.selected, shown.changes, shown.same), (3, 2, 1));
        assert_eq!(shown.first[0].differences[0].field, "subject");

        let id = begin(site.app(), &visit, &works, &edit, "one word for both").await.unwrap().unwrap();
        let progress = go_on(site.app(), visit.actor.as_ref(), &id, usize::MAX).await.unwrap().unwrap();
        assert!(!progress.unfinished);
        assert_eq!((progress.batch.tally.changed, progress.batch.tally.same), (2, 1));
        let subjects = async |key: &str| given::head(&site, key).await.document.refs("subject").len();
        assert_eq!((subjects("w1").await, subjects("w2").await), (1, 1));
        assert_eq!(given::head(&site, "w1").await.note, "one word for both");

        site.import_csv("id,title@es\nw2,Otra mano\n").await;
        let undone = batch::undo(site.app(), visit.actor.as_ref(), &id).await.unwrap();
        assert_eq!((undone.restored, undone.kept.clone()), (1, vec![given::id(&site, "w2").await]));
        assert_eq!(
            given::head(&site, "w1").await.document.links().next().unwrap().1,
            given::id(&site, "subject/x").await
        );
        assert!(batch::undo(site.app(), visit.actor.as_ref(), &id).await.is_err(), "once is enough");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_change_goes_on_where_it_stopped() {
    for site in TestApp::each().await {
        let rows: String = (0..600).map(|number| format!("w{number},aa {number}\n")).collect();
        site.import_csv(&format!("id,title@es\n{rows}")).await;
        let visit = steward(&site).await;
        let works = all_works(&site, &visit).await;
        let lang = tejido_lang::LanguageTag::parse("es").unwrap();
        // Replacing twice would show.
        let edit = Edit::Words { field: "title".into(), lang, find: "a".into(), with: "aa".into(), whole: false };
        let id = begin(site.app(), &visit, &works, &edit, "").await.unwrap().unwrap();
        let actor = visit.actor.as_ref();
        let first = go_on(site.app(), actor, &id, 1).await.unwrap().unwrap();
        assert!(first.unfinished);
        assert_eq!(first.batch.tally.changed, 250);
        let last = go_on(site.app(), actor, &id, usize::MAX).await.unwrap().unwrap();
        assert!(!last.unfinished);
        assert_eq!(last.batch.tally.changed, 600);
        for key in ["w0", "w599"] {
            assert!(given::text(&given::head(&site, key).await.document, "title", "es").starts_with("aaaa "));
        }
        let undone = batch::undo(site.app(), actor, &id).await.unwrap();
        assert_eq!((undone.restored, undone.kept.len()), (600, 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_cannot_change_says_why_and_stays() {
    let site = TestApp::new().await;
    site.import_csv(WORKS).await;
    site.import_csv("id,title@es,life\nw2,Borrador,draft\n").await;
    let visit = steward(&site).await;
    let mut ids = Vec::new();
    for key in ["w1", "w2", "s/a"] {
        ids.push(given::id(&site, key).await);
    }
    let these = Selection::These(ids.clone());
    let concept = given::id(&site, "s/a").await.to_string();
    let edit = Edit::Add { field: "subject".into(), values: vec![concept] };
    let shown = preview(site.app(), &visit, &these, &edit).await.unwrap().unwrap();
    let refused: Vec<_> = shown.refused.into_iter().collect();
    let expected = [(Refusal::NoField, 1), (Refusal::WrongTarget, 1), (Refusal::Draft, 1)];
    assert_eq!(refused, expected, "a concept of another scheme is no subject");

    let seal = Edit::Access { access: Access::Sealed };
    let id = begin(site.app(), &visit, &these, &seal, "").await.unwrap().unwrap();
    let progress = go_on(site.app(), visit.actor.as_ref(), &id, usize::MAX).await.unwrap().unwrap();
    assert_eq!(progress.refused, [(ids[1], Refusal::Draft)]);
    assert_eq!((progress.batch.tally.changed, progress.batch.tally.rejected), (2, 1));
    let withdraw = Edit::Life { life: Life::Withdrawn };
    let id = begin(site.app(), &visit, &Selection::These(vec![ids[0]]), &withdraw, "a reason").await.unwrap().unwrap();
    go_on(site.app(), visit.actor.as_ref(), &id, usize::MAX).await.unwrap().unwrap();
    assert!(given::current(&site, "w1").await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_stewards_change_many_records() {
    let site = TestApp::new().await;
    site.import_csv(WORKS).await;
    let edit = Edit::Access { access: Access::Public };
    let one = Selection::These(vec![given::id(&site, "w3").await]);
    for role in [Role::Reader, Role::Contributor, Role::Translator, Role::Reviewer] {
        let actor = site.person(role.as_str(), role).await.actor;
        let visit = Visit { actor: Some(actor.clone()), ..site.visit_of(actor.reader()) };
        assert!(matches!(preview(site.app(), &visit, &one, &edit).await, Err(Error::Denied(_))), "{role:?}");
        assert!(matches!(begin(site.app(), &visit, &one, &edit, "").await, Err(Error::Denied(_))));
        assert!(matches!(batch::undo(site.app(), visit.actor.as_ref(), "x").await, Err(Error::Denied(_))));
    }
    assert!(matches!(begin(site.app(), &site.visit(), &one, &edit, "").await, Err(Error::Denied(_))));
    let visit = steward(&site).await;
    let none = Selection::These(Vec::new());
    assert_eq!(preview(site.app(), &visit, &none, &edit).await.unwrap().unwrap_err(), Unselected::Nothing);
}
