//! A table of several dimensions with all its sums.

use super::dimension::Dimension;

/// Most cells of a table, with sums.
const MOST_CELLS: usize = 1 << 22;
/// Most contributions of a cell that are kept apart for rules of dominance.
const MOST_LARGEST: usize = 10;

/// What is in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// How many people, cases or establishments are counted in it, without weights. Each must be in one cell only of
    /// those that are added up.
    pub contributors: u64,
    /// What they add up to, in the smallest unit in which it is published (cents, or weighted persons); 0 in a table
    /// of counts.
    pub amount: u64,
    /// The largest contributions to the amount, from the largest down, as many as a [`super::Dominance`] asks for.
    pub largest: Vec<u64>,
}

/// One cell is the sum of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The sum.
    pub parent: usize,
    /// What it is the sum of.
    pub children: Vec<usize>,
}

/// Why there is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CubeError {
    /// A table without dimensions, or with more cells than can be protected.
    #[error("a table has at least one dimension and at most {MOST_CELLS} cells")]
    Size,
    /// Coordinates that lead nowhere, or to a sum.
    #[error("{0:?} are not the coordinates of a cell that is no sum")]
    NotALeaf(Vec<usize>),
    /// Sums beyond what can be counted.
    #[error("the sums of the table are too large")]
    Overflow,
}

/// A table with all its sums. Cells are numbered with the last dimension running fastest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cube {
    dimensions: Vec<Dimension>,
    strides: Vec<usize>,
    cells: Vec<Cell>,
}

impl Cube {
    /// A table from the cells that are no sums, by their coordinates; cells that are not named are empty, cells named
    /// twice are added.
    ///
    /// # Errors
    /// See [`CubeError`].
    pub fn from_leaves(
        dimensions: Vec<Dimension>,
        leaves: impl IntoIterator<Item = (Vec<usize>, Cell)>,
    ) -> Result<Self, CubeError> {
        let size = dimensions.iter().try_fold(1, |size: usize, dimension| size.checked_mul(dimension.len()));
        let size = size.filter(|size| !dimensions.is_empty() && *size <= MOST_CELLS).ok_or(CubeError::Size)?;
        let mut strides = vec![1; dimensions.len()];
        for at in (1..dimensions.len()).rev() {
            strides[at - 1] = strides[at] * dimensions[at].len();
        }
        let mut cube = Self { dimensions, strides, cells: vec![Cell::default(); size] };
        for (coordinates, cell) in leaves {
            let Some(index) = cube.leaf(&coordinates) else { return Err(CubeError::NotALeaf(coordinates)) };
            cube.cells[index].take(&cell).ok_or(CubeError::Overflow)?;
        }
        cube.add_up()?;
        Ok(cube)
    }

    fn leaf(&self, coordinates: &[usize]) -> Option<usize> {
        let index = self.index(coordinates)?;
        let leaves = self.dimensions.iter().zip(coordinates).all(|(dimension, category)| dimension.is_leaf(*category));
        leaves.then_some(index)
    }

    fn add_up(&mut self) -> Result<(), CubeError> {
        for relation in self.relations() {
            let mut sum = Cell::default();
            for child in relation.children {
                sum.take(&self.cells[child]).ok_or(CubeError::Overflow)?;
            }
            self.cells[relation.parent] = sum;
        }
        Ok(())
    }

    /// Every equation of the table, those of a dimension in an order in which what is added up was added up before.
    pub fn relations(&self) -> Vec<Relation> {
        let mut relations = Vec::new();
        for (dimension, &stride) in self.dimensions.iter().zip(&self.strides) {
            for category in dimension.inner_upwards() {
                let block = stride * dimension.len();
                let bases = (0..self.cells.len() / block).flat_map(|i| (0..stride).map(move |j| i * block + j));
                relations.extend(bases.map(|base| Relation {
                    parent: base + category * stride,
                    children: dimension.children(category).iter().map(|child| base + child * stride).collect(),
                }));
            }
        }
        relations
    }

    /// The number of the cell at these coordinates, a category for each dimension.
    pub fn index(&self, coordinates: &[usize]) -> Option<usize> {
        let inside = coordinates.len() == self.dimensions.len()
            && coordinates.iter().zip(&self.dimensions).all(|(category, dimension)| *category < dimension.len());
        inside.then(|| coordinates.iter().zip(&self.strides).map(|(category, stride)| category * stride).sum())
    }

    /// The category of a cell in a dimension.
    pub(super) fn category(&self, index: usize, dimension: usize) -> usize {
        index / self.strides[dimension] % self.dimensions[dimension].len()
    }

    /// How far cells of neighbouring categories of a dimension are apart.
    pub(super) fn stride(&self, dimension: usize) -> usize {
        self.strides[dimension]
    }

    /// The dimensions.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// How many cells, with sums.
    #[expect(clippy::len_without_is_empty, reason = "there is always a total")]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell.
    pub fn cell(&self, index: usize) -> &Cell {
        &self.cells[index]
    }
}

impl Cell {
    /// A cell of a table of counts.
    pub const fn count(contributors: u64) -> Self {
        Self { contributors, amount: 0, largest: Vec::new() }
    }

    fn take(&mut self, other: &Self) -> Option<()> {
        self.contributors = self.contributors.checked_add(other.contributors)?;
        self.amount = self.amount.checked_add(other.amount)?;
        if !other.largest.is_empty() {
            self.largest.extend(&other.largest);
            self.largest.sort_unstable_by(|a, b| b.cmp(a));
            self.largest.truncate(MOST_LARGEST);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_run_over_all_dimensions_and_levels() {
        // Two counties in one state and one in another, by two sexes.
        let places = Dimension::new(vec![Some(3), Some(3), Some(4), Some(5), Some(5), None]);
        let leaves = [([0, 0], 1), ([1, 0], 2), ([2, 1], 4), ([0, 0], 8)];
        let leaves = leaves.map(|(at, count)| (at.to_vec(), Cell::count(count)));
        let cube = places.map(|places| Cube::from_leaves(vec![places, Dimension::flat(2)], leaves));
        let at = |cube: &Cube, at: [usize; 2]| cube.index(&at).map(|index| cube.cell(index).contributors);
        let Ok(Ok(cube)) = cube else { unreachable!("{cube:?}") };
        assert_eq!([[3, 0], [4, 2], [5, 1], [5, 2]].map(|place| at(&cube, place)), [11, 4, 4, 15].map(Some));
        assert_eq!(cube.relations().len(), 3 * 3 + 6);
    }

    #[test]
    fn sums_are_not_given() {
        let sum = [(vec![2], Cell::count(3))];
        assert_eq!(Cube::from_leaves(vec![Dimension::flat(2)], sum), Err(CubeError::NotALeaf(vec![2])));
        assert_eq!(Cube::from_leaves(Vec::new(), []), Err(CubeError::Size));
    }
}
