//! Work packages in the browser: taken along, brought back, looked at, taken.

use tejido_domain::people::{Grant, Role};
use tejido_lang::LanguageTag;
use tejido_testkit::{Person, TestApp};

const FILE: &str = "/en/desk/packages/file?target=ht&source=es&state=missing";

async fn site() -> (TestApp, Person) {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nstrike,La huelga <b>\n").await;
    let grant = Grant { languages: vec![LanguageTag::parse("ht").unwrap()], ..Grant::site(Role::Translator) };
    let ana = site.person_with("Ana", vec![grant]).await;
    (site, ana)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_goes_out_and_comes_back_translated() {
    let (site, ana) = site().await;
    let page = site.ask("/en/desk/packages").by(&ana).send().await;
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
    let file = site.ask(FILE).by(&ana).send().await;
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"es-ht-"));
    let source = "<source>La huelga &lt;b&gt;</source>\n";
    assert!(file.text().contains(source), "{}", file.text());
    let made = file.text().replace(source, &format!("{source}<target>Grèv la &lt;b&gt;</target>"));
    let came = site.ask("/en/desk/packages").post_file(&[("csrf", &ana.csrf)], "back.xlf", &made).by(&ana).send().await;
    assert_eq!(came.status, 303, "{}", came.text());
    let address = came.header("location").to_owned();
    let seen = site.ask(&address).by(&ana).send().await;
    assert!(seen.text().contains("Grèv la &lt;b&gt;") && seen.text().contains("Take 1 text"), "{}", seen.text());
    let taken = site.ask(&address).post_by(&ana, "submit=yes").send().await;
    assert_eq!((taken.status, taken.header("location")), (303, address.as_str()));
    let after = site.ask(&address).by(&ana).send().await;
    assert!(after.text().contains("1 text was taken.") && after.text().contains("There is nothing to take."));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_said_with_its_line_and_others_are_kept_out() {
    let (site, ana) = site().await;
    let bring = async |file: &str, csrf: &str| {
        site.ask("/en/desk/packages").post_file(&[("csrf", csrf)], "x.xlf", file).by(&ana).send().await
    };
    let broken = bring("<xliff version=\"2.0\">\n<file></xliff>", &ana.csrf).await;
    assert_eq!(broken.status, 422);
    assert!(broken.text().contains("Line 2") && broken.text().contains("well-formed"), "{}", broken.text());
    assert_eq!(bring("hello", &ana.csrf).await.status, 422);
    assert_eq!(bring("hello", "0").await.status, 403);
    let rosa = site.person("Rosa", Role::Reader).await;
    assert_eq!(site.ask(FILE).by(&rosa).send().await.status, 403);
    assert_eq!(site.ask("/en/desk/packages").by(&rosa).send().await.status, 403);
    assert_eq!(site.ask("/en/desk/packages/none").by(&ana).send().await.status, 404);
    assert_eq!(site.ask("/en/desk/packages/file?target=pt&source=es").by(&ana).send().await.status, 403);
    assert_eq!(site.ask("/en/desk/packages/file?target=ht&source=es&state=odd").by(&ana).send().await.status, 400);
    assert_eq!(site.get("/en/desk/packages").await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_leads_to_packages_of_the_list_at_hand() {
    let (site, ana) = site().await;
    assert!(site.ask("/en/desk").by(&ana).send().await.text().contains("href=\"/en/desk/packages\""));
    let list = site.ask("/en/desk/ht?state=missing&kind=item").by(&ana).send().await;
    let address = "packages?target=ht&amp;state=missing&amp;order=reads&amp;kind=item";
    assert!(list.text().contains(address), "{}", list.text());
    let page = site.ask(&format!("/en/desk/{}", address.replace("&amp;", "&"))).by(&ana).send().await;
    for chosen in ["value=\"ht\" selected", "value=\"item\" selected", "value=\"missing\" checked"] {
        assert!(page.text().contains(chosen), "{chosen}: {}", page.text());
    }
    assert!(!page.text().contains("value=\"stale\" checked"));
    assert_eq!(site.ask(&format!("{FILE}&section=odd")).by(&ana).send().await.status, 400);
    let file = site.ask(FILE).by(&ana).send().await.text().to_owned();
    let other = [("csrf", ana.csrf.as_str()), ("target", "pt")];
    let refused = site.ask("/en/desk/packages").post_file(&other, "x.xlf", &file).by(&ana).send().await;
    assert!(refused.status == 422 && refused.text().contains("another language than the one you chose"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_may_be_of_one_section_or_collection_alone() {
    let (site, ana) = site().await;
    site.import_csv(
        "id,kind,scheme,title@es,section,collection\nsection/rights,concept,section,Derechos,,\n\
         fonds,collection,,Fondo,,\ninside,item,,Dentro del fondo,,fonds\nabout,item,,Sobre derechos,section/rights,\n",
    )
    .await;
    let page = site.ask("/en/desk/packages").by(&ana).send().await.text().to_owned();
    let value = |title: &str| {
        let before = page.split(&format!(">{title}<")).next().unwrap();
        before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
    };
    for (filter, title, there) in
        [("section", "Derechos", "Sobre derechos"), ("collection", "Fondo", "Dentro del fondo")]
    {
        let address = format!("{FILE}&kind=item&{filter}={}", value(title));
        let file = site.ask(&address).by(&ana).send().await.text().to_owned();
        assert_eq!(file.matches("<source>").count(), 1, "{filter}: {file}");
        assert!(file.contains(&format!("<source>{there}</source>")), "{filter}: {file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_and_oversize_files_are_refused_in_words() {
    let (site, ana) = site().await;
    let bring = async |file: &str| {
        let fields = [("csrf", ana.csrf.as_str())];
        site.ask("/en/desk/packages").post_file(&fields, "<b>.xlf", file).by(&ana).send().await
    };
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<xliff version=\"2.0\">&b;</xliff>";
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<xliff version=\"2.0\">&a;</xliff>";
    for bomb in [laughs, outside] {
        let refused = bring(bomb).await;
        assert!(refused.status == 422 && refused.text().contains("DOCTYPE"), "{}", refused.text());
        assert!(!refused.text().contains("root:"));
    }
    assert_eq!(bring(&" ".repeat(33 * 1024 * 1024)).await.status, 413);
    let file = site.ask(FILE).by(&ana).send().await.text().to_owned();
    let source = "<source>La huelga &lt;b&gt;</source>\n";
    let target = "<target>&lt;script&gt;alert(1)&lt;/script&gt; \u{202e}abc</target>";
    let came = bring(&file.replace(source, &format!("{source}{target}"))).await;
    let seen = site.ask(came.header("location")).by(&ana).send().await;
    assert!(!seen.text().contains("<script>alert") && !seen.text().contains('\u{202e}'), "{}", seen.text());
    assert!(seen.text().contains("1 invisible sign was taken out") && !seen.text().contains("<b>.xlf"));
}
