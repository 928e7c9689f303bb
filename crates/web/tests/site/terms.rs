//! The vocabulary as stewards meet it: the tree, the form of a concept, merging, thesauri in and out.

use tejido_domain::people::Role;
use tejido_testkit::{Person, Response, TestApp};

const CONCEPTS: &str = "id,kind,scheme,title@es,title@en,broader\nsubject/work,concept,subject,Trabajo,Work,\n\
    subject/maquila,concept,subject,Maquila,,subject/work\nsubject/strike,concept,subject,Huelga,Strike,subject/work\n";

async fn site() -> (TestApp, Person) {
    let site = TestApp::new().await;
    site.import_csv(CONCEPTS).await;
    site.catch_up().await;
    let ana = site.person("Ana", Role::Steward).await;
    (site, ana)
}

async fn id(site: &TestApp, key: &str) -> String {
    tejido_store::records::by_key(site.db(), key).await.unwrap().unwrap().to_string()
}

async fn see(site: &TestApp, ana: &Person, path: &str) -> Response {
    site.ask(path).by(ana).send().await
}

/// A form with a file, as a browser sends it.
async fn upload(site: &TestApp, ana: &Person, file: &str) -> Response {
    let part = |name: &str, more: &str, value: &str| {
        format!("--border\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
    };
    let body = [
        part("csrf", "", &ana.csrf),
        part("scheme", "", ""),
        part("file", "; filename=\"t.ttl\"", file),
        "--border--\r\n".to_owned(),
    ];
    let ask = site.ask("/en/work/vocabulary/import").by(ana).post(&body.concat());
    ask.header("content-type", "multipart/form-data; boundary=border").send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tree_leads_to_each_concept() {
    let (site, ana) = site().await;
    let page = see(&site, &ana, "/es/work/vocabulary").await;
    assert_eq!(page.status, 200);
    let text = page.text().replace("&#x2f;", "/");
    assert!(text.contains("<details open>") && text.contains("Maquila"), "{text}");
    assert_eq!(page.header("cache-control"), "no-store");
    let strike = id(&site, "subject/strike").await;
    assert!(text.contains(&format!("/es/work/vocabulary/{strike}")));
    let form = see(&site, &ana, &format!("/es/work/vocabulary/{strike}")).await;
    assert!(form.text().contains("value=\"Huelga\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_stays_when_something_is_wrong_and_is_kept_when_it_is_right() {
    let (site, ana) = site().await;
    let work = id(&site, "subject/work").await;
    let path = format!("/en/work/vocabulary/{work}");
    let form = "revision=1&scheme=subject&key=subject%2Fwork&title.es=Trabajo&title.quc=Chak&broader=Strike&definition.en=What+people+do";
    let answer = site.ask(&path).post_by(&ana, form).send().await;
    assert_eq!(answer.status, 422);
    let text = answer.text();
    assert!(text.contains("href=\"#title.quc\"") && text.contains("href=\"#broader\""), "{text}");
    assert!(text.contains("What people do") && text.contains(">\nStrike</textarea>"), "nothing is lost");

    let form = "revision=1&scheme=subject&key=subject%2Fwork&title.es=Trabajo&title.en=&title.quc=Chak&source.quc=A+book&alternative.es=Labor+%7C+Un+libro";
    let answer = site.ask(&path).post_by(&ana, form).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let form = see(&site, &ana, answer.header("location")).await;
    assert!(form.text().contains("value=\"A book\"") && form.text().contains("Labor | Un libro"));
    assert!(!form.text().contains("value=\"Work\""), "a label taken out is gone");

    let late = site.ask(&path).post_by(&ana, "revision=1&scheme=subject&title.es=Otro").send().await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("value=\"Otro\""), "two people saved at once, and neither lost anything");
    let more = site.ask(&path).post_by(&ana, "revision=2&title.es=Trabajo&language=fr&add=language").send().await;
    assert!(more.text().contains("name=\"title.fr\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merged_concepts_address_leads_on_until_the_merge_is_undone() {
    let (site, ana) = site().await;
    let (maquila, strike) = (id(&site, "subject/maquila").await, id(&site, "subject/strike").await);
    let path = format!("/en/work/vocabulary/{maquila}/merge");
    let nothing = see(&site, &ana, &format!("{path}?into=nothing")).await;
    assert!(nothing.text().contains("href=\"#into\""));
    let shown = see(&site, &ana, &format!("{path}?into=Huelga")).await;
    assert!(shown.text().contains("<button>"), "{}", shown.text());
    let done = site.ask(&path).post_by(&ana, "into=subject%2Fstrike").send().await;
    assert_eq!(done.status, 303);
    site.catch_up().await;
    let gone = site.get(&format!("/en/concept/{maquila}/maquila")).await;
    assert_eq!((gone.status, gone.header("location")), (307, format!("/id/{strike}").as_str()));
    let batch = done.header("location").to_owned();
    assert!(see(&site, &ana, &batch).await.text().contains("value=\"undo\""));
    let undone = site.ask(&batch).post_by(&ana, "step=undo").send().await;
    assert_eq!(undone.status, 200);
    site.catch_up().await;
    assert_eq!(site.get(&format!("/en/concept/{maquila}/maquila")).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thesaurus_is_looked_at_before_it_is_taken_in() {
    let (site, ana) = site().await;
    let file = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <http://t.example/1> a skos:Concept ; \
        skos:inScheme <http://t.example/oficios> ; skos:prefLabel 'Costurera'@es, 'Ajchak'@quc ; <http://t.example/p> 1 .";
    let looked = upload(&site, &ana, file).await;
    let text = looked.text().replace("&#x2f;", "/");
    assert_eq!(looked.status, 200, "{text}");
    assert!(text.contains("Costurera") && text.contains("http://t.example/p"), "{text}");
    let kept = text.split_once("name=\"file\" value=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    let taken = site.ask("/en/work/vocabulary/import/take").post_by(&ana, &format!("file={kept}&scheme=")).send().await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    site.catch_up().await;
    assert!(see(&site, &ana, "/en/work/vocabulary?scheme=oficios").await.text().contains("Costurera"));
    let out = site.get("/vocabulary/oficios.ttl").await;
    assert_eq!(out.header("content-type"), "text/turtle; charset=utf-8");
    assert!(out.text().contains("<http://t.example/1> a skos:Concept"), "{}", out.text());
    assert!(site.get("/vocabulary/subject.rdf").await.text().contains("rdf:RDF"));
    assert_eq!(site.get("/vocabulary/nothing.ttl").await.status, 404);
    assert_eq!(site.get("/en/vocabulary?scheme=oficios").await.status, 200, "a scheme of one's own has a page");

    let broken = upload(&site, &ana, "<!DOCTYPE a [<!ENTITY a \"&b;\">]>").await;
    assert!(broken.text().contains("href=\"#file\""));
    assert!(upload(&site, &ana, "").await.text().contains("href=\"#file\""));
    let other = Person { csrf: "0".repeat(32), ..ana.clone() };
    assert_eq!(upload(&site, &other, file).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_stewards_look_after_the_vocabulary() {
    let (site, _) = site().await;
    let work = id(&site, "subject/work").await;
    let paths = [
        "/en/work/vocabulary".to_owned(),
        "/en/work/vocabulary/new".to_owned(),
        "/en/work/vocabulary/import".to_owned(),
        format!("/en/work/vocabulary/{work}"),
        format!("/en/work/vocabulary/{work}/merge"),
        "/en/work/bulk".to_owned(),
        "/en/work/bulk/x".to_owned(),
    ];
    let eva = site.person("Eva", Role::Reviewer).await;
    for path in paths {
        assert_eq!(site.get(&path).await.status, 303, "{path}: nobody is signed in");
        assert_eq!(see(&site, &eva, &path).await.status, 403, "{path}");
    }
    for path in
        [format!("/en/work/vocabulary/{work}"), "/en/work/vocabulary/new".to_owned(), "/en/work/bulk".to_owned()]
    {
        assert_eq!(site.ask(&path).post_by(&eva, "title.es=x&scheme=subject").send().await.status, 403, "{path}");
    }
}
