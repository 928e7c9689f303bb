//! What a view measures of a group.

use std::fmt;

/// How the values of a group become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Function {
    /// How many rows, or with a column how many that have a value there.
    Count,
    /// The sum.
    Sum,
    /// The arithmetic mean.
    Mean,
    /// The middle value, exactly.
    Median,
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// How many different values.
    Distinct,
}

impl Function {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Count, Self::Sum, Self::Mean, Self::Median, Self::Min, Self::Max, Self::Distinct];

    /// The word used in addresses and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Median => "median",
            Self::Min => "min",
            Self::Max => "max",
            Self::Distinct => "distinct",
        }
    }

    /// Reads the word of [`Function::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.as_str() == word)
    }

    /// Whether it calculates, so that only numbers will do.
    pub const fn needs_numbers(self) -> bool {
        matches!(self, Self::Sum | Self::Mean | Self::Median)
    }
}

/// A function of a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Measure {
    /// The function.
    pub function: Function,
    /// The column; only [`Function::Count`] does without.
    pub column: Option<String>,
}

impl Measure {
    /// Reads `sum.workers` or `count`.
    pub fn parse(word: &str) -> Option<Self> {
        let (function, column) = match word.split_once('.') {
            Some((function, column)) => (Function::parse(function)?, Some(column.to_owned())),
            None => (Function::parse(word)?, None),
        };
        (column.is_some() || function == Function::Count).then_some(Self { function, column })
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "{}.{column}", self.function.as_str()),
            None => f.write_str(self.function.as_str()),
        }
    }
}
