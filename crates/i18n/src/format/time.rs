//! The time of day, and how long ago something was. Days come from the caller, in the zone the caller chose.

use jiff::civil::{Date, DateTime, Time};
use tejido_lang::Language;

use super::date::{DateParts, Words, date};
use super::phrase::Phrase;
use crate::args::Args;
use crate::catalog::Catalog;
use crate::chain::Chain;
use crate::key;

/// Beyond this many days a date says more than a count.
const RECENT_DAYS: i32 = 14;

/// The time of day: twelve hours in English, twenty-four in the other languages.
pub fn clock(catalog: &Catalog, chain: &Chain, time: Time) -> Phrase {
    let words = |&language| Words { catalog, language }.clock(time);
    chain.languages().iter().find_map(words).unwrap_or_else(|| Phrase::empty(chain.first()))
}

/// A date with the time of day.
pub fn date_time(catalog: &Catalog, chain: &Chain, at: DateTime) -> Phrase {
    let words = |&language| {
        let words = Words { catalog, language };
        let (date, time) = (words.parts(at.date().into())?, words.clock(at.time())?);
        words.fill(key!("time.at"), &[("date", &date), ("time", &time)])
    };
    chain.languages().iter().find_map(words).unwrap_or_else(|| Phrase::empty(chain.first()))
}

/// How long ago a day was: "today", "yesterday", "5 days ago"; older or future days as dates.
pub fn ago(catalog: &Catalog, chain: &Chain, then: Date, today: Date) -> Phrase {
    let days = then.until(today).map_or(i32::MAX, |span| span.get_days());
    let (key, args) = match days {
        0 => (key!("ago.today"), Args::new()),
        1 => (key!("ago.yesterday"), Args::new()),
        2..RECENT_DAYS => (key!("ago.days"), Args::new().with("count", days)),
        _ => return date(catalog, chain, DateParts::from(then)),
    };
    let message = catalog.message_in(chain, key, &args);
    Phrase::plain(message.lang, message.text)
}

impl Words<'_> {
    fn clock(self, time: Time) -> Option<Phrase> {
        let (key, hour) = match (self.language, time.hour()) {
            (Language::En, hour @ 0..=11) => (key!("time.morning"), if hour == 0 { 12 } else { hour }),
            (Language::En, hour) => (key!("time.afternoon"), if hour == 12 { 12 } else { hour - 12 }),
            (_, hour) => (key!("time.clock"), hour),
        };
        let plain = |text: String| Phrase::plain(self.language, text);
        let hour = if self.language == Language::En { plain(hour.to_string()) } else { plain(format!("{hour:02}")) };
        self.fill(key, &[("hour", &hour), ("minute", &plain(format!("{:02}", time.minute())))])
    }
}
