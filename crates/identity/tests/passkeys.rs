//! Passkeys from registration to sign-in, with a key in software, and everything that must not work.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at once")]

#[path = "../../testkit/src/authenticator.rs"]
mod authenticator;

use authenticator::SoftKey;
use tejido_identity::passkey::{Holder, NewKey, Passkeys};

const SITE: &str = "https://archivo.example.org";
const ANA: Holder<'_> = Holder { handle: [7; 16], account: "ana@example.org", name: "Ana" };

fn passkeys() -> Passkeys {
    Passkeys::new(SITE, "Archivo").unwrap()
}

fn registered(key: &mut SoftKey) -> NewKey {
    let ceremony = passkeys().register(&ANA, &[]).unwrap();
    passkeys().registered(&key.create(&ceremony.question), &ceremony.state).unwrap()
}

#[test]
fn a_person_signs_in_without_typing_a_name() {
    let mut key = SoftKey::new(SITE, 1);
    let new = registered(&mut key);
    let ceremony = passkeys().ask_anyone().unwrap();
    let answer = key.get(&ceremony.question);
    let claim = Passkeys::claim(&answer).unwrap();
    assert_eq!((claim.id.as_str(), claim.handle), (new.id.as_str(), Some(ANA.handle)));
    let kept = passkeys().proven(&answer, &ceremony.state, &new.kept).unwrap().expect("the counter moved");

    // Once more, with what is kept now.
    let ceremony = passkeys().ask_anyone().unwrap();
    let answer = key.get(&ceremony.question);
    assert!(passkeys().proven(&answer, &ceremony.state, &kept).is_ok());
}

#[test]
fn a_person_who_is_known_shows_one_of_their_keys() {
    let (mut one, mut other) = (SoftKey::new(SITE, 1), SoftKey::new(SITE, 2));
    let (first, second) = (registered(&mut one), registered(&mut other));
    let ceremony = passkeys().ask(&[first.kept.clone(), second.kept.clone()]).unwrap();
    let allowed = ceremony.question["publicKey"]["allowCredentials"].as_array().unwrap();
    assert_eq!(allowed.len(), 2);
    let answer = other.get(&ceremony.question);
    assert!(passkeys().proven(&answer, &ceremony.state, &second.kept).is_ok());
    assert!(passkeys().proven(&answer, &ceremony.state, &first.kept).is_err(), "taken for another key");
}

#[test]
fn the_browser_is_asked_for_a_key_that_remembers_and_verifies() {
    let ceremony = passkeys().register(&ANA, &[]).unwrap();
    let asked = &ceremony.question["publicKey"];
    assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(asked["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(asked["rp"]["id"], "archivo.example.org");
    let ceremony = passkeys().ask_anyone().unwrap();
    assert_eq!(ceremony.question["publicKey"]["userVerification"], "required");
    assert!(ceremony.question.get("mediation").is_none(), "asks at once");
}

#[test]
fn a_key_that_is_there_already_is_not_made_twice() {
    let mut key = SoftKey::new(SITE, 1);
    let new = registered(&mut key);
    let ceremony = passkeys().register(&ANA, &[new.kept]).unwrap();
    assert_eq!(ceremony.question["publicKey"]["excludeCredentials"][0]["id"], new.id.as_str());
}

#[test]
fn an_answer_serves_its_own_question_alone() {
    let mut key = SoftKey::new(SITE, 1);
    let new = registered(&mut key);
    let (one, other) = (passkeys().ask_anyone().unwrap(), passkeys().ask_anyone().unwrap());
    let answer = key.get(&one.question);
    assert!(passkeys().proven(&answer, &other.state, &new.kept).is_err());
    let registration = passkeys().register(&ANA, &[]).unwrap();
    assert!(passkeys().proven(&answer, &registration.state, &new.kept).is_err());
    assert!(passkeys().registered(&answer, &registration.state).is_err());
}

#[test]
fn a_key_that_did_not_verify_its_person_is_refused() {
    let mut key = SoftKey::new(SITE, 1);
    let new = registered(&mut key);
    key.verifies = false;
    let ceremony = passkeys().ask_anyone().unwrap();
    assert!(passkeys().proven(&key.get(&ceremony.question), &ceremony.state, &new.kept).is_err());
    let ceremony = passkeys().register(&ANA, &[]).unwrap();
    assert!(passkeys().registered(&key.create(&ceremony.question), &ceremony.state).is_err());
}

#[test]
fn a_copy_of_a_key_is_noticed_by_its_counter() {
    let mut key = SoftKey::new(SITE, 1);
    let new = registered(&mut key);
    let mut copy = key.clone();
    key.count = 41;
    let ceremony = passkeys().ask_anyone().unwrap();
    let kept = passkeys().proven(&key.get(&ceremony.question), &ceremony.state, &new.kept).unwrap().unwrap();
    let ceremony = passkeys().ask_anyone().unwrap();
    assert!(passkeys().proven(&copy.get(&ceremony.question), &ceremony.state, &kept).is_err());
}

#[test]
fn another_site_cannot_use_what_it_coaxed_out_of_a_browser() {
    let mut key = SoftKey::new(SITE, 1);
    let new = registered(&mut key);
    key.origin = "https://archivo.example.org.evil.example".to_owned();
    let ceremony = passkeys().ask_anyone().unwrap();
    assert!(passkeys().proven(&key.get(&ceremony.question), &ceremony.state, &new.kept).is_err());
}

#[test]
fn another_key_does_not_pass_for_this_one() {
    let mut key = SoftKey::new(SITE, 1);
    let new = registered(&mut key);
    let mut other = SoftKey::new(SITE, 2);
    registered(&mut other);
    let ceremony = passkeys().ask_anyone().unwrap();
    let forged =
        other.get(&ceremony.question).replace(&Passkeys::claim(&other.get(&ceremony.question)).unwrap().id, &new.id);
    assert_eq!(Passkeys::claim(&forged).unwrap().id, new.id);
    assert!(passkeys().proven(&forged, &ceremony.state, &new.kept).is_err());
}

#[test]
fn what_is_no_answer_is_refused() {
    let ceremony = passkeys().ask_anyone().unwrap();
    let mut key = SoftKey::new(SITE, 1);
    let new = registered(&mut key);
    for answer in ["", "{}", "null", "[]", r#"{"id":"x"}"#, &"[".repeat(50_000), &"x".repeat(1_000_000)] {
        assert!(Passkeys::claim(answer).is_err());
        assert!(passkeys().proven(answer, &ceremony.state, &new.kept).is_err());
        assert!(passkeys().registered(answer, &ceremony.state).is_err());
    }
}

#[test]
fn a_site_without_a_name_has_no_passkeys() {
    for site in ["http://127.0.0.1:8080", "https://[::1]/", "archivo", "", "mailto:ana@example.org"] {
        assert!(Passkeys::new(site, "Archivo").is_err(), "{site}");
    }
    assert!(Passkeys::new("http://localhost:8080", "Archivo").is_ok());
}
