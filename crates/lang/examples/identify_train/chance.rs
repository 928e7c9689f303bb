//! Pseudo-random numbers from a fixed seed (xorshift64*, Vigna 2016), so that a build can be repeated.

/// A stream of numbers.
pub struct Chance(u64);

impl Chance {
    pub const fn new() -> Self {
        Self(0x1234_5678_9ABC_DEF1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 to under 1.
    pub fn unit(&mut self) -> f32 {
        u16::try_from(self.next() >> 48).map_or(0.0, f32::from) / 65_536.0
    }

    /// From 0 to under `count`, or 0 when that is 0.
    pub fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(1).max(1);
        usize::try_from((self.next() >> 20) % count).unwrap_or(0)
    }

    /// One of these, with a likelihood in proportion to its weight.
    pub fn pick(&mut self, weights: impl Iterator<Item = f32> + Clone) -> usize {
        let mut rest = self.unit() * weights.clone().sum::<f32>();
        let mut last = 0;
        for (at, weight) in weights.enumerate() {
            last = at;
            if rest < weight {
                break;
            }
            rest -= weight;
        }
        last
    }
}
