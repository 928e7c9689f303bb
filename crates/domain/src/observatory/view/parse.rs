//! Reading a view from the words of an address. Everything wrong is reported at once; words that mean nothing here
//! are passed over, for addresses carry others too.

use jiff::civil::Date;
use tejido_formats::table::{Absence, ColumnType};

use super::{Filter, MAX_FILTERS, MAX_GROUPS, MAX_MEASURES, MAX_PAGE, MAX_VALUE, Measure, Sort, Test, View};
use crate::record::DataColumn;

/// What is wrong with a word of a view; its words are the message `view.fault.{code}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultCode {
    /// The table has no such column.
    NoColumn,
    /// Not a value of the column's type.
    BadValue,
    /// No such function, or one that needs a column.
    BadMeasure,
    /// The function needs numbers.
    NotNumbers,
    /// The test does not go with the column's type.
    BadTest,
    /// Not something that is shown.
    BadSort,
    /// Not a page.
    BadPage,
    /// More than allowed.
    TooMany,
}

impl FaultCode {
    /// The code as used in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoColumn => "no-column",
            Self::BadValue => "bad-value",
            Self::BadMeasure => "bad-measure",
            Self::NotNumbers => "not-numbers",
            Self::BadTest => "bad-test",
            Self::BadSort => "bad-sort",
            Self::BadPage => "bad-page",
            Self::TooMany => "too-many",
        }
    }
}

/// Something wrong with a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The word's name, such as `from.year`.
    pub name: String,
    /// Its value, shortened.
    pub value: String,
    /// What is wrong.
    pub code: FaultCode,
}

/// Reads the view that words ask of a table. An empty value asks nothing, as an empty box of a form does.
///
/// # Errors
/// Everything wrong, in the order of the words.
pub fn parse<'a>(
    words: impl IntoIterator<Item = (&'a str, &'a str)>,
    columns: &[DataColumn],
) -> Result<View, Vec<Fault>> {
    let mut parser = Parser { columns, view: View::default(), faults: Vec::new() };
    let mut sorts = Vec::new();
    for (name, value) in words.into_iter().filter(|(_, value)| !value.is_empty()) {
        // What may be sorted by is known once everything else is.
        if name == "sort" { sorts.push(value) } else { parser.word(name, value) }
    }
    for value in sorts {
        parser.sort(value);
    }
    parser.bounds();
    if parser.faults.is_empty() { Ok(parser.view) } else { Err(parser.faults) }
}

struct Parser<'a> {
    columns: &'a [DataColumn],
    view: View,
    faults: Vec<Fault>,
}

impl<'a> Parser<'a> {
    fn fault(&mut self, name: &str, value: &str, code: FaultCode) {
        let value = value.chars().take(80).collect();
        self.faults.push(Fault { name: name.to_owned(), value, code });
    }

