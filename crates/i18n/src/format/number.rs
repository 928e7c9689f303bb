//! Whole numbers and the sizes of files.

use tejido_lang::Language;

use crate::args::Args;
use crate::catalog::Catalog;
use crate::chain::Chain;
use crate::key;

/// Steps of size with the messages that name them. Decimal steps, as file managers and connections count today.
const UNITS: [(u64, &str); 4] = [
    (1_000, key!("size.kilobytes")),
    (1_000_000, key!("size.megabytes")),
    (1_000_000_000, key!("size.gigabytes")),
    (1_000_000_000_000, key!("size.terabytes")),
];

/// A whole number, grouped: `12,345` in English.
pub fn integer(catalog: &Catalog, language: Language, number: i64) -> String {
    catalog.locale(language).integer(number)
}

/// A number with as many decimals as it has, at most four, rounded to the nearest.
pub fn number(catalog: &Catalog, language: Language, number: f64) -> String {
    let locale = catalog.locale(language);
    // Beyond this a double has no decimals left.
    if number.abs() >= 1e13 {
        return locale.integer(whole(number));
    }
    let scaled = whole(number * 1e4);
    let places = (0..4_u8).find(|places| scaled % 10_i64.pow(u32::from(4 - places)) == 0).unwrap_or(4);
    locale.decimal(scaled / 10_i64.pow(u32::from(4 - places)), places)
}

#[expect(clippy::cast_possible_truncation, reason = "what does not fit becomes the greatest number that does")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// The size of a file: `812 bytes`, `2.4 MB`, `240 kB`. One decimal below ten, none above: a reader on a paid
/// connection wants the order of magnitude, not the digits.
pub fn bytes(catalog: &Catalog, language: Language, bytes: u64) -> String {
    let chain = Chain::new(language);
    let fitting = UNITS.iter().find(|(unit, _)| tenths(bytes, *unit) < 10_000).or(UNITS.last());
    let Some((unit, message)) = fitting.filter(|_| bytes >= 1_000) else {
        return catalog.message_in(&chain, key!("size.bytes"), &Args::new().with("count", bytes)).text;
    };
    let tenths = tenths(bytes, *unit);
    let locale = catalog.locale(language);
    let size = if tenths < 100 { locale.decimal(tenths, 1) } else { locale.integer((tenths + 5) / 10) };
    catalog.message_in(&chain, message, &Args::new().with("size", size)).text
}

/// How many tenths of a unit, rounded; a number just under a thousand units that would be shown as 1,000 counts as
/// 10,000 tenths, so that it moves up to the next unit.
fn tenths(bytes: u64, unit: u64) -> i64 {
    let tenths = (u128::from(bytes) * 10 + u128::from(unit) / 2) / u128::from(unit);
    let tenths = if tenths >= 9_995 { tenths.max(10_000) } else { tenths };
    i64::try_from(tenths).unwrap_or(i64::MAX - 5)
}
