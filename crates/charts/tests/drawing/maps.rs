//! Maps: what is filled, what is said, how large it is with real boundaries.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tejido_charts::shapes::{Keys, Shapes};
use tejido_charts::{Bubble, Classes, Content, Error, Layer, Layout, Map, Output, Value, View};

use super::reading::read;
use super::{compressed, mapped};

/// A grid of squares of one degree from 25° north, 110° west on.
fn squares(wide: i32, tall: i32) -> Shapes {
    let square = |x: i32, y: i32| {
        let corner = |dx: i32, dy: i32| format!("[{},{}]", x + dx - 110, y + dy + 25);
        let ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)].join(",");
        format!(
            r#"{{"type":"Feature","id":"{x}-{y}","properties":{{"name":"\"><script>{x}"}},
            "geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#
        )
    };
    let all: Vec<String> = (0..wide).flat_map(|x| (0..tall).map(move |y| square(x, y))).collect();
    Shapes::from_geojson(&format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, all.join(",")), Keys::default())
        .unwrap()
}

fn map(layers: Vec<Layer>, classes: Classes) -> Map {
    Map {
        title: "Casos".to_owned(),
        description: "Por lugar".to_owned(),
        source: "Registro".to_owned(),
        legend: "Casos documentados".to_owned(),
        layers,
        bubbles: Vec::new(),
        classes,
        view: View::Data,
    }
}

#[test]
fn every_shape_with_a_value_says_it_and_the_rest_is_one_path() {
    let shapes = squares(4, 4);
    let given = [
        ("0-0", Value::Number(0.0)),
        ("1-0", Value::Number(50.0)),
        ("2-0", Value::Suppressed),
        ("3-0", Value::NotReported),
        ("0-1", Value::NotApplicable),
    ];
    let values: BTreeMap<String, Value> = given.map(|(id, value)| (id.to_owned(), value)).into();
    let layer = Layer { shapes: &shapes, content: Content::Values(&values) };
    let svg = mapped(&map(vec![layer], Classes::Equal(3)), Layout::Narrow, Output::Inline).unwrap();
    let found = read(&svg);
    for said in ["0: 0.0", "1: 50.0", "2: dato protegido", "3: sin dato", "0: no aplica"] {
        assert!(found.titles.contains(&format!("\"><script>{said}")), "{said}");
    }
    assert!(!svg.contains("<script"));
    assert_eq!(found.count("class", "land"), 1);
    // Eleven squares without values are one ground with one outline, and each seam between them is drawn once.
    let land = svg.split("class=\"land\"").nth(1).and_then(|rest| rest.split(" d=\"").nth(1)).unwrap();
    assert_eq!(land.split('"').next().unwrap().matches('m').count(), 1);
    assert_eq!(found.count("class", "seam"), 1);
    assert_eq!((found.count("fill", "url(#c1-msup)"), found.count("fill", "url(#c1-mnr)")), (1, 1));
    for word in ["dato protegido", "sin dato", "no aplica"] {
        assert!(found.says(word), "{word}");
    }
}

#[test]
fn a_land_on_the_far_side_does_not_cover_the_map() {
    // A ring around the south pole, as atlases have Antarctica.
    let coast: Vec<String> = (-18..=18).map(|step| format!("[{},-75]", step * 10)).collect();
    let pole = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","id":"AQ","properties":{{}},
        "geometry":{{"type":"Polygon","coordinates":[[{},[-180,-75]]]}}}}]}}"#,
        coast.join(",")
    );
    let ground = Shapes::from_geojson(&pole, Keys::default()).unwrap();
    let mut map = map(vec![Layer { shapes: &ground, content: Content::Ground }], Classes::Equal(3));
    map.view = View::Box([-125.0, 24.0, -66.0, 50.0]);
    let svg = mapped(&map, Layout::Wide, Output::Inline).unwrap();
    assert_eq!(read(&svg).count("class", "land"), 0, "{svg}");
}

