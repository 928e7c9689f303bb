//! Every text of a record can be translated: one of several titles, the description of a file.

use tejido_app::desk::{Reviewed, TextInput, Verdict, progress, waiting};
use tejido_app::packages::{BringInput, Choice, Format, TakeInput, bring, find, pack, settle};
use tejido_domain::desk::TextState;
use tejido_domain::record::{Document, FileRef, FileRole, Kind, Life, Text, Texts, Value};
use tejido_lang::Language;
use tejido_store::desk::translations;
use tejido_testkit::TestApp;

use super::desk::{current, decide, id, input, item, kreyol, listed, put, reviewer, save, tag};
use super::packages::xliff_with;

const FILE: &str = "file.abababababababab";

/// An item with two other titles and a file that is described.
fn described() -> Document {
    let file = FileRef {
        digest: "ab".repeat(32).parse().unwrap(),
        name: "foto.jpg".to_owned(),
        bytes: 1,
        media_type: "image/jpeg".to_owned(),
        role: FileRole::Original,
        lang: None,
        note: Texts([(tag("es"), Text::original("Una marcha"))].into()),
    };
    let mut document = Document { files: vec![file], ..item("La huelga", "Duró un mes.") };
    let titles = vec![Text::original("El paro"), Text::original("Treinta días")];
    document.set("alternative", Value::TextLists([(tag("es"), titles)].into()));
    document
}

fn others() -> Vec<TextInput> {
    vec![
        input("alternative.es.1", "Trant jou", "Treinta días", 0),
        input("alternative.es.0", "Grèv la", "El paro", 0),
        input(FILE, "Yon manifestasyon", "Una marcha", 0),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn other_titles_and_descriptions_of_files_are_translated_reviewed_and_counted() {
    for site in TestApp::each().await {
        put(&site, id(1), described(), Life::Published).await;
        let (ana, eva) = (kreyol(&site, "Ana").await, reviewer(&site, "Eva").await);
        assert_eq!(progress(site.app(), &ana).await.unwrap().all[Language::Ht as usize], [5, 0, 0, 0, 0]);
        assert_eq!(save(&site, &ana, id(1), others(), true).await.written.len(), 3);
        assert_eq!(decide(&site, &eva, id(1), Verdict::Approve).await, Reviewed::Published(2));
        let document = current(&site, id(1)).await.document;
        let titles: Vec<&str> =
            document.text_lists("alternative").unwrap()[&tag("ht")].iter().map(|text| text.text.as_str()).collect();
        assert_eq!(titles, ["Grèv la", "Trant jou"]);
        assert_eq!(document.files[0].note.get(&tag("ht")).unwrap().text, "Yon manifestasyon");
        assert_eq!(progress(site.app(), &ana).await.unwrap().all[Language::Ht as usize], [2, 0, 0, 0, 3]);
        let mut edited = document.clone();
        edited.files[0].note.0.insert(tag("es"), Text::original("Una marcha en la capital"));
        put(&site, id(1), edited, Life::Published).await;
        assert_eq!(listed(&site, &ana, TextState::Stale).await, [id(1)]);
        assert_eq!(progress(site.app(), &ana).await.unwrap().all[Language::Ht as usize], [2, 1, 0, 0, 2]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_of_what_is_gone_does_not_stand_in_the_way() {
    let site = TestApp::new().await;
    put(&site, id(1), described(), Life::Published).await;
    let (ana, eva) = (kreyol(&site, "Ana").await, reviewer(&site, "Eva").await);
    save(&site, &ana, id(1), others(), true).await;
    put(&site, id(1), Document { files: Vec::new(), ..described() }, Life::Published).await;
    assert_eq!(decide(&site, &eva, id(1), Verdict::Approve).await, Reviewed::Published(3));
    assert!(waiting(site.app(), &eva, Language::Ht, 0..100).await.unwrap().records.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn packages_carry_every_text_out_and_back() {
    for site in TestApp::each().await {
        put(&site, id(1), described(), Life::Published).await;
        let ana = kreyol(&site, "Ana").await;
        let choice = Choice {
            target: Language::Ht,
            source: tag("es"),
            kind: Some(Kind::Item),
            section: None,
            collection: None,
            states: TextState::WORK.to_vec(),
            texts: 100,
        };
        let packed = async |format| {
            let package = pack(site.app(), &ana, &choice).await.unwrap();
            let names: Vec<&str> = package.texts.iter().map(|text| text.field.as_str()).collect();
            assert_eq!(names, ["title", "alternative.es.0", "alternative.es.1", "description", FILE]);
            package.write(format)
        };
        let xliff = packed(Format::Xliff).await;
        let xliff = xliff_with(&xliff, "El paro", "Grèv la");
        let po = packed(Format::Po).await;
        let po = po.replace("msgid \"Una marcha\"\nmsgstr \"\"\n", "msgid \"Una marcha\"\nmsgstr \"Yon mach\"\n");
        for (file, name, words) in [(xliff, "alternative.es.0", "Grèv la"), (po, FILE, "Yon mach")] {
            let brought = BringInput { name: "back".into(), bytes: file.into(), language: None };
            let kept = bring(site.app(), &ana, &brought).await.unwrap().unwrap();
            let kept = find(site.app(), &ana, &kept).await.unwrap().unwrap();
            let took = settle(site.app(), &ana, &kept, TakeInput { submit: true, outdated: false }).await.unwrap();
            assert_eq!((took.saved, took.submitted), (1, 1), "{name}");
            let drafts = translations::of(site.db(), id(1), Language::Ht).await.unwrap();
            let made = drafts.iter().find(|one| one.field == name).unwrap();
            assert_eq!(made.text, words);
        }
    }
}
