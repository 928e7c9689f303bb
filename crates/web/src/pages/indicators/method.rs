//! How figures were made, in sentences: from the definition, so that none is ever left unsaid.

use tejido_app::Visit;
use tejido_domain::observatory::adjust::Step;
use tejido_domain::observatory::indicator::{Definition, Statistic};
use tejido_i18n::{Args, key};

use super::finding::spoken;
use crate::Web;
use crate::views::TextView;

/// What was done, in order.
pub fn said(web: &Web, visit: &Visit, definition: &Definition) -> Vec<TextView> {
    let say = |key: &str, args: &Args| web.catalog().message(visit.language, key, args).text;
    let columns = definition.statistic.columns().join(", ");
    let mut steps = vec![say(
        &format!("figure.statistic.{}", definition.statistic.as_str()),
        &Args::default().with("columns", columns),
    )];
    if !definition.rows.is_empty() {
        let words: Vec<String> = definition.rows.iter().map(|(name, value)| format!("{name}={value}")).collect();
        steps.push(say(key!("figure.where"), &Args::default().with("words", words.join(", "))));
    }
    if let Statistic::Share { having } = &definition.statistic {
        let words: Vec<String> = having.iter().map(|(name, value)| format!("{name}={value}")).collect();
        steps.push(say(key!("figure.having"), &Args::default().with("words", words.join(", "))));
    }
    for step in definition.money.iter().flat_map(|money| &money.steps.steps) {
        steps.push(match step {
            Step::Prices { index, base } => {
                let args = Args::default().with("base", base.to_string()).with("index", source(definition, index));
                say(key!("figure.step.prices"), &args)
            }
            Step::Currency { rates, from, to } => {
                let args = Args::default()
                    .with("from", from.to_string())
                    .with("to", to.to_string())
                    .with("rates", source(definition, rates));
                say(key!("figure.step.currency"), &args)
            }
            Step::Pay { assuming, .. } => {
                let args = Args::default()
                    .with("hours", assuming.hours_per_day.to_string())
                    .with("days", assuming.days_per_week.to_string())
                    .with("weeks", assuming.weeks_per_year.to_string());
                say(key!("figure.step.pay"), &args)
            }
        });
    }
    if let Some(sample) = &definition.sample {
        #[expect(clippy::cast_possible_truncation, reason = "a percentage")]
        let level = (sample.level * 100.0).round() as i64;
        steps.push(say(key!("figure.sample"), &Args::default().with("level", level.to_string())));
    }
    if definition.threshold > 0 {
        let threshold = i64::try_from(definition.threshold).unwrap_or(i64::MAX);
        steps.push(say(key!("figure.threshold"), &Args::default().with("count", threshold)));
    }
    steps.into_iter().map(|step| spoken(web, visit, step)).collect()
}

/// Who publishes a series.
fn source(definition: &Definition, key: &str) -> String {
    let money = definition.money.as_ref();
    let prices = money.and_then(|money| money.prices.iter().find(|one| one.key == key).map(|one| one.source.clone()));
    let rates = || money.and_then(|money| money.rates.iter().find(|one| one.key == key).map(|one| one.source.clone()));
    prices.or_else(rates).unwrap_or_else(|| key.to_owned())
}
