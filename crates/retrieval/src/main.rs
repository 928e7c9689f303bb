//! How well the archive finds: asks the search of the product and the strongest simple searches the same
//! questions on the same texts, and prints what each found. `make bench-retrieval` runs it;
//! docs/retrieval.md explains the figures.
//!
//! It must never train or tune anything on the Universal Declaration, which is a test set, and it judges
//! nothing: a figure below a target is printed like any other.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints what it measured")]
#![expect(clippy::cast_precision_loss, reason = "counts and shares for people to read")]

mod arguments;
mod collection;
mod crossing;
mod data;
mod measure;
mod report;
mod system;
mod task;

use std::process::ExitCode;

use arguments::Arguments;
use report::Report;

/// What the program can say went wrong.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("tejido-retrieval: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), Failure> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    let mut report = Report::default();
    task::run(&arguments, &mut report)?;
    println!("{}", report.markdown());
    report.write(&arguments)
}
