//! Records: reading them, and the one way to write them.

mod commit;
mod derived;
mod links;
mod names;
mod read;

pub use commit::{Base, Change, CommitError, Committed, Outcome, commit};
pub use links::{Linked, collections_in, linked_by, linked_from, relations_to, tally_linked};
pub use names::{Named, find_by_name, folded};
pub use read::{
    Stored, Tombstone, by_key, by_path, current, current_many, file_users, first_author, head_of, ids_by_kind,
    in_order, newest_many, opened, revisions, sitemap_page, tally, verify, visible, was_published,
};

pub(crate) use read::{life, parse_id, stored, time as read_time};
