//! Who may see a record. The rule is part of the record, so it is preserved with it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::id::RecordId;

/// Whether one group suffices or all are needed (community protocols).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// A member of any of the groups.
    Any,
    /// A member of every group.
    All,
}

/// Who may see a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Access {
    /// Anyone.
    #[default]
    Public,
    /// Anyone with an account in the network.
    Network,
    /// Members of named groups.
    Groups(Protocol, BTreeSet<String>),
    /// Stewards until that day, everyone from that day on.
    Embargoed(Date),
    /// Stewards only.
    Sealed,
}

/// What is known of the person who asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reader {
    /// Has an account in the network.
    pub network: bool,
    /// Groups the person belongs to.
    pub groups: BTreeSet<String>,
    /// Collections whose restricted records are open to the person (not the sealed ones), with those below them.
    pub collections: BTreeSet<RecordId>,
    /// Reads restricted records everywhere, but not the sealed ones.
    pub restricted: bool,
    /// Looks after the archive and sees everything.
    pub steward: bool,
}

impl Reader {
    /// Someone of whom nothing is known.
    pub fn anyone() -> Self {
        Self::default()
    }

    /// Someone who looks after the archive; also the command line on the server itself.
    pub fn steward() -> Self {
        Self { network: true, steward: true, ..Self::default() }
    }
}

impl Access {
    /// Whether the reader may see a record with this rule on that day.
    pub fn allows(&self, reader: &Reader, today: Date) -> bool {
        reader.steward
            || (reader.restricted && *self != Self::Sealed)
            || match self {
                Self::Public => true,
                Self::Network => reader.network,
                Self::Groups(Protocol::Any, groups) => !groups.is_disjoint(&reader.groups),
                Self::Groups(Protocol::All, groups) => !groups.is_empty() && groups.is_subset(&reader.groups),
                Self::Embargoed(until) => today >= *until,
                Self::Sealed => false,
            }
    }
}

/// An access rule with the collections through which it may be open to somebody: all that decides who may see a record.
///
/// As text it is the key under which search asks once for all records that are guarded alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// The rule.
    pub access: Access,
    /// The collections the record lies in, and itself if it is one. Empty where they change nothing.
    pub collections: BTreeSet<RecordId>,
}

impl Guard {
    /// Whether the reader may see what is guarded so on that day.
    pub fn allows(&self, reader: &Reader, today: Date) -> bool {
        self.access.allows(reader, today) || !self.collections.is_disjoint(&reader.collections)
    }

    /// Whether everybody who may see what the other guards may see this as well.
    pub fn is_as_open_as(&self, other: &Self, today: Date) -> bool {
        self.access.allows(&Reader::anyone(), today)
            || other.access == Access::Sealed
            || (self.access == other.access && other.collections.is_subset(&self.collections))
    }
}

impl fmt::Display for Guard {
    /// `any:elders`, or with collections `any:elders in 0000000000b+0000000000c`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.access.fmt(f)?;
        for (collection, between) in self.collections.iter().zip([" in "].into_iter().chain(std::iter::repeat("+"))) {
            write!(f, "{between}{collection}")?;
        }
        Ok(())
    }
}

impl FromStr for Guard {
    type Err = AccessError;

    fn from_str(text: &str) -> Result<Self, AccessError> {
        let refused = || AccessError(text.to_owned());
        let (access, ids) = text.split_once(" in ").map_or((text, None), |(access, ids)| (access, Some(ids)));
        let collections = ids.into_iter().flat_map(|ids| ids.split('+')).map(|id| id.parse().map_err(|_| refused()));
        Ok(Self { access: access.parse()?, collections: collections.collect::<Result<_, _>>()? })
    }
}

impl fmt::Display for Access {
    /// The rule in one word, the same in documents, columns and the index: `public`, `network`,
    /// `any:a+b`, `all:a+b`, `embargo:2030-01-01`, `sealed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Network => f.write_str("network"),
            Self::Groups(protocol, groups) => {
                let word = if *protocol == Protocol::Any { "any" } else { "all" };
                let names: Vec<&str> = groups.iter().map(String::as_str).collect();
                write!(f, "{word}:{}", names.join("+"))
            }
            Self::Embargoed(until) => write!(f, "embargo:{until}"),
            Self::Sealed => f.write_str("sealed"),
        }
    }
}

