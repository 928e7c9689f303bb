//! The words of dates in English, Spanish, Portuguese and Haitian Kreyòl.
//!
//! Read, never shown. Words that mean two things in these languages are left out
//! on purpose: "out" is October to some and August to others.

/// What a word says about a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Month(u8),
    Season(u8),
    /// After or before a year: its decade.
    Decade,
    Century,
    /// A Roman numeral.
    Roman(u8),
    About,
    Uncertain,
    Since,
    Until,
    /// Between the two ends of a span.
    To,
    /// Between the two ends of a span, after [`Word::Between`] only.
    And,
    Between,
    Or,
    Present,
    BeforeChrist,
    /// Articles, prepositions, weekdays, endings of ordinals.
    Nothing,
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "enero", "ene", "janeiro", "janvye"],
    &["february", "feb", "febrero", "fevereiro", "fev", "fevriye"],
    &["march", "mar", "marzo", "marco", "mas"],
    &["april", "apr", "abril", "abr", "avril"],
    &["may", "mayo", "maio", "mai", "me"],
    &["june", "jun", "junio", "junho", "jen"],
    &["july", "jul", "julio", "julho", "jiye"],
    &["august", "aug", "agosto", "ago"],
    &["september", "sept", "sep", "septiembre", "setiembre", "setembro", "set", "septanm"],
    &["october", "oct", "octubre", "outubro", "oktob"],
    &["november", "nov", "noviembre", "novembro", "novanm"],
    &["december", "dec", "diciembre", "dic", "dezembro", "dez", "desanm"],
];

const SEASONS: [&[&str]; 4] = [
    &["spring", "primavera", "prentan"],
    &["summer", "verano", "verao", "ete"],
    &["autumn", "fall", "otono", "outono", "oton"],
    &["winter", "invierno", "inverno", "ive"],
];

const OTHERS: [(Word, &[&str]); 13] = [
    (Word::Decade, &["s", "decade", "decada", "anos", "yo"]),
    (Word::Century, &["century", "cent", "siglo", "seculo", "syek"]),
    (
        Word::About,
        &[
            "c",
            "ca",
            "cca",
            "circa",
            "about",
            "around",
            "approximately",
            "approx",
            "aprox",
            "aproximadamente",
            "hacia",
            "alrededor",
            "cerca",
            "volta",
            "anviwon",
            "ve",
        ],
    ),
    (
        Word::Uncertain,
        &[
            "probably",
            "possibly",
            "perhaps",
            "maybe",
            "probablemente",
            "posiblemente",
            "quizas",
            "quiza",
            "talvez",
            "provavelmente",
            "possivelmente",
            "petet",
        ],
    ),
    (Word::Since, &["since", "from", "desde", "depi", "after", "despues"]),
    (Word::Until, &["until", "till", "before", "hasta", "antes", "ate", "jiska", "anvan"]),
    (Word::To, &["to", "through", "thru", "a", "al", "ao"]),
    (Word::And, &["and", "y", "e", "ak"]),
    (Word::Between, &["between", "entre", "ant"]),
    (Word::Or, &["or", "o", "u", "ou", "oswa"]),
    (Word::Present, &["present", "presente", "actualidad", "hoy", "today", "now", "hoje", "jodi"]),
    (Word::BeforeChrist, &["bc", "bce", "ac", "aec"]),
    (
        Word::Nothing,
        &[
            "the",
            "of",
            "in",
            "on",
            "early",
            "mid",
            "late",
            "year",
            "th",
            "st",
            "nd",
            "rd",
            "de",
            "del",
            "el",
            "la",
            "las",
            "los",
            "en",
            "ano",
            "lane",
            "ane",
            "nan",
            "er",
            "ro",
            "do",
            "da",
            "dos",
            "das",
            "em",
            "no",
            "na",
            "nos",
            "por",
            "partir",
            "principios",
            "mediados",
            "finales",
            "fines",
            "inicio",
            "meados",
            "fim",
            "an",
            "yem",
            "º",
            "ª",
            "ad",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "lunes",
            "martes",
            "miercoles",
            "jueves",
            "viernes",
            "sabado",
            "domingo",
            "segunda",
            "terca",
            "quarta",
            "quinta",
            "sexta",
            "feira",
            "lendi",
            "madi",
            "mekredi",
            "jedi",
            "vandredi",
            "samdi",
            "dimanch",
        ],
    ),
];

/// The meaning of a lower-case word without accents.
pub(super) fn meaning(word: &str) -> Option<Word> {
    if let Some(found) = place(&MONTHS, word) {
        return Some(Word::Month(found + 1));
    }
    if let Some(found) = place(&SEASONS, word) {
        return Some(Word::Season(found + 21));
    }
    let other = OTHERS.iter().find(|(_, words)| words.contains(&word));
    other.map(|(meaning, _)| *meaning).or_else(|| roman(word).map(Word::Roman))
}

fn place(lists: &[&[&str]], word: &str) -> Option<u8> {
    let found = lists.iter().position(|list| list.contains(&word))?;
    u8::try_from(found).ok()
}

/// Centuries are numbered I to XXI.
fn roman(word: &str) -> Option<u8> {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = word.chars().take_while(|c| *c == 'x').count();
    // The x of "ix" is no ten: it is never reached, for the run stops at the i.
    let unit = UNITS.iter().position(|unit| *unit == &word[tens..])?;
    u8::try_from(tens * 10 + unit).ok().filter(|number| (1..=21).contains(number))
}
