//! `tejido answer`: the process that the server starts for a question in SQL. Within what it takes from itself first,
//! it reads the question and says the answer.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use rustix::process::{Resource, Rlimit, nice, setrlimit};
use tejido_app::datasets::apart::{Asked, answer};

use crate::failure::{Failure, Result};
use crate::say;

/// Bytes it may hold, its program's own included; questions may use a part of them.
const MEMORY: u64 = 768 << 20;
/// Seconds of the processor; its two threads count both.
const PROCESSOR: u64 = 30;
/// How far it stands back behind those who only read pages.
const BEHIND: i32 = 10;
/// Bytes of a question with everything around it.
const QUESTION: u64 = 64 << 10;

/// This program, as another process finds it even after an update has replaced its file.
pub fn program() -> Option<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if running.exists() { Some(running.to_owned()) } else { std::env::current_exe().ok() }
}

/// Reads the question from the standard input, and writes the answer.
///
/// # Errors
/// When a limit cannot be set, or what is read is no question.
pub fn run() -> Result<u8> {
    let limits = [
        (Resource::Data, MEMORY),
        (Resource::Cpu, PROCESSOR),
        // It writes nothing but its answer, which is a pipe, and leaves nothing behind.
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, 64),
    ];
    for (resource, most) in limits {
        // At the lower one the system says which it was; at the upper one it just ends the process.
        let limit = Rlimit { current: Some(most), maximum: Some(most + 1) };
        setrlimit(resource, limit).map_err(|error| Failure::new(format!("a limit cannot be set: {error}")))?;
    }
    // Whoever started it may have been slow already.
    let _ = nice(BEHIND);
    let mut text = String::new();
    let read = std::io::stdin().lock().take(QUESTION).read_to_string(&mut text);
    read.map_err(|error| Failure::new(error.to_string()))?;
    let asked: Asked = serde_json::from_str(&text).map_err(|error| Failure::new(error.to_string()))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(error.to_string()))?;
    say::answer(&runtime.block_on(answer(asked)));
    // Some questions let go of no thread.
    std::process::exit(0);
}
