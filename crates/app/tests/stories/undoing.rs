//! An import taken back as a whole.

use tejido_app::archive::{Showing, show};
use tejido_app::transfer::undo;
use tejido_testkit::TestApp;

use crate::given::{self, text};

#[tokio::test(flavor = "multi_thread")]
async fn undone_is_withdrawn_restored_or_kept_and_says_which() {
    for site in TestApp::each().await {
        site.import_csv("id,title@es\nchanged,Antes\nedited,Antes\nuntouched,Igual\n").await;
        let table = "id,title@es\nchanged,Después\nedited,Después\nuntouched,Igual\nnew,Nueva\n";
        let imported = site.import_csv(table).await;
        assert_eq!(imported.counts(), [1, 2, 1, 0]);
        site.import_csv("id,title@es\nedited,Otra mano\n").await;
        let new = given::id(&site, "new").await;

        let undone = site.undo(imported.id()).await;
        assert_eq!((undone.withdrawn, undone.restored), (1, 1));
        assert_eq!(undone.kept, [given::id(&site, "edited").await]);
        assert!(matches!(show(site.app(), &site.visit(), new).await.unwrap(), Showing::Withdrawn { .. }));
        let title =
            async |key: &str| text(&given::current(&site, key).await.unwrap().document, "title", "es").to_owned();
        assert_eq!(title("changed").await, "Antes");
        assert_eq!(title("edited").await, "Otra mano");
        assert_eq!(title("untouched").await, "Igual");
        assert!(given::found(&site, &site.visit(), "Nueva").await.is_empty());
        assert!(given::found(&site, &site.visit(), "Después").await.is_empty());
        assert_eq!(given::found(&site, &site.visit(), "Antes").await.len(), 1);

        let again = undo::undo(site.app(), imported.id(), "archivist").await;
        assert!(again.unwrap_err().to_string().contains("undone already"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_that_was_interrupted_goes_on_and_keeps_nothing_back() {
    let site = TestApp::new().await;
    let rows: String = (0..600).map(|number| format!("w{number},Obra {number}\n")).collect();
    let imported = site.import_csv(&format!("id,title@es\n{rows}")).await;
    // Cut off after a while; whatever was done then is done, and the rest is not.
    let cut =
        tokio::time::timeout(std::time::Duration::from_millis(30), undo::undo(site.app(), imported.id(), "archivist"));
    let first = cut.await;
    if first.is_err() {
        let undone = site.undo(imported.id()).await;
        assert_eq!(undone.kept, []);
    }
    site.catch_up().await;
    assert_eq!(site.index().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn imported_again_after_an_undo_everything_has_its_identifier_again() {
    let site = TestApp::new().await;
    let table = "id,kind,title@es,collection\nw,item,Obra,c\nc,collection,Serie,\n";
    let first = site.import_csv(table).await;
    let (work, series) = (given::id(&site, "w").await, given::id(&site, "c").await);
    let before = given::current(&site, "w").await.unwrap().document;
    let undone = site.undo(first.id()).await;
    assert_eq!((undone.withdrawn, undone.kept.len()), (2, 0));
    let second = site.import_csv(table).await;
    assert_eq!(second.counts()[3], 0, "{:?}", second.said());
    assert_eq!((given::id(&site, "w").await, given::id(&site, "c").await), (work, series));
    assert_eq!(given::current(&site, "w").await.unwrap().document, before);
    assert_eq!(given::found(&site, &site.visit(), "Obra").await, [work]);
    let undone = site.undo(second.id()).await;
    assert_eq!((undone.withdrawn + undone.restored, undone.kept.len()), (2, 0));
    assert!(given::current(&site, "w").await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_does_not_exist_cannot_be_undone() {
    let site = TestApp::new().await;
    let error = undo::undo(site.app(), "nothing", "archivist").await.unwrap_err();
    assert!(error.to_string().contains("no import"), "{error}");
}
