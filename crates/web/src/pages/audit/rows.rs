//! Entries of the trail as the page shows them: who, what, to what, in plain words.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde_json::Value;
use tejido_app::Stored;
use tejido_app::trust::trail::{self, Chained, Trail};
use tejido_app::trust::{ANYONE, Act, COMMAND_LINE};
use tejido_domain::people::AccountId;
use tejido_domain::record::RecordId;

use super::PATH;
use crate::http::error::WebError;
use crate::http::session::Signed;
use crate::pages::address::encode;
use crate::pages::texts;
use crate::views::TextView;
use crate::views::audit::{AuditRow, DetailView, NamedView};

/// Facts that have words, in the order in which they are shown; others come after them.
const FACTS: [&str; 28] = [
    "name",
    "record",
    "role",
    "roles",
    "group",
    "groups",
    "access",
    "revision",
    "file",
    "field",
    "fields",
    "language",
    "translator",
    "texts",
    "format",
    "records",
    "withdrawn",
    "restored",
    "kept",
    "invitation",
    "issuer",
    "scopes",
    "ends",
    "sessions",
    "tokens",
    "codes",
    "left",
    "author",
];

/// What entries name, found once for a page.
struct Names<'a> {
    signed: &'a Signed,
    people: &'a BTreeMap<String, String>,
    records: BTreeMap<RecordId, Stored>,
}

/// The entries of a page.
pub async fn rows(signed: &Signed, found: &Trail, zone: &TimeZone) -> Result<Vec<AuditRow>, WebError> {
    let mut ids: Vec<RecordId> = Vec::new();
    let id = |text: &str| text.parse::<RecordId>().ok();
    for Chained { entry, .. } in &found.entries {
        ids.extend(id(&entry.subject));
        ids.extend(facts(&entry.details).get("record").and_then(Value::as_str).and_then(id));
    }
    ids.sort_unstable();
    ids.dedup();
    let records = trail::records(signed.app(), signed.actor(), &ids).await?;
    let names = Names { signed, people: &found.names, records };
    Ok(found.entries.iter().map(|chained| row(&names, chained, zone)).collect())
}

fn row(names: &Names<'_>, Chained { seq, entry, hash, .. }: &Chained, zone: &TimeZone) -> AuditRow {
    AuditRow {
        seq: *seq,
        number: seq.to_string(),
        at: entry.at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        instant: format!("{:.0}", entry.at),
        who: names.named("who", &entry.actor),
        known: Act::ALL.iter().any(|act| act.as_str() == entry.act),
        act: entry.act.clone(),
        subject: Some(&entry.subject).filter(|subject| !subject.is_empty()).map(|of| names.named("subject", of)),
        details: details(names, &entry.details),
        hash: hash.clone(),
    }
}

impl Names<'_> {
    /// Somebody or something as an entry names it; `by` is the parameter by which it is looked for.
    fn named(&self, by: &str, name: &str) -> NamedView {
        let word = match name {
            ANYONE => Some("anyone"),
            COMMAND_LINE => Some("command_line"),
            _ => None,
        };
        let (text, url) = self.found(name).unwrap_or_else(|| (TextView::new("und", name), None));
        let only = format!("{}?{by}={}", self.signed.path(PATH), encode(name));
        NamedView { word: word.map(str::to_owned), text, url, only }
    }

    fn found(&self, name: &str) -> Option<(TextView, Option<String>)> {
        if let Some(record) = name.parse().ok().and_then(|id: RecordId| self.records.get(&id)) {
            let title = texts::title(self.signed.app(), &self.signed.visit, record);
            return Some((title, Some(self.signed.path(&format!("/work/records/{}", record.id)))));
        }
        let id = AccountId::of_author(name).or_else(|| name.parse().ok())?;
        let known = self.people.get(&id.author())?;
        // Whoever has left has no name any more.
        let text = if known.is_empty() { name } else { known };
        Some((TextView::new("und", text), Some(self.signed.path(&format!("/work/people/{id}")))))
    }
}

fn facts(details: &str) -> serde_json::Map<String, Value> {
    match serde_json::from_str(details) {
        Ok(Value::Object(facts)) => facts,
        _ => serde_json::Map::new(),
    }
}

fn details(names: &Names<'_>, details: &str) -> Vec<DetailView> {
    let place = |key: &str| FACTS.iter().position(|known| *known == key);
    let facts = facts(details);
    let mut all: Vec<(&String, String)> =
        facts.iter().map(|(key, value)| (key, plain(value))).filter(|(_, value)| !value.is_empty()).collect();
    all.sort_by_key(|(key, _)| place(key).unwrap_or(FACTS.len()));
    let view = |(key, value): (&String, String)| DetailView {
        known: place(key).is_some(),
        named: names.found(&value).map(|_| names.named("subject", &value)),
        key: key.clone(),
        value,
    };
    all.into_iter().map(view).collect()
}

/// A fact without the signs of JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => joined(values.iter().map(plain), ", "),
        Value::Object(facts) => joined(facts.values().map(plain), " "),
        other => other.to_string(),
    }
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}
