//! Every kind of chart and map in two languages, as pages to be looked at:
//! `cargo run -p tejido-charts --example gallery -- FOLDER`. The numbers are made up; nothing of this is shipped.

#![allow(clippy::unwrap_used, clippy::panic, reason = "an example may stop at once")]

mod charts;
mod maps;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use charts::{Tongue, all};
use maps::Atlas;
use tejido_charts::{Frame, Layout, Map, Output, STYLES, Speech, draw, draw_map};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "gallery".to_owned()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("charts.css"), STYLES).unwrap();
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/assets/css");
    let mut page = String::new();
    for name in ["10-tokens.css", "20-base.css", "90-print.css"] {
        page += &std::fs::read_to_string(web.join(name)).unwrap_or_default();
    }
    page += ".gallery { padding: 1rem clamp(1rem, 4vw, 2.5rem); } figure { margin-block-end: 2.5rem }";
    std::fs::write(folder.join("page.css"), page).unwrap();
    let atlas = Atlas::read();
    for tongue in [Tongue::spanish(), Tongue::kiche()] {
        let mut body = body(&tongue, &folder);
        if let Some(atlas) = &atlas {
            body += &atlas_body(&tongue, atlas, &folder);
        }
        for theme in ["light", "dark"] {
            let head = format!(
                "<!doctype html><html lang={} data-theme={theme}><meta charset=utf-8>\
                 <meta name=viewport content='width=device-width'><title>Gallery</title>\
                 <link rel=stylesheet href=page.css><link rel=stylesheet href=charts.css>\
                 <main class='charts gallery'>",
                tongue.tag
            );
            std::fs::write(folder.join(format!("{}-{theme}.html", tongue.tag)), head + &body).unwrap();
        }
    }
}

fn body(tongue: &Tongue, folder: &Path) -> String {
    let number = |n: f64| tongue.number(n);
    let speech = Speech { words: &tongue.words, value: &number, position: &|x| format!("{x}") };
    let mut body = String::new();
    for (index, chart) in all(tongue).iter().enumerate() {
        write!(body, "<figure><figcaption><h2>{}</h2></figcaption>", chart.title).unwrap();
        for layout in Layout::ALL {
            let id = format!("c{index}-{layout:?}");
            let frame = Frame { id: &id, lang: tongue.tag, layout, output: Output::Inline };
            body += &draw(chart, &speech, &frame).unwrap();
            let alone = Frame { output: Output::Standalone, ..frame };
            let file = format!("{}-{index}-{layout:?}.svg", tongue.tag);
            std::fs::write(folder.join(file), draw(chart, &speech, &alone).unwrap()).unwrap();
        }
        body += "</figure>";
    }
    body
}

fn atlas_body(tongue: &Tongue, atlas: &Atlas, folder: &Path) -> String {
    let number = |n: f64| tongue.number(n);
    let speech = Speech { words: &tongue.words, value: &number, position: &|x| format!("{x}") };
    let mut body = String::new();
    let mut index = 0;
    maps::all(atlas, &mut |map: &Map| {
        index += 1;
        write!(body, "<figure><figcaption><h2>{}</h2></figcaption>", map.title).unwrap();
        for layout in Layout::ALL {
            let id = format!("m{index}-{layout:?}");
            let frame = Frame { id: &id, lang: tongue.tag, layout, output: Output::Inline };
            body += &draw_map(map, &speech, &frame).unwrap();
            let alone = Frame { output: Output::Standalone, ..frame };
            let file = format!("{}-map{index}-{layout:?}.svg", tongue.tag);
            std::fs::write(folder.join(file), draw_map(map, &speech, &alone).unwrap()).unwrap();
        }
        body += "</figure>";
    });
    body
}
