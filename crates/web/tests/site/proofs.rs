//! Passkeys and the university, as a browser meets them.

use serde_json::Value;
use tejido_domain::people::Role;
use tejido_testkit::app::BASE;
use tejido_testkit::{Person, SoftKey, SoftUniversity, Student, TestApp};

const ANA: Student<'_> = Student { subject: "a1", email: "ana@example.edu", verified: true };

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn question(site: &TestApp, path: &str, by: Option<&Person>) -> (String, Value) {
    let ask = match by {
        Some(person) => site.ask(path).post_by(person, ""),
        None => site.ask(path).post("csrf="),
    };
    let answer = ask.send().await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"), "{}", answer.text());
    let asked: Value = serde_json::from_str(answer.text()).unwrap();
    (asked["ceremony"].as_str().unwrap().to_owned(), asked["question"].clone())
}

async fn added(site: &TestApp, person: &Person, key: &mut SoftKey) {
    let (ceremony, question) = question(site, "/es/me/keys/question", Some(person)).await;
    let form = format!("ceremony={ceremony}&answer={}&name=Tel%C3%A9fono", encoded(&key.create(&question)));
    let answer = site.ask("/es/me/keys").post_by(person, &form).send().await;
    assert_eq!((answer.status, answer.header("location")), (303, "/es/me/keys?done=added"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_added_and_signs_in_to_where_one_was_going() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Steward).await;
    let mut key = SoftKey::new(BASE, 1);
    added(&site, &ana, &mut key).await;
    let page = site.ask("/es/me/keys?done=added").by(&ana).send().await;
    assert!(page.text().contains("Teléfono"), "{}", page.text());

    let (ceremony, question) = question(&site, "/es/sign-in/passkey/question", None).await;
    let answer = encoded(&key.get(&question));
    let form = format!("back=%2Fes%2Fexplore&ceremony={ceremony}&answer={answer}");
    let in_ = site.ask("/es/sign-in/passkey").post(&form).send().await;
    assert_eq!((in_.status, in_.header("location")), (303, "/es/explore"));
    let again = site.ask("/es/sign-in/passkey").post(&form).send().await;
    assert_eq!(again.status, 422, "an answer serves once");
    assert!(again.text().contains("value=\"&#x2f;es&#x2f;explore\""), "and nothing is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_before_signing_in_with_a_passkey_is_sent_afterwards() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let mut key = SoftKey::new(BASE, 1);
    added(&site, &ana, &mut key).await;
    let (ceremony, question) = question(&site, "/es/sign-in/passkey/question", None).await;
    let answer = encoded(&key.get(&question));
    let form = format!("back=%2Fes%2Fme%2Fkeys&carried.title.es=Huelga&ceremony={ceremony}&answer={answer}");
    let page = site.ask("/es/sign-in/passkey").post(&form).send().await;
    assert!(page.text().contains("name=\"title.es\" value=\"Huelga\""), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_ways_in_asks_again_who_one_is_and_a_key_answers_it() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let mut key = SoftKey::new(BASE, 1);
    added(&site, &ana, &mut key).await;
    site.clock().pass(jiff::Span::new().minutes(20));
    let page = site.ask("/es/me/keys").by(&ana).send().await;
    assert!(page.text().contains("&#x2f;es&#x2f;me&#x2f;prove&#x2f;passkey\""), "{}", page.text());
    assert!(!page.text().contains("/es/me/keys/remove"));
    let (ceremony, question) = question(&site, "/es/me/prove/passkey/question", Some(&ana)).await;
    let form = format!("back=%2Fes%2Fme%2Fkeys&ceremony={ceremony}&answer={}", encoded(&key.get(&question)));
    let proved = site.ask("/es/me/prove/passkey").post_by(&ana, &form).send().await;
    assert_eq!((proved.status, proved.header("location")), (303, "/es/me/keys"));
    let page = site.ask("/es/me/keys").by(&ana).send().await;
    assert!(page.text().contains("/es/me/keys/remove"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_only_way_in_is_not_taken_away() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    added(&site, &ana, &mut SoftKey::new(BASE, 1)).await;
    let page = site.ask("/en/me/keys").by(&ana).send().await.text().to_owned();
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let kept = site.ask("/en/me/keys/remove").post_by(&ana, &format!("id={id}")).send().await;
    assert_eq!(kept.status, 422);
    assert!(kept.text().contains("only way to sign in"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_university_leads_back_into_the_archive() {
    let university = SoftUniversity::start().await;
    let site = TestApp::with_university(university.partner(&["example.edu"])).await;
    let page = site.get("/pt/sign-in?back=%2Fpt%2Fexplore").await;
    assert!(page.text().contains("href=\"/pt/sign-in/university?back="), "{}", page.text());
    let away = site.get("/pt/sign-in/university?back=%2Fpt%2Fexplore").await;
    assert_eq!(away.status, 303);
    let cookie = away.header("set-cookie").split(';').next().unwrap().to_owned();
    let query = university.recognize(ANA, away.header("location"), site.app().now());
    let without = site.get(&format!("/sign-in/university?{query}")).await;
    assert_eq!(without.status, 400, "another browser's answer");
    let in_ = site.ask(&format!("/sign-in/university?{query}")).header("cookie", &cookie).send().await;
    assert_eq!((in_.status, in_.header("location")), (303, "/pt/explore"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_nobody_invited_is_told_so_in_their_language() {
    let university = SoftUniversity::start().await;
    let site = TestApp::with_university(university.partner(&[])).await;
    let away = site.get("/es/sign-in/university?back=//elsewhere.example").await;
    let cookie = away.header("set-cookie").split(';').next().unwrap().to_owned();
    let query = university.recognize(ANA, away.header("location"), site.app().now());
    let out = site.ask(&format!("/sign-in/university?{query}")).header("cookie", &cookie).send().await;
    assert_eq!(out.status, 403);
    assert!(out.text().contains("lang=\"es\"") && out.text().contains("ana@example.edu"), "{}", out.text());
    let turned = site.get("/sign-in/university?error=access_denied").await;
    assert_eq!(turned.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identity_is_linked_only_after_it_was_shown_and_confirmed() {
    let university = SoftUniversity::start().await;
    let site = TestApp::with_university(university.partner(&[])).await;
    let ana = site.person("Ana", Role::Contributor).await;
    let away = site.ask("/es/me/keys/link").by(&ana).send().await;
    let journey = away.header("set-cookie").split(';').next().unwrap().to_owned();
    let query = university.recognize(ANA, away.header("location"), site.app().now());
    let cookies = format!("{}; {journey}", ana.cookie);
    let page =
        site.ask(&format!("/sign-in/university?{query}")).header("cookie", &cookies).send().await.text().to_owned();
    assert!(page.contains("ana@example.edu"), "{page}");
    let token = page.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let linked = site.ask("/es/me/keys/link").post_by(&ana, &format!("token={token}")).send().await;
    assert_eq!((linked.status, linked.header("location")), (303, "/es/me/keys?done=linked"));
    let page = site.ask("/es/me/keys").by(&ana).send().await;
    assert!(page.text().contains("/es/me/keys/unlink"));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_no_university_nothing_leads_to_one() {
    let site = TestApp::new().await;
    assert!(!site.get("/en/sign-in").await.text().contains("/sign-in/university"));
    assert_eq!(site.get("/en/sign-in/university").await.status, 404);
    let page = site.get("/en/sign-in").await;
    assert!(page.header("permissions-policy").contains("publickey-credentials-get=(self)"));
    assert!(page.header("content-security-policy").contains("form-action 'self'"));
}
