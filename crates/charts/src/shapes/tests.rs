//! Boundaries read, refused, kept and thinned.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use proptest::prelude::*;

use super::*;

/// Two squares side by side, and a point.
const GEOJSON: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","id":"a","properties":{"name":"A & B"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
 {"type":"Feature","id":2,"properties":{"name":"Ñ"},"geometry":{"type":"MultiPolygon","coordinates":[[[[1,0],[2,0],[2,1],[1,1],[1,0]]]]}},
 {"type":"Feature","id":"p","properties":null,"geometry":{"type":"Point","coordinates":[0.5,0.5,9]}}]}"#;

const TOPOJSON: &str = r#"{"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[0,0]},
 "arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]],
 "objects":{"all":{"type":"GeometryCollection","geometries":[
  {"type":"Polygon","id":"a","properties":{"name":"A"},"arcs":[[0,1]]},
  {"type":"MultiPolygon","id":"b","properties":{"name":"B"},"arcs":[[[2,-1]]]},
  {"type":"Point","id":"p","coordinates":[1,1]},{"type":null}]}}}"#;

fn geojson(text: &str) -> Result<Shapes, ShapesError> {
    Shapes::from_geojson(text, Keys::default())
}

fn topojson(text: &str) -> Result<Shapes, ShapesError> {
    Shapes::from_topojson(text, None, Keys::default())
}

#[test]
fn neighbours_in_geojson_share_their_border() {
    let shapes = geojson(GEOJSON).unwrap();
    let names: Vec<_> = shapes.names().collect();
    assert_eq!(names, [("a", "A & B"), ("2", "Ñ"), ("p", "")]);
    assert_eq!(shapes.arcs.len(), 3, "{:?}", shapes.arcs);
    assert_eq!(shapes.points().collect::<Vec<_>>(), [("p", "", 0.5, 0.5)]);
    let used: Vec<usize> =
        shapes.features.iter().flat_map(Feature::rings).flatten().map(|arc| arc_of(*arc).0).collect();
    assert_eq!(used.iter().filter(|arc| used.iter().filter(|it| it == arc).count() == 2).count(), 2);
}

#[test]
fn topojson_is_read_with_its_steps_and_turned_arcs() {
    let shapes = topojson(TOPOJSON).unwrap();
    assert_eq!(shapes.names().count(), 3);
    assert_eq!(shapes.quantum.degrees(shapes.arcs[2][2]), (2.0, 1.0));
    assert_eq!(shapes.points().map(|it| (it.2, it.3)).collect::<Vec<_>>(), [(0.5, 0.5)]);
    assert!(Shapes::from_topojson(TOPOJSON, Some("none"), Keys::default()).is_err());
}

#[test]
fn what_is_wrong_is_named() {
    let broken = |from: &str, to: &str| topojson(&TOPOJSON.replace(from, to)).unwrap_err();
    assert_eq!(broken("[[2,-1]]", "[[2,-9]]"), ShapesError::MissingArc("b".to_owned()));
    assert_eq!(broken("[[2,-1]]", "[[2,0]]"), ShapesError::OpenRing("b".to_owned()));
    assert_eq!(broken("[[2,-1]]", "[[2,-2147483648]]"), ShapesError::MissingArc("b".to_owned()));
    assert_eq!(broken("[[2,0],[0,2]]", "[[2.5,0],[0,2]]"), ShapesError::Coordinate);
    assert_eq!(broken("[[2,0],[0,2]]", "[[2147483000,0],[2147483000,2]]"), ShapesError::Coordinate);
    assert_eq!(broken("\"Polygon\"", "\"LineString\""), ShapesError::Geometry("LineString".to_owned()));
    assert_eq!(geojson(&GEOJSON.replace("[0,0]]]", "[0,2]]]")).unwrap_err(), ShapesError::OpenRing("a".to_owned()));
    assert_eq!(geojson(&GEOJSON.replace("[0.5,0.5,9]", "[0.5]")).unwrap_err(), ShapesError::Coordinate);
    assert_eq!(geojson(&GEOJSON.replace("[0.5,0.5,9]", "[5000,1]")).unwrap_err(), ShapesError::Coordinate);
    assert!(matches!(geojson("[1,2]").unwrap_err(), ShapesError::Json(_)));
    let inner = r#"{"type":"GeometryCollection","geometries":["#;
    let deep = format!("{}{}", inner.repeat(20), "]}".repeat(20));
    assert_eq!(geojson(&deep).unwrap_err(), ShapesError::TooDeep);
    assert!(geojson(&inner.repeat(100_000)).is_err());
}

