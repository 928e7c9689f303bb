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
