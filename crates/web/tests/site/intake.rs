//! What anyone offers, or asks to have taken down: without an account, guarded, decided, and forgotten in time.

use tejido_domain::people::Role;
use tejido_domain::record::{Access, Life, RecordId};
use tejido_testkit::{Person, Response, TestApp, digest};

use crate::html;

const PHOTO: &str = "no es una foto, pero vale";

/// The value of a hidden field, as the page has it.
fn field(page: &Response, name: &str) -> String {
    let tags = html::tags(page.text());
    let tag = tags.iter().find(|tag| tag.get("name") == name).unwrap_or_else(|| panic!("no field {name}"));
    tag.get("value").to_owned()
}

fn form(fields: &[(&str, &str)], files: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        body += &format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    for (name, content) in files {
        body += &format!(
            "--edge\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n{content}\r\n"
        );
    }
    body + "--edge--\r\n"
}

async fn send(site: &TestApp, path: &str, fields: &[(&str, &str)], files: &[(&str, &str)]) -> Response {
    let ask = site.ask(path).post(&form(fields, files));
    ask.header("content-type", "multipart/form-data; boundary=edge").send().await
}

const WORDS: [(&str, &str); 9] = [
    ("title", "Un volante <b>"),
    ("description", "Del taller de costura"),
    ("lang", "es"),
    ("people", "Ana\nEva"),
    ("places", "Tijuana"),
    ("date", "1998"),
    ("licence", "cc-by"),
    ("shown", "nobody"),
    ("consent", "1"),
];

