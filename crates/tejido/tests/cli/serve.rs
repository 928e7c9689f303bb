//! The server from outside: it starts, says when it is ready, follows what others write, ends when told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::{Archive, sample, works};

struct Server {
    child: Child,
    address: String,
    // Held open: a server that writes to a closed pipe would be told so.
    _out: BufReader<ChildStdout>,
}

impl Server {
    fn start(archive: &Archive, more: &[&str]) -> Self {
        let mut arguments = vec!["serve", "--listen", "127.0.0.1:0"];
        arguments.extend(more);
        let log = std::fs::File::create(archive.path("server.log")).unwrap();
        let mut child = archive.command(&arguments).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.trim().trim_end_matches('/').rsplit("//").next().unwrap().to_owned();
        Self { child, address, _out: out }
    }

    /// Status and body.
    fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer)
    }

    fn wait_for(&self, what: &str, path: &str, is: impl Fn(u16, &str) -> bool) {
        let patience = Instant::now();
        loop {
            let (status, body) = self.get(path);
            if is(status, &body) {
                return;
            }
            assert!(patience.elapsed() < Duration::from_mins(1), "{what}: {path} says {status}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn wait_until_ready(&self) {
        self.wait_for("ready", "/readyz", |status, _| status == 200);
    }

    fn end(mut self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
        let patience = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(patience.elapsed() < Duration::from_secs(30), "the server does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}

#[test]
fn an_empty_archive_serves_its_vocabulary_and_ends_when_told() {
    let archive = Archive::new();
    let server = Server::start(&archive, &[]);
    assert_eq!(server.get("/healthz").0, 200);
    server.wait_until_ready();
    server.end(Signal::TERM);
    assert!(archive.documents().len() > 100);
    // The next start finds everything as it was.
    let server = Server::start(&archive, &[]);
    server.wait_until_ready();
    server.end(Signal::INT);
    let log = archive.read("server.log");
    assert!(log.contains("stopped") && !log.contains("ERROR"), "{log}");
    assert!(!log.contains("vocabulary is loaded"), "the vocabulary is loaded once: {log}");
}

#[test]
fn what_a_command_imports_while_the_server_runs_is_found_there() {
    let archive = Archive::new();
    let server = Server::start(&archive, &[]);
    server.wait_until_ready();
    archive.write("works.csv", &works(5).replace("Obra 3", "Tejedoras de la frontera"));
    let ran = archive.run(&["import", "works.csv"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("running server"), "{ran:?}");
    server.wait_for("found", "/es/explore?q=tejedoras", |status, body| {
        assert_eq!(status, 200);
        body.contains("de la frontera")
    });
    for command in [&["reindex"][..], &["lexicon", "rebuild"]] {
        let refused = archive.run(command);
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains("stop the server"), "{}", refused.err);
    }
    server.end(Signal::TERM);
}

#[test]
fn what_is_translated_while_the_server_runs_is_learned_there() {
    let archive = Archive::new();
    let server = Server::start(&archive, &[]);
    server.wait_until_ready();
    archive
        .write("works.csv", "id,title@es,title@ht\na,Zurrapa roja,Grafouyen wouj\nb,La zurrapa azul,Grafouyen ble a\n");
    archive.write("only.csv", "id,title@ht\nonly,Yon grafouyen nan vil la\n");
    archive.ok(&["import", "works.csv"]);
    archive.ok(&["import", "only.csv"]);
    server.wait_for("learned", "/es/explore?q=zurrapa", |_, body| body.contains("nan vil la"));
    let metrics = server.get("/metrics").1;
    assert!(metrics.contains("tejido_lexicon_words"), "{metrics}");
    server.end(Signal::TERM);
    let log = archive.read("server.log");
    assert!(log.contains("learned from translations") && !log.contains("ERROR"), "{log}");
}

#[test]
fn folders_given_at_the_start_are_loaded_while_it_serves() {
    let archive = Archive::new();
    let missing = archive.run(&["serve", "--import", "not-there"]);
    assert_eq!(missing.code, 2);
    let server = Server::start(&archive, &["--import", &sample()]);
    assert_eq!(server.get("/healthz").0, 200);
    server.wait_until_ready();
    let (status, body) = server.get("/es/explore?q=trabajadoras+del+hogar");
    assert!(status == 200 && body.contains("hogar"));
    server.end(Signal::TERM);
    assert!(archive.works().len() > 100);
}

#[test]
fn the_log_can_be_read_by_machines_and_holds_no_address_of_a_reader() {
    let archive = Archive::new();
    archive.write("tejido.toml", "vocabulary = false\n[log]\nformat = \"json\"\n");
    let server = Server::start(&archive, &[]);
    server.wait_until_ready();
    server.get("/es/explore?q=secreto-de-lectora");
    let own = server.address.replace("localhost", "127.0.0.1");
    server.end(Signal::TERM);
    let log = archive.read("server.log");
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().any(|line| line["message"] == "stopped"), "{log}");
    assert!(!log.replace(&own, "").contains("127.0.0.1") && !log.contains("secreto-de-lectora"), "{log}");
}

#[test]
fn an_address_that_is_taken_is_named() {
    let archive = Archive::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ran = archive.run(&["serve", "--listen", &address]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains(&address) && ran.err.contains("another program"), "{}", ran.err);
}

/// Percent-encoded, as an address has it.
fn encoded(question: &str) -> String {
    question.bytes().fold(String::new(), |mut out, byte| {
        use std::fmt::Write as _;
        let _ = write!(out, "%{byte:02X}");
        out
    })
}

#[test]
fn strangers_ask_in_sql_and_take_nothing_from_the_server() {
    let archive = Archive::new();
    let country = |n: &u32| if n.is_multiple_of(2) { "MX" } else { "US" };
    let many: Vec<String> = (0..40_000).map(|n| format!("{n},{}", country(&n))).collect();
    archive.write("many.csv", &format!("n,country\n{}\n", many.join("\n")));
    let added = archive.ok(&["dataset", "add", "many.csv", "--title", "Many", "--publish"]);
    let id = added.split('\t').next().unwrap();
    let server = Server::start(&archive, &[]);
    server.wait_until_ready();
    let ask = |form: &str, question: &str| server.get(&format!("/data/{id}/1/{form}?q={}", encoded(question)));

    let counted = "SELECT country, count(*) AS people FROM data GROUP BY country ORDER BY country";
    let (status, csv) = ask("sql.csv", counted);
    assert!(status == 200 && csv.contains("country,people\nMX,20000\nUS,20000"), "{csv}");
    let (status, json) = ask("sql.json", "SELECT avg(n) AS middle, NULL AS nothing FROM data");
    assert!(status == 200 && json.contains("[[19999.5,null]]"), "{json}");
    let (status, page) = server.get(&format!("/es/data/{id}/1/sql?q={}", encoded("SELECT n FROM data ORDER BY n")));
    assert!(status == 200 && page.contains("<td class=\"number\">199</td>") && !page.contains(">201<"), "{page}");

    // What the process takes is its own; the server goes on.
    let too_much = [
        "SELECT count(*) FROM data a, data b, data c WHERE a.n + b.n + c.n = 1",
        "SELECT length(repeat(repeat('x', 10000000), 1000))",
        "SELECT array_agg(repeat('x', 100000)) FROM data",
        "WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r) SELECT max(i) FROM r",
    ];
    for question in too_much {
        let (status, answer) = ask("sql.json", question);
        assert!(status == 422, "{question}: {answer}");
    }
    let not_for_readers = [
        "SELECT * FROM '/etc/passwd'",
        "EXPLAIN SELECT * FROM data",
        "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '/etc/passwd'",
        "COPY data TO '/tmp/taken.csv'",
        "SET datafusion.execution.batch_size = 1",
        "SHOW TABLES",
        "DROP TABLE data",
        "SELECT 1; SELECT 2",
        "SELECT nothing FROM data",
    ];
    for question in not_for_readers {
        let (status, answer) = ask("sql.json", question);
        assert!(status == 422 && !answer.contains("blobs"), "{question}: {answer}");
        let (status, answer) = server.get(&format!("/en/data/{id}/1/sql?q={}", encoded(question)));
        assert!(status == 422 && answer.contains("role=\"alert\""), "{question}: {answer}");
    }
    // Whoever comes while others ask is told so, and that is not what the next reader at the address gets.
    let endless = format!("/data/{id}/1/sql.json?q={}", encoded(too_much[0]));
    let plain = format!("/es/data/{id}/1/sql?q={}", encoded("SELECT max(n) FROM data"));
    std::thread::scope(|scope| {
        let asking = [(); 2].map(|()| scope.spawn(|| server.get(&endless).0));
        std::thread::sleep(Duration::from_secs(1));
        let (status, page) = server.get(&plain);
        assert!(status == 429 && page.contains("role=\"alert\""), "{status}: {page}");
        assert!(asking.map(|one| one.join().unwrap()).iter().all(|status| *status == 422));
    });
    let (status, page) = server.get(&plain);
    assert!(status == 200 && page.contains("39,999"), "{status}: {page}");
    let (status, _) = ask("sql.csv", "SELECT a.n FROM data a, data b LIMIT 200000");
    assert_eq!(status, 422, "a file that would be cut is not given");
    assert_eq!(server.get("/healthz").0, 200);
}
