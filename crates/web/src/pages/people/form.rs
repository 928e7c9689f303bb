//! Forms about people: reading them, and filling them again with what was typed.

use tejido_app::people::factors::Offer;
use tejido_app::people::profile::ProfileInput;
use tejido_app::people::{Account, Problem};
use tejido_domain::people::Credit;
use tejido_lang::{Language, LanguageTag};

use crate::http::fields::Fields;
use crate::views::people::{Choice, ProblemView, ProfileForm, TotpOffer};

/// Time zones to choose from: where the network's people live. IANA names, which need no translation.
const ZONES: [&str; 44] = [
    "UTC",
    "America/Anchorage",
    "America/Argentina/Buenos_Aires",
    "America/Asuncion",
    "America/Bogota",
    "America/Cancun",
    "America/Caracas",
    "America/Cayenne",
    "America/Chicago",
    "America/Costa_Rica",
    "America/Denver",
    "America/El_Salvador",
    "America/Fortaleza",
    "America/Guatemala",
    "America/Guayaquil",
    "America/Halifax",
    "America/Havana",
    "America/Hermosillo",
    "America/La_Paz",
    "America/Lima",
    "America/Los_Angeles",
    "America/Managua",
    "America/Manaus",
    "America/Martinique",
    "America/Mexico_City",
    "America/Monterrey",
    "America/Montevideo",
    "America/Montreal",
    "America/Nassau",
    "America/New_York",
    "America/Panama",
    "America/Phoenix",
    "America/Port-au-Prince",
    "America/Puerto_Rico",
    "America/Santiago",
    "America/Santo_Domingo",
    "America/Sao_Paulo",
    "America/Tegucigalpa",
    "America/Tijuana",
    "America/Toronto",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
];

/// What somebody says of themselves, as they typed it.
pub fn read(fields: &Fields) -> ProfileInput {
    let name = fields.get("name").to_owned();
    let credit = match fields.get("credit") {
        "name" => Credit::Named(name.clone()),
        "other" => Credit::Named(fields.get("credit_name").to_owned()),
        _ => Credit::Unnamed,
    };
    let zone = fields.get("time_zone");
    ProfileInput {
        email: fields.get("email").to_owned(),
        credit,
        reads: languages(fields, "reads"),
        writes: languages(fields, "writes"),
        interface: fields.get("interface").to_owned(),
        time_zone: ZONES.iter().find(|known| **known == zone).map_or_else(String::new, |zone| (*zone).to_owned()),
        name,
    }
}

/// The form, filled with what was typed.
pub fn typed(fields: &Fields) -> ProfileForm {
    let input = read(fields);
    ProfileForm {
        credit: fields.get("credit").to_owned(),
        credit_name: fields.get("credit_name").to_owned(),
        reads_more: fields.get("reads_more").to_owned(),
        writes_more: fields.get("writes_more").to_owned(),
        ..filled(&input)
    }
}

/// The form, filled with what is known.
pub fn of_account(account: &Account) -> ProfileForm {
    let email = account.email.clone().or_else(|| account.login.clone()).unwrap_or_default();
    filled(&ProfileInput {
        name: account.name.clone(),
        email,
        credit: account.credit.clone(),
        reads: account.reads.clone(),
        writes: account.writes.clone(),
        interface: account.interface.clone(),
        time_zone: account.time_zone.clone(),
    })
}

/// The form, filled.
pub fn filled(input: &ProfileInput) -> ProfileForm {
    let (credit, credit_name) = match &input.credit {
        Credit::Unnamed => ("unnamed", String::new()),
        Credit::Named(name) if *name == input.name => ("name", String::new()),
        Credit::Named(name) => ("other", name.clone()),
    };
    let zone = |zone: &str| Choice {
        value: zone.to_owned(),
        name: zone.replace('_', " "),
        lang: String::new(),
        chosen: zone == input.time_zone,
    };
    let interface = Language::ALL.into_iter().map(|language| choice(language, input.interface == language.code()));
    ProfileForm {
        name: input.name.clone(),
        email: input.email.clone(),
        credit: credit.to_owned(),
        credit_name,
        reads: choices(&input.reads),
        reads_more: more(&input.reads),
        writes: choices(&input.writes),
        writes_more: more(&input.writes),
        interfaces: interface.collect(),
        zones: ZONES.into_iter().map(zone).collect(),
    }
}

/// What is wrong, for the page.
pub fn problems(problems: &[Problem]) -> Vec<ProblemView> {
    let view = |problem: &Problem| ProblemView { field: problem.field.to_owned(), code: problem.code.to_owned() };
    problems.iter().map(view).collect()
}

/// An authenticator app's secret, for the page.
pub fn offered(offer: Offer) -> TotpOffer {
    let (size, path) = offer.picture.map_or_else(Default::default, |picture| (picture.size, picture.path));
    TotpOffer { secret: offer.secret, grouped: offer.grouped, address: offer.address, size, path }
}

/// The languages of the interface, to choose from.
pub fn choices(chosen: &[LanguageTag]) -> Vec<Choice> {
    Language::ALL.into_iter().map(|language| choice(language, chosen.contains(&language.tag()))).collect()
}

fn choice(language: Language, chosen: bool) -> Choice {
    let code = language.code().to_owned();
    Choice { value: code.clone(), name: language.autonym().to_owned(), lang: code, chosen }
}

/// Languages ticked, and tags typed beside them.
pub fn languages(fields: &Fields, name: &str) -> Vec<LanguageTag> {
    let more = fields.get(&format!("{name}_more")).to_owned();
    let typed = more.split(|sign: char| sign.is_whitespace() || sign == ',').filter(|word| !word.is_empty());
    let mut found: Vec<LanguageTag> = Vec::new();
    for tag in fields.all(name).chain(typed).filter_map(|tag| LanguageTag::parse(tag).ok()) {
        if !found.contains(&tag) {
            found.push(tag);
        }
    }
    found
}

fn more(tags: &[LanguageTag]) -> String {
    let ours = |tag: &&LanguageTag| Language::ALL.into_iter().any(|language| language.tag() == **tag);
    tags.iter().filter(|tag| !ours(tag)).map(LanguageTag::as_str).collect::<Vec<_>>().join(" ")
}