/// An offer that was sent; gives its private path.
async fn offered(site: &TestApp, more: &[(&str, &str)]) -> String {
    let page = site.get("/es/offer").await;
    assert_eq!(page.status, 200);
    let stamp = field(&page, "stamp");
    site.clock().pass(jiff::Span::new().seconds(10));
    let mut fields: Vec<(&str, &str)> =
        WORDS.into_iter().filter(|(name, _)| !more.iter().any(|m| m.0 == *name)).collect();
    fields.extend_from_slice(more);
    fields.push(("stamp", &stamp));
    let answer = send(site, "/es/offer", &fields, &[("../marcha.jpg", PHOTO)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let path = answer.header("location").to_owned();
    let preview = site.get(&path).await;
    assert!(preview.text().contains("Un volante &lt;b&gt;") && preview.text().contains("marcha.jpg"));
    assert_eq!((preview.header("cache-control"), preview.header("referrer-policy")), ("no-store", "no-referrer"));
    assert_eq!(site.ask(&format!("{path}/act")).post("act=send").send().await.status, 303);
    path
}

async fn only_waiting(site: &TestApp, who: &Person, queue: &str) -> String {
    let page = site.ask(queue).by(who).send().await;
    assert_eq!(page.status, 200);
    let starts = format!("{queue}/");
    let tags = html::tags(page.text());
    let links: Vec<&str> = tags.iter().map(|tag| tag.get("href")).filter(|href| href.starts_with(&starts)).collect();
    assert_eq!(links.len(), 1, "{links:?}");
    links[0].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_waits_and_becomes_a_draft_that_nobody_sees_yet() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Reviewer).await;
    let receipt = offered(&site, &[("contact", "ana@example.org")]).await;
    assert!(site.get(&receipt).await.text().contains("ana@example.org"));
    assert_eq!(site.get(&format!("/files/{}/a", digest(PHOTO))).await.status, 404, "no reader gets its files");
    let review = only_waiting(&site, &eva, "/es/work/offers").await;
    let page = site.ask(&review).by(&eva).send().await;
    assert!(page.text().contains("ana@example.org"));
    let file = site.ask(&format!("{review}/files/{}/marcha.jpg", digest(PHOTO))).by(&eva).send().await;
    assert_eq!((file.status, file.text()), (200, PHOTO));
    assert_eq!(site.ask(&review).post_by(&eva, "act=accept").send().await.status, 303);
    let again = site.ask(&review).post_by(&eva, "act=decline&text=tarde").send().await;
    assert_eq!(again.status, 422, "what is decided stays decided");
    let seen = tejido_app::offers::open(site.app(), Some(&eva.actor), review.rsplit('/').next().unwrap()).await;
    let id: RecordId = seen.unwrap().unwrap().offer.record.unwrap().parse().unwrap();
    let record = tejido_store::records::head_of(site.db(), id).await.unwrap().unwrap();
    assert_eq!((record.life, record.published, record.author), (Life::Draft, None, eva.actor.author()));
    assert_eq!(record.document.refs("creator").len(), 2);
    assert_eq!(record.document.word("license"), Some("https://creativecommons.org/licenses/by/4.0/"));
    assert_eq!(record.document.files[0].name, "marcha.jpg");
    assert_eq!(site.get(&format!("/es/item/{id}")).await.status, 404);
    site.clock().pass(jiff::Span::new().hours(24 * 31));
    tejido_app::offers::tidy(site.app()).await.unwrap();
    assert!(!site.get(&receipt).await.text().contains("ana@example.org"), "whom to ask is forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_written_is_lost_while_something_is_missing() {
    let site = TestApp::new().await;
    let stamp = field(&site.get("/es/offer").await, "stamp");
    let soon = send(&site, "/es/offer", &[("title", "Rápido"), ("stamp", &stamp)], &[]).await;
    assert_eq!(soon.status, 422);
    assert!(soon.text().contains("Rápido"));
    site.clock().pass(jiff::Span::new().seconds(10));
    let trapped = send(&site, "/es/offer", &[("title", "Robot"), ("website", "x"), ("stamp", &stamp)], &[]).await;
    assert_eq!(trapped.status, 422);
    let forged = send(&site, "/es/offer", &[("title", "F"), ("stamp", "1.00")], &[]).await;
    assert_eq!(forged.status, 422);
    let lacking = [("title", "Una foto"), ("lang", "es"), ("stamp", &stamp)];
    let page = send(&site, "/es/offer", &lacking, &[("foto.jpg", PHOTO)]).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("foto.jpg"), "the file is here already");
    for anchor in ["#description", "#licence-cc-by", "#shown-nobody", "#consent"] {
        assert!(page.text().contains(&format!("href=\"{anchor}\"")), "{anchor}");
    }
    let action =
        html::tags(page.text()).iter().map(|tag| tag.get("action").to_owned()).find(|to| to.contains("/offer/"));
    let action = action.unwrap();
    let stamp = field(&page, "stamp");
    site.clock().pass(jiff::Span::new().seconds(10));
    let mut fields = WORDS.to_vec();
    let kept = digest(PHOTO);
    fields.extend([("stamp", stamp.as_str()), ("keep", kept.as_str())]);
    let whole = send(&site, &action, &fields, &[]).await;
    assert_eq!(whole.status, 303);
    assert!(site.get(&action).await.text().contains("foto.jpg"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_and_an_offer_taken_back_is_deleted() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Reviewer).await;
    let receipt = offered(&site, &[]).await;
    let review = only_waiting(&site, &eva, "/es/work/offers").await;
    assert_eq!(site.ask(&review).post_by(&eva, "act=ask&text=").send().await.status, 422, "a question needs words");
    site.ask(&review).post_by(&eva, "act=ask&text=%C2%BFQui%C3%A9n+lo+hizo%3F").send().await;
    assert!(site.get(&receipt).await.text().contains("¿Quién lo hizo?"));
    site.ask(&format!("{receipt}/act")).post("act=answer&text=Mi+abuela").send().await;
    assert!(site.ask(&review).by(&eva).send().await.text().contains("Mi abuela"));
    site.ask(&format!("{receipt}/act")).post("act=withdraw").send().await;
    assert!(!site.ask(&review).by(&eva).send().await.text().contains("Mi abuela"));
    assert!(!site.blobs().exists(&digest(PHOTO).parse().unwrap()).await.unwrap());
    assert_eq!(site.get("/es/offer/nothing").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_may_decide_and_only_so_much_comes_in() {
    let site = TestApp::new().await;
    for role in [Role::Reader, Role::Contributor, Role::Translator] {
        let leo = site.person(role.as_str(), role).await;
        assert_eq!(site.ask("/es/work/offers").by(&leo).send().await.status, 403, "{role:?}");
        assert_eq!(site.ask("/es/work/takedowns").by(&leo).send().await.status, 403, "{role:?}");
    }
    assert_eq!(site.get("/es/work/offers").await.status, 303, "whoever is not signed in is asked to");
    let stamp = field(&site.get("/es/offer").await, "stamp");
    site.clock().pass(jiff::Span::new().seconds(10));
    let mut fields = WORDS.to_vec();
    fields.push(("stamp", &stamp));
    for _ in 0..tejido_app::anyone::MOST_AN_HOUR {
        assert_eq!(send(&site, "/es/offer", &fields, &[]).await.status, 303);
    }
    let crowd = send(&site, "/es/offer", &fields, &[]).await;
    assert_eq!(crowd.status, 422);
    assert!(crowd.text().contains("taller de costura"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_community_should_be_asked_about_is_sealed_first() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Reviewer).await;
    offered(&site, &[("licence", "ask")]).await;
    let review = only_waiting(&site, &eva, "/es/work/offers").await;
    let id = review.rsplit('/').next().unwrap();
    let record = tejido_app::offers::accept(site.app(), Some(&eva.actor), id).await.unwrap();
    let record = tejido_store::records::head_of(site.db(), record).await.unwrap().unwrap();
    assert_eq!(record.document.access, Access::Sealed);
}

/// Asks for a record to be taken down; gives the private path.
async fn asked(site: &TestApp, id: &str) -> String {
    let page = site.get(&format!("/es/takedown?record={id}")).await;
    assert_eq!(page.status, 200);
    let stamp = field(&page, "stamp");
    site.clock().pass(jiff::Span::new().seconds(10));
    let body = format!("record={id}&reason=privacy&text=Es+mi+casa+%3Cb%3E&contact=yo&stamp={stamp}");
    let answer = site.ask("/es/takedown").post(&body).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_closes_a_record_at_once_and_a_tombstone_says_why() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nw,La casa\n").await;
    let (id, page) = (html::id(&site, "w").await, html::page(&site, "es", "w").await);
    assert!(site.get(&page).await.text().contains(&format!("/es/takedown?record={id}")), "the record leads there");
    let sol = site.person("Sol", Role::Steward).await;
    let receipt = asked(&site, &id).await;
    let request = only_waiting(&site, &sol, "/es/work/takedowns").await;
    assert!(site.ask(&request).by(&sol).send().await.text().contains("Es mi casa &lt;b&gt;"));
    assert_eq!(site.ask(&request).post_by(&sol, "act=restrict").send().await.status, 303);
    site.catch_up().await;
    assert_eq!(site.get(&page).await.status, 404, "nobody sees it");
    assert!(!site.get(&receipt).await.text().contains("La casa"), "nor does the receipt name it");
    site.ask(&request).post_by(&sol, "act=lift").send().await;
    site.catch_up().await;
    assert_eq!(site.get(&page).await.status, 200, "and it can be undone");
    site.ask(&request).post_by(&sol, "act=restrict").send().await;
    let wordless = site.ask(&request).post_by(&sol, "act=withdraw&text=").send().await;
    assert_eq!(wordless.status, 422);
    site.ask(&request).post_by(&sol, "act=withdraw&text=Lo+pidi%C3%B3+su+due%C3%B1a").send().await;
    site.catch_up().await;
    let tombstone = site.get(&page).await;
    assert_eq!(tombstone.status, 410);
    assert!(tombstone.text().contains("Lo pidió su dueña"));
    assert!(site.get(&receipt).await.text().contains("Lo pidió su dueña"));
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_a_record_closes_the_draft_above_it_too_and_keeping_gives_both_back() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nw,La casa\n").await;
    let id: RecordId = html::id(&site, "w").await.parse().unwrap();
    let sol = site.person("Sol", Role::Steward).await;
    tejido_app::files::change(site.app(), Some(&sol.actor), id, 1, &[]).await.unwrap();
    let head = tejido_store::records::head_of(site.db(), id).await.unwrap().unwrap();
    let draft = tejido_store::Change {
        record: id,
        base: tejido_store::Base::Revision(head.revision),
        document: head.document.clone(),
        life: Life::Draft,
        author: "ana".to_owned(),
        note: String::new(),
        batch: None,
    };
    let mut tx = site.db().write().await.unwrap();
    tejido_store::records::commit(&mut tx, &draft, site.app().now()).await.unwrap();
    tx.commit().await.unwrap();
    asked(&site, id.as_str()).await;
    let request = only_waiting(&site, &sol, "/es/work/takedowns").await;
    site.ask(&request).post_by(&sol, "act=restrict").send().await;
    let both = async || {
        let head = tejido_store::records::head_of(site.db(), id).await.unwrap().unwrap();
        let current = tejido_store::records::current(site.db(), id).await.unwrap().unwrap();
        (head.life, head.document.access, current.document.access)
    };
    assert_eq!(both().await, (Life::Draft, Access::Sealed, Access::Sealed));
    site.ask(&request).post_by(&sol, "act=keep&text=No+es+una+casa").send().await;
    assert_eq!(both().await, (Life::Draft, Access::Public, Access::Public));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_of_a_record_they_may_not_see() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es,access\nw,Secreta,sealed\n").await;
    let id = html::id(&site, "w").await;
    assert_eq!(site.get(&format!("/es/takedown?record={id}")).await.status, 404);
    assert_eq!(site.get("/es/takedown?record=").await.status, 404);
}
