//! Why something cannot be drawn, or boundaries cannot be read.

/// What is wrong with what was given. Meant for developers and for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Identifiers inside the SVG begin with the one given, so it must be one itself.
    #[error("{0:?} is no identifier: give a letter followed by letters, digits, - or _")]
    Id(String),
    /// Infinite, not a number, or beyond what can be laid out (10^100).
    #[error("series {series}, point {point}: not a finite number below 10^100")]
    Number {
        /// Which series, from zero.
        series: usize,
        /// Which point of it, from zero.
        point: usize,
    },
    /// The low end lies above the high end.
    #[error("series {series}, point {point}: the interval ends before it begins")]
    Interval {
        /// Which series, from zero.
        series: usize,
        /// Which point of it, from zero.
        point: usize,
    },
    /// A category that the axis does not have.
    #[error("series {series}, point {point}: the axis has no such category")]
    Category {
        /// Which series, from zero.
        series: usize,
        /// Which point of it, from zero.
        point: usize,
    },
    /// Two values at one place.
    #[error("series {series}, point {point}: there is a value at this place already")]
    Twice {
        /// Which series, from zero.
        series: usize,
        /// Which point of it, from zero.
        point: usize,
    },
    /// More than can be drawn legibly.
    #[error("{count} {what}: at most {most} can be drawn")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many were given.
        count: usize,
        /// The limit.
        most: usize,
    },
    /// A value of a map that is no number, or no place, that can be drawn.
    #[error("{0:?}: not a finite number below 10^100 at a place on the globe")]
    Value(String),
    /// A map without any shape in view.
    #[error("nothing of the map lies within the view")]
    EmptyMap,
    /// Breaks that are not between 2 and 6 rising finite numbers.
    #[error("classes need 3 to 7 of them, divided by rising finite numbers")]
    Classes,
}
