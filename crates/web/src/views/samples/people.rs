//! Samples of the pages of people.

use super::{HOSTILE, Sample, page};
use crate::views::HiddenInput;
use crate::views::people::manage::{
    GrantForm, GroupRow, GroupView, GroupsView, InvitationRow, InviteView, PeopleView, PersonRow, PersonView, TitleRow,
};
use crate::views::people::own::{HeldView, LeaveView, MeView, SessionView, TokenView, TotpView};
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

impl Sample for MeView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty = Self { page: page(lang, "/me", ""), form: profile(), resting: true, ..Self::default() };
        let held =
            HeldView { role: "translator".into(), scope: "group".into(), of: "milpa".into(), ..HeldView::default() };
        let session = |current| SessionView {
            id: "a".repeat(64),
            device: HOSTILE.to_owned(),
            began: "2026-05-01".to_owned(),
            seen: "2026-05-02".to_owned(),
            current,
        };
        let token = TokenView {
            name: HOSTILE.to_owned(),
            scopes: vec!["records:read".to_owned()],
            ends: "2026-08-01".to_owned(),
            used: "2026-05-02".to_owned(),
            ..TokenView::default()
        };
        let full = Self {
            done: Some("profile".to_owned()),
            held: vec![HeldView { languages: vec!["ht".to_owned()], ..held }],
            groups: vec!["milpa".to_owned()],
            password: true,
            totp: Some("2026-05-01".to_owned()),
            recovery: 9,
            sessions: vec![session(true), session(false)],
            tokens: vec![token],
            made: Some("tjd_0".to_owned()),
            scopes: vec![Choice { value: "records:read".into(), name: "records_read".into(), ..Choice::default() }],
            problems: problems(&[("password", "password_own"), ("scopes", "token_scopes")]),
            resting: false,
            ..empty.clone()
        };
        vec![empty, full]
    }
}

impl Sample for TotpView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/me/totp", "");
        vec![Self { page, offer: offer(), problems: problems(&[("code", "code_wrong")]), ..Self::default() }]
    }
}

impl Sample for LeaveView {
    fn samples(lang: &str) -> Vec<Self> {
        let plain = Self { page: page(lang, "/me/leave", ""), ..Self::default() };
        let named = Self { credit: HOSTILE.to_owned(), problems: problems(&[("sure", "sure")]), ..plain.clone() };
        vec![plain, named]
    }
}

fn held() -> HeldView {
    HeldView { role: "reviewer".into(), scope: "collection".into(), of: HOSTILE.to_owned(), ..HeldView::default() }
}

fn person() -> PersonRow {
    PersonRow {
        id: "7k2qd0xhma".to_owned(),
        name: HOSTILE.to_owned(),
        email: "ana@example.org".to_owned(),
        state: "active".to_owned(),
        held: vec![held(), HeldView { languages: vec!["ht".to_owned()], ..held() }],
    }
}

fn grant() -> GrantForm {
    let role = |role: &str| Choice { value: role.to_owned(), ..Choice::default() };
    GrantForm { roles: vec![role("reader"), role("translator")], languages: languages(), ..GrantForm::default() }
}

fn titles() -> Vec<TitleRow> {
    vec![TitleRow { lang: "es".to_owned(), autonym: "español".to_owned(), title: HOSTILE.to_owned() }]
}

fn group() -> GroupRow {
    GroupRow { name: "milpa".to_owned(), title: HOSTILE.to_owned(), lang: "es".to_owned(), members: 2 }
}

impl Sample for PeopleView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty = Self { page: page(lang, "/work/people", ""), ..Self::default() };
        let waiting =
            InvitationRow { name: HOSTILE.to_owned(), ends: "2026-05-15".to_owned(), ..InvitationRow::default() };
        let full = Self {
            done: Some("revoked".to_owned()),
            words: HOSTILE.to_owned(),
            people: vec![person(), PersonRow { name: String::new(), state: "left".to_owned(), ..person() }],
            previous: Some("/es/work/people?page=1".to_owned()),
            next: Some("/es/work/people?page=3".to_owned()),
            invitations: vec![InvitationRow { held: vec![held()], ..waiting }],
            ..empty.clone()
        };
        vec![empty, full]
    }
}

impl Sample for InviteView {
    fn samples(lang: &str) -> Vec<Self> {
        let form = Self { page: page(lang, "/work/people/invite", ""), grant: grant(), ..Self::default() };
        let wrong = Self {
            groups: vec![Choice { value: "milpa".into(), name: "milpa".into(), ..Choice::default() }],
            problems: problems(&[("name", "name_missing"), ("of", "scope_odd")]),
            ..form.clone()
        };
        let link = Some("https://archive.example/es/invitation/0".to_owned());
        let made = Self { name: HOSTILE.to_owned(), link, ends: "2026-05-15".to_owned(), ..form.clone() };
        vec![form, wrong, made]
    }
}

impl Sample for PersonView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/work/people/7k2qd0xhma", "");
        let plain = Self { page, person: person(), since: "2026-05-01".to_owned(), grant: grant(), ..Self::default() };
        let full = Self {
            groups: vec!["milpa".to_owned()],
            sessions: vec![SessionView::default()],
            manageable: true,
            suspendable: true,
            problems: problems(&[("held", "last_administrator")]),
            ..plain.clone()
        };
        vec![plain, full]
    }
}

impl Sample for GroupsView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty = Self { page: page(lang, "/work/groups", ""), titles: titles(), ..Self::default() };
        let wrong = problems(&[("group", "group_odd"), ("title", "title_missing")]);
        let full = Self { groups: vec![group()], name: HOSTILE.to_owned(), problems: wrong, ..empty.clone() };
        vec![empty, full]
    }
}

impl Sample for GroupView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/work/groups/milpa", "");
        let plain = Self { page, group: group(), titles: titles(), members: vec![person()], ..Self::default() };
        let wrong = problems(&[("who", "who_unknown")]);
        let full = Self { manageable: true, who: HOSTILE.to_owned(), problems: wrong, ..plain.clone() };
        vec![plain, full]
    }
}
