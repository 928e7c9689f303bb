//! Charts and maps as SVG: values and words in, text out.
//!
//! Pure: no files, no clock, no chance, and no words of its own. Labels, titles, the formatting of numbers and the
//! words for what is missing come from the caller, in the language of the reader. What is drawn can be read without
//! scripts and without colour, on a phone, on paper and in the dark.
//!
//! ```
//! use tejido_charts::{At, Chart, Frame, Kind, Layout, Output, Point, Series, Speech, Value, Words, draw};
//!
//! let mut chart = Chart::new(Kind::Bar, "Muertes en el trabajo");
//! chart.x.categories = vec!["Sonora".to_owned(), "Arizona".to_owned()];
//! chart.series = vec![Series::new("2023", vec![Point::new(At::Category(0), Value::Number(12.0))])];
//! let words = Words::default();
//! let speech = Speech { words: &words, value: &|n| n.to_string(), position: &|n| n.to_string() };
//! let frame = Frame { id: "deaths", lang: "es", layout: Layout::Narrow, output: Output::Inline };
//! assert!(draw(&chart, &speech, &frame)?.starts_with("<svg"));
//! # Ok::<(), tejido_charts::Error>(())
//! ```

mod chart;
mod document;
mod error;
mod grid;
mod map;
mod model;
mod number;
mod pen;
mod place;
mod scale;
mod speech;
mod style;
mod svg;
mod text;

pub mod shapes;

pub use chart::draw;
pub use document::{Frame, Layout, Output};
pub use error::Error;
pub use map::{Bubble, Classes, Content, Layer, Map, View, breaks, draw_map};
pub use model::{At, Axis, Chart, Kind, Point, Series, Value};
pub use speech::{Speech, Words};
pub use style::STYLES;
pub use text::width as text_width;
