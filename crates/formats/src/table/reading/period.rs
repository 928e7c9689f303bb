//! Years, months and quarters.

use super::problem::ProblemCode;

/// A year of one to four digits.
pub(super) fn year(text: &str) -> Result<i64, ProblemCode> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ProblemCode::NotAYear);
    }
    if text.len() > 4 {
        return Err(ProblemCode::OutOfRange);
    }
    text.parse().map_err(|_| ProblemCode::NotAYear)
}

/// `2011-02`, `2011M02` or `02/2011`, as `2011-02`.
pub(super) fn month(text: &str) -> Result<String, ProblemCode> {
    let (year, month) = match text.split_once('/') {
        Some((month, year)) => (year, month),
        None => text.split_once(['-', 'M']).ok_or(ProblemCode::NotAMonth)?,
    };
    let fits = four(year) && month.len() == 2 && matches!(month.parse(), Ok(1..=12_u8));
    if fits { Ok(format!("{year}-{month}")) } else { Err(ProblemCode::NotAMonth) }
}

/// `2011-Q1`, `2011Q1`, `2011 Q1` or `Q1 2011`, with the `T` of Spanish, Portuguese and French too; as `2011-Q1`.
pub(super) fn quarter(text: &str) -> Result<String, ProblemCode> {
    let joined = |c: char| matches!(c, ' ' | '-');
    let quarter = |text: &str| {
        let digit = text.strip_prefix(['Q', 'T'])?;
        matches!(digit, "1" | "2" | "3" | "4").then(|| digit.to_owned())
    };
    let parts = if text.starts_with(['Q', 'T']) {
        text.split_once(joined).map(|(quarter, year)| (year, quarter))
    } else {
        text.split_at_checked(4).map(|(year, rest)| (year, rest.strip_prefix(joined).unwrap_or(rest)))
    };
    let found = parts.and_then(|(year, rest)| Some((year, quarter(rest)?)));
    found
        .filter(|(year, _)| four(year))
        .map(|(year, quarter)| format!("{year}-Q{quarter}"))
        .ok_or(ProblemCode::NotAQuarter)
}

fn four(year: &str) -> bool {
    year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}
