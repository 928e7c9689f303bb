//! The pages, each a handler and the filling of its view.

pub mod address;
pub mod audit;
pub mod browse;
pub mod bulk;
pub mod cards;
pub mod cite;
pub mod datasets;
pub mod desk;
pub mod editing;
pub mod error;
pub mod explore;
pub mod feed;
pub mod files;
pub mod frame;
pub mod home;
pub mod imports;
pub mod indicators;
pub mod intake;
pub mod languages;
pub mod linked_data;
pub mod messages;
pub mod packages;
pub mod params;
pub mod people;
pub mod record;
pub mod record_files;
pub mod search_help;
pub mod serve;
pub mod similar;
pub mod site_files;
pub mod terms;
pub mod texts;
pub mod theme;
pub mod vocabulary;
pub mod work;

/// Longest search, in characters.
pub const MAX_QUERY: usize = 10_000;

/// Characters of it that pages use: every link of a page repeats them.
pub const PAGE_QUERY: usize = 1_000;

/// Results on a page.
pub const PAGE: usize = 20;