    fn column(&self, name: &str) -> Option<&'a DataColumn> {
        self.columns.iter().find(|column| column.name == name)
    }

    fn word(&mut self, name: &str, value: &str) {
        match name {
            "by" => self.known(name, value, |view| &mut view.by),
            "show" => self.known(name, value, |view| &mut view.show),
            "across" if self.column(value).is_some() => self.view.across = Some(value.to_owned()),
            "across" => self.fault(name, value, FaultCode::NoColumn),
            "of" => self.measure(value),
            "page" => match value.parse::<u32>() {
                Ok(page @ 1..=MAX_PAGE) => self.view.page = page - 1,
                _ => self.fault(name, value, FaultCode::BadPage),
            },
            _ => {
                let Some((op, column)) = name.split_once('.') else { return };
                if ["is", "not", "from", "to", "has", "gap"].contains(&op) {
                    self.filter(op, column, value);
                }
            }
        }
    }

    fn known(&mut self, name: &str, value: &str, list: fn(&mut View) -> &mut Vec<String>) {
        if self.column(value).is_none() {
            self.fault(name, value, FaultCode::NoColumn);
        } else if !list(&mut self.view).iter().any(|known| known == value) {
            list(&mut self.view).push(value.to_owned());
        }
    }

    fn measure(&mut self, value: &str) {
        let Some(measure) = Measure::parse(value) else { return self.fault("of", value, FaultCode::BadMeasure) };
        let column = measure.column.as_deref().map(|name| self.column(name));
        match column {
            Some(None) => self.fault("of", value, FaultCode::NoColumn),
            Some(Some(column)) if measure.function.needs_numbers() && !column.ty.is_numeric() => {
                self.fault("of", value, FaultCode::NotNumbers);
            }
            _ if self.view.of.contains(&measure) => {}
            _ => self.view.of.push(measure),
        }
    }

    fn filter(&mut self, op: &str, name: &str, value: &str) {
        let full = format!("{op}.{name}");
        let Some(column) = self.column(name) else { return self.fault(&full, value, FaultCode::NoColumn) };
        let test = match test(op, value, column.ty) {
            Ok(test) => test,
            Err(code) => return self.fault(&full, value, code),
        };
        let known = self.view.filters.iter_mut().find(|known| known.column == name);
        // Several values of one column are alternatives.
        match (known.map(|known| &mut known.test), test) {
            (Some(Test::Is(values)), Test::Is(new)) | (Some(Test::Not(values)), Test::Not(new)) => {
                values.extend(new.into_iter().filter(|value| !values.contains(value)).collect::<Vec<_>>());
            }
            (_, test) => self.view.filters.push(Filter { column: name.to_owned(), test }),
        }
    }

    fn sort(&mut self, value: &str) {
        let (by, down) = value.strip_prefix('-').map_or((value, false), |by| (by, true));
        let shown = if self.view.is_grouped() {
            self.view.by.iter().any(|column| column == by)
                || self.view.measures().iter().any(|measure| measure.to_string() == by)
        } else {
            self.column(by).is_some()
        };
        match shown {
            true if self.view.sort.iter().any(|sort| sort.by == by) => {}
            true => self.view.sort.push(Sort { by: by.to_owned(), down }),
            false => self.fault("sort", value, FaultCode::BadSort),
        }
    }

    fn bounds(&mut self) {
        let values = |filter: &Filter| match &filter.test {
            Test::Is(values) | Test::Not(values) => values.len(),
            _ => 1,
        };
        let filters: usize = self.view.filters.iter().map(values).sum();
        let counts = [
            ("is", filters, MAX_FILTERS),
            ("by", self.view.by.len(), MAX_GROUPS),
            ("of", self.view.of.len(), MAX_MEASURES),
            ("sort", self.view.sort.len(), MAX_GROUPS),
        ];
        for (name, count, most) in counts {
            if count > most {
                self.fault(name, &count.to_string(), FaultCode::TooMany);
            }
        }
    }
}

fn test(op: &str, value: &str, ty: ColumnType) -> Result<Test, FaultCode> {
    if value.len() > MAX_VALUE {
        return Err(FaultCode::BadValue);
    }
    let checked = || if fits(value, ty) { Ok(value.to_owned()) } else { Err(FaultCode::BadValue) };
    Ok(match op {
        "is" => Test::Is(vec![checked()?]),
        "not" => Test::Not(vec![checked()?]),
        "from" | "to" if ty == ColumnType::Boolean => return Err(FaultCode::BadTest),
        "from" => Test::From(checked()?),
        "to" => Test::To(checked()?),
        "has" if ty != ColumnType::Text => return Err(FaultCode::BadTest),
        "has" => Test::Has(value.to_owned()),
        _ if value == "any" => Test::Gap(None),
        _ => Test::Gap(Some(Absence::parse(value).ok_or(FaultCode::BadValue)?)),
    })
}

/// Whether a value can stand in a column of the type.
fn fits(value: &str, ty: ColumnType) -> bool {
    match ty {
        ColumnType::Text => true,
        ColumnType::Integer | ColumnType::Year => value.parse::<i64>().is_ok(),
        ColumnType::Number => value.parse::<f64>().is_ok_and(f64::is_finite),
        ColumnType::Boolean => matches!(value, "true" | "false"),
        ColumnType::Date => value.parse::<Date>().is_ok(),
        ColumnType::Month => is_month(value),
        ColumnType::Quarter => is_quarter(value),
    }
}

fn year_and(value: &str) -> Option<(&str, &str)> {
    value.split_once('-').filter(|(year, _)| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_month(value: &str) -> bool {
    year_and(value).is_some_and(|(_, month)| month.len() == 2 && matches!(month.parse(), Ok(1..=12_u8)))
}

fn is_quarter(value: &str) -> bool {
    year_and(value).is_some_and(|(_, quarter)| matches!(quarter, "Q1" | "Q2" | "Q3" | "Q4"))
}