#[test]
fn circles_stand_for_places_and_what_is_missing_stays_seen() {
    let shapes = squares(3, 3);
    let bubble = |name: &str, lon: f64, value| Bubble { name: name.to_owned(), lon, lat: 26.0, value };
    let mut map = map(vec![Layer { shapes: &shapes, content: Content::Ground }], Classes::Quantile(5));
    map.bubbles = vec![
        bubble("Nogales", -109.5, Value::Number(40.0)),
        bubble("Naco", -108.0, Value::Suppressed),
        bubble("Altar", -107.5, Value::Number(10.0)),
    ];
    let found = read(&mapped(&map, Layout::Wide, Output::Standalone).unwrap());
    assert!(found.titles.contains(&"Naco: dato protegido".to_owned()));
    assert!(found.says("Nogales") && found.says("Altar") && found.says("dato protegido"));
    map.bubbles[0].value = Value::Number(f64::NAN);
    assert_eq!(mapped(&map, Layout::Wide, Output::Inline), Err(Error::Value("Nogales".to_owned())));
}

#[test]
fn a_view_without_anything_is_refused() {
    let shapes = squares(2, 2);
    let layers = vec![Layer { shapes: &shapes, content: Content::Ground }];
    let map = Map { view: View::Shapes(vec!["none".to_owned()]), ..map(layers, Classes::Quantile(5)) };
    assert_eq!(mapped(&map, Layout::Wide, Output::Inline), Err(Error::EmptyMap));
    let map = Map { view: View::Box([f64::NAN; 4]), ..map };
    assert_eq!(mapped(&map, Layout::Wide, Output::Inline), Err(Error::EmptyMap));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_map_can_be_read(
        (wide, tall) in (1..6_i32, 1..6_i32),
        numbers in proptest::collection::vec(prop_oneof![-1e100..1e100_f64, 0.0..9.0_f64, Just(0.0)], 0..40),
        view in proptest::option::of(proptest::array::uniform4(-400.0..400.0_f64)),
        classes in 3..8_usize,
    ) {
        let shapes = squares(wide, tall);
        let ids = shapes.names().map(|(id, _)| id.to_owned());
        let values: BTreeMap<String, Value> = ids.zip(numbers.into_iter().map(Value::Number)).collect();
        let layers = vec![
            Layer { shapes: &shapes, content: Content::Values(&values) },
            Layer { shapes: &shapes, content: Content::Border },
        ];
        let map = Map { view: view.map_or(View::Data, View::Box), ..map(layers, Classes::Quantile(classes)) };
        for layout in Layout::ALL {
            match mapped(&map, layout, Output::Standalone) {
                Ok(svg) => _ = read(&svg),
                Err(error) => prop_assert_eq!(error, Error::EmptyMap),
            }
        }
    }
}

/// A file that is no part of this repository, or nothing and a word about it.
#[expect(clippy::print_stderr, reason = "whoever runs the tests must see what was not run")]
fn given(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("SKIPPED: {} is not there", path.display());
    }
    text
}

/// Counties of the four border states and municipalities of the six, with a value and a title each. When last looked
/// at: 37.0 KB wide and 23.6 KB narrow in compressed form.
#[test]
fn counties_and_municipalities_together_are_under_60_kb() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let atlas = std::env::var("TEJIDO_ATLAS").map_or_else(|_| root.join("node_modules"), PathBuf::from);
    let Some(us) = given(&atlas.join("us-atlas/counties-10m.json")) else { return };
    let places = root.join("../shared/data/places/mexico-border-municipalities.topojson");
    let Some(mexico) = given(&places) else { return };
    let of_border = |id: &str| ["04", "06", "35", "48"].iter().any(|state| id.starts_with(state));
    let counties = Shapes::from_topojson(&us, Some("counties"), Keys::default()).unwrap().keep(&of_border);
    let keys = Keys { id: Some("cvegeo"), name: "name" };
    let municipalities = Shapes::from_topojson(&mexico, None, keys).unwrap();
    assert_eq!((counties.names().count(), municipalities.names().count()), (360, 278));
    let value = |(index, (id, _)): (usize, (&str, &str))| {
        (id.to_owned(), Value::Number(f64::from(u32::try_from(index * 7919 % 1000).unwrap()) / 10.0))
    };
    let [north, south] = [&counties, &municipalities].map(|it| it.names().enumerate().map(value).collect());
    let layers = vec![
        Layer { shapes: &counties, content: Content::Values(&north) },
        Layer { shapes: &municipalities, content: Content::Values(&south) },
    ];
    let map = map(layers, Classes::Quantile(5));
    for layout in Layout::ALL {
        let svg = mapped(&map, layout, Output::Standalone).unwrap();
        let found = read(&svg);
        assert_eq!(found.titles.iter().filter(|title| title.contains(": ")).count(), 360 + 278);
        let size = compressed(&svg);
        assert!(size < 60_000, "{layout:?}: {size}");
    }
}
