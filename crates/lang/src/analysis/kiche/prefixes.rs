//! Where the prefixes of a K'iche' word may end. Offers every cut with its cost and never decides.
//!
//! Costs are small whole numbers that add up; a cut at a known root or word costs little, one that only
//! fits by its shape more, and the word as it stands, unknown, most ([`WHOLE`]).

use super::letters::{is_vowel, shape_cvc, shape_vc};
use super::roots::ROOTS;
use super::suffixes::{is_verbal_noun, singular};
use super::{Cut, Kind};

/// Aspect, mood and negation before a verb, with their cost; `D` is ch (see `letters`). The vowel of the
/// longer ones is written or not as dialect and speller will.
const ASPECTS: &[(&str, u16)] =
    &[("k", 0), ("ka", 1), ("x", 0), ("xa", 6), ("D", 2), ("Da", 3), ("Di", 3), ("m", 3), ("ma", 4)];
/// The one acted on, or who is in motion; the last two are forms of "they".
const ABSOLUTIVES: &[&str] = &["in", "im", "at", "oj", "uj", "ix", "e", "eE", "e7"];
/// Movement towards and away.
const MOVEMENTS: &[&str] = &["ul", "ol", "u7l", "e7", "a7"];
/// The one who acts or owns, before a consonant; "inu" is "in" and "u", "im" is "in" before b'.
const ERGATIVES: &[&str] = &["nu", "in", "inu", "im", "a", "u", "qa", "i", "ki"];
/// The same before a vowel.
const VOWEL_ERGATIVES: &[&str] = &["inw", "w", "aw", "r", "q", "iw", "k"];
/// Those of both that own nouns.
const OWNERS: &[&str] = &["nu", "a", "u", "qa", "i", "ki", "w", "aw", "r", "q", "iw", "k"];

/// Nouns that serve as prepositions, by the possessors they take; "re" is "rech" shortened.
const WITH_VOWEL: &[&str] = &["eD", "e", "uF", "umal", "iE"];
const WITH_CONSONANT: &[&str] = &["waD", "pam", "xo7l", "wi7"];
const PLACE_OWNERS: &[&str] = &["nu", "a", "u", "ru", "qa", "i", "ki", "Di", "Du"];

/// The word as it stands: where it is known, where it can be a form of a known verb, and else.
const KNOWN_WORD: u16 = 1;
const BARE_VERB: u16 = 8;
const WHOLE: u16 = 16;
/// A verb cut at a root of the list, or of the right shape; a long prefix makes the latter likelier.
const KNOWN_ROOT: u16 = 4;
const CONSONANT_ROOT: u16 = 14;
const VOWEL_ROOT: u16 = 20;
const MOVED: u16 = 6;
/// An owner before a known word, a form of a known verb, or a word of the right shape.
const OWNED_WORD: u16 = 4;
const OWNED_VERB: u16 = 6;
const OWNED: u16 = 12;
/// More where the owner is a vowel that many words begin with and little follows.
const VAGUE: u16 = 7;

/// The bare relational noun of "rech", "quk'", "chuwach"; "che" for "chwech", "chkech", to any person.
pub(super) fn relational(word: &str) -> Option<&'static str> {
    let to = word.strip_prefix('D').and_then(|rest| rest.strip_suffix('D').unwrap_or(rest).strip_suffix('e'));
    if to.is_some_and(|owner| owner.is_empty() || VOWEL_ERGATIVES[1..].contains(&owner)) {
        return Some("De");
    }
    let find = |owners: &[&str], nouns: &'static [&'static str]| {
        let mut rests = owners.iter().filter_map(|owner| word.strip_prefix(owner));
        rests.find_map(|rest| nouns.iter().find(|noun| **noun == rest))
    };
    let noun = find(&VOWEL_ERGATIVES[1..], WITH_VOWEL).or_else(|| find(PLACE_OWNERS, WITH_CONSONANT))?;
    Some(if *noun == "e" { "eD" } else { noun })
}

/// Offers every cut, the word itself included.
pub(super) fn each_cut<'w>(word: &'w str, f: &mut dyn FnMut(Cut<'w>)) {
    let whole = if ROOTS.is_word(singular(word)) { KNOWN_WORD } else { WHOLE };
    f(Cut { stem: word, kind: Kind::Noun, cost: whole });
    if word.len() < 3 {
        return;
    }
    if is_verbal_noun(word) && ROOTS.is_verb(word) {
        f(Cut { stem: word, kind: Kind::Verb, cost: BARE_VERB });
    }
    owners(word, f);
    for (aspect, cost) in ASPECTS {
        let Some(rest) = word.strip_prefix(aspect) else { continue };
        after_aspect(Verb { word, cost: *cost }, rest, f);
    }
}

