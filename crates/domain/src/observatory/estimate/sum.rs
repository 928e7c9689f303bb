//! Sums whose error does not grow with their length.

/// A compensated sum (Neumaier, *ZAMM* 54, 1974, 39-51): what each addition rounds away is kept apart and added at the
/// end. The same numbers in the same order give the same sum everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    /// Adds a number.
    pub fn add(&mut self, number: f64) {
        let total = self.total + number;
        self.lost += if self.total.abs() >= number.abs() {
            (self.total - total) + number
        } else {
            (number - total) + self.total
        };
        self.total = total;
    }

    /// Adds another sum.
    pub fn merge(&mut self, other: Self) {
        self.add(other.total);
        self.lost += other.lost;
    }

    /// Adds another sum, `factor` times.
    pub fn add_scaled(&mut self, factor: f64, other: Self) {
        self.add(factor * other.total);
        self.lost += factor * other.lost;
    }

    /// The sum.
    pub fn value(self) -> f64 {
        self.total + self.lost
    }
}

impl FromIterator<f64> for Sum {
    fn from_iter<I: IntoIterator<Item = f64>>(numbers: I) -> Self {
        let mut sum = Self::default();
        numbers.into_iter().for_each(|number| sum.add(number));
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_not_lost_beside_large_ones() {
        let sum: Sum = [1e100, 1.0, -1e100].into_iter().collect();
        assert!((sum.value() - 1.0).abs() < f64::EPSILON);
        let tenths: Sum = std::iter::repeat_n(0.1, 1_000_000).collect();
        assert!((tenths.value() - 100_000.0).abs() < 1e-10);
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let mut left: Sum = [1e16, 1.0].into_iter().collect();
        left.merge([1.0, -1e16].into_iter().collect());
        assert!((left.value() - 2.0).abs() < f64::EPSILON);
    }
}
