//! The marks that numbers are written with.

use serde::{Deserialize, Serialize};

/// What stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalMark {
    /// `1.5`
    #[default]
    Point,
    /// `1,5`
    Comma,
}

impl DecimalMark {
    /// The sign itself.
    pub const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    pub(super) const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// What stands between thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thousands {
    /// `1,234`
    Comma,
    /// `1.234`
    Point,
    /// `1 234`
    Space,
    /// U+00A0.
    NoBreakSpace,
    /// U+202F.
    NarrowNoBreakSpace,
    /// `1'234`, or `1’234` with U+2019.
    Apostrophe,
    /// `1_234`
    Underscore,
}

impl Thousands {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Comma,
        Self::Point,
        Self::Space,
        Self::NoBreakSpace,
        Self::NarrowNoBreakSpace,
        Self::Apostrophe,
        Self::Underscore,
    ];

    /// The sign itself.
    pub const fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
            Self::Space => ' ',
            Self::NoBreakSpace => '\u{A0}',
            Self::NarrowNoBreakSpace => '\u{202F}',
            Self::Apostrophe => '\'',
            Self::Underscore => '_',
        }
    }

    /// The separator that a character is, if it is one.
    pub const fn of(sign: char) -> Option<Self> {
        Some(match sign {
            ',' => Self::Comma,
            '.' => Self::Point,
            ' ' => Self::Space,
            '\u{A0}' => Self::NoBreakSpace,
            '\u{202F}' => Self::NarrowNoBreakSpace,
            '\'' | '\u{2019}' => Self::Apostrophe,
            '_' => Self::Underscore,
            _ => return None,
        })
    }
}

/// How numbers are written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NumberStyle {
    /// What stands before the decimals.
    #[serde(default)]
    pub decimal: DecimalMark,
    /// What may stand between thousands; nothing may when there is none. Groups have three digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thousands: Option<Thousands>,
    /// Whether a percent sign may follow. `12 %` is read as 12: the percent is the column's unit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub percent: bool,
    /// The currency sign that may stand before or behind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

impl NumberStyle {
    /// Whether the two marks differ; a style of which they do not reads nothing with separators.
    pub fn is_sound(&self) -> bool {
        self.thousands.is_none_or(|separator| separator.sign() != self.decimal.sign())
    }
}
