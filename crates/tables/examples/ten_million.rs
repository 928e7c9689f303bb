//! How quickly a table is written and asked: `cargo run --profile demo -p tejido-tables --example ten_million -- FOLDER`.
//!
//! `ROWS=1000000` for fewer rows, `PYTHON=…` for a Python with `duckdb`, which then answers the same questions of the same
//! file in the same run.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a tool for developers"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tejido_domain::observatory::view;
use tejido_domain::record::DataColumn;
use tejido_formats::table::{Absence, Cell, ColumnType, Role};
use tejido_tables::{Bounds, Engine, Shape, TableWriter};

/// How often each question is asked.
const ASKED: usize = 60;

fn columns() -> Vec<DataColumn> {
    let mut pay = DataColumn::new("pay", ColumnType::Number, Role::Measure);
    pay.reasons = true;
    vec![
        DataColumn::new("state", ColumnType::Text, Role::Dimension),
        DataColumn::new("year", ColumnType::Year, Role::Dimension),
        DataColumn::new("industry", ColumnType::Text, Role::Dimension),
        DataColumn::new("workers", ColumnType::Integer, Role::Measure),
        pay,
    ]
}

/// What is asked: its name, a view, and the same in SQL for the other engine.
type Asked = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// The questions.
const QUESTIONS: [Asked; 3] = [
    (
        "filter and group",
        &[("is.state", "S07"), ("from.year", "2010"), ("by", "industry"), ("of", "sum.workers"), ("of", "mean.pay")],
        "SELECT industry, sum(workers), avg(pay) FROM t WHERE state = 'S07' AND year >= 2010 GROUP BY industry ORDER BY industry",
    ),
    (
        "group everything",
        &[("by", "state"), ("by", "year"), ("of", "sum.workers"), ("of", "count")],
        "SELECT state, year, sum(workers), count(*) FROM t GROUP BY state, year ORDER BY state, year",
    ),
    (
        "a page of rows",
        &[("is.industry", "I3"), ("sort", "-workers")],
        "SELECT * FROM t WHERE industry = 'I3' ORDER BY workers DESC LIMIT 100",
    ),
];

fn write(file: &Path, rows: u64) -> Duration {
    let shapes: Vec<Shape> = columns().iter().map(Shape::from).collect();
    let mut writer = TableWriter::create(file, &shapes).unwrap();
    let mut seed = 42_u64;
    let began = Instant::now();
    for _ in 0..rows {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = i64::try_from(seed >> 33).unwrap();
        let pay = match drawn % 50 {
            0 => Cell::Absent(Absence::Suppressed),
            1 => Cell::Absent(Absence::NotReported),
            _ => Cell::Number(f64::from(u32::try_from(drawn % 100_000).unwrap()) / 100.0),
        };
        let row = [
            Cell::Text(format!("S{:02}", drawn % 32)),
            Cell::Integer(2000 + drawn / 32 % 25),
            Cell::Text(format!("I{}", drawn / 800 % 20)),
            Cell::Integer(drawn % 1_000),
            pay,
        ];
        writer.push(&row).unwrap();
    }
    writer.finish().unwrap();
    began.elapsed()
}

fn milliseconds(mut taken: Vec<Duration>) -> String {
    let first = taken[0];
    taken.sort_unstable();
    let ms = |time: Duration| format!("{:8.1}", time.as_secs_f64() * 1000.0);
    format!("{} {} {}", ms(first), ms(taken[taken.len() / 2]), ms(taken[taken.len() * 99 / 100]))
}

/// Megabytes that the process has had at most.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default() / 1024
}

const DUCKDB: &str = r#"
import sys, time, duckdb
con = duckdb.connect(config={"threads": 2})
con.execute(f"CREATE VIEW t AS SELECT * FROM read_parquet('{sys.argv[1]}')")
taken = []
for _ in range(int(sys.argv[3])):
    began = time.perf_counter()
    con.execute(sys.argv[2]).fetchall()
    taken.append((time.perf_counter() - began) * 1000)
first = taken[0]
taken.sort()
print(f"{first:8.1f} {taken[len(taken) // 2]:8.1f} {taken[len(taken) * 99 // 100]:8.1f}")
"#;

#[tokio::main]
async fn main() {
    let folder = std::env::args().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let rows = std::env::var("ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(10_000_000);
    let file = folder.join("ten-million.parquet");
    let took = write(&file, rows);
    let bytes = std::fs::metadata(&file).unwrap().len();
    println!(
        "{rows} rows written in {:.1} s, {} MB; at most {} MB of memory",
        took.as_secs_f64(),
        bytes / 1_000_000,
        memory()
    );
    println!("{:20} {:10} {:>8} {:>8} {:>8}  ms", "", "", "first", "median", "p99");
    let engine = Engine::new(Bounds::default());
    for (name, words, sql) in QUESTIONS {
        let view = view::parse(words.iter().copied(), &columns()).unwrap();
        let mut taken = Vec::new();
        for _ in 0..ASKED {
            let began = Instant::now();
            engine.view(&file, &columns(), &view, 100).await.unwrap();
            taken.push(began.elapsed());
        }
        println!("{name:20} {:10} {}", "tejido", milliseconds(taken));
        if let Ok(python) = std::env::var("PYTHON") {
            let args = ["-c", DUCKDB, file.to_str().unwrap(), sql, &ASKED.to_string()];
            let out = Command::new(python).args(args).output().unwrap();
            println!("{name:20} {:10} {}", "DuckDB", String::from_utf8_lossy(&out.stdout).trim_end());
        }
    }
    println!("at most {} MB of memory", memory());
}
