//! One-time codes of an authenticator app (RFC 6238): six digits, new every thirty seconds. The caller keeps the step
//! of the last code that was taken, and passes it in, so that no code is taken twice.

use std::fmt::{self, Write as _};

use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;
use qrcodegen::{QrCode, QrCodeEcc};
use totp_rs::{Builder, Totp};

/// Steps that a telephone's clock may be before or behind (RFC 6238 §5.2 recommends one).
const SKEW: u16 = 1;

/// What the person's app and the archive share: 160 bits (RFC 4226 §4).
#[derive(Clone)]
pub struct TotpSecret([u8; 20]);

impl TotpSecret {
    /// A secret from 160 bits that nobody can guess.
    pub fn from_chance(chance: [u8; 20]) -> Self {
        Self(chance)
    }

    /// Reads back what [`TotpSecret::base32`] wrote. `None` when it is something else.
    pub fn from_base32(kept: &str) -> Option<Self> {
        BASE32_NOPAD.decode(kept.as_bytes()).ok()?.try_into().ok().map(Self)
    }

    /// The secret in Base32, to be kept, or typed by those who cannot take a picture.
    pub fn base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// The secret in groups of four, easier to type.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.base32().chars().collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// The address that an authenticator app takes the secret from (`otpauth://totp/…`).
    pub fn address(&self, site: &str, account: &str) -> String {
        let totp = self.builder().with_issuer(Some(label(site))).with_account_name(label(account)).build();
        totp.ok().and_then(|totp| totp.to_url().ok()).unwrap_or_default()
    }

    /// The step of a code that somebody typed, when it is right and later than the last one that was taken. Keep it
    /// in the same transaction as what the code opens.
    pub fn check(&self, typed: &str, now: Timestamp, last: Option<u64>) -> Option<u64> {
        let code: String = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').take(7).collect();
        let now = u64::try_from(now.as_second()).ok()?;
        let step = self.totp().check(&code, now)?;
        last.is_none_or(|last| step > last).then_some(step)
    }

    /// The code of a moment; for tests, and for nothing else.
    #[doc(hidden)]
    pub fn code(&self, now: Timestamp) -> String {
        self.totp().generate(u64::try_from(now.as_second()).unwrap_or_default()).to_string()
    }

    fn totp(&self) -> Totp {
        // 20 bytes, six digits and thirty seconds are what the standard asks for: nothing is left to complain about.
        self.builder().build_noncompliant()
    }

    fn builder(&self) -> Builder {
        Builder::new().with_skew(SKEW).with_secret(self.0.as_slice())
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// A name as it may stand in such an address: the colon separates its parts.
fn label(name: &str) -> String {
    let plain = name.replace(':', " ");
    let short: String = plain.trim().chars().take(64).collect();
    if short.is_empty() { "Tejido".to_owned() } else { short }
}

/// A picture of a text for a camera, as the outline of its dark squares: fills a `<path>` in an `<svg>` whose
/// `viewBox` is `0 0 size size`. The quiet margin is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width and height.
    pub size: i32,
    /// The value of the attribute `d`.
    pub path: String,
}

/// Draws a text for a camera; `None` when it is too long for that.
pub fn picture(text: &str) -> Option<Picture> {
    const MARGIN: i32 = 4;
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to memory does not fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    Some(Picture { size: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at once")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The secret of the test vectors.
    fn secret() -> TotpSecret {
        TotpSecret::from_chance(*b"12345678901234567890")
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
        let vectors = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (second, code) in vectors {
            assert_eq!(secret().code(at(second)), code);
            assert_eq!(secret().check(code, at(second), None), Some(second.unsigned_abs() / 30));
        }
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let code = secret().code(at(3_000));
        for (second, taken) in [(2_939, false), (2_970, true), (3_000, true), (3_059, true), (3_060, false)] {
            assert_eq!(secret().check(&code, at(second), None).is_some(), taken, "{second}");
        }
    }

    #[test]
    fn no_code_is_taken_twice_nor_an_older_one_after_a_newer() {
        let (older, code) = (secret().code(at(2_970)), secret().code(at(3_000)));
        let step = secret().check(&code, at(3_000), None).unwrap();
        assert_eq!(secret().check(&code, at(3_010), Some(step)), None);
        assert_eq!(secret().check(&older, at(3_010), Some(step)), None);
        let next = secret().code(at(3_030));
        assert_eq!(secret().check(&next, at(3_030), Some(step)), Some(step + 1));
    }

    #[test]
    fn a_code_may_be_typed_with_a_space() {
        assert!(secret().check(" 287 082 ", at(59), None).is_some());
        for wrong in ["", "287083", "28708", "2870822", "२८७०८२", "28708a", &"2".repeat(100_000)] {
            assert_eq!(secret().check(wrong, at(59), None), None);
        }
    }

    #[test]
    fn the_address_names_the_site_and_the_person() {
        let address = secret().address("Archivo: Tejido & más", "ana@example.org");
        assert_eq!(
            address,
            "otpauth://totp/Archivo%20%20Tejido%20%26%20m%C3%A1s:ana%40example.org\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Archivo%20%20Tejido%20%26%20m%C3%A1s"
        );
        assert!(secret().address("", "").starts_with("otpauth://totp/Tejido:Tejido?"));
        assert_eq!(secret().grouped(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn the_picture_has_its_margin_and_its_corner() {
        let picture = picture(&secret().address("Tejido", "ana@example.org")).unwrap();
        assert!(picture.path.starts_with("M4 4h1v1h-1z"), "the corner that cameras look for");
        assert!(picture.size >= 29);
        assert_eq!(super::picture(&"x".repeat(5_000)), None);
    }

    proptest! {
        #[test]
        fn a_secret_that_was_kept_is_read_back(chance: [u8; 20]) {
            let secret = TotpSecret::from_chance(chance);
            let back = TotpSecret::from_base32(&secret.base32()).unwrap();
            prop_assert_eq!(back.0, chance);
        }

        #[test]
        fn whatever_the_names_the_address_stands(site: String, account: String) {
            prop_assert!(secret().address(&site, &account).starts_with("otpauth://totp/"));
        }

        #[test]
        fn nothing_that_is_typed_is_too_odd(typed: String, second in 0_i64..20_000_000_000) {
            let _ = secret().check(&typed, at(second), None);
        }
    }
}
