//! A dimension of a table: categories in a tree under one total.

/// Categories, each under another, all under one that stands for all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    root: usize,
    heights: Vec<usize>,
}

/// Why categories are no tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DimensionError {
    /// Not exactly one category is without parent.
    #[error("a dimension has one category without parent, its total; this one has {0}")]
    Roots(usize),
    /// A parent that is not there.
    #[error("category {0} has a parent that is not there")]
    NoParent(usize),
    /// A category that is its own ancestor.
    #[error("category {0} lies within itself")]
    Cycle(usize),
}

impl Dimension {
    /// `count` categories and, as the last, their total.
    pub fn flat(count: usize) -> Self {
        let parents = (0..=count).map(|category| (category < count).then_some(count)).collect();
        let mut children = vec![Vec::new(); count];
        children.push((0..count).collect());
        let mut heights = vec![0; count];
        heights.push(usize::from(count > 0));
        Self { parents, children, root: count, heights }
    }

    /// Categories by the parent of each, such as county → state → country. Each category must be the sum of those under
    /// it.
    ///
    /// # Errors
    /// What is no tree with one root.
    pub fn new(parents: Vec<Option<usize>>) -> Result<Self, DimensionError> {
        let mut children = vec![Vec::new(); parents.len()];
        let mut roots = Vec::new();
        for (category, parent) in parents.iter().enumerate() {
            match parent {
                None => roots.push(category),
                Some(parent) => children.get_mut(*parent).ok_or(DimensionError::NoParent(category))?.push(category),
            }
        }
        let [root] = roots[..] else { return Err(DimensionError::Roots(roots.len())) };
        let heights = vec![0; parents.len()];
        let mut dimension = Self { parents, children, root, heights };
        dimension.measure()?;
        Ok(dimension)
    }

    /// Measures heights, from the root down and back; what the root does not reach lies within itself.
    fn measure(&mut self) -> Result<(), DimensionError> {
        let mut downwards = vec![self.root];
        let mut at = 0;
        while let Some(category) = downwards.get(at) {
            downwards.extend_from_slice(&self.children[*category]);
            at += 1;
        }
        for category in downwards.iter().rev() {
            let below = self.children[*category].iter().map(|child| self.heights[*child] + 1).max();
            self.heights[*category] = below.unwrap_or(0);
        }
        downwards.sort_unstable();
        match (0..self.len()).find(|category| downwards.binary_search(category).is_err()) {
            Some(category) => Err(DimensionError::Cycle(category)),
            None => Ok(()),
        }
    }

    /// How many categories, with totals.
    #[expect(clippy::len_without_is_empty, reason = "there is always a root")]
    pub fn len(&self) -> usize {
        self.parents.len()
    }

    /// The total.
    pub fn root(&self) -> usize {
        self.root
    }

    /// Those directly under a category.
    pub fn children(&self, category: usize) -> &[usize] {
        &self.children[category]
    }

    /// The category above.
    pub fn parent(&self, category: usize) -> Option<usize> {
        self.parents[category]
    }

    /// Whether nothing is under it.
    pub fn is_leaf(&self, category: usize) -> bool {
        self.children[category].is_empty()
    }

    /// A category and all above it.
    pub(super) fn upwards(&self, category: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(category), |category| self.parents[*category])
    }

    /// How many levels are under a category.
    pub(super) fn height(&self, category: usize) -> usize {
        self.heights[category]
    }

    /// Categories with others under them, each after those.
    pub(super) fn inner_upwards(&self) -> Vec<usize> {
        let mut inner: Vec<usize> = (0..self.len()).filter(|category| !self.is_leaf(*category)).collect();
        inner.sort_by_key(|category| self.height(*category));
        inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trees_are_dimensions() {
        assert_eq!(Dimension::new(vec![None, None]), Err(DimensionError::Roots(2)));
        assert_eq!(Dimension::new(vec![None, Some(7)]), Err(DimensionError::NoParent(1)));
        assert_eq!(Dimension::new(vec![None, Some(2), Some(1)]), Err(DimensionError::Cycle(1)));
        assert_eq!(Dimension::new(vec![Some(2), Some(2), None]), Ok(Dimension::flat(2)));
    }

    #[test]
    fn levels_are_counted_from_below() {
        let places = Dimension::new(vec![None, Some(0), Some(1), Some(0)]);
        assert_eq!(places.map(|places| [0, 1, 3].map(|place| places.height(place))), Ok([2, 1, 0]));
    }
}
