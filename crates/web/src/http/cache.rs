//! Pages printed before, compressed once, thrown away when a record changes.

use std::sync::Arc;

use axum::body::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// A page as it goes out.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The generation of the archive it was made from.
    pub generation: i64,
    /// The day, since embargoes end with days.
    pub day: i32,
    /// Status.
    pub status: u16,
    /// Media type.
    pub mime: &'static str,
    /// Strong entity tag of the plain form.
    pub etag: String,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The page.
    pub plain: Bytes,
    /// The page compressed, where that makes it smaller.
    pub gzip: Option<Bytes>,
}

#[derive(Debug, Clone, Copy)]
struct BySize;

impl Weighter<String, Arc<Kept>> for BySize {
    fn weight(&self, key: &String, kept: &Arc<Kept>) -> u64 {
        let bytes = key.len() + kept.plain.len() + kept.gzip.as_ref().map_or(0, Bytes::len) + 256;
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }
}

/// Bytes of pages kept.
const ROOM: u64 = 12 * 1024 * 1024;

/// Longest address whose page is kept; longer ones are mazes, not pages.
const LONGEST_KEY: usize = 512;

/// The pages.
pub struct PageCache(Cache<String, Arc<Kept>, BySize>);

impl std::fmt::Debug for PageCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageCache").field("pages", &self.0.len()).finish_non_exhaustive()
    }
}

impl Default for PageCache {
    fn default() -> Self {
        Self::new()
    }
}

impl PageCache {
    /// An empty one.
    pub fn new() -> Self {
        Self(Cache::with_weighter(2_000, ROOM, BySize))
    }

    /// The page, if it is still true.
    pub fn get(&self, key: &str, generation: i64, day: i32) -> Option<Arc<Kept>> {
        self.0.get(key).filter(|kept| kept.generation == generation && kept.day == day)
    }

    /// Keeps a page.
    pub fn put(&self, key: String, kept: Arc<Kept>) {
        if key.len() <= LONGEST_KEY {
            self.0.insert(key, kept);
        }
    }
}
