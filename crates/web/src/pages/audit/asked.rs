//! Which entries an address asks for, read and written.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use tejido_app::trust::Act;
use tejido_app::trust::trail::{self, Filter};

use crate::http::error::WebError;
use crate::http::session::Signed;
use crate::pages::address::encode;
use crate::pages::params::pairs;
use crate::views::audit::{ActChoice, AuditFilter};

/// Longest of anything typed, in characters.
const LONGEST: usize = 300;

/// What was typed.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    who: String,
    act: String,
    subject: String,
    from: String,
    to: String,
    /// Only entries before this number.
    pub before: Option<i64>,
    /// The chain is to be checked.
    pub check: bool,
}

impl Asked {
    /// Reads the query of an address.
    pub fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs(query) {
            let value: String = value.trim().chars().take(LONGEST).collect();
            match name.as_str() {
                "who" => asked.who = value,
                "act" => asked.act = value,
                "subject" => asked.subject = value,
                "from" => asked.from = value,
                "to" => asked.to = value,
                "before" => asked.before = value.parse().ok().filter(|number| *number > 0),
                "check" => asked.check = value == "yes",
                _ => {}
            }
        }
        asked
    }

    /// The filter; none when nobody, or more than one person, is meant. A day that is none is left out.
    pub async fn filter(&self, signed: &Signed, zone: &TimeZone) -> Result<Option<Filter>, WebError> {
        let (app, actor) = (signed.app(), signed.actor());
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let mut filter = Filter { act: some(&self.act), before: self.before, ..Filter::default() };
        if !self.who.is_empty() {
            filter.actor = trail::actor_of(app, actor, &self.who).await?;
            if filter.actor.is_none() {
                return Ok(None);
            }
        }
        if !self.subject.is_empty() {
            filter.subject = some(&trail::subject_of(app, actor, &self.subject).await?);
        }
        (filter.from, filter.until) = trail::days(zone, day(&self.from), day(&self.to));
        Ok(Some(filter))
    }

    /// Something was typed as a day that is none.
    pub fn bad_day(&self) -> bool {
        [&self.from, &self.to].into_iter().any(|text| !text.is_empty() && day(text).is_none())
    }

    /// The same from this number backwards.
    pub fn before(&self, number: i64) -> Self {
        Self { before: Some(number), check: false, ..self.clone() }
    }

    /// The same from the end.
    pub fn newest(&self) -> Self {
        Self { before: None, check: false, ..self.clone() }
    }

    /// The same, with the chain checked.
    pub fn checking(&self) -> Self {
        Self { check: true, ..self.clone() }
    }

    /// The address of this below a path.
    pub fn at(&self, path: &str) -> String {
        let (who, act, subject, from, to) = (&self.who, &self.act, &self.subject, &self.from, &self.to);
        let texts = [("who", who), ("act", act), ("subject", subject), ("from", from), ("to", to)];
        let texts = texts.into_iter().filter(|(_, value)| !value.is_empty());
        let mut parts: Vec<String> = texts.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        parts.extend(self.before.map(|number| format!("before={number}")));
        parts.extend(self.check.then(|| "check=yes".to_owned()));
        if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
    }

    /// The form, filled.
    pub fn view(&self) -> AuditFilter {
        let choice = |act: &Act| ActChoice { act: act.as_str().to_owned(), selected: act.as_str() == self.act };
        AuditFilter {
            narrows: [&self.who, &self.act, &self.subject, &self.from, &self.to].iter().any(|text| !text.is_empty()),
            who: self.who.clone(),
            acts: Act::ALL.iter().map(choice).collect(),
            subject: self.subject.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
        }
    }
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}
