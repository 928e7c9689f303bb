//! Single promises: four states that look different, lines that break, names that are found.

use tejido_charts::{At, Chart, Error, Kind, Layout, Output, Point, Series, Value};

use super::{drawn, reading::read};

const STATES: [Value; 4] = [Value::Number(0.0), Value::Suppressed, Value::NotReported, Value::NotApplicable];

fn one_of_each(kind: Kind) -> Chart {
    let mut chart = Chart::new(kind, "Casos");
    chart.x.categories = ["a", "b", "c", "d", "e"].map(str::to_owned).into();
    let points = STATES.iter().enumerate().map(|(index, value)| Point::new(At::Category(index), *value));
    let points = points.chain([Point::new(At::Category(4), Value::Number(5.0))]).collect();
    chart.series = vec![Series::new("Sonora", points)];
    chart
}

#[test]
fn zero_and_the_three_ways_of_missing_look_different() {
    for kind in Kind::ALL {
        // A slope has two ends and shows nothing between them.
        let chart = one_of_each(kind);
        let found = read(&drawn(&chart, Layout::Narrow, Output::Inline).unwrap());
        if kind == Kind::Slope {
            continue;
        }
        assert!(found.count("fill", "url(#c1-sup)") >= 1, "{kind:?}");
        assert!(found.count("fill", "url(#c1-nr)") >= 1, "{kind:?}");
        for word in ["dato protegido", "sin dato", "no aplica"] {
            assert!(found.says(word), "{kind:?} does not say {word}");
            assert!(found.titles.iter().any(|title| title.contains(word)), "{kind:?} has no title with {word}");
        }
        assert!(
            found.titles.iter().any(|title| title.ends_with(" a: 0"))
                || kind == Kind::StackedBar
                || kind == Kind::SmallMultiples,
            "{kind:?}"
        );
    }
}

#[test]
fn a_line_breaks_where_a_value_is_missing() {
    let mut chart = Chart::new(Kind::Line, "Casos");
    let value = |year: i32| if year == 2015 { Value::Suppressed } else { Value::Number(f64::from(year - 2000)) };
    let points = (2010..2020).map(|year| Point::new(At::Position(f64::from(year)), value(year)));
    chart.series = vec![Series::new("", points.collect())];
    let found = read(&drawn(&chart, Layout::Wide, Output::Inline).unwrap());
    assert_eq!(found.count("class", "line s1"), 2);
    chart.series[0].points.retain(|point| point.value.number().is_some());
    let found = read(&drawn(&chart, Layout::Wide, Output::Inline).unwrap());
    assert_eq!(found.count("class", "line s1"), 1);
}

#[test]
fn a_suppressed_end_of_a_slope_is_said() {
    let mut chart = Chart::new(Kind::Slope, "Casos");
    let ends = |to| vec![Point::new(At::Position(2010.0), Value::Number(4.0)), Point::new(At::Position(2020.0), to)];
    chart.series = vec![Series::new("Sonora", ends(Value::Suppressed)), Series::new("Texas", ends(Value::Number(9.0)))];
    let found = read(&drawn(&chart, Layout::Narrow, Output::Inline).unwrap());
    assert!(found.says("Sonora · 2020: dato protegido") && found.says("9 Texas"));
    assert_eq!(found.count("class", "line s1"), 0);
}

#[test]
fn bars_begin_at_zero_and_dots_need_not() {
    let of = |kind| {
        let mut chart = Chart::new(kind, "Casos");
        chart.x.categories = vec!["a".to_owned(), "b".to_owned()];
        let point = |index, n| Point::new(At::Category(index), Value::Number(n));
        chart.series = vec![Series::new("", vec![point(0, 1000.0), point(1, 1010.0)])];
        read(&drawn(&chart, Layout::Wide, Output::Inline).unwrap())
    };
    let zero = |kind| of(kind).lines.iter().any(|line| line.text == "0");
    assert!(zero(Kind::Bar) && zero(Kind::GroupedBar) && zero(Kind::StackedBar) && !zero(Kind::Dot));
}

#[test]
fn a_long_name_keeps_its_full_text() {
    let long = "Kamikil pa taq chak ".repeat(20);
    let mut chart = one_of_each(Kind::Bar);
    chart.x.categories[4].clone_from(&long);
    let found = read(&drawn(&chart, Layout::Narrow, Output::Inline).unwrap());
    assert!(found.lines.iter().any(|line| line.text.ends_with('…')));
    assert!(found.titles.contains(&long));
}

#[test]
fn a_chart_alone_has_title_source_and_surface() {
    let mut chart = one_of_each(Kind::Line);
    chart.source = "Fuente: registro".to_owned();
    chart.description = "Cinco valores".to_owned();
    let svg = drawn(&chart, Layout::Wide, Output::Standalone).unwrap();
    let found = read(&svg);
    assert!(found.says("Casos") && found.says("Fuente: registro"));
    assert_eq!(found.all("xmlns"), ["http://www.w3.org/2000/svg"]);
    assert!(svg.contains("prefers-color-scheme") && !svg.contains("var("));
    let inline = drawn(&chart, Layout::Wide, Output::Inline).unwrap();
    assert!(!read(&inline).says("Fuente: registro"));
    assert!(inline.contains("<desc id=\"c1-desc\">Cinco valores</desc>"));
}

#[test]
fn what_has_no_place_is_refused() {
    let refused = |change: &dyn Fn(&mut Chart)| {
        let mut chart = one_of_each(Kind::Line);
        change(&mut chart);
        drawn(&chart, Layout::Wide, Output::Inline).unwrap_err()
    };
    assert_eq!(refused(&|it| it.x.categories.truncate(2)), Error::Category { series: 0, point: 2 });
    assert_eq!(refused(&|it| it.x.categories.clear()), Error::Category { series: 0, point: 0 });
    assert_eq!(refused(&|it| it.series[0].points[1].at = At::Category(0)), Error::Twice { series: 0, point: 1 });
    let turned = Point::new(At::Category(0), Value::Number(1.0)).between(2.0, 0.0);
    assert_eq!(refused(&|it| it.series[0].points[0] = turned), Error::Interval { series: 0, point: 0 });
    assert!(matches!(refused(&|it| it.series = vec![Series::default(); 99]), Error::TooMany { count: 99, .. }));
}

#[test]
fn without_values_the_word_for_it_stands_there() {
    for kind in Kind::ALL {
        let chart = Chart::new(kind, "Casos");
        assert!(read(&drawn(&chart, Layout::Narrow, Output::Inline).unwrap()).says("No hay datos."));
    }
}
