//! Labels beside a chart, moved apart so that none covers another.

/// Where the middles of labels go: as near as possible to where they belong, at least their heights apart, within
/// `top..bottom`. `None` where there is no room for all of them.
pub(crate) fn apart(wanted: &[(f64, f64)], (top, bottom): (f64, f64)) -> Option<Vec<f64>> {
    let total: f64 = wanted.iter().map(|(_, height)| height).sum();
    if total > bottom - top {
        return None;
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0));
    let mut clusters: Vec<Cluster> = Vec::new();
    for index in order {
        let (middle, height) = wanted[index];
        let mut cluster = Cluster { members: vec![index], wish: middle - height / 2.0, height };
        cluster.keep_within(top, bottom);
        while let Some(above) = clusters.pop_if(|above| above.wish + above.height > cluster.wish) {
            cluster = above.joined(cluster, wanted);
            cluster.keep_within(top, bottom);
        }
        clusters.push(cluster);
    }
    let mut placed = vec![0.0; wanted.len()];
    for cluster in clusters {
        let mut y = cluster.wish;
        for index in cluster.members {
            placed[index] = y + wanted[index].1 / 2.0;
            y += wanted[index].1;
        }
    }
    Some(placed)
}

/// Labels that touch.
#[derive(Debug)]
struct Cluster {
    members: Vec<usize>,
    /// Its upper edge.
    wish: f64,
    height: f64,
}

impl Cluster {
    fn keep_within(&mut self, top: f64, bottom: f64) {
        self.wish = self.wish.min(bottom - self.height).max(top);
    }

    /// Both as one, where the mean distance of the members from their places is smallest.
    fn joined(mut self, below: Self, wanted: &[(f64, f64)]) -> Self {
        self.members.extend(below.members);
        self.height += below.height;
        let (mut offset, mut sum) = (0.0, 0.0);
        for index in &self.members {
            let (middle, height) = wanted[*index];
            sum += middle - height / 2.0 - offset;
            offset += height;
        }
        self.wish = sum / crate::number::real(self.members.len());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_stay_where_they_can() {
        assert_eq!(apart(&[(10.0, 10.0), (50.0, 10.0)], (0.0, 100.0)), Some(vec![10.0, 50.0]));
        assert_eq!(apart(&[(50.0, 10.0), (50.0, 10.0)], (0.0, 100.0)), Some(vec![45.0, 55.0]));
        assert_eq!(apart(&[(50.0, 60.0), (50.0, 60.0)], (0.0, 100.0)), None);
    }

    proptest! {
        #[test]
        fn none_covers_another(wanted in proptest::collection::vec((-50.0..250.0_f64, 5.0..20.0_f64), 0..10)) {
            let Some(placed) = apart(&wanted, (0.0, 200.0)) else { return Ok(()) };
            let mut spans: Vec<(f64, f64)> =
                placed.iter().zip(&wanted).map(|(y, (_, height))| (y - height / 2.0, y + height / 2.0)).collect();
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            prop_assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1e-6));
            prop_assert!(spans.iter().all(|(top, bottom)| *top >= -1e-6 && *bottom <= 200.0 + 1e-6));
        }
    }
}
