//! The permission table: who may do what, where. Written down once, tested as one.

use std::collections::BTreeSet;

use tejido_lang::tag::LanguageTag;

use super::actor::{Actor, Door};
use super::role::Role::{Administrator, Contributor, Reader, Reviewer, Steward, Translator};
use super::role::{Grant, Role, Scope};
use crate::record::RecordId;

/// Something that only some may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Read what is restricted (network, groups, embargoed); sealed records are for stewards.
    ReadRestricted,
    /// Make a draft of a record.
    CreateRecord,
    /// Change a draft, or make one of a published record.
    EditRecord,
    /// Hand a draft in for review.
    SubmitRecord,
    /// Write and read comments on a draft.
    CommentOnRecord,
    /// Put files into the archive.
    UploadFile,
    /// See what waits for review.
    SeeReviewQueue,
    /// Ask somebody to look after a record.
    AssignRecord,
    /// Publish a record, and bring an older revision back.
    PublishRecord,
    /// Take a record out, leaving a tombstone, or close it.
    WithdrawRecord,
    /// See the translation desk.
    SeeDesk,
    /// Translate a text into a language.
    Translate,
    /// Approve another person's translation into a language.
    ReviewTranslation,
    /// Translate the words of the interface into a language.
    TranslateInterface,
    /// Change the vocabulary.
    EditVocabulary,
    /// Change many records at once.
    BulkEdit,
    /// Import tables.
    ImportTables,
    /// Decide on what the public offers.
    HandleOffers,
    /// Decide on requests to take something down.
    HandleTakedowns,
    /// See accounts.
    SeePeople,
    /// Invite somebody, and give or take roles up to one's own.
    ManagePeople,
    /// Make groups and decide who belongs to them.
    ManageGroups,
    /// Suspend an account, give or take any role.
    ManageAccounts,
    /// Read the audit trail.
    ReadAudit,
    /// Export what is restricted.
    ExportRestricted,
}

/// A line of the table.
#[derive(Debug)]
pub struct Rule {
    /// What is done.
    pub action: Action,
    /// Who may, wherever their role holds.
    pub roles: &'static [Role],
    /// Who may with what is their own, beside those.
    pub own: &'static [Role],
    /// The language of the text counts: a grant for some languages permits those only.
    pub by_language: bool,
    /// The scope a token needs.
    pub token: &'static str,
}

const fn rule(action: Action, roles: &'static [Role], token: &'static str) -> Rule {
    Rule { action, roles, own: &[], by_language: false, token }
}

const EDITORS: &[Role] = &[Reviewer, Steward, Administrator];
const STEWARDS: &[Role] = &[Steward, Administrator];
const WRITERS: &[Role] = &[Contributor, Reviewer, Steward, Administrator];
const TRANSLATORS: &[Role] = &[Translator, Reviewer, Steward, Administrator];

/// The table.
pub static TABLE: [Rule; 25] = [
    rule(Action::ReadRestricted, &[Reader, Steward, Administrator], "records:read"),
    rule(Action::CreateRecord, WRITERS, "records:write"),
    Rule { own: WRITERS, ..rule(Action::EditRecord, EDITORS, "records:write") },
    Rule { own: WRITERS, ..rule(Action::SubmitRecord, EDITORS, "records:write") },
    Rule {
        own: WRITERS,
        ..rule(Action::CommentOnRecord, &[Translator, Reviewer, Steward, Administrator], "records:write")
    },
    rule(Action::UploadFile, WRITERS, "records:write"),
    rule(Action::SeeReviewQueue, EDITORS, "records:read"),
    rule(Action::AssignRecord, EDITORS, "records:write"),
    rule(Action::PublishRecord, EDITORS, "records:publish"),
    rule(Action::WithdrawRecord, STEWARDS, "records:publish"),
    rule(Action::SeeDesk, TRANSLATORS, "translations:write"),
    Rule { by_language: true, ..rule(Action::Translate, TRANSLATORS, "translations:write") },
    Rule { by_language: true, ..rule(Action::ReviewTranslation, EDITORS, "translations:write") },
    Rule { by_language: true, ..rule(Action::TranslateInterface, TRANSLATORS, "translations:write") },
    rule(Action::EditVocabulary, STEWARDS, "vocabulary:write"),
    rule(Action::BulkEdit, STEWARDS, "records:publish"),
    rule(Action::ImportTables, STEWARDS, "records:publish"),
    rule(Action::HandleOffers, EDITORS, "records:write"),
    rule(Action::HandleTakedowns, STEWARDS, "records:publish"),
    rule(Action::SeePeople, STEWARDS, "people:read"),
    rule(Action::ManagePeople, STEWARDS, "people:write"),
    rule(Action::ManageGroups, STEWARDS, "people:write"),
    rule(Action::ManageAccounts, &[Administrator], "people:write"),
    rule(Action::ReadAudit, STEWARDS, "audit:read"),
    rule(Action::ExportRestricted, STEWARDS, "records:read"),
];

/// What something is done to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// The collections it belongs to, with those above them.
    pub collections: BTreeSet<RecordId>,
    /// The groups whose protocol guards it.
    pub groups: BTreeSet<String>,
    /// The language of the text.
    pub language: Option<LanguageTag>,
    /// The actor made it and it was not published yet.
    pub own: bool,
}

