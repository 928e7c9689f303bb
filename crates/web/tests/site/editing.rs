//! Editing records in the browser without scripts: drafts, review, conflicts, history, and who may.

use tejido_domain::people::{Grant, Role, Scope};
use tejido_testkit::TestApp;

/// A page with its slashes as they are.
fn plain(answer: &tejido_testkit::Response) -> String {
    answer.text().replace("&#x2f;", "/")
}

/// The value of a hidden field of a page.
fn field(html: &str, name: &str) -> String {
    let (_, after) = html.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

/// Where an answer leads.
fn location(answer: &tejido_testkit::Response) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// The desk of a record, from any address below it.
fn desk(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default().trim_end_matches("/edit");
    path.to_owned()
}

const NEW: &str = "title.es=Volante+de+la+huelga&title.es.origin=original&base=0&date=1998&access=public";

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_described_handed_in_reviewed_and_published() {
    let site = TestApp::new().await;
    let (ana, eva) = (site.person("Ana", Role::Contributor).await, site.person("Eva", Role::Reviewer).await);
    let form = site.ask("/es/work/new/item").by(&ana).send().await;
    assert_eq!(form.status, 200);
    assert_eq!(form.header("cache-control"), "no-store");
    assert!(form.text().contains("name=\"title.es\""));

    let more =
        site.ask("/es/work/new/item").post_by(&ana, &format!("{NEW}&identifier.0=A-1&add=identifier")).send().await;
    assert_eq!(more.status, 200);
    assert!(more.text().contains("name=\"identifier.1\""), "one more row");
    assert!(more.text().contains("value=\"Volante de la huelga\""), "nothing typed is lost");
    let more =
        site.ask("/es/work/new/item").post_by(&ana, &format!("{NEW}&lang.title=ht&add=lang%3Atitle")).send().await;
    assert!(more.text().contains("name=\"title.ht\""), "one more language");

    let done = site.ask("/es/work/new/item").post_by(&ana, &format!("{NEW}&step=submit")).send().await;
    let desk = desk(&location(&done));
    assert!(site.ask(&desk).by(&ana).send().await.text().contains("Volante de la huelga"));
    let queue = site.ask("/es/work/review").by(&eva).send().await;
    assert!(queue.text().contains("Volante de la huelga"));
    assert_eq!(site.ask("/es/work/review").by(&ana).send().await.status, 403);
    let refused = site.ask(&format!("{desk}/step")).post_by(&ana, "base=1&step=publish").send().await;
    assert_eq!(refused.status, 403);

    let said = site.ask(&format!("{desk}/comments")).post_by(&eva, "body=%C2%BFY+la+fecha%3F+%3Cb%3E").send().await;
    location(&said);
    let page = site.ask(&desk).by(&ana).send().await;
    assert!(page.text().contains("¿Y la fecha? &lt;b&gt;"), "{}", page.text());
    let preview = site.ask(&format!("{desk}/preview")).by(&eva).send().await;
    assert!(preview.text().contains("Volante de la huelga"));
    let published = site.ask(&format!("{desk}/step")).post_by(&eva, "base=1&step=publish").send().await;
    location(&published);
    let id = desk.rsplit('/').next().unwrap_or_default().to_owned();
    let public = site.get(&format!("/es/item/{id}/volante-de-la-huelga")).await;
    assert_eq!(public.status, 200);
    assert!(!plain(&public).contains("/work/records/"), "nothing of the desk is in the page everybody gets");
    let theirs = site.ask(&format!("/es/item/{id}/volante-de-la-huelga")).by(&eva).send().await;
    assert!(plain(&theirs).contains(&format!("/es/work/records/{id}/edit")));
    let mine = site.ask(&format!("/es/item/{id}/volante-de-la-huelga")).by(&ana).send().await;
    assert!(!plain(&mine).contains("/edit\""), "a contributor does not change what is published");
    assert_eq!(site.ask(&format!("{desk}/edit")).by(&ana).send().await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_change_the_same_and_neither_loses_a_word() {
    let site = TestApp::new().await;
    let (ana, eva) = (site.person("Ana", Role::Reviewer).await, site.person("Eva", Role::Reviewer).await);
    let done = site.ask("/en/work/new/item").post_by(&ana, &format!("{NEW}&step=publish")).send().await;
    let desk = desk(&location(&done));
    let edit = format!("{desk}/edit");
    let base = field(site.ask(&edit).by(&ana).send().await.text(), "base");
    assert_eq!(base, "1");
    let mine = "base=1&title.es=Volante+de+Ana&step=save";
    location(&site.ask(&edit).post_by(&ana, mine).send().await);
    // Another field of the same revision: brought together without asking.
    let other = "base=1&date=1999&step=save";
    assert!(location(&site.ask(&edit).post_by(&eva, other).send().await).contains("done=merged"));
    let clash = site.ask(&edit).post_by(&eva, "base=1&title.es=Volante+de+Eva&step=save").send().await;
    assert_eq!(clash.status, 409);
    let html = clash.text();
    assert!(html.contains("Volante de Ana") && html.contains("value=\"Volante de Eva\""), "both sides are there");
    let (base, since) = (field(html, "base"), field(html, "since"));
    let taken = format!("base={base}&since={since}&title.es=Volante+de+Eva&take=title.es");
    let taken = site.ask(&edit).post_by(&eva, &taken).send().await;
    assert!(taken.text().contains("value=\"Volante de Ana\""));
    let kept = format!("base={base}&since={since}&title.es=Volante+de+Ana+y+Eva&step=save");
    location(&site.ask(&edit).post_by(&eva, &kept).send().await);

    let compared = site.ask(&format!("{desk}/compare?from=1&to=4")).by(&eva).send().await;
    assert!(compared.text().contains("<ins>Ana y Eva</ins>"), "{}", compared.text());
    let head = field(site.ask(&edit).by(&ana).send().await.text(), "base");
    let back = site.ask(&format!("{desk}/restore")).post_by(&ana, &format!("base={head}&revision=1")).send().await;
    assert!(location(&back).contains("done=restored"));
    let history = site.ask(&format!("{desk}/history")).by(&ana).send().await;
    assert!(history.text().contains("value=\"5\""), "restoring is one more revision");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_in_mid_edit_loses_nothing() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let token = ana.cookie.split_once('=').unwrap().1;
    let who = tejido_app::people::sessions::resolve(site.app(), token).await.unwrap().unwrap();
    tejido_app::people::sessions::end(site.app(), &who).await.unwrap();
    let answer = site.ask("/es/work/new/item").post_by(&ana, &format!("{NEW}&step=save")).send().await;
    assert_eq!(answer.status, 401);
    assert!(answer.text().contains("value=\"Volante de la huelga\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_listed_and_what_was_typed_stays() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let many: String = (0..10_000).map(|row| format!("&subject.{row}=tema+{row}")).collect();
    let answer = site.ask("/en/work/new/item").post_by(&ana, &format!("{NEW}{many}")).send().await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("tema 9999"), "all of it is still there");
    assert!(answer.text().contains("href=\"#f-subject-0\""));

    let hostile = "title.es=%3Cscript%3Ealert(1)%3C%2Fscript%3E&description.es=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&base=0&url.0=javascript%3Aalert(1)";
    let answer = site.ask("/en/work/new/item").post_by(&ana, hostile).send().await;
    assert_eq!(answer.status, 422);
    let html = answer.text();
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x"));
    assert!(html.contains("href=\"#f-url-0\""));
    // It was kept as it is, for its writer alone.
    let left = site.ask("/en/work").by(&ana).send().await;
    assert!(plain(&left).contains("/en/work/new/item?left=1"));
    let left = site.ask("/en/work/new/item?left=1").by(&ana).send().await;
    assert!(left.text().contains("javascript:alert(1)"));
    location(&site.ask("/en/work/new/item").post_by(&ana, "step=forget").send().await);
    assert!(!plain(&site.ask("/en/work").by(&ana).send().await).contains("left=1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_a_record_out_needs_a_reason_and_a_steward() {
    let site = TestApp::new().await;
    let (eva, rosa) = (site.person("Eva", Role::Reviewer).await, site.person("Rosa", Role::Steward).await);
    let done = site.ask("/en/work/new/item").post_by(&eva, &format!("{NEW}&step=publish")).send().await;
    let desk = desk(&location(&done));
    let withdraw = format!("{desk}/withdraw");
    assert_eq!(site.ask(&withdraw).post_by(&eva, "base=1&reason=x").send().await.status, 403);
    assert_eq!(site.ask(&withdraw).post_by(&rosa, "base=1&reason=+").send().await.status, 422);
    location(&site.ask(&withdraw).post_by(&rosa, "base=1&reason=Asked+by+the+family").send().await);
    let id = desk.rsplit('/').next().unwrap_or_default().to_owned();
    let gone = site.get(&format!("/en/item/{id}")).await;
    assert_eq!(gone.status, 410);
    assert!(gone.text().contains("Asked by the family"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_edits_who_may_not() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Reviewer).await;
    let done = site.ask("/en/work/new/item").post_by(&eva, &format!("{NEW}&step=publish")).send().await;
    let desk = desk(&location(&done));
    let reader = site.person("Rita", Role::Reader).await;
    let other = site.person("Olga", Role::Contributor).await;
    for person in [&reader, &other] {
        for path in ["/edit", "/history", "/preview", "", "/compare?from=1&to=1"] {
            assert_eq!(site.ask(&format!("{desk}{path}")).by(person).send().await.status, 403, "{path}");
        }
        for (path, body) in [
            ("/edit", "base=1&title.es=X"),
            ("/keep", "base=1&title.es=X"),
            ("/step", "base=1&step=publish"),
            ("/restore", "base=1&revision=1"),
            ("/comments", "body=x"),
            ("/assign", "account=&me=yes"),
            ("/settle", "thread=x&settled=yes"),
        ] {
            assert_eq!(site.ask(&format!("{desk}{path}")).post_by(person, body).send().await.status, 403, "{path}");
        }
    }
    assert_eq!(site.ask("/en/work/new/item").by(&reader).send().await.status, 403);
    assert_eq!(site.ask("/en/work/new/concept").by(&other).send().await.status, 403, "the vocabulary is for stewards");
    assert_eq!(site.ask("/en/work").send().await.status, 303, "whoever is not signed in is asked to");
    let forged = site.ask(&format!("{desk}/edit")).post("base=1&title.es=Forged").by(&eva).send().await;
    assert_eq!(forged.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_means_several_records_is_a_choice() {
    let site = TestApp::new().await;
    site.import_csv("kind,id,title@es\norganization,o1,Sindicato\norganization,o2,Sindicato\n").await;
    let ana = site.person("Ana", Role::Contributor).await;
    let asked = site.ask("/es/work/new/item").post_by(&ana, &format!("{NEW}&creator.0=sindicato")).send().await;
    assert_eq!(asked.status, 422);
    let html = asked.text();
    let (_, choice) = html.split_once("name=\"creator.0.pick\" value=\"").expect("a choice");
    let id = choice.split('"').next().unwrap_or_default();
    let done = site
        .ask("/es/work/new/item")
        .post_by(&ana, &format!("{NEW}&creator.0=sindicato&creator.0.pick={id}"))
        .send()
        .await;
    let desk = desk(&location(&done));
    let form = site.ask(&format!("{desk}/edit")).by(&ana).send().await;
    assert_eq!(field(form.text(), "creator.0.id"), id);
}

/// Two collections, a record in the first, and somebody who reviews the first alone.
async fn two_collections(site: &TestApp) -> (tejido_testkit::Person, String, [String; 2]) {
    let table = "id,kind,access,title@es,collection\nmine,collection,public,Fondo,\nother,collection,public,Otro,\n\
                 in,item,public,Volante,mine\n";
    site.import_csv(table).await;
    let mut ids = Vec::new();
    for key in ["mine", "other", "in"] {
        ids.push(tejido_store::records::by_key(site.db(), key).await.unwrap().unwrap());
    }
    let eva = site.person_with("Eva", vec![Grant { scope: Scope::Collection(ids[0]), ..Grant::site(Role::Reviewer) }]);
    (eva.await, format!("/es/work/records/{}", ids[2]), [ids[0].to_string(), ids[1].to_string()])
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_moves_a_record_to_where_they_may_not_work() {
    let site = TestApp::new().await;
    let (eva, desk, [mine, other]) = two_collections(&site).await;
    let form = "title.es=Volante&title.es.origin=original&access=public&base=1";
    for step in ["save", "publish"] {
        let body = format!("{form}&collection.0=Otro&collection.0.id={other}&step={step}");
        let refused = site.ask(&format!("{desk}/edit")).post_by(&eva, &body).send().await;
        assert_eq!(refused.status, 422, "{body}");
        assert!(refused.text().contains("value=\"Volante\""), "what was typed stays");
        assert!(refused.text().contains("sus colecciones"), "{}", refused.text());
    }
    let body = format!("{form}&collection.0=Fondo&collection.0.id={mine}&date=1998&step=publish");
    location(&site.ask(&format!("{desk}/edit")).post_by(&eva, &body).send().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_revision_is_seen_by_whoever_might_have_seen_it_then() {
    let site = TestApp::new().await;
    let (eva, desk, [mine, _]) = two_collections(&site).await;
    let rosa = site.person("Rosa", Role::Steward).await;
    let form = "title.es=Volante&title.es.origin=original&step=publish";
    for (base, rest) in
        [(1, "&access=sealed".to_owned()), (2, format!("&access=public&collection.0.id={mine}&collection.0=Fondo"))]
    {
        location(&site.ask(&format!("{desk}/edit")).post_by(&rosa, &format!("{form}&base={base}{rest}")).send().await);
    }
    for (pair, status) in [("from=2&to=3", 404), ("from=1&to=2", 404), ("from=1&to=3", 200)] {
        assert_eq!(site.ask(&format!("{desk}/compare?{pair}")).by(&eva).send().await.status, status, "{pair}");
        assert_eq!(site.ask(&format!("{desk}/compare?{pair}")).by(&rosa).send().await.status, 200, "{pair}");
    }
    let back = site.ask(&format!("{desk}/restore")).post_by(&eva, "base=3&revision=2").send().await;
    assert_eq!(back.status, 404, "nor brought back");
}
