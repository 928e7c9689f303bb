//! Files told by the signs at their beginning.

/// Signs that consist of letters, so that a text may carry them rightly.
const READABLE: [&str; 3] = ["application/pdf", "application/rtf", "application/postscript"];

/// A format whose sign is readable text; a text that happens to begin with "BM"
/// or "MZ" is no picture and no program.
pub(super) fn readable(head: &[u8]) -> Option<&'static str> {
    let found = infer::get(head)?.mime_type();
    READABLE.contains(&found).then_some(found)
}

/// A format that is not text.
pub(super) fn kind(head: &[u8], promised: &[&'static str]) -> &'static str {
    if head.starts_with(b"PAR1") {
        return "application/vnd.apache.parquet";
    }
    let Some(found) = infer::get(head) else {
        return "application/octet-stream";
    };
    match found.mime_type() {
        "application/zip" => zipped(head),
        "audio/ogg" | "audio/opus" if has(head, b"\x80theora") => "video/ogg",
        "audio/ogg" | "audio/opus" => "audio/ogg",
        // One container holds both; the sign does not say which.
        "video/mp4" | "video/x-m4v" if promised == ["audio/mp4"] => "audio/mp4",
        "video/webm" if promised == ["audio/webm"] => "audio/webm",
        "video/x-matroska" if promised == ["audio/x-matroska"] => "audio/x-matroska",
        "audio/m4a" => "audio/mp4",
        "video/x-m4v" => "video/mp4",
        "audio/x-flac" => "audio/flac",
        "audio/x-wav" => "audio/wav",
        "audio/x-aiff" => "audio/aiff",
        "application/font-woff" => "font/woff",
        "application/font-sfnt" => "font/sfnt",
        // A sign of text on bytes that are none.
        text if text.starts_with("text/") => "application/octet-stream",
        other => other,
    }
}

/// Documents are archives too; some programs pack them in an unusual order.
fn zipped(head: &[u8]) -> &'static str {
    if has(head, b"word/document.xml") {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    } else if has(head, b"xl/workbook.xml") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else if has(head, b"ppt/presentation.xml") {
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    } else {
        "application/zip"
    }
}

fn has(head: &[u8], sign: &[u8]) -> bool {
    head.windows(sign.len()).any(|window| window == sign)
}
