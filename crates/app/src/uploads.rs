//! Files on their way into the archive: piece by piece, resumable, bounded, kept by their content once whole.
//!
//! What has arrived lies in the staging folder; the length of that file is the truth about how far it has come. A whole
//! file goes into the files' store, where no reader gets it before a record uses it.

mod receive;
mod sweep;

pub use receive::{append, begin, discard, find, take, waiting, write_down};
pub(crate) use sweep::forget_content;
pub use sweep::sweep;
pub use tejido_store::uploads::Upload;

/// Largest file, in bytes.
pub const LARGEST: u64 = 8 * 1024 * 1024 * 1024;

/// Most bytes one person may have under way or waiting to be used.
pub const MOST_BYTES: u64 = 20 * 1024 * 1024 * 1024;

/// Most files one person may have under way or waiting to be used.
pub const MOST_FILES: i64 = 200;

/// Days after which an upload is forgotten to which nothing was added, or that nothing uses.
pub const KEPT_DAYS: i64 = 3;

/// Longest name of a file, in bytes.
const LONGEST_NAME: usize = 200;

/// Why a file, or a piece of one, was not taken.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// There is no such upload of this person.
    #[error("there is no such upload")]
    Missing,
    /// It is larger than files may be.
    #[error("the file is larger than {0} bytes")]
    TooLarge(u64),
    /// This person has too much waiting.
    #[error("there is no room for further uploads of this person")]
    NoRoom,
    /// The piece begins elsewhere than where the file ends.
    #[error("the file ends at {0}")]
    Offset(u64),
    /// Another piece of the same file is arriving.
    #[error("another piece is arriving")]
    Busy,
    /// The sender broke off; what arrived is kept.
    #[error("the sender broke off")]
    BrokenOff,
    /// Anything else.
    #[error(transparent)]
    App(#[from] crate::Error),
}

impl From<tejido_store::StoreError> for UploadError {
    fn from(error: tejido_store::StoreError) -> Self {
        Self::App(error.into())
    }
}

/// An upload and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The upload.
    pub upload: Upload,
    /// Bytes that have arrived.
    pub received: u64,
}

impl Standing {
    /// Whether all of it has arrived.
    pub const fn is_whole(&self) -> bool {
        self.upload.digest.is_some()
    }
}

/// A name for people and downloads: the last part of what was sent, without signs that mean something to a shell or
/// turn the direction of writing.
pub fn clean_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let hidden = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    let shown: String = last.chars().filter(|sign| !hidden(*sign)).collect();
    let mut name = shown.trim().trim_start_matches('.').to_owned();
    if name.len() > LONGEST_NAME {
        let ending = name.rfind('.').map(|at| name[at..].to_owned()).filter(|ending| ending.len() <= 12);
        let ending = ending.unwrap_or_default();
        let mut end = LONGEST_NAME - ending.len();
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        name = format!("{}{ending}", &name[..end]);
    }
    if name.is_empty() { "file".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::clean_name;

    #[test]
    fn a_name_leads_nowhere_and_hides_nothing() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\fotos\\marcha ñ.jpg"), "marcha ñ.jpg");
        assert_eq!(clean_name("photo\u{202E}gpj.exe"), "photogpj.exe");
        assert_eq!(clean_name(".htaccess"), "htaccess");
        assert_eq!(clean_name("a/.."), "file");
        assert_eq!(clean_name("\r\nSet-Cookie: a"), "Set-Cookie: a");
        let long = clean_name(&format!("{}.pdf", "ñ".repeat(500)));
        assert!(long.len() <= 200 && long.ends_with("ñ.pdf"), "{long}");
    }
}
