//! The maps of the gallery, from boundaries that are no part of this repository: the npm packages us-atlas and
//! world-atlas in the folder `TEJIDO_ATLAS`, and municipalities of the Mexican border states beside the repository.
//! A map without its files is left out, and said.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tejido_charts::shapes::{Keys, Shapes};
use tejido_charts::{Bubble, Classes, Content, Layer, Map, Value, View};

/// Boundaries read once.
pub struct Atlas {
    counties: Shapes,
    states: Shapes,
    municipalities: Shapes,
    world: Shapes,
}

/// A file, or nothing and a word about it.
#[expect(clippy::print_stderr, reason = "whoever runs this must see what was left out")]
fn given(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("SKIPPED: {} is not there", path.display());
    }
    text
}

impl Atlas {
    pub fn read() -> Option<Self> {
        let atlas = PathBuf::from(std::env::var("TEJIDO_ATLAS").unwrap_or_else(|_| "node_modules".to_owned()));
        let places = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/places");
        let us = given(&atlas.join("us-atlas/counties-10m.json"))?;
        let world = given(&atlas.join("world-atlas/countries-50m.json"))?;
        let mexico = given(&places.join("mexico-border-municipalities.topojson"))?;
        let keys = Keys { id: Some("cvegeo"), name: "name" };
        let of_border = |id: &str| ["04", "06", "35", "48"].iter().any(|state| id.starts_with(state));
        Some(Self {
            counties: Shapes::from_topojson(&us, Some("counties"), Keys::default()).unwrap().keep(&of_border),
            states: Shapes::from_topojson(&us, Some("states"), Keys::default()).unwrap(),
            municipalities: Shapes::from_topojson(&mexico, None, keys).unwrap(),
            world: Shapes::from_topojson(&world, Some("countries"), Keys::default()).unwrap(),
        })
    }
}

/// Made-up values that vary smoothly, with some of everything that is no number.
pub fn values(shapes: &Shapes, scale: f64) -> BTreeMap<String, Value> {
    let value = |(index, (id, _)): (usize, (&str, &str))| {
        let t = f64::from(u32::try_from(index).unwrap());
        let value = match index % 23 {
            7 => Value::Suppressed,
            13 => Value::NotReported,
            _ => Value::Number((scale * (2.2 + (t * 0.21).sin() + (t * 0.047).cos())).round()),
        };
        (id.to_owned(), value)
    };
    shapes.names().enumerate().map(value).collect()
}

/// Draws every map with `print`.
pub fn all(atlas: &Atlas, print: &mut dyn FnMut(&Map)) {
    let (us, mexico) = (values(&atlas.counties, 9.0), values(&atlas.municipalities, 11.0));
    let ground = Layer { shapes: &atlas.world, content: Content::Ground };
    let border = Layer { shapes: &atlas.world, content: Content::Border };
    let base = Map {
        title: "Casos por condado y municipio".to_owned(),
        description: "Casos documentados en ambos lados de la frontera.".to_owned(),
        source: "us-atlas; Marco Geoestadístico".to_owned(),
        legend: "Casos documentados por cada 100,000 habitantes".to_owned(),
        layers: vec![
            ground,
            Layer { shapes: &atlas.counties, content: Content::Values(&us) },
            Layer { shapes: &atlas.municipalities, content: Content::Values(&mexico) },
            border,
        ],
        bubbles: Vec::new(),
        classes: Classes::Quantile(5),
        view: View::Data,
    };
    print(&base);
    let states = values(&atlas.states, 4000.0);
    let lower = Layer { shapes: &atlas.states, content: Content::Values(&states) };
    let contiguous = View::Box([-124.5, 24.5, -67.0, 49.3]);
    print(&Map { layers: vec![ground, lower], classes: Classes::Equal(7), view: contiguous, ..base.clone() });
    let world = values(&atlas.world, 3.0);
    let countries = Layer { shapes: &atlas.world, content: Content::Values(&world) };
    let whole = View::Box([-170.0, -56.0, 179.0, 78.0]);
    print(&Map { layers: vec![countries], classes: Classes::Given(vec![4.0, 6.0, 8.0]), view: whole, ..base.clone() });
    let lines = Layer { shapes: &atlas.states, content: Content::Ground };
    print(&Map { layers: vec![ground, lines, border], bubbles: bubbles(), view: View::Data, ..base.clone() });
}

fn bubbles() -> Vec<Bubble> {
    let cities = [
        ("Tijuana", -117.03, 32.52, Value::Number(61.0)),
        ("Mexicali", -115.47, 32.63, Value::Number(34.0)),
        ("Nogales", -110.94, 31.31, Value::Suppressed),
        ("Ciudad Juárez", -106.42, 31.69, Value::Number(88.0)),
        ("El Paso", -106.49, 31.76, Value::Number(20.0)),
        ("Piedras Negras", -100.52, 28.7, Value::NotReported),
        ("Nuevo Laredo", -99.51, 27.48, Value::Number(27.0)),
        ("Reynosa", -98.28, 26.08, Value::Number(52.0)),
        ("Matamoros", -97.5, 25.87, Value::Number(41.0)),
        ("Monterrey", -100.31, 25.68, Value::Number(9.0)),
        ("San Diego", -117.16, 32.72, Value::Number(3.0)),
        ("Tegucigalpa", -87.2, 14.08, Value::Number(12.0)),
        ("Guatemala", -90.52, 14.63, Value::Number(18.0)),
    ];
    cities.map(|(name, lon, lat, value)| Bubble { name: name.to_owned(), lon, lat, value }).into()
}
