//! References: a name somebody typed, and the record it was found to mean.

use std::collections::{HashMap, HashSet, VecDeque};

use super::Reader;
use super::rows::tidy;
use crate::editing::form::posted::Posted;
use crate::record::validate::{MAX_LINE, MAX_VALUES};
use crate::record::{Document, FieldType, RecordId, Ref, Value};

/// A value that must be looked up before the form can be read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The field.
    pub field: &'static str,
    /// An identifier, a key, or a name in any language.
    pub text: String,
}

/// What was found for a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The record.
    One(RecordId),
    /// Several fit; somebody must choose.
    Several(Vec<RecordId>),
    /// None, or none of a kind that may stand here.
    Nothing,
}

/// The answers to [`wanted`].
pub type Found = HashMap<Wanted, Answer>;

/// What must be looked up, each value once: names without a record, and records that were not in the
/// document before.
pub fn wanted(base: &Document, posted: &Posted) -> Vec<Wanted> {
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for def in base.kind.def().fields.iter().filter(|def| matches!(def.ty, FieldType::Refs { .. })) {
        let known = Before::of(base.refs(def.name));
        for row in posted.rows(def.name).into_iter().take(MAX_VALUES * 2) {
            let text = match typed(posted, &format!("{}.{row}", def.name)) {
                Some(Typed::Record(id)) if !known.records.contains_key(&id) => id.to_string(),
                Some(Typed::Name(name)) if !known.names.contains_key(&name) => name,
                _ => continue,
            };
            let wanted = Wanted { field: def.name, text };
            if seen.insert(wanted.clone()) {
                all.push(wanted);
            }
        }
    }
    all
}

/// What a field referred to before, each to be found once. A bare name stays one until somebody chooses a
/// record for it.
struct Before<'a> {
    records: HashMap<RecordId, VecDeque<&'a Ref>>,
    names: HashMap<String, VecDeque<&'a Ref>>,
}

impl<'a> Before<'a> {
    fn of(refs: &'a [Ref]) -> Self {
        let mut before = Self { records: HashMap::new(), names: HashMap::new() };
        for known in refs {
            match (known.id, &known.name) {
                (Some(id), _) => before.records.entry(id).or_default().push_back(known),
                (None, Some(name)) => before.names.entry(tidy(name).0).or_default().push_back(known),
                (None, None) => {}
            }
        }
        before
    }
}

/// What a row says.
enum Typed {
    /// A record: chosen, or as it was shown.
    Record(RecordId),
    /// A name.
    Name(String),
}

fn typed(posted: &Posted, row: &str) -> Option<Typed> {
    if let Ok(id) = posted.value(&format!("{row}.pick")).parse() {
        return Some(Typed::Record(id));
    }
    let shown = posted.value(row);
    let (name, _) = tidy(shown);
    if name.is_empty() {
        return None;
    }
    let id = posted.value(&format!("{row}.id")).parse().ok();
    let untouched = posted.get(&format!("{row}.was")).is_none_or(|was| was == shown || tidy(was).0 == name);
    id.filter(|_| untouched).map(Typed::Record).or(Some(Typed::Name(name)))
}

impl Reader<'_> {
    pub(super) fn refs(&mut self, name: &'static str, names: bool, many: bool) {
        let Some(rows) = self.rows(name) else { return };
        let mut before = Before::of(self.reading.base.refs(name));
        let mut refs = Vec::new();
        for row in rows {
            let reference = match typed(self.reading.posted, &row) {
                None => None,
                Some(Typed::Record(id)) => match before.records.get_mut(&id).and_then(VecDeque::pop_front) {
                    Some(known) => Some(known.clone()),
                    None => self.looked_up(&row, name, &id.to_string(), false),
                },
                Some(Typed::Name(text)) => match before.names.get_mut(&text).and_then(VecDeque::pop_front) {
                    Some(known) => Some(known.clone()),
                    None => self.looked_up(&row, name, &text, names),
                },
            };
            refs.extend(reference);
        }
        if !many && refs.len() > 1 {
            self.problem(&format!("{name}.0"), "too-many", &refs.len().to_string(), "1");
        }
        self.outcome.document.set(name, Value::Refs(refs));
    }

    fn looked_up(&mut self, row: &str, field: &'static str, text: &str, names: bool) -> Option<Ref> {
        let wanted = Wanted { field, text: text.to_owned() };
        match self.reading.found.get(&wanted) {
            Some(Answer::One(id)) => return Some(Ref::to(*id)),
            Some(Answer::Several(several)) => {
                let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
                self.problem(row, "ambiguous", text, &ids.join(" "));
            }
            _ if text.chars().count() > MAX_LINE => self.problem(row, "too-long", text, &MAX_LINE.to_string()),
            _ if names => return Some(Ref::named(text)),
            _ => self.problem(row, "unknown-reference", text, ""),
        }
        None
    }
}
