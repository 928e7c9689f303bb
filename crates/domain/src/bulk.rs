//! One change made to many records: a value set, added, taken away or exchanged, words replaced, access or life.
//!
//! Whether a record can take the change is decided for each by itself, so that a selection may hold several kinds.

mod words;

use serde::{Deserialize, Serialize};
use tejido_lang::tag::LanguageTag;

use crate::record::field::{FieldDef, FieldType};
use crate::record::{Access, Code, Document, Life, RecordId, Ref, Value, validate};

/// The change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "edit")]
pub enum Edit {
    /// These values and no others; none empties the field.
    Set {
        /// The field.
        field: String,
        /// Identifiers of records, words or language tags.
        values: Vec<String>,
    },
    /// These values beside those that are there.
    Add {
        /// The field.
        field: String,
        /// As in [`Edit::Set`].
        values: Vec<String>,
    },
    /// Without these values.
    Remove {
        /// The field.
        field: String,
        /// As in [`Edit::Set`].
        values: Vec<String>,
    },
    /// One value for another, in its place.
    Exchange {
        /// The field.
        field: String,
        /// The value that goes.
        from: String,
        /// The value that comes.
        to: String,
    },
    /// Words within the texts of a language.
    Words {
        /// The field; empty for all texts.
        field: String,
        /// The language.
        lang: LanguageTag,
        /// What is looked for, letter by letter.
        find: String,
        /// What stands there afterwards.
        with: String,
        /// Only where it is not part of a longer word.
        whole: bool,
    },
    /// Another access rule.
    Access {
        /// The rule.
        access: Access,
    },
    /// Another state of life.
    Life {
        /// The state.
        life: Life,
    },
}

/// Why a record does not take a change. Its words are the message `bulk.refused.{slug}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// Records of its kind have no such field, or it holds something else.
    NoField,
    /// The field cannot refer to that record.
    WrongTarget,
    /// The record would not be whole afterwards.
    Invalid,
    /// The state cannot follow the present one.
    Life,
    /// Somebody has begun a draft of it.
    Draft,
    /// It was changed or taken out in between.
    Gone,
}

impl Refusal {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::NoField, Self::WrongTarget, Self::Invalid, Self::Life, Self::Draft, Self::Gone];

    /// The word used in reports and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoField => "no-field",
            Self::WrongTarget => "wrong-target",
            Self::Invalid => "invalid",
            Self::Life => "life",
            Self::Draft => "draft",
            Self::Gone => "gone",
        }
    }

    /// Reads the word of [`Refusal::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.as_str() == word)
    }
}

/// A record as it would be.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// The document.
    pub document: Document,
    /// Where it stands.
    pub life: Life,
}

/// Whether a field may refer to a record.
pub type MayRefer<'a> = &'a (dyn Fn(&FieldDef, RecordId) -> bool + Sync);

impl Edit {
    /// The field it is about; empty when it is about all texts or none.
    pub fn field(&self) -> &str {
        match self {
            Self::Set { field, .. }
            | Self::Add { field, .. }
            | Self::Remove { field, .. }
            | Self::Exchange { field, .. }
            | Self::Words { field, .. } => field,
            Self::Access { .. } | Self::Life { .. } => "",
        }
    }

    /// The values that would come into records.
    pub fn coming(&self) -> Vec<&str> {
        match self {
            Self::Set { values, .. } | Self::Add { values, .. } => values.iter().map(String::as_str).collect(),
            Self::Exchange { to, .. } => vec![to],
            _ => Vec::new(),
        }
    }

    /// The record after the change; equal to the one before when it makes no difference.
    ///
    /// # Errors
    /// Why it cannot be made.
    pub fn apply(&self, document: &Document, life: Life, may_refer: MayRefer<'_>) -> Result<Edited, Refusal> {
        let mut edited = Edited { document: document.clone(), life };
        match self {
            Self::Access { access } => edited.document.access = access.clone(),
            Self::Life { life: next } => {
                if !life.may_become(*next, true) {
                    return Err(Refusal::Life);
                }
                edited.life = *next;
            }
            Self::Words { field, lang, find, with, whole } => {
                let replace = words::Replace { lang, find, with, whole: *whole };
                replace.within(&mut edited.document, field)?;
            }
            _ => self.values(&mut edited.document, may_refer)?,
        }
        let was = validate(document);
        let made = |problem: &crate::record::Problem| !was.contains(problem);
        if edited.document != *document && validate(&edited.document).iter().any(made) {
            return Err(Refusal::Invalid);
        }
        Ok(edited)
    }

