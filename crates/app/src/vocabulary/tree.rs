//! The hierarchy of a scheme: concepts below concepts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::RecordId;
use tejido_store::Stored;

use crate::{App, Error};

/// Most concepts shown at once; of a larger scheme a branch is shown at a time.
const MOST: usize = 600;

/// A concept and what lies below it.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The concept.
    pub concept: Arc<Stored>,
    /// Concepts directly below, as far as they are shown.
    pub below: Vec<Branch>,
    /// How many lie directly below.
    pub narrower: usize,
}

/// The hierarchy of a scheme, or a part of it.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Schemes and how many concepts each has.
    pub schemes: BTreeMap<String, usize>,
    /// Concepts at the top, or below [`Tree::at`].
    pub branches: Vec<Branch>,
    /// The concept whose branch is shown, when it is not the whole scheme.
    pub at: Option<Arc<Stored>>,
    /// Concepts above that one, nearest first.
    pub above: Vec<Arc<Stored>>,
    /// The scheme is shown a branch at a time.
    pub partly: bool,
}

/// The hierarchy of a scheme; of a large one the top, or what lies below a concept.
///
/// # Errors
/// When the actor may not change the vocabulary, or the database fails.
pub async fn tree(app: &App, actor: Option<&Actor>, scheme: &str, at: Option<RecordId>) -> Result<Tree, Error> {
    app.permit(actor, Action::EditVocabulary, &Target::site())?;
    let mut tree = Tree::default();
    let mut members: BTreeMap<RecordId, Arc<Stored>> = BTreeMap::new();
    for concept in app.concepts().await?.iter() {
        let own = concept.document.word("scheme").unwrap_or_default();
        *tree.schemes.entry(own.to_owned()).or_default() += 1;
        if own == scheme {
            members.insert(concept.id, Arc::clone(concept));
        }
    }
    let mut below: BTreeMap<Option<RecordId>, Vec<RecordId>> = BTreeMap::new();
    for (id, concept) in &members {
        let parents: BTreeSet<RecordId> =
            concept.document.refs("broader").iter().filter_map(|parent| parent.id).collect();
        let mut within = parents.into_iter().filter(|parent| members.contains_key(parent)).peekable();
        if within.peek().is_none() {
            below.entry(None).or_default().push(*id);
        }
        within.for_each(|parent| below.entry(Some(parent)).or_default().push(*id));
    }
    tree.at = at.and_then(|at| members.get(&at).cloned());
    if let Some(at) = &tree.at {
        tree.above = app.ancestors(at).await?;
    }
    tree.partly = members.len() > MOST;
    let top = tree.at.as_ref().map(|at| at.id);
    let depth = if tree.partly { 1 } else { usize::MAX };
    let grower = Grower { members: &members, below: &below };
    tree.branches = grower.grow(top, depth, &mut Vec::new());
    Ok(tree)
}

struct Grower<'a> {
    members: &'a BTreeMap<RecordId, Arc<Stored>>,
    below: &'a BTreeMap<Option<RecordId>, Vec<RecordId>>,
}

impl Grower<'_> {
    /// What lies below a concept. Circles of damaged records end where they close.
    fn grow(&self, from: Option<RecordId>, depth: usize, way: &mut Vec<RecordId>) -> Vec<Branch> {
        let ids = self.below.get(&from).map_or(&[][..], Vec::as_slice);
        let mut branches = Vec::new();
        for id in ids.iter().filter(|id| !way.contains(id)).copied().collect::<Vec<_>>() {
            let Some(concept) = self.members.get(&id) else { continue };
            way.push(id);
            let below = if depth > 1 { self.grow(Some(id), depth - 1, way) } else { Vec::new() };
            way.pop();
            let narrower = self.below.get(&Some(id)).map_or(0, Vec::len);
            branches.push(Branch { concept: Arc::clone(concept), below, narrower });
        }
        branches
    }
}
