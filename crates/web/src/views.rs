//! What each template is given: one typed context per page, filled by a handler and printed by a template.
//!
//! A view holds facts and addresses only. Words of the interface come from the catalogues through
//! the templates, so a view must never carry a sentence made in Rust, nor HTML that was not
//! sanitized before.

pub mod audit;
pub mod browse;
pub mod bulk;
pub mod collection;
pub mod concept;
pub mod content;
pub mod dataset;
pub mod desk;
pub mod editing;
pub mod error;
pub mod home;
pub mod imports;
pub mod indicator;
pub mod intake;
pub mod item;
pub mod languages;
pub mod list;
pub mod messages;
pub mod packages;
pub mod page;
pub mod people;
pub mod record;
pub mod record_files;
pub mod search;
pub mod search_help;
pub mod similar;
pub mod terms;
pub mod text;
pub mod tombstone;
pub mod vocabulary;

#[cfg(any(test, feature = "samples"))]
pub mod samples;

pub use browse::BrowseView;
pub use collection::CollectionView;
pub use concept::{ConceptView, LabelRow};
pub use content::ContentView;
pub use dataset::{
    CellView, ChoiceView, ColumnView, DataTable, DataView, DatasetView, DownloadView, FaultView, FilterView, HeadView,
    SqlFault, SqlView, VersionView,
};
pub use error::ErrorView;
pub use home::{HomeView, LanguageCount, SectionView};
pub use indicator::{DrawingView, EmbedView, FlyerView, IndicatorView, MapView};
pub use item::{FileView, ItemView, TrackView};
pub use languages::{AttestedTerm, InterfaceLanguage, LanguagesView};
pub use list::{CardList, CardView, PageLink, Pagination, ThumbnailView};
pub use page::{
    AccountView, AlternateView, FeedLink, InterfaceNote, LanguageLink, MetaView, NavItem, NoticeView, PageView,
    SearchBox, SiteView, ThemeForm, Tone, Twin,
};
pub use record::{
    AgentView, CitationView, FieldView, LanguageState, LicenseView, LinkView, PlainRecordView, RecordView,
    RelationView, RevisionView, ValueView,
};
pub use search::{
    ActiveFilter, CrossedTerms, CrossingView, ExportLink, FacetValue, FacetView, HiddenInput, ResultView, SearchView,
    Segment, SortOption, Suggestion, TextLanguage, WhyView,
};
pub use search_help::{SearchHelpView, SearchWay};
pub use similar::SimilarView;
pub use text::{Direction, Origin, Status, TextView};
pub use tombstone::TombstoneView;
pub use vocabulary::{ConceptRow, LetterGroup, SchemeView, VocabularyView};

/// A context that knows its template.
pub trait View: serde::Serialize {
    /// File under `templates/` that prints this view.
    const TEMPLATE: &'static str;

    /// The frame around the content; its language decides the language of the whole page.
    fn page(&self) -> &PageView;
}

/// Ties a context to its template: the struct has a field `page: PageView`.
macro_rules! view {
    ($view:ty, $template:literal) => {
        impl crate::views::View for $view {
            const TEMPLATE: &'static str = $template;

            fn page(&self) -> &crate::views::PageView {
                &self.page
            }
        }
    };
}
pub(crate) use view;
