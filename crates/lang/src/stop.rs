//! Words so common that they tell texts apart badly. Analysis never drops them (a two-letter Kreyòl word
//! must be found); ranking may give them little weight, and suggestions may pass them over.

use crate::language::Language;

/// Whether a folded word is a function word of the language.
///
/// `folded` is the form [`crate::fold::fold`] gives. K'iche' "man … taj" (not) is on no list, because it
/// turns a sentence round.
pub fn is_stop(lang: Language, folded: &str) -> bool {
    list(lang).contains(&folded)
}

/// Whether a folded word is a determiner that follows its noun and may stand inside a phrase without being
/// asked for: Kreyòl la, a, an, lan, nan, and yo of the plural ("dwa travayè yo" is "dwa travayè").
///
/// Some of them are other words too (a is "ava", nan is "in"), so they may be skipped, never dropped. No
/// other of the languages puts its articles after the noun; there it is always false.
pub fn is_determiner(lang: Language, folded: &str) -> bool {
    lang == Language::Ht && matches!(folded, "la" | "a" | "an" | "lan" | "nan" | "yo")
}

/// The list of a language, without accents as in the folded form.
pub const fn list(lang: Language) -> &'static [&'static str] {
    match lang {
        Language::En => EN,
        Language::Es => ES,
        Language::Ht => HT,
        Language::Pt => PT,
        Language::Quc => QUC,
    }
}

#[rustfmt::skip]
const EN: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his",
    "how", "i", "if", "in", "into", "is", "it", "its", "of", "on", "or", "our", "she", "so", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "to", "was", "we", "were", "what", "when", "where", "which",
    "who", "will", "with", "you", "your",
];

#[rustfmt::skip]
const ES: &[&str] = &[
    "a", "al", "ante", "como", "con", "cual", "cuando", "de", "del", "desde", "donde", "e", "el", "ella", "ellas", "ellos",
    "en", "entre", "era", "es", "esa", "ese", "eso", "esta", "estan", "este", "esto", "ha", "han", "hasta", "hay", "la", "las",
    "le", "les", "lo", "los", "me", "mi", "mis", "mas", "muy", "ni", "nos", "nuestra", "nuestro", "o", "para", "pero", "por",
    "porque", "que", "quien", "se", "ser", "si", "sin", "sobre", "son", "su", "sus", "tu", "u", "un", "una", "unas", "unos", "y", "ya",
];

#[rustfmt::skip]
const HT: &[&str] = &[
    "a", "ak", "an", "ap", "ava", "avek", "e", "epi", "ki", "k", "l", "la", "lan", "li", "m", "mwen", "n", "nan", "nou", "ou",
    "pou", "sa", "se", "t", "te", "w", "y", "yo", "yon",
];

#[rustfmt::skip]
const PT: &[&str] = &[
    "a", "ao", "aos", "as", "com", "como", "da", "das", "de", "dela", "dele", "deles", "do", "dos", "e", "ela", "elas", "ele",
    "eles", "em", "entre", "era", "essa", "esse", "esta", "este", "eu", "foi", "ha", "isso", "isto", "ja", "lhe", "mais", "mas",
    "me", "meu", "minha", "muito", "na", "nas", "nem", "no", "nos", "num", "numa", "o", "os", "ou", "para", "pela", "pelas",
    "pelo", "pelos", "por", "quando", "que", "quem", "sao", "se", "sem", "ser", "seu", "seus", "sua", "suas", "tambem", "um", "uma", "umas", "uns",
];

/// Articles, particles, and the relational nouns with any possessor, which behave as prepositions.
#[rustfmt::skip]
const QUC: &[&str] = &[
    "ri", "le", "we", "pa", "chi", "che", "chech", "chrech", "chwech", "chawech", "chqech", "chiwech", "chkech", "chwe", "chawe", "chqe", "chiwe",
    "chke", "taq", "are", "xuquje\u{2BC}", "k\u{2BC}u", "k\u{2BC}ut", "na", "la", "jun", "e", "xa", "wi",
    "rech", "kech", "qech", "wech", "awech", "iwech", "ruk\u{2BC}", "kuk\u{2BC}", "wuk\u{2BC}", "awuk\u{2BC}", "quk\u{2BC}", "iwuk\u{2BC}",
    "rumal", "kumal", "wumal", "awumal", "qumal", "iwumal", "chwach", "chuwach", "puwi\u{2BC}", "chupam",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn lists_are_in_the_folded_form_they_are_asked_for() {
        for language in Language::ALL {
            for word in list(language) {
                assert_eq!(fold(word), *word);
            }
        }
    }

    #[test]
    fn kreyol_determiners_may_be_skipped_in_a_phrase() {
        assert!(["la", "a", "an", "lan", "nan", "yo"].iter().all(|word| is_determiner(Language::Ht, word)));
        assert!(!is_determiner(Language::Ht, "pa") && !is_determiner(Language::Es, "la"));
    }

    #[test]
    fn a_negation_is_never_a_stop_word() {
        assert!(!is_stop(Language::Quc, "man") && !is_stop(Language::Quc, "taj"));
        assert!(!is_stop(Language::Ht, "pa") && !is_stop(Language::En, "not") && !is_stop(Language::Es, "no"));
        assert!(is_stop(Language::Quc, &fold("Xuquje’")));
    }
}
