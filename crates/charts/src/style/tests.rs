//! What the style sheet promises: contrast on both surfaces, a rising ramp, two dark blocks that agree.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use super::*;

fn rgb(hex: &str) -> [f64; 3] {
    let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
    [part(1), part(3), part(5)]
}

fn linear(c: f64) -> f64 {
    if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

fn luminance(hex: &str) -> f64 {
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

/// Full sight, and the three ways of seeing fewer colours (Machado, Oliveira and Fernandes 2009, severity 1).
const SIGHTS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_82, 0.042_94, 0.968_881]],
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.3039]],
];

/// A colour as it is seen, in CIELAB.
fn seen(hex: &str, sight: [[f64; 3]; 3]) -> [f64; 3] {
    let given = rgb(hex).map(linear);
    let dot = |row: [f64; 3], with: [f64; 3]| row[0] * with[0] + row[1] * with[1] + row[2] * with[2];
    let light = sight.map(|row| dot(row, given).clamp(0.0, 1.0));
    let xyz = [[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0177, 0.1095, 0.8728]].map(|row| dot(row, light));
    let [x, y, z] = xyz.map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn series_differ_for_everybody() {
    for block in [LIGHT, DARK] {
        let colours = colours(block);
        let palette: Vec<&str> = (1..=8).map(|n| value(&colours, &format!("--chart-{n}"))).collect();
        for sight in SIGHTS {
            for (index, colour) in palette.iter().enumerate() {
                for other in &palette[index + 1..] {
                    let (a, b) = (seen(colour, sight), seen(other, sight));
                    let apart = (0..3).map(|axis| (a[axis] - b[axis]).powi(2)).sum::<f64>().sqrt();
                    // About ten are told apart at a glance.
                    assert!(apart > 12.0, "{colour} and {other}: {apart:.1}");
                }
            }
        }
    }
}
