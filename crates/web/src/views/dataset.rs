//! The page of a dataset, and the one on which its rows are looked at.

use serde::Serialize;

use super::{AgentView, LicenseView, PageView, Pagination, RecordView, TextView, view};

/// A dataset.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DatasetView {
    /// The frame.
    pub page: PageView,
    /// The record.
    pub record: RecordView,
    /// By whom.
    pub agents: Vec<AgentView>,
    /// When its source published it, in EDTF.
    pub date: Option<String>,
    /// What time it covers, in EDTF.
    pub period: Option<String>,
    /// Number of its version; none before there are data.
    pub version: Option<u32>,
    /// How many rows it has.
    pub rows: Option<u64>,
    /// Where its rows are looked at.
    pub data_url: Option<String>,
    /// The first rows.
    pub preview: Option<DataTable>,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its versions, the newest first.
    pub versions: Vec<VersionView>,
    /// What it can be taken along as.
    pub downloads: Vec<DownloadView>,
    /// How it was made.
    pub method: Option<TextView>,
    /// What it covers.
    pub coverage: Option<TextView>,
    /// What is known to be wrong with it.
    pub problems: Option<TextView>,
    /// Licence.
    pub license: Option<LicenseView>,
    /// Rights statement.
    pub rights: Option<TextView>,
}

view!(DatasetView, "dataset.html");

/// A column of a dataset.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ColumnView {
    /// Its name in files and queries.
    pub name: String,
    /// What people call it.
    pub label: Option<TextView>,
    /// What it means.
    pub note: Option<TextView>,
    /// What its cells are. Words: message family `column.type.`.
    pub ty: String,
    /// What it is for. Words: message family `column.role.`.
    pub role: String,
    /// Its unit.
    pub unit: Option<String>,
    /// Its code list: code and meaning.
    pub codes: Vec<(String, Option<TextView>)>,
}

/// A version.
#[derive(Debug, Clone, Default, Serialize)]
pub struct VersionView {
    /// Its number.
    pub number: u32,
    /// Day on which it was published.
    pub issued: String,
    /// What is new in it.
    pub changes: Option<TextView>,
    /// Where its rows are looked at.
    pub url: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A way of taking data along.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DownloadView {
    /// Its proper name, such as `CSV`.
    pub label: String,
    /// What it is good for. Words: message family `download.`.
    pub key: String,
    /// Address.
    pub url: String,
}

/// The rows of a version, filtered, grouped and ordered.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataView {
    /// The frame.
    pub page: PageView,
    /// The dataset.
    pub title: TextView,
    /// Its page.
    pub dataset_url: String,
    /// The version.
    pub version: u32,
    /// Its page has newer data: their address.
    pub newest_url: Option<String>,
    /// Where the form goes.
    pub action: String,
    /// Filters by column.
    pub filters: Vec<FilterView>,
    /// Columns to group by.
    pub groups: Vec<ChoiceView>,
    /// Columns that can go across.
    pub across: Vec<ChoiceView>,
    /// What can be measured: function (words: `measure.`) and column.
    pub measures: Vec<ChoiceView>,
    /// How many filters are set.
    pub filtered: usize,
    /// Whether rows are grouped.
    pub grouped: bool,
    /// What is wrong with what was asked.
    pub faults: Vec<FaultView>,
    /// The rows.
    pub table: Option<DataTable>,
    /// How many there are in all.
    pub total: u64,
    /// The way through them.
    pub pagination: Pagination,
    /// What the view can be taken along as.
    pub downloads: Vec<DownloadView>,
    /// The address by which it is cited.
    pub permalink: String,
    /// Everything, unfiltered.
    pub clear_url: String,
    /// Where it can be asked in SQL, if anywhere.
    pub sql_url: Option<String>,
}

view!(DataView, "data.html");

/// The filter of a column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FilterView {
    /// The column's name.
    pub name: String,
    /// What people call it.
    pub label: TextView,
    /// `codes`, `range` or `text`.
    pub form: String,
    /// The type of box: `number`, `date` or `text`.
    pub input: String,
    /// What was asked: no less than.
    pub from: String,
    /// No more than.
    pub to: String,
    /// Contains.
    pub has: String,
    /// The codes, chosen or not.
    pub options: Vec<ChoiceView>,
    /// Whether it is set.
    pub open: bool,
}

/// Something to choose.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChoiceView {
    /// What is sent.
    pub value: String,
    /// The function of a measure. Words: message family `measure.`.
    pub key: String,
    /// What people call it; none for a measure of rows.
    pub label: Option<TextView>,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Something wrong with what was asked.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FaultView {
    /// What is wrong. Words: message family `view_fault.`.
    pub key: String,
    /// The word of the address.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataTable {
    /// Its heads.
    pub heads: Vec<HeadView>,
    /// Its rows.
    pub rows: Vec<Vec<CellView>>,
}

/// The head of a column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HeadView {
    /// The function of a measure. Words: message family `measure.`.
    pub measure: Option<String>,
    /// What people call the column; none for a count of rows.
    pub label: Option<TextView>,
    /// The value of a column that went across.
    pub across: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Whether it holds numbers.
    pub number: bool,
    /// Where the rows are put in its order.
    pub sort_url: Option<String>,
    /// `ascending` or `descending`, when they are.
    pub sorted: Option<String>,
}

/// A cell.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CellView {
    /// What it says, as the reader's language writes it.
    pub text: String,
    /// Why it says nothing. Words: message family `absence.`.
    pub absence: Option<String>,
    /// A date, in ISO 8601, to be printed as dates are.
    pub date: bool,
}

/// A version asked in SQL.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SqlView {
    /// The frame.
    pub page: PageView,
    /// The dataset.
    pub title: TextView,
    /// Where its rows are looked at without SQL.
    pub data_url: String,
    /// The version.
    pub version: u32,
    /// Where the form goes.
    pub action: String,
    /// What was asked.
    pub question: String,
    /// Most characters of a question.
    pub longest: usize,
    /// Why there is no answer.
    pub fault: Option<SqlFault>,
    /// The answer.
    pub table: Option<DataTable>,
    /// How many rows of it are shown.
    pub shown: usize,
    /// Whether there are more.
    pub cut: bool,
    /// The columns one can ask for.
    pub columns: Vec<ColumnView>,
    /// Those beside which another says why a value is missing.
    pub reasons: Vec<String>,
    /// What the answer can be taken along as.
    pub downloads: Vec<DownloadView>,
    /// The address by which it is cited.
    pub permalink: String,
}

view!(SqlView, "sql.html");

/// Why a question has no answer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SqlFault {
    /// Words: message family `sql_fault.`.
    pub key: String,
    /// What the engine says of it, in English.
    pub said: Option<String>,
}
