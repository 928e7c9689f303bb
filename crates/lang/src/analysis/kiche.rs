//! K'iche' stems by grammar: before the root stand aspect, the one acted on, movement and the one who
//! acts, or a possessor; after it voice and mood. Every way to cut a word that the grammar allows is
//! weighed and the likeliest kept. It works on letters (ch', tz', k' are one each), asks for a root of the
//! shape the language has, and leaves a word alone when none fits.
//!
//! The prefix and suffix sets and the shape of roots (consonant, vowel, consonant; or vowel, consonant) are
//! what every grammar of the language describes. Roots listed by name are the commonest verbs that begin
//! with a vowel or have no closing consonant, which shape alone cannot tell from a longer prefix.

mod letters;

use letters::{Letters, decode_into, encode, is_vowel, shape_cvc, shape_vc};

/// Aspect, mood and negation before a verb; the first four are a consonant alone and so need another
/// sign of being a prefix. `D` is ch (see [`letters`]).
const BARE_ASPECTS: &[&str] = &["k", "x", "D", "m"];
const FULL_ASPECTS: &[&str] = &["ka", "Da", "Di", "ma"];
/// The one acted on, or who is in motion; the last two are forms of "they".
const ABSOLUTIVES: &[&str] = &["in", "at", "oj", "uj", "ix", "e", "eE", "e7"];
/// Movement towards and away.
const MOVEMENTS: &[&str] = &["ul", "ol", "u7l", "e7"];
/// The one who acts or owns, before a consonant.
const ERGATIVES: &[&str] = &["nu", "in", "inu", "a", "u", "qa", "i", "ki"];
/// The same before a vowel.
const VOWEL_ERGATIVES: &[&str] = &["inw", "w", "aw", "r", "q", "iw", "k"];

/// Common verbs that begin with a vowel: see, want, enter, leave, arrive, arrive there, bathe, play,
/// know, steal, climb, be born, look at.
const VOWEL_ROOTS: &[&str] =
    &["il", "aj", "ok", "el", "ul", "opan", "atin", "eAan", "eta7maj", "eta7m", "esaj", "aGan", "alaj", "ilow"];
/// Common verbs without a closing consonant, or with a weak one: go, come, hear, give, help, bite, say.
const OPEN_ROOTS: &[&str] = &["Ee", "pe", "ta", "ya", "to", "ti", "ki"];

const VERB_SUFFIXES: &[&str] =
    &["inaq", "naq", "taj", "xik", "ik", "oq", "ow", "uw", "aj", "uj", "ej", "ij", "ax", "ox", "ux", "ex", "ix", "an"];
const NOUN_SUFFIXES: &[&str] = &["xik", "ik", "oq", "aE", "iE", "oE"];

/// Nouns that serve as prepositions, by the possessors they take; "re" is "rech" shortened.
const WITH_VOWEL: &[&str] = &["eD", "e", "uF", "umal", "iE"];
const WITH_CONSONANT: &[&str] = &["waD", "pam", "xo7l", "wi7"];
const PLACE_OWNERS: &[&str] = &["nu", "a", "u", "ru", "qa", "i", "ki", "Di", "Du"];

/// Everyday words that only look as if someone owned them: earth, goodness, red earth.
const WHOLE: &[&str] = &["ulew", "uCil", "uCilal", "kaqulew"];

/// Words longer than this are not K'iche' words and pass unchanged.
const LONGEST: usize = 48;

/// Appends the stem of a folded word.
pub(super) fn stem_into(folded: &str, out: &mut String) {
    let mut buffer: Letters = String::new();
    if folded.len() > LONGEST || !encode(folded, &mut buffer) || buffer.len() < 3 {
        return out.push_str(folded);
    }
    let word = nasal_restored(buffer);
    if WHOLE.contains(&&*word) {
        return out.push_str(folded);
    }
    if let Some(noun) = relational(&word) {
        return decode_into(noun, out);
    }
    let (root, suffixes, is_verb) = match verb_root(&word) {
        Some(root) => (root, VERB_SUFFIXES, true),
        None => (noun_root(&word), NOUN_SUFFIXES, false),
    };
    let root = without_suffixes(root, suffixes);
    let weak = is_verb && root.len() == 3 && root.ends_with('7') && shape_cvc(root);
    decode_into(if weak { &root[..2] } else { root }, out);
}

/// "kimb'ij" is how "kinb'ij" sounds.
fn nasal_restored(word: Letters) -> Letters {
    if word.starts_with("kimE") || word.starts_with("ximE") { word.replacen('m', "n", 1) } else { word }
}

