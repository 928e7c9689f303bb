//! A dimension of a cube and its categories.

use std::collections::HashMap;

use super::super::cube::absent_code;
use crate::table::{Cell, Column};

/// A dimension.
#[derive(Debug)]
pub(super) struct Axis<'a> {
    /// Which column it is.
    pub column: usize,
    pub about: &'a Column,
    ids: Vec<String>,
    places: HashMap<String, usize>,
    used: Vec<bool>,
    /// How many are used.
    count: usize,
}

impl<'a> Axis<'a> {
    pub(super) fn new(column: usize, about: &'a Column) -> Self {
        let mut axis = Self { column, about, ids: Vec::new(), places: HashMap::new(), used: Vec::new(), count: 0 };
        for code in &about.codes {
            axis.find(&code.value);
        }
        axis
    }

    /// The place of what a cell says, new or known.
    pub(super) fn place(&mut self, cell: &Cell) -> usize {
        let place = match cell.absence() {
            Some(absence) => self.find(absent_code(absence)),
            None => self.find(&cell.plain()),
        };
        self.count += usize::from(!self.used[place]);
        self.used[place] = true;
        place
    }

    fn find(&mut self, id: &str) -> usize {
        if let Some(place) = self.places.get(id) {
            return *place;
        }
        let place = self.ids.len();
        self.ids.push(id.to_owned());
        self.used.push(false);
        self.places.insert(id.to_owned(), place);
        place
    }

    /// How many categories there are: codes that no row has do not count.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The categories in their order.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.ids.len()).filter(|place| self.used[*place]).collect();
        if self.about.ty.is_period() && self.about.codes.is_empty() {
            order.sort_by(|a, b| self.ids[*a].cmp(&self.ids[*b]));
        }
        order
    }

    pub(super) fn id(&self, place: usize) -> &str {
        &self.ids[place]
    }
}
