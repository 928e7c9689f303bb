//! What the style sheet promises: contrast on both surfaces, a rising ramp, two dark blocks that agree.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use super::*;

fn rgb(hex: &str) -> [f64; 3] {
    let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
    [part(1), part(3), part(5)]
}

fn luminance(hex: &str) -> f64 {
    let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let [r, g, b] = rgb(hex).map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn value(colours: &[(&'static str, &'static str)], name: &str) -> &'static str {
    colours.iter().find(|(known, _)| *known == name).unwrap().1
}

#[test]
fn text_and_series_stand_out_on_every_surface() {
    for (block, raised) in [(LIGHT, "#fffdf7"), (DARK, "#1d202c")] {
        let colours = colours(block);
        for surface in [value(&colours, "--chart-paper"), raised] {
            for (name, colour) in &colours {
                // Series colour text as well as lines, so they owe what text owes.
                let least = match *name {
                    "--chart-ink" | "--chart-soft" => 4.5,
                    "--chart-axis" => 3.0,
                    name if name.starts_with("--chart-") && name.ends_with(|c: char| c.is_ascii_digit()) => 4.5,
                    _ => continue,
                };
                let found = contrast(colour, surface);
                assert!(found >= least, "{name} {colour} on {surface}: {found:.2}");
            }
        }
    }
}

#[test]
fn the_ramp_leaves_the_surface_step_by_step() {
    for block in [LIGHT, DARK] {
        let colours = colours(block);
        let paper = value(&colours, "--chart-paper");
        let steps: Vec<f64> = (1..=7).map(|n| contrast(value(&colours, &format!("--ramp-{n}")), paper)).collect();
        assert!(steps.windows(2).all(|pair| pair[1] > pair[0] * 1.2), "{steps:?}");
    }
}

#[test]
fn both_dark_blocks_say_the_same() {
    assert_eq!(colours(DARK), colours(":root:not([data-theme=\"light\"]) .chart {"));
    assert_eq!(colours(DARK).len(), colours(LIGHT).len());
}

#[test]
fn a_chart_alone_needs_no_custom_properties() {
    let style = standalone();
    assert!(!style.contains("var(") && style.contains("fill:#241e18") && style.contains("fill:#efe7d7"), "{style}");
}