/// Cuts after an owner.
fn owners<'w>(word: &'w str, f: &mut dyn FnMut(Cut<'w>)) {
    for owner in OWNERS {
        let Some(stem) = word.strip_prefix(owner).filter(|stem| stem.len() >= 2) else { continue };
        let before_vowel = VOWEL_ERGATIVES.contains(owner);
        if stem.starts_with(is_vowel_sign) != before_vowel {
            continue;
        }
        let fits = if before_vowel { shape_vc(stem) } else { shape_cvc(stem) };
        let vague = if matches!(*owner, "a" | "i") && stem.len() < 5 { VAGUE } else { 0 };
        if ROOTS.is_word(singular(stem)) {
            let more = if *owner == "k" { 2 } else { vague / 4 };
            f(Cut { stem, kind: Kind::Noun, cost: OWNED_WORD + more });
        } else if fits && is_verbal_noun(stem) && ROOTS.is_verb(stem) {
            f(Cut { stem, kind: Kind::Verb, cost: OWNED_VERB + vague / 2 });
        } else if fits && stem.len() >= 3 {
            f(Cut { stem, kind: Kind::Noun, cost: OWNED + vague });
        }
    }
}

/// A verb whose prefixes are being taken off.
#[derive(Clone, Copy)]
struct Verb<'w> {
    word: &'w str,
    cost: u16,
}

fn after_aspect<'w>(verb: Verb<'w>, rest: &'w str, f: &mut dyn FnMut(Cut<'w>)) {
    // Two consonants never begin a word, so then the first is a prefix.
    verb.offer(rest, false, f);
    actors(verb, rest, f);
    movements(verb, rest, f);
    for one in ABSOLUTIVES {
        let Some(after) = rest.strip_prefix(one) else { continue };
        if one.ends_with('m') && !after.starts_with(['E', 'p', 'm']) {
            continue;
        }
        let verb = Verb { cost: verb.cost + 1, ..verb };
        verb.offer(after, false, f);
        actors(verb, after, f);
        movements(verb, after, f);
    }
}

fn movements<'w>(verb: Verb<'w>, rest: &'w str, f: &mut dyn FnMut(Cut<'w>)) {
    for movement in MOVEMENTS {
        let Some(after) = rest.strip_prefix(movement) else { continue };
        let verb = Verb { cost: verb.cost + MOVED, ..verb };
        verb.offer(after, false, f);
        actors(verb, after, f);
    }
}

fn actors<'w>(verb: Verb<'w>, rest: &'w str, f: &mut dyn FnMut(Cut<'w>)) {
    let verb = Verb { cost: verb.cost + 1, ..verb };
    for actor in ERGATIVES {
        if let Some(stem) = rest.strip_prefix(actor)
            && !stem.starts_with(is_vowel_sign)
            && (!actor.ends_with('m') || stem.starts_with('E'))
        {
            verb.offer(stem, false, f);
        }
    }
    for actor in VOWEL_ERGATIVES {
        if let Some(stem) = rest.strip_prefix(actor).filter(|stem| stem.starts_with(is_vowel_sign)) {
            verb.offer(stem, true, f);
        }
    }
}

fn is_vowel_sign(sign: char) -> bool {
    u8::try_from(sign).is_ok_and(is_vowel)
}

impl<'w> Verb<'w> {
    /// Offers the rest as a verb stem, if it can be one; `acted` when its actor shows that a vowel begins it.
    fn offer(self, stem: &'w str, acted: bool, f: &mut dyn FnMut(Cut<'w>)) {
        let taken = u16::try_from(self.word.len().saturating_sub(stem.len())).unwrap_or(u16::MAX).min(4);
        let shape = if shape_cvc(stem) {
            CONSONANT_ROOT
        } else if acted && shape_vc(stem) && stem.len() >= 2 {
            VOWEL_ROOT
        } else {
            u16::MAX
        };
        let cost = if ROOTS.is_whole_verb(stem) {
            KNOWN_ROOT - 1
        } else if ROOTS.is_verb(stem) {
            KNOWN_ROOT
        } else if is_worn(stem) {
            KNOWN_ROOT + 2
        } else if shape < u16::MAX {
            shape - 2 * taken
        } else {
            return;
        };
        f(Cut { stem, kind: Kind::Verb, cost: self.cost + cost });
    }
}

/// "xu'an" for "xub'an", "koj'e" for "kojb'e": b' worn down to its glottal stop.
fn is_worn(stem: &str) -> bool {
    stem.strip_prefix('7').is_some_and(|rest| rest == "e" || rest.starts_with("an"))
}
