//! The translation desk as its people meet it, without scripts: translate, be reviewed, see it in public.

use tejido_domain::people::{Grant, Role};
use tejido_domain::record::{Document, Kind, Life, RecordId, Text, Texts, Value};
use tejido_lang::LanguageTag;
use tejido_store::{Base, Change, records};
use tejido_testkit::{Person, TestApp};

fn tag(lang: &str) -> LanguageTag {
    LanguageTag::parse(lang).unwrap()
}

async fn put(site: &TestApp, title: &str) -> RecordId {
    put_as(site, RecordId::from_chance(7), title).await
}

async fn put_as(site: &TestApp, record: RecordId, title: &str) -> RecordId {
    let head = records::head_of(site.db(), record).await.unwrap();
    let mut document = head.as_ref().map_or_else(|| Document::new(Kind::Item), |head| head.document.clone());
    let mut texts = document.texts("title").cloned().unwrap_or_else(|| Texts([].into()));
    texts.0.insert(tag("es"), Text::original(title));
    document.set("title", Value::Texts(texts));
    let base = head.map_or(Base::New, |head| Base::Revision(head.revision));
    let (author, note) = ("rosa".to_owned(), String::new());
    let change = Change { record, base, document, life: Life::Published, author, note, batch: None };
    let mut tx = site.db().write().await.unwrap();
    records::commit(&mut tx, &change, site.app().now()).await.unwrap();
    tx.commit().await.unwrap();
    site.catch_up().await;
    record
}

async fn translator(site: &TestApp) -> Person {
    site.person_with("Ana", vec![Grant { languages: vec![tag("ht")], ..Grant::site(Role::Translator) }]).await
}

/// A page with its slashes as they are.
fn plain(page: &str) -> String {
    page.replace("&#x2f;", "/")
}

/// The value of a hidden field of a page.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} in {page}"));
    let rest = &page[at + name.len() + 15..];
    &rest[..rest.find('"').unwrap()]
}

