//! Passwords: which are acceptable, and how one is kept and checked. Argon2id is slow on purpose: [`Passwords`] runs
//! it beside the requests, a few at a time. Must never print a password, nor tell an unknown account from a wrong
//! password, not even by its time.

mod rule;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{CustomizedPasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use icu_normalizer::ComposingNormalizerBorrowed;
use tokio::sync::Semaphore;

pub use rule::{Refusal, acceptable};

/// What one hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes that could be filled side by side.
    pub lanes: u32,
}

impl Cost {
    /// For tests alone: as cheap as the algorithm allows.
    pub const TEST: Self = Self { memory: 8, passes: 1, lanes: 1 };
}

impl Default for Cost {
    /// What OWASP asks for at least, in its password storage cheat sheet: 19 MiB, two passes, one lane.
    fn default() -> Self {
        Self { memory: 19 * 1024, passes: 2, lanes: 1 }
    }
}

/// Why a password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PasswordError {
    /// The cost is outside what Argon2 knows.
    #[error("no password can be hashed at this cost: memory {}, passes {}, lanes {}", .0.memory, .0.passes, .0.lanes)]
    Cost(Cost),
    /// Hashing failed, or the server is stopping.
    #[error("a password could not be hashed")]
    Hash,
}

/// How a password that was typed compares with the one that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the one.
    Right,
    /// It is the one, kept at another cost than is asked for now: hash it again and keep that.
    RightButOld,
    /// It is not the one, or there is none.
    Wrong,
}

/// Hashes and checks passwords at one cost, a few at a time.
#[derive(Clone)]
pub struct Passwords {
    params: Params,
    /// A hash of nothing in particular, at the same cost, for accounts that do not exist.
    stand_in: Arc<str>,
    turns: Arc<Semaphore>,
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords").field("params", &self.params).finish_non_exhaustive()
    }
}

impl Passwords {
    /// Hashes at a cost, at most so many at once: each takes the whole memory of the cost while it runs.
    pub fn new(cost: Cost, at_once: usize) -> Result<Self, PasswordError> {
        let params = Params::new(cost.memory, cost.passes, cost.lanes, None).map_err(|_| PasswordError::Cost(cost))?;
        let stand_in = hash(&params, "", [0; 16])?.into();
        Ok(Self { params, stand_in, turns: Arc::new(Semaphore::new(at_once.max(1))) })
    }

    /// What is kept of a password, in the PHC string format; the salt is chance.
    pub async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, PasswordError> {
        let (params, password) = (self.params.clone(), normal(password).into_owned());
        self.run(move || hash(&params, &password, salt)).await?
    }

    /// Compares what was typed with what is kept. Without anything kept it takes as long and is wrong.
    pub async fn check(&self, typed: &str, kept: Option<&str>) -> Result<Verdict, PasswordError> {
        // Nobody has a longer one: see the rule. Hashing it would only help those who send a lot.
        if typed.len() > rule::MOST_BYTES {
            return Ok(Verdict::Wrong);
        }
        let exists = kept.is_some();
        let kept = kept.unwrap_or(&self.stand_in).to_owned();
        let (params, typed) = (self.params.clone(), normal(typed).into_owned());
        let verdict = self.run(move || check(&params, &typed, &kept)).await?;
        Ok(if exists { verdict } else { Verdict::Wrong })
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
        // The turn goes along: a request that is given up does not make room while its hash still runs.
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| PasswordError::Hash)?;
        let work = move || {
            let done = work();
            drop(turn);
            done
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| PasswordError::Hash)
    }
}

/// The same password typed on another keyboard: NFKC, as NIST SP 800-63B §5.1.1.2 asks.
fn normal(password: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfkc().normalize(password)
}

fn hash(params: &Params, password: &str, salt: [u8; 16]) -> Result<String, PasswordError> {
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let hash = argon.hash_password_with_params(password.as_bytes(), &salt, params.clone());
    Ok(hash.map_err(|_| PasswordError::Hash)?.to_string())
}

