//! Who may give and take which role: nobody more than they hold themselves.

use super::actor::Actor;
use super::permit::{Action, Target, covers, permits};
use super::role::{Grant, Role};

/// Whether somebody may give, or take, a role. `target` is where: the site, a collection with those above it, a group.
///
/// Roles have an order ([`Role`]), and a role for a collection or a group is given by whoever looks after it, or the
/// site.
pub fn may_give(giver: &Actor, role: Role, target: &Target) -> bool {
    let reaches = |own: &Grant| own.role >= role && covers(&own.scope, target);
    permits(Some(giver), Action::ManagePeople, target) && giver.grants.iter().any(reaches)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::people::{AccountId, Door, Scope};
    use crate::record::RecordId;

    fn holding(grant: Grant) -> Actor {
        let account = AccountId::from_chance(1);
        Actor { account, name: "Ana".into(), grants: vec![grant], groups: BTreeSet::new(), door: Door::Session }
    }

    #[test]
    fn a_steward_gives_what_a_steward_holds_and_no_more() {
        let ana = holding(Grant::site(Role::Steward));
        for role in Role::ALL {
            assert_eq!(may_give(&ana, role, &Target::site()), role != Role::Administrator, "{role:?}");
        }
    }

    #[test]
    fn a_steward_of_a_collection_gives_nothing_outside_of_it() {
        let inside = RecordId::from_chance(5);
        let ana = holding(Grant { scope: Scope::Collection(inside), ..Grant::site(Role::Steward) });
        let of = |id| Target { collections: BTreeSet::from([id]), ..Target::default() };
        assert!(may_give(&ana, Role::Contributor, &of(inside)));
        assert!(!may_give(&ana, Role::Contributor, &of(RecordId::from_chance(6))));
        assert!(!may_give(&ana, Role::Contributor, &Target::site()));
    }

    #[test]
    fn whoever_does_not_look_after_people_gives_nothing() {
        for role in [Role::Reader, Role::Contributor, Role::Translator, Role::Reviewer] {
            assert!(!may_give(&holding(Grant::site(role)), Role::Reader, &Target::site()), "{role:?}");
        }
        assert!(may_give(&holding(Grant::site(Role::Administrator)), Role::Administrator, &Target::site()));
    }
}
