#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::path::PathBuf;

use tejido_domain::observatory::view::{self, View};
use tejido_domain::record::DataColumn;
use tejido_formats::table::{Absence, Cell, ColumnType, Role};
use tempfile::TempDir;

use crate::{Bounds, Engine, Shape, SqlAnswer, Table, TableWriter, TablesError};

fn columns() -> Vec<DataColumn> {
    let mut pay = DataColumn::new("pay", ColumnType::Number, Role::Measure);
    pay.reasons = true;
    vec![
        DataColumn::new("state", ColumnType::Text, Role::Dimension),
        DataColumn::new("year", ColumnType::Year, Role::Dimension),
        pay,
        DataColumn::new("workers", ColumnType::Integer, Role::Measure),
        DataColumn::new("day", ColumnType::Date, Role::Dimension),
        DataColumn::new("open", ColumnType::Boolean, Role::Dimension),
    ]
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

const NOT_REPORTED: Cell = Cell::Absent(Absence::NotReported);
const SUPPRESSED: Cell = Cell::Absent(Absence::Suppressed);

fn sample() -> Vec<Vec<Cell>> {
    let day = |day| Cell::Date(jiff::civil::date(2020, 2, day));
    vec![
        vec![text("CA"), Cell::Integer(2019), Cell::Number(15.5), Cell::Integer(10), day(28), Cell::Boolean(true)],
        vec![text("CA"), Cell::Integer(2020), SUPPRESSED, Cell::Integer(0), day(29), Cell::Boolean(false)],
        vec![text("BC"), Cell::Integer(2019), Cell::Number(0.0), NOT_REPORTED, day(1), NOT_REPORTED],
        vec![text("BC"), Cell::Integer(2020), NOT_REPORTED, Cell::Integer(7), NOT_REPORTED, Cell::Boolean(true)],
        vec![NOT_REPORTED, Cell::Integer(1850), Cell::Number(-2.25), Cell::Integer(-3), day(3), Cell::Boolean(true)],
    ]
}

struct Kept {
    _folder: TempDir,
    file: PathBuf,
    engine: Engine,
}

fn keep(rows: &[Vec<Cell>]) -> Kept {
    keep_within(rows, Bounds::default())
}

fn keep_within(rows: &[Vec<Cell>], bounds: Bounds) -> Kept {
    let folder = tempfile::tempdir().unwrap();
    // Files are kept under their digest, without an ending.
    let file = folder.path().join("0123abcd");
    let shapes: Vec<Shape> = columns().iter().map(Shape::from).collect();
    let mut writer = TableWriter::create(&file, &shapes).unwrap();
    for row in rows {
        writer.push(row).unwrap();
    }
    assert_eq!(writer.finish().unwrap().rows, rows.len() as u64);
    Kept { _folder: folder, file, engine: Engine::new(bounds) }
}

fn asked(words: &[(&str, &str)]) -> View {
    view::parse(words.iter().copied(), &columns()).unwrap()
}

async fn rows(kept: &Kept, words: &[(&str, &str)]) -> Vec<Vec<String>> {
    let answer = kept.engine.view(&kept.file, &columns(), &asked(words), 100).await.unwrap();
    answer.rows.iter().map(|row| row.iter().map(Cell::plain).collect()).collect()
}

#[tokio::test]
async fn every_cell_comes_back_as_it_was() {
    let kept = keep(&sample());
    let answer = kept.engine.view(&kept.file, &columns(), &View::default(), 100).await.unwrap();
    assert_eq!(answer.rows, sample());
    assert_eq!(answer.total, 5);
    assert_eq!(
        answer.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
        ["state", "year", "pay", "workers", "day", "open"]
    );
}

#[tokio::test]
async fn suppressed_not_reported_and_zero_are_three_things() {
    let kept = keep(&sample());
    for (words, years) in [
        (("gap.pay", "suppressed"), vec!["2020"]),
        (("gap.pay", "not-reported"), vec!["2020"]),
        (("gap.pay", "any"), vec!["2020", "2020"]),
        (("is.pay", "0"), vec!["2019"]),
        (("gap.workers", "suppressed"), vec![]),
        (("gap.workers", "not-reported"), vec!["2019"]),
    ] {
        let found = rows(&kept, &[words, ("show", "year")]).await;
        assert_eq!(found.concat(), years, "{words:?}");
    }
    let groups = rows(&kept, &[("by", "pay")]).await;
    assert_eq!(groups.len(), 5, "absences of different reasons are different groups: {groups:?}");
}

#[tokio::test]
async fn filters_go_together_and_values_are_alternatives() {
    let kept = keep(&sample());
    let found =
        rows(&kept, &[("is.state", "CA"), ("is.state", "BC"), ("from.year", "2020"), ("show", "workers")]).await;
    assert_eq!(found.concat(), ["0", "7"]);
    assert_eq!(rows(&kept, &[("not.state", "CA"), ("show", "year")]).await.concat(), ["2019", "2020"]);
    assert_eq!(rows(&kept, &[("has.state", "a"), ("show", "year")]).await.concat(), ["2019", "2020"]);
    assert_eq!(
        rows(&kept, &[("to.day", "2020-02-03"), ("sort", "day"), ("show", "day")]).await.concat(),
        ["2020-02-01", "2020-02-03"]
    );
    assert_eq!(
        rows(&kept, &[("is.open", "true"), ("sort", "-workers"), ("show", "workers")]).await.concat(),
        ["10", "7", "-3"]
    );
    let hostile = [("is.state", "CA' OR '1'='1"), ("show", "year")];
    assert!(rows(&kept, &hostile).await.is_empty());
}

#[tokio::test]
async fn groups_are_measured_and_what_is_absent_is_not_zero() {
    let kept = keep(&sample());
    let words = [("by", "state"), ("of", "count"), ("of", "sum.workers"), ("of", "mean.pay"), ("of", "count.pay")];
    let found = rows(&kept, &words).await;
    let expected = [["BC", "2", "7", "0", "1"], ["CA", "2", "10", "15.5", "1"], ["", "1", "-3", "-2.25", "1"]];
    assert_eq!(found, expected.map(|row| row.map(str::to_owned).to_vec()).to_vec());
    assert_eq!(rows(&kept, &[("of", "median.workers"), ("of", "distinct.state")]).await, [["3.5", "2"]]);
    assert_eq!(rows(&kept, &[("of", "sum.workers"), ("is.state", "XX")]).await, [[""]], "no rows have no sum");
}

#[tokio::test]
async fn a_column_goes_across() {
    let kept = keep(&sample());
    let view = asked(&[("by", "state"), ("across", "year"), ("of", "sum.workers"), ("from.year", "2000")]);
    let answer = kept.engine.view(&kept.file, &columns(), &view, 100).await.unwrap();
    let names: Vec<&str> = answer.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["state", "sum.workers 2019", "sum.workers 2020"]);
    let rows: Vec<Vec<String>> = answer.rows.iter().map(|row| row.iter().map(Cell::plain).collect()).collect();
    assert_eq!(rows, [["BC", "", "7"], ["CA", "10", "0"]]);
}

