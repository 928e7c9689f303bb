//! What a token may be used for. A token never does more than its owner: a scope only takes away.

/// Every scope, in the order in which they are offered. The permission table says which actions each is for.
pub const SCOPES: [&str; 8] = [
    "records:read",
    "records:write",
    "records:publish",
    "translations:write",
    "vocabulary:write",
    "people:read",
    "people:write",
    "audit:read",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::SCOPES;
    use crate::people::TABLE;

    #[test]
    fn every_scope_of_the_table_is_offered_and_no_other() {
        let used: BTreeSet<&str> = TABLE.iter().map(|rule| rule.token).collect();
        assert_eq!(used, BTreeSet::from(SCOPES));
    }
}
