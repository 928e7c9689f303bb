//! Files of an item as the page shows them: captions and transcripts with what they belong to.

use tejido_app::{App, Visit};
use tejido_domain::record::{Document, FileRef, FileRole};

use crate::pages::{address, cards, texts};
use crate::views::{FileView, TrackView};

/// Types a browser shows or plays on the page.
const INLINE: [&str; 14] = [
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "image/avif",
    "audio/mpeg",
    "audio/ogg",
    "audio/opus",
    "audio/mp4",
    "audio/x-wav",
    "audio/wav",
    "audio/flac",
    "video/mp4",
    "video/webm",
];

/// The files of an item, in order.
pub fn files(app: &App, visit: &Visit, document: &Document) -> Vec<FileView> {
    let captions: Vec<&FileRef> =
        document.files.iter().filter(|file| file.role == FileRole::Caption && file.media_type == "text/vtt").collect();
    let mut shown_captions = false;
    let mut views: Vec<FileView> = Vec::new();
    for file in &document.files {
        let mut view = view(app, visit, file);
        if matches!(view.media.as_str(), "audio" | "video") && !shown_captions {
            view.tracks = captions.iter().map(|caption| track(visit, caption)).collect();
            shown_captions = true;
        }
        views.push(view);
    }
    // Captions are part of the player; without one they are files like any other.
    if shown_captions {
        let urls: Vec<String> = captions.iter().map(|file| address::file(file.digest.as_str(), &file.name)).collect();
        views.retain(|view| !urls.contains(&view.url));
    }
    views
}

fn view(app: &App, visit: &Visit, file: &FileRef) -> FileView {
    let alt = texts::resolve(app, visit, &file.note);
    FileView {
        url: address::file(file.digest.as_str(), &file.name),
        name: file.name.clone(),
        media: cards::media_word(&file.media_type),
        mime: file.media_type.clone(),
        format: format(file),
        bytes: file.bytes,
        role: file.role.as_str().to_owned(),
        lang: file.lang.as_ref().map(|lang| lang.as_str().to_owned()),
        inline: INLINE.contains(&file.media_type.as_str()),
        width: None,
        height: None,
        poster: None,
        alt,
        tracks: Vec::new(),
        digest: file.digest.as_str().to_owned(),
    }
}

fn track(visit: &Visit, file: &FileRef) -> TrackView {
    let lang = file.lang.as_ref().map_or("und", |lang| lang.as_str());
    TrackView {
        url: address::file(file.digest.as_str(), &file.name),
        kind: "captions".to_owned(),
        lang: lang.to_owned(),
        default: lang == visit.language.code(),
    }
}

/// The short name of a format: the ending people know it by.
fn format(file: &FileRef) -> String {
    let short = match file.media_type.as_str() {
        "image/jpeg" => "JPEG",
        "audio/mpeg" => "MP3",
        "video/mp4" => "MP4",
        "application/pdf" => "PDF",
        "text/csv" => "CSV",
        "text/vtt" => "WebVTT",
        "text/markdown" => "Markdown",
        "application/vnd.oasis.opendocument.text" => "ODT",
        mime => {
            let end =
                file.name.rsplit_once('.').map_or_else(|| mime.rsplit('/').next().unwrap_or(mime), |(_, end)| end);
            return end.to_uppercase().chars().take(8).collect();
        }
    };
    short.to_owned()
}
