//! What a reader of a chart or map can rely on, read back from the SVG itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod any;
mod charts;
mod maps;
mod overlap;
mod reading;
mod sizes;

use tejido_charts::{Chart, Error, Frame, Layout, Map, Output, Speech, Words, draw, draw_map};

/// Words that no label of the tests contains.
fn words() -> Words {
    Words {
        not_reported: "sin dato".to_owned(),
        suppressed: "dato protegido".to_owned(),
        not_applicable: "no aplica".to_owned(),
        estimate: "estimación".to_owned(),
        interval: "intervalo del 95 %".to_owned(),
        no_values: "No hay datos.".to_owned(),
    }
}

fn frame(layout: Layout, output: Output) -> Frame<'static> {
    Frame { id: "c1", lang: "es", layout, output }
}

fn drawn(chart: &Chart, layout: Layout, output: Output) -> Result<String, Error> {
    let words = words();
    let speech = Speech { words: &words, value: &|n| format!("{n}"), position: &|x| format!("{x}") };
    draw(chart, &speech, &frame(layout, output))
}

fn mapped(map: &Map, layout: Layout, output: Output) -> Result<String, Error> {
    let words = words();
    let speech = Speech { words: &words, value: &|n| format!("{n:.1}"), position: &|x| format!("{x}") };
    draw_map(map, &speech, &frame(layout, output))
}

/// How large it is as a site sends it.
fn compressed(text: &str) -> usize {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}
