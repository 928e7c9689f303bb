//! The names of months in English, Spanish, Portuguese and French, and what they are cut to.
//!
//! No name means two months in two of these languages, so a reading need not say which language it is in.

use tejido_lang::fold::fold_loose;

/// Names by month, folded: whole ones, and how they are cut.
const NAMES: [(&[&str], &[&str]); 12] = [
    (&["january", "enero", "janeiro", "janvier"], &["jan", "ene"]),
    (&["february", "febrero", "fevereiro", "fevrier"], &["feb", "fev"]),
    (&["march", "marzo", "marco", "mars"], &["mar"]),
    (&["april", "abril", "avril"], &["apr", "abr", "avr"]),
    (&["may", "mayo", "maio", "mai"], &["may", "mai"]),
    (&["june", "junio", "junho", "juin"], &["jun"]),
    (&["july", "julio", "julho", "juillet"], &["jul", "juil"]),
    (&["august", "agosto", "aout"], &["aug", "ago", "aou"]),
    (&["september", "septiembre", "setiembre", "setembro", "septembre"], &["sep", "set", "sept"]),
    (&["october", "octubre", "outubro", "octobre"], &["oct", "out"]),
    (&["november", "noviembre", "novembro", "novembre"], &["nov"]),
    (&["december", "diciembre", "dezembro", "decembre"], &["dec", "dic", "dez"]),
];

/// English, as they are written out again.
pub(super) const SHORT: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The month of a name, from 1.
pub(super) fn month(name: &str) -> Option<i8> {
    // No name is longer; folding is not for whole sentences.
    if name.len() > 16 {
        return None;
    }
    let folded = fold_loose(name.strip_suffix('.').unwrap_or(name));
    let known = |(long, short): &(&[&str], &[&str])| long.contains(&&*folded) || short.contains(&&*folded);
    (1..).zip(NAMES.iter()).find(|(_, names)| known(names)).map(|(month, _)| month)
}
