//! Roots and words of K'iche' that settle how a word is cut where shape alone allows several ways.
//!
//! A fact list, not a dictionary: no meanings, and a word that is missing is still analysed by its shape.
//! It must hold only what texts attest: each stands in one of the two K'iche' New Testaments of the parallel
//! Bible corpus (Christodouloupoulos and Steedman 2015; the older one read in modern spelling) or in CLDR's
//! K'iche' annotations (48.2). They were counted by program, most verbs with three or more different persons,
//! and sorted out by hand.

use std::sync::LazyLock;

use super::letters::{Letters, encode, is_vowel};
use crate::fold::fold;

/// First syllables of verbs that begin with a consonant: consonant, vowel, consonant.
const VERBS: &str = "
    b'an b'ij b'in b'is b'ix b'oq b'ol cha' chaj chak chap chom choy chup ch'ab' ch'aj ch'ak ch'aw ch'ay ch'el
    ch'ij ch'ob' ch'oj ch'uq jach jal jaq jek' jeq jik jok' juch' jun k'aj k'am k'aq k'as k'at k'ax k'ay k'ex
    k'is k'ix k'iy k'ol k'oj k'om k'ot k'ul k'ut ka'y kam kan ki'k kir koj kol kos kow kub' kun kuy lik' loq
    loq' maj mak mal may mej mew mol mul muq na' nab' nik' nim noj no'j pach paj paq pat pet pir pitz' pix poq'
    por pus q'aj q'al q'at q'ax q'eq q'ij q'il q'oj q'al qaj qas qum raq ray riq rip sach sal saq sik' sil sip
    sok sol sub' suk' sut ta' tan taq tas tat tel ter tew tij tik tob' toj toq' toq to' tuk t'uy tz'aj tz'aq
    tz'ap tz'ib' tz'on tz'um tzaq tzak tzal tzij tzir tzoq tzuk tze' wa' wach war wil wiq wok won xaj xe'j xib'
    xim xub' xul xuk ya' yaj yak yat yoj yoq' yut yuq'";

/// Stems of verbs that begin with a vowel.
const VOWEL_VERBS: &str = "
    aj ajaw ajilan alax alk'uwa'l aq'an atin atz'yaq echb'e el elaq' elesa eqa esa eta'm eta etz'an etz'e etzela
    eye' il ik'ow iqa ok okisa opan oqata oq' uk'a ul ux uxla";

/// Verbs without a closing consonant: go, come, hear, give, help, bite, feel.
const OPEN_VERBS: &str = "b'e pe ta ya to ti na cha";

/// Nouns and other words that are whole as they stand, the commonest function words among them.
const WORDS: &str = "
    ab' ab'aj ab'ix achajil achalal achi achijab' achik' achi'l achoch aj ajaw ajawib'al ajchak ajil ajkun
    ajq'ij ajtij ak' ak'al al ala alaj alaxik ali alib' alk'uwa'l am amaq' ama' anab' anim anima' aninaq anjel
    apanoq aq aqan aq'ab' are arech aretaq are' atit ati't atz atz'am atz'yaq awaj b'alam b'anoj b'aq b'aqil
    b'aq'wach b'atz' b'e b'enaq b'i b'is b'ix b'i' chachal chaj chak chanim chaq' chaq'ab' chech che' chi chij
    chik chikop chila' chim chi' cho cholq'ij chomab'al choq'ab' chuch chuqul chuq'ab' chuwach chwe'q ch'ab'al
    ch'ajch'oj ch'aqap ch'at ch'ek ch'ich' ch'o ch'o'j ch'umil ch'uti'n dyos e echa' ek' eqa'n etal eta'mab'al
    etz'anem eyowal ib' ib'och' ich ichaj ij ija' ik ikox ik' imul inaq' is ismal iwir ixim ixkol ixk'aq ixoq
    ixoqil ja jab' jach jal jastaq jawi ja' jeri' je' job' joj jolom joron jujun jukub' jul jumul jun junab'
    juq'at juyub' kab' kab'lajuj kab'raqan kaj kajb'al kajib' kamik kamikal kaminaq kan kanoq kaq kaqiq' kaqulja
    kar karne'l kaxa kaxlan kaxlanwa keb' kej kexu kiej kik' kik'el kinaq' ki' kojonik kok kolob' komon kotz'i'j
    kowil kowinem ko'k kuchi'l kumatz kunab'al kunanel k'a k'ache'laj k'aj k'ajol k'ak' k'am k'as k'aslemal k'ax
    k'axk'ol k'ayib'al k'ayij k'a' k'a'n k'el k'i k'iche' k'im k'isb'al k'ix k'o k'ojol k'ok' k'olb'al k'olib'al
    k'u k'uch k'uja k'ulaj k'ulel k'ut k'u'x k'ya la laj lajuj laq le loq' loq'ob'al ma maj majib'al mak makaj
    mam man manta masat mayib'al meb'a' meb'il mem mes mexa mi'al mox mul mu'j na nab'e naj nan nik'aj nim nima
    nimal nimalaj nimaq'ij no'j no'jib'al nuch' o oj ojer onojel oq'och oxib' oxlajuj oyowal pa palaj pam pamaj
    patan pataninel pim pixab' polow pop poqlaj powi' puaq puwi' pwaq qas qasna' qul q'ab' q'alaj q'an
    q'anal q'apoj q'aq' q'atb'altzij q'axel q'eq q'equ'm q'ij q'ijil q'inom q'inomal q'ojom q'or q'u' rajawaxik
    rax rayib'al rech re' ri riki'l ri' ronojel ruk' rulewal rumal sanik saq saqarib'al saqil sib'alaj sik'
    sipanik si' sotz' su sub' suk'il sutz sutz' su't taj tajin tap taq tat tem tew te' tijob'al tijonel tijoxel
    tiko'n tinamit tix ti'j ti'oj toq'ob' to'y tuj tukel tukur tyox tzam tza'm tzi tzij tzijb'al tzijol tzijonem
    tz'alam tz'aq tz'aqat tz'ib' tz'ij tz'ikin tz'i' tz'uj tz'um tz'umal t'ot' ub'ik uj ukoq uk' uk'ya' ulew
    uloq umal us ut utiw utz utzalaj utzil uxlab' uxlab'al uxlanem wa wach wajxaqib' wakax waqib' waral waram
    ware wa' we wech wene' weri' wi wikiq'ab' winaq wi' woqoch woq'och wuj wuqub' xa xajab' xane xaq xas xe xe'
    xe'm xib'al xik xikin xik' xim xkanul xojowem xoquje' xoq'o'l xo'l xukuje' xul xuquje' ya yab' yab'il ya'om
    yuq'";

