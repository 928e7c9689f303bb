//! Keeping back what is derived from cells that are kept back.

use tejido_formats::table::Absence;

use super::Outcome;

/// A figure calculated from cells (a mean, an interval, an index, a share), which is kept back if any of them is: with
/// the others it would give the cell away.
///
/// # Errors
/// [`Absence::Suppressed`] where a cell is kept back; the figure's own absence otherwise.
pub fn carried<T>(figure: Result<T, Absence>, cells: impl IntoIterator<Item = Outcome>) -> Result<T, Absence> {
    if cells.into_iter().all(Outcome::is_published) { figure } else { Err(Absence::Suppressed) }
}

/// Numerator, denominator and what is calculated of them. Of the three, any two give the third, so that the result is
/// kept back with either.
pub fn pair<T>(
    numerator: Outcome,
    denominator: Outcome,
    figure: impl FnOnce(u64, u64) -> Result<T, Absence>,
) -> Result<T, Absence> {
    figure(numerator.public()?, denominator.public()?)
}

/// Whether those of a denominator who are not in the numerator are so few that they would be recognized: of 41 asked,
/// 40 were paid. Where this is so, the numerator belongs among the cells of a table that has the rest as a category.
pub const fn rest_is_sensitive(numerator: u64, denominator: u64, threshold: u64) -> bool {
    let rest = denominator.saturating_sub(numerator);
    rest > 0 && rest < threshold
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_derived_is_kept_back_with_its_cells() {
        let (shown, hidden) = (Outcome::Published(40), Outcome::SuppressedComplementary);
        let share = |a: u64, b: u64| (a * 100).checked_div(b).ok_or(Absence::NotApplicable);
        assert_eq!(pair(shown, Outcome::Published(80), share), Ok(50));
        assert_eq!(pair(hidden, shown, share), Err(Absence::Suppressed));
        assert_eq!(pair(shown, Outcome::SuppressedPrimary, share), Err(Absence::Suppressed));
        assert_eq!(pair(shown, Outcome::Published(0), share), Err(Absence::NotApplicable));
        assert_eq!(carried(Ok(1.5), [shown, hidden]), Err(Absence::Suppressed));
        assert_eq!(carried::<f64>(Err(Absence::NotReported), [shown]), Err(Absence::NotReported));
        assert!(rest_is_sensitive(40, 41, 10) && !rest_is_sensitive(41, 41, 10) && !rest_is_sensitive(31, 41, 10));
    }
}
