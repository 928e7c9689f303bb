//! The forms in which rows are taken along.

use tejido_formats::dataset::json_stat::CubeError;
use tejido_formats::dataset::sdmx_csv::WriteError;
use tejido_formats::dataset::xlsx_out::XlsxOutError;

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// RFC 4180.
    Csv,
    /// Rows with the reason of every gap.
    Json,
    /// A workbook.
    Xlsx,
    /// SDMX-CSV 2.0.
    SdmxCsv,
    /// JSON-stat 2.0.
    JsonStat,
    /// A Data Package in a ZIP file.
    Package,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Csv, Self::Json, Self::Xlsx, Self::SdmxCsv, Self::JsonStat, Self::Package];

    /// The last part of its address.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Csv => "rows.csv",
            Self::Json => "rows.json",
            Self::Xlsx => "table.xlsx",
            Self::SdmxCsv => "table.sdmx.csv",
            Self::JsonStat => "table.json-stat.json",
            Self::Package => "package.zip",
        }
    }

    /// The form with this address.
    pub fn of_file(file: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.file() == file)
    }

    /// What it is, for programs.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json | Self::JsonStat => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::SdmxCsv => "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
            Self::Package => "application/zip",
        }
    }

    /// What a file of it is called.
    pub(super) fn file_name(self, name: &str) -> String {
        let ending = match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::SdmxCsv => "sdmx.csv",
            Self::JsonStat => "json-stat.json",
            Self::Package => "zip",
        };
        format!("{name}.{ending}")
    }

    /// Whether it holds whatever rows were asked for; the others hold the version whole.
    pub const fn holds_views(self) -> bool {
        matches!(self, Self::Csv | Self::Json)
    }

    /// Whether it has to be put together before its first byte is known.
    pub(super) const fn is_made_whole(self) -> bool {
        matches!(self, Self::Xlsx | Self::JsonStat)
    }
}

/// Why a form cannot hold a dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// No column is a dimension.
    #[error("no column is a dimension")]
    NoDimension,
    /// No column is a measure.
    #[error("no column is a measure")]
    NoMeasure,
    /// A row has no time.
    #[error("a row has no time")]
    NoTime,
    /// Two rows have the same dimensions.
    #[error("two rows have the same dimensions")]
    SameKey,
    /// It does not fit in.
    #[error("it is too large")]
    TooLarge,
}

impl Unfit {
    /// Its word, in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoDimension => "no_dimension",
            Self::NoMeasure => "no_measure",
            Self::NoTime => "no_time",
            Self::SameKey => "same_key",
            Self::TooLarge => "too_large",
        }
    }
}

/// What went wrong while a file was written.
#[derive(Debug, thiserror::Error)]
pub enum WritingError {
    /// The form cannot hold it.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The table.
    #[error(transparent)]
    Tables(#[from] tejido_tables::TablesError),
    /// Whoever reads it went away, or the writer failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A row that is not as the columns say.
    #[error("{0}")]
    Broken(String),
}

impl From<XlsxOutError> for WritingError {
    fn from(error: XlsxOutError) -> Self {
        match error {
            XlsxOutError::TooLarge { .. } => Self::Unfit(Unfit::TooLarge),
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<WriteError> for WritingError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => Self::Io(error),
            WriteError::NoDimension => Self::Unfit(Unfit::NoDimension),
            WriteError::NoMeasure => Self::Unfit(Unfit::NoMeasure),
            WriteError::NoTime { .. } => Self::Unfit(Unfit::NoTime),
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<CubeError> for WritingError {
    fn from(error: CubeError) -> Self {
        match error {
            CubeError::NoDimension => Self::Unfit(Unfit::NoDimension),
            CubeError::NoMeasure => Self::Unfit(Unfit::NoMeasure),
            CubeError::Duplicate { .. } => Self::Unfit(Unfit::SameKey),
            CubeError::TooLarge { .. } => Self::Unfit(Unfit::TooLarge),
            other => Self::Broken(other.to_string()),
        }
    }
}
