//! A role held for a collection opens what lies in it and below it, everywhere alike, and nothing else.

use tejido_app::archive::{Showing, open_file, overview, show};
use tejido_app::people::reader_of;
use tejido_app::search::{Facet, Find, all, count, find, suggest};
use tejido_app::transfer::export::{Export, ExportOptions, Format, Selection};
use tejido_app::trust::trail::{self, Filter};
use tejido_app::{Visit, archive};
use tejido_domain::people::{Grant, Role, Scope};
use tejido_domain::record::RecordId;
use tejido_testkit::{Person, TestApp, digest};

const TABLE: &str = "id,kind,access,title@es,creator,collection,files\n\
    outer,collection,public,Fondo,,,\n\
    inner,collection,any:elders,Serie,,outer,\n\
    other,collection,public,Otro,,,\n\
    person/in,person,any:elders,Ixkik,,,\n\
    in,item,any:elders,Zarigueya,person/in,inner,secret.txt\n\
    late,item,embargo:2030-01-01,Quetzal,,outer,\n\
    sealed,item,sealed,Tepezcuintle,,inner,\n\
    out,item,any:elders,Xochitl,,other,\n\
    open,item,public,Abierta,,outer,\n";

async fn archive() -> TestApp {
    let site = TestApp::new().await;
    let path = site.write_table("table.csv", TABLE);
    std::fs::write(path.with_file_name("secret.txt"), "what elders read").unwrap();
    let imported = site.import_path(&path).await;
    assert!(!imported.has_errors(), "{:?}", imported.problems);
    site
}

async fn id(site: &TestApp, key: &str) -> RecordId {
    tejido_store::records::by_key(site.db(), key).await.unwrap().unwrap()
}

async fn visit(site: &TestApp, person: &Person) -> Visit {
    let reader = reader_of(site.app(), &person.actor).await.unwrap();
    Visit { actor: Some(person.actor.clone()), ..site.visit_of(reader) }
}

async fn sees(site: &TestApp, visit: &Visit) -> Vec<&'static str> {
    let mut seen = Vec::new();
    for key in ["outer", "inner", "other", "person/in", "in", "late", "sealed", "out", "open"] {
        let id = id(site, key).await;
        let shown = matches!(show(site.app(), visit, id).await.unwrap(), Showing::Record(_));
        let glanced = archive::glance(site.app(), visit, id).await.unwrap().is_some();
        assert_eq!(shown, glanced, "{key}");
        if shown {
            seen.push(key);
        }
    }
    seen
}

