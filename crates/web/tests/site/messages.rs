//! The words of the interface, translated on the desk: drafted, reviewed by another person, said at once, taken along.

use tejido_domain::people::{Grant, Role};
use tejido_lang::{Language, LanguageTag};
use tejido_store::messages::{Own, put_own};
use tejido_testkit::{Person, TestApp};

fn tag(lang: &str) -> LanguageTag {
    LanguageTag::parse(lang).unwrap()
}

async fn translator(site: &TestApp, lang: &str) -> Person {
    site.person_with("Ana", vec![Grant { languages: vec![tag(lang)], ..Grant::site(Role::Translator) }]).await
}

fn plain(page: &str) -> String {
    page.replace("&#x2f;", "/")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_person_approves_is_said_at_once_and_what_is_taken_back_is_not() {
    let site = TestApp::new().await;
    let (ana, eva) = (translator(&site, "ht").await, site.person("Eva", Role::Reviewer).await);
    let before = site.get("/ht/").await;
    assert!(before.text().contains("Eksplore") || !before.text().contains("Fouye achiv la"));
    assert!(plain(site.ask("/es/desk").by(&ana).send().await.text()).contains("/es/desk/messages/ht"));
    let list = site.ask("/es/desk/messages/ht?q=nav.explore").by(&ana).send().await;
    assert!(plain(list.text()).contains("/es/desk/messages/ht/nav.explore?list="), "{}", list.text());
    let work = "/es/desk/messages/ht/nav.explore";
    let page = site.ask(work).by(&ana).send().await;
    assert!(page.text().contains("lang=\"en\">Explore") && page.text().contains("lang=\"es\">Explorar"));
    let form = |act: &str, seen: i64| format!("act={act}&seen={seen}&form.other=Fouye+achiv+la&list=state%3Dmissing");
    let answer = site.ask(work).post_by(&ana, &form("submit", 0)).send().await;
    assert!(answer.header("location").contains("done=submitted"), "{}", answer.text());
    assert!(!site.get("/ht/").await.text().contains("Fouye achiv la"), "what waits is not said");
    let own = site.ask(work).post_by(&ana, &form("approve", 1)).send().await;
    assert_eq!(own.status, 403, "a translator reviews nothing");
    let queue = site.ask("/es/desk/messages/ht?state=waiting").by(&eva).send().await;
    assert!(queue.text().contains("nav.explore"));
    let page = site.ask(work).by(&eva).send().await;
    assert!(page.text().contains("value=\"approve\"") && page.text().contains("Ana"), "{}", page.text());
    let bare = site.ask(work).post_by(&eva, "act=return&seen=1&comment=").send().await;
    assert_eq!(bare.status, 422, "sending back wants a reason");
    let old = site.ask(work).post_by(&eva, "act=approve&seen=7").send().await;
    assert_eq!(old.status, 409, "only what was seen is approved");
    let answer = site.ask(work).post_by(&eva, "act=approve&seen=1").send().await;
    assert!(answer.header("location").contains("done=approved"), "{}", answer.text());
    let after = site.get("/ht/").await;
    assert!(after.text().contains("Fouye achiv la"), "the page kept before has turned over");
    assert_ne!(before.header("etag"), after.header("etag"));
    let list = site.ask("/es/desk/messages/ht").by(&ana).send().await;
    let file = "/es/desk/messages/ht/files/web.toml";
    assert!(plain(list.text()).contains(file), "{}", list.text());
    let catalogue = site.ask(file).by(&ana).send().await;
    assert!(catalogue.text().contains("Fouye achiv la") && catalogue.text().contains("[nav]"));
    assert!(catalogue.header("content-disposition").contains("web.toml"));
    let answer = site.ask(work).post_by(&eva, "act=take_back").send().await;
    assert!(answer.header("location").contains("done=taken_back"));
    assert!(!site.get("/ht/").await.text().contains("Fouye achiv la"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_approves_their_own_words() {
    let site = TestApp::new().await;
    let (eva, max) = (site.person("Eva", Role::Steward).await, site.person("Max", Role::Steward).await);
    let work = "/es/desk/messages/pt/nav.explore";
    let form = "act=submit&seen=0&form.other=Descobrir";
    assert_eq!(site.ask(work).post_by(&eva, form).send().await.status, 303);
    assert!(!site.ask(work).by(&eva).send().await.text().contains("value=\"approve\""));
    assert_eq!(site.ask(work).post_by(&eva, "act=approve&seen=1").send().await.status, 422);
    // Handing in another's words unchanged does not make them one's own.
    let again = site.ask(work).post_by(&max, "act=submit&seen=1&form.other=Descobrir").send().await;
    assert!(again.header("location").contains("done=same"));
    assert_eq!(site.ask(work).post_by(&eva, "act=approve&seen=1").send().await.status, 422);
    let back = site.ask(work).post_by(&max, "act=return&seen=1&comment=N%C3%A3o").send().await;
    assert!(back.header("location").contains("done=returned"));
    assert!(site.ask(work).by(&eva).send().await.text().contains("Não"));
    assert!(!site.get("/pt/").await.text().contains("Descobrir"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_keep_the_message_is_refused_and_stays_in_the_field() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Translator).await;
    for (path, form, words) in [
        ("pt/desk.texts", "form.other=%7Bcount%7D+textos", "Llene esta forma"),
        ("pt/desk.texts", "form.one=Um+texto&form.other=textos", "Falta el lugar {count}"),
        ("pt/desk.texts", "form.one=Um+texto&form.other=%7Bcount%7D+%7Bx%7D", "no tiene el lugar {x}"),
        ("ht/desk.texts", "form.one=Yon+t%C3%A8ks&form.other=%7Bcount%7D+t%C3%A8ks", "no tiene esta forma"),
        ("ht/nav.explore", "form.other=%7BFouye", "le falta su pareja"),
        ("ht/nav.explore", "form.other=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "texto sin formato"),
        ("quc/nav.explore", "form.other=Chatzukuj", "dónde se leyeron estas palabras"),
    ] {
        let work = format!("/es/desk/messages/{path}");
        let answer = site.ask(&work).post_by(&ana, &format!("act=draft&seen=0&{form}")).send().await;
        assert_eq!(answer.status, 422, "{path} {form}");
        assert!(answer.text().contains(words), "{path} {form}: {}", answer.text());
        assert!(!answer.text().contains("<script>alert"), "{form}");
    }
    let typed =
        site.ask("/es/desk/messages/ht/nav.explore").post_by(&ana, "act=draft&seen=0&form.other=%7BFouye").send();
    assert!(typed.await.text().contains("{Fouye"), "what was typed stays");
    let attested = "act=draft&seen=0&form.other=Chatzukuj&attested=A+book%2C+p.+3";
    let saved = site.ask("/es/desk/messages/quc/nav.explore").post_by(&ana, attested).send().await;
    assert!(saved.header("location").contains("done=draft"), "{}", saved.text());
    let theirs = "act=draft&seen=0&form.other=Chatzukuj+k&attested=B";
    let conflict = site.ask("/es/desk/messages/quc/nav.explore").post_by(&ana, theirs).send().await;
    assert_eq!(conflict.status, 409);
    assert!(conflict.text().contains("Chatzukuj k") && conflict.text().contains("name=\"seen\" value=\"1\""));
    let given_up = site.ask("/es/desk/messages/quc/nav.explore").post_by(&ana, "act=draft&seen=1&form.other=").send();
    assert!(given_up.await.header("location").contains("done=given_up"));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_made_from_an_earlier_message_show_as_changed_and_those_that_fit_no_longer_are_not_said() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Translator).await;
    let own = |id: &str, forms: &str| Own {
        language: Language::Ht,
        id: id.to_owned(),
        forms: forms.to_owned(),
        attested: String::new(),
        source: r#"{"other":"Browse everything"}"#.to_owned(),
        author: "ana".to_owned(),
        reviewer: "eva".to_owned(),
        at: site.app().now(),
    };
    let mut tx = site.db().write().await.unwrap();
    put_own(&mut tx, &own("nav.explore", r#"{"other":"Gade tout"}"#)).await.unwrap();
    put_own(&mut tx, &own("nav.places", r#"{"other":"Kote {gone}"}"#)).await.unwrap();
    put_own(&mut tx, &own("no.longer", r#"{"other":"x"}"#)).await.unwrap();
    tx.commit().await.unwrap();
    assert!(tejido_app::messages::follow(site.app()).await.unwrap(), "another process has approved them");
    assert!(!tejido_app::messages::follow(site.app()).await.unwrap());
    let page = site.get("/ht/").await;
    assert!(page.text().contains("Gade tout") && !page.text().contains("{gone}"));
    let list = site.ask("/es/desk/messages/ht?state=changed").by(&ana).send().await;
    assert!(list.text().contains("nav.explore"), "{}", list.text());
    let work = site.ask("/es/desk/messages/ht/nav.explore").by(&ana).send().await;
    assert!(work.text().contains("<del>Browse"), "{}", work.text());
    let files = tejido_app::messages::export(site.app()).await.unwrap();
    assert_eq!(
        files.iter().map(|(lang, name, _)| (lang.code(), name.as_str())).collect::<Vec<_>>(),
        [("ht", "web.toml")]
    );
    assert!(files[0].2.contains("Gade tout") && !files[0].2.contains("{gone}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_are_for_those_who_translate_them() {
    let site = TestApp::new().await;
    let ana = translator(&site, "ht").await;
    let reader = site.person("Max", Role::Reader).await;
    let contributor = site.person("Leo", Role::Contributor).await;
    let paths = [
        "/es/desk/messages/ht",
        "/es/desk/messages/ht/nav.explore",
        "/es/desk/messages/ht/files/web.toml",
        "/es/desk/messages",
    ];
    for path in paths {
        assert_eq!(site.get(path).await.status, 303, "{path} asks to sign in");
        for nobody in [&reader, &contributor] {
            assert_eq!(site.ask(path).by(nobody).send().await.status, 403, "{path}");
        }
    }
    for (path, status) in [
        ("/es/desk/messages", 303),
        ("/es/desk/messages/ht?state=missing&file=web&q=%C3%A9&page=9999", 200),
        ("/es/desk/messages/ht/next?state=unreviewed&after=desk.title", 303),
        ("/es/desk/messages/pt", 403),
        ("/es/desk/messages/en", 404),
        ("/es/desk/messages/xx", 404),
        ("/es/desk/messages/ht/no.such", 404),
        ("/es/desk/messages/ht/files/web.toml", 404),
        ("/es/desk/messages/ht/files/..%2Fweb.toml", 404),
    ] {
        let answer = site.ask(path).by(&ana).send().await;
        assert_eq!(answer.status, status, "{path}");
        assert!(status != 200 || answer.header("cache-control").contains("no-store"), "{path}");
    }
    let carried = site.ask("/es/desk/messages/ht/nav.explore").post("act=draft&form.other=Fouye").send().await;
    assert_eq!(carried.status, 401);
    assert!(carried.text().contains("Fouye"), "what was written before signing in is kept");
}
