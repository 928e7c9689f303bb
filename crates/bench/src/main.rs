//! How fast the archive is: invents a corpus, runs the built program on it and times what a reader waits for.
//!
//!     tejido-bench generate --records 10000 --seed 1 corpus.csv
//!     tejido-bench run --records 100000 --bin target/demo/tejido --json results.json
//!
//! It speaks only to servers it started itself, on the loopback interface, a bounded number of times.
//! Nothing here is a test: it prints what it measured and judges nothing.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints what it measured")]
#![expect(clippy::cast_precision_loss, reason = "counts and times for people to read")]
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small draws and percentiles")]

mod arguments;
mod cases;
mod client;
mod corpus;
mod measure;
mod neighbour;
mod report;
mod run;
mod server;

use std::process::ExitCode;

use arguments::Arguments;

/// What the program can say went wrong.
type Failure = Box<dyn std::error::Error>;

const USAGE: &str = "\
usage: tejido-bench generate [--records N] [--seed S] OUT.csv
       tejido-bench run [--records N] [--seed S] [--bin PATH] [--data FOLDER] [--json FILE]

  --records  rows to invent (10000)
  --seed     what makes the corpus the same every time (1)
  --bin      the built program (target/demo/tejido)
  --data     folder for the archive, which must not exist; without it a temporary one, removed at the end
  --json     write the results here too";

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("tejido-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), Failure> {
    let mut words = std::env::args().skip(1);
    match words.next().as_deref() {
        Some("generate") => {
            let arguments = Arguments::read(words)?;
            let out = arguments.rest.first().ok_or(USAGE)?;
            Ok(corpus::write(out.as_ref(), &corpus::Plan::new(arguments.records, arguments.seed, "bench"))?)
        }
        Some("run") => run::run(&Arguments::read(words)?),
        _ => Err(USAGE.into()),
    }
}
