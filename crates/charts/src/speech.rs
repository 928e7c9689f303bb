//! The words and the formatting of numbers that only the caller knows.

use std::fmt;

use crate::model::Value;

/// Words of the reader's language. None is made up here: an empty one is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// For [`Value::NotReported`].
    pub not_reported: String,
    /// For [`Value::Suppressed`].
    pub suppressed: String,
    /// For [`Value::NotApplicable`].
    pub not_applicable: String,
    /// What the line or dot is, where there are intervals.
    pub estimate: String,
    /// What the band or whisker is, such as "95% interval".
    pub interval: String,
    /// Said where there is not one value.
    pub no_values: String,
}

impl Words {
    /// The word for a value that is no number.
    pub(crate) fn missing(&self, value: Value) -> &str {
        match value {
            Value::Number(_) => "",
            Value::NotReported => &self.not_reported,
            Value::Suppressed => &self.suppressed,
            Value::NotApplicable => &self.not_applicable,
        }
    }
}

/// How the caller speaks.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    /// Words.
    pub words: &'a Words,
    /// Writes a value, without its unit.
    pub value: &'a dyn Fn(f64) -> String,
    /// Writes a position on the first axis, such as a year.
    pub position: &'a dyn Fn(f64) -> String,
}

impl Speech<'_> {
    /// A value, or the word for why there is none.
    pub(crate) fn say(&self, value: Value) -> String {
        value.number().map_or_else(|| self.words.missing(value).to_owned(), |number| (self.value)(number))
    }

    /// A value and its interval.
    pub(crate) fn say_with(&self, value: Value, interval: Option<(f64, f64)>) -> String {
        let said = self.say(value);
        let Some((low, high)) = interval else { return said };
        let range = format!("{}–{}", (self.value)(low), (self.value)(high));
        match self.words.interval.as_str() {
            "" => format!("{said} ({range})"),
            word => format!("{said} ({word}: {range})"),
        }
    }
}

impl fmt::Debug for Speech<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Speech").field("words", self.words).finish_non_exhaustive()
    }
}
