//! One language: its messages and its rules for numbers and plurals.

use std::collections::HashMap;
use std::fmt;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale as IcuLocale;
use icu_plurals::{PluralCategory, PluralRules};
use tejido_lang::Language;

use super::Meta;
use super::entry::Entry;
use super::own::Own;
use crate::error::CatalogError;
use crate::pattern::Pattern;

/// A language with its messages.
pub(crate) struct Locale {
    pub(crate) language: Language,
    pub(crate) entries: HashMap<String, Entry>,
    pub(crate) meta: Meta,
    /// What a site says in its own words.
    pub(crate) own: Own,
    plurals: PluralRules,
    decimals: DecimalFormatter,
}

impl Locale {
    pub(crate) fn new(language: Language) -> Result<Self, CatalogError> {
        let refused = |_| CatalogError::Rules(language.code());
        let words: IcuLocale = language.code().parse().map_err(|_| CatalogError::Rules(language.code()))?;
        let numbers: IcuLocale = number_locale(language).parse().map_err(|_| CatalogError::Rules(language.code()))?;
        Ok(Self {
            language,
            entries: HashMap::new(),
            meta: Meta::default(),
            own: Own::default(),
            plurals: PluralRules::try_new_cardinal(words.into()).map_err(refused)?,
            decimals: DecimalFormatter::try_new(numbers.into(), grouping()).map_err(refused)?,
        })
    }

    /// Reads the pattern for a message and a count; without a count, the general form.
    pub(crate) fn pattern<R>(&self, key: &str, count: Option<i64>, read: impl FnOnce(&Pattern) -> R) -> Option<R> {
        let category = count.map_or(PluralCategory::Other, |count| self.plurals.category_for(count));
        self.entry(key, |entry| read(entry.forms.get(category)))
    }

    /// The plural forms this language distinguishes.
    pub(crate) fn categories(&self) -> Vec<PluralCategory> {
        self.plurals.categories().collect()
    }

    /// A whole number with this language's grouping.
    pub(crate) fn integer(&self, number: i64) -> String {
        self.decimal(number, 0)
    }

    /// `number` × 10^-`places`, with this language's decimal sign.
    pub(crate) fn decimal(&self, number: i64, places: u8) -> String {
        let mut decimal = Decimal::from(number);
        decimal.multiply_pow10(-i16::from(places));
        self.decimals.format(&decimal).to_string()
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locale")
            .field("language", &self.language)
            .field("entries", &self.entries.len())
            .finish_non_exhaustive()
    }
}

/// The locale whose number signs are used: Mexico's and Guatemala's decimal point for Spanish and K'iche', Brazil's
/// comma for Portuguese. CLDR lets Kreyòl inherit from the French of Haiti; the library alone would give root signs.
const fn number_locale(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Es => "es-MX",
        Language::Ht => "fr-HT",
        Language::Pt => "pt-BR",
        Language::Quc => "es-GT",
    }
}

fn grouping() -> icu_decimal::options::DecimalFormatterOptions {
    icu_decimal::options::GroupingStrategy::Auto.into()
}
