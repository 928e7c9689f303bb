//! Means and products of deviations of pairs, in one pass.

/// Means and sums of products of deviations of pairs (y, x), updated without subtracting large squares (Welford,
/// *Technometrics* 4, 1962; merged after Chan, Golub & `LeVeque`, *The American Statistician* 37, 1983).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Moments {
    /// How many pairs.
    pub count: f64,
    /// Means of y and x.
    pub mean: [f64; 2],
    /// Sums of products of deviations: yy, yx, xx.
    pub products: [f64; 3],
}

impl Moments {
    /// One pair.
    pub fn of(pair: [f64; 2]) -> Self {
        Self { count: 1.0, mean: pair, products: [0.0; 3] }
    }

    /// Adds a pair.
    pub fn add(&mut self, pair: [f64; 2]) {
        self.merge(&Self::of(pair));
    }

    /// Adds other pairs.
    pub fn merge(&mut self, other: &Self) {
        let count = self.count + other.count;
        if other.count == 0.0 {
            return;
        }
        let apart = [other.mean[0] - self.mean[0], other.mean[1] - self.mean[1]];
        let share = other.count / count;
        let scale = self.count * share;
        self.products[0] += other.products[0] + scale * apart[0] * apart[0];
        self.products[1] += other.products[1] + scale * apart[0] * apart[1];
        self.products[2] += other.products[2] + scale * apart[1] * apart[1];
        self.mean[0] += share * apart[0];
        self.mean[1] += share * apart[1];
        self.count = count;
    }

    /// What they were if every y had been y + `by`·x.
    pub fn shift(&mut self, by: f64) {
        let [_, yx, xx] = self.products;
        self.products[0] += 2.0 * by * yx + by * by * xx;
        self.products[1] += by * xx;
        self.mean[0] += by * self.mean[1];
    }

    /// The mean of y − `ratio`·x.
    pub fn residual_mean(&self, ratio: f64) -> f64 {
        self.mean[0] - ratio * self.mean[1]
    }

    /// The sum of squared deviations of y − `ratio`·x.
    pub fn residual_square(&self, ratio: f64) -> f64 {
        let [yy, yx, xx] = self.products;
        (yy - 2.0 * ratio * yx + ratio * ratio * xx).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_shifts_give_what_the_whole_gives() {
        let pairs: Vec<[f64; 2]> = (0..50).map(|i| f64::from(i * i % 17)).map(|y| [y, 3.0 + y % 5.0]).collect();
        let (mut whole, mut left, mut right) = (Moments::default(), Moments::default(), Moments::default());
        for (i, pair) in pairs.iter().enumerate() {
            whole.add([pair[0] + 7.0 * pair[1], pair[1]]);
            if i < 20 { left.add(*pair) } else { right.add(*pair) }
        }
        left.merge(&right);
        left.shift(7.0);
        for ratio in [0.0, 1.5, 7.0] {
            assert!((left.residual_square(ratio) - whole.residual_square(ratio)).abs() < 1e-8);
            assert!((left.residual_mean(ratio) - whole.residual_mean(ratio)).abs() < 1e-11);
        }
    }
}
