//! The results, for people and for machines.

use std::time::Duration;

use serde_json::{Value, json};

use crate::measure::Measured;
use crate::server::{Imported, Memory};

/// Everything measured in a run.
#[derive(Debug, Default)]
pub struct Report {
    /// Rows of the archive.
    pub records: usize,
    /// How the archive was filled, and how ten thousand rows more came into it.
    pub imports: Vec<(String, usize, Imported)>,
    /// From start to healthy and to ready, each start.
    pub starts: Vec<(Duration, Duration)>,
    /// Memory when ready and after all requests.
    pub memory: Vec<(String, Memory)>,
    /// Bytes of a first view as sent.
    pub first_views: Vec<(String, usize)>,
    /// The cases.
    pub cases: Vec<Measured>,
    /// Load of the machine before and after.
    pub load: [String; 2],
}

const MIB: f64 = 1024.0 * 1024.0;

fn millis(micros: u128) -> f64 {
    micros as f64 / 1000.0
}

impl Report {
    /// As Markdown.
    pub fn print(&self) {
        println!("\n{} records; load average before {}, after {}\n", self.records, self.load[0], self.load[1]);
        println!("| import | rows | rows/s stored | s until stored | s until searchable | peak MiB |");
        println!("|---|---:|---:|---:|---:|---:|");
        for (name, rows, import) in &self.imports {
            let (stored, found) = (import.rows.as_secs_f64(), import.searchable.as_secs_f64());
            let (rate, peak) = (*rows as f64 / stored, import.peak as f64 / MIB);
            println!("| {name} | {rows} | {rate:.0} | {stored:.1} | {found:.1} | {peak:.0} |");
        }
        println!("\n| start | healthy after ms | ready after ms |\n|---|---:|---:|");
        for (at, (healthy, ready)) in self.starts.iter().enumerate() {
            println!("| {} | {} | {} |", at + 1, healthy.as_millis(), ready.as_millis());
        }
        println!("\n| memory | resident MiB | without mapped files MiB | peak MiB |\n|---|---:|---:|---:|");
        for (name, memory) in &self.memory {
            let [all, own, peak] = [memory.resident, memory.own, memory.peak].map(|bytes| bytes as f64 / MIB);
            println!("| {name} | {all:.0} | {own:.0} | {peak:.0} |");
        }
        println!("\n| first view | KB compressed |\n|---|---:|");
        for (name, bytes) in &self.first_views {
            println!("| {name} | {:.1} |", *bytes as f64 / 1000.0);
        }
        println!(
            "\n| request | clients | median ms | p99 ms | worst ms | processor ms | bytes | requests | other than 200 |"
        );
        println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        for case in &self.cases {
            let [median, p99, worst, cost] = [case.median, case.p99, case.worst, case.processor].map(millis);
            println!(
                "| {} | {} | {median:.2} | {p99:.2} | {worst:.2} | {cost:.2} | {} | {} | {} |",
                case.name, case.clients, case.bytes, case.requests, case.failed
            );
        }
    }

    /// As JSON.
    pub fn json(&self) -> Value {
        let imports = self.imports.iter().map(|(name, rows, import)| {
            json!({
                "name": name, "rows": rows, "stored_s": import.rows.as_secs_f64(),
                "searchable_s": import.searchable.as_secs_f64(), "peak_bytes": import.peak,
            })
        });
        let starts = self.starts.iter().map(|(healthy, ready)| {
            json!({ "healthy_ms": healthy.as_secs_f64() * 1000.0, "ready_ms": ready.as_secs_f64() * 1000.0 })
        });
        let memory = self.memory.iter().map(|(name, memory)| {
            json!({ "when": name, "resident": memory.resident, "own": memory.own, "peak": memory.peak })
        });
        let cases = self.cases.iter().map(|case| {
            json!({
                "name": case.name, "clients": case.clients, "requests": case.requests, "failed": case.failed,
                "median_ms": millis(case.median), "p99_ms": millis(case.p99), "worst_ms": millis(case.worst), "processor_ms": millis(case.processor),
                "bytes": case.bytes,
            })
        });
        json!({
            "records": self.records, "load": self.load,
            "imports": imports.collect::<Vec<_>>(), "starts": starts.collect::<Vec<_>>(),
            "memory": memory.collect::<Vec<_>>(), "first_views": self.first_views, "cases": cases.collect::<Vec<_>>(),
        })
    }
}
