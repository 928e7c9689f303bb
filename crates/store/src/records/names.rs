//! The names by which a record may be called in a cell: its labels in every language, its code, the
//! end of its key.

use std::collections::BTreeMap;

use tejido_domain::record::{Document, Kind, RecordId};
use tejido_lang::fold::fold_loose;

use super::read::parse_id;
use crate::db::{Arg, On, Row, StoreError, sql};

/// Longest name kept for look-ups, in characters; longer titles are not typed into cells.
const MAX: usize = 200;

/// A record that answers to a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The record.
    pub id: RecordId,
    /// Its scheme when it is a concept, else empty.
    pub scheme: String,
    /// 0 for a preferred name, 1 for an alternative, 2 for a hidden one.
    pub rank: i64,
}

/// Records of a kind that answer to a name, best first. The name is folded here.
pub async fn find_by_name(on: impl Into<On<'_>>, kind: Kind, name: &str) -> Result<Vec<Named>, StoreError> {
    let mut on = on.into();
    if let On::Tx(tx) = &mut on {
        tx.settle().await?;
    }
    let rows = sql("SELECT record, scheme, MIN(rank) AS best FROM name WHERE folded = $1 AND kind = $2 \
                    GROUP BY record, scheme ORDER BY best, record")
    .bind(folded(name))
    .bind(kind.as_str())
    .all(on)
    .await?;
    let named = |row: &Row| {
        Ok(Named { id: parse_id(&row.text("record")?)?, scheme: row.text("scheme")?, rank: row.int("best")? })
    };
    rows.iter().map(named).collect()
}

/// The form in which names are compared: folded, and spaces single.
pub fn folded(name: &str) -> String {
    let folded = fold_loose(name);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows for a record's names; works and pages are not called by theirs.
pub(super) fn rows(record: RecordId, document: &Document) -> Vec<[Arg; 5]> {
    if matches!(document.kind, Kind::Item | Kind::Page) {
        return Vec::new();
    }
    let scheme = document.word("scheme").unwrap_or_default();
    let row = |(name, rank): (String, i64)| {
        [record.as_str().into(), document.kind.as_str().into(), scheme.into(), name.into(), rank.into()]
    };
    names(document).into_iter().map(row).collect()
}

fn names(document: &Document) -> BTreeMap<String, i64> {
    let titles =
        document.texts("title").into_iter().flat_map(|texts| texts.0.values()).map(|text| (text.text.as_str(), 0));
    let lists = [("alternative", 1), ("hidden", 2)].into_iter().flat_map(|(field, rank)| {
        let lists = document.text_lists(field).into_iter().flat_map(|lists| lists.values().flatten());
        lists.map(move |text| (text.text.as_str(), rank))
    });
    let code = document.word("notation").map(|word| (word, 1));
    let key = document.key.as_ref().and_then(|key| key.as_str().rsplit('/').next()).map(|end| (end, 1));
    let mut names = BTreeMap::new();
    for (name, rank) in titles.chain(lists).chain(code).chain(key) {
        let name = folded(name);
        if !name.is_empty() && name.chars().count() <= MAX {
            names.entry(name).or_insert(rank);
        }
    }
    names
}
