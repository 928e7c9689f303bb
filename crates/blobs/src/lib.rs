//! Content-addressed files: bytes go in, their SHA-256 comes out, and names nobody chose cannot clash.
//!
//! The one home of object storage. A store is a folder on this machine or a bucket of any
//! S3-compatible service; the callers cannot tell which. Files are never changed once stored, a file
//! is visible only when it is complete and safe on disk, and everything streams: memory stays the
//! same whether a file has a kilobyte or a terabyte.
//!
//! This crate must never decide who may read a file, what a file means, or when one may go.

mod blob;
mod digest;
mod error;
mod folder;
mod intake;
mod s3;
mod store;
#[cfg(feature = "test-server")]
pub mod test_server;

pub use blob::{Blob, BlobStream, Fixity, Listed, ListedStream, LocalCopy, Stored};
pub use digest::{Digest, DigestError};
pub use error::BlobError;
pub use s3::S3Config;
pub use store::BlobStore;

/// What operations of this crate return.
pub type Result<T> = std::result::Result<T, BlobError>;
