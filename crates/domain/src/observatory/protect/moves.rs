//! Changes along one dimension that its sums do not notice.

use super::dimension::Dimension;

/// Categories of a dimension that become more and as many that become less, such that every category stays the sum of
/// those under it: one of `plus` for each level on the way down to a leaf, the same for `minus`. Without `minus` the
/// total itself becomes more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    pub plus: Vec<usize>,
    pub minus: Vec<usize>,
}

/// How many children are tried at each level on the way down.
const BREADTH: usize = 2;
/// How many siblings are tried, of which one is almost always as good as the best of thousands.
const SIBLINGS: usize = 48;

/// The moves that make a category more, the first of which follow `way`, down from it to a leaf. `rank` orders
/// categories, those first that are best changed.
pub(super) fn moves<K: Ord>(dimension: &Dimension, way: Vec<usize>, rank: impl Fn(usize) -> K) -> Vec<Move> {
    let mut moves = Vec::new();
    let Some(&category) = way.first() else { return moves };
    let mut downs = descents(dimension, category, &rank);
    downs.retain(|down| *down != way);
    downs.insert(0, way);
    let mut up = Vec::new();
    for (above, next) in dimension.upwards(category).map(|above| (above, dimension.parent(above))) {
        if above != category {
            up.push(above);
        }
        let plus = || downs.iter().map(|down| [down.as_slice(), &up].concat());
        let Some(parent) = next else {
            moves.extend(plus().map(|plus| Move { plus, minus: Vec::new() }));
            break;
        };
        let siblings = dimension.children(parent).iter().copied().filter(|sibling| *sibling != above);
        for sibling in first(siblings, SIBLINGS, &rank) {
            for minus in descents(dimension, sibling, &rank) {
                moves.extend(plus().map(|plus| Move { plus, minus: minus.clone() }));
            }
        }
    }
    moves
}

/// Ways from a category down to a leaf, both included.
fn descents<K: Ord>(dimension: &Dimension, from: usize, rank: &impl Fn(usize) -> K) -> Vec<Vec<usize>> {
    if dimension.is_leaf(from) {
        return vec![vec![from]];
    }
    let children = first(dimension.children(from).iter().copied(), BREADTH, rank);
    let ways = children.into_iter().flat_map(|child| descents(dimension, child, rank));
    ways.map(|way| [&[from], way.as_slice()].concat()).collect()
}

/// So many categories by their rank, in its order.
fn first<K: Ord>(categories: impl Iterator<Item = usize>, count: usize, rank: &impl Fn(usize) -> K) -> Vec<usize> {
    let mut ranked: Vec<(K, usize)> = categories.map(|category| (rank(category), category)).collect();
    if ranked.len() > count {
        ranked.select_nth_unstable(count);
        ranked.truncate(count);
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, category)| category).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sum_notices_a_move() {
        // 0 total; 1, 2 states; 3-6 counties.
        let parents = vec![None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2)];
        let Ok(places) = Dimension::new(parents) else { unreachable!("a tree") };
        for category in 0..places.len() {
            let way = std::iter::successors(Some(category), |above| places.children(*above).last().copied());
            let moves = moves(&places, way.collect(), |category| category);
            assert!(!moves.is_empty());
            for step in moves {
                let change = |c: usize| i32::from(step.plus.contains(&c)) - i32::from(step.minus.contains(&c));
                assert_eq!(change(category), 1, "{step:?}");
                for parent in 0..3 {
                    let below: i32 = places.children(parent).iter().map(|child| change(*child)).sum();
                    assert_eq!(below, change(parent), "{step:?} at {parent}");
                }
            }
        }
    }
}
