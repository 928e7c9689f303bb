//! Words whose full stop does not end a sentence. Only such as are followed by what they belong to: one that
//! may end a sentence as well ("etc.") is not here, since a capital letter after it tells.

use crate::Language;

/// Titles and the like, in lower case: whatever follows belongs to them.
const fn before_names(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "sen", "rep", "gov", "gen", "vs", "cf"],
        Language::Es => &[
            "sr", "sra", "srta", "sres", "dr", "dra", "lic", "licda", "ing", "arq", "prof", "profa", "gral", "gob",
            "mons", "fr", "sta", "sto", "ud", "uds", "av", "avda", "col", "cf", "vs", "dip", "sen",
        ],
        Language::Ht => &["dr", "me", "pè", "sr", "mgr", "st", "ste", "prof"],
        Language::Pt => &[
            "sr", "sra", "srta", "srs", "dr", "dra", "prof", "profa", "eng", "exmo", "exma", "av", "dep", "sen", "gov",
            "gen", "cf", "vs", "sto", "sta",
        ],
        // Texts in K'iche' carry the Spanish titles of Guatemala.
        Language::Quc => &["sr", "sra", "dr", "dra", "lic", "licda", "ing", "prof", "profa"],
    }
}

/// What stands before a number, in lower case.
const fn before_numbers(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["no", "nos", "art", "sec", "ch", "fig", "vol", "p", "pp", "par", "ca", "approx", "ed"],
        Language::Es | Language::Quc => &[
            "no", "nro", "núm", "num", "art", "arts", "inc", "fig", "vol", "t", "p", "pp", "pág", "págs", "pag", "cap",
            "párr", "apdo", "tel", "aprox", "ca", "ed",
        ],
        Language::Ht => &["no", "nim", "nimewo", "at", "atik", "chap", "p", "pp", "paj", "vol", "fig", "tel"],
        Language::Pt => &[
            "no", "nº", "n", "núm", "art", "arts", "inc", "fig", "vol", "t", "p", "pp", "pág", "págs", "pag", "cap",
            "par", "tel", "aprox", "ca", "ed",
        ],
    }
}

/// Whether a full stop after the word, with something after it, belongs to the word.
pub(super) fn is_abbreviation(language: Option<Language>, word: &str, before_number: bool) -> bool {
    let word = word.to_lowercase();
    let known = |language: Language| {
        before_names(language).contains(&word.as_str())
            || (before_number && before_numbers(language).contains(&word.as_str()))
    };
    language.map_or_else(|| Language::ALL.into_iter().any(known), known)
}
