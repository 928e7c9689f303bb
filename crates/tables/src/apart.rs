//! SQL that strangers ask: in a process of its own, which is ended when it takes too long.
//!
//! Some questions never let go of their thread, and some functions take memory that no pool counts. The process is
//! the same program, started with nothing of the server's: no variables, no open database, one line of JSON in and
//! one out. What it may take of the machine is set by itself before it reads the question.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tejido_formats::table::{Absence, Cell, ColumnType};
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

use crate::answer::AnswerColumn;
use crate::{Bounds, Engine, Result, SqlAnswer, Table, TablesError};

/// How long a process may take to start and to hand over, beyond the time of its question.
const AROUND: Duration = Duration::from_secs(3);

/// A question for another process.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asked {
    /// The file of the only table, which is called `data`.
    pub file: String,
    /// One SELECT.
    pub question: String,
    /// Bytes of working memory.
    pub memory: usize,
    /// Seconds.
    pub seconds: u64,
    /// Rows of the answer.
    pub rows: usize,
    /// Bytes of its text.
    pub text: usize,
}

/// What the process says.
#[derive(Debug, Serialize, Deserialize)]
enum Said {
    /// An answer: names and types of columns, cells as plain text, and whether there was more.
    Answer { columns: Vec<(String, String)>, rows: Vec<Vec<Option<String>>>, cut: bool },
    /// The question is wrong.
    Wrong(String),
    /// It does more than read.
    NotReadOnly,
    /// It took too long.
    TooLong,
    /// It needed too much memory.
    TooMuchMemory,
    /// The engine failed.
    Failed(String),
}

/// Asks a question in a process that `program answer` starts.
///
/// # Errors
/// As [`Engine::sql`]; [`TablesError::TooMuchMemory`] too when the system ended the process.
pub async fn sql_apart(program: &Path, asked: &Asked) -> Result<SqlAnswer> {
    let mut child = Command::new(program)
        .arg("answer")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let question = serde_json::to_vec(asked).map_err(|error| TablesError::Engine(error.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(&question).await?;
    }
    let limit = Duration::from_secs(asked.seconds) + AROUND;
    let ended = tokio::time::timeout(limit, child.wait_with_output()).await.map_err(|_| TablesError::TooLong)??;
    match serde_json::from_slice(&ended.stdout) {
        Ok(Said::Answer { columns, rows, cut }) => read(columns, rows, cut),
        Ok(Said::Wrong(what)) => Err(TablesError::Question(what)),
        Ok(Said::NotReadOnly) => Err(TablesError::NotReadOnly),
        Ok(Said::TooLong) => Err(TablesError::TooLong),
        Ok(Said::TooMuchMemory) => Err(TablesError::TooMuchMemory),
        Ok(Said::Failed(what)) => Err(TablesError::Engine(what)),
        Err(_) => Err(silent(ended.status)),
    }
}

/// Why a process said nothing.
fn silent(status: ExitStatus) -> TablesError {
    use std::os::unix::process::ExitStatusExt as _;
    match status.signal() {
        // SIGXCPU, of `setrlimit(2)`.
        Some(24) => TablesError::TooLong,
        // An allocation that was refused aborts; the system kills; a question nested too deep runs out of stack.
        Some(_) => TablesError::TooMuchMemory,
        None => TablesError::Engine(format!("the process of a question ended with {status}")),
    }
}

fn read(columns: Vec<(String, String)>, rows: Vec<Vec<Option<String>>>, cut: bool) -> Result<SqlAnswer> {
    let strange = || TablesError::Engine("an answer that cannot be read".to_owned());
    let column = |(name, ty): (String, String)| Some(AnswerColumn { name, ty: ColumnType::parse(&ty)? });
    let columns: Vec<AnswerColumn> = columns.into_iter().map(column).collect::<Option<_>>().ok_or_else(strange)?;
    let row = |cells: Vec<Option<String>>| {
        cells.into_iter().zip(&columns).map(|(cell, column)| one(cell, column.ty)).collect::<Option<Vec<Cell>>>()
    };
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(row).collect::<Option<_>>().ok_or_else(strange)?;
    Ok(SqlAnswer { columns, rows, cut })
}

fn one(cell: Option<String>, ty: ColumnType) -> Option<Cell> {
    let Some(text) = cell else { return Some(Cell::Absent(Absence::NotReported)) };
    Some(match ty {
        ColumnType::Text | ColumnType::Month | ColumnType::Quarter => Cell::Text(text),
        ColumnType::Integer | ColumnType::Year => Cell::Integer(text.parse().ok()?),
        ColumnType::Number => Cell::Number(text.parse().ok()?),
        ColumnType::Boolean => Cell::Boolean(text.parse().ok()?),
        ColumnType::Date => Cell::Date(text.parse().ok()?),
    })
}

/// Answers a question, in the process that was started for it: JSON in, JSON out.
pub async fn answer(asked: Asked) -> String {
    let bounds = Bounds {
        memory: asked.memory,
        time: Duration::from_secs(asked.seconds),
        rows: asked.rows,
        text: asked.text,
        ..Bounds::default()
    };
    let table = Table { name: "data".to_owned(), file: asked.file.into() };
    let said = match Engine::new(bounds).sql(&[table], &asked.question).await {
        Ok(answer) => Said::Answer {
            columns: answer.columns.into_iter().map(|column| (column.name, column.ty.as_str().to_owned())).collect(),
            rows: answer.rows.iter().map(|row| row.iter().map(plain).collect()).collect(),
            cut: answer.cut,
        },
        Err(TablesError::Question(what)) => Said::Wrong(what),
        Err(TablesError::NotReadOnly) => Said::NotReadOnly,
        Err(TablesError::TooLong) => Said::TooLong,
        Err(TablesError::TooMuchMemory) => Said::TooMuchMemory,
        Err(error) => Said::Failed(error.to_string()),
    };
    serde_json::to_string(&said).unwrap_or_default()
}

fn plain(cell: &Cell) -> Option<String> {
    if cell.absence().is_some() { None } else { Some(cell.plain()) }
}
