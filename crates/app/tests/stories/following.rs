//! The index follows the log: changed labels reach what depends on them, and following gives the same
//! as making everything anew.

use tejido_app::search::{Find, Sort, find};
use tejido_testkit::TestApp;

use crate::given;

/// What a reader gets for many questions.
async fn answers(site: &TestApp) -> Vec<(String, u64, Vec<String>)> {
    let mut all = Vec::new();
    for (reader, visit) in [("anyone", site.visit()), ("steward", site.steward())] {
        for query in
            ["", "trabajo", "work", "sindicato", "\"labor center\"", "tijuana", "dwa", "salarios -mexico", "1998"]
        {
            for sort in [Sort::Title, Sort::Newest] {
                let ask = Find { query: query.to_owned(), sort, limit: 2_000, ..Find::default() };
                let found = find(site.app(), &visit, &ask).await.unwrap();
                let mut ids: Vec<String> = found.hits.iter().map(|hit| hit.record.id.to_string()).collect();
                // The clock stands still, so that equal hits have no order of their own.
                ids.sort_unstable();
                all.push((format!("{reader} {query} {sort:?}"), found.total, ids));
            }
        }
        all.push((format!("{reader} facets {:?}", given::counts(site, &visit).await), 0, Vec::new()));
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn made_anew_the_index_answers_as_the_one_that_followed() {
    let site = TestApp::new().await;
    let sample = site.sample().await;
    site.import_csv("id,kind,scheme,title@es\nsubject/wage-theft,concept,subject,Jornales negados\n").await;
    site.import_csv("id,title@es,access\nextra/1,Sindicato oculto,sealed\nextra/2,Trabajo cercano,network\n").await;
    site.import_csv("id,title@es,life\nextra/2,Trabajo cercano,withdrawn\n").await;
    let followed = answers(&site).await;
    let rebuilt = site.rebuild().await;
    assert!(rebuilt > 600, "{rebuilt}");
    for (followed, anew) in followed.iter().zip(answers(&site).await) {
        assert_eq!(*followed, anew);
    }
    site.undo(sample.id()).await;
    let followed = answers(&site).await;
    site.rebuild().await;
    assert_eq!(followed, answers(&site).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_name_is_found_at_everything_that_carries_it() {
    let site = TestApp::new().await;
    let table = "id,kind,scheme,title@es,broader,subject,place,publisher,collection\n\
                 subject/a,concept,subject,Salario,,,,,\n\
                 place/country,place,,Guatemala,,,,,\n\
                 place/city,place,,Xelajú,place/country,,,,\n\
                 org/o,organization,,Editorial,,,,,\n\
                 c/outer,collection,,Fondo,,,,,\n\
                 c/inner,collection,,Serie,,,,,c/outer\n\
                 w,item,,Obra,,subject/a,place/city,org/o,c/inner\n";
    assert_eq!(site.import_csv(table).await.said(), Vec::<String>::new());
    let work = given::id(&site, "w").await;
    for (key, kind, scheme, old, new) in [
        ("subject/a", "concept", "subject", "Salario", "Jornal"),
        ("place/city", "place", "", "Xelajú", "Quetzaltenango"),
        ("org/o", "organization", "", "Editorial", "Imprenta"),
        ("c/inner", "collection", "", "Serie", "Legajo"),
    ] {
        assert!(given::found(&site, &site.visit(), old).await.contains(&work), "{old}");
        site.import_csv(&format!("id,kind,scheme,title@es\n{key},{kind},{scheme},{new}\n")).await;
        assert!(given::found(&site, &site.visit(), new).await.contains(&work), "{new}");
        assert!(!given::found(&site, &site.visit(), old).await.contains(&work), "{old} is gone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn moved_within_a_hierarchy_it_counts_where_it_now_lies() {
    let site = TestApp::new().await;
    let table = "id,kind,title@es,broader,place\n\
                 place/one,place,Uno,,\nplace/two,place,Dos,,\nplace/town,place,Pueblo,place/one,\n\
                 place/quarter,place,Barrio,place/town,\nw,item,Obra,,place/quarter\n";
    assert_eq!(site.import_csv(table).await.said(), Vec::<String>::new());
    let counted = async |key: &str| {
        let counts = given::counts(&site, &site.visit()).await;
        counts.into_iter().any(|(facet, value, _)| facet == "place" && value == key)
    };
    assert!(counted("place/one").await && !counted("place/two").await);
    site.import_csv("id,kind,title@es,broader\nplace/town,place,Pueblo,place/two\n").await;
    assert!(!counted("place/one").await && counted("place/two").await && counted("place/town").await);
}
