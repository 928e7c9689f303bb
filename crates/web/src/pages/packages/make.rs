//! Making a package: which texts, as which file.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::Stored;
use tejido_app::desk::places;
use tejido_app::packages::{self, Choice, Format, Kept, MOST_TEXTS};
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
use crate::pages::texts;
use crate::views::desk::Choice as RecordChoice;
use crate::views::packages::{BroughtView, ChoiceView, FaultView, PackagesView};

/// Texts of a package when nobody says.
const USUAL: usize = 200;

/// `GET /{lang}/desk/packages`: what the address names, as a list of the desk does, is chosen already.
pub async fn page(signed: Signed) -> Response {
    let html = show(&signed, None, None).await;
    signed.answer(html.map(|html| Reply::private(html).send(&signed.headers)))
}

/// The page, with why a file was not taken and the language that was said of it.
pub(super) async fn show(
    signed: &Signed,
    problem: Option<FaultView>,
    said: Option<Language>,
) -> Result<String, WebError> {
    if !permits_somewhere(Some(signed.actor()), Action::Translate) {
        return Err(WebError::Forbidden);
    }
    let asked = Asked::of(signed);
    let choice = |value: &str, chosen| ChoiceView { value: value.to_owned(), chosen };
    let targets = targets(signed);
    let wanted = Language::from_code(asked.get("target")).unwrap_or(signed.language);
    let first = signed.app().site().languages.first().map(|tag| tag.language().to_owned()).unwrap_or_default();
    let places = places(signed.app(), signed.actor(), &targets).await?;
    let states = asked.all("state");
    let usual = |state: TextState| matches!(state, TextState::Missing | TextState::Stale);
    let chosen = |state: TextState| if states.is_empty() { usual(state) } else { states.contains(&state.as_str()) };
    let view = PackagesView {
        page: frame(signed.ask(), "", Across::Maze("/desk/packages")),
        csrf: signed.csrf.clone(),
        targets: targets.iter().map(|language| choice(language.code(), *language == wanted)).collect(),
        into: targets.iter().map(|language| choice(language.code(), Some(*language) == said)).collect(),
        sources: Language::ALL.iter().map(|language| choice(language.code(), language.code() == first)).collect(),
        kinds: Kind::ALL.iter().map(|kind| choice(kind.as_str(), kind.as_str() == asked.get("kind"))).collect(),
        sections: records(signed, &places.sections, asked.get("section")),
        collections: records(signed, &places.collections, asked.get("collection")),
        states: TextState::WORK.iter().map(|state| choice(state.as_str(), chosen(*state))).collect(),
        most: MOST_TEXTS,
        problem,
        brought: brought(signed).await?,
    };
    Ok(signed.web.renderer().render(&view)?)
}

async fn brought(signed: &Signed) -> Result<Vec<BroughtView>, WebError> {
    let view = |kept: Kept| BroughtView {
        url: signed.path(&format!("/desk/packages/{}", kept.id)),
        name: kept.name,
        day: kept.at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string(),
        language: kept.language.code().to_owned(),
        saved: kept.took.map(|took| took.saved),
    };
    Ok(packages::of(signed.app(), signed.actor()).await?.into_iter().map(view).collect())
}

fn records(signed: &Signed, found: &[Arc<Stored>], chosen: &str) -> Vec<RecordChoice> {
    let choice = |record: &Arc<Stored>| {
        let value = record.id.to_string();
        let text = Some(texts::title(signed.app(), &signed.visit, record));
        RecordChoice { selected: value == chosen, value, text, ..RecordChoice::default() }
    };
    found.iter().map(choice).collect()
}

/// What an address asks for.
struct Asked(Vec<(String, String)>);

impl Asked {
    fn of(signed: &Signed) -> Self {
        Self(pairs(signed.uri.query().unwrap_or_default()))
    }

    fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    fn get(&self, name: &str) -> &str {
        self.all(name).first().copied().unwrap_or_default()
    }

    /// What is named, read in some way; none when nothing is.
    fn read<T>(&self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, WebError> {
        match self.get(name) {
            "" => Ok(None),
            word => read(word).map(Some).ok_or(WebError::BadParameter(name)),
        }
    }

    fn choice(&self, target: Language) -> Result<Choice, WebError> {
        let states: Option<Vec<TextState>> = self.all("state").into_iter().map(TextState::parse).collect();
        let states = states.filter(|states| !states.contains(&TextState::Complete));
        let states = states.ok_or(WebError::BadParameter("state"))?;
        let id = |word: &str| word.parse().ok();
        Ok(Choice {
            target,
            source: LanguageTag::parse(self.get("source")).map_err(|_| WebError::BadParameter("source"))?,
            kind: self.read("kind", Kind::parse)?,
            section: self.read("section", id)?,
            collection: self.read("collection", id)?,
            states: if states.is_empty() { TextState::WORK.to_vec() } else { states },
            texts: self.read("texts", |number| number.parse().ok())?.unwrap_or(USUAL),
        })
    }
}

/// `GET /{lang}/desk/packages/file?target=…&source=…`
pub async fn file(signed: Signed) -> Response {
    signed.answer(packed(&signed).await)
}

async fn packed(signed: &Signed) -> Result<Response, WebError> {
    let asked = Asked::of(signed);
    let target = Language::from_code(asked.get("target")).ok_or(WebError::BadParameter("target"))?;
    if !targets(signed).contains(&target) {
        return Err(WebError::Forbidden);
    }
    let choice = asked.choice(target)?;
    let format = asked.read("format", Format::parse)?.unwrap_or(Format::Xliff);
    let package = packages::pack(signed.app(), signed.actor(), &choice).await?;
    if package.texts.is_empty() {
        // XLIFF 2.0 §4.2.2.1 wants a file in it, and nobody wants a package of nothing.
        let nothing = FaultView { fault: "no-texts".to_owned(), line: 0 };
        let html = show(signed, Some(nothing), None).await?;
        return Ok(Reply { status: StatusCode::NOT_FOUND, ..Reply::private(html) }.send(&signed.headers));
    }
    let name = package.file_name(format);
    let reply = Reply::ok(format.media_type(), package.write(format))
        .header("cache-control", "no-store")
        .header("content-disposition", format!("attachment; filename=\"{name}\""));
    Ok(reply.send(&signed.headers))
}
