//! Numbers between the kinds Rust keeps apart, and as short text. The only place where a cast is allowed.

/// A count as a real number; exact for anything that can be drawn.
#[expect(clippy::cast_precision_loss, reason = "nothing drawn is counted beyond 2^52")]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

/// The nearest whole number within what 32 bits hold.
#[expect(clippy::cast_possible_truncation, reason = "a cast from float to integer saturates")]
pub(crate) fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// How many whole units fit; never negative.
pub(crate) fn fits(value: f64) -> usize {
    usize::try_from(whole(value.floor())).unwrap_or(0)
}

/// A coordinate with at most two decimals and nothing superfluous.
pub(crate) fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text {
        "-0" => "0".to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_written_short() {
        for (value, text) in [(1.0, "1"), (-0.001, "0"), (2.50, "2.5"), (100.0, "100"), (0.126, "0.13")] {
            assert_eq!(short(value), text);
        }
        assert_eq!((whole(1e300), fits(-4.0), fits(3.9)), (i32::MAX, 0, 3));
    }
}