#[tokio::test]
async fn pages_follow_one_another() {
    let kept = keep(&sample());
    let mut seen = Vec::new();
    for page in ["1", "2", "3"] {
        let view = asked(&[("sort", "year"), ("sort", "-workers"), ("show", "workers"), ("page", page)]);
        let answer = kept.engine.view(&kept.file, &columns(), &view, 2).await.unwrap();
        assert_eq!(answer.total, 5);
        seen.extend(answer.rows.concat().iter().map(Cell::plain));
    }
    assert_eq!(seen, ["-3", "10", "", "7", "0"]);
}

async fn sql(kept: &Kept, question: &str) -> Result<SqlAnswer, TablesError> {
    kept.engine.sql(&[Table { name: "data".to_owned(), file: kept.file.clone() }], question).await
}

#[tokio::test]
async fn sql_reads_and_does_nothing_else() {
    let kept = keep(&sample());
    let answer = sql(&kept, "SELECT state, sum(workers) AS n FROM data GROUP BY state ORDER BY n DESC").await.unwrap();
    assert_eq!(answer.rows[0], [text("CA"), Cell::Integer(10)]);
    for question in [
        "CREATE TABLE x AS SELECT 1",
        "DROP TABLE data",
        "INSERT INTO data VALUES (1)",
        "SET datafusion.execution.batch_size = 1",
        "COPY data TO '/tmp/x.csv'",
        "CREATE EXTERNAL TABLE f STORED AS CSV LOCATION '/etc/passwd'",
        "EXPLAIN ANALYZE INSERT INTO data VALUES (1)",
    ] {
        assert!(sql(&kept, question).await.is_err(), "{question}");
    }
}

