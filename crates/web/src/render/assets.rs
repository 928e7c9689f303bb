//! Style sheets, scripts and images, each at an address that holds a hash of its content, so that
//! browsers may keep it for ever. The style sheets under `css/` become one, in the order of their
//! names; there is no other build step.

use std::collections::HashMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::files;

/// All asset addresses begin with this.
pub const PREFIX: &str = "/assets/";

/// The name of the joined style sheet.
const STYLE: &str = "css/site.css";

/// Charts are drawn and styled by a crate of their own; pages without any do not load it.
const CHART_STYLE: &str = "css/charts.css";

/// The name of the joined style sheet of the pages on which people work, and the folder it is joined from.
const WORK_STYLE: (&str, &str) = ("css/work.css", "css/work/");

/// One file, ready to send.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Media type with charset.
    pub mime: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
    /// The content compressed, where that makes it smaller.
    pub gzip: Option<Vec<u8>>,
    /// A strong entity tag, with its quotation marks.
    pub etag: String,
}

/// All assets.
#[derive(Debug, Default)]
pub struct Assets {
    addresses: HashMap<String, String>,
    files: HashMap<String, Asset>,
}

impl Assets {
    /// Reads, joins, hashes and compresses all assets: some milliseconds, once.
    pub fn load() -> Self {
        let mut assets = Self::default();
        let (mut sheets, mut work) = (String::new(), String::new());
        for name in files::asset_names() {
            let Some(bytes) = files::asset(&name) else {
                continue;
            };
            if name.starts_with(WORK_STYLE.1) {
                work.push_str(&String::from_utf8_lossy(&bytes));
            } else if is_extension(&name, "css") {
                sheets.push_str(&String::from_utf8_lossy(&bytes));
            } else {
                assets.add(&name, bytes.into_owned());
            }
        }
        for (name, address) in &assets.addresses {
            sheets = sheets.replace(&format!("\"../{name}\""), &format!("\"{address}\""));
        }
        assets.add(CHART_STYLE, tejido_charts::STYLES.as_bytes().to_vec());
        assets.add(STYLE, sheets.into_bytes());
        assets.add(WORK_STYLE.0, work.into_bytes());
        assets
    }

    /// The address of an asset by its path, such as `css/site.css` or `js/suggest.js`.
    pub fn address(&self, name: &str) -> Option<&str> {
        self.addresses.get(name).map(String::as_str)
    }

    /// The asset at an address.
    pub fn get(&self, address: &str) -> Option<&Asset> {
        self.files.get(address)
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let hash = hash(&bytes);
        let address = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("{PREFIX}{stem}.{hash}.{extension}"),
            None => format!("{PREFIX}{name}.{hash}"),
        };
        let asset = Asset { mime: mime(name), gzip: gzip(&bytes), bytes, etag: format!("\"{hash}\"") };
        self.addresses.insert(name.to_owned(), address.clone());
        self.files.insert(address, asset);
    }
}

/// The first 48 bits of the SHA-256, in hex: enough to tell versions of one file apart.
fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let number = digest.iter().take(6).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    format!("{number:012x}")
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|packed| packed.len() < bytes.len())
}

fn is_extension(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
}

fn mime(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
