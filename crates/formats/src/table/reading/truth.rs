//! Words for yes and no.

use serde::{Deserialize, Serialize};
use tejido_lang::fold::fold_loose;

/// The two words that stand for yes and no; capitals and accents do not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TruthWords {
    /// `true` and `false`.
    #[default]
    TrueFalse,
    /// English `yes` and `no`.
    YesNo,
    /// Spanish `sí` and `no`.
    SiNo,
    /// Haitian `wi` and `non`.
    WiNon,
    /// Portuguese `sim` and `não`.
    SimNao,
    /// French `oui` and `non`.
    OuiNon,
    /// Spanish `verdadero` and `falso`, as spreadsheets say it.
    VerdaderoFalso,
    /// `1` and `0`.
    OneZero,
}

impl TruthWords {
    /// All of them, words before digits.
    pub const ALL: [Self; 8] = [
        Self::TrueFalse,
        Self::YesNo,
        Self::SiNo,
        Self::WiNon,
        Self::SimNao,
        Self::OuiNon,
        Self::VerdaderoFalso,
        Self::OneZero,
    ];

    /// How they are written, and folded.
    const fn words(self) -> [&'static str; 2] {
        match self {
            Self::TrueFalse => ["true", "false"],
            Self::YesNo => ["yes", "no"],
            Self::SiNo => ["si", "no"],
            Self::WiNon => ["wi", "non"],
            Self::SimNao => ["sim", "nao"],
            Self::OuiNon => ["oui", "non"],
            Self::VerdaderoFalso => ["verdadero", "falso"],
            Self::OneZero => ["1", "0"],
        }
    }

    pub(super) fn read(self, text: &str) -> Option<bool> {
        let folded = fold_word(text)?;
        self.means(&folded)
    }

    pub(crate) fn means(self, folded: &str) -> Option<bool> {
        let [yes, no] = self.words();
        if folded == yes { Some(true) } else { (folded == no).then_some(false) }
    }

    pub(super) const fn write(self, yes: bool) -> &'static str {
        let [true_word, false_word] = self.words();
        if yes { true_word } else { false_word }
    }
}

/// The form that is compared; none for what is too long to be such a word.
pub(crate) fn fold_word(text: &str) -> Option<String> {
    (text.len() <= 12).then(|| fold_loose(text))
}
