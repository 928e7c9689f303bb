//! A whole run: a corpus, an archive, a server, questions, a report.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::arguments::Arguments;
use crate::cases::{self, Case, REQUESTS, Records, WARM_UP};
use crate::client::Client;
use crate::corpus::draw::Draw;
use crate::corpus::{self, PLACES, Plan};
use crate::measure::measure;
use crate::neighbour::Neighbour;
use crate::report::Report;
use crate::server::{self, Server};

/// Rows imported into the filled archive.
const MORE: usize = 10_000;

/// Starts that are timed.
const STARTS: usize = 3;

/// Runs everything and prints what was measured.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folder = Folder::make(arguments.data.clone())?;
    let data = folder.path.join("data");
    let bin = fs::canonicalize(&arguments.bin).map_err(|error| format!("{}: {error}", arguments.bin.display()))?;
    let mut report = Report { records: arguments.records, ..Report::default() };
    report.load[0] = load();
    fill(arguments, &folder.path, &bin, &data, &mut report)?;
    for _ in 1..STARTS {
        let server = Server::start(&bin, &data)?;
        report.starts.push((server.healthy, server.ready));
        server.stop()?;
    }
    let server = Server::start(&bin, &data)?;
    report.starts.push((server.healthy, server.ready));
    report.memory.push(("when ready".to_owned(), server.memory()));
    ask(arguments.seed, &server, &mut report)?;
    report.memory.push(("after all requests".to_owned(), server.memory()));
    compare(&folder.path, &server, &mut report)?;
    server.stop()?;
    report.load[1] = load();
    report.print();
    if let Some(path) = &arguments.json {
        fs::write(path, format!("{:#}\n", report.json()))?;
    }
    Ok(())
}

fn fill(arguments: &Arguments, folder: &Path, bin: &Path, data: &Path, report: &mut Report) -> Result<(), Failure> {
    let places = folder.join("places.csv");
    fs::write(&places, PLACES)?;
    // The first import also brings the vocabulary; it is not counted.
    server::import(bin, data, &places)?;
    for (name, rows, prefix) in [("empty archive", arguments.records, "bench"), ("filled archive", MORE, "more")] {
        let table = folder.join(format!("{prefix}.csv"));
        let seed = arguments.seed + u64::from(prefix == "more");
        corpus::write(&table, &Plan::new(rows, seed, prefix))?;
        eprintln!("importing {rows} rows into the {name}");
        let imported = server::import(bin, data, &table)?;
        report.imports.push((format!("into the {name}"), rows, imported));
        fs::remove_file(&table)?;
    }
    Ok(())
}

fn ask(seed: u64, server: &Server, report: &mut Report) -> Result<(), Failure> {
    let mut client = Client::connect(server.host)?;
    let records = Records::read(&mut client)?;
    for (name, path) in [
        ("home", "/es/".to_owned()),
        ("explore", "/es/explore".to_owned()),
        ("search", "/es/explore?q=trabajo".to_owned()),
        ("item", records.items.first().cloned().unwrap_or_default()),
        ("vocabulary", "/es/vocabulary".to_owned()),
    ] {
        report.first_views.push((name.to_owned(), client.get(&path)?.body.len()));
    }
    for case in cases::all(&records, &mut Draw::new(seed)) {
        let (warm, counted) = case.paths.split_at(WARM_UP.min(case.paths.len()));
        for path in warm {
            client.get(path)?;
        }
        for (clients, paths) in (1..).zip(counted.chunks(REQUESTS)) {
            let before = server.processor();
            let mut measured = measure(server.host, &case, paths, clients)?;
            measured.processor =
                server.processor().saturating_sub(before).as_micros() / measured.requests.max(1) as u128;
            report.cases.push(measured);
        }
        if let Some(last) = report.cases.last() {
            let [took, cost] = [last.median, last.processor].map(|micros| micros as f64 / 1000.0);
            eprintln!("{}: {took:.2} ms, {cost:.2} ms of processor time", last.name);
        }
    }
    Ok(())
}

/// The same bytes from the page cache and from a plain file server.
fn compare(folder: &Path, server: &Server, report: &mut Report) -> Result<(), Failure> {
    let files = folder.join("files");
    fs::create_dir_all(&files)?;
    let mut client = Client::connect(server.host)?;
    fs::write(files.join("page.gz"), client.get("/es/")?.body)?;
    fs::write(files.join("page.html"), client.get_plain("/es/")?.body)?;
    let neighbour = Neighbour::start(&files)?;
    // In turns, so that whatever else the machine does meets both alike.
    for (plain, file) in [(false, "/page.gz"), (true, "/page.html")] {
        let form = if plain { "plain" } else { "compressed" };
        let case = |name: String, path: &str| Case { name, paths: vec![path.to_owned(); 10 * REQUESTS], plain };
        let ours = case(format!("cached page, {form}"), "/es/");
        let theirs =
            neighbour.as_ref().map(|other| (other.host, case(format!("{}, same bytes, {form}", other.name), file)));
        for clients in [1, 2] {
            report.cases.push(measure(server.host, &ours, &ours.paths, clients)?);
            if let Some((host, case)) = &theirs {
                report.cases.push(measure(*host, case, &case.paths, clients)?);
            }
        }
    }
    Ok(())
}

fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// The folder of a run; a temporary one is removed in the end.
struct Folder {
    path: PathBuf,
    temporary: bool,
}

impl Folder {
    fn make(asked: Option<PathBuf>) -> Result<Self, Failure> {
        let temporary = asked.is_none();
        let own = || std::env::temp_dir().join(format!("tejido-bench-{}", std::process::id()));
        let path = asked.unwrap_or_else(own);
        if path.exists() {
            return Err(format!("{} is there already", path.display()).into());
        }
        fs::create_dir_all(&path)?;
        Ok(Self { path: fs::canonicalize(path)?, temporary })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.temporary {
            let _left = fs::remove_dir_all(&self.path);
        }
    }
}
