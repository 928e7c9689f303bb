//! What the pages of the translation desk are given.

mod lists;
mod work;

pub use lists::{
    Choice, DeskHomeView, DeskLanguage, DeskListView, DeskRow, DeskTab, ProgressRow, ProgressTable, ProgressView,
    ReviewQueueView, WaitingRow,
};
pub use work::{
    MatchView, ReviewText, ReviewView, RunView, SuggestedView, TargetTerm, TermView, Theirs, WorkText, WorkView,
};
