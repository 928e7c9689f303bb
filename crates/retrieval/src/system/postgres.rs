//! PostgreSQL's full-text search, through psql on the server the tests use: the dictionary of the language
//! where it has one, `simple` elsewhere, cover density, any of the words.

use std::fmt::Write as _;
use std::process::Command;

use tejido_lang::Language;

use super::{System, is_there, quoted, run, sorted};
use crate::Failure;
use crate::collection::Trial;
use crate::measure::READ;

/// The variable that names the server.
const SERVER: &str = "TEJIDO_TEST_POSTGRES";

/// Full text of a PostgreSQL server. Only temporary tables are made in it.
#[derive(Debug)]
pub struct Postgres {
    address: String,
}

impl Postgres {
    /// The server that is named, where psql is installed.
    pub fn here() -> Option<Self> {
        let address = std::env::var(SERVER).ok().filter(|address| !address.is_empty())?;
        is_there("psql").then_some(Self { address })
    }
}

const fn dictionary(language: Language) -> &'static str {
    match language {
        Language::En => "english",
        Language::Es => "spanish",
        Language::Pt => "portuguese",
        Language::Ht | Language::Quc => "simple",
    }
}

impl System for Postgres {
    fn name(&self) -> String {
        "PostgreSQL".to_owned()
    }

    fn answer(&self, trial: &Trial<'_>) -> Result<Vec<Vec<String>>, Failure> {
        let with = dictionary(trial.analyzed_as());
        let mut script = String::from("CREATE TEMP TABLE d (n int, id text, v tsvector);\nBEGIN;\n");
        for (at, document) in trial.documents.iter().enumerate() {
            let body = trial.to.map_or_else(|| document.whole(), |lang| document.in_language(lang));
            let (id, body) = (quoted(&document.id), quoted(&body));
            writeln!(script, "INSERT INTO d VALUES ({at}, {id}, to_tsvector('{with}', {body}));")?;
        }
        for (at, question) in trial.questions.iter().enumerate() {
            let words = quoted(&question.text);
            writeln!(
                script,
                "SELECT {at}, id FROM d, (SELECT replace(plainto_tsquery('{with}', {words})::text, ' & ', ' | ')::tsquery \
                 AS q) x WHERE v @@ q ORDER BY ts_rank_cd(v, q) DESC, n LIMIT {READ};"
            )?;
        }
        script.push_str("COMMIT;\n");
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", &self.address]);
        Ok(sorted(&run(psql.env("PGOPTIONS", "-c client_min_messages=error"), &script)?, trial.questions.len()))
    }
}
