//! Samples of the pages of passkeys and the university.

use super::{HOSTILE, Sample, page};
use crate::views::people::{IdentityRow, KeyRow, KeysView, LinkingView, OutsideView};

fn key(name: &str, used: Option<&str>) -> KeyRow {
    let (id, created) = ("AAECAw".to_owned(), "2026-05-01".to_owned());
    KeyRow { id, name: name.to_owned(), created, used: used.map(str::to_owned) }
}

impl Sample for KeysView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/me/keys", "");
        let csrf = "0".repeat(32);
        let empty = Self { page, csrf, passkeys: true, ..Self::default() };
        let identity = IdentityRow {
            issuer: "https://login.example.edu".to_owned(),
            subject: HOSTILE.to_owned(),
            email: String::new(),
            linked: "2026-05-01".to_owned(),
        };
        let full = Self {
            keys: vec![key(HOSTILE, Some("2026-05-02")), key("", None)],
            university: HOSTILE.to_owned(),
            identities: vec![identity],
            done: Some("added".to_owned()),
            ..empty.clone()
        };
        let without = Self { passkeys: false, problem: Some("last_way".to_owned()), ..empty.clone() };
        vec![empty, full, without]
    }
}

impl Sample for LinkingView {
    fn samples(lang: &str) -> Vec<Self> {
        let (page, csrf, token) = (page(lang, "/me/keys/link", ""), "0".repeat(32), "1".repeat(64));
        let usual = Self { page, csrf, token, university: HOSTILE.to_owned(), ..Self::default() };
        vec![Self { email: HOSTILE.to_owned(), name: HOSTILE.to_owned(), ..usual.clone() }, usual]
    }
}

impl Sample for OutsideView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/sign-in", "");
        let usual = Self { page, university: HOSTILE.to_owned(), email: HOSTILE.to_owned(), why: String::new() };
        let whys = ["unknown_address", "unknown", "declined", "unreachable", "refused"];
        whys.map(|why| Self { why: why.to_owned(), ..usual.clone() }).into()
    }
}
