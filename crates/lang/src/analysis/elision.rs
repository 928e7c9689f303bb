//! French articles and particles that have lost their vowel and cling to the next word: d'Haïti, l'Artibonite.
//! Names bring them into texts of every language. It must leave alone what K'iche' writes alike.

use crate::fold::GLOTTAL;

/// Never c or t, which K'iche' words begin with.
const ELIDED: &[&str] = &["d", "l", "j", "m", "n", "s", "qu", "jusqu", "lorsqu", "puisqu", "quelqu"];

/// What follows the article in a folded or exact word; `None` where there is none. The rest begins with a
/// vowel or h and holds no second mark, as words of K'iche' do.
pub(super) fn without(word: &str) -> Option<&str> {
    let (article, rest) = word.split_once(GLOTTAL)?;
    let first = rest.chars().next()?;
    let follows = "aeiouyhàâéèêëîïôòûüœáíóú".contains(first) && rest.len() > 1 && !rest.contains(GLOTTAL);
    (follows && ELIDED.contains(&article)).then_some(rest)
}
