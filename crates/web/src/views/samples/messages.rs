//! Samples of the pages on which the interface is translated.

use super::{HOSTILE, Sample, page};
use crate::views::desk::{Choice, DeskTab, RunView};
use crate::views::messages::{DownloadView, FormField, FormWords, MessageRow, MessageView, MessagesView};

/// The usual, the very long, and what tries to break out.
fn words() -> [String; 3] {
    ["{count} fich".to_owned(), "larguísimo ".repeat(200), HOSTILE.to_owned()]
}

impl Sample for MessagesView {
    fn samples(lang: &str) -> Vec<Self> {
        let tab = |(key, count): (&str, u64)| DeskTab {
            key: key.to_owned(),
            count,
            url: format!("/es/desk/messages/ht?state={key}"),
            current: key == "missing",
        };
        let empty = Self {
            page: page(lang, "/desk/messages/ht", ""),
            lang: "ht".to_owned(),
            tabs: [
                ("missing", 3),
                ("changed", 1),
                ("draft", 0),
                ("waiting", 2),
                ("unreviewed", 1_200),
                ("complete", 0),
            ]
            .map(tab)
            .into(),
            action: "/es/desk/messages/ht".to_owned(),
            home_url: "/es/desk".to_owned(),
            ..Self::default()
        };
        let full = |words: String| {
            let row = |(key, state): (&str, &str)| MessageRow {
                url: format!("/es/desk/messages/ht/{key}"),
                key: key.to_owned(),
                english: words.clone(),
                words: (state != "missing").then(|| words.clone()),
                state: state.to_owned(),
            };
            Self {
                state: Some("missing".to_owned()),
                files: vec![Choice { value: words.clone(), selected: true, ..Choice::default() }],
                query: words.clone(),
                rows: [("a.b", "missing"), ("a.c", "changed"), ("a.d", "complete")].map(row).into(),
                total: 3,
                downloads: vec![DownloadView {
                    name: "web.toml".to_owned(),
                    url: "/es/desk/messages/ht/files/web.toml".to_owned(),
                    count: 2,
                }],
                ..empty.clone()
            }
        };
        words().map(full).into_iter().chain([empty.clone()]).collect()
    }
}

impl Sample for MessageView {
    fn samples(lang: &str) -> Vec<Self> {
        let full = |words: String| {
            let form = |form: &str| FormWords { form: form.to_owned(), words: words.clone() };
            let field = |form: &str| FormField {
                form: form.to_owned(),
                required: form != "many",
                typed: words.clone(),
                holds: Some(words.clone()),
                rows: 3,
            };
            Self {
                page: page(lang, "/desk/messages/quc/a.b", ""),
                csrf: "0".repeat(32),
                action: "/es/desk/messages/quc/a.b".to_owned(),
                lang: "quc".to_owned(),
                key: "a.b".to_owned(),
                state: "waiting".to_owned(),
                english: ["one", "other"].map(form).into(),
                spanish: ["one", "many", "other"].map(form).into(),
                change: ["same", "removed", "added"]
                    .map(|part| RunView { part: part.to_owned(), text: words.clone() })
                    .into(),
                places: Some("{count} {name}".to_owned()),
                forms: ["one", "many", "other"].map(field).into(),
                wants_source: true,
                attested: words.clone(),
                seen: 2,
                comment: Some(words.clone()),
                theirs: vec![form("other")],
                done: Some("draft".to_owned()),
                problem: Some("foreign".to_owned()),
                problem_at: "form-other".to_owned(),
                problem_name: words.clone(),
                may_review: true,
                own: false,
                by: Some(words.clone()),
                review_comment: words,
                may_take_back: true,
                list: "state=missing".to_owned(),
                list_url: "/es/desk/messages/quc".to_owned(),
                next_url: "/es/desk/messages/quc/next".to_owned(),
            }
        };
        let mut all: Vec<Self> = words().map(full).into();
        let plain = all.first().cloned().map(|usual| Self {
            forms: vec![FormField { form: "other".to_owned(), required: true, rows: 2, ..FormField::default() }],
            wants_source: false,
            comment: None,
            theirs: Vec::new(),
            change: Vec::new(),
            done: None,
            problem: None,
            may_review: false,
            own: true,
            by: None,
            ..usual
        });
        all.extend(plain);
        all
    }
}
