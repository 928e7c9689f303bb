//! Finding the record that a cell means: by identifier, key, or label in any language.

use std::collections::HashMap;

use tejido_domain::record::{Document, FieldType, Kind, RecordId};
use tejido_store::records::{self, Named, folded};
use tejido_store::{On, StoreError};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The record.
    One(RecordId),
    /// Several fit equally well.
    Several,
    /// None.
    Nothing,
}

/// Most answers remembered; the memory then begins anew.
const MOST: usize = 50_000;

/// Records of this import that the store does not have yet: all of them in a dry run, otherwise the
/// rows that wait for each other.
#[derive(Debug, Default)]
pub struct Pending {
    keys: HashMap<String, (RecordId, Kind)>,
    names: HashMap<(Kind, String), Vec<Named>>,
    parents: HashMap<RecordId, Vec<RecordId>>,
    notations: HashMap<RecordId, String>,
}

impl Pending {
    /// Adds a record under its key and names.
    pub fn add(&mut self, id: RecordId, document: &Document) {
        let kind = document.kind;
        if let Some(key) = &document.key {
            self.keys.insert(key.as_str().to_owned(), (id, kind));
        }
        if matches!(kind, Kind::Item | Kind::Page) {
            return;
        }
        let scheme = document.word("scheme").unwrap_or_default();
        let ends = document.key.iter().filter_map(|key| key.as_str().rsplit('/').next().map(str::to_owned));
        let titles =
            document.texts("title").into_iter().flat_map(|texts| texts.0.values()).map(|text| text.text.clone());
        let others = ["alternative", "hidden"].into_iter().filter_map(|field| document.text_lists(field));
        let others = others.flat_map(|lists| lists.values().flatten()).map(|text| text.text.clone());
        if let Some(code) = document.word("notation") {
            self.notations.insert(id, code.to_owned());
        }
        let codes = document.word("notation").map(str::to_owned).into_iter().chain(ends);
        let ranked = titles.map(|name| (name, 0)).chain(others.chain(codes).map(|name| (name, 1)));
        for (name, rank) in ranked {
            let named = Named { id, scheme: scheme.to_owned(), rank };
            let list = self.names.entry((kind, folded(&name))).or_default();
            if list.iter().all(|known| known.id != id) {
                list.push(named);
            }
        }
    }

    /// Takes a record out again: it will not come.
    pub fn remove(&mut self, gone: RecordId) {
        self.keys.retain(|_, (id, _)| *id != gone);
        self.names.retain(|_, named| {
            named.retain(|named| named.id != gone);
            !named.is_empty()
        });
        self.parents.remove(&gone);
        self.notations.remove(&gone);
    }

    /// Remembers what lies above a record.
    pub fn set_parents(&mut self, id: RecordId, parents: Vec<RecordId>) {
        self.parents.insert(id, parents);
    }

    /// The identifier promised to a key.
    pub fn id_of(&self, key: &str) -> Option<RecordId> {
        self.keys.get(key).map(|(id, _)| *id)
    }
}

/// Look-ups with a memory.
#[derive(Debug, Default)]
pub struct Lookup {
    memory: HashMap<(&'static str, String), RecordId>,
    /// See [`Pending`].
    pub pending: Pending,
}

impl Lookup {
    /// Finds the record a value of a field means.
    ///
    /// # Errors
    /// The database's.
    pub async fn find(
        &mut self,
        mut on: On<'_>,
        field: &'static str,
        ty: FieldType,
        value: &str,
    ) -> Result<Found, StoreError> {
        let FieldType::Refs { kinds, schemes, .. } = ty else { return Ok(Found::Nothing) };
        let slot = (field, value.to_owned());
        if let Some(id) = self.memory.get(&slot) {
            return Ok(Found::One(*id));
        }
        if let Some(id) = self.by_identifier(on.again(), kinds, value).await? {
            self.remember(slot, id);
            return Ok(Found::One(id));
        }
        let mut several = false;
        for &kind in kinds {
            let mut named = self.named(on.again(), kind, value).await?;
            if named.is_empty() && kind == Kind::Place {
                named = self.place_in_area(on.again(), value).await?;
            }
            match best(&named, schemes) {
                Found::One(id) => {
                    self.remember(slot, id);
                    return Ok(Found::One(id));
                }
                Found::Several => several = true,
                Found::Nothing => {}
            }
        }
        Ok(if several { Found::Several } else { Found::Nothing })
    }

