//! Samples of the pages of people.

use super::{HOSTILE, Sample, page};
use crate::views::HiddenInput;
use crate::views::people::{
    Choice, CodesView, ConfirmView, InvitationView, ProblemView, ProfileForm, ProveView, SignInView, TotpOffer,
};

fn carried() -> Vec<HiddenInput> {
    vec![HiddenInput { name: "title.es".to_owned(), value: HOSTILE.to_owned() }]
}

fn languages() -> Vec<Choice> {
    [("es", "español", true), ("ht", "Kreyòl ayisyen", false)]
        .map(|(code, name, chosen)| Choice { value: code.into(), name: name.into(), lang: code.into(), chosen })
        .into()
}

/// A profile as somebody would fill it.
pub fn profile() -> ProfileForm {
    ProfileForm {
        name: HOSTILE.to_owned(),
        email: "ana@example.org".to_owned(),
        credit: "other".to_owned(),
        credit_name: "Lucero".to_owned(),
        reads: languages(),
        reads_more: "mam".to_owned(),
        writes: languages(),
        interfaces: languages(),
        ..ProfileForm::default()
    }
}

/// An authenticator app's secret.
pub fn offer() -> TotpOffer {
    TotpOffer {
        secret: "GEZDGNBVGY3TQOJQ".to_owned(),
        grouped: "GEZD GNBV GY3T QOJQ".to_owned(),
        address: "otpauth://totp/Tejido:ana".to_owned(),
        size: 33,
        path: "M4 4h1v1h-1z".to_owned(),
    }
}

/// Something wrong with each of these fields.
pub fn problems(codes: &[(&str, &str)]) -> Vec<ProblemView> {
    let problem = |(field, code): &(&str, &str)| ProblemView { field: (*field).into(), code: (*code).into() };
    codes.iter().map(problem).collect()
}

impl Sample for SignInView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/sign-in", "");
        let plain = Self { page, ..Self::default() };
        let carrying = Self { back: "/es/work".to_owned(), carried: carried(), ..plain.clone() };
        let wrong = Self { problem: Some("wrong".to_owned()), name: HOSTILE.to_owned(), ..plain.clone() };
        let slow = Self { problem: Some("wait".to_owned()), wait: 1, stay: true, ..plain.clone() };
        vec![plain, carrying, wrong, slow]
    }
}

impl Sample for ConfirmView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/sign-in", "");
        vec![Self { page, action: "/es/work".to_owned(), csrf: "0".repeat(32), carried: carried() }]
    }
}

impl Sample for ProveView {
    fn samples(lang: &str) -> Vec<Self> {
        let plain = Self { page: page(lang, "/me", ""), back: "/es/me".to_owned(), ..Self::default() };
        let wrong =
            Self { carried: carried(), code: true, problem: Some("wait".to_owned()), wait: 61, ..plain.clone() };
        vec![plain, wrong]
    }
}

impl Sample for InvitationView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/invitation/x", "");
        let action = "/es/invitation/x".to_owned();
        let plain = Self { page, action, form: profile(), offer: offer(), ..Self::default() };
        let wrong = Self {
            roles: vec!["translator".to_owned(), "steward".to_owned()],
            needed: true,
            problems: problems(&[("name", "name_missing"), ("password", "password_short"), ("code", "code_wrong")]),
            ..plain.clone()
        };
        let back = Self { back_in: true, name: HOSTILE.to_owned(), ..plain.clone() };
        vec![plain, wrong, back]
    }
}

impl Sample for CodesView {
    fn samples(lang: &str) -> Vec<Self> {
        let codes = vec!["7K2QD-0XHMA-9PT4C".to_owned(); 10];
        vec![Self { page: page(lang, "/me", ""), codes, next: "/es/me".to_owned() }]
    }
}
