//! Samples of every view, for the test that renders each template with each of them: the usual, the
//! empty, the very long, and text that tries to break out of its place.

mod audit;
mod bulk;
mod datasets;
mod desk;
mod editing;
mod frame;
mod imports;
mod intake;
mod keys;
mod lists;
mod messages;
mod packages;
mod pages;
mod parts;
mod people;
mod record_files;
mod records;
mod terms;

pub use frame::page;

use super::View;

/// A view that can be tried out.
pub trait Sample: View + Sized {
    /// The samples, in an interface language.
    fn samples(lang: &str) -> Vec<Self>;
}

/// A text that must come out as text.
pub const HOSTILE: &str = "</title></script><script>alert('x')</script><img src=x onerror=alert(1)>";