    /// Forgets every answer: some were records that will not come.
    pub fn forget(&mut self) {
        self.memory.clear();
    }

    fn remember(&mut self, slot: (&'static str, String), id: RecordId) {
        if self.memory.len() >= MOST {
            self.memory.clear();
        }
        self.memory.insert(slot, id);
    }

    async fn by_identifier(&self, mut on: On<'_>, kinds: &[Kind], value: &str) -> Result<Option<RecordId>, StoreError> {
        if let Some((id, kind)) = self.pending.keys.get(value) {
            return Ok(kinds.contains(kind).then_some(*id));
        }
        let id = match value.parse::<RecordId>() {
            Ok(id) => Some(id),
            Err(_) => records::by_key(on.again(), value).await?,
        };
        let Some(id) = id else { return Ok(None) };
        let head = records::head_of(on.again(), id).await?;
        Ok(head.filter(|head| kinds.contains(&head.document.kind)).map(|head| head.id))
    }

    async fn named(&self, on: On<'_>, kind: Kind, name: &str) -> Result<Vec<Named>, StoreError> {
        let mut named = records::find_by_name(on, kind, name).await?;
        if let Some(pending) = self.pending.names.get(&(kind, folded(name))) {
            named.extend(
                pending.iter().filter(|new| named.iter().all(|known| known.id != new.id)).cloned().collect::<Vec<_>>(),
            );
        }
        Ok(named)
    }

    /// `Tijuana (MX-BCN)`: the place of that name that lies in, or is, the area with that code.
    async fn place_in_area(&self, mut on: On<'_>, value: &str) -> Result<Vec<Named>, StoreError> {
        let Some((name, code)) = value.strip_suffix(')').and_then(|value| value.rsplit_once(" (")) else {
            return Ok(Vec::new());
        };
        let mut fitting = Vec::new();
        for named in self.named(on.again(), Kind::Place, name).await? {
            if self.lies_in(on.again(), named.id, code).await? {
                fitting.push(named);
            }
        }
        Ok(fitting)
    }

    async fn lies_in(&self, mut on: On<'_>, start: RecordId, code: &str) -> Result<bool, StoreError> {
        let mut next = vec![start];
        let mut seen = Vec::new();
        while let Some(id) = next.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let notation = match self.pending.notations.get(&id) {
                Some(code) => Some(code.clone()),
                None => records::head_of(on.again(), id)
                    .await?
                    .and_then(|head| head.document.word("notation").map(str::to_owned)),
            };
            if notation.is_some_and(|known| known.eq_ignore_ascii_case(code)) {
                return Ok(true);
            }
            next.extend(self.parents(on.again(), id).await?);
        }
        Ok(false)
    }

    async fn parents(&self, on: On<'_>, id: RecordId) -> Result<Vec<RecordId>, StoreError> {
        if let Some(parents) = self.pending.parents.get(&id) {
            return Ok(parents.clone());
        }
        let Some(head) = records::head_of(on, id).await? else { return Ok(Vec::new()) };
        let field = head.document.kind.parent_field().unwrap_or_default();
        Ok(head.document.refs(field).iter().filter_map(|parent| parent.id).collect())
    }

    /// Whether putting a record under these parents would make it lie within itself.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_circular(&self, mut on: On<'_>, id: RecordId, parents: &[RecordId]) -> Result<bool, StoreError> {
        let mut next = parents.to_vec();
        let mut seen = Vec::new();
        while let Some(above) = next.pop() {
            if above == id {
                return Ok(true);
            }
            if !seen.contains(&above) {
                seen.push(above);
                next.extend(self.parents(on.again(), above).await?);
            }
        }
        Ok(false)
    }
}

/// The best of several: the scheme that is allowed first, then the preferred name before others.
fn best(named: &[Named], schemes: &[&str]) -> Found {
    let place = |named: &Named| {
        if schemes.is_empty() { Some(0) } else { schemes.iter().position(|scheme| *scheme == named.scheme) }
    };
    let mut ranked: Vec<(usize, i64, RecordId)> =
        named.iter().filter_map(|named| Some((place(named)?, named.rank, named.id))).collect();
    ranked.sort_unstable();
    match ranked.as_slice() {
        [] => Found::Nothing,
        [first, second, ..] if (first.0, first.1) == (second.0, second.1) => Found::Several,
        [first, ..] => Found::One(first.2),
    }
}