#[test]
fn a_ring_may_miss_its_beginning_by_a_rounding_and_no_more() {
    let with = |scale: f64| {
        topojson(&TOPOJSON.replace("[0,-2],[2,0]]", "[0,-2],[1,0]]").replace("0.5,0.5", &format!("{scale},{scale}")))
    };
    assert!(with(0.001).is_ok());
    assert!(matches!(with(0.5), Err(ShapesError::OpenRing(_))));
}

#[test]
fn keeping_some_drops_what_only_others_need() {
    let shapes = topojson(TOPOJSON).unwrap();
    let kept = shapes.keep(&|id| id == "b");
    assert_eq!((kept.arcs.len(), kept.names().next()), (2, Some(("b", "B"))));
    assert!(kept.clone().checked().is_ok());
}

#[test]
fn simplifying_keeps_rings_closed_and_borders_common() {
    let steps: Vec<String> =
        (0..50).map(|n| format!("[{},{}]", 1.0 + f64::from(n % 2) * 0.001, f64::from(n) / 50.0)).collect();
    let there = steps.join(",");
    let back = steps.iter().rev().cloned().collect::<Vec<_>>().join(",");
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[
        {{"type":"Feature","id":"w","geometry":{{"type":"Polygon","coordinates":[[[0,0],{there},[0,1],[0,0]]]}}}},
        {{"type":"Feature","id":"e","geometry":{{"type":"Polygon","coordinates":[[[2,0],[2,1],{back},[2,0]]]}}}}]}}"#
    );
    let shapes = geojson(&text).unwrap();
    let simple = shapes.simplify(0.01);
    assert!(shapes.size() > 50 && simple.size() < 15, "{} {}", shapes.size(), simple.size());
    assert!(simple.checked().is_ok());
}

/// A grid of squares, as text.
fn squares(wide: i32, tall: i32, skew: i32) -> String {
    let square = |x: i32, y: i32| {
        let corner = |dx: i32, dy: i32| format!("[{},{}]", f64::from((x + dx) * 10 + skew) / 10.0, y + dy);
        let ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)].join(",");
        format!(r#"{{"type":"Feature","id":"{x}-{y}","geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#)
    };
    let all: Vec<String> = (0..wide).flat_map(|x| (0..tall).map(move |y| square(x, y))).collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, all.join(","))
}

proptest! {
    #[test]
    fn what_is_kept_as_json_comes_back_the_same(wide in 1..7_i32, tall in 1..7_i32, skew in -5..5_i32) {
        let shapes = geojson(&squares(wide, tall, skew)).unwrap();
        let text = serde_json::to_string(&shapes).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Shapes>(&text).unwrap(), &shapes);
        prop_assert_eq!(shapes.names().count(), usize::try_from(wide * tall).unwrap());
        // Each border between two squares is one arc, not two.
        let corners = [&shapes.arcs[..]].concat().len();
        prop_assert!(corners <= usize::try_from(2 * wide * tall + wide + tall).unwrap());
    }

    #[test]
    fn no_text_is_too_odd(text in ".{0,200}", at in 0..600_usize, with in "[0-9\\[\\]{},\"a-e-]{0,4}") {
        let _ = (geojson(&text), topojson(&text));
        for good in [GEOJSON, TOPOJSON] {
            let mut broken: Vec<char> = good.chars().collect();
            let at = at % broken.len();
            broken.splice(at..(at + 2).min(broken.len()), with.chars());
            let broken: String = broken.into_iter().collect();
            let _ = (geojson(&broken), topojson(&broken), serde_json::from_str::<Shapes>(&broken));
        }
    }
}
