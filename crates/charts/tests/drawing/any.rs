//! Charts of any values and any labels: never a panic, always readable.

use proptest::prelude::*;
use tejido_charts::{At, Chart, Error, Kind, Layout, Output, Point, Series, Value};

use super::{drawn, reading::read};

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (-1000.0..1000.0_f64).prop_map(Value::Number),
        1 => prop_oneof![Just(0.0), Just(-0.0), Just(7.0), Just(1e100), Just(-1e100), Just(1e-300), Just(5e-324)].prop_map(Value::Number),
        1 => (-1e100..1e100_f64).prop_map(Value::Number),
        1 => prop_oneof![Just(Value::Suppressed), Just(Value::NotReported), Just(Value::NotApplicable)],
    ]
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zñ ']{0,12}", ".{0,60}", Just("\"><script>alert('&')</script>".to_owned()), "[WM]{0,90}"]
}

/// A value and, sometimes, how far its interval reaches on both sides.
type Given = (Value, Option<(f64, f64)>);

fn series() -> impl Strategy<Value = (String, Vec<Given>)> {
    let reach = proptest::option::of((0.0..50.0_f64, 0.0..50.0_f64));
    (label(), proptest::collection::vec((value(), reach), 0..9))
}

fn chart() -> impl Strategy<Value = Chart> {
    let kinds = proptest::sample::select(&Kind::ALL[..]);
    let given = proptest::collection::vec(series(), 0..7);
    (kinds, given, proptest::collection::vec(label(), 9), label(), label(), any::<bool>()).prop_map(
        |(kind, given, categories, title, axis, categorical)| {
            let mut chart = Chart::new(kind, title.clone());
            chart.description.clone_from(&axis);
            chart.source = title;
            chart.y.label.clone_from(&axis);
            chart.x.label = axis;
            if categorical {
                chart.x.categories = categories;
            }
            let point = |(index, (value, reach)): (usize, &Given)| {
                let position = At::Position(f64::from(u32::try_from(index).unwrap()) * 2.5 - 3.0);
                let at = if categorical { At::Category(index) } else { position };
                let interval = value.number().zip(*reach).map(|(n, (below, above))| (n - below, n + above));
                Point { at, value: *value, interval: interval.filter(|(low, high)| low.abs().max(high.abs()) <= 1e100) }
            };
            let points = |given: &[Given]| given.iter().enumerate().map(point).collect();
            chart.series = given.iter().map(|(label, given)| Series::new(label, points(given))).collect();
            chart
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_chart_can_be_read(chart in chart()) {
        for layout in Layout::ALL {
            for output in [Output::Inline, Output::Standalone] {
                let svg = drawn(&chart, layout, output).unwrap();
                let found = read(&svg);
                prop_assert!(!svg.contains("<script"));
                prop_assert!(found.elements.iter().all(|(name, _)| name != "script"));
                let styled = found.elements.iter().any(|(name, _)| name == "style");
                prop_assert_eq!(styled, output == Output::Standalone);
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused(chart in chart(), bad in proptest::sample::select(vec![f64::NAN, f64::INFINITY, -f64::INFINITY, 1e101])) {
        let mut chart = chart;
        let at = if chart.x.categories.is_empty() { At::Position(99.0) } else { At::Category(8) };
        let points = vec![Point::new(at, Value::Number(bad))];
        chart.series.insert(0, Series::new("", points));
        let refused = drawn(&chart, Layout::Wide, Output::Inline);
        prop_assert_eq!(refused, Err(Error::Number { series: 0, point: 0 }));
        chart.series[0].points = vec![Point::new(at, Value::Number(1.0)).between(bad, 2.0)];
        prop_assert!(drawn(&chart, Layout::Wide, Output::Inline).is_err());
    }
}
