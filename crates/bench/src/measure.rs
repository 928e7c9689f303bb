//! Times and what is said of them.

use std::net::SocketAddr;
use std::time::Duration;

use crate::Failure;
use crate::cases::Case;
use crate::client::Client;

/// What came of a case with so many clients.
#[derive(Debug, Clone)]
pub struct Measured {
    /// What was asked.
    pub name: String,
    /// How many asked at a time.
    pub clients: usize,
    /// How often.
    pub requests: usize,
    /// Answers other than 200.
    pub failed: usize,
    /// In microseconds.
    pub median: u128,
    /// In microseconds.
    pub p99: u128,
    /// In microseconds.
    pub worst: u128,
    /// Processor time of the server for each, in microseconds: what it costs, however busy the machine.
    pub processor: u128,
    /// Bytes of the median answer as sent.
    pub bytes: usize,
}

/// How long an answer took, its bytes and its status.
type Answered = (Duration, usize, u16);

/// Asks all addresses of a case, each once.
pub fn measure(host: SocketAddr, case: &Case, paths: &[String], clients: usize) -> Result<Measured, Failure> {
    let share = paths.len().div_ceil(clients).max(1);
    let asked: Vec<Result<Vec<Answered>, String>> = std::thread::scope(|scope| {
        let threads: Vec<_> = paths
            .chunks(share)
            .map(|paths| scope.spawn(move || ask(host, case, paths).map_err(|failure| failure.to_string())))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("a client broke off".into()))).collect()
    });
    let mut answers = Vec::new();
    for asked in asked {
        answers.extend(asked.map_err(|failure| format!("{}: {failure}", case.name))?);
    }
    let mut times: Vec<u128> = answers.iter().map(|(took, ..)| took.as_micros()).collect();
    times.sort_unstable();
    let mut sizes: Vec<usize> = answers.iter().map(|(_, bytes, _)| *bytes).collect();
    sizes.sort_unstable();
    Ok(Measured {
        name: case.name.clone(),
        clients,
        requests: answers.len(),
        failed: answers.iter().filter(|(.., status)| *status != 200).count(),
        median: at(&times, 50),
        p99: at(&times, 99),
        processor: 0,
        worst: times.last().copied().unwrap_or_default(),
        bytes: sizes.get(sizes.len() / 2).copied().unwrap_or_default(),
    })
}

fn ask(host: SocketAddr, case: &Case, paths: &[String]) -> Result<Vec<Answered>, Failure> {
    let mut client = Client::connect(host)?;
    let mut answers = Vec::with_capacity(paths.len());
    for path in paths {
        let answer = if case.plain { client.get_plain(path)? } else { client.get(path)? };
        answers.push((answer.took, answer.body.len(), answer.status));
    }
    Ok(answers)
}

/// The value below which so many in a hundred lie.
pub fn at(sorted: &[u128], percent: usize) -> u128 {
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}