impl Target {
    /// The site as a whole.
    pub fn site() -> Self {
        Self::default()
    }

    /// A text in a language, wherever it is.
    pub fn text(language: LanguageTag) -> Self {
        Self { language: Some(language), ..Self::default() }
    }
}

/// Whether somebody may do something to a target. Nobody who is not signed in may do anything of the table.
pub fn permits(actor: Option<&Actor>, action: Action, target: &Target) -> bool {
    let Some(actor) = actor else { return false };
    let Some(rule) = TABLE.iter().find(|rule| rule.action == action) else { return false };
    admits(&actor.door, rule) && actor.grants.iter().any(|grant| holds(grant, rule, target))
}

/// Whether somebody may do something somewhere, so that its page is worth showing.
pub fn permits_somewhere(actor: Option<&Actor>, action: Action) -> bool {
    let Some(actor) = actor else { return false };
    let Some(rule) = TABLE.iter().find(|rule| rule.action == action) else { return false };
    let named = |grant: &Grant| rule.roles.contains(&grant.role) || rule.own.contains(&grant.role);
    admits(&actor.door, rule) && actor.grants.iter().any(named)
}

/// Whether a door lets an action through; the grants decide then.
pub fn admitted(door: &Door, action: Action) -> bool {
    TABLE.iter().find(|rule| rule.action == action).is_some_and(|rule| admits(door, rule))
}

/// Whether a role may do something wherever it is held.
pub fn may_hold(role: Role, action: Action) -> bool {
    TABLE.iter().find(|rule| rule.action == action).is_some_and(|rule| rule.roles.contains(&role))
}

fn admits(door: &Door, rule: &Rule) -> bool {
    match door {
        Door::Session | Door::CommandLine => true,
        Door::Token { scopes, .. } => scopes.contains(rule.token),
    }
}

fn holds(grant: &Grant, rule: &Rule, target: &Target) -> bool {
    let named = rule.roles.contains(&grant.role) || (target.own && rule.own.contains(&grant.role));
    named && covers(&grant.scope, target) && speaks(grant, rule, target)
}

pub(super) fn covers(scope: &Scope, target: &Target) -> bool {
    match scope {
        Scope::Site => true,
        Scope::Collection(id) => target.collections.contains(id),
        Scope::Group(name) => target.groups.contains(name),
    }
}

fn speaks(grant: &Grant, rule: &Rule, target: &Target) -> bool {
    if !rule.by_language || grant.languages.is_empty() {
        return true;
    }
    let Some(wanted) = &target.language else { return true };
    grant.languages.iter().any(|known| known.language() == wanted.language())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;
    use crate::people::AccountId;

    fn actor(grants: Vec<Grant>) -> Actor {
        let account = AccountId::from_chance(1);
        Actor { account, name: "Ana".into(), grants, groups: BTreeSet::new(), door: Door::Session }
    }

    fn kreyol() -> LanguageTag {
        LanguageTag::parse("ht").unwrap()
    }

    #[test]
    fn every_action_has_one_line() {
        let actions: BTreeSet<Action> = TABLE.iter().map(|rule| rule.action).collect();
        assert_eq!(actions.len(), TABLE.len());
    }

    #[test]
    fn a_translator_of_kreyol_translates_into_kreyol_only_and_publishes_nothing() {
        let grant = Grant { languages: vec![kreyol()], ..Grant::site(Translator) };
        let ana = actor(vec![grant]);
        assert!(permits(Some(&ana), Action::Translate, &Target::text(kreyol())));
        assert!(!permits(Some(&ana), Action::Translate, &Target::text(LanguageTag::parse("pt").unwrap())));
        assert!(!permits(Some(&ana), Action::PublishRecord, &Target::site()));
    }

    #[test]
    fn a_role_for_a_collection_ends_at_its_edge() {
        let (inside, outside) = (RecordId::from_chance(5), RecordId::from_chance(6));
        let ana = actor(vec![Grant { scope: Scope::Collection(inside), ..Grant::site(Reviewer) }]);
        let of = |id| Target { collections: BTreeSet::from([id]), ..Target::default() };
        assert!(permits(Some(&ana), Action::PublishRecord, &of(inside)));
        assert!(!permits(Some(&ana), Action::PublishRecord, &of(outside)));
        assert!(!permits(Some(&ana), Action::PublishRecord, &Target::site()));
    }

    #[test]
    fn a_contributor_changes_only_their_own() {
        let ana = actor(vec![Grant::site(Contributor)]);
        assert!(permits(Some(&ana), Action::EditRecord, &Target { own: true, ..Target::default() }));
        assert!(!permits(Some(&ana), Action::EditRecord, &Target::site()));
    }

    #[test]
    fn a_token_does_less_than_its_owner() {
        let door = Door::Token { id: "t".into(), scopes: BTreeSet::from(["records:read".to_owned()]) };
        let ana = Actor { door, ..actor(vec![Grant::site(Steward)]) };
        assert!(permits(Some(&ana), Action::ReadRestricted, &Target::site()));
        assert!(!permits(Some(&ana), Action::PublishRecord, &Target::site()));
    }
}
