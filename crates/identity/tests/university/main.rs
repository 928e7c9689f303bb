//! Sign-in at a university against a real OpenID provider (the npm package oidc-provider, where Node and the package
//! are there), and against one that lies.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test may stop at once, and say what it skips"
)]

mod browser;
mod liar;
mod provider;

use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};
use tejido_identity::university::{Answer, Journey, Luck, Settings, University, UniversityError};

use browser::Browser;
use liar::Liar;
use provider::Provider;

const BACK: &str = "http://127.0.0.1:9/sign-in/university/back";

/// The provider's clock is the machine's, so the tests' must be too.
#[expect(clippy::disallowed_methods, reason = "a real provider looks at the real clock")]
fn now() -> Timestamp {
    Timestamp::try_from(SystemTime::now()).unwrap()
}

fn luck(seed: u8) -> Luck {
    Luck { state: [seed; 32], nonce: [seed.wrapping_add(1); 32], verifier: [seed.wrapping_add(2); 32] }
}

async fn begin(university: &University, seed: u8) -> Journey {
    university.begin(BACK, &luck(seed), now()).await.unwrap()
}

/// A whole journey: the person signs in at the provider, which sends the browser back with a code.
async fn signed_in(university: &University, seed: u8, person: &str) -> (Journey, String, String) {
    let journey = begin(university, seed).await;
    let back = Browser::new().sign_in(&journey.address, person, BACK).await;
    let answer = |name: &str| back.query_pairs().find(|(found, _)| found == name).unwrap().1.into_owned();
    assert_eq!(answer("state"), journey.state, "the answer belongs to this journey");
    (journey, answer("code"), answer("iss"))
}

#[tokio::test]
async fn a_person_is_recognized_and_no_answer_serves_twice() {
    let Some(provider) = Provider::start(false) else { return };
    let university = University::new(provider.settings.clone()).unwrap();
    let (journey, code, issuer) = signed_in(&university, 1, "ana").await;
    let answer = Answer { code: Some(&code), issuer: Some(&issuer) };
    let identity = university.finish(answer, &journey.kept, now()).await.unwrap();
    assert_eq!(identity.issuer, provider.settings.issuer);
    assert_eq!(identity.subject, "ana");
    assert_eq!(identity.email.as_deref(), Some("ana@university.example"));
    assert!(identity.email_verified);
    assert_eq!(identity.name.as_deref(), Some("Ana Universitaria"));
    assert_eq!(identity.locale.as_deref(), Some("es"));
    assert!(matches!(university.finish(answer, &journey.kept, now()).await, Err(UniversityError::Provider(_))));
}

#[tokio::test]
async fn an_address_that_is_not_confirmed_is_told_from_one_that_is() {
    let Some(provider) = Provider::start(true) else { return };
    let university = University::new(provider.settings.clone()).unwrap();
    let (journey, code, issuer) = signed_in(&university, 1, "unverified-eva").await;
    let answer = Answer { code: Some(&code), issuer: Some(&issuer) };
    let identity = university.finish(answer, &journey.kept, now()).await.unwrap();
    assert_eq!(identity.email.as_deref(), Some("unverified-eva@university.example"));
    assert!(!identity.email_verified);
}

#[tokio::test]
async fn an_answer_to_another_journey_is_refused() {
    let Some(provider) = Provider::start(false) else { return };
    let university = University::new(provider.settings.clone()).unwrap();
    let (_, code, issuer) = signed_in(&university, 1, "ana").await;
    let other = begin(&university, 50).await;
    let answer = Answer { code: Some(&code), issuer: Some(&issuer) };
    // Another verifier: the provider does not redeem the code.
    assert!(university.finish(answer, &other.kept, now()).await.is_err());

    // The same verifier, but another nonce: what is signed is not for this journey.
    let (journey, code, issuer) = signed_in(&university, 90, "ana").await;
    let mut kept: serde_json::Value = serde_json::from_str(&journey.kept).unwrap();
    kept["nonce"] = "another".into();
    let answer = Answer { code: Some(&code), issuer: Some(&issuer) };
    let refused = university.finish(answer, &kept.to_string(), now()).await.unwrap_err();
    assert_eq!(refused.to_string(), "the university's answer proves nothing: it is from another journey");
}

#[tokio::test]
async fn what_was_signed_long_ago_proves_nothing() {
    let Some(provider) = Provider::start(false) else { return };
    let university = University::new(provider.settings.clone()).unwrap();
    let (journey, code, issuer) = signed_in(&university, 1, "ana").await;
    let answer = Answer { code: Some(&code), issuer: Some(&issuer) };
    let later = now() + SignedDuration::from_hours(2);
    let refused = university.finish(answer, &journey.kept, later).await.unwrap_err();
    assert_eq!(refused.to_string(), "the university's answer proves nothing: it has expired");
}