async fn searches(site: &TestApp, visit: &Visit, words: &str) -> u64 {
    let ask = Find { query: words.into(), limit: 10, facets: vec![Facet::COLLECTION], ..Find::default() };
    let found = find(site.app(), visit, &ask).await.unwrap();
    assert_eq!(found.total, found.hits.len() as u64, "{words}: what is counted is what is shown");
    assert_eq!(found.total, all(site.app(), visit, &ask).await.unwrap().len() as u64);
    found.total
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_of_a_collection_sees_it_and_what_is_below_and_no_more() {
    let site = archive().await;
    let outer = Scope::Collection(id(&site, "outer").await);
    let eva = site.person_with("Eva", vec![Grant { scope: outer, ..Grant::site(Role::Reader) }]).await;
    let eva = visit(&site, &eva).await;
    assert_eq!(sees(&site, &eva).await, ["outer", "inner", "other", "in", "late", "open"]);
    for (words, total) in [("zarigueya", 1), ("quetzal", 1), ("tepezcuintle", 0), ("xochitl", 0)] {
        assert_eq!(searches(&site, &eva, words).await, total, "{words}");
        let begun = suggest(site.app(), &eva, words, 5).await.unwrap();
        assert_eq!(begun.len() as u64, total, "{words}");
    }
    assert_eq!(searches(&site, &eva, "ixkik").await, 0, "a name from outside of it does not lead into it");
    assert_eq!(count(site.app(), &eva, &[], &["item"]).unwrap().total, 3);
    assert!(open_file(site.app(), &eva, &digest("what elders read")).await.unwrap().is_some());
    overview(site.app(), &eva).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_reads_what_the_table_says() {
    let site = archive().await;
    let inner = Scope::Collection(id(&site, "inner").await);
    let of = |role, scope: &Scope| vec![Grant { scope: scope.clone(), ..Grant::site(role) }];
    let open = ["outer", "other", "open"];
    let everything_but_sealed = ["outer", "inner", "other", "person/in", "in", "late", "out", "open"];
    let elders = Scope::Group("elders".into());
    let cases: Vec<(Vec<Grant>, Vec<&str>)> = vec![
        (of(Role::Contributor, &Scope::Site), open.to_vec()),
        (of(Role::Translator, &inner), open.to_vec()),
        (of(Role::Reviewer, &inner), open.to_vec()),
        (of(Role::Reader, &inner), ["outer", "inner", "other", "in", "open"].to_vec()),
        (of(Role::Reader, &Scope::Site), everything_but_sealed.to_vec()),
        (of(Role::Reader, &elders), ["outer", "inner", "other", "person/in", "in", "out", "open"].to_vec()),
        (of(Role::Steward, &inner), ["outer", "inner", "other", "in", "open"].to_vec()),
    ];
    for (number, (grants, expected)) in cases.into_iter().enumerate() {
        let person = site.person_with(&format!("P{number}"), grants.clone()).await;
        assert_eq!(sees(&site, &visit(&site, &person).await).await, expected, "{grants:?}");
    }
    let steward = site.person("Ana", Role::Steward).await;
    assert_eq!(sees(&site, &visit(&site, &steward).await).await.len(), 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_restricted_is_carried_away_by_stewards_only_and_reading_it_leaves_a_trace() {
    let site = archive().await;
    let (eva, ana) = (site.person("Eva", Role::Reader).await, site.person("Ana", Role::Steward).await);
    let exported = async |visit: &Visit| {
        let options = ExportOptions::default();
        let selection = Selection::All(None);
        let export = Export::begin(site.app(), visit, &selection, &options, Format::JsonLines).await.unwrap();
        let mut bytes = Vec::new();
        export.write_to(site.app(), visit, &mut bytes).await.unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let (of_eva, of_ana) = (visit(&site, &eva).await, visit(&site, &ana).await);
    let (few, all) = (exported(&of_eva).await, exported(&of_ana).await);
    assert!(!few.contains("Zarigueya") && few.contains("Abierta") && !few.contains("Ixkik"));
    assert!(all.contains("Zarigueya") && all.contains("Tepezcuintle"));
    for key in ["in", "in", "open"] {
        show(site.app(), &of_eva, id(&site, key).await).await.unwrap();
    }
    show(site.app(), &site.visit(), id(&site, "open").await).await.unwrap();
    let told = async |act: &str| {
        let filter = Filter { act: Some(act.into()), ..Filter::default() };
        trail::page(site.app(), &ana.actor, &filter).await.unwrap().entries
    };
    let reads = told("restricted.read").await;
    assert_eq!(reads.len(), 1, "once a day, and nothing of what is public: {reads:?}");
    assert_eq!(reads[0].entry.actor, eva.actor.author());
    assert_eq!(reads[0].entry.subject, id(&site, "in").await.to_string());
    assert!(!reads[0].entry.details.contains("Zarigueya"));
    let exports = told("export.made").await;
    assert_eq!((exports.len(), exports[0].entry.actor.clone()), (1, ana.actor.author()));
    assert!(trail::page(site.app(), &eva.actor, &Filter::default()).await.is_err(), "stewards only");
    assert_eq!(trail::verify(site.app(), &ana.actor).await.unwrap().fault, None);
}
