//! The entrance of the desk: one's languages, one's own work, what waits for one's review.

use axum::response::Response;
use tejido_app::desk::{how_many_wait, mine, progress};
use tejido_app::messages;
use tejido_domain::desk::{Stage, TextState};
use tejido_domain::people::{Action, Target, permits, permits_somewhere};
use tejido_lang::Language;

use super::rows;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::views::desk::{DeskHomeView, DeskLanguage, DeskTab};

/// `GET /{lang}/desk`
pub async fn page(signed: Signed) -> Response {
    let result = answer(&signed).await;
    signed.answer(result)
}

async fn answer(signed: &Signed) -> Result<Response, WebError> {
    let (app, actor) = (signed.app(), signed.actor());
    let counted = progress(app, actor).await?;
    let mut languages = Vec::new();
    for language in Language::ALL {
        if !translates(signed, Action::Translate, language) {
            continue;
        }
        let counts = counted.all[language as usize];
        let tab = |state: TextState| DeskTab {
            key: state.as_str().to_owned(),
            count: counts[state as usize],
            url: signed.path(&rows::list_path(language, state)),
            current: false,
        };
        let reviews = translates(signed, Action::ReviewTranslation, language);
        let waits = if reviews { how_many_wait(app, actor, language).await? } else { 0 };
        languages.push(DeskLanguage {
            lang: language.code().to_owned(),
            states: TextState::WORK.into_iter().map(tab).collect(),
            review_url: reviews.then(|| signed.path(&format!("/desk/{}/review", language.code()))),
            waiting: rows::number(waits),
            messages_url: messages::translates(app, actor, language)
                .then(|| signed.path(&format!("/desk/messages/{}", language.code()))),
        });
    }
    let of = async |stage: Stage| rows::waiting(signed, &mine(app, actor, stage).await?, stage, false).await;
    let view = DeskHomeView {
        page: rows::desk_frame(signed, "/desk"),
        languages,
        returned: of(Stage::Returned).await?,
        drafts: of(Stage::Draft).await?,
        submitted: of(Stage::Submitted).await?,
        progress_url: signed.path("/desk/progress"),
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
}

/// Whether somebody does this in a language at all: by a grant that names it, or one for all languages.
fn translates(signed: &Signed, action: Action, language: Language) -> bool {
    let actor = signed.actor();
    permits(Some(actor), action, &Target::text(language.tag()))
        || (permits_somewhere(Some(actor), action)
            && actor.grants.iter().any(|grant| {
                grant.languages.is_empty() || grant.languages.iter().any(|known| known.language() == language.code())
            }))
}
