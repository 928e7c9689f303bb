//! Where in a row everything stands that a definition reads.

use tejido_domain::observatory::indicator::{Definition, Dimension, Part, Statistic};
use tejido_domain::observatory::view;
use tejido_domain::record::DataColumn;
use tejido_formats::table::{Cell, ColumnType, Role};

/// Where in a row everything stands.
pub(super) struct Reading {
    pub show: Vec<String>,
    pub filters: Vec<view::Filter>,
    pub having: Vec<view::Filter>,
    pub by: Vec<(usize, Option<Part>)>,
    pub value: Vec<usize>,
    pub people: Option<usize>,
    pub weight: Option<usize>,
    pub stratum: Option<usize>,
    pub psu: Option<usize>,
    pub period: Option<usize>,
    pub types: Vec<ColumnType>,
}

impl Reading {
    pub fn of(definition: &Definition, columns: &[DataColumn]) -> Self {
        let filters = |words: &[(String, String)]| {
            let pairs = words.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            view::parse(pairs, columns).map(|view| view.filters).unwrap_or_default()
        };
        let rows = filters(&definition.rows);
        let having = if let Statistic::Share { having } = &definition.statistic { filters(having) } else { Vec::new() };
        let of_role = |role: Role| {
            let found = columns.iter().find(|column| column.role == role).map(|column| column.name.clone());
            found.filter(|_| definition.sample.is_some())
        };
        let (weight, stratum, psu) = (of_role(Role::Weight), of_role(Role::Stratum), of_role(Role::Cluster));
        let mut show: Vec<String> = Vec::new();
        let tested = rows.iter().chain(&having).map(|filter| filter.column.as_str());
        let drawn = [&weight, &stratum, &psu].into_iter().flatten().map(String::as_str);
        for name in definition.columns().into_iter().chain(tested).chain(drawn) {
            if !show.iter().any(|known| known == name) {
                show.push(name.to_owned());
            }
        }
        // A count over everything reads no column, and a table has at least one.
        if show.is_empty() {
            show.extend(columns.first().map(|column| column.name.clone()));
        }
        let place = |name: &str| show.iter().position(|known| known == name);
        let optional = |name: &Option<String>| name.as_deref().and_then(place);
        let dimensions: Vec<Dimension<'_>> = definition.by.iter().map(|word| Dimension::parse(word)).collect();
        let ty = |it: &Dimension<'_>| {
            let column = columns.iter().find(|column| column.name == it.column);
            it.part.map(Part::ty).or_else(|| column.map(|column| column.ty)).unwrap_or(ColumnType::Text)
        };
        Self {
            by: dimensions.iter().filter_map(|it| Some((place(it.column)?, it.part))).collect(),
            value: definition.statistic.columns().into_iter().filter_map(place).collect(),
            people: optional(&definition.people),
            weight: optional(&weight),
            stratum: optional(&stratum),
            psu: optional(&psu),
            period: definition.money.as_ref().and_then(|money| place(&money.period)),
            types: dimensions.iter().map(ty).collect(),
            filters: rows,
            having,
            show,
        }
    }

    /// Whether every column that is tested has a value; to ask for a gap is a test of what has none.
    pub fn is_tested(&self, cells: &[Cell]) -> bool {
        self.having.iter().all(|filter| {
            let place = self.show.iter().position(|name| *name == filter.column);
            let cell = place.and_then(|place| cells.get(place));
            matches!(filter.test, view::Test::Gap(_)) || cell.is_some_and(|cell| cell.absence().is_none())
        })
    }

    pub fn passes(&self, filters: &[view::Filter], cells: &[Cell]) -> bool {
        filters.iter().all(|filter| {
            let place = self.show.iter().position(|name| *name == filter.column);
            place.and_then(|place| cells.get(place)).is_some_and(|cell| filter.passes(cell))
        })
    }
}
