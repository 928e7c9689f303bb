//! The permission table, asked for every role, action and scope, against an expectation written down apart from it;
//! and its page in the documentation, which is made from it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap is a failing test")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use tejido_domain::people::{
    AccountId, Action, Actor, Door, Grant, Role, SCOPES, Scope, TABLE, Target, permits, permits_somewhere,
};
use tejido_domain::record::RecordId;
use tejido_lang::LanguageTag;

/// Who may, in the order of the roles: r reader, c contributor, t translator, v reviewer, s steward, a administrator.
/// Behind a `+`, who may with what is their own.
const EXPECTED: [(Action, &str); 25] = [
    (Action::ReadRestricted, "rsa"),
    (Action::CreateRecord, "cvsa"),
    (Action::EditRecord, "vsa+c"),
    (Action::SubmitRecord, "vsa+c"),
    (Action::CommentOnRecord, "tvsa+c"),
    (Action::UploadFile, "cvsa"),
    (Action::SeeReviewQueue, "vsa"),
    (Action::AssignRecord, "vsa"),
    (Action::PublishRecord, "vsa"),
    (Action::WithdrawRecord, "sa"),
    (Action::SeeDesk, "tvsa"),
    (Action::Translate, "tvsa"),
    (Action::ReviewTranslation, "vsa"),
    (Action::TranslateInterface, "tvsa"),
    (Action::EditVocabulary, "sa"),
    (Action::BulkEdit, "sa"),
    (Action::ImportTables, "sa"),
    (Action::HandleOffers, "vsa"),
    (Action::HandleTakedowns, "sa"),
    (Action::SeePeople, "sa"),
    (Action::ManagePeople, "sa"),
    (Action::ManageGroups, "sa"),
    (Action::ManageAccounts, "a"),
    (Action::ReadAudit, "sa"),
    (Action::ExportRestricted, "sa"),
];

fn letter(role: Role) -> char {
    match role {
        Role::Reader => 'r',
        Role::Contributor => 'c',
        Role::Translator => 't',
        Role::Reviewer => 'v',
        Role::Steward => 's',
        Role::Administrator => 'a',
    }
}

fn actor(grant: Grant, door: Door) -> Actor {
    let account = AccountId::from_chance(1);
    Actor { account, name: "Ana".into(), grants: vec![grant], groups: BTreeSet::new(), door }
}

#[test]
fn every_role_action_and_scope() {
    let mine = RecordId::from_chance(7);
    let collection = Target { collections: [mine].into(), ..Target::default() };
    let group = Target { groups: ["elders".to_owned()].into(), ..Target::default() };
    let other = Target { collections: [RecordId::from_chance(8)].into(), ..Target::default() };
    let targets = [Target::site(), collection, group, other];
    let scopes = [
        (Scope::Site, [true, true, true, true]),
        (Scope::Collection(mine), [false, true, false, false]),
        (Scope::Group("elders".into()), [false, false, true, false]),
    ];
    assert_eq!(EXPECTED.len(), TABLE.len(), "every action is expected here");
    for (action, who) in EXPECTED {
        let (always, own) = who.split_once('+').unwrap_or((who, ""));
        assert!(!permits(None, action, &Target::site()), "{action:?}: nobody");
        for role in Role::ALL {
            let (named, owner) = (always.contains(letter(role)), own.contains(letter(role)));
            for (scope, covered) in &scopes {
                let who = actor(Grant { scope: scope.clone(), ..Grant::site(role) }, Door::Session);
                for (target, covered) in targets.iter().zip(covered) {
                    let place = format!("{role:?} {action:?} {scope:?} {target:?}");
                    assert_eq!(permits(Some(&who), action, target), named && *covered, "{place}");
                    let theirs = Target { own: true, ..target.clone() };
                    assert_eq!(permits(Some(&who), action, &theirs), (named || owner) && *covered, "own {place}");
                }
                assert_eq!(permits_somewhere(Some(&who), action), named || owner, "{role:?} {action:?}");
            }
        }
    }
}

#[test]
fn a_language_of_a_grant_counts_for_translating_alone() {
    let tag = |tag: &str| LanguageTag::parse(tag).unwrap();
    let who = actor(Grant { languages: vec![tag("ht")], ..Grant::site(Role::Reviewer) }, Door::Session);
    for (action, _) in EXPECTED {
        let by_language = matches!(action, Action::Translate | Action::ReviewTranslation | Action::TranslateInterface);
        let site = permits(Some(&who), action, &Target::site());
        assert_eq!(permits(Some(&who), action, &Target::text(tag("ht"))), site, "{action:?}");
        assert_eq!(permits(Some(&who), action, &Target::text(tag("pt"))), site && !by_language, "{action:?}");
    }
}

#[test]
fn a_token_has_only_the_actions_of_its_scopes_and_never_more_than_its_owner() {
    for scope in SCOPES {
        let door = Door::Token { id: "t".into(), scopes: BTreeSet::from([scope.to_owned()]) };
        for role in Role::ALL {
            let (person, token) = (actor(Grant::site(role), Door::Session), actor(Grant::site(role), door.clone()));
            for rule in &TABLE {
                let expected = permits(Some(&person), rule.action, &Target::site()) && rule.token == scope;
                assert_eq!(permits(Some(&token), rule.action, &Target::site()), expected, "{scope} {role:?}");
            }
            assert_eq!(token.reader().network, scope == "records:read", "{scope}");
        }
    }
}

fn page() -> String {
    let mut page = String::from(
        "# Permissions\n\nMade from the table in `crates/domain/src/people/permit.rs`; a test fails when they differ \
         (`TEJIDO_WRITE=1 cargo nextest run -p tejido-domain permissions` writes it anew).\n\nA role is held for the \
         whole site, for a collection with those below it, or for what a group guards, and permits within that only. \
         ● always, ○ with what is one's own and was never published. Where languages count, a grant for some languages \
         permits those only. A token needs the scope, and does no more than its owner.\n\n| action |",
    );
    for role in Role::ALL {
        write!(page, " {} |", role.as_str()).unwrap();
    }
    page.push_str(" languages count | scope of a token |\n| --- |");
    page.push_str(&" --- |".repeat(Role::ALL.len() + 2));
    page.push('\n');
    for rule in &TABLE {
        write!(page, "| {:?} |", rule.action).unwrap();
        for role in Role::ALL {
            let own = rule.own.contains(&role);
            let mark = if rule.roles.contains(&role) {
                "●"
            } else if own {
                "○"
            } else {
                ""
            };
            write!(page, " {mark} |").unwrap();
        }
        let languages = if rule.by_language { "yes" } else { "" };
        writeln!(page, " {languages} | `{}` |", rule.token).unwrap();
    }
    page
}

#[test]
fn the_permissions_page_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/permissions.md");
    if std::env::var_os("TEJIDO_WRITE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, page()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), page(), "see the page's first lines");
}