fn posted(page: &str, text: &str, act: &str) -> String {
    let of = |name: &str| hidden(page, name).to_owned();
    format!(
        "act={act}&source=es&text.title={text}&from.title={}&hash.title={}&seen.title={}",
        of("from.title"),
        of("hash.title"),
        of("seen.title")
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_goes_from_the_desk_to_the_public_page_with_its_credits() {
    let site = TestApp::new().await;
    let id = put(&site, "La huelga").await;
    let (ana, eva) = (translator(&site).await, site.person("Eva", Role::Reviewer).await);
    let home = site.ask("/es/desk").by(&ana).send().await;
    assert_eq!(home.status, 200);
    assert!(plain(home.text()).contains("/es/desk/ht?state=missing") && !plain(home.text()).contains("/es/desk/pt?"));
    let list = site.ask("/es/desk/ht?state=missing").by(&ana).send().await;
    assert!(list.text().contains("La huelga"), "{}", list.text());
    let next = site.ask("/es/desk/ht/next?state=missing").by(&ana).send().await;
    let work = format!("/es/desk/ht/records/{id}");
    assert!(next.header("location").starts_with(&work), "{}", next.header("location"));
    let page = site.ask(&work).by(&ana).send().await;
    let answer = site.ask(&work).post_by(&ana, &posted(page.text(), "Gr%C3%A8v+la", "submit")).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let public = format!("/ht/item/{id}");
    let path = site.get(&public).await.header("location").to_owned();
    assert!(!site.get(&path).await.text().contains("Grèv la"), "what waits is not public");
    let queue = site.ask("/es/desk/ht/review").by(&eva).send().await;
    assert!(plain(queue.text()).contains(&format!("/es/desk/ht/review/{id}")), "{}", queue.text());
    let review = format!("/es/desk/ht/review/{id}");
    let page = site.ask(&review).by(&eva).send().await;
    let seen = hidden(page.text(), "seen.title").to_owned();
    let back = site.ask(&review).post_by(&eva, &format!("act=return&comment=&seen.title={seen}")).send().await;
    assert_eq!(back.status, 422, "sending back wants a reason");
    let answer = site.ask(&review).post_by(&eva, &format!("act=approve&seen.title={seen}")).send().await;
    assert_eq!((answer.status, answer.header("location")), (303, "/es/desk/ht/review?done=approved"));
    site.catch_up().await;
    let path = site.get(&public).await.header("location").to_owned();
    let page = site.get(if path.is_empty() { &public } else { &path }).await;
    assert!(page.text().contains("Grèv la"));
    assert!(page.text().contains("Ana") && page.text().contains("Eva"), "both are credited: {}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_translation_shows_what_changed_and_may_be_confirmed() {
    let site = TestApp::new().await;
    let id = put(&site, "La huelga").await;
    let (ana, eva) = (translator(&site).await, site.person("Eva", Role::Reviewer).await);
    let (work, review) = (format!("/es/desk/ht/records/{id}"), format!("/es/desk/ht/review/{id}"));
    let approve = async || {
        let page = site.ask(&review).by(&eva).send().await;
        let seen = hidden(page.text(), "seen.title").to_owned();
        site.ask(&review).post_by(&eva, &format!("act=approve&seen.title={seen}")).send().await
    };
    let page = site.ask(&work).by(&ana).send().await;
    site.ask(&work).post_by(&ana, &posted(page.text(), "Gr%C3%A8v+la", "submit")).send().await;
    approve().await;
    put(&site, "La huelga general").await;
    let page = site.ask(&work).by(&ana).send().await;
    assert!(page.text().contains("<ins>") && page.text().contains("general</ins>"), "{}", page.text());
    let untouched = posted(page.text(), "Gr%C3%A8v+la", "submit");
    let answer = site.ask(&work).post_by(&ana, &untouched).send().await;
    assert!(answer.header("location").contains("done=same"), "untouched words are not handed in by accident");
    let answer = site.ask(&work).post_by(&ana, &format!("{untouched}&confirm.title=yes")).send().await;
    assert!(answer.header("location").contains("done=submitted"));
    assert_eq!(approve().await.status, 303);
    let list = site.ask("/es/desk/ht?state=stale").by(&ana).send().await;
    assert!(!list.text().contains("La huelga general"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_people_write_is_never_lost() {
    let site = TestApp::new().await;
    let id = put(&site, "La huelga").await;
    let (ana, eva) = (translator(&site).await, site.person("Eva", Role::Reviewer).await);
    let work = format!("/es/desk/ht/records/{id}");
    let page = site.ask(&work).by(&ana).send().await;
    let first = posted(page.text(), "Premye", "draft");
    let second = posted(page.text(), "%3Cb%3EDezy%C3%A8m", "draft");
    site.ask(&work).post_by(&ana, &first).send().await;
    let conflict = site.ask(&work).post_by(&eva, &second).send().await;
    assert_eq!(conflict.status, 409);
    assert!(conflict.text().contains("Premye") && conflict.text().contains("&lt;b&gt;Dezyèm"));
    assert!(!conflict.text().contains("<b>Dez"));
    let again = posted(conflict.text(), "Dezy%C3%A8m", "draft");
    assert_eq!(site.ask(&work).post_by(&eva, &again).send().await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_opens_to_those_whose_it_is() {
    let site = TestApp::new().await;
    let id = put(&site, "La huelga").await;
    let (ana, member) = (translator(&site).await, site.person("Max", Role::Reader).await);
    let paths = ["/es/desk", "/es/desk/progress", "/es/desk/ht", "/es/desk/ht/next", "/es/desk/ht/review"];
    for path in paths {
        assert_eq!(site.get(path).await.status, 303, "{path} asks to sign in");
        assert_eq!(site.ask(path).by(&member).send().await.status, 403, "{path}");
    }
    for (path, status) in [
        ("/es/desk".to_owned(), 200),
        ("/es/desk/progress?in=quc".to_owned(), 200),
        ("/es/desk/ht?kind=item&order=section&page=99&section=x".to_owned(), 200),
        ("/es/desk/pt".to_owned(), 403),
        ("/es/desk/xx".to_owned(), 404),
        ("/es/desk/HT".to_owned(), 404),
        ("/es/desk/ht/review".to_owned(), 403),
        (format!("/es/desk/ht/review/{id}"), 403),
        (format!("/es/desk/pt/records/{id}"), 403),
        ("/es/desk/ht/records/nothing".to_owned(), 404),
    ] {
        let answer = site.ask(&path).by(&ana).send().await;
        assert_eq!(answer.status, status, "{path}");
        assert!(status != 200 || answer.header("cache-control").contains("no-store"), "{path}");
    }
    let work = format!("/es/desk/ht/records/{id}");
    let carried = site.ask(&work).post("act=draft&text.title=Gr%C3%A8v").send().await;
    assert_eq!(carried.status, 401);
    assert!(carried.text().contains("Grèv"), "what was written before signing in is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_readers_open_most_is_translated_first_and_nothing_is_known_of_them() {
    for site in TestApp::each().await {
        let (quiet, read) = (RecordId::from_chance(1), RecordId::from_chance(2));
        put_as(&site, quiet, "La quieta").await;
        put_as(&site, read, "La leída").await;
        let ana = translator(&site).await;
        let list = async || site.ask("/es/desk/ht?state=missing").by(&ana).send().await.text().to_owned();
        list().await;
        let short = format!("/es/item/{read}");
        let path = site.get(&short).await.header("location").to_owned();
        for _ in 0..3 {
            let shown = site.get(&path).await;
            assert!(!shown.headers.contains_key("set-cookie"));
        }
        let quiet_path = site.get(&format!("/es/item/{quiet}")).await.header("location").to_owned();
        site.get(&quiet_path).await;
        assert_eq!(site.get(&format!("/es/item/{}", RecordId::from_chance(3))).await.status, 404);
        assert_eq!(tejido_app::desk::flush_reads(site.app()).await.unwrap(), 2, "each with one number for the day");
        let list = list().await;
        assert!(list.find("La leída") < list.find("La quieta"), "{list}");
        let counted = tejido_store::desk::reads::since(site.db(), "2026-05-01").await.unwrap();
        assert_eq!(counted, [(read, 3), (quiet, 1)].into(), "a link that leads on is no second reader");
    }
}