#[tokio::test]
async fn sql_reaches_no_other_file() {
    let kept = keep(&sample());
    let own = kept.file.display().to_string();
    for from in ["'/etc/passwd'", "\"/etc/passwd\"", "'https://example.org/a.parquet'", &format!("'{own}'")] {
        let error = sql(&kept, &format!("SELECT * FROM {from}")).await.unwrap_err();
        assert!(matches!(error, TablesError::Question(_)), "{from}: {error}");
        assert!(!error.to_string().contains("root:"), "{error}");
    }
    for question in ["SELECT * FROM read_csv('/etc/passwd')", "SHOW TABLES", "SELECT * FROM information_schema.tables"]
    {
        assert!(sql(&kept, question).await.is_err(), "{question}");
    }
}

#[tokio::test]
async fn an_answer_of_sql_has_an_end() {
    let many: Vec<Vec<Cell>> = sample().into_iter().cycle().take(2_000).collect();
    let kept = keep_within(&many, Bounds { rows: 10, ..Bounds::default() });
    let answer = sql(&kept, "SELECT * FROM data").await.unwrap();
    assert!(answer.cut && answer.rows.len() == 10);
}

#[tokio::test]
async fn a_question_that_needs_too_much_memory_ends() {
    let many: Vec<Vec<Cell>> = (0..50_000)
        .map(|number| {
            let mut row = sample().remove(0);
            row[0] = text(&format!("a rather long text of its own {number}"));
            row
        })
        .collect();
    let kept = keep_within(&many, Bounds { memory: 1 << 20, ..Bounds::default() });
    let view = asked(&[("by", "state"), ("of", "median.pay")]);
    let ended = kept.engine.view(&kept.file, &columns(), &view, 10).await;
    assert!(matches!(ended, Err(TablesError::TooMuchMemory)), "{ended:?}");
}

#[test]
fn a_cell_of_another_type_is_refused_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let shapes: Vec<Shape> = columns().iter().map(Shape::from).collect();
    let mut writer = TableWriter::create(&folder.path().join("t"), &shapes).unwrap();
    let mut row = sample().remove(0);
    row[2] = text("15.5");
    assert!(matches!(writer.push(&row), Err(TablesError::Cell { column }) if column == "pay"));
    row[2] = SUPPRESSED;
    row[3] = SUPPRESSED;
    assert!(matches!(writer.push(&row), Err(TablesError::Cell { column }) if column == "workers"));
    assert_eq!(writer.finish().unwrap().rows, 0);
}

#[test]
fn the_same_rows_are_the_same_file() {
    let (one, other) = (keep(&sample()), keep(&sample()));
    assert_eq!(std::fs::read(&one.file).unwrap(), std::fs::read(&other.file).unwrap());
}

#[tokio::test]
async fn every_row_of_a_view_comes_once_and_in_its_order_however_many_there_are() {
    let mut rows = Vec::new();
    for number in 0..30_000_i64 {
        let mut row = sample().swap_remove(0);
        row[3] = Cell::Integer(number);
        rows.push(row);
    }
    let kept = keep(&rows);
    let columns = columns();
    let mut all = kept.engine.rows(&kept.file, &columns, &View::default()).await.unwrap();
    assert_eq!(all.total(), 30_000);
    let (mut seen, mut batches) = (Vec::new(), 0);
    while let Some(batch) = all.next().await.unwrap() {
        batches += 1;
        seen.extend(batch.into_iter().map(|row| row[3].clone()));
    }
    assert!(batches > 2, "in pieces");
    assert!(seen.iter().enumerate().all(|(at, cell)| *cell == Cell::Integer(i64::try_from(at).unwrap())));
    let words = [("sort", "-workers"), ("show", "workers"), ("from.workers", "29990"), ("page", "2")];
    let view = view::parse(words, &columns).unwrap();
    let mut some = kept.engine.rows(&kept.file, &columns, &view).await.unwrap();
    let first = some.next().await.unwrap().unwrap();
    assert_eq!((some.total(), first.len()), (10, 10), "all pages of it");
    assert_eq!(first[0], [Cell::Integer(29_999)]);
    assert_eq!(some.next().await.unwrap(), None);
}
