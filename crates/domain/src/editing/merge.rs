//! Two people's changes to one version, brought together field by field and language by language.
//!
//! Nothing is lost: what both changed differently is listed with both sides, and the proposal holds the
//! one who saves last.

use std::collections::{BTreeMap, BTreeSet};

use tejido_lang::tag::LanguageTag;

use super::compare::{self, Difference};
use crate::record::{Document, FieldType, FileRef, Text, TextLists, Texts, Value};

/// Two changes brought together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The proposal: everything that does not collide, and mine where it does.
    pub document: Document,
    /// Where the two collide; the earlier side is theirs, the later mine.
    pub clashes: Vec<Difference>,
}

/// The three versions of one thing.
#[derive(Clone, Copy)]
struct Three<T> {
    base: T,
    mine: T,
    theirs: T,
}

impl<T> Three<T> {
    fn map<U>(self, f: impl Fn(T) -> U) -> Three<U> {
        Three { base: f(self.base), mine: f(self.mine), theirs: f(self.theirs) }
    }
}

/// What two changes of one thing come to.
enum Settled<T> {
    /// One of them, or both the same.
    To(T),
    /// They collide; mine is proposed.
    Clash(T),
}

/// What nobody but one changed is as they made it.
fn settle<T: PartialEq>(three: Three<T>) -> Settled<T> {
    if three.mine == three.base || three.mine == three.theirs {
        Settled::To(three.theirs)
    } else if three.theirs == three.base {
        Settled::To(three.mine)
    } else {
        Settled::Clash(three.mine)
    }
}

/// Brings the changes of two people to `base` together.
pub fn merge(base: &Document, mine: &Document, theirs: &Document) -> Merged {
    let three = Three { base, mine, theirs };
    let mut out = Merged { document: theirs.clone(), clashes: Vec::new() };
    for def in theirs.kind.def().fields {
        let values = three.map(|document| document.fields.get(def.name));
        let value = value(def.name, def.ty, values, &mut out.clashes);
        match value {
            Some(value) => out.document.set(def.name, value),
            None => drop(out.document.fields.remove(def.name)),
        }
    }
    out.document.files = files(three.map(|document| document.files.as_slice()), &mut out.clashes);
    out.document.key = alone(three.map(|document| document.key.clone()), |mine, theirs| {
        let word = |key: &Option<crate::record::Key>| key.as_ref().map(|key| key.as_str().to_owned());
        out.clashes.extend(compare::word("key", word(theirs), word(mine)));
    });
    out.document.access = alone(three.map(|document| document.access.clone()), |mine, theirs| {
        out.clashes.extend(compare::word("access", Some(theirs.to_string()), Some(mine.to_string())));
    });
    out
}

fn alone<T: PartialEq + Clone>(three: Three<T>, clash: impl FnOnce(&T, &T)) -> T {
    let theirs = three.theirs.clone();
    match settle(three) {
        Settled::To(value) => value,
        Settled::Clash(mine) => {
            clash(&mine, &theirs);
            mine
        }
    }
}

fn value(
    name: &'static str,
    ty: FieldType,
    three: Three<Option<&Value>>,
    clashes: &mut Vec<Difference>,
) -> Option<Value> {
    match ty {
        FieldType::Text { .. } => Some(Value::Texts(texts(name, three, clashes))),
        FieldType::TextList => Some(Value::TextLists(text_lists(three))),
        FieldType::Refs { many: true, .. } => Some(Value::Refs(set(three.map(|value| match value {
            Some(Value::Refs(refs)) => refs.as_slice(),
            _ => &[],
        })))),
        FieldType::Words { many: true, .. } => Some(Value::Words(set(three.map(|value| match value {
            Some(Value::Words(words)) => words.as_slice(),
            _ => &[],
        })))),
        FieldType::Tags => Some(Value::Tags(set(three.map(|value| match value {
            Some(Value::Tags(tags)) => tags.as_slice(),
            _ => &[],
        })))),
        _ => match settle(three) {
            Settled::To(value) => value.cloned(),
            Settled::Clash(mine) => {
                clashes.extend(compare::field(name, three.theirs, mine));
                mine.cloned()
            }
        },
    }
}

