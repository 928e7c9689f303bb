//! How long it takes to say what language a sentence or a query is in.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tejido_lang::identify::{identify, plausible};

const SENTENCES: [(&str, &str); 5] = [
    ("en", "The workers asked for the wages they had not been paid since the beginning of the harvest."),
    ("es", "Las trabajadoras pidieron los salarios que no se les habían pagado desde el comienzo de la cosecha."),
    ("ht", "Travayè yo mande lajan yo pa t peye yo depi lè rekòt la te kòmanse, men patwon an pa reponn."),
    ("pt", "As trabalhadoras pediram os salários que não lhes tinham sido pagos desde o começo da colheita."),
    ("quc", "Ri ajchakibʼ xkitaʼ ri rajil ri kichak ri man xtoj ta chke, xuqujeʼ xkibʼij chi kʼax ri kikʼaslemal."),
];

fn identification(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("identify");
    for (code, sentence) in SENTENCES {
        group.throughput(Throughput::Bytes(u64::try_from(sentence.len()).unwrap_or(0)));
        group.bench_function(code, |bencher| bencher.iter(|| identify(black_box(sentence))));
    }
    group.finish();
    criterion.bench_function("plausible", |bencher| bencher.iter(|| plausible(black_box("dwa travayè"), None)));
}

criterion_group!(benches, identification);
criterion_main!(benches);
