//! Indicators: computed, protected, kept by version, and computed again when the data change.

use tejido_app::Visit;
use tejido_app::datasets::{AddInput, Destination, Question, add, ask, propose, version};
use tejido_app::indicators::{ComputeError, Define, Defined, PublishError, define, follow};
use tejido_domain::observatory::indicator::Definition;
use tejido_domain::observatory::view::View;
use tejido_domain::people::{Actor, Role};
use tejido_domain::record::{Access, Life, RecordId, Value};
use tejido_formats::table::{Absence, Cell, Role as ColumnRole};
use tejido_formats::tabular::Options;
use tejido_lang::LanguageTag;
use tejido_testkit::TestApp;

fn es() -> LanguageTag {
    LanguageTag::parse("es").unwrap()
}

async fn dataset(site: &TestApp, by: &Actor, text: &str, into: Option<RecordId>) -> RecordId {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("encuesta.csv");
    std::fs::write(&path, text).unwrap();
    let mut plan = propose(&path, &Options::default()).unwrap().plan;
    for column in &mut plan.columns {
        column.role = match column.name.as_str() {
            "weight" => ColumnRole::Weight,
            "stratum" => ColumnRole::Stratum,
            "cluster" => ColumnRole::Cluster,
            "pay" => ColumnRole::Measure,
            _ => column.role,
        };
    }
    let into = into.map_or_else(|| Destination::New(es(), "Encuesta".to_owned()), Destination::Dataset);
    let options = Options::default();
    let input = AddInput {
        path: &path,
        name: "encuesta.csv",
        options: &options,
        plan: &plan,
        into,
        changes: vec![],
        publish: true,
    };
    add(site.app(), by, &input).await.unwrap().record
}

/// Forty people in two sectors and two countries; one cell has three people.
fn survey() -> String {
    let mut table = String::from("sector,country,pay,weight,stratum,cluster\n");
    for (sector, country, people) in [("farm", "MX", 20), ("farm", "US", 15), ("care", "MX", 3), ("care", "US", 22)] {
        for person in 0..people {
            let pay = if person % 5 == 4 { String::new() } else { (10 + person).to_string() };
            table += &format!("{sector},{country},{pay},{}.5,{country},{}\n", 1 + person % 3, person % 4);
        }
    }
    table
}

fn definition(dataset: RecordId, rest: &str) -> Definition {
    serde_json::from_str(&format!("{{\"dataset\":\"{dataset}\",{rest}}}")).unwrap()
}

fn visit(site: &TestApp, actor: &Actor) -> Visit {
    Visit { actor: Some(actor.clone()), ..site.steward() }
}

async fn defined(
    site: &TestApp,
    by: &Actor,
    definition: &Definition,
    into: Option<RecordId>,
) -> Result<Defined, PublishError> {
    let texts = vec![("title", es(), "Personas".to_owned())];
    let input = Define { definition, into, key: None, texts, publish: true };
    define(site.app(), &visit(site, by), &input).await
}

async fn figures(site: &TestApp, id: RecordId, number: Option<u32>) -> Vec<Vec<Cell>> {
    let found = version(site.app(), &site.visit(), id, number).await.unwrap().unwrap();
    let question = Question { document: &found.document, view: &View::default(), size: 1_000 };
    ask(site.app(), question).await.unwrap().rows
}

fn at<'a>(rows: &'a [Vec<Cell>], heads: &[&str]) -> &'a [Cell] {
    let is = |row: &&Vec<Cell>| row.iter().zip(heads).all(|(cell, head)| cell.plain() == *head);
    &rows.iter().find(is).unwrap()[heads.len()..]
}

const SUPPRESSED: Cell = Cell::Absent(Absence::Suppressed);

