//! What a person has to decide about a column. The words for it live in the catalogue of the interface.

macro_rules! doubts {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What a person has to decide about a column.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Doubt {
            $($(#[$doc])* $name,)*
        }

        impl Doubt {
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

doubts! {
    /// No cell has a value.
    NoValues = "no-values",
    /// `03/04/2011`: March or April.
    DayOrMonthFirst = "day-or-month-first",
    /// `1.234` or `1,234`: a thousand or one and a bit.
    ThousandsOrDecimals = "thousands-or-decimals",
    /// Digits with zeros in front, as codes have them: kept as text.
    LeadingZeros = "leading-zeros",
    /// Whole numbers under a header that announces codes: kept as text.
    LooksLikeCode = "looks-like-code",
    /// Whole numbers that 64 bits do not hold: kept as text.
    BeyondInteger = "beyond-integer",
    /// Amounts in more than one currency: kept as text.
    SeveralCurrencies = "several-currencies",
    /// Nothing but 1 and 0.
    MayBeBoolean = "may-be-boolean",
    /// Whole numbers that are all like years.
    MayBeYears = "may-be-years",
    /// Few whole numbers, each often: a scale or codes.
    MayBeScale = "may-be-scale",
    /// Whole numbers written with `.0`, as programs do to columns with gaps.
    ZeroDecimals = "zero-decimals",
    /// Powers of ten, as spreadsheets put in the place of long codes.
    Exponents = "exponents",
    /// Percent signs in some cells only.
    PercentSometimes = "percent-sometimes",
    /// Every cell is a date, but not all in one style.
    MixedDates = "mixed-dates",
    /// Every cell is a number, but not all with the same marks.
    MixedDecimals = "mixed-decimals",
    /// Dates whose year has two digits.
    TwoDigitYears = "two-digit-years",
    /// Dates with a time of day.
    Times = "times",
    /// Latitude and longitude in one cell.
    Coordinates = "coordinates",
    /// Text such as `NA` that may be a value or none.
    AbsenceInText = "absence-in-text",
}
