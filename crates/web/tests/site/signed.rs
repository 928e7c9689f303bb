//! Being signed in: forms of other sites and sessions are refused, and nothing that was written is lost.

use tejido_domain::people::Role;
use tejido_testkit::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn what_another_site_sends_is_refused() {
    let site = TestApp::new().await;
    for (name, value) in [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")]
    {
        let answer = site.ask("/theme").post("theme=dark&back=/es/").header(name, value).send().await;
        assert_eq!(answer.status, 403, "{name}: {value}");
    }
    let answer =
        site.ask("/theme").post("theme=dark&back=/es/").header("origin", tejido_testkit::app::BASE).send().await;
    assert_eq!(answer.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_to_sign_in_leads_only_to_this_site() {
    let site = TestApp::new().await;
    let page = site.get("/es/sign-in?back=%2Fes%2Fexplore").await;
    assert!(page.text().replace("&#x2f;", "/").contains("value=\"/es/explore\""));
    for back in ["https://elsewhere.example", "//elsewhere.example", "/%5Celsewhere.example", "/%09/elsewhere.example"]
    {
        let page = site.get(&format!("/es/sign-in?back={back}")).await;
        // The links to the other languages repeat the query; where the form leads is another matter.
        let page = page.text().replace("&#x2f;", "/");
        assert!(page.contains("name=\"back\" value=\"\""), "{back}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_says_who_somebody_is_until_it_is_revoked() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Steward).await;
    let token = ana.cookie.split_once('=').unwrap().1;
    let who = tejido_app::people::sessions::resolve(site.app(), token).await.unwrap().unwrap();
    assert_eq!(who.actor.account, ana.actor.account);
    tejido_app::people::sessions::end(site.app(), &who).await.unwrap();
    assert!(tejido_app::people::sessions::resolve(site.app(), token).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_of_a_steward_ends_when_it_is_left_alone() {
    let site = TestApp::new().await;
    let (ana, eva) = (site.person("Ana", Role::Steward).await, site.person("Eva", Role::Translator).await);
    let token = |cookie: &str| cookie.split_once('=').unwrap().1.to_owned();
    site.clock().pass(jiff::Span::new().minutes(31));
    let who = async |cookie: &str| tejido_app::people::sessions::resolve(site.app(), &token(cookie)).await.unwrap();
    assert!(who(&ana.cookie).await.is_none());
    assert!(who(&eva.cookie).await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_restricted_is_shown_to_those_who_may_read_it_and_kept_for_nobody_else() {
    let site = TestApp::new().await;
    site.import_csv("id,title@en,access\nclosed,Testimony of the night shift,sealed\n").await;
    let (ana, eva) = (site.person("Ana", Role::Steward).await, site.person("Eva", Role::Translator).await);
    let found = site.ask("/en/explore?q=testimony").by(&ana).send().await;
    assert!(found.text().contains("night shift"), "a steward finds it");
    assert_eq!(found.header("cache-control"), "no-store");
    for answer in [site.get("/en/explore?q=testimony").await, site.ask("/en/explore?q=testimony").by(&eva).send().await]
    {
        assert!(!answer.text().contains("night shift"), "nobody else does");
    }
}
