//! What the letters of a word say about its language: endings, beginnings and groups that one language
//! writes and its neighbours do not.

use std::sync::LazyLock;

use super::Scores;
use crate::fold::GLOTTAL;

/// Where in the word the letters stand.
#[derive(Clone, Copy)]
enum At {
    Start,
    End,
    Any,
}
use At::{Any, End, Start};

const EN: usize = 0;
const ES: usize = 1;
const HT: usize = 2;
const PT: usize = 3;
const QUC: usize = 4;
const FR: usize = 5;
const CAK: usize = 6;
const MAM: usize = 7;
const KEK: usize = 8;
const IT: usize = 9;
const DE: usize = 10;
const KJB: usize = 11;
const CA: usize = 12;
const GL: usize = 13;
const NL: usize = 14;
const SW: usize = 15;
const TZ: usize = 16;

/// Letters, where they stand, and the points they give to languages.
type Cue = (&'static str, At, &'static [(usize, f32)]);

#[rustfmt::skip]
const CUES: &[Cue] = &[
    ("th", Any, &[(EN, 0.6)]), ("wh", Start, &[(EN, 0.8)]), ("ght", Any, &[(EN, 1.0)]), ("ing", End, &[(EN, 0.9)]),
    ("ed", End, &[(EN, 0.5)]), ("ness", End, &[(EN, 1.0)]), ("ship", End, &[(EN, 1.0)]), ("ly", End, &[(EN, 0.7)]), ("sh", Any, &[(EN, 0.5)]),
    ("ck", Any, &[(EN, 0.5), (DE, 0.3)]), ("tion", End, &[(EN, 0.6), (FR, 0.6)]), ("tions", End, &[(EN, 0.6), (FR, 0.6)]),
    ("oo", Any, &[(EN, 0.4)]), ("ee", Any, &[(EN, 0.4), (DE, 0.2)]), ("ity", End, &[(EN, 0.9)]), ("ies", End, &[(EN, 0.6)]), ("er", End, &[(EN, 0.2), (FR, 0.2), (DE, 0.2)]),
    ("\u{2BC}s", End, &[(EN, 1.0)]), ("n\u{2BC}t", End, &[(EN, 1.5)]),

    ("ción", End, &[(ES, 1.5)]), ("cion", End, &[(ES, 1.2)]), ("ciones", End, &[(ES, 1.5)]), ("ñ", Any, &[(ES, 1.0)]), ("dad", End, &[(ES, 1.0)]),
    ("dades", End, &[(ES, 0.5), (PT, 0.6)]), ("ll", Start, &[(ES, 0.6)]), ("ie", Any, &[(ES, 0.35), (FR, 0.1)]), ("ue", Any, &[(ES, 0.35), (FR, 0.1)]),
    ("miento", End, &[(ES, 1.3)]), ("ía", Any, &[(ES, 0.4), (PT, 0.2)]), ("ó", End, &[(ES, 0.6)]), ("á", End, &[(ES, 0.3), (PT, 0.3)]),
    ("mente", End, &[(ES, 0.4), (PT, 0.4), (IT, 0.4)]), ("dor", End, &[(ES, 0.4), (PT, 0.4)]), ("dores", End, &[(ES, 0.5), (PT, 0.4)]), ("ez", End, &[(ES, 0.3), (PT, 0.2)]),
    ("ado", End, &[(ES, 0.3), (PT, 0.3)]), ("ada", End, &[(ES, 0.3), (PT, 0.3)]), ("os", End, &[(ES, 0.25), (PT, 0.25)]), ("as", End, &[(ES, 0.2), (PT, 0.2)]),
    ("é", Any, &[(FR, 0.4), (ES, 0.1), (PT, 0.2)]), ("í", Any, &[(ES, 0.3), (PT, 0.2)]), ("j", Any, &[(ES, 0.05)]), ("ú", Any, &[(ES, 0.3), (PT, 0.2)]),

    ("ção", End, &[(PT, 1.6)]), ("cao", End, &[(PT, 0.8)]), ("ções", End, &[(PT, 1.6)]), ("ã", Any, &[(PT, 1.0)]), ("õ", Any, &[(PT, 1.2)]),
    ("nh", Any, &[(PT, 0.9)]), ("lh", Any, &[(PT, 0.9)]), ("dade", End, &[(PT, 1.2)]), ("ç", Any, &[(PT, 0.6), (FR, 0.5)]), ("agem", End, &[(PT, 1.0)]),
    ("ei", Any, &[(PT, 0.3), (DE, 0.3), (EN, 0.1)]), ("ou", End, &[(PT, 0.3), (HT, 0.2)]), ("em", End, &[(PT, 0.3)]), ("ê", Any, &[(PT, 0.5), (FR, 0.5)]),
    ("â", Any, &[(PT, 0.5), (FR, 0.4)]), ("mento", End, &[(PT, 0.8), (IT, 0.8)]), ("ões", End, &[(PT, 1.0)]), ("ss", Any, &[(PT, 0.2), (EN, 0.2), (FR, 0.2), (IT, 0.2)]),

    ("è", Any, &[(HT, 0.7), (FR, 0.4), (IT, 0.2)]), ("ò", Any, &[(HT, 1.0), (IT, 0.3)]), ("syon", End, &[(HT, 1.8)]), ("yen", End, &[(HT, 0.8)]), ("ye", End, &[(HT, 0.3)]),
    ("wa", Any, &[(HT, 0.3)]), ("kw", Any, &[(HT, 0.5)]), ("tw", Any, &[(HT, 0.3)]), ("pw", Any, &[(HT, 0.9)]), ("fw", Any, &[(HT, 1.0)]), ("bw", Any, &[(HT, 0.9)]), ("vw", Any, &[(HT, 1.0)]),
    ("dw", Any, &[(HT, 0.6)]), ("ank", Any, &[(HT, 0.2)]), ("eman", End, &[(HT, 0.9)]), ("ann", Any, &[(HT, 0.2)]), ("enn", Any, &[(HT, 0.2)]), ("onn", Any, &[(HT, 0.3)]),
    ("ou", Any, &[(HT, 0.2), (FR, 0.25), (EN, 0.2)]), ("ay", End, &[(HT, 0.3), (EN, 0.2)]), ("kl", Any, &[(HT, 0.2)]), ("kr", Any, &[(HT, 0.4)]), ("tè", End, &[(HT, 0.8)]),
    ("k", Start, &[(HT, 0.15), (QUC, 0.15), (CAK, 0.1)]), ("ki", Any, &[(HT, 0.2), (QUC, 0.2), (CAK, 0.15)]), ("zy", Any, &[(HT, 0.8)]), ("an", End, &[(HT, 0.2)]),

    ("tz", Any, &[(QUC, 0.5), (CAK, 0.45)]), ("xu", Start, &[(QUC, 0.6), (CAK, 0.3)]), ("xk", Start, &[(QUC, 0.6), (CAK, 0.4)]), ("ku", Start, &[(QUC, 0.4)]),
    ("ka", Start, &[(QUC, 0.2), (HT, 0.15)]), ("uw", Start, &[(QUC, 0.4)]), ("uk", Start, &[(QUC, 0.4)]), ("oj", End, &[(QUC, 0.4), (CAK, 0.3)]), ("ij", End, &[(QUC, 0.6), (CAK, 0.3)]),
    ("ik", End, &[(QUC, 0.4), (CAK, 0.3), (HT, 0.2)]), ("xik", End, &[(QUC, 0.8), (CAK, 0.3)]), ("aj", Start, &[(QUC, 0.4), (CAK, 0.3)]), ("qa", Start, &[(QUC, 0.4), (CAK, 0.3)]), ("uj", End, &[(QUC, 0.3)]),
    ("b\u{2BC}al", End, &[(QUC, 1.0), (CAK, 0.9)]), ("b\u{2BC}", Any, &[(QUC, 0.6), (CAK, 0.5), (KJB, 0.5)]), ("k\u{2BC}", Any, &[(QUC, 0.5), (CAK, 0.4), (KJB, 0.3)]),
    ("q\u{2BC}", Any, &[(QUC, 0.6), (CAK, 0.6), (KJB, 0.5)]), ("ch\u{2BC}", Any, &[(QUC, 0.5), (CAK, 0.4)]), ("tz\u{2BC}", Any, &[(QUC, 0.5), (CAK, 0.5)]), ("em", End, &[(QUC, 0.1)]),
    ("ru", Start, &[(CAK, 0.7)]), ("ä", Any, &[(CAK, 0.8), (DE, 0.8), (QUC, 0.2)]), ("ï", Any, &[(CAK, 1.0), (FR, 0.2)]), ("ö", Any, &[(CAK, 0.8), (DE, 0.8)]), ("ü", Any, &[(CAK, 0.6), (DE, 0.8)]),
    ("ni", Start, &[(CAK, 0.2)]), ("tx", Any, &[(KJB, 1.2), (MAM, 1.2)]), ("ky", Any, &[(MAM, 1.0)]), ("xh", Any, &[(MAM, 0.9)]), ("eb\u{2BC}", End, &[(KEK, 0.6), (KJB, 0.4)]), ("sh\u{2BC}", Any, &[(MAM, 0.8)]),
    ("x\u{2BC}", Any, &[(MAM, 0.6)]), ("v", Any, &[(QUC, -0.3), (ES, 0.05), (PT, 0.05)]), ("yu", Start, &[(KJB, 0.4)]), ("chix", Start, &[(KEK, 0.7)]), ("xk\u{2BC}", Start, &[(KEK, 0.3)]),

    ("eau", Any, &[(FR, 1.0)]), ("aux", End, &[(FR, 1.0)]), ("eux", End, &[(FR, 1.0)]), ("oi", Any, &[(FR, 0.5)]), ("qu\u{2BC}", Start, &[(FR, 1.5)]), ("ent", End, &[(FR, 0.4), (EN, 0.3)]),
    ("d\u{2BC}", Start, &[(FR, 0.8), (IT, 0.4)]), ("l\u{2BC}", Start, &[(FR, 0.8), (IT, 0.5)]), ("ée", End, &[(FR, 1.0)]), ("tté", End, &[(FR, 0.6)]), ("zione", End, &[(IT, 1.5)]), ("à", Any, &[(FR, 0.3), (IT, 0.4), (HT, 0.1)]),
    ("tà", End, &[(IT, 1.2)]), ("gl", Any, &[(IT, 0.2)]), ("sch", Any, &[(DE, 0.9)]), ("ung", End, &[(DE, 1.0)]), ("ich", Any, &[(DE, 0.5)]), ("ß", Any, &[(DE, 1.5)]), ("zz", Any, &[(IT, 0.6)]),

    // Further Mayan prefixes
    ("kk", Start, &[(QUC, 1.0)]), ("kq", Start, &[(QUC, 0.8)]), ("kin", Start, &[(QUC, 0.4)]), ("kat", Start, &[(QUC, 0.3)]), ("xin", Start, &[(QUC, 0.4), (CAK, 0.3)]), ("xqa", Start, &[(QUC, 0.5), (CAK, 0.4)]),
    ("uch", Start, &[(QUC, 0.3)]), ("uq", Start, &[(QUC, 0.4)]), ("ut", Start, &[(QUC, 0.2)]), ("ux", Start, &[(QUC, 0.4)]), ("ke", Start, &[(QUC, 0.3)]), ("kt", Start, &[(QUC, 0.5)]), ("nq", Start, &[(CAK, 0.9)]), ("nk", Start, &[(CAK, 0.7)]), ("nu", Start, &[(CAK, 0.2), (QUC, 0.15)]),
    ("chk", Start, &[(QUC, 0.6)]), ("kun", Any, &[(QUC, 0.15)]), ("utz", Start, &[(QUC, 0.3)]),
    // Spanish against Portuguese
    ("ión", End, &[(ES, 0.6), (GL, 0.1)]),
    ("ón", End, &[(ES, 0.8), (GL, 0.5)]), ("án", End, &[(ES, 0.6)]), ("en", End, &[(ES, 0.2), (HT, 0.1)]), ("on", End, &[(ES, 0.2), (HT, 0.1)]), ("am", End, &[(PT, 0.5)]), ("m", End, &[(PT, 0.25)]),
    ("ble", End, &[(ES, 0.5), (EN, 0.3), (FR, 0.4), (CA, 0.3)]), ("vel", End, &[(PT, 0.9)]), ("eiro", End, &[(PT, 0.9), (GL, 0.9)]), ("eira", End, &[(PT, 0.9), (GL, 0.9)]), ("ero", End, &[(ES, 0.3), (IT, 0.2)]), ("era", End, &[(ES, 0.3), (IT, 0.2)]),
    ("ência", End, &[(PT, 1.3)]), ("ário", End, &[(PT, 1.0)]), ("ais", End, &[(PT, 0.5), (FR, 0.3)]), ("ales", End, &[(ES, 0.4)]), ("il", End, &[(PT, 0.1), (ES, 0.1)]), ("h", Start, &[(ES, 0.1), (EN, 0.1)]), ("cción", End, &[(ES, 0.4)]),
    ("ll", Any, &[(ES, 0.25), (CA, 0.2), (EN, 0.2)]), ("es", End, &[(ES, 0.15), (PT, 0.1), (FR, 0.15), (CA, 0.2)]), ("ño", Any, &[(ES, 0.2)]), ("à", End, &[(PT, 0.1)]), ("ai", Any, &[(PT, 0.15), (FR, 0.3), (EN, 0.1)]),
    // Other neighbours
    ("ció", End, &[(CA, 1.5)]), ("tat", End, &[(CA, 0.9)]), ("ix", Any, &[(CA, 0.2), (QUC, 0.2)]), ("nç", Any, &[(PT, 0.2)]), ("xe", Any, &[(GL, 0.2)]), ("dade", End, &[(GL, 1.1)]), ("ción", End, &[(GL, 1.4)]), ("ns", End, &[(CA, 0.4), (PT, 0.2)]),
    ("ij", Any, &[(NL, 0.3)]), ("aa", Any, &[(NL, 0.6)]), ("ee", Any, &[(NL, 0.3)]), ("ge", Start, &[(NL, 0.4), (DE, 0.4)]), ("en", End, &[(NL, 0.4), (DE, 0.4)]), ("oe", Any, &[(NL, 0.4)]), ("cht", Any, &[(NL, 0.5), (DE, 0.4)]), ("heid", End, &[(NL, 1.2)]),
    ("mb", Start, &[(SW, 1.0)]), ("mw", Start, &[(SW, 0.6)]), ("wa", Start, &[(SW, 0.4)]), ("ku", Start, &[(SW, 0.3)]), ("ki", Start, &[(SW, 0.2)]), ("ny", Any, &[(SW, 0.3), (CA, 0.3)]), ("sha", Any, &[(SW, 0.5)]), ("ha", Any, &[(SW, 0.2)]), ("yu\u{2BC}", Start, &[(TZ, 0.8)]), ("el", End, &[(TZ, 0.3)]), ("s", Start, &[(TZ, 0.1)]), ("il", End, &[(TZ, 0.3)]), ("bil", End, &[(TZ, 0.5)]),
];

