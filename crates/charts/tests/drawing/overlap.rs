//! Labels that can be read: in charts of usual size, none covers another.

use proptest::prelude::*;
use tejido_charts::{At, Chart, Kind, Layout, Output, Point, Series, Value};

use super::drawn;
use super::reading::{Line, read};

fn covers(a: &Line, b: &Line) -> bool {
    // Letters do not fill their box; a touch of it is no collision.
    let slack = 1.5;
    a.x + slack < b.x + b.width
        && b.x + slack < a.x + a.width
        && a.y + slack < b.y + b.height
        && b.y + slack < a.y + a.height
}

fn usual(kind: Kind, values: &[Vec<f64>], names: &[String]) -> Chart {
    let mut chart = Chart::new(kind, "Casos");
    "Casos por cada 1,000 personas".clone_into(&mut chart.y.label);
    let years = matches!(kind, Kind::Line | Kind::SmallMultiples | Kind::Slope);
    if !years {
        chart.x.categories = names.iter().rev().take(values[0].len()).cloned().collect();
    }
    let place = |index: usize| {
        let year = At::Position(2010.0 + f64::from(u32::try_from(index).unwrap()));
        if years { year } else { At::Category(index) }
    };
    let points = |row: &Vec<f64>| {
        let point = |(index, value): (usize, &f64)| match index % 7 {
            5 => Point::new(place(index), Value::Suppressed),
            _ => Point::new(place(index), Value::Number((value * 10.0).round() / 10.0)),
        };
        row.iter().enumerate().map(point).collect()
    };
    chart.series = values.iter().zip(names).map(|(row, name)| Series::new(name, points(row))).collect();
    chart
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_label_covers_another(
        kind in proptest::sample::select(&Kind::ALL[..]),
        values in (1..7_usize, 2..9_usize).prop_flat_map(|(series, places)| {
            proptest::collection::vec(proptest::collection::vec(0.0..500.0_f64, places), series)
        }),
        names in proptest::collection::vec("[A-ZÑ][a-zñ']{2,9}( [a-z']{1,9}){0,4}", 9),
    ) {
        for layout in Layout::ALL {
            let found = read(&drawn(&usual(kind, &values, &names), layout, Output::Standalone).unwrap());
            for (index, line) in found.lines.iter().enumerate() {
                let other = found.lines[index + 1..].iter().find(|other| covers(line, other));
                prop_assert!(other.is_none(), "{kind:?} {layout:?}: {line:?} covers {other:?}");
            }
        }
    }
}
