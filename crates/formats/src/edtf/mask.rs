//! Digits of which some may be unspecified (`X`).

/// Two digits, either of which may be unspecified: a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair(pub(super) [Option<u8>; 2]);

impl Pair {
    /// Whether a number below 100 can be meant.
    pub(super) fn matches(self, number: u8) -> bool {
        fits(self.0[0], number / 10) && fits(self.0[1], number % 10)
    }

    /// The number, when both digits are given.
    pub(super) fn number(self) -> Option<u8> {
        Some(self.0[0]? * 10 + self.0[1]?)
    }
}

/// Four digits of a year, any of which may be unspecified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quad(pub(super) [Option<u8>; 4]);

impl Quad {
    /// Whether a number below 10,000 can be meant.
    pub(super) fn matches(self, number: u16) -> bool {
        let mut rest = number;
        self.0.iter().rev().all(|digit| {
            let last = rest % 10;
            rest /= 10;
            digit.is_none_or(|digit| u16::from(digit) == last)
        })
    }

    /// The smallest and largest numbers that can be meant.
    pub(super) fn range(self) -> (u16, u16) {
        let fill = |with: u8| {
            let digits = self.0.iter().map(|digit| u16::from(digit.unwrap_or(with)));
            digits.fold(0, |number, digit| number * 10 + digit)
        };
        (fill(0), fill(9))
    }

    /// How many digits are unspecified at the right end, and whether those are all there are.
    pub(super) fn unspecified(self) -> (usize, bool) {
        let trailing = self.0.iter().rev().take_while(|d| d.is_none()).count();
        let all = self.0.iter().filter(|d| d.is_none()).count();
        (trailing, all == trailing)
    }
}

fn fits(digit: Option<u8>, value: u8) -> bool {
    digit.is_none_or(|digit| digit == value)
}
