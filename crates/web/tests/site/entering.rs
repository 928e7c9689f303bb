//! Coming in: an invitation, a password and a code; and everybody who does not.

use jiff::Span;
use tejido_app::people::invitations::{InviteInput, invite};
use tejido_app::people::manage;
use tejido_domain::people::{Grant, Role};
use tejido_identity::totp::TotpSecret;
use tejido_testkit::{Response, TestApp};

const PASSWORD: &str = "tres burros cruzan despacio";

/// Someone with an account of their own making.
struct Owner {
    secret: TotpSecret,
    recovery: Vec<String>,
}

fn attribute<'a>(html: &'a str, before: &str) -> &'a str {
    let (_, rest) = html.split_once(before).unwrap_or_else(|| panic!("no {before}: {html}"));
    rest.split_once('"').unwrap().0
}

/// The cookies an answer sets, as the browser sends them back.
fn cookies(answer: &Response) -> String {
    let set = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    set.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
}

async fn link(site: &TestApp, role: Role) -> String {
    let input = InviteInput { name: "Ana".to_owned(), grants: vec![Grant::site(role)], ..InviteInput::default() };
    let invited = invite(site.app(), &manage::command_line(), input).await.unwrap();
    format!("/es/invitation/{}", invited.secret)
}

fn profile(secret: &TotpSecret, code: &str) -> String {
    format!(
        "name=Ana+Ruiz&email=Ana%40example.org&credit=name&reads=es&password={0}&again={0}&secret={1}&code={code}",
        PASSWORD.replace(' ', "+"),
        secret.base32()
    )
}

async fn accept(site: &TestApp, role: Role) -> Owner {
    let link = link(site, role).await;
    let page = site.get(&link).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let secret = TotpSecret::from_base32(attribute(page.text(), "name=\"secret\" value=\"")).unwrap();
    let code = secret.code(site.app().now());
    let answer = site.ask(&link).post(&profile(&secret, &code)).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let recovery: Vec<String> =
        answer.text().split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(recovery.len(), 10);
    Owner { secret, recovery }
}

