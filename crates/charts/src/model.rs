//! What a chart is made of: kinds, axes, series, points, and the four things a value can be.

/// How values are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Lines over time or another order, with bands where values have intervals.
    Line,
    /// One horizontal bar for each category; only the first series.
    Bar,
    /// Parts of a whole, one after the other, for each category.
    StackedBar,
    /// Bars of all series beneath each other, for each category.
    GroupedBar,
    /// Dots with whiskers; the axis need not begin at zero.
    Dot,
    /// One small line chart for each series, all on one scale.
    SmallMultiples,
    /// From the first place of the axis to the last, one line for each series.
    Slope,
}

impl Kind {
    /// All of them, in the order in which they are described.
    pub const ALL: [Self; 7] =
        [Self::Line, Self::Bar, Self::StackedBar, Self::GroupedBar, Self::Dot, Self::SmallMultiples, Self::Slope];
}

/// One value. Zero is a number; the other three are drawn as what they are, never as zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Known.
    Number(f64),
    /// Nobody said.
    NotReported,
    /// Known, but not shown, so that nobody can be recognized.
    Suppressed,
    /// The question has no answer here.
    NotApplicable,
}

impl Value {
    /// The number, if it is one.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// Where on the first axis a value stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum At {
    /// The category of this index in [`Axis::categories`].
    Category(usize),
    /// A year or another measure; written by [`crate::Speech::position`].
    Position(f64),
}

/// One value in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Where.
    pub at: At,
    /// What.
    pub value: Value,
    /// Between which two numbers the true value probably lies.
    pub interval: Option<(f64, f64)>,
}

impl Point {
    /// A value without an interval.
    pub fn new(at: At, value: Value) -> Self {
        Self { at, value, interval: None }
    }

    /// The same with an interval.
    #[must_use]
    pub fn between(self, low: f64, high: f64) -> Self {
        Self { interval: Some((low, high)), ..self }
    }
}

/// Values that belong together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// Its name, in the language of the reader.
    pub label: String,
    /// Its values, in any order.
    pub points: Vec<Point>,
}

impl Series {
    /// A series.
    pub fn new(label: impl Into<String>, points: Vec<Point>) -> Self {
        Self { label: label.into(), points }
    }
}

/// One of the two axes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// What it measures; empty where the title says it.
    pub label: String,
    /// In what; empty for plain counts.
    pub unit: String,
    /// The names of its places, in their order; empty when points have positions. Unused on the axis of values.
    pub categories: Vec<String>,
}

impl Axis {
    /// Label and unit as one line.
    pub(crate) fn line(&self) -> String {
        match (self.label.trim(), self.unit.trim()) {
            (label, "") => label.to_owned(),
            ("", unit) => unit.to_owned(),
            (label, unit) => format!("{label} ({unit})"),
        }
    }
}

/// Everything a chart says.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// How it is drawn.
    pub kind: Kind,
    /// Its accessible name; printed only where it stands alone.
    pub title: String,
    /// Its accessible description: what can be seen, in a sentence or two.
    pub description: String,
    /// Where the values come from; printed only where it stands alone.
    pub source: String,
    /// Along which values are placed: time or categories.
    pub x: Axis,
    /// What is measured.
    pub y: Axis,
    /// The values.
    pub series: Vec<Series>,
}

impl Chart {
    /// A chart without values yet.
    pub fn new(kind: Kind, title: impl Into<String>) -> Self {
        Self {
            kind,
            title: title.into(),
            description: String::new(),
            source: String::new(),
            x: Axis::default(),
            y: Axis::default(),
            series: Vec::new(),
        }
    }
}
