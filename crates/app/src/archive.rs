//! The public side of the archive: records as readers meet them.

mod files;
mod overview;
mod show;

pub use files::{Opened, open_file, read_file};
pub use overview::{Overview, overview, scheme_concepts, schemes, sitemap};
pub use show::{Incoming, Showing, Shown, glance, page_by_path, show, shown};
