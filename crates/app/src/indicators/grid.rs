//! The cells of a table with all its sums, numbered as the protection of tables numbers them.

use tejido_domain::observatory::protect::Dimension;

/// The lengths of the dimensions, each with its total as the last category.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    lengths: Vec<usize>,
    /// Whether each cell is parted into those who pass the tests of a share and those who do not.
    parted: bool,
}

impl Grid {
    /// Of dimensions with so many categories; none where there are more cells than `most`.
    pub fn of(categories: impl Iterator<Item = usize>, parted: bool, most: usize) -> Option<Self> {
        let lengths: Vec<usize> = categories.map(|many| many + 1).collect();
        let cells = lengths.iter().try_fold(1_usize, |cells, length| cells.checked_mul(*length))?;
        (cells <= most).then_some(Self { lengths, parted })
    }

    /// How many cells.
    pub fn cells(&self) -> usize {
        self.lengths.iter().product()
    }

    /// The cell at these coordinates.
    pub fn index(&self, coordinates: &[usize]) -> usize {
        self.lengths.iter().zip(coordinates).fold(0, |index, (length, at)| index * length + at)
    }

    /// Where a cell is.
    pub fn coordinates(&self, mut index: usize) -> Vec<usize> {
        let mut coordinates = vec![0; self.lengths.len()];
        for (at, length) in self.lengths.iter().enumerate().rev() {
            coordinates[at] = index % length;
            index /= length;
        }
        coordinates
    }

    /// Whether a coordinate is that of the total.
    pub fn is_total(&self, dimension: usize, at: usize) -> bool {
        at + 1 == self.lengths[dimension]
    }

    /// Every cell that a leaf is part of: itself, and each sum over one or more dimensions.
    pub fn sums_of(&self, leaf: &[usize]) -> Vec<usize> {
        let choices = 1_usize << self.lengths.len();
        let of = |choice: usize| {
            let at = |(dimension, at): (usize, &usize)| {
                if choice >> dimension & 1 == 1 { self.lengths[dimension] - 1 } else { *at }
            };
            self.index(&leaf.iter().enumerate().map(at).collect::<Vec<_>>())
        };
        (0..choices).map(of).collect()
    }

    /// The dimensions, for protection; a table without any has one of a single category.
    pub fn dimensions(&self) -> Vec<Dimension> {
        let mut dimensions: Vec<Dimension> = self.lengths.iter().map(|length| Dimension::flat(length - 1)).collect();
        if self.parted {
            dimensions.push(Dimension::flat(2));
        } else if dimensions.is_empty() {
            dimensions.push(Dimension::flat(1));
        }
        dimensions
    }

    /// The number of a cell in the protected table: of its whole.
    pub fn protected(&self, index: usize) -> usize {
        match (self.parted, self.lengths.is_empty()) {
            (true, _) => index * 3 + 2,
            (false, true) => 1,
            (false, false) => index,
        }
    }

    /// The number of that part of it which passes the tests.
    pub fn passing(&self, index: usize) -> usize {
        if self.parted { index * 3 } else { self.protected(index) }
    }
}