#[tokio::test(flavor = "multi_thread")]
async fn a_small_cell_is_kept_back_and_so_is_what_would_give_it_away() {
    for site in TestApp::each().await {
        let eva = site.person("Eva", Role::Steward).await.actor;
        let data = dataset(&site, &eva, &survey(), None).await;
        let count = definition(data, r#""statistic":{"of":"count"},"by":["sector","country"]"#);
        let made = defined(&site, &eva, &count, None).await.unwrap();
        let rows = figures(&site, made.record, None).await;
        assert_eq!(rows.len(), 9, "two by two, with all their sums");
        assert_eq!(at(&rows, &["_T", "_T"]), [Cell::Number(60.0), Cell::Integer(60)]);
        assert_eq!(at(&rows, &["care", "MX"]), [SUPPRESSED, SUPPRESSED], "three people");
        // Whatever the margins, no line of the table has one gap alone.
        for line in [["care", ""], ["", "MX"]] {
            let gaps = rows.iter().filter(|row| {
                row[2] == SUPPRESSED
                    && line.iter().zip(&row[..2]).all(|(want, cell)| want.is_empty() || cell.plain() == *want)
            });
            assert!(gaps.count() >= 2, "{line:?}: {rows:?}");
        }
        // Nor does a filtered view, another form, or the mean over the same cells bring it back.
        let mean = definition(data, r#""statistic":{"of":"mean","column":"pay"},"by":["sector","country"]"#);
        let mean = defined(&site, &eva, &mean, None).await.unwrap();
        assert_eq!(at(&figures(&site, mean.record, None).await, &["care", "MX"])[0], SUPPRESSED);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_of_a_sample_have_intervals_that_follow_its_design() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let data = dataset(&site, &eva, &survey(), None).await;
    let mean = definition(
        data,
        r#""statistic":{"of":"mean","column":"pay"},"by":["country"],"sample":{"level":0.95},"threshold":0"#,
    );
    let made = defined(&site, &eva, &mean, None).await.unwrap();
    let rows = figures(&site, made.record, None).await;
    let [Cell::Number(value), Cell::Number(low), Cell::Number(high), Cell::Integer(people), Cell::Text(_)] =
        at(&rows, &["MX"])
    else {
        panic!("{rows:?}")
    };
    assert!(low < value && value < high, "{low} {value} {high}");
    assert_eq!(*people, 19, "four of the twenty-three did not say");
    // As R's survey has it: svyby(~pay, ~country, design, svymean, na.rm = TRUE) with ids = ~cluster, strata = ~stratum.
    let (mut weight, mut sum) = (0.0, 0.0);
    for line in survey().lines().skip(1).filter(|line| line.contains(",MX,")) {
        let cells: Vec<&str> = line.split(',').collect();
        if let (Ok(pay), Ok(w)) = (cells[2].parse::<f64>(), cells[3].parse::<f64>()) {
            weight += w;
            sum += w * pay;
        }
    }
    assert!((value - sum / weight).abs() < 1e-9);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_data_make_other_figures_and_the_old_ones_stay_where_they_were_cited() {
    for site in TestApp::each().await {
        let eva = site.person("Eva", Role::Steward).await.actor;
        let data = dataset(&site, &eva, &survey(), None).await;
        let share = definition(
            data,
            r#""statistic":{"of":"share","having":[["is.sector","farm"]]},"by":["country"],"threshold":0,"unit":"%""#,
        );
        let made = defined(&site, &eva, &share, None).await.unwrap();
        assert_eq!(at(&figures(&site, made.record, None).await, &["_T"])[0], Cell::Number(100.0 * 35.0 / 60.0));
        assert_eq!(follow(site.app(), &visit(&site, &eva)).await.unwrap(), 0, "nothing has changed");
        let more = survey() + "farm,US,30,1.5,US,1\n";
        dataset(&site, &eva, &more, Some(data)).await;
        assert_eq!(follow(site.app(), &visit(&site, &eva)).await.unwrap(), 1);
        assert_eq!(at(&figures(&site, made.record, None).await, &["_T"])[0], Cell::Number(100.0 * 36.0 / 61.0));
        assert_eq!(at(&figures(&site, made.record, Some(1)).await, &["_T"])[0], Cell::Number(100.0 * 35.0 / 60.0));
        let newest = version(site.app(), &site.visit(), made.record, None).await.unwrap().unwrap();
        assert_eq!((newest.number, newest.document.words("basis")), (2, &[format!("{data}/2")][..]));
        assert_eq!(follow(site.app(), &visit(&site, &eva)).await.unwrap(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn money_goes_through_the_steps_that_are_written_and_no_others() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let data = dataset(&site, &eva, "year,pay\n2018,100\n2020,220\n", None).await;
    let money = r#""money":{"currency":"MXN","period":"year","steps":[
        {"step":"prices","index":"inpc","base":"2018"},{"step":"currency","rates":"fix","from":"MXN","to":"USD"}],
        "prices":[{"key":"inpc","source":"INEGI","currency":"MXN","base":"2018","points":{"2018":100.0,"2020":110.0}}],
        "rates":[{"key":"fix","source":"Banxico","base":"USD","quote":"MXN","kind":"average","points":{"2018":20.0,"2020":22.0}}]}"#;
    let mean = definition(
        data,
        &format!(r#""statistic":{{"of":"mean","column":"pay"}},"by":["year"],"threshold":0,"unit":"USD",{money}"#),
    );
    let made = defined(&site, &eva, &mean, None).await.unwrap();
    let rows = figures(&site, made.record, None).await;
    let value = |year: &str| match at(&rows, &[year])[0] {
        Cell::Number(value) => value,
        ref other => panic!("{other:?}"),
    };
    assert!((value("2018") - 5.0).abs() < 1e-12 && (value("2020") - 10.0).abs() < 1e-12, "{rows:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_computed_is_said_before_anything_is_kept() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let data = dataset(&site, &eva, &survey(), None).await;
    let wrong = definition(
        data,
        r#""statistic":{"of":"mean","column":"sector"},"by":["color","sector","sector"],"where":[["is.pay","mucho"]]"#,
    );
    let Err(PublishError::Compute(ComputeError::Definition(faults))) = defined(&site, &eva, &wrong, None).await else {
        panic!("computed")
    };
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["no-column", "not-numbers", "name-taken", "bad-test"], "{faults:?}");
    let several = definition(data, r#""statistic":{"of":"value","column":"pay"},"by":["sector"],"threshold":0"#);
    let several = defined(&site, &eva, &several, None).await;
    assert!(matches!(several, Err(PublishError::Compute(ComputeError::SeveralRows(_)))), "{several:?}");
    let ana = site.person("Ana", Role::Translator).await.actor;
    let count = definition(data, r#""statistic":{"of":"count"}"#);
    assert!(defined(&site, &ana, &count, None).await.is_err(), "who may not publish defines nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_of_closed_rows_are_closed_until_somebody_opens_them() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let data = dataset(&site, &eva, &survey(), None).await;
    let mut document = crate::desk::current(&site, data).await.document;
    document.access = Access::Sealed;
    crate::desk::put(&site, data, document, Life::Published).await;
    let count = definition(data, r#""statistic":{"of":"count"},"by":["sector"],"threshold":0"#);
    let made = defined(&site, &eva, &count, None).await.unwrap();
    assert_eq!(crate::desk::current(&site, made.record).await.document.access, Access::Sealed);
    let ana = site.person("Ana", Role::Reviewer).await.actor;
    let texts = vec![("title", es(), "Personas".to_owned())];
    let input = Define { definition: &count, into: None, key: None, texts, publish: true };
    let refused = define(site.app(), &Visit { actor: Some(ana), ..site.visit() }, &input).await;
    assert!(matches!(refused, Err(PublishError::Missing("dataset"))), "who may not read the rows computes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_definition_that_came_in_by_another_door_is_computed_by_nobody() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let (open, closed) = (dataset(&site, &eva, &survey(), None).await, dataset(&site, &eva, "a,b\n1,2\n", None).await);
    let count = definition(open, r#""statistic":{"of":"count"},"threshold":0"#);
    let made = defined(&site, &eva, &count, None).await.unwrap();
    let mut document = crate::desk::current(&site, made.record).await.document;
    let other = definition(closed, r#""statistic":{"of":"count"},"by":["a","b"],"threshold":0"#);
    document.set("formula", Value::Definition(Box::new(other)));
    crate::desk::put(&site, made.record, document, Life::Published).await;
    assert_eq!(follow(site.app(), &visit(&site, &eva)).await.unwrap(), 0);
    assert_eq!(figures(&site, made.record, None).await, [[Cell::Number(60.0), Cell::Integer(60)]]);
}

#[tokio::test(flavor = "multi_thread")]
async fn new_figures_of_small_groups_wait_until_a_person_has_looked() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let data = dataset(&site, &eva, &survey(), None).await;
    let mean = definition(data, r#""statistic":{"of":"mean","column":"pay"},"by":["sector"]"#);
    let made = defined(&site, &eva, &mean, None).await.unwrap();
    let before = figures(&site, made.record, None).await;
    dataset(&site, &eva, &(survey() + "farm,US,90,1.5,US,1\n"), Some(data)).await;
    assert_eq!(follow(site.app(), &visit(&site, &eva)).await.unwrap(), 1);
    assert_eq!(figures(&site, made.record, None).await, before, "one person more would be the difference");
    let head = tejido_store::records::head_of(site.db(), made.record).await.unwrap().unwrap();
    assert_eq!((head.life, head.document.word("version")), (Life::Draft, Some("2")));
}

#[tokio::test(flavor = "multi_thread")]
async fn values_that_few_people_have_are_named_by_nobody() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let rows = "sector,country,pay,weight,stratum,cluster\n".to_owned()
        + &"campo,MX,10,1,MX,1\n".repeat(30)
        + "taller de doña Rosa,MX,10,1,MX,1\nviudas de la calle Ocho,MX,10,1,MX,1\n";
    let data = dataset(&site, &eva, &rows, None).await;
    let count = definition(data, r#""statistic":{"of":"count"},"by":["sector"]"#);
    let made = defined(&site, &eva, &count, None).await.unwrap();
    let document = crate::desk::current(&site, made.record).await.document;
    assert!(!document.to_json().unwrap().contains("Rosa"), "neither in the rows nor among the codes");
    let totals = rows.replace("taller de doña Rosa", "_T");
    let data = dataset(&site, &eva, &totals, None).await;
    let count = definition(data, r#""statistic":{"of":"count"},"by":["sector"],"threshold":0"#);
    let refused = defined(&site, &eva, &count, None).await;
    assert!(matches!(refused, Err(PublishError::Compute(ComputeError::Reserved(_)))), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_did_not_answer_is_neither_yes_nor_no_and_reasons_stay() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let data = dataset(&site, &eva, "contract,year\ntrue,2019\ntrue,2019\nfalse,2019\n,2019\n", None).await;
    let share =
        definition(data, r#""statistic":{"of":"share","having":[["is.contract","true"]]},"threshold":0,"unit":"%""#);
    let made = defined(&site, &eva, &share, None).await.unwrap();
    let rows = figures(&site, made.record, None).await;
    assert_eq!(rows[0], [Cell::Number(100.0 * 2.0 / 3.0), Cell::Integer(3)]);
}
