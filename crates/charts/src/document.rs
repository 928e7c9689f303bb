//! The frame around a drawing: accessible name and description, textures, and, where it stands alone, its own style,
//! background, title and source.

use crate::error::Error;
use crate::number::short;
use crate::pen::{Anchor, Pen};
use crate::speech::Speech;
use crate::style;
use crate::svg::Svg;
use crate::text::{Block, SMALL, TITLE};

/// How wide a drawing is meant to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// On a phone: 288 units, what a page leaves of 320.
    Narrow,
    /// On a desk or on paper: 720 units.
    Wide,
}

impl Layout {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Narrow, Self::Wide];

    /// The width in units, which are CSS pixels at the intended width.
    pub fn width(self) -> f64 {
        match self {
            Self::Narrow => 288.0,
            Self::Wide => 720.0,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Narrow => "chart narrow",
            Self::Wide => "chart wide",
        }
    }
}

/// For a page or for a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// Inside a page that serves [`crate::STYLES`]; without `style` elements or attributes.
    Inline,
    /// A whole document, with background, title and source.
    Standalone,
}

/// Where and how something is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Begins every identifier inside; unique in the page.
    pub id: &'a str,
    /// The language of the words, as a tag; written into documents of their own.
    pub lang: &'a str,
    /// Narrow or wide.
    pub layout: Layout,
    /// Inline or alone.
    pub output: Output,
}

/// What is said of the whole drawing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head<'a> {
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) source: &'a str,
}

/// Space around a drawing that stands alone.
const MARGIN: f64 = 16.0;

/// Draws within the frame.
pub(crate) fn document(
    frame: &Frame,
    speech: &Speech,
    head: Head,
    draw: impl FnOnce(&mut Pen) -> Result<(), Error>,
) -> Result<String, Error> {
    check(frame.id)?;
    let alone = frame.output == Output::Standalone;
    let mut pen = Pen::new(frame, speech);
    if alone && !head.title.trim().is_empty() {
        let title = Block::new(head.title, TITLE, pen.width * 0.92, 4);
        pen.flow(&title, "head");
        pen.y += 8.0;
    }
    draw(&mut pen)?;
    if alone && !head.source.trim().is_empty() {
        pen.y += 8.0;
        let source = Block::new(head.source, SMALL, pen.width, 4);
        pen.flow(&source, "small");
    }
    Ok(framed(frame, head, pen, if alone { MARGIN } else { 0.0 }))
}

fn framed(frame: &Frame, head: Head, pen: Pen, margin: f64) -> String {
    let (width, height) = (pen.width + 2.0 * margin, pen.y.ceil() + 2.0 * margin);
    let (title, description) = (format!("{}-title", frame.id), format!("{}-desc", frame.id));
    let described = !head.description.trim().is_empty();
    let labels = if described { format!("{title} {description}") } else { title.clone() };
    let corner = short(-margin);
    let view = format!("{corner} {corner} {width} {height}");
    let mut svg = Svg::default();
    let mut root = svg.tag("svg");
    if margin > 0.0 {
        root = root.s("xmlns", "http://www.w3.org/2000/svg").s("xml:lang", frame.lang).n("width", width);
        root = root.n("height", height);
    }
    root.s("class", frame.layout.class()).s("viewBox", &view).s("role", "img").s("aria-labelledby", &labels).open();
    svg.tag("title").s("id", &title).open();
    svg.say(head.title);
    svg.end("title");
    if described {
        svg.tag("desc").s("id", &description).open();
        svg.say(head.description);
        svg.end("desc");
    }
    if margin > 0.0 {
        svg.tag("style").open();
        svg.say(&style::standalone());
        svg.end("style");
        let back = svg.tag("rect").n("x", -margin).n("y", -margin).n("width", width).n("height", height);
        back.s("class", "paper").close();
    }
    let drawn = pen.into_text();
    textures(&mut svg, frame.id, &drawn);
    svg.raw(&drawn);
    svg.end("svg");
    svg.into_text()
}

fn check(id: &str) -> Result<(), Error> {
    let begins = id.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let fits = id.len() <= 100 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if begins && fits { Ok(()) } else { Err(Error::Id(id.to_owned())) }
}

/// Textures by name: the side of a tile, what is drawn on it, and the class of the drawing.
const TEXTURES: [(&str, f64, &str, &str); 7] = [
    ("sup", 5.0, "M-1 1L1-1M-1 6L6-1M4 6L6 4", "gap"),
    ("nr", 5.0, "M2 2.5h1", "gap"),
    ("k1", 7.0, "M-1 1L1-1M-1 8L8-1M6 8L8 6", "knit"),
    ("k2", 6.0, "M0 3h6", "knit"),
    ("k3", 6.0, "M3 0v6", "knit"),
    // On the finer grid of maps.
    ("msup", 20.0, "M-4 4L4-4M-4 24L24-4M16 24L24 16", "weave"),
    ("mnr", 20.0, "M8 10h4", "weave"),
];

/// The textures that are used.
fn textures(svg: &mut Svg, id: &str, drawn: &str) {
    let used = |name: &str| drawn.contains(&format!("url(#{id}-{name})"));
    if !TEXTURES.iter().any(|(name, ..)| used(name)) {
        return;
    }
    svg.tag("defs").open();
    for (name, side, path, class) in TEXTURES.iter().filter(|(name, ..)| used(name)) {
        let pattern = svg.tag("pattern").s("id", &format!("{id}-{name}")).n("width", *side).n("height", *side);
        pattern.s("patternUnits", "userSpaceOnUse").open();
        svg.tag("path").s("class", class).s("d", path).close();
        svg.end("pattern");
    }
    svg.end("defs");
}

/// Text is anchored at its start unless said otherwise.
pub(crate) const START: Anchor = Anchor::Start;
