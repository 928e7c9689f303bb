//! Where templates and assets come from: compiled in, and in development read from the source
//! folder each time, so that a change shows at once.

use std::borrow::Cow;
use std::path::Path;

use rust_embed::RustEmbed;

/// Development builds read the source folder.
pub const FROM_DISK: bool = cfg!(debug_assertions);

#[derive(RustEmbed)]
#[folder = "templates"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "assets"]
struct AssetFiles;

/// A template by its path under `templates/`.
pub fn template(name: &str) -> Option<String> {
    let bytes = from_disk("templates", name).or_else(|| Templates::get(name).map(|file| file.data))?;
    String::from_utf8(bytes.into_owned()).ok()
}

/// A template of the site's own folder.
pub fn of_site(folder: Option<&Path>, name: &str) -> Option<String> {
    let folder = folder.filter(|_| !name.split('/').any(|part| part == ".."))?;
    std::fs::read_to_string(folder.join(name)).ok()
}

/// The paths of all assets, sorted.
pub fn asset_names() -> Vec<String> {
    let mut names: Vec<String> = AssetFiles::iter().map(Cow::into_owned).collect();
    names.sort_unstable();
    names
}

/// An asset by its path under `assets/`.
pub fn asset(name: &str) -> Option<Cow<'static, [u8]>> {
    from_disk("assets", name).or_else(|| AssetFiles::get(name).map(|file| file.data))
}

fn from_disk(folder: &str, name: &str) -> Option<Cow<'static, [u8]>> {
    if !FROM_DISK || name.split('/').any(|part| part == "..") {
        return None;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name);
    std::fs::read(path).ok().map(Cow::Owned)
}
