//! The style sheet: served by a site for charts inside its pages, written out into a chart that stands alone.

/// The style sheet for charts inside a page. It uses the custom properties of the page where it has them.
pub const STYLES: &str = include_str!("../assets/charts.css");

/// Where the rules begin, after the colours.
const RULES: &str = "/* Rules. */";
/// The block of colours for dark surfaces that readers chose; the other dark block says the same.
const DARK: &str = ":root[data-theme=\"dark\"] .chart {";
const LIGHT: &str = ".chart {";

/// The style of a document of its own. Colours are written out, because many programs that show SVG know no custom
/// properties; on a dark screen they are the dark ones.
pub(crate) fn standalone() -> String {
    let rules = STYLES.split_once(RULES).map_or("", |(_, rules)| rules);
    let rules = rules.split("/* Page. */").next().unwrap_or_default();
    let light = filled(rules, &colours(LIGHT));
    let dark: String = coloured(rules).map(|rule| filled(&rule, &colours(DARK))).collect();
    format!("{}@media screen and (prefers-color-scheme:dark){{{}}}", tight(&light), tight(&dark))
}

/// The colours of a block: name, and the value it has outside a page.
pub(crate) fn colours(block: &str) -> Vec<(&'static str, &'static str)> {
    let Some((_, rest)) = STYLES.split_once(block) else { return Vec::new() };
    let body = rest.split('}').next().unwrap_or_default();
    let declared = body.split(';').filter_map(|line| line.trim().split_once(':'));
    declared.map(|(name, value)| (name.trim(), outside(value.trim()))).collect()
}

/// `var(--ink, #241e18)` is `#241e18` where there is no page around.
fn outside(value: &'static str) -> &'static str {
    let inner = value.strip_prefix("var(").and_then(|inner| inner.strip_suffix(')'));
    inner.and_then(|inner| inner.split_once(',')).map_or(value, |(_, fallback)| fallback.trim())
}

fn filled(rules: &str, colours: &[(&str, &str)]) -> String {
    colours.iter().fold(rules.to_owned(), |rules, (name, value)| rules.replace(&format!("var({name})"), value))
}

/// Only the rules that name a colour, and of them only what does.
fn coloured(rules: &str) -> impl Iterator<Item = String> + '_ {
    rules.split('}').filter_map(|rule| {
        let (selector, body) = rule.split_once('{')?;
        let body: Vec<&str> = body.split(';').filter(|line| line.contains("var(")).collect();
        (!body.is_empty()).then(|| format!("{selector}{{{}}}", body.join(";")))
    })
}

/// Without line ends and indents.
fn tight(rules: &str) -> String {
    rules.lines().map(str::trim).collect::<Vec<_>>().join("").replace(" {", "{").replace(": ", ":")
}

#[cfg(test)]
mod tests;
