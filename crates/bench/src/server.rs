//! The program that is measured: started, watched through `/proc`, stopped.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;
use crate::client::Client;

/// How long a start may take.
const PATIENCE: Duration = Duration::from_mins(10);

/// How often a starting server is asked.
const ASK: Duration = Duration::from_millis(2);

/// A running server; dropped, it is killed.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it listens.
    pub host: SocketAddr,
    /// From the start of the process until it answered at all.
    pub healthy: Duration,
    /// Until it said that everything is loaded and can be found.
    pub ready: Duration,
}

impl Server {
    /// Starts the program on a data folder and waits until it is ready.
    pub fn start(bin: &Path, data: &Path) -> Result<Self, Failure> {
        let host = free_address()?;
        let listen = host.to_string();
        let started = Instant::now();
        let child = command(bin, data).args(["serve", "--listen", &listen]).stdout(Stdio::null()).spawn()?;
        let mut server = Self { child, host, healthy: Duration::ZERO, ready: Duration::ZERO };
        server.healthy = server.wait_for("/healthz", started)?;
        server.ready = server.wait_for("/readyz", started)?;
        Ok(server)
    }

    fn wait_for(&mut self, path: &str, started: Instant) -> Result<Duration, Failure> {
        while started.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("the server ended: {status}").into());
            }
            let answer = Client::connect(self.host).and_then(|mut client| client.get_plain(path));
            if answer.is_ok_and(|answer| answer.status == 200) {
                return Ok(started.elapsed());
            }
            std::thread::sleep(ASK);
        }
        Err(format!("{path} did not answer in time").into())
    }

    /// Resident memory now and at most, in bytes.
    pub fn memory(&self) -> Memory {
        memory(self.child.id())
    }

    /// Processor time it has used, on all its threads.
    pub fn processor(&self) -> Duration {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).into_iter().flatten().flatten();
        let nanos = threads.filter_map(|thread| {
            let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(nanos.sum())
    }

    /// Stops it as a system would, and waits.
    pub fn stop(mut self) -> Result<(), Failure> {
        Command::new("kill").arg(self.child.id().to_string()).status()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Memory of a process, in bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// Resident now, all of it.
    pub resident: u64,
    /// Of that, not pages of mapped files, which the system takes back when it needs them.
    pub own: u64,
    /// The most that was ever resident.
    pub peak: u64,
}

fn memory(process: u32) -> Memory {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1024
    };
    Memory { resident: field("VmRSS:"), own: field("RssAnon:"), peak: field("VmHWM:") }
}

/// How an import went.
#[derive(Debug, Clone, Copy)]
pub struct Imported {
    /// Until all rows were in the archive.
    pub rows: Duration,
    /// Until all of them could be found by searching.
    pub searchable: Duration,
    /// The most memory the process had.
    pub peak: u64,
}

/// Imports a table with the program, as an archivist would.
pub fn import(bin: &Path, data: &Path, table: &Path) -> Result<Imported, Failure> {
    let started = Instant::now();
    let mut child = command(bin, data)
        .arg("import")
        .arg(table)
        .arg("--rejected")
        .arg(data.join("rejected"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let process = child.id();
    let said = child.stdout.take().ok_or("no output")?;
    let (ended, watch) = std::sync::mpsc::channel::<()>();
    let watching = std::thread::spawn(move || {
        let mut peak = 0;
        while watch.recv_timeout(Duration::from_millis(20)) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            peak = memory(process).peak.max(peak);
        }
        peak
    });
    // The first line of the answer says what came of the rows; search follows after it.
    let mut lines = BufReader::new(said).lines();
    let summary = lines.next().transpose()?.unwrap_or_default();
    let rows = started.elapsed();
    for line in lines {
        let _rest = line?;
    }
    let status = child.wait()?;
    let searchable = started.elapsed();
    drop(ended);
    let peak = watching.join().unwrap_or(0);
    if !status.success() {
        return Err(format!("import of {}: {status}: {summary}", table.display()).into());
    }
    Ok(Imported { rows, searchable, peak })
}

fn command(bin: &Path, data: &Path) -> Command {
    let mut command = Command::new(bin);
    command.env("TEJIDO_DATA", data).env("TEJIDO_LOG__LEVEL", "warn").stdin(Stdio::null());
    command
}

/// A free port of the loopback interface.
pub fn free_address() -> Result<SocketAddr, Failure> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