/// Other spellings and dialect forms of a word, by the form that most texts use; the first is how the name of
/// the language comes out of a keyboard without its marks, and of Spanish "quiché".
const VARIANTS: &[(&str, &str)] = &[
    ("kiche", "k'iche'"),
    ("tinimit", "tinamit"),
    ("tinmit", "tinamit"),
    ("choq'ab'", "chuq'ab'"),
    ("anma'", "anima'"),
    ("anma", "anima'"),
    ("atz'iyaq", "atz'yaq"),
    ("atz'i'aq", "atz'yaq"),
    ("kaxla'n", "kaxlan"),
    ("kyaqiq'", "kaqiq'"),
    ("xoquje'", "xuquje'"),
    ("xukuje'", "xuquje'"),
    ("a'k'al", "ak'al"),
    ("ajawxel", "ajawaxel"),
];

/// A word of at most sixteen letters as one number, a byte for each: quick to look up.
type Key = u128;

/// The lists, sorted.
pub(super) struct Roots {
    verbs: Vec<Key>,
    /// The first two letters of `vowel_verbs`.
    vowel_heads: Vec<Key>,
    vowel_verbs: Vec<Key>,
    open_verbs: Vec<Key>,
    words: Vec<Key>,
    variants: Vec<(Letters, Letters)>,
}

pub(super) static ROOTS: LazyLock<Roots> = LazyLock::new(|| Roots {
    verbs: keys(VERBS, usize::MAX),
    vowel_heads: keys(VOWEL_VERBS, 2),
    vowel_verbs: keys(VOWEL_VERBS, usize::MAX),
    open_verbs: keys(OPEN_VERBS, usize::MAX),
    words: keys(&VARIANTS.iter().fold(WORDS.to_owned(), |words, (form, _)| words + " " + form), usize::MAX),
    variants: VARIANTS.iter().filter_map(|(one, other)| Some((letters(one)?, letters(other)?))).collect(),
});

impl Roots {
    /// Whether the word is whole as it stands.
    pub(super) fn is_word(&self, word: &str) -> bool {
        has(&self.words, word)
    }

    /// Whether a stem begins with a verb root of the list.
    pub(super) fn is_verb(&self, stem: &str) -> bool {
        let head = |length: usize| stem.get(..length).unwrap_or_default();
        if stem.bytes().next().is_some_and(is_vowel) {
            return has(&self.vowel_heads, head(2))
                && (2..=stem.len().min(8))
                    .any(|length| is_ending(&stem[length..]) && has(&self.vowel_verbs, head(length)));
        }
        has(&self.verbs, head(3)) || has(&self.open_verbs, stem.strip_suffix('7').unwrap_or(stem))
    }

    /// Whether the stem is one of the verbs that begin with a vowel, nothing after it.
    pub(super) fn is_whole_verb(&self, stem: &str) -> bool {
        stem.bytes().next().is_some_and(is_vowel) && has(&self.vowel_verbs, stem)
    }

    /// Whether it is a verb without a closing consonant.
    pub(super) fn is_open(&self, stem: &str) -> bool {
        stem.len() <= 2 && has(&self.open_verbs, stem)
    }

    /// The usual form of a word that has several.
    pub(super) fn usual<'a>(&'a self, word: &'a str) -> &'a str {
        self.variants.iter().find(|(form, _)| form == word).map_or(word, |(_, usual)| usual)
    }
}

/// Whether the letters can follow a verb that begins with a vowel: nothing, a vowel, or a voice.
fn is_ending(rest: &str) -> bool {
    match rest.as_bytes() {
        [] | [b'j' | b'x' | b'n' | b'm'] => true,
        [first] => is_vowel(*first),
        [first, second, ..] => is_vowel(*first) || (matches!(first, b'x' | b'n' | b'm' | b't') && is_vowel(*second)),
    }
}

fn has(list: &[Key], word: &str) -> bool {
    key(word).is_some_and(|key| list.binary_search(&key).is_ok())
}

/// Nothing for the empty word and for one that is too long to be on a list.
fn key(word: &str) -> Option<Key> {
    if word.is_empty() || word.len() > size_of::<Key>() {
        return None;
    }
    Some(word.bytes().fold(0, |key, letter| key << 8 | Key::from(letter)))
}

/// The first letters of each word of a list.
fn keys(list: &str, length: usize) -> Vec<Key> {
    let words = list.split_whitespace().filter_map(letters);
    let mut all: Vec<Key> = words.filter_map(|word| key(word.get(..length).unwrap_or(&word))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn letters(word: &str) -> Option<Letters> {
    let mut out = Letters::new();
    encode(&fold(word), &mut out).then_some(out)
}
