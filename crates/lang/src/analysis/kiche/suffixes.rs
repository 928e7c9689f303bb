//! What comes off the end of a K'iche' stem: mood, voice, participle and number. Derivation (who does it,
//! with what, the deed) stays, because it makes another word.

use super::letters::{Letters, is_vowel, shape_cvc, shape_vc};
use super::roots::ROOTS;
use super::{Cut, Kind};

/// Endings of verbs that stand without their prefixes: verbal noun, participle, passive.
const VERBAL: &[&str] = &["ik", "oq", "naq", "om", "um"];
/// Vowel and consonant after a bare root: transitive at the end of a clause, dependent, agent, perfect.
const AFTER_ROOT: &[&str] = &["o", "u", "a7", "o7", "u7", "ow", "uw", "om", "um", "a"];
/// Plurals of people.
const PLURALS: &[&str] = &["aE", "iE", "oE"];

/// Say, in passive and perfect; go, at the end of a clause; help, without an object.
const IRREGULAR: &[(&str, &str)] = &[("Eix", "Eij"), ("Eim", "Eij"), ("Eek", "Ee"), ("toEan", "to"), ("toEax", "to")];

/// Whether a word without prefixes can be a form of a verb.
pub(super) fn is_verbal_noun(word: &str) -> bool {
    VERBAL.iter().any(|ending| word.strip_suffix(ending).is_some_and(|head| head.len() >= 2 && is_root(head)))
}

/// Writes the stem that a cut leaves.
pub(super) fn stem_into(cut: Cut<'_>, out: &mut Letters) {
    out.clear();
    match cut.kind {
        Kind::Noun => out.push_str(singular(cut.stem)),
        Kind::Verb => verb_into(cut.stem, out),
    }
}

/// Without the plural of people.
pub(super) fn singular(noun: &str) -> &str {
    if ROOTS.is_word(noun) {
        return noun;
    }
    let heads = PLURALS.iter().filter_map(|plural| noun.strip_suffix(plural));
    let mut fits = heads.filter(|head| ROOTS.is_word(head) || (head.len() >= 4 && ends_in_consonant(head)));
    fits.next().unwrap_or(noun)
}

/// The stem of a verb, with -j for whatever voice a derived one stands in (tzukuj, tzukux, tzukun).
fn verb_into(stem: &str, out: &mut Letters) {
    let worn = stem.strip_prefix('7').filter(|_| !shape_cvc(stem) || stem.starts_with("7an"));
    let bare = without_mood(stem);
    let bare = without_participle(bare);
    if let Some(rest) = worn {
        out.push('E');
        return out.push_str(if rest.starts_with("an") { "an" } else { rest });
    }
    if let Some(root) = AFTER_ROOT.iter().find_map(|ending| bare.strip_suffix(ending).filter(|head| is_bare_root(head)))
    {
        return weak_into(root, out);
    }
    if let Some((_, usual)) = IRREGULAR.iter().find(|(form, _)| *form == bare) {
        return out.push_str(usual);
    }
    if ROOTS.is_whole_verb(bare) || is_bare_root(bare) || bare.len() < 4 {
        return weak_into(bare, out);
    }
    let derived = bare.strip_suffix('7').unwrap_or(bare);
    match derived.strip_suffix(['j', 'x', 'n', 'm']) {
        Some(head) if !ends_in_consonant(head) => {
            out.push_str(head);
            out.push('j');
        }
        _ => out.push_str(derived),
    }
}

/// Without the endings of clause and mood.
fn without_mood(stem: &str) -> &str {
    let stem = if stem.ends_with("i7k") { &stem[..stem.len() - 1] } else { stem };
    let heads = ["ik", "oq"].iter().filter_map(|mood| stem.strip_suffix(mood));
    heads.filter(|head| is_root(head)).min_by_key(|head| head.len()).unwrap_or(stem)
}

/// Without the ending of participle or completed passive, "w" of the agent after a glottal stop.
fn without_participle(stem: &str) -> &str {
    if let Some(head) = stem.strip_suffix("7w") {
        return &stem[..=head.len()];
    }
    for ending in ["inaq", "naq", "itaj", "taj"] {
        if let Some(head) = stem.strip_suffix(ending)
            && is_root(head)
            && (ending != "itaj" || is_bare_root(head))
        {
            return head;
        }
    }
    stem
}

/// A root without a closing consonant is written with a glottal stop or without.
fn weak_into(root: &str, out: &mut Letters) {
    let weak = root.len() == 3 && root.ends_with('7') && shape_cvc(root);
    out.push_str(if weak { &root[..2] } else { root });
}

/// Whether a root can stand here: it begins as one and is long enough.
fn is_root(stem: &str) -> bool {
    shape_cvc(stem) || shape_vc(stem) || ROOTS.is_open(stem)
}

/// Exactly consonant, vowel, consonant; or a short verb that begins with a vowel.
fn is_bare_root(stem: &str) -> bool {
    (stem.len() == 3 && shape_cvc(stem)) || (stem.len() == 2 && shape_vc(stem) && ROOTS.is_verb(stem))
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.bytes().last().is_some_and(|letter| !is_vowel(letter))
}
