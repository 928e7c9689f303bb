//! A filter put to one cell, as the engine puts it to a column.

use tejido_formats::table::Cell;

use super::{Filter, Test};

impl Filter {
    /// Whether a cell passes. What is absent passes no test but that for a gap.
    pub fn passes(&self, cell: &Cell) -> bool {
        if let Test::Gap(wanted) = &self.test {
            return matches!(cell, Cell::Absent(absence) if wanted.is_none_or(|wanted| wanted == *absence));
        }
        if matches!(cell, Cell::Absent(_)) {
            return false;
        }
        match &self.test {
            Test::Is(values) => values.iter().any(|value| same(cell, value)),
            Test::Not(values) => !values.iter().any(|value| same(cell, value)),
            Test::From(value) => order(cell, value).is_some_and(std::cmp::Ordering::is_ge),
            Test::To(value) => order(cell, value).is_some_and(std::cmp::Ordering::is_le),
            Test::Has(part) => cell.plain().to_lowercase().contains(&part.to_lowercase()),
            Test::Gap(_) => false,
        }
    }
}

fn same(cell: &Cell, value: &str) -> bool {
    order(cell, value).is_some_and(std::cmp::Ordering::is_eq)
}

fn order(cell: &Cell, value: &str) -> Option<std::cmp::Ordering> {
    match cell {
        Cell::Integer(number) => Some(number.cmp(&value.parse().ok()?)),
        Cell::Number(number) => number.partial_cmp(&value.parse().ok()?),
        Cell::Date(date) => Some(date.cmp(&value.parse().ok()?)),
        Cell::Boolean(yes) => Some(yes.cmp(&value.parse().ok()?)),
        Cell::Text(text) => Some(text.as_str().cmp(value)),
        Cell::Absent(_) => None,
    }
}
