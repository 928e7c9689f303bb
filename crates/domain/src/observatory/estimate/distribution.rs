//! Quantiles of Student's t and of the beta distribution, through the regularized incomplete beta function.
//!
//! Written here because the two are all that is needed, and a library of distributions would be the largest dependency
//! of this crate. Checked against R in `tests/estimate.rs`.

/// Stirling's series is exact to the last digit from here on.
const LARGE: f64 = 15.0;
/// Coefficients B₂ₖ/(2k(2k−1)) of the series (DLMF 5.11.1).
const STIRLING: [f64; 7] =
    [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0, 1.0 / 156.0];

/// ln Γ(x) for x > 0.
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut product) = (x, 1.0);
    while x < LARGE {
        product *= x;
        x += 1.0;
    }
    let inverse = 1.0 / (x * x);
    let series = STIRLING.iter().rev().fold(0.0, |sum, coefficient| sum * inverse + coefficient) / x;
    let half_ln_tau = 0.5 * std::f64::consts::TAU.ln();
    (x - 0.5) * x.ln() - x + half_ln_tau + series - product.ln()
}

/// The regularized incomplete beta function Iₓ(a, b), given x and 1 − x.
fn incomplete_beta(x: f64, rest: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if rest <= 0.0 {
        return 1.0;
    }
    // The fraction converges fast below the mean; above it the complement does (DLMF 8.17.4).
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(rest, x, b, a);
    }
    let front = a * x.ln() + b * rest.ln() + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    (front.exp() / a / fraction(x, a, b)).clamp(0.0, 1.0)
}

/// The continued fraction of DLMF 8.17.22, from the top down by the method of Lentz: 1 + d₁/(1 + d₂/(1 + …)).
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let away_from_zero = |number: f64| if number.abs() < 1e-300 { 1e-300 } else { number };
    let (mut value, mut above, mut below) = (1.0, 1.0, 0.0);
    for step in 1..100_000_u32 {
        let pair = f64::from(step / 2);
        let at = a + 2.0 * pair;
        let term = if step % 2 == 0 {
            pair * (b - pair) * x / ((at - 1.0) * at)
        } else {
            -(a + pair) * (a + b + pair) * x / (at * (at + 1.0))
        };
        below = 1.0 / away_from_zero(1.0 + term * below);
        above = away_from_zero(1.0 + term / above);
        let change = above * below;
        value *= change;
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

/// The x at which a function that grows from 0 to 1 on [0, 1] reaches `p`, by halving.
fn solve(p: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    // Near 0 doubles are dense: halving must go on well past the 53 digits of a number near 1.
    for _ in 0..1_100 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high || high - low <= high * 1e-16 {
            break;
        }
        if function(middle) < p { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// The quantile of the beta distribution with shapes `a` and `b`, not negative; 0 for an `a` of 0 and 1 for a `b` of 0,
/// its limits.
pub(super) fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if a <= 0.0 {
        return 0.0;
    }
    if b <= 0.0 {
        return 1.0;
    }
    solve(p, |x| incomplete_beta(x, 1.0 - x, a, b))
}

/// The quantile of Student's t with so many degrees of freedom, for `p` from 0.5 to below 1.
pub(super) fn t_quantile(p: f64, degrees: f64) -> f64 {
    // P(|T| ≤ t) is the incomplete beta function of t²/(ν + t²), with shapes 1/2 and ν/2.
    let x = solve(2.0 * p - 1.0, |x| incomplete_beta(x, 1.0 - x, 0.5, degrees / 2.0));
    (degrees * x / (1.0 - x)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, theirs: f64) {
        assert!((ours - theirs).abs() <= 1e-12 * theirs.abs(), "{ours} is not {theirs}");
    }

    #[test]
    fn quantiles_are_those_of_r() {
        close(t_quantile(0.975, 1.0), 12.706_204_736_174_71);
        close(t_quantile(0.975, 7.0), 2.364_624_251_592_785);
        close(t_quantile(0.95, 30.0), 1.697_260_886_593_957);
        // Logarithms of large gamma functions cost digits, far beyond the size of any sample's design.
        assert!((beta_quantile(0.5, 4e5, 6e5) - 0.399_999_933_333_307_4).abs() < 1e-9);
        assert!((t_quantile(0.995, 1e6) - 2.575_834_220_105_334).abs() < 1e-9);
        close(beta_quantile(0.025, 2.0, 9.0), 0.025_210_726_326_833_36);
        close(beta_quantile(0.975, 0.7, 1500.25), 0.002_011_344_513_639_29);
        close(beta_quantile(0.001, 0.01, 1.0), 1e-300);
    }
}
