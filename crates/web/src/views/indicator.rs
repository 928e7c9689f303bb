//! The page of an indicator.

use serde::Serialize;

use super::{
    AgentView, DataTable, DownloadView, LicenseView, LinkView, PageView, RecordView, TextView, VersionView, view,
};

/// A chart, drawn twice: the style sheet shows the one that fits. Both are SVG that was made here.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DrawingView {
    /// For a phone.
    pub narrow: String,
    /// For a desk, and for paper.
    pub wide: String,
}

/// A map, drawn twice, as files.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MapView {
    /// Address of the one for a phone.
    pub narrow: String,
    /// Address of the one for a desk.
    pub wide: String,
}

/// The page of an indicator.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IndicatorView {
    /// The frame.
    pub page: PageView,
    /// The record.
    pub record: RecordView,
    /// By whom.
    pub agents: Vec<AgentView>,
    /// What the figures come to.
    pub finding: Option<TextView>,
    /// The chart.
    pub drawing: Option<DrawingView>,
    /// The map.
    pub map: Option<MapView>,
    /// The figures, or the first of them.
    pub table: Option<DataTable>,
    /// How many there are.
    pub rows: u64,
    /// What was done to get them, in sentences.
    pub steps: Vec<TextView>,
    /// More about how they were made.
    pub method: Option<TextView>,
    /// What is known to be wrong with them.
    pub problems: Option<TextView>,
    /// The dataset they are computed from.
    pub dataset: Option<LinkView>,
    /// Its version.
    pub basis: Option<String>,
    /// Number of their version.
    pub version: Option<u32>,
    /// Where all of them are looked at.
    pub data_url: Option<String>,
    /// Their versions, the newest first.
    pub versions: Vec<VersionView>,
    /// What they can be taken along as.
    pub downloads: Vec<DownloadView>,
    /// What others put into their pages.
    pub embed: Option<String>,
    /// The same on one sheet of paper.
    pub flyer_url: Option<String>,
    /// Licence.
    pub license: Option<LicenseView>,
    /// Rights statement.
    pub rights: Option<TextView>,
}

view!(IndicatorView, "indicator.html");

/// The chart of an indicator within a page of somebody else.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmbedView {
    /// The frame.
    pub page: PageView,
    /// What it is called.
    pub title: TextView,
    /// What the figures come to.
    pub finding: Option<TextView>,
    /// The chart.
    pub drawing: Option<DrawingView>,
    /// The map.
    pub map: Option<MapView>,
    /// Where it is from.
    pub url: String,
}

view!(EmbedView, "embed.html");

/// An indicator on one sheet of paper.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FlyerView {
    /// The frame.
    pub page: PageView,
    /// What it is called.
    pub title: TextView,
    /// What the figures come to.
    pub finding: Option<TextView>,
    /// The chart.
    pub drawing: Option<DrawingView>,
    /// The map.
    pub map: Option<MapView>,
    /// The figures, where they are few.
    pub table: Option<DataTable>,
    /// What was done to get them, in sentences.
    pub steps: Vec<TextView>,
    /// What is known to be wrong with them.
    pub problems: Option<TextView>,
    /// The dataset they are computed from.
    pub dataset: Option<TextView>,
    /// Its version.
    pub basis: Option<String>,
    /// Number of their version.
    pub version: Option<u32>,
    /// Day on which it was published.
    pub issued: Option<String>,
    /// Licence.
    pub license: Option<LicenseView>,
    /// The address, for a camera: width and outline.
    pub code: Option<(i32, String)>,
    /// The address, to be typed.
    pub address: String,
    /// The page of the indicator.
    pub back: String,
}

view!(FlyerView, "flyer.html");
