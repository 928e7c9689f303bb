//! Making a package: which texts, as which file.

use axum::response::Response;
use tejido_app::packages::{self, Choice, Format, MOST_TEXTS};
use tejido_domain::desk::TextState;
use tejido_domain::people::{Action, permits_somewhere};
use tejido_domain::record::Kind;
use tejido_lang::{Language, LanguageTag};

use super::targets;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::views::packages::{BroughtView, ChoiceView, FaultView, PackagesView};

/// Texts of a package when nobody says.
const USUAL: usize = 200;

/// `GET /{lang}/desk/packages`
pub async fn page(signed: Signed) -> Response {
    let html = show(&signed, None).await;
    signed.answer(html.map(|html| Reply::private(html).send(&signed.headers)))
}

/// The page, with why a file was not taken.
pub(super) async fn show(signed: &Signed, problem: Option<FaultView>) -> Result<String, WebError> {
    if !permits_somewhere(Some(signed.actor()), Action::Translate) {
        return Err(WebError::Forbidden);
    }
    let choice = |value: &str, chosen| ChoiceView { value: value.to_owned(), chosen };
    let targets = targets(signed);
    let first = signed.app().site().languages.first().map(|tag| tag.language().to_owned()).unwrap_or_default();
    let brought = packages::of(signed.app(), signed.actor()).await?.into_iter().map(|kept| BroughtView {
        url: signed.path(&format!("/desk/packages/{}", kept.id)),
        name: kept.name,
        day: kept.at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string(),
        language: kept.language.code().to_owned(),
        saved: kept.took.map(|took| took.saved),
    });
    let view = PackagesView {
        page: frame(signed.ask(), "", Across::Maze("/desk/packages")),
        csrf: signed.csrf.clone(),
        targets: targets.iter().map(|language| choice(language.code(), *language == signed.language)).collect(),
        sources: Language::ALL.iter().map(|language| choice(language.code(), language.code() == first)).collect(),
        kinds: Kind::ALL.iter().map(|kind| choice(kind.as_str(), false)).collect(),
        states: TextState::WORK
            .iter()
            .map(|state| choice(state.as_str(), matches!(state, TextState::Missing | TextState::Stale)))
            .collect(),
        most: MOST_TEXTS,
        problem,
        brought: brought.collect(),
    };
    Ok(signed.web.renderer().render(&view)?)
}

/// `GET /{lang}/desk/packages/file?target=…&source=…`
pub async fn file(signed: Signed) -> Response {
    signed.answer(packed(&signed).await)
}

async fn packed(signed: &Signed) -> Result<Response, WebError> {
    let pairs = pairs(signed.uri.query().unwrap_or_default());
    let all = |name: &str| -> Vec<&str> {
        pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    };
    let get = |name: &str| all(name).first().copied().unwrap_or_default();
    let target = Language::from_code(get("target")).ok_or(WebError::BadParameter("target"))?;
    if !targets(signed).contains(&target) {
        return Err(WebError::Forbidden);
    }
    let states: Option<Vec<TextState>> = all("state").into_iter().map(TextState::parse).collect();
    let states = states.filter(|states| !states.contains(&TextState::Complete));
    let states = states.ok_or(WebError::BadParameter("state"))?;
    let choice = Choice {
        target,
        source: LanguageTag::parse(get("source")).map_err(|_| WebError::BadParameter("source"))?,
        kind: match get("kind") {
            "" => None,
            word => Some(Kind::parse(word).ok_or(WebError::BadParameter("kind"))?),
        },
        section: None,
        states: if states.is_empty() { TextState::WORK.to_vec() } else { states },
        texts: match get("texts") {
            "" => USUAL,
            number => number.parse().map_err(|_| WebError::BadParameter("texts"))?,
        },
    };
    let format = match get("format") {
        "" => Format::Xliff,
        word => Format::parse(word).ok_or(WebError::BadParameter("format"))?,
    };
    let package = packages::pack(signed.app(), signed.actor(), &choice).await?;
    let name = package.file_name(format);
    let reply = Reply::ok(format.media_type(), package.write(format))
        .header("cache-control", "no-store")
        .header("content-disposition", format!("attachment; filename=\"{name}\""));
    Ok(reply.send(&signed.headers))
}
