//! The audit trail, as stewards read it.

use serde::Serialize;

use super::{PageView, TextView, view};

/// A page of the trail.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AuditView {
    /// The frame.
    pub page: PageView,
    /// Its own address, for the form that filters.
    pub action: String,
    /// The filter as it was typed.
    pub filter: AuditFilter,
    /// The person who was typed is nobody, or several.
    pub nobody: bool,
    /// A day that was typed is none.
    pub bad_day: bool,
    /// The time zone of all moments and days.
    pub zone: String,
    /// The entries, the newest first.
    pub rows: Vec<AuditRow>,
    /// Older entries.
    pub older: Option<String>,
    /// Back to the newest ones.
    pub newest: Option<String>,
    /// Where the chain is checked.
    pub check_url: String,
    /// What came of it.
    pub verdict: Option<VerdictView>,
    /// The entries as a table and as JSON Lines; none when the filter cannot be used.
    pub exports: Option<(String, String)>,
}

view!(AuditView, "audit/trail.html");

/// The filter as it was typed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AuditFilter {
    /// Something is asked for.
    pub narrows: bool,
    /// Person.
    pub who: String,
    /// Acts to choose from: the last part of a message `audit.act.…`.
    pub acts: Vec<ActChoice>,
    /// To what.
    pub subject: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// An act to choose.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ActChoice {
    /// As the trail writes it.
    pub act: String,
    /// It is chosen.
    pub selected: bool,
}

/// An entry.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AuditRow {
    /// Its number.
    pub seq: i64,
    /// Its number as the page writes it; never grouped, so that it can be looked for in a file.
    pub number: String,
    /// When, by the clock of the reader's time zone.
    pub at: String,
    /// When, for machines.
    pub instant: String,
    /// Who.
    pub who: NamedView,
    /// What was done.
    pub act: String,
    /// There is a message `audit.act.…` for it.
    pub known: bool,
    /// To what.
    pub subject: Option<NamedView>,
    /// Further facts.
    pub details: Vec<DetailView>,
    /// Its hash.
    pub hash: String,
}

/// Somebody or something that an entry names.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NamedView {
    /// The last part of a message `audit.…` that stands for it: `anyone`, `command_line`.
    pub word: Option<String>,
    /// Its name, else its identifier.
    pub text: TextView,
    /// Where it is.
    pub url: Option<String>,
    /// The entries about it alone.
    pub only: String,
}

/// A fact of an entry.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DetailView {
    /// What it is.
    pub key: String,
    /// There is a message `audit.detail.…` for it.
    pub known: bool,
    /// The fact.
    pub value: String,
    /// What it names, when that is a record or an account.
    pub named: Option<NamedView>,
}

/// What came of a check.
#[derive(Debug, Clone, Default, Serialize)]
pub struct VerdictView {
    /// How many entries fit.
    pub entries: i64,
    /// The hash of the last of them.
    pub head: String,
    /// What does not fit: the last part of a message `audit.…`; none when all does.
    pub fault: Option<String>,
    /// The number of the entry where it does not.
    pub number: String,
}