/// The bare relational noun of "rech", "quk'", "chuwach".
fn relational(word: &str) -> Option<&'static str> {
    let find = |owners: &[&str], nouns: &'static [&'static str]| {
        let mut rests = owners.iter().filter_map(|owner| word.strip_prefix(owner));
        rests.find_map(|rest| nouns.iter().find(|noun| **noun == rest))
    };
    let noun = find(&VOWEL_ERGATIVES[1..], WITH_VOWEL).or_else(|| find(PLACE_OWNERS, WITH_CONSONANT))?;
    Some(if *noun == "e" { "eD" } else { noun })
}

/// A way to cut the word, and how unlikely it is.
struct Best<'w> {
    root: Option<&'w str>,
    cost: i32,
}

impl<'w> Best<'w> {
    /// Weighs one cut: long prefixes of few parts before consonants are likeliest.
    fn offer(&mut self, word: &'w str, root: &'w str, parts: i32, before_vowel: bool) {
        let known = if before_vowel { VOWEL_ROOTS.contains(&root) } else { is_open_root(root) };
        let fits = if before_vowel { shape_vc(root) } else { shape_cvc(root) };
        if !(fits || known) {
            return;
        }
        let Ok(taken) = i32::try_from(word.len() - root.len()) else { return };
        let mut cost = 12 * (parts - 2).max(0) - 10 * taken;
        if before_vowel {
            cost += if known { -15 } else { 15 };
        } else if known {
            cost -= 10;
        }
        if self.root.is_none() || cost < self.cost {
            *self = Self { root: Some(root), cost };
        }
    }
}

fn is_open_root(root: &str) -> bool {
    OPEN_ROOTS.contains(&root.strip_suffix('7').unwrap_or(root))
}

/// The stem after the verb's prefixes, if the word can be a verb with prefixes.
fn verb_root(word: &str) -> Option<&str> {
    let mut best = Best { root: None, cost: 0 };
    for rest in BARE_ASPECTS.iter().filter_map(|aspect| word.strip_prefix(aspect)) {
        // Two consonants never begin a word, so the first is a prefix.
        if rest.bytes().next().is_some_and(|letter| !is_vowel(letter)) {
            best.offer(word, rest, 1, false);
        }
        offer_actors(&mut best, word, rest, 1);
        offer_movements(&mut best, word, rest, 1);
        for after in ABSOLUTIVES.iter().filter_map(|one| rest.strip_prefix(one)) {
            best.offer(word, after, 2, false);
            best.offer(word, after, 2, true);
            offer_actors(&mut best, word, after, 2);
            offer_movements(&mut best, word, after, 2);
        }
    }
    for rest in FULL_ASPECTS.iter().filter_map(|aspect| word.strip_prefix(aspect)) {
        best.offer(word, rest, 1, false);
        offer_actors(&mut best, word, rest, 1);
    }
    best.root
}

fn offer_movements<'w>(best: &mut Best<'w>, word: &'w str, rest: &'w str, parts: i32) {
    for after in MOVEMENTS.iter().filter_map(|movement| rest.strip_prefix(movement)) {
        best.offer(word, after, parts + 1, false);
        best.offer(word, after, parts + 1, true);
        offer_actors(best, word, after, parts + 1);
    }
}

fn offer_actors<'w>(best: &mut Best<'w>, word: &'w str, rest: &'w str, parts: i32) {
    for root in ERGATIVES.iter().filter_map(|actor| rest.strip_prefix(actor)) {
        best.offer(word, root, parts + 1, false);
    }
    for root in VOWEL_ERGATIVES.iter().filter_map(|actor| rest.strip_prefix(actor)) {
        best.offer(word, root, parts + 1, true);
    }
}

/// The noun without its possessor; the word itself where nothing says it has one.
fn noun_root(word: &str) -> &str {
    let after = ERGATIVES.iter().filter(|owner| !owner.starts_with("in")).filter_map(|owner| {
        let root = word.strip_prefix(owner)?;
        // Many words begin with a or i: only a long rest makes a possessor likely.
        let vague = matches!(*owner, "a" | "i") && root.len() < 5;
        (shape_cvc(root) && !vague).then_some(root)
    });
    let before_vowel = VOWEL_ERGATIVES.iter().filter(|owner| **owner != "inw").filter_map(|owner| {
        let root = word.strip_prefix(owner)?;
        (shape_vc(root) && root.len() >= 3).then_some(root)
    });
    after.chain(before_vowel).min_by_key(|root| root.len()).unwrap_or(word)
}

/// Takes at most two suffixes, the longer first, while a root remains.
fn without_suffixes<'w>(word: &'w str, suffixes: &[&str]) -> &'w str {
    let mut root = word;
    for _ in 0..2 {
        let shorter = suffixes.iter().filter_map(|suffix| root.strip_suffix(suffix));
        let Some(next) =
            shorter.filter(|head| head.len() >= 3 && (shape_cvc(head) || shape_vc(head))).min_by_key(|head| head.len())
        else {
            break;
        };
        root = next;
    }
    root
}

#[cfg(test)]
mod tests;
