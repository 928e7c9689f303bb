//! How far translation has come: by language, section and kind.

use axum::response::Response;
use tejido_app::desk::progress;
use tejido_lang::Language;

use super::rows;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::pages::params::pairs;
use crate::pages::texts;
use crate::views::desk::{Choice, ProgressRow, ProgressTable, ProgressView};

/// `GET /{lang}/desk/progress?in=…`
pub async fn page(signed: Signed) -> Response {
    let result = answer(&signed).await;
    signed.answer(result)
}

async fn answer(signed: &Signed) -> Result<Response, WebError> {
    let found = progress(signed.app(), signed.actor()).await?;
    let asked = pairs(signed.uri.query().unwrap_or_default()).into_iter().find(|(name, _)| name == "in");
    let chosen = asked.and_then(|(_, code)| Language::from_code(&code)).unwrap_or(signed.language);
    let languages = Language::ALL
        .into_iter()
        .map(|language| ProgressRow { lang: Some(language.code().to_owned()), ..row(found.all[language as usize]) });
    let sections = found.sections.iter().map(|(record, counts)| ProgressRow {
        text: Some(texts::title(signed.app(), &signed.visit, record)),
        ..row(counts[chosen as usize])
    });
    let kinds = found
        .kinds
        .iter()
        .map(|(kind, counts)| ProgressRow { kind: Some(kind.as_str().to_owned()), ..row(counts[chosen as usize]) });
    let choice = |language: Language| Choice {
        value: language.code().to_owned(),
        selected: language == chosen,
        ..Choice::default()
    };
    let view = ProgressView {
        page: rows::desk_frame(signed, &format!("/desk/progress?in={}", chosen.code())),
        languages: ProgressTable { rows: languages.collect() },
        choices: Language::ALL.into_iter().map(choice).collect(),
        action: signed.path("/desk/progress"),
        lang: chosen.code().to_owned(),
        sections: ProgressTable { rows: sections.collect() },
        kinds: ProgressTable { rows: kinds.filter(|row| row.total > 0).collect() },
        home_url: signed.path("/desk"),
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
}

fn row(counts: [u64; 5]) -> ProgressRow {
    let total: u64 = counts.iter().sum();
    let [.., complete] = counts;
    let percent = (complete * 100).checked_div(total).unwrap_or(0);
    ProgressRow { counts: counts.to_vec(), total, percent, ..ProgressRow::default() }
}
