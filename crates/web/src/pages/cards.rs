//! Records as cards in lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use tejido_app::{App, Stored, Visit};
use tejido_domain::record::{Document, FileRef, Kind, RecordId};
use tejido_formats::media_type::{Class, class_of};

use super::{address, texts};
use crate::views::{CardView, TextView, ThumbnailView};

/// Length of a summary, in characters.
const SUMMARY: usize = 240;

/// Most bytes of an image shown on a card.
const LIGHT: u64 = 200 * 1024;

/// Images that every browser shows.
const PICTURES: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/// Side of a picture on a card, in pixels.
const THUMBNAIL: u32 = 96;

/// What a record points to, for the names on its card.
pub type Linked = BTreeMap<RecordId, Arc<Stored>>;

/// The card of a record.
pub fn card(app: &App, visit: &Visit, record: &Stored, linked: &Linked) -> CardView {
    let document = &record.document;
    let summary = document.texts("description").and_then(|texts| texts::resolve(app, visit, texts));
    let named = |field: &str| document.refs(field).iter().find_map(|reference| linked.get(&reference.id?));
    let mut media: Vec<String> =
        document.files.iter().filter(|file| is_main(file.role)).map(|file| media_word(&file.media_type)).collect();
    media.sort();
    media.dedup();
    CardView {
        kind: document.kind.as_str().to_owned(),
        url: address::record(visit.language, record),
        title: texts::title(app, visit, record),
        summary: summary.map(|text| TextView { text: texts::shorten(&text.text, SUMMARY), ..text }),
        label: named("type").map(|record| texts::title(app, visit, record)),
        creators: names(app, visit, record, "creator", linked),
        date: (document.kind == Kind::Item)
            .then(|| document.date("date").map(|date| date.as_str().to_owned()))
            .flatten(),
        languages: document
            .tags("language")
            .iter()
            .map(|tag| tag.as_str().to_owned())
            .filter(|tag| tag != "und" && tag != "zxx")
            .collect(),
        media,
        thumbnail: thumbnail(document),
        count: None,
        location: location(app, visit, record, linked),
    }
}

/// The first image, where it is light enough to stand in a list as it is: readers pay for what they load.
fn thumbnail(document: &Document) -> Option<ThumbnailView> {
    let light = |file: &&FileRef| PICTURES.contains(&file.media_type.as_str()) && file.bytes <= LIGHT;
    let file = document.files.iter().filter(|file| is_main(file.role)).find(light)?;
    let url = address::file(file.digest.as_str(), &file.name);
    Some(ThumbnailView { url, width: THUMBNAIL, height: THUMBNAIL })
}

/// Names in a field, of records or bare.
pub fn names(app: &App, visit: &Visit, record: &Stored, field: &str, linked: &Linked) -> Vec<String> {
    let name = |reference: &tejido_domain::record::Ref| match reference.id {
        Some(id) => linked.get(&id).map(|record| texts::title(app, visit, record).text),
        None => reference.name.clone(),
    };
    record.document.refs(field).iter().filter_map(name).collect()
}

/// The kind of a file in one word: a message of the family `media.`.
pub fn media_word(mime: &str) -> String {
    let word = match class_of(mime) {
        Class::Image => "image",
        Class::Audio => "audio",
        Class::Video => "video",
        Class::Document => "document",
        Class::Dataset => "dataset",
        Class::Text => "text",
        Class::Archive => "archive",
        Class::Other => "other",
    };
    word.to_owned()
}

const fn is_main(role: tejido_domain::record::FileRole) -> bool {
    use tejido_domain::record::FileRole;
    !matches!(role, FileRole::Caption | FileRole::Transcript)
}

fn location(app: &App, visit: &Visit, record: &Stored, linked: &Linked) -> Option<TextView> {
    let wanted = matches!(record.document.kind, Kind::Organization);
    let reference = record.document.refs("place").first().filter(|_| wanted)?;
    match reference.id {
        Some(id) => linked.get(&id).map(|place| texts::title(app, visit, place)),
        None => reference.name.as_deref().map(texts::bare),
    }
}
