//! Texts of records as views: the fallback rule is asked here and nowhere else in the site.

use tejido_app::{App, Stored, Visit};
use tejido_domain::record::{Kind, Origin, Text, TextStatus, Texts};
use tejido_lang::LanguageTag;

use crate::views::{self, Direction, LinkView, TextView};

use super::address;

/// Languages written from right to left.
const RTL: [&str; 8] = ["ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb"];

/// The text a visitor sees.
pub fn resolve(app: &App, visit: &Visit, texts: &Texts) -> Option<TextView> {
    let found = texts.resolve(&visit.reads, &app.site().languages)?;
    let mut seen = of(found.lang, found.text, texts.is_stale(found.lang));
    seen.fell_back = found.fell_back && found.lang.as_str() != "und";
    Some(seen)
}

/// A text as it stands, in its own language.
pub fn of(lang: &LanguageTag, text: &Text, stale: bool) -> TextView {
    TextView {
        text: text.text.clone(),
        html: None,
        lang: lang.as_str().to_owned(),
        dir: if is_rtl(lang) { Direction::Rtl } else { Direction::Ltr },
        fell_back: false,
        origin: match text.origin {
            Origin::Original => views::Origin::Original,
            Origin::Human => views::Origin::Human,
            Origin::Machine => views::Origin::Machine,
            Origin::Community => views::Origin::Community,
        },
        status: match text.status {
            TextStatus::Draft => views::Status::Draft,
            TextStatus::Reviewed => views::Status::Reviewed,
        },
        stale,
    }
}

/// Whether a language is written from right to left.
pub fn is_rtl(lang: &LanguageTag) -> bool {
    RTL.contains(&lang.language())
}

/// A bare name, whose language is not known.
pub fn bare(name: &str) -> TextView {
    TextView::new("und", name)
}

/// A record's title for a visitor; its identifier if it has none.
pub fn title(app: &App, visit: &Visit, record: &Stored) -> TextView {
    let texts = record.document.texts("title");
    let mut title = texts.and_then(|texts| resolve(app, visit, texts)).unwrap_or_else(|| bare(record.id.as_str()));
    // A name is the same in every language: that it has no translation is nothing to remark on.
    title.fell_back &= !matches!(record.document.kind, Kind::Person | Kind::Organization);
    title
}

/// A record named in a sentence or a list.
pub fn link(app: &App, visit: &Visit, record: &Stored) -> LinkView {
    LinkView { url: address::record(visit.language, record), text: title(app, visit, record) }
}

/// The beginning of a text, cut between words.
pub fn shorten(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.']))
}
