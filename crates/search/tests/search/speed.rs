//! How long a crossing search takes over a hundred thousand records. Prints; asserts no time, which is the
//! machine's: `cargo test --release -p tejido-search speed -- --ignored --nocapture`.

use std::time::Instant;

use crate::archive::*;
use tejido_lang::Language;
use tejido_lang::lexicon::{Cognates, Lexicons, glossary};
use tejido_search::{Entry, Facet, Index, SearchRequest};

const RECORDS: usize = 100_000;

/// Words of everyday texts, many of which cross.
const WORDS: [(Language, &str); 5] = [
    (
        Language::En,
        "the workers of border rights human health school family water land strike wage union women community migrant \
      work law violence housing food report history education public city river memory peace",
    ),
    (
        Language::Es,
        "los trabajadores de frontera derechos humanos salud escuela familia agua tierra huelga salario sindicato \
      mujeres comunidad migrante trabajo ley violencia vivienda informe historia educación pública ciudad río memoria paz",
    ),
    (
        Language::Ht,
        "travayè yo nan fwontyè dwa moun sante lekòl fanmi dlo tè grèv salè sendika fanm kominote migran travay lwa \
      vyolans lojman rapò istwa edikasyon piblik vil rivyè memwa lapè",
    ),
    (
        Language::Pt,
        "os trabalhadores da fronteira direitos humanos saúde escola família água terra greve salário sindicato mulheres \
      comunidade migrante trabalho lei violência moradia relatório história educação pública cidade rio memória paz",
    ),
    (
        Language::Quc,
        "ri ajchakib' pa ulew tinamit ixoqib' ja' tijob'al ch'ab'al tzij k'ulb'at chak alaxik kunab'al wuj",
    ),
];

fn archive() -> Index {
    // Any sequence that repeats late will do.
    let mut state = 12_345_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let index = Index::in_memory(&FACETS).unwrap();
    let mut writer = index.writer().unwrap();
    let mut batch: Vec<Entry> = Vec::new();
    for at in 0..RECORDS {
        let (lang, words) = WORDS[next(5)];
        let words: Vec<&str> = words.split_whitespace().collect();
        let mut text = |count: usize| {
            let word = |_| {
                // Common words are common, and there are rare ones.
                let at = next(words.len()).min(next(words.len()));
                if next(3) == 0 { format!("x{}", next(50_000)) } else { words[at].to_owned() }
            };
            (0..count).map(word).collect::<Vec<_>>().join(" ")
        };
        let (title, body) = (text(6), text(60));
        batch.push(item(&format!("r{at}"), lang, &title).body(lang, &body).with(Facet::PLACE, &["mx"]));
        if batch.len() == 20_000 {
            writer.apply(upserts(std::mem::take(&mut batch)), i64::try_from(at).unwrap()).unwrap();
        }
    }
    writer.apply(upserts(batch), 200_000).unwrap();
    index
}

#[test]
#[ignore = "takes a while"]
#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
fn a_hundred_thousand_records() {
    let index = archive();
    let lexicons = Lexicons::new(vec![Box::new(glossary()), Box::new(Cognates)]);
    for query in [
        "frontera",
        "derechos humanos",
        "workers",
        "dwa travayè yo",
        "kiche",
        "violence against women at the border",
        "¿qué derechos tienen las trabajadoras migrantes en la frontera con su familia y sus hijos?",
        "trabajadorez",
    ] {
        for translate in [None, Some(&lexicons)] {
            let mut request = SearchRequest::new(query, Language::Es, &everyone);
            request.translate = translate.map(|lexicons| -> &dyn tejido_lang::lexicon::Translate { lexicons });
            let mut times: Vec<f64> = (0..60)
                .map(|_| {
                    let begun = Instant::now();
                    let found = index.search(&request).unwrap();
                    assert!(found.hits.len() <= 10);
                    begun.elapsed().as_secs_f64() * 1e3
                })
                .collect();
            times.sort_by(f64::total_cmp);
            let total = index.search(&request).unwrap().total;
            let crossed = if translate.is_some() { "crossed" } else { "own words" };
            println!("{query}: {crossed}, {total} found, median {:.1} ms, p99 {:.1} ms", times[30], times[58]);
        }
    }
}
