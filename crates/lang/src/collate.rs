//! Alphabetical order for lists people read. ICU4X knows English, Spanish and Portuguese; it has no
//! order for Kreyòl and K'iche', whose letters of several signs are ranked here. Keys are for
//! comparing in one language only: they must never be stored beyond the version that made them.

mod alphabet;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorPreferences};
use icu_locale_core::{Locale, locale};

use crate::language::Language;

/// Bytes that sort as a reader of `lang` expects the texts to sort.
pub fn sort_key(lang: Language, text: &str) -> Vec<u8> {
    match lang {
        Language::En => icu(&locale!("en"), text),
        Language::Es => icu(&locale!("es"), text),
        Language::Pt => icu(&locale!("pt"), text),
        Language::Ht => alphabet::HT.sort_key(text),
        Language::Quc => alphabet::QUC.sort_key(text),
    }
}

/// The letter of the alphabet under which the text is listed ("TZʼ" in K'iche', "È" in Kreyòl), in
/// upper case; `None` when it begins with something else, such as a number.
pub fn heading(lang: Language, text: &str) -> Option<String> {
    match lang {
        Language::Ht => alphabet::HT.heading(text),
        Language::Quc => alphabet::QUC.heading(text),
        Language::Es if text.starts_with(['ñ', 'Ñ']) => Some("Ñ".to_owned()),
        _ => {
            let folded = crate::fold::fold(text);
            folded.chars().next().filter(|c| c.is_alphabetic()).map(|c| c.to_uppercase().collect())
        }
    }
}

fn icu(locale: &Locale, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    let collator = Collator::try_new(CollatorPreferences::from(locale), CollatorOptions::default());
    if let Ok(collator) = collator {
        // Writing to a vector cannot fail; the type says so only through an uninhabited error.
        let Ok(()) = collator.write_sort_key_to(text, &mut key);
    } else {
        key.extend_from_slice(crate::fold::fold(text).as_bytes());
    }
    key
}

#[cfg(test)]
mod tests;
