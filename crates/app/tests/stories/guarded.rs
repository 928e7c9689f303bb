//! Ways around a rule that were open once, each kept shut by a test.

use std::collections::BTreeSet;

use tejido_app::archive::{Showing, show};
use tejido_app::desk::{Reviewed, Verdict};
use tejido_app::people::accept::{AcceptInput, accept};
use tejido_app::people::invitations::{by_secret, invite_back};
use tejido_app::people::{Browser, Strength, manage};
use tejido_app::takedowns::{self, Decision};
use tejido_app::trust::tokens::{self, Wanted};
use tejido_app::vocabulary::merge::{self, Refused};
use tejido_domain::people::{Action, Actor, Role, Target, permits};
use tejido_domain::record::{Access, Life};
use tejido_testkit::TestApp;

use crate::desk::{current, decide, id, input, item, kreyol, put, reviewer, save};
use crate::given;

async fn token(site: &TestApp, actor: &Actor, strength: Strength) -> String {
    let scopes = BTreeSet::from(["records:read".to_owned(), "records:publish".to_owned()]);
    let wanted = Wanted { name: "Sync".to_owned(), scopes, days: 30 };
    tokens::make(site.app(), actor, strength, &wanted).await.unwrap().unwrap().secret
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_made_with_one_factor_opens_nothing_that_needs_two() {
    for site in TestApp::each().await {
        let ana = site.person("Ana", Role::Steward).await.actor;
        for (strength, publishes) in [(Strength::One, false), (Strength::Two, true)] {
            let secret = token(&site, &ana, strength).await;
            let comes = tokens::resolve(site.app(), &secret).await.unwrap().unwrap();
            assert_eq!(permits(Some(&comes), Action::PublishRecord, &Target::site()), publishes, "{strength:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_into_an_account_finds_no_tokens_of_others_in_it() {
    let site = TestApp::new().await;
    let (root, ana) =
        (site.person("Root", Role::Administrator).await.actor, site.person("Ana", Role::Contributor).await.actor);
    let secret = token(&site, &ana, Strength::One).await;
    let account = manage::show(site.app(), &root, &ana.account).await.unwrap().unwrap().account;
    let link = invite_back(site.app(), &root, &account).await.unwrap();
    assert!(tokens::resolve(site.app(), &secret).await.unwrap().is_some(), "until the link is used");
    let invitation = by_secret(site.app(), &link.secret).await.unwrap().unwrap();
    let password = "cuatro caballos correctos".to_owned();
    let back = AcceptInput { password: password.clone(), again: password, ..AcceptInput::default() };
    accept(site.app(), &invitation, &back, &Browser::default()).await.unwrap().unwrap();
    assert!(tokens::resolve(site.app(), &secret).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hands_in_what_another_wrote_does_not_make_it_their_own() {
    let site = TestApp::new().await;
    let (rosa, jean) = (reviewer(&site, "Rosa").await, kreyol(&site, "Jean").await);
    put(&site, id(1), item("La huelga", "Comenzó en la frontera."), Life::Published).await;
    save(&site, &rosa, id(1), vec![input("title", "Grèv la", "La huelga", 0)], false).await;
    save(&site, &jean, id(1), vec![input("title", "Grèv la", "La huelga", 1)], true).await;
    assert!(matches!(decide(&site, &rosa, id(1), Verdict::Approve).await, Reviewed::Own), "her own words");
    let eva = reviewer(&site, "Eva").await;
    decide(&site, &eva, id(1), Verdict::Approve).await;
    let document = current(&site, id(1)).await.document;
    let title = document.texts("title").unwrap().get(&crate::desk::tag("ht")).unwrap();
    assert_eq!(title.by.as_deref(), Some(rosa.author().as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_requests_about_one_record_do_not_open_it_for_each_other() {
    for site in TestApp::each().await {
        let sol = site.person("Sol", Role::Steward).await.actor;
        put(&site, id(1), item("La lista", "Nombres."), Life::Published).await;
        let ask = async |text: &str| {
            takedowns::ask(site.app(), &site.visit(), id(1), "privacy", text, "").await.unwrap().unwrap();
        };
        ask("uno").await;
        ask("dos").await;
        let (open, _) = takedowns::queue(site.app(), Some(&sol), "open", 10, 0).await.unwrap();
        let [first, second] = [open[0].id.clone(), open[1].id.clone()];
        takedowns::restrict(site.app(), Some(&sol), &first).await.unwrap();
        takedowns::restrict(site.app(), Some(&sol), &second).await.unwrap();
        takedowns::decide(site.app(), Some(&sol), &first, Decision::Keep, "Se queda.").await.unwrap();
        assert_eq!(current(&site, id(1)).await.document.access, Access::Sealed, "the other still keeps it closed");
        takedowns::decide(site.app(), Some(&sol), &second, Decision::Withdraw, "Se retira.").await.unwrap();
        let gone = show(site.app(), &site.visit(), id(1)).await.unwrap();
        assert!(matches!(gone, Showing::Withdrawn { ref reason, .. } if reason == "Se retira."), "{gone:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_request_sealed_another_does_not_open() {
    let site = TestApp::new().await;
    let sol = site.person("Sol", Role::Steward).await.actor;
    put(&site, id(1), item("La lista", "Nombres."), Life::Published).await;
    for text in ["uno", "dos"] {
        takedowns::ask(site.app(), &site.visit(), id(1), "privacy", text, "").await.unwrap().unwrap();
    }
    let (open, _) = takedowns::queue(site.app(), Some(&sol), "open", 10, 0).await.unwrap();
    for request in &open {
        takedowns::restrict(site.app(), Some(&sol), &request.id).await.unwrap();
    }
    takedowns::decide(site.app(), Some(&sol), &open[0].id, Decision::Seal, "Queda cerrada.").await.unwrap();
    takedowns::decide(site.app(), Some(&sol), &open[1].id, Decision::Keep, "Se queda.").await.unwrap();
    assert_eq!(current(&site, id(1)).await.document.access, Access::Sealed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_concept_with_a_draft_is_not_merged_halfway() {
    let site = TestApp::new().await;
    site.import_csv("id,kind,scheme,title@es,subject\nsubject/a,concept,subject,Uno,\nsubject/b,concept,subject,Dos,\nw,item,,Obra,subject/a\n")
        .await;
    let ana = site.person("Ana", Role::Steward).await.actor;
    let (from, into) = (given::id(&site, "subject/a").await, given::id(&site, "subject/b").await);
    let document = current(&site, into).await.document;
    put(&site, into, document, Life::Draft).await;
    let refused = merge::merge(site.app(), Some(&ana), from, into).await.unwrap();
    assert_eq!(refused.unwrap_err(), Refused::Draft);
    let work = given::current(&site, "w").await.unwrap();
    assert_eq!(work.document.refs("subject")[0].id, Some(from), "nothing was moved");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_never_public_leaves_no_tombstone() {
    let site = TestApp::new().await;
    put(&site, id(1), item("Un borrador", "Que nadie vio."), Life::Draft).await;
    put(&site, id(1), item("Un borrador", "Que nadie vio."), Life::Withdrawn).await;
    assert!(matches!(show(site.app(), &site.visit(), id(1)).await.unwrap(), Showing::Absent));
}
