//! What the extension of a name promises.

type Promise = (&'static [&'static str], &'static [&'static str]);

/// Extensions, and the media types that keep their promise, the usual one first.
const PROMISES: &[Promise] = &[
    (&["jpg", "jpeg", "jpe"], &["image/jpeg"]),
    (&["png"], &["image/png"]),
    (&["gif"], &["image/gif"]),
    (&["webp"], &["image/webp"]),
    (&["tif", "tiff"], &["image/tiff"]),
    (&["bmp"], &["image/bmp"]),
    (&["jp2"], &["image/jp2"]),
    (&["heic", "heif"], &["image/heif"]),
    (&["avif"], &["image/avif"]),
    (&["jxl"], &["image/jxl"]),
    (&["ico"], &["image/vnd.microsoft.icon"]),
    (&["psd"], &["image/vnd.adobe.photoshop"]),
    (&["svg"], &["image/svg+xml"]),
    (&["djvu", "djv"], &["image/vnd.djvu"]),
    (&["mp3"], &["audio/mpeg"]),
    (&["m4a"], &["audio/mp4"]),
    (&["aac"], &["audio/aac"]),
    (&["ogg"], &["audio/ogg", "video/ogg"]),
    (&["oga", "opus"], &["audio/ogg"]),
    (&["flac"], &["audio/flac"]),
    (&["wav"], &["audio/wav"]),
    (&["aif", "aiff"], &["audio/aiff"]),
    (&["amr"], &["audio/amr"]),
    (&["mid", "midi"], &["audio/midi"]),
    (&["weba"], &["audio/webm"]),
    (&["mp4", "m4v"], &["video/mp4"]),
    (&["webm"], &["video/webm"]),
    (&["mkv"], &["video/x-matroska"]),
    (&["mka"], &["audio/x-matroska"]),
    (&["mov"], &["video/quicktime"]),
    (&["avi"], &["video/x-msvideo"]),
    (&["wmv"], &["video/x-ms-wmv"]),
    (&["mpg", "mpeg"], &["video/mpeg"]),
    (&["ogv"], &["video/ogg"]),
    (&["flv"], &["video/x-flv"]),
    (&["pdf"], &["application/pdf"]),
    (&["ps", "eps"], &["application/postscript"]),
    (&["rtf"], &["application/rtf"]),
    (&["doc"], &["application/msword", "application/x-ole-storage"]),
    (&["xls"], &["application/vnd.ms-excel", "application/x-ole-storage"]),
    (&["ppt"], &["application/vnd.ms-powerpoint", "application/x-ole-storage"]),
    (&["docx"], &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"]),
    (&["xlsx"], &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]),
    (&["pptx"], &["application/vnd.openxmlformats-officedocument.presentationml.presentation"]),
    (&["odt"], &["application/vnd.oasis.opendocument.text"]),
    (&["ods"], &["application/vnd.oasis.opendocument.spreadsheet"]),
    (&["odp"], &["application/vnd.oasis.opendocument.presentation"]),
    (&["epub"], &["application/epub+zip"]),
    (&["mobi"], &["application/x-mobipocket-ebook"]),
    (&["html", "htm"], &["text/html", "application/xhtml+xml"]),
    (&["xhtml"], &["application/xhtml+xml", "text/html"]),
    (&["csv"], &["text/csv"]),
    (&["tsv", "tab"], &["text/tab-separated-values"]),
    (&["json"], &["application/json"]),
    (&["geojson"], &["application/geo+json"]),
    (&["jsonld"], &["application/ld+json"]),
    (&["jsonl", "ndjson"], &["application/x-ndjson", "application/json"]),
    (&["parquet"], &["application/vnd.apache.parquet"]),
    (&["sqlite", "sqlite3", "db"], &["application/vnd.sqlite3"]),
    (&["txt", "text", "log"], &["text/plain"]),
    (&["md", "markdown"], &["text/markdown"]),
    (&["vtt"], &["text/vtt"]),
    (&["srt"], &["application/x-subrip"]),
    (&["xml"], &["application/xml", "image/svg+xml", "application/xhtml+xml"]),
    (&["zip"], &["application/zip"]),
    (&["gz", "tgz"], &["application/gzip"]),
    (&["tar"], &["application/x-tar"]),
    (&["bz2"], &["application/x-bzip2"]),
    (&["xz"], &["application/x-xz"]),
    (&["7z"], &["application/x-7z-compressed"]),
    (&["rar"], &["application/vnd.rar"]),
    (&["zst"], &["application/zstd"]),
];

/// The media types that keep the promise of a name; none when it makes none.
pub(super) fn promised(name: &str) -> &'static [&'static str] {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let Some((stem, extension)) = file.rsplit_once('.') else {
        return &[];
    };
    if stem.is_empty() {
        return &[];
    }
    let extension = extension.to_ascii_lowercase();
    let found = PROMISES.iter().find(|(known, _)| known.contains(&extension.as_str()));
    found.map_or(&[], |(_, mimes)| mimes)
}