fn check(params: &Params, typed: &str, kept: &str) -> Verdict {
    let Ok(parsed) = PasswordHash::new(kept) else { return Verdict::Wrong };
    if Argon2::default().verify_password(typed.as_bytes(), &parsed).is_err() {
        return Verdict::Wrong;
    }
    let asked = (Algorithm::Argon2id.as_str(), params.m_cost(), params.t_cost(), params.p_cost());
    let found = Params::try_from(&parsed);
    let same = found.is_ok_and(|at| (parsed.algorithm.as_str(), at.m_cost(), at.t_cost(), at.p_cost()) == asked);
    if same { Verdict::Right } else { Verdict::RightButOld }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at once")]
mod tests {
    use super::*;

    const PASSWORD: &str = "la tortuga cruza el río";

    fn cheap() -> Passwords {
        Passwords::new(Cost::TEST, 2).unwrap()
    }

    #[tokio::test]
    async fn the_right_password_opens_and_no_other() {
        let kept = cheap().hash(PASSWORD, [3; 16]).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{kept}");
        assert_eq!(cheap().check(PASSWORD, Some(&kept)).await.unwrap(), Verdict::Right);
        for wrong in ["", "la tortuga cruza el rio", "La tortuga cruza el río", &"x".repeat(1_000_000)] {
            assert_eq!(cheap().check(wrong, Some(&kept)).await.unwrap(), Verdict::Wrong);
        }
    }

    #[tokio::test]
    async fn accents_may_be_typed_either_way() {
        let kept = cheap().hash("contrase\u{f1}a del r\u{ed}o", [3; 16]).await.unwrap();
        let typed = "contrasen\u{303}a del ri\u{301}o";
        assert_eq!(cheap().check(typed, Some(&kept)).await.unwrap(), Verdict::Right);
    }

    #[tokio::test]
    async fn nothing_opens_an_account_that_does_not_exist() {
        // The empty password is the one behind the stand-in.
        for typed in ["", PASSWORD] {
            assert_eq!(cheap().check(typed, None).await.unwrap(), Verdict::Wrong);
        }
        assert_eq!(cheap().check("", Some("")).await.unwrap(), Verdict::Wrong);
        assert_eq!(cheap().check("", Some("$argon2id$v=19$m=8")).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test]
    async fn a_password_kept_at_another_cost_is_asked_to_be_hashed_again() {
        let kept = cheap().hash(PASSWORD, [3; 16]).await.unwrap();
        let dearer = Passwords::new(Cost { passes: 2, ..Cost::TEST }, 1).unwrap();
        assert_eq!(dearer.check(PASSWORD, Some(&kept)).await.unwrap(), Verdict::RightButOld);
        let again = dearer.hash(PASSWORD, [4; 16]).await.unwrap();
        assert_eq!(dearer.check(PASSWORD, Some(&again)).await.unwrap(), Verdict::Right);
    }

    #[tokio::test]
    async fn two_salts_make_two_hashes() {
        let one = cheap().hash(PASSWORD, [1; 16]).await.unwrap();
        let other = cheap().hash(PASSWORD, [2; 16]).await.unwrap();
        assert_ne!(one, other);
        assert!(!one.contains("tortuga"));
    }

    #[tokio::test]
    async fn a_hash_made_by_the_reference_program_is_understood() {
        // Argon2's own test vector: t=2, m=2^8, p=1, "password", "somesalt", Argon2id, version 0x13.
        let kept = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assert_eq!(cheap().check("password", Some(kept)).await.unwrap(), Verdict::RightButOld);
        assert_eq!(cheap().check("differentpassword", Some(kept)).await.unwrap(), Verdict::Wrong);
    }

    #[test]
    fn an_impossible_cost_is_refused() {
        assert!(Passwords::new(Cost { memory: 1, ..Cost::TEST }, 1).is_err());
    }
}
