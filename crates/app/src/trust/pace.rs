//! How often programs may ask. Each token has a supply that fills up again by itself.
//!
//! Kept in memory and by token alone: no address of anybody's computer is needed or known. Several nodes each give
//! their own supply.

use std::collections::HashMap;
use std::sync::Mutex;

use jiff::Timestamp;

use crate::App;

/// Requests at once, when the supply is full.
pub const SUPPLY: i64 = 300;

/// Milliseconds in which one request grows back: 300 in a minute.
const GROWS_IN: i64 = 200;

/// Tokens remembered; those with a full supply need not be.
const MOST: usize = 4_096;

/// The supplies: for each token, when it would be full again, in milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<HashMap<String, i64>>);

impl App {
    /// Takes one request from a token's supply.
    ///
    /// # Errors
    /// In how many seconds it may ask again, when the supply is used up.
    pub fn pace(&self, token: &str) -> Result<(), u64> {
        self.pace.take(token, self.now())
    }
}

impl Pace {
    fn take(&self, token: &str, now: Timestamp) -> Result<(), u64> {
        let now = now.as_millisecond();
        let Ok(mut kept) = self.0.lock() else { return Ok(()) };
        if kept.len() >= MOST {
            kept.retain(|_, full| *full > now);
        }
        let full = kept.entry(token.to_owned()).or_insert(now);
        let next = (*full).max(now) + GROWS_IN;
        let over = next - now - SUPPLY * GROWS_IN;
        if over > 0 {
            return Err(u64::try_from(over.div_euclid(1000) + 1).unwrap_or(1));
        }
        *full = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Pace, SUPPLY};
    use jiff::{SignedDuration, Timestamp};

    #[test]
    fn a_supply_is_used_up_and_grows_back_and_is_each_tokens_own() {
        let (pace, start) = (Pace::default(), Timestamp::UNIX_EPOCH);
        for _ in 0..SUPPLY {
            assert_eq!(pace.take("a", start), Ok(()));
        }
        assert_eq!(pace.take("a", start), Err(1));
        assert_eq!(pace.take("b", start), Ok(()));
        let later = start + SignedDuration::from_secs(1);
        for _ in 0..5 {
            assert_eq!(pace.take("a", later), Ok(()));
        }
        assert_eq!(pace.take("a", later), Err(1));
    }
}
