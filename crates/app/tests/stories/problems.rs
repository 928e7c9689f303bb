//! Every problem that a row can have is told by its line and column, and stops no other row.

use tejido_testkit::{Imported, TestApp};

/// Imports a table whose last row is good, and says what was told of the others.
async fn told(site: &TestApp, table: &str) -> Vec<String> {
    let imported = site.import_csv(table).await;
    let [created, changed, same, _] = imported.counts();
    assert!(created + changed + same > 0, "the good row of {table:?} was not taken: {:?}", imported.said());
    imported.said()
}

async fn one(table: &str) -> Vec<String> {
    told(&TestApp::new().await, table).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_cell_is_told_of_its_column() {
    let site = TestApp::new().await;
    let cases: &[(&str, &str, &str)] = &[
        ("kind", "thing", "2 kind unknown-kind"),
        ("life", "alive", "2 life unknown-life"),
        ("access", "friends", "2 access bad-access"),
        ("date", "mayo de 2011", "2 date bad-date"),
        ("language", "español", "2 language bad-language"),
        ("url", "javascript:alert(1)", "2 url bad-address"),
        ("license", "free for all", "2 license bad-uri"),
        ("subject", "no such subject", "2 subject unknown-reference"),
        ("collection", "no such collection", "2 collection unknown-reference"),
        ("files", "nowhere.pdf", "2 files missing-file"),
        ("files", "../table.csv", "2 files file-outside"),
        ("files", "/etc/passwd", "2 files file-outside"),
        ("files", "table.csv|cover", "2 files bad-role"),
        ("files", "table.csv|original|español", "2 files bad-language"),
        ("title@es:origin", "robot", "2 title@es:origin bad-origin"),
        ("title@es:status", "perfect", "2 title@es:status bad-status"),
        ("title@es:at", "yesterday", "2 title@es:at bad-time"),
        ("title@es:from", "en", "2 title@es:from bad-from"),
    ];
    for (column, value, expected) in cases {
        let table = format!("id,title@es,{column}\nbad/1,Uno,{value}\ngood/1,Bueno,\n");
        assert_eq!(told(&site, &table).await, [*expected], "{column}={value}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_row_is_told_of_its_line() {
    assert_eq!(one("id,title@es\na b,Uno\ngood,Bueno\n").await, ["2 id bad-id"]);
    assert_eq!(one("id,title@es,date\nx,,1998\ngood,Bueno,\n").await, ["2 title@es missing-title"]);
    assert_eq!(one("id,title@es\nsame,Uno\nsame,Dos\ngood,Bueno\n").await, ["3 id duplicate-id"]);
    assert_eq!(one("title@es\nBueno\n").await, ["1 id no-id-column"]);
    assert_eq!(one("id,title@es,colour\ngood,Bueno,red\n").await, ["1 colour unknown-column"]);
    assert_eq!(one("id,title@es\nx,Uno,dos,tres\ngood,Bueno\n").await, ["2  unreadable-row"]);
    let table = "id,kind,title@es,path,scheme\nx,page,Uno,,\ny,page,Dos,A b,\nz,concept,Tres,,\ngood,item,Bueno,,\n";
    assert_eq!(one(table).await, ["2 path missing-field", "3 path bad-token", "4 scheme missing-field"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_the_archive_knows_is_told_as_well() {
    let site = TestApp::new().await;
    let concepts = "id,kind,scheme,title@es\nsubject/a,concept,subject,Agua\nsubject/b,concept,subject,Agua\n";
    assert!(!site.import_csv(concepts).await.has_errors());
    assert_eq!(told(&site, "id,title@es,subject\nx,Uno,agua\ngood,Bueno,\n").await, ["2 subject ambiguous"]);
    assert_eq!(told(&site, "id,kind,title@es\nsubject/a,item,Uno\ngood,item,Bueno\n").await, ["2 kind other-kind"]);
    assert_eq!(told(&site, "id,title@es,place\ngood,Bueno,Xelajú\n").await, ["2 place place-not-linked"]);
    assert_eq!(told(&site, "id,kind,title@es,scheme\ngood,item,Bueno,subject\n").await, ["2 scheme field-not-of-kind"]);
    site.import_csv("id,title@es,life\ngone,Uno,draft\n").await;
    site.import_csv("id,title@es,life\ngone,Uno,withdrawn\n").await;
    let table = "id,title@es,life\ngone,Uno,submitted\ngood,Bueno,published\n";
    assert_eq!(told(&site, table).await, ["2 id refused"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_are_too_long_doubled_or_hide_something_are_told() {
    let long = "a".repeat(2_001);
    assert_eq!(one(&format!("id,title@es\nx,{long}\ngood,Bueno\n")).await, ["2 title@es too-long"]);
    let many = "a;".repeat(1_001);
    let table = format!("id,title@es,identifier\nx,Uno,{many}\ngood,Bueno,\n");
    assert_eq!(one(&table).await, ["2 identifier too-many"]);
    let table = "id,language,title@es,description_original,description@es\nx,es,Uno,Esto,Aquello\ngood,es,Bueno,,\n";
    assert_eq!(one(table).await, ["2 description_original two-texts"]);
    assert_eq!(one("id,title@es\ngood,Bue\u{202e}no\n").await, ["2 title@es direction-marks-removed"]);
    let geo =
        "id,kind,title@es,geo,lat,lon\nx,place,Uno,\"91,0\",,\ny,place,Dos,,north,0\ngood,place,Bueno,\"0,0\",,\n";
    assert_eq!(one(geo).await, ["2 geo bad-geo", "3 lat bad-geo"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_empty_or_lie_about_themselves_are_told() {
    let site = TestApp::new().await;
    let table = "id,title@es,files\nx,Uno,empty.txt\ngood,Bueno,photo.jpg\n";
    let path = site.write_table("table.csv", table);
    std::fs::write(path.with_file_name("empty.txt"), "").unwrap();
    std::fs::write(path.with_file_name("photo.jpg"), b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n").unwrap();
    let imported: Imported = site.import_path(&path).await;
    assert_eq!(imported.said(), ["2 files empty-file", "3 files file-lies"]);
    assert_eq!(imported.counts(), [1, 0, 0, 1]);
    assert_eq!(imported.report.warnings, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_problems_of_a_row_are_told_at_once() {
    let table = "id,title@es,date,url,license\nx,Uno,ayer,no,no\ngood,Bueno,,,\n";
    assert_eq!(one(table).await, ["2 date bad-date", "2 url bad-address", "2 license bad-uri"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_says_what_the_import_will_say_and_writes_nothing() {
    let site = TestApp::new().await;
    let table = "id,kind,title@es,collection,date\n\
                 a,item,Uno,c,ayer\n\
                 b,item,Dos,c,1998\n\
                 c,collection,Tres,,\n\
                 d,item,Cuatro,nowhere,\n\
                 b,item,Otra vez,,\n";
    let dry = site.dry_run(table).await;
    assert_eq!(site.app().lag().await.unwrap(), 0);
    assert_eq!(tejido_store::changes::head(site.db()).await.unwrap(), 0);
    let real = site.import_csv(table).await;
    let sorted = |imported: &Imported| {
        let mut said = imported.said();
        said.sort();
        said
    };
    assert_eq!(sorted(&dry), sorted(&real));
    assert_eq!(dry.counts(), real.counts());
    assert_eq!(real.counts(), [2, 0, 0, 3]);
}
