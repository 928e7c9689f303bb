//! A plan at whatever step it is: headings, dry run, import, undoing.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::transfer::columns::HeadingError;
use tejido_app::transfer::plans::{self, CHECK, MAPPING, Plan, RUN, Report, Settings, UNDO};
use tejido_app::transfer::{RowProblem, Severity};
use tejido_domain::record::{Access, Kind, Life};
use tejido_lang::Language;

use super::{Wrong, to_plan};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::pages::frame::{Across, frame};
use crate::views::imports::{ColumnRow, MeaningGroup, PlanView, ReportView, ToldRow};

/// Problems shown on the page; all of them are in the table to fetch.
const SHOWN: usize = 200;

/// Most headings of a table.
const MOST_COLUMNS: usize = 2_000;

/// `GET /{lang}/work/import/{id}`
pub async fn page(signed: Signed, Path((_, id)): Path<(String, String)>) -> Response {
    let shown = async {
        let plan = open(&signed, &id).await?;
        show(&signed, &plan, None).await
    };
    signed.answer(shown.await)
}

/// A plan, for those who may import.
pub async fn open(signed: &Signed, id: &str) -> Result<Plan, WebError> {
    plans::open(signed.app(), Some(signed.actor()), id).await?.ok_or(WebError::NotFound)
}

/// `POST /{lang}/work/import/{id}`
pub async fn act(Path((_, id)): Path<(String, String)>, form: SignedForm) -> Response {
    let signed = &form.signed;
    let done = async {
        let plan = open(signed, &id).await?;
        let (app, actor) = (signed.app(), Some(signed.actor()));
        let done = match form.fields.get("act") {
            "check" => return check(signed, plan, &form.fields).await,
            "run" => plans::run(app, actor, plan.clone()).await,
            "remap" => plans::remap(app, actor, plan.clone()).await,
            "discard" => {
                plans::discard(app, actor, plan).await?;
                let to = signed.path("/work/import");
                return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response());
            }
            _ => return Err(WebError::BadRequest),
        };
        match done {
            // Pressed twice, or somebody else was faster: the page says where it stands.
            Ok(()) | Err(tejido_app::Error::Refused(_)) => Ok(to_plan(signed, &id)),
            Err(error) => Err(error.into()),
        }
    };
    signed.answer(done.await)
}

async fn check(signed: &Signed, plan: Plan, fields: &Fields) -> Result<Response, WebError> {
    let map = (0..MOST_COLUMNS).map_while(|number| {
        let heading = format!("heading.{number}");
        fields.has(&heading).then(|| {
            let means = fields.get(&format!("means.{number}")).trim().to_owned();
            (fields.get(&heading).trim().to_owned(), means)
        })
    });
    let get = |name: &str| fields.get(name).trim().to_owned();
    let chosen = Settings {
        map: map.collect(),
        kind: get("kind"),
        life: get("life"),
        access: get("access"),
        ..Settings::default()
    };
    let known = chosen.access.parse::<Access>().is_ok();
    let id = plan.id.clone();
    let fault = plans::check(signed.app(), Some(signed.actor()), plan, chosen).await?;
    let wrong = match fault {
        None if known => return Ok(to_plan(signed, &id)),
        None => ("access", String::new()),
        Some(HeadingError::Language(heading)) => ("language", heading),
        Some(HeadingError::Twice(heading)) => ("twice", heading),
        Some(HeadingError::NothingKnown) => ("nothing", String::new()),
    };
    let plan = open(signed, &id).await?;
    show(signed, &plan, Some(wrong)).await
}

async fn show(signed: &Signed, plan: &Plan, wrong: Wrong<'_>) -> Result<Response, WebError> {
    let settings: Settings = serde_json::from_str(&plan.settings).unwrap_or_default();
    let rest = format!("/work/import/{}", plan.id);
    let columns = if plan.state == MAPPING { plans::preview(signed.app(), plan)?.columns } else { Vec::default() };
    let fault = (!plan.fault.is_empty()).then(|| ("failed", plan.fault.clone()));
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (problem, detail) =
        wrong.or(fault).map_or((None, String::new()), |(word, detail)| (Some(word.to_owned()), detail));
    let view = PlanView {
        page: frame(signed.ask(), "", Across::Maze(&rest)),
        csrf: signed.csrf.clone(),
        action: signed.path(&rest),
        list_url: signed.path("/work/import"),
        name: plan.name.clone(),
        state: plan.state.clone(),
        columns: columns
            .into_iter()
            .map(|(heading, examples, meaning)| ColumnRow { heading, examples, meaning })
            .collect(),
        choices: choices(signed),
        kinds: Kind::ALL.map(|kind| kind.as_str().to_owned()).to_vec(),
        lives: [Life::Draft, Life::Submitted, Life::Published].map(|life| life.as_str().to_owned()).to_vec(),
        kind: settings.kind,
        life: settings.life,
        access: settings.access,
        files: settings.files,
        rows: if plan.state == RUN { plans::progress(signed.app(), plan).await? } else { 0 },
        report: report(signed, plan),
        problem,
        detail,
    };
    let html = signed.web.renderer().render(&view)?;
    let mut reply = Reply { status, ..Reply::private(html) };
    if [CHECK, RUN, UNDO].contains(&plan.state.as_str()) {
        // The page looks again by itself, without scripts.
        reply = reply.header("refresh", "3");
    }
    Ok(reply.send(&signed.headers))
}

/// Every meaning. A field without words of its own is named as tables name it.
fn choices(signed: &Signed) -> Vec<MeaningGroup> {
    let choice = |value: String| {
        let (field, lang) = value.split_once('@').unwrap_or((&value, ""));
        let is_field = Kind::ALL.into_iter().any(|kind| kind.field(field).is_some());
        let has_words = !is_field || signed.web.catalog().has(Language::En, &format!("edit_field.{field}"));
        let named = if has_words { field } else { "" };
        MeaningGroup { field: named.to_owned(), lang: lang.to_owned(), is_field, value: value.clone() }
    };
    plans::choices().into_iter().map(choice).collect()
}

fn report(signed: &Signed, plan: &Plan) -> Option<ReportView> {
    let report: Report = serde_json::from_str(&plan.report).ok()?;
    let here = signed.path(&format!("/work/import/{}", plan.id));
    let told = report.told.iter().take(SHOWN).map(|told| ToldRow {
        line: told.line,
        column: told.problem.column.clone(),
        words: words(signed, &told.problem),
        warning: told.problem.severity == Severity::Warning,
    });
    Some(ReportView {
        created: report.created,
        changed: report.changed,
        same: report.same,
        rejected: report.rejected,
        warnings: report.warnings,
        told: told.collect(),
        problems: report.problems,
        problems_url: (report.problems > 0).then(|| format!("{here}/problems.csv")),
        rejected_url: (report.rejected > 0 && plan.import.is_some()).then(|| format!("{here}/rejected.csv")),
    })
}

/// A problem in the reader's language, with the value in question and what may have been meant.
pub fn words(signed: &Signed, problem: &RowProblem) -> String {
    let mut words = signed.web.say(signed.language, &format!("problem.{}", problem.code));
    if !problem.value.is_empty() {
        words = format!("{words} ({})", problem.value);
    }
    if !problem.hint.is_empty() {
        words = format!("{words} → {}", problem.hint);
    }
    words
}