async fn sign_in(site: &TestApp, password: &str, code: &str, cookie: &str) -> Response {
    let form = format!("name=ana%40example.org&password={}&code={code}", password.replace(' ', "+"));
    site.ask("/es/sign-in").post(&form).header("cookie", cookie).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_steward_accepts_signs_in_with_a_code_and_no_code_serves_twice() {
    let site = TestApp::new().await;
    let owner = accept(&site, Role::Steward).await;
    site.clock().pass(Span::new().minutes(2));
    let code = owner.secret.code(site.app().now());
    let answer = sign_in(&site, PASSWORD, &code, "").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/es/me"), "{}", answer.text());
    let home = site.ask("/es/").header("cookie", &cookies(&answer)).send().await;
    assert!(home.text().contains("<summary>Ana Ruiz</summary>"), "the header says who is signed in");
    assert_eq!(home.header("cache-control"), "no-store");
    assert!(!site.get("/es/").await.text().contains("Ana Ruiz"), "and says it to nobody else");
    let again = sign_in(&site, PASSWORD, &code, "").await;
    assert_eq!(again.status, 422, "a code is used up");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_serves_once_and_ends() {
    let site = TestApp::new().await;
    let link = link(&site, Role::Contributor).await;
    let secret = TotpSecret::from_chance([7; 20]);
    let first = site.ask(&link).post(&profile(&secret, "")).send().await;
    assert_eq!((first.status, first.header("location")), (303, "/es/me"), "{}", first.text());
    assert_eq!(site.ask(&link).post(&profile(&secret, "")).send().await.status, 410);
    assert_eq!(site.get(&link).await.status, 410);
    let late = super::entering::link(&site, Role::Contributor).await;
    site.clock().pass(Span::new().hours(15 * 24));
    assert_eq!(site.get(&late).await.status, 410);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_privileged_role_needs_a_second_factor_and_nothing_typed_is_lost() {
    let site = TestApp::new().await;
    let link = link(&site, Role::Reviewer).await;
    let secret = TotpSecret::from_chance([7; 20]);
    let answer = site.ask(&link).post(&profile(&secret, "")).send().await;
    assert_eq!(answer.status, 422);
    let html = answer.text();
    assert!(html.contains("href=\"#code\"") && html.contains("value=\"Ana Ruiz\""), "{html}");
    assert!(html.contains(&format!("name=\"secret\" value=\"{}\"", secret.base32())), "the same secret is offered");
    assert!(!html.contains(PASSWORD), "a password is never sent back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_opens_once() {
    let site = TestApp::new().await;
    let owner = accept(&site, Role::Administrator).await;
    let code = owner.recovery[3].to_lowercase();
    assert_eq!(sign_in(&site, PASSWORD, &code, "").await.status, 303);
    assert_eq!(sign_in(&site, PASSWORD, &code, "").await.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_accounts_and_wrong_passwords_are_answered_alike() {
    let site = TestApp::new().await;
    accept(&site, Role::Steward).await;
    let wrong = sign_in(&site, "something else entirely", "000000", "").await;
    let form = "name=ana%40example.org&password=nothing+at+all+here&code=";
    let nobody = site.ask("/es/sign-in").post(&form.replace("ana", "nobody")).send().await;
    assert_eq!((wrong.status, nobody.status), (422, 422));
    assert_eq!(wrong.text().replace("ana@", "X@"), nobody.text().replace("nobody@", "X@"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_tries_waits_longer_and_longer_while_the_owner_comes_in() {
    let site = TestApp::new().await;
    let owner = accept(&site, Role::Steward).await;
    site.clock().pass(Span::new().minutes(2));
    let known = cookies(&sign_in(&site, PASSWORD, &owner.secret.code(site.app().now()), "").await);
    for _ in 0..5 {
        assert_eq!(sign_in(&site, "guessing and guessing", "", "").await.status, 422);
    }
    let slowed = sign_in(&site, "guessing and guessing", "", "").await;
    assert_eq!(slowed.status, 429);
    assert!(!slowed.header("retry-after").is_empty());
    site.clock().pass(Span::new().minutes(1));
    let code = owner.secret.code(site.app().now());
    assert_eq!(sign_in(&site, PASSWORD, &code, &known).await.status, 303, "a browser that is known is not held up");
    assert_eq!(sign_in(&site, "guessing and guessing", "", "").await.status, 422, "waiting ends");
    assert_eq!(sign_in(&site, "guessing and guessing", "", "").await.status, 429, "and begins again");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_makes_another_session_and_signing_out_ends_it() {
    let site = TestApp::new().await;
    let owner = accept(&site, Role::Contributor).await;
    site.clock().pass(Span::new().minutes(2));
    let first = cookies(&sign_in(&site, PASSWORD, &owner.secret.code(site.app().now()), "").await);
    site.clock().pass(Span::new().minutes(2));
    let second = cookies(&sign_in(&site, PASSWORD, &owner.secret.code(site.app().now()), &first).await);
    let named = async |cookie: &str| site.ask("/es/").header("cookie", cookie).send().await.text().contains("Ana Ruiz");
    assert!(!named(&first).await && named(&second).await);
    assert_eq!(site.ask("/es/sign-out").post("").header("cookie", &second).send().await.status, 303);
    assert!(!named(&second).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_before_signing_in_is_sent_on() {
    let site = TestApp::new().await;
    let owner = accept(&site, Role::Contributor).await;
    site.clock().pass(Span::new().minutes(2));
    let form = format!(
        "name=ana%40example.org&password={}&code={}&back=%2Fes%2Fwork%2Fnew&carried.title.es=La+frontera",
        PASSWORD.replace(' ', "+"),
        owner.secret.code(site.app().now())
    );
    let answer = site.ask("/es/sign-in").post(&form).send().await;
    assert_eq!(answer.status, 200);
    let html = answer.text().replace("&#x2f;", "/");
    assert!(
        html.contains("action=\"/es/work/new\"") && html.contains("name=\"title.es\" value=\"La frontera\""),
        "{html}"
    );
    assert!(html.contains("name=\"csrf\""), "{html}");
}
