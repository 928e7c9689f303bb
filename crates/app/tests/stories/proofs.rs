//! Passkeys and the university: whom they let in, and whom not.

use tejido_app::people::passkeys::{self, Added, Question, Removed};
use tejido_app::people::university::{self, Arrived, Back, Link};
use tejido_app::people::{Browser, SignedIn, invitations, sessions};
use tejido_domain::people::{Grant, Role};
use tejido_testkit::app::BASE;
use tejido_testkit::{Person, SoftKey, SoftUniversity, Student, TestApp};

const ANA: Student<'_> = Student { subject: "a1", email: "Ana@example.edu", verified: true };

async fn who(site: &TestApp, token: &str) -> SignedIn {
    sessions::resolve(site.app(), token).await.unwrap().expect("a session")
}

async fn signed(site: &TestApp, person: &Person) -> SignedIn {
    who(site, person.cookie.split_once('=').unwrap().1).await
}

async fn add(site: &TestApp, who: &SignedIn, key: &mut SoftKey) -> Added {
    let Question { ceremony, question } = passkeys::ask_new(site.app(), who).await.unwrap().expect("a question");
    passkeys::add(site.app(), who, &ceremony, &key.create(&question), "  My\n telephone ").await.unwrap()
}

async fn show(site: &TestApp, key: &mut SoftKey) -> Option<SignedIn> {
    let Question { ceremony, question } = passkeys::ask_anyone(site.app()).await.unwrap().expect("a question");
    let answer = key.get(&question);
    let welcome = passkeys::sign_in(site.app(), &ceremony, &answer, &Browser::default()).await.unwrap()?;
    let again = passkeys::sign_in(site.app(), &ceremony, &answer, &Browser::default()).await.unwrap();
    assert!(again.is_none(), "an answer serves once");
    Some(who(site, &welcome.begun.token).await)
}

/// A journey to the university and back.
async fn visit(site: &TestApp, university: &SoftUniversity, student: Student<'_>, by: Option<&SignedIn>) -> Arrived {
    let app = site.app();
    let leaving = university::leave(app, by, "/es/me", "es").await.unwrap().unwrap().unwrap();
    let query = university.recognize(student, &leaving.address, app.now());
    let code = query.split('&').find_map(|part| part.strip_prefix("code=")).unwrap();
    let back = Back { held: &leaving.token, state: &leaving.token, code: Some(code), issuer: None };
    let journey = university::arrive(app, by, back, &Browser::default()).await.unwrap();
    assert_eq!((journey.back.as_str(), journey.language.as_str()), ("/es/me", "es"));
    let again = university::arrive(app, by, back, &Browser::default()).await.unwrap();
    assert!(matches!(again.arrived, Arrived::Refused), "a journey ends once");
    journey.arrived
}

