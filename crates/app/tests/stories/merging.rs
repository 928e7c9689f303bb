//! A table laid over what exists: what it has a column for is replaced, all else stays.

use tejido_domain::record::{Origin, TextStatus};
use tejido_lang::LanguageTag;
use tejido_testkit::TestApp;

use crate::given::{self, text};

const FIRST: &str = "id,title@es,title@en,title@quc,title@quc:source,title@quc:status,description@es,date,url,language\n\
     w,Derechos,Rights,Qach'ojib'al,A book,draft,Un informe,1998,https://example.org/a,es\n";

fn tag(tag: &str) -> LanguageTag {
    LanguageTag::parse(tag).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_of_translations_alone_adds_them_and_harms_nothing() {
    let site = TestApp::new().await;
    site.import_csv(FIRST).await;
    let before = given::head(&site, "w").await.document;
    let imported = site.import_csv("id,title@ht,title@pt\nw,Dwa,Direitos\n").await;
    assert_eq!(imported.counts(), [0, 1, 0, 0], "{:?}", imported.said());
    let after = given::head(&site, "w").await.document;
    assert_eq!((text(&after, "title", "ht"), text(&after, "title", "pt")), ("Dwa", "Direitos"));
    let titles = after.texts("title").unwrap();
    for lang in ["es", "en", "quc"] {
        assert_eq!(titles.get(&tag(lang)), before.texts("title").unwrap().get(&tag(lang)), "{lang}");
    }
    let originals: Vec<&str> =
        titles.0.iter().filter(|(_, text)| text.origin == Origin::Original).map(|(lang, _)| lang.as_str()).collect();
    assert_eq!(originals, ["es"], "a translation is not a second original");
    let without_titles = |document: &tejido_domain::record::Document| {
        let mut document = document.clone();
        document.fields.remove("title");
        document
    };
    assert_eq!(without_titles(&after), without_titles(&before));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_cell_empties_and_a_missing_column_does_not() {
    let site = TestApp::new().await;
    site.import_csv(FIRST).await;
    let imported = site.import_csv("id,title@en,date,description@es\nw,,,\n").await;
    assert_eq!(imported.counts(), [0, 1, 0, 0], "{:?}", imported.said());
    let after = given::head(&site, "w").await.document;
    assert_eq!((text(&after, "title", "en"), text(&after, "title", "es")), ("", "Derechos"));
    assert!(after.date("date").is_none() && after.texts("description").is_none());
    assert_eq!(after.words("url"), ["https://example.org/a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_words_keep_what_is_known_about_them() {
    let site = TestApp::new().await;
    site.import_csv(FIRST).await;
    let before = given::head(&site, "w").await;
    let imported = site.import_csv("id,title@quc,title@en\nw,Qach'ojib'al,Rights\n").await;
    assert_eq!(imported.counts(), [0, 0, 1, 0], "{:?}", imported.said());
    assert_eq!(given::head(&site, "w").await.revision, before.revision);
}

#[tokio::test(flavor = "multi_thread")]
async fn new_words_do_not_keep_the_source_of_the_old_ones() {
    let site = TestApp::new().await;
    site.import_csv(FIRST).await;
    site.import_csv("id,title@quc\nw,Something else\n").await;
    let after = given::head(&site, "w").await.document;
    let title = after.texts("title").unwrap().get(&tag("quc")).unwrap();
    assert_eq!((title.attested.as_deref(), title.status), (None, TextStatus::Reviewed));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_table_again_changes_nothing() {
    for site in TestApp::each().await {
        assert_eq!(site.import_csv(FIRST).await.counts(), [1, 0, 0, 0]);
        let head = tejido_store::changes::head(site.db()).await.unwrap();
        assert_eq!(site.import_csv(FIRST).await.counts(), [0, 0, 1, 0]);
        assert_eq!(tejido_store::changes::head(site.db()).await.unwrap(), head, "{site:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_without_identifiers_are_known_again_by_title_date_and_creators() {
    let site = TestApp::new().await;
    let table = "title@es,date,creator\nDerechos,1998,Ana\nDerechos,1999,Ana\n";
    assert_eq!(site.import_csv(table).await.counts(), [2, 0, 0, 0]);
    assert_eq!(site.import_csv(table).await.counts(), [0, 0, 2, 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_stays_a_draft_when_a_sheet_does_not_speak_of_it() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es,life\nw,Derechos,draft\n").await;
    site.import_csv("id,title@en\nw,Rights\n").await;
    assert!(given::current(&site, "w").await.is_none());
    assert_eq!(text(&given::head(&site, "w").await.document, "title", "en"), "Rights");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_does_not_speak_of_access_opens_nothing() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es,access\nw,Derechos,sealed\n").await;
    site.import_csv("id,title@en\nw,Rights\n").await;
    assert_eq!(given::head(&site, "w").await.document.access.to_string(), "sealed");
}
