//! References to records that come later, that wait for each other, and that go in circles.

use tejido_testkit::TestApp;

use crate::given;

#[tokio::test(flavor = "multi_thread")]
async fn a_collection_may_come_after_what_lies_in_it() {
    let site = TestApp::new().await;
    let table = "id,kind,title@es,collection\n\
                 item,item,Obra,inner\n\
                 inner,collection,Interior,outer\n\
                 outer,collection,Exterior,\n";
    let imported = site.import_csv(table).await;
    assert_eq!(imported.said(), Vec::<String>::new());
    assert_eq!(imported.counts(), [3, 0, 0, 0]);
    let shown = given::shown(&site, &site.visit(), given::id(&site, "item").await).await.unwrap();
    let above: Vec<&str> = shown.above.iter().map(|above| given::text(&above.document, "title", "es")).collect();
    assert_eq!(above, ["Exterior", "Interior"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn concepts_may_be_related_to_one_another_and_named_by_labels_to_come() {
    let site = TestApp::new().await;
    let table = "id,kind,scheme,title@es,broader,related\n\
                 subject/a,concept,subject,Salario,Trabajo,subject/b\n\
                 subject/b,concept,subject,Descanso,subject/work,Salario\n\
                 subject/work,concept,subject,Trabajo,,\n";
    let imported = site.import_csv(table).await;
    assert_eq!(imported.said(), Vec::<String>::new());
    let (a, b) = (given::id(&site, "subject/a").await, given::id(&site, "subject/b").await);
    let related = |stored: tejido_app::Stored| stored.document.refs("related")[0].id.unwrap();
    assert_eq!(related(given::current(&site, "subject/a").await.unwrap()), b);
    assert_eq!(related(given::current(&site, "subject/b").await.unwrap()), a);
}

#[tokio::test(flavor = "multi_thread")]
async fn collections_that_lie_in_one_another_are_refused_and_all_others_taken() {
    for dry in [true, false] {
        let site = TestApp::new().await;
        let table = "id,kind,title@es,collection\n\
                     a,collection,A,b\n\
                     b,collection,B,c\n\
                     c,collection,C,a\n\
                     itself,collection,Sola,itself\n\
                     d,collection,D,\n\
                     e,item,E,d\n";
        let imported = if dry { site.dry_run(table).await } else { site.import_csv(table).await };
        let circular = imported.problems.iter().filter(|(_, problem)| problem.code == "circular").count();
        assert!(circular >= 2, "dry: {dry}: {:?}", imported.said());
        assert_eq!(imported.counts(), [2, 0, 0, 4], "dry: {dry}: {:?}", imported.said());
        if !dry {
            assert!(given::current(&site, "e").await.is_some());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_circle_cannot_be_closed_over_two_imports_either() {
    let site = TestApp::new().await;
    site.import_csv("id,kind,title@es,collection\na,collection,A,\nb,collection,B,a\n").await;
    let imported = site.import_csv("id,kind,title@es,collection\na,collection,A,b\n").await;
    assert_eq!(imported.said(), ["2 collection circular"]);
    assert!(given::current(&site, "a").await.unwrap().document.refs("collection").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_needs_a_refused_row_is_refused_with_its_reason() {
    let site = TestApp::new().await;
    let table = "id,kind,title@es,collection,date\n\
                 item,item,Obra,inner,\n\
                 inner,collection,Interior,missing,\n\
                 good,item,Buena,,1998\n";
    let imported = site.import_csv(table).await;
    let mut said = imported.said();
    said.sort();
    assert_eq!(said, ["2 collection unknown-reference", "3 collection unknown-reference"]);
    assert_eq!(imported.counts(), [1, 0, 0, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn concepts_are_matched_by_any_label_in_any_language_and_by_code() {
    let site = TestApp::new().await;
    site.vocabulary().await;
    for word in ["subject/wage-theft", "wage theft", "ROBO DE SALARIOS", "Roubo de salario", "unpaid wages"] {
        let imported = site.import_csv(&format!("id,title@es,subject\nw,Obra,{word}\n")).await;
        assert_eq!(imported.said(), Vec::<String>::new(), "{word}");
        let subject = given::current(&site, "w").await.unwrap().document.refs("subject")[0].id.unwrap();
        assert_eq!(subject, given::id(&site, "subject/wage-theft").await, "{word}");
    }
}