async fn is_let_in(site: &TestApp, university: &SoftUniversity, student: Student<'_>) -> Option<SignedIn> {
    match visit(site, university, student, None).await {
        Arrived::SignedIn(welcome) => Some(who(site, &welcome.begun.token).await),
        Arrived::Unknown(email) => {
            assert_eq!(email.as_deref(), Some(student.email));
            None
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_opens_its_owners_account_with_two_factors() {
    for site in TestApp::each().await {
        let ana = signed(&site, &site.person("Ana", Role::Steward).await).await;
        let mut key = SoftKey::new(BASE, 1);
        assert_eq!(add(&site, &ana, &mut key).await, Added::Done);
        let in_ = show(&site, &mut key).await.expect("let in");
        assert_eq!(in_.actor.account, ana.actor.account);
        assert!(!in_.resting, "roles that need two factors are awake");
        let kept = passkeys::list(site.app(), &ana).await.unwrap();
        assert_eq!(kept.iter().map(|key| key.name.as_str()).collect::<Vec<_>>(), ["My telephone"]);
        assert!(kept[0].used.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_nobody_registered_opens_nothing() {
    let site = TestApp::new().await;
    let ana = signed(&site, &site.person("Ana", Role::Contributor).await).await;
    add(&site, &ana, &mut SoftKey::new(BASE, 1)).await;
    assert!(show(&site, &mut SoftKey::new(BASE, 2)).await.is_none());
    assert!(show(&site, &mut SoftKey::new("https://elsewhere.example", 1)).await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_asked_of_one_person_is_answered_by_nobody_else_and_not_too_late() {
    let site = TestApp::new().await;
    let ana = signed(&site, &site.person("Ana", Role::Contributor).await).await;
    let eva = signed(&site, &site.person("Eva", Role::Contributor).await).await;
    let asked = passkeys::ask_new(site.app(), &ana).await.unwrap().unwrap();
    let answer = SoftKey::new(BASE, 1).create(&asked.question);
    let added = passkeys::add(site.app(), &eva, &asked.ceremony, &answer, "x").await.unwrap();
    assert_eq!(added, Added::Refused);
    let asked = passkeys::ask_new(site.app(), &ana).await.unwrap().unwrap();
    let answer = SoftKey::new(BASE, 1).create(&asked.question);
    site.clock().pass(jiff::Span::new().minutes(6));
    let added = passkeys::add(site.app(), &ana, &asked.ceremony, &answer, "x").await.unwrap();
    assert_eq!(added, Added::Refused);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_way_in_stays() {
    let site = TestApp::new().await;
    let ana = signed(&site, &site.person("Ana", Role::Contributor).await).await;
    let eva = signed(&site, &site.person("Eva", Role::Contributor).await).await;
    add(&site, &ana, &mut SoftKey::new(BASE, 1)).await;
    let first = passkeys::list(site.app(), &ana).await.unwrap().remove(0).id;
    assert_eq!(passkeys::remove(site.app(), &ana, &first).await.unwrap(), Removed::LastWay);
    let mut second = SoftKey::new(BASE, 2);
    add(&site, &ana, &mut second).await;
    assert_eq!(passkeys::remove(site.app(), &eva, &first).await.unwrap(), Removed::Nothing);
    assert_eq!(passkeys::remove(site.app(), &ana, &first).await.unwrap(), Removed::Done);
    assert!(show(&site, &mut SoftKey::new(BASE, 1)).await.is_none());
    assert!(show(&site, &mut second).await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn showing_a_key_again_proves_who_one_is() {
    let site = TestApp::new().await;
    let person = site.person("Ana", Role::Contributor).await;
    let ana = signed(&site, &person).await;
    assert!(passkeys::ask_again(site.app(), &ana).await.unwrap().is_none(), "there is no key to show");
    let mut key = SoftKey::new(BASE, 1);
    add(&site, &ana, &mut key).await;
    site.clock().pass(jiff::Span::new().minutes(20));
    let asked = passkeys::ask_again(site.app(), &ana).await.unwrap().unwrap();
    assert!(!passkeys::prove(site.app(), &ana, "another", &key.get(&asked.question)).await.unwrap());
    assert!(passkeys::prove(site.app(), &ana, &asked.ceremony, &key.get(&asked.question)).await.unwrap());
    assert_eq!(signed(&site, &person).await.session.proved, site.app().now());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_university_opens_an_account_only_to_whom_the_archive_knows() {
    let university = SoftUniversity::start().await;
    let site = TestApp::with_university(university.partner(&[])).await;
    assert!(is_let_in(&site, &university, ANA).await.is_none());
    // Somebody else made an account under this address without being invited at it.
    site.person_with("Bea", vec![]).await;
    let bea = Student { subject: "b2", email: "bea@example.org", verified: true };
    assert!(is_let_in(&site, &university, bea).await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_invited_at_a_confirmed_address_comes_in_with_what_the_invitation_says() {
    let university = SoftUniversity::start().await;
    let site = TestApp::with_university(university.partner(&[])).await;
    let steward = site.person("Eva", Role::Steward).await;
    let input = invitations::InviteInput {
        name: "Ana".to_owned(),
        email: Some("ana@example.edu".to_owned()),
        grants: vec![Grant::site(Role::Translator)],
        ..invitations::InviteInput::default()
    };
    let invited = invitations::invite(site.app(), &steward.actor, input).await.unwrap();
    let unconfirmed = Student { verified: false, ..ANA };
    assert!(is_let_in(&site, &university, unconfirmed).await.is_none(), "an address anybody could have typed");
    let ana = is_let_in(&site, &university, ANA).await.expect("let in");
    assert!(ana.actor.is(Role::Translator));
    let invitation = invitations::by_secret(site.app(), &invited.secret).await.unwrap();
    assert!(invitation.is_none(), "the link is used up");
    let moved = Student { email: "ana@elsewhere.example", ..ANA };
    let again = is_let_in(&site, &university, moved).await.expect("the identity counts, not the address");
    assert_eq!(again.actor.account, ana.actor.account);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_that_is_admitted_gets_an_account_without_any_role() {
    let university = SoftUniversity::start().await;
    let site = TestApp::with_university(university.partner(&["example.edu"])).await;
    let ana = is_let_in(&site, &university, ANA).await.expect("let in");
    assert!(ana.actor.grants.is_empty());
    let other = Student { subject: "c3", email: "carla@example.edu.evil.example", verified: true };
    assert!(is_let_in(&site, &university, other).await.is_none());
    let unconfirmed = Student { subject: "d4", email: "dora@example.edu", verified: false };
    assert!(is_let_in(&site, &university, unconfirmed).await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identity_is_linked_by_whoever_confirms_it_and_opens_one_account() {
    let university = SoftUniversity::start().await;
    let site = TestApp::with_university(university.partner(&[])).await;
    let ana = signed(&site, &site.person("Ana", Role::Steward).await).await;
    let eva = signed(&site, &site.person("Eva", Role::Contributor).await).await;
    let to_link = async |who: &SignedIn| match visit(&site, &university, ANA, Some(who)).await {
        Arrived::ToLink(to_link) => to_link,
        other => panic!("{other:?}"),
    };
    let linking = to_link(&ana).await;
    assert_eq!(linking.email.as_deref(), Some("Ana@example.edu"));
    assert!(is_let_in(&site, &university, ANA).await.is_none(), "not confirmed yet");
    assert_eq!(university::link(site.app(), &eva, &linking.token).await.unwrap(), Link::Over, "another's");
    let linking = to_link(&ana).await;
    assert_eq!(university::link(site.app(), &ana, &linking.token).await.unwrap(), Link::Done);
    let second = to_link(&eva).await;
    assert_eq!(university::link(site.app(), &eva, &second.token).await.unwrap(), Link::Taken);
    let in_ = is_let_in(&site, &university, ANA).await.expect("let in");
    assert_eq!(in_.actor.account, ana.actor.account);
    assert!(in_.resting, "the university proves one factor, so a steward's role rests");
    let linked = university::list(site.app(), &ana).await.unwrap().remove(0);
    let unlink = async |who| university::unlink(site.app(), who, &linked.issuer, &linked.subject).await.unwrap();
    assert_eq!(unlink(&eva).await, Removed::Nothing);
    assert_eq!(unlink(&ana).await, Removed::LastWay);
    add(&site, &ana, &mut SoftKey::new(BASE, 1)).await;
    assert_eq!(unlink(&ana).await, Removed::Done);
    assert!(is_let_in(&site, &university, ANA).await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_in_another_browser_is_refused() {
    let university = SoftUniversity::start().await;
    let site = TestApp::with_university(university.partner(&["example.edu"])).await;
    let leaving = university::leave(site.app(), None, "", "en").await.unwrap().unwrap().unwrap();
    let query = university.recognize(ANA, &leaving.address, site.app().now());
    let code = query.split('&').find_map(|part| part.strip_prefix("code=")).unwrap();
    for held in ["", "another"] {
        let back = Back { held, state: &leaving.token, code: Some(code), issuer: None };
        let journey = university::arrive(site.app(), None, back, &Browser::default()).await.unwrap();
        assert!(matches!(journey.arrived, Arrived::Refused));
    }
}