/// Each cue behind the bytes it needs, so that most are passed over at the cost of one comparison.
static INDEX: LazyLock<Vec<(u64, &Cue)>> = LazyLock::new(|| CUES.iter().map(|cue| (bytes_of(cue.0), cue)).collect());

/// The bytes of a text as a set of 64; different bytes may share a place.
fn bytes_of(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// Most that the letters of one word may give, so that one long word does not decide.
const MOST: f32 = 2.0;

/// Adds what the letters of an exact word say, times `weight`.
pub(super) fn add(word: &str, weight: f32, scores: &mut Scores) {
    let mut points: Scores = [0.0; super::lists::COUNT];
    let bytes = bytes_of(word);
    for (letters, at, gains) in INDEX.iter().filter(|(needed, _)| needed & bytes == *needed).map(|(_, cue)| cue) {
        let found = match at {
            Start => word.starts_with(letters),
            End => word.len() > letters.len() && word.ends_with(letters),
            Any => word.contains(letters),
        };
        if found {
            for (language, gain) in *gains {
                points[*language] += gain;
            }
        }
    }
    if word.contains(GLOTTAL) {
        // Every glottal mark speaks against the languages that have none inside words.
        for language in [EN, ES, PT, HT] {
            points[language] -= 0.5;
        }
    }
    for (score, points) in scores.iter_mut().zip(points) {
        *score += weight * points.min(MOST);
    }
}
