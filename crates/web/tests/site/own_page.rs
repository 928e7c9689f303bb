//! One's own page, and looking after people.

use jiff::Span;
use tejido_domain::people::{Grant, Role, Scope};
use tejido_testkit::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn one_s_own_page_is_saved_and_a_form_of_another_session_is_not() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Translator).await;
    let page = site.ask("/es/me").by(&ana).send().await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.header("cache-control"), "no-store");
    let form = "name=Ana+Ruiz&email=ana%40example.org&credit=other&credit_name=Lucero&reads=es&reads=ht&writes=ht";
    let saved = site.ask("/es/me").post_by(&ana, form).send().await;
    assert_eq!((saved.status, saved.header("location")), (303, "/es/me?done=profile"), "{}", saved.text());
    let page = site.ask("/es/me?done=profile").by(&ana).send().await;
    assert!(page.text().contains("value=\"Lucero\"") && page.text().contains("role=\"status\""));
    let forged = site.ask("/es/me").post("csrf=0&name=Eva&email=e%40x.org").by(&ana).send().await;
    assert_eq!(forged.status, 403);
    assert!(!site.ask("/es/me").by(&ana).send().await.text().contains("value=\"Eva\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Translator).await;
    let eva = site.person("Eva", Role::Translator).await;
    let form = "name=&email=eva%40example.org&credit=unnamed&reads_more=mam";
    let answer = site.ask("/es/me").post_by(&ana, form).send().await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("href=\"#name\"") && answer.text().contains("value=\"mam\""));
    let taken = site.ask("/es/me").post_by(&ana, &form.replace("name=&", "name=Ana&")).send().await;
    assert!(taken.status == 422 && taken.text().contains("href=\"#email\""), "{}", eva.actor.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn dangerous_acts_need_a_fresh_proof_and_lose_nothing_meanwhile() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Steward).await;
    site.clock().pass(Span::new().minutes(20));
    let form = "name=Jean&role=translator&scope=site&languages=ht";
    let asked = site.ask("/es/work/people/invite").post_by(&ana, form).send().await;
    let html = asked.text();
    assert!(asked.status == 200 && html.contains("name=\"carried.role\" value=\"translator\""), "{html}");
    assert!(!html.contains("invitation&#x2f;"), "no link was made");
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_revoked() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Translator).await;
    let id = &ana.actor.account;
    let other =
        tejido_app::people::sessions::begin(site.app(), id, tejido_app::people::Strength::One, "Firefox · Android");
    let other = other.await.unwrap();
    assert!(site.ask("/es/me").by(&ana).send().await.text().contains("Firefox · Android"));
    assert_eq!(site.ask("/es/me/sessions").post_by(&ana, "").send().await.status, 303);
    assert!(tejido_app::people::sessions::resolve(site.app(), &other.token).await.unwrap().is_none());
    assert_eq!(site.ask("/es/me").by(&ana).send().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_privileged_role_rests_without_a_second_factor() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Steward).await;
    let id = &ana.actor.account;
    let weak =
        tejido_app::people::sessions::begin(site.app(), id, tejido_app::people::Strength::One, "x").await.unwrap();
    let cookie = format!("__Host-tejido={}", weak.token);
    assert_eq!(site.ask("/es/work/people").header("cookie", &cookie).send().await.status, 403);
    let page = site.ask("/es/me").header("cookie", &cookie).send().await;
    assert!(page.text().contains("note warning"), "and the page says why");
    assert_eq!(site.ask("/es/work/people").by(&ana).send().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_deletes_what_lets_in_and_keeps_the_credit_chosen() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Translator).await;
    let data = site.ask("/es/me/data.json").by(&ana).send().await.json();
    assert_eq!(data["profile"]["name"], "Ana");
    assert!(!data.to_string().contains("hash"));
    assert_eq!(site.ask("/es/me/leave").by(&ana).send().await.status, 200);
    assert_eq!(site.ask("/es/me/leave").post_by(&ana, "credit=unnamed").send().await.status, 422, "not by mistake");
    let left = site.ask("/es/me/leave").post_by(&ana, "credit=other&credit_name=Lucero&sure=1").send().await;
    assert_eq!((left.status, left.header("location")), (303, "/es/"), "{}", left.text());
    assert_eq!(site.ask("/es/me").by(&ana).send().await.status, 303, "signed out");
    let author = ana.actor.author();
    let credits = tejido_app::people::credits(site.app(), &[&author]).await.unwrap();
    assert_eq!(credits[&author], tejido_domain::people::Credit::Named("Lucero".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_stays() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Administrator).await;
    let path = format!("/es/work/people/{}", ana.actor.account);
    for form in ["act=suspend", "act=take&role=administrator&scope=site&of="] {
        let kept = site.ask(&path).post_by(&ana, form).send().await;
        assert!(kept.status == 422 && kept.text().contains("href=\"#held\""), "{form}: {}", kept.status);
    }
    assert_eq!(site.ask("/es/me/leave").post_by(&ana, "credit=unnamed&sure=1").send().await.status, 409);
    assert_eq!(site.ask(&path).by(&ana).send().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gives_more_than_they_hold() {
    let site = TestApp::new().await;
    let (ana, root) = (site.person("Ana", Role::Steward).await, site.person("Root", Role::Administrator).await);
    let eva = site.person("Eva", Role::Translator).await;
    let path = |person: &tejido_testkit::Person| format!("/es/work/people/{}", person.actor.account);
    let give = |role: &str| format!("act=give&role={role}&scope=site&of=");
    assert_eq!(site.ask(&path(&eva)).post_by(&ana, &give("reviewer")).send().await.status, 303);
    assert_eq!(site.ask(&path(&ana)).post_by(&ana, &give("administrator")).send().await.status, 403);
    assert_eq!(site.ask(&path(&root)).post_by(&ana, "act=reset").send().await.status, 403);
    assert_eq!(site.ask(&path(&eva)).post_by(&ana, "act=suspend").send().await.status, 403);
    assert_eq!(site.ask(&path(&eva)).post_by(&root, "act=suspend").send().await.status, 303);
    assert_eq!(site.ask("/es/me").by(&eva).send().await.status, 303, "who is suspended is signed out");
    let local = Grant { scope: Scope::Group("milpa".to_owned()), ..Grant::site(Role::Steward) };
    let mia = site.person_with("Mia", vec![local]).await;
    assert_eq!(site.ask(&path(&eva)).post_by(&mia, &give("reader")).send().await.status, 403);
    let within = "act=give&role=reader&scope=group&of=milpa";
    assert_eq!(site.ask(&path(&eva)).post_by(&mia, within).send().await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_made_described_and_peopled() {
    let site = TestApp::new().await;
    let (ana, eva) = (site.person("Ana", Role::Steward).await, site.person("Eva", Role::Translator).await);
    let made =
        site.ask("/es/work/groups").post_by(&ana, "group=milpa&title-es=La+Milpa&title-ht=Jaden+an").send().await;
    assert_eq!(made.header("location"), "/es/work/groups/milpa?done=group", "{}", made.text());
    let bad = site.ask("/es/work/groups").post_by(&ana, "group=La+Milpa&title-es=x").send().await;
    assert_eq!(bad.status, 422);
    let add = |who: &str| format!("act=add&who={who}");
    assert_eq!(site.ask("/es/work/groups/milpa").post_by(&ana, &add("nobody")).send().await.status, 422);
    assert_eq!(site.ask("/es/work/groups/milpa").post_by(&ana, &add("eva%40example.org")).send().await.status, 303);
    assert!(site.ask("/es/work/groups/milpa").by(&ana).send().await.text().contains("Eva"));
    assert!(site.ask("/ht/me").by(&eva).send().await.text().contains("milpa"));
    assert_eq!(site.ask("/es/work/groups").by(&eva).send().await.status, 403);
}
