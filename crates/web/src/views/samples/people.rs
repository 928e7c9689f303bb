//! Samples of the pages of people.

use super::{HOSTILE, Sample, page};
use crate::views::HiddenInput;
use crate::views::people::{ConfirmView, SignInView};

fn carried() -> Vec<HiddenInput> {
    vec![HiddenInput { name: "title.es".to_owned(), value: HOSTILE.to_owned() }]
}

impl Sample for SignInView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/sign-in", "");
        let plain = Self { page, ..Self::default() };
        let carrying = Self { back: "/es/work".to_owned(), carried: carried(), ..plain.clone() };
        let wrong = Self { problem: Some("wrong".to_owned()), name: HOSTILE.to_owned(), ..plain.clone() };
        vec![plain, carrying, wrong]
    }
}

impl Sample for ConfirmView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/sign-in", "");
        vec![Self { page, action: "/es/work".to_owned(), csrf: "0".repeat(32), carried: carried() }]
    }
}
