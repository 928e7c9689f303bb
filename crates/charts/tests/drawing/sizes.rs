//! How large charts are when a site sends them. The figures are exact, since drawing is.

use tejido_charts::{At, Chart, Kind, Layout, Output, Point, Series, Value};

use super::{compressed, drawn, reading::read};

fn wave(series: u32, step: u32) -> f64 {
    let (s, t) = (f64::from(series), f64::from(step));
    ((40.0 + 9.0 * (t * 0.37 + s).sin() + 4.0 * (t * 1.3 + 2.0 * s).cos() + s) * 100.0).round() / 100.0
}

fn large(kind: Kind) -> Chart {
    let mut chart = Chart::new(kind, "Lesiones por rama de actividad");
    let point = |series: u32, step: u32| {
        let (at, v) = (At::Position(f64::from(1985 + step)), wave(series, step));
        match (series + step) % 37 {
            3 => Point::new(at, Value::Suppressed),
            _ => Point::new(at, Value::Number(v)).between(v - 2.4, v + 3.1),
        }
    };
    let series =
        |index: u32| Series::new(format!("Rama número {index}"), (0..40).map(|step| point(index, step)).collect());
    chart.series = (0..12).map(series).collect();
    chart
}

/// Twelve series of forty points with bands, in compressed form, when last looked at: small multiples 9.1 KB in a
/// page and 10.4 KB alone, lines 8.7 KB and 9.9 KB.
#[test]
fn a_large_chart_is_under_15_kb() {
    for kind in [Kind::SmallMultiples, Kind::Line] {
        for layout in Layout::ALL {
            for output in [Output::Inline, Output::Standalone] {
                let svg = drawn(&large(kind), layout, output).unwrap();
                read(&svg);
                let size = compressed(&svg);
                assert!(size < 15_000, "{kind:?} {layout:?} {output:?}: {size}");
            }
        }
    }
}
