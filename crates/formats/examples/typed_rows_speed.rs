//! How many rows a second are looked at and read as typed rows, beside the plain reading of the same file.
//!
//! `cargo run --release -p tejido-formats --example typed_rows_speed [ROWS]`

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use tejido_formats::table::{ColumnSpec, Guess, Observer, TypedRows};
use tejido_formats::tabular::{Options, Tabular};

type Failed = Box<dyn std::error::Error>;

fn main() -> Result<(), Failed> {
    let rows: u64 = std::env::args().nth(1).map_or(Ok(1_000_000), |rows| rows.parse())?;
    let path = std::env::temp_dir().join("tejido-typed-rows-speed.csv");
    std::fs::write(&path, table(rows)?)?;
    let mut out = std::io::stdout().lock();
    let mut told = |what: &str, baseline: f64, seconds: f64| -> Result<(), Failed> {
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let each = rows as f64 / seconds;
        Ok(writeln!(out, "{what:<28} {each:>10.0} rows/s   {:>5.2} × the plain reader's time", seconds / baseline)?)
    };
    let csv = timed(|| plain_csv(&path))?.1;
    let open = || Tabular::open(&path, &Options::default());
    let tabular = timed(|| Ok(open()?.count()))?.1;
    let (guesses, look) = timed(|| look(open()?))?;
    let specs: Vec<ColumnSpec> = guesses.iter().map(Guess::spec).collect();
    let (read, typed) = timed(|| typed(open()?, specs.clone(), &[]))?;
    let keyed = timed(|| self::typed(open()?, specs.clone(), &["id".to_owned()]))?.1;
    if read != rows {
        return Err(format!("{read} of {rows} rows could be read").into());
    }
    told("csv crate, records", csv, csv)?;
    told("tabular, text", csv, tabular)?;
    told("tabular, inference", csv, look)?;
    told("tabular, typed rows", csv, typed)?;
    told("tabular, typed rows, a key", csv, keyed)?;
    std::fs::remove_file(&path)?;
    Ok(())
}

/// Ten columns of seven kinds; made by arithmetic, so that every run has the same.
fn table(rows: u64) -> Result<String, Failed> {
    let mut text = "id,county,employer,workers,hours,wage,day,union,share,status\n".to_owned();
    for n in 0..rows {
        let (workers, day, month) = (n * 7919 % 5_000, n % 28 + 1, n / 28 % 12 + 1);
        let gap = if n % 17 == 0 { String::new() } else { workers.to_string() };
        writeln!(
            text,
            "{n},{:05},Empresa {} de Norte,{gap},{}.{:02},\"${},{:03}.50\",{day:02}/{month:02}/{},{},{}%,{}",
            n * 31 % 56_000,
            n % 9_973,
            n % 80,
            n % 100,
            n % 90 + 1,
            n % 1_000,
            1984 + n % 40,
            if n % 3 == 0 { "yes" } else { "no" },
            n % 100,
            ["open", "closed", "unknown"][usize::try_from(n % 3)?],
        )?;
    }
    Ok(text)
}

fn timed<T>(work: impl FnOnce() -> Result<T, Failed>) -> Result<(T, f64), Failed> {
    let start = Instant::now();
    let done = work()?;
    Ok((done, start.elapsed().as_secs_f64()))
}

fn plain_csv(path: &Path) -> Result<usize, Failed> {
    let mut reader = csv::Reader::from_path(path)?;
    Ok(reader.records().filter_map(Result::ok).map(|record| record.len()).sum())
}

fn look(table: Tabular) -> Result<Vec<Guess>, Failed> {
    let mut observer = Observer::new(table.header());
    for row in table {
        observer.observe(&row?);
    }
    Ok(observer.finish())
}

fn typed(table: Tabular, specs: Vec<ColumnSpec>, key: &[String]) -> Result<u64, Failed> {
    let rows = TypedRows::new(table, specs, key)?;
    Ok(rows.filter_map(Result::ok).map(|_| 1).sum())
}