    fn values(&self, document: &mut Document, may_refer: MayRefer<'_>) -> Result<(), Refusal> {
        let def = document.kind.field(self.field()).ok_or(Refusal::NoField)?;
        let many = match def.ty {
            FieldType::Refs { many, .. } | FieldType::Words { many, .. } => many,
            FieldType::Tags => true,
            _ => return Err(Refusal::NoField),
        };
        if matches!(def.ty, FieldType::Refs { .. }) {
            let mut coming = self.coming().into_iter().map(str::parse::<RecordId>);
            if !coming.all(|id| id.is_ok_and(|id| may_refer(def, id))) {
                return Err(Refusal::WrongTarget);
            }
        }
        let before = said(document, def);
        let after = self.after(&before, many);
        if after != before {
            document.set(def.name, value(document, def, &after)?);
        }
        Ok(())
    }

    /// The values of a field afterwards.
    fn after(&self, before: &[String], many: bool) -> Vec<String> {
        let mut after: Vec<String> = Vec::new();
        let mut push = |value: &String| {
            if !after.contains(value) {
                after.push(value.clone());
            }
        };
        match self {
            Self::Set { values, .. } => values.iter().for_each(&mut push),
            // A field of one value holds the new one from here on.
            Self::Add { values, .. } if !many && !values.is_empty() => values.iter().for_each(&mut push),
            Self::Add { values, .. } => before.iter().chain(values).for_each(&mut push),
            Self::Remove { values, .. } => before.iter().filter(|known| !values.contains(known)).for_each(&mut push),
            Self::Exchange { from, to, .. } => {
                before.iter().map(|known| if known == from { to } else { known }).for_each(&mut push);
            }
            Self::Words { .. } | Self::Access { .. } | Self::Life { .. } => before.iter().for_each(&mut push),
        }
        after
    }
}

/// The values of a field as words: identifiers of records where there are any, otherwise bare names.
fn said(document: &Document, def: &FieldDef) -> Vec<String> {
    match document.fields.get(def.name) {
        Some(Value::Refs(refs)) => refs.iter().map(said_of).collect(),
        Some(Value::Words(words)) => words.clone(),
        Some(Value::Tags(tags)) => tags.iter().map(|tag| tag.as_str().to_owned()).collect(),
        _ => Vec::new(),
    }
}

fn said_of(reference: &Ref) -> String {
    reference.id.map_or_else(|| reference.name.clone().unwrap_or_default(), |id| id.to_string())
}

fn value(document: &Document, def: &FieldDef, words: &[String]) -> Result<Value, Refusal> {
    Ok(match def.ty {
        FieldType::Refs { .. } => {
            let before = document.refs(def.name);
            let kept = |word: &String| before.iter().find(|reference| said_of(reference) == *word).cloned();
            let new = |word: &String| word.parse().map_or_else(|_| Ref::named(word), Ref::to);
            Value::Refs(words.iter().map(|word| kept(word).unwrap_or_else(|| new(word))).collect())
        }
        FieldType::Tags => {
            let tags: Result<Vec<LanguageTag>, _> = words.iter().map(|word| LanguageTag::parse(word)).collect();
            Value::Tags(tags.map_err(|_| Refusal::Invalid)?)
        }
        _ => Value::Words(words.to_vec()),
    })
}

/// Whether a document would be refused for a value of another form; for complaints before anything is selected.
pub fn is_well_formed(def: &FieldDef, word: &str) -> bool {
    match def.ty {
        FieldType::Tags => LanguageTag::parse(word).is_ok(),
        FieldType::Refs { .. } => word.parse::<RecordId>().is_ok(),
        FieldType::Words { .. } => {
            let Some(kind) = crate::record::Kind::ALL
                .into_iter()
                .find(|kind| kind.field(def.name).is_some_and(|known| std::ptr::eq(known, def)))
            else {
                return true;
            };
            let mut probe = Document::new(kind);
            probe.set(def.name, Value::Words(vec![word.to_owned()]));
            let about =
                |problem: &crate::record::Problem| problem.field == def.name && problem.code != Code::MissingField;
            !validate(&probe).iter().any(about)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests;
