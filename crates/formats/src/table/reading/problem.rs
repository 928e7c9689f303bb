//! What can be wrong with a cell. The words for it live in the catalogue of the interface, by these codes.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What is wrong with a cell, or with the row it stands in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)*
        }

        impl ProblemCode {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word used in documents and message keys.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

codes! {
    /// Neither a number nor nearly one.
    NotANumber = "not-a-number",
    /// A number with decimals where a whole one is wanted.
    NotAnInteger = "not-an-integer",
    /// A number whose decimals are marked the other way.
    MixedDecimals = "mixed-decimals",
    /// A number whose thousands are separated otherwise than was said.
    BadThousands = "bad-thousands",
    /// A number or year too large to be kept exactly.
    OutOfRange = "out-of-range",
    /// No day of the calendar, or written otherwise than was said.
    NotADate = "not-a-date",
    /// A date whose year has two digits.
    TwoDigitYear = "two-digit-year",
    /// A date with a time of day that would be lost.
    HasTime = "has-time",
    /// Not one of the words for yes and no.
    NotABoolean = "not-a-boolean",
    /// Not a year of one to four digits.
    NotAYear = "not-a-year",
    /// Not a month.
    NotAMonth = "not-a-month",
    /// Not a quarter.
    NotAQuarter = "not-a-quarter",
    /// Nothing, where nothing has no meaning.
    Empty = "empty",
    /// Nothing in a column of the key.
    EmptyKey = "empty-key",
    /// Not a code of the column's list.
    NotInCodeList = "not-in-code-list",
    /// A key that an earlier row has.
    DuplicateKey = "duplicate-key",
    /// Fewer cells than columns.
    TooFewCells = "too-few-cells",
    /// More cells than columns.
    TooManyCells = "too-many-cells",
    /// Bytes that are no text in the encoding of the file.
    NotText = "not-text",
    /// A row that cannot be read for another reason.
    UnreadableRow = "unreadable-row",
    /// A type and a reading that do not belong together.
    WrongReading = "wrong-reading",
}