#[tokio::test]
async fn a_wrong_secret_opens_nothing_and_is_not_repeated() {
    let Some(provider) = Provider::start(false) else { return };
    let settings = Settings { client_secret: "guessed".to_owned(), ..provider.settings.clone() };
    assert!(!format!("{settings:?}").contains("guessed"));
    let university = University::new(settings).unwrap();
    let (journey, code, issuer) = signed_in(&university, 1, "ana").await;
    let answer = Answer { code: Some(&code), issuer: Some(&issuer) };
    let refused = university.finish(answer, &journey.kept, now()).await.unwrap_err();
    assert!(!format!("{refused:?} {refused}").contains("guessed"));
}

#[tokio::test]
async fn the_question_carries_state_nonce_and_a_challenge() {
    let liar = Liar::start().await;
    let journey = begin(&liar.university(), 1).await;
    for part in [
        "response_type=code",
        "state=",
        "nonce=",
        "code_challenge=",
        "code_challenge_method=S256",
        "scope=openid+email+profile",
    ] {
        assert!(journey.address.contains(part), "{part} in {}", journey.address);
    }
    assert_eq!(liar.asked("/.well-known/openid-configuration"), 1);
    begin(&liar.university, 2).await;
    begin(&liar.university, 3).await;
    assert_eq!(liar.asked("/.well-known/openid-configuration"), 2, "once per provider and hour");
}

#[tokio::test]
async fn a_lie_is_not_believed() {
    let liar = Liar::start().await;
    let claims = liar.claims("ana", now());
    for (lie, token) in [
        ("nothing is signed", Liar::without_signature(&claims)),
        ("signed with the shared secret", Liar::signed_with_secret(&claims)),
        ("signed with a key that is not the provider's", Liar::signed_with_another_key(&claims)),
        ("no token", "a.b.c".to_owned()),
    ] {
        liar.answer_with_token(&token);
        let journey = begin(&liar.university, 1).await;
        let answer = Answer { code: Some("code"), issuer: None };
        assert!(liar.university.finish(answer, &journey.kept, now()).await.is_err(), "{lie}");
    }
}

#[tokio::test]
async fn an_answer_without_a_code_or_of_another_issuer_ends_there() {
    let liar = Liar::start().await;
    let journey = begin(&liar.university, 1).await;
    let none = Answer { code: None, issuer: None };
    assert!(matches!(liar.university.finish(none, &journey.kept, now()).await, Err(UniversityError::Declined)));
    let other = Answer { code: Some("code"), issuer: Some("https://other.example") };
    assert!(matches!(liar.university.finish(other, &journey.kept, now()).await, Err(UniversityError::Answer(_))));
    let lost = Answer { code: Some("code"), issuer: None };
    assert!(matches!(liar.university.finish(lost, "{}", now()).await, Err(UniversityError::Answer(_))));
    assert_eq!(liar.asked("/token"), 0, "nobody was asked about these");
}

#[tokio::test]
async fn a_provider_that_misbehaves_is_left_alone() {
    let liar = Liar::start().await;
    for answer in ["redirect", "endless", "wrong-issuer", "not-json", "error"] {
        liar.misbehave(answer);
        let university = liar.university();
        let refused = university.begin(BACK, &luck(1), now()).await.unwrap_err();
        assert!(matches!(refused, UniversityError::Provider(_)), "{answer}: {refused}");
    }
    assert_eq!(liar.asked("/elsewhere"), 0, "a redirect was followed");
}

#[test]
fn settings_that_cannot_work_are_named() {
    let settings = |issuer: &str, client_id: &str, client_secret: &str| Settings {
        issuer: issuer.to_owned(),
        client_id: client_id.to_owned(),
        client_secret: client_secret.to_owned(),
    };
    for (wrong, option) in [
        (settings("http://login.example.edu", "a", "b"), "issuer"),
        (settings("https://login.example.edu/?x", "a", "b"), "issuer"),
        (settings("https://user:pass@login.example.edu/", "a", "b"), "issuer"),
        (settings("login.example.edu", "a", "b"), "issuer"),
        (settings("file:///etc/passwd", "a", "b"), "issuer"),
        (settings("https://login.example.edu", " ", "b"), "client_id"),
        (settings("https://login.example.edu", "a", ""), "client_secret"),
    ] {
        let Err(UniversityError::Config { option: found, .. }) = University::new(wrong.clone()) else {
            panic!("{wrong:?} was taken")
        };
        assert_eq!(found, option);
    }
    assert!(University::new(settings("https://login.example.edu/realms/one", "a", "b")).is_ok());
    assert!(University::new(settings("http://localhost:8080", "a", "b")).is_ok());
}