fn texts(name: &'static str, three: Three<Option<&Value>>, clashes: &mut Vec<Difference>) -> Texts {
    let none = BTreeMap::new();
    let maps = three.map(|value| if let Some(Value::Texts(texts)) = value { &texts.0 } else { &none });
    let langs: BTreeSet<&LanguageTag> = maps.mine.keys().chain(maps.theirs.keys()).collect();
    let mut merged = Texts::default();
    for lang in langs {
        let sides = maps.map(|map| map.get(lang));
        let text = if same_words(sides.mine, sides.theirs) && sides.theirs != sides.base {
            sides.theirs
        } else {
            match settle(sides) {
                Settled::To(text) => text,
                Settled::Clash(mine) => {
                    clashes.push(compare::text(name, lang, sides.theirs, mine));
                    // A text that one removed and the other changed is not lost in the proposal.
                    mine.or(sides.theirs)
                }
            }
        };
        if let Some(text) = text {
            merged.0.insert(lang.clone(), text.clone());
        }
    }
    merged
}

/// Two who write the same words agree, whoever was first.
fn same_words(mine: Option<&Text>, theirs: Option<&Text>) -> bool {
    let known = |text: &Text| (text.text.clone(), text.origin, text.status, text.from.clone(), text.attested.clone());
    mine.is_some() && mine.map(known) == theirs.map(known)
}

fn text_lists(three: Three<Option<&Value>>) -> TextLists {
    let none = TextLists::new();
    let maps = three.map(|value| if let Some(Value::TextLists(lists)) = value { lists } else { &none });
    let langs: BTreeSet<&LanguageTag> = maps.mine.keys().chain(maps.theirs.keys()).collect();
    let list = |lang: &LanguageTag| set(maps.map(|map| map.get(lang).map(Vec::as_slice).unwrap_or_default()));
    langs.into_iter().map(|lang| (lang.clone(), list(lang))).filter(|(_, list)| !list.is_empty()).collect()
}

/// Repeated values: theirs without what I removed, and what I added. Where only one changed the list it is
/// taken as they left it, order included.
fn set<T: PartialEq + Clone + serde::Serialize>(three: Three<&[T]>) -> Vec<T> {
    if let Settled::To(list) = settle(three) {
        return list.to_vec();
    }
    let key = |value: &T| serde_json::to_string(value).unwrap_or_default();
    let keys = three.map(|list| list.iter().map(key).collect::<BTreeSet<_>>());
    let removed = |value: &&T| keys.base.contains(&key(value)) && !keys.mine.contains(&key(value));
    let added = |value: &&T| !keys.base.contains(&key(value)) && !keys.theirs.contains(&key(value));
    let kept = three.theirs.iter().filter(|value| !removed(value));
    kept.chain(three.mine.iter().filter(added)).cloned().collect()
}

/// Files are told apart by their content; what is said of one is taken as a whole.
fn files(three: Three<&[FileRef]>, clashes: &mut Vec<Difference>) -> Vec<FileRef> {
    if let Settled::To(list) = settle(three) {
        return list.to_vec();
    }
    let place = |list: &[FileRef], file: &FileRef| list.iter().position(|known| known.digest == file.digest);
    let of = |list: &'_ [FileRef], file: &FileRef| place(list, file).and_then(|at| list.get(at).cloned());
    let mut merged = Vec::new();
    let added = three.mine.iter().filter(|file| place(three.theirs, file).is_none());
    for file in three.theirs.iter().chain(added) {
        let sides = three.map(|list| of(list, file));
        let theirs = sides.theirs.clone();
        let settled = match settle(sides) {
            Settled::To(file) => file,
            Settled::Clash(mine) => {
                let change = compare::Change::File { before: theirs.clone(), after: mine.clone() };
                clashes.push(Difference { field: "files", lang: None, change });
                mine.or(theirs)
            }
        };
        merged.extend(settled);
    }
    merged
}

#[cfg(test)]
mod tests;