/// The text is none of the known rules.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an access rule: {0}")]
pub struct AccessError(pub String);

impl FromStr for Access {
    type Err = AccessError;

    fn from_str(text: &str) -> Result<Self, AccessError> {
        let refused = || AccessError(text.to_owned());
        match text.split_once(':') {
            None => match text {
                "public" => Ok(Self::Public),
                "network" => Ok(Self::Network),
                "sealed" => Ok(Self::Sealed),
                _ => Err(refused()),
            },
            Some(("any", names)) => Ok(Self::Groups(Protocol::Any, groups(names).ok_or_else(refused)?)),
            Some(("all", names)) => Ok(Self::Groups(Protocol::All, groups(names).ok_or_else(refused)?)),
            Some(("embargo", day)) => day.parse().map(Self::Embargoed).map_err(|_| refused()),
            Some(_) => Err(refused()),
        }
    }
}

fn groups(names: &str) -> Option<BTreeSet<String>> {
    let well_formed = |name: &str| {
        !name.is_empty() && name.len() <= 64 && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    names.split('+').map(|name| well_formed(name).then(|| name.to_owned())).collect()
}

impl Serialize for Access {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;

    fn reader(groups: &[&str]) -> Reader {
        Reader { network: true, groups: groups.iter().map(|&g| g.to_owned()).collect(), ..Reader::default() }
    }

    #[test]
    fn each_rule_admits_whom_it_says_and_no_one_else() {
        let day: Date = "2026-06-01".parse().unwrap();
        let cases: &[(&str, Reader, bool)] = &[
            ("public", Reader::anyone(), true),
            ("network", Reader::anyone(), false),
            ("network", reader(&[]), true),
            ("any:elders+women", reader(&["women"]), true),
            ("any:elders+women", reader(&["youth"]), false),
            ("all:elders+women", reader(&["women"]), false),
            ("all:elders+women", reader(&["women", "elders"]), true),
            ("embargo:2026-06-01", Reader::anyone(), true),
            ("embargo:2026-06-02", reader(&["women"]), false),
            ("sealed", reader(&["women"]), false),
            ("sealed", Reader::steward(), true),
        ];
        for (rule, who, expected) in cases {
            let access: Access = rule.parse().unwrap();
            assert_eq!(access.allows(who, day), *expected, "{rule} for {who:?}");
            assert_eq!(access.to_string(), *rule);
        }
    }

    #[test]
    fn a_collection_opens_what_lies_in_it_but_not_what_is_sealed() {
        let day: Date = "2026-06-01".parse().unwrap();
        let (mine, other) = (RecordId::from_chance(1), RecordId::from_chance(2));
        let reader = Reader { collections: [mine].into(), ..Reader::anyone() };
        let guard = |access: &str, id| Guard { access: access.parse().unwrap(), collections: BTreeSet::from([id]) };
        let cases = [("any:elders", mine, true), ("any:elders", other, false), ("embargo:2030-01-01", mine, true)];
        for (access, collection, expected) in cases {
            let guard = guard(access, collection);
            assert_eq!(guard.allows(&reader, day), expected, "{guard}");
            assert_eq!(guard.to_string().parse::<Guard>().unwrap(), guard);
        }
        let plain: Guard = "sealed".parse().unwrap();
        assert!(!plain.allows(&reader, day));
        assert!("any:elders in nonsense".parse::<Guard>().is_err());
        assert!(!guard("any:elders", other).is_as_open_as(&guard("any:elders", mine), day), "the name would leak");
    }

    #[test]
    fn what_is_no_rule_is_refused_rather_than_taken_for_public() {
        for text in ["", "Public ", "any:", "all:a++b", "embargo:soon", "open"] {
            assert!(text.parse::<Access>().is_err(), "{text}");
        }
    }
}
