//! What the pages are given on which records are edited.

mod form;
mod past;
mod work;

pub use form::{AccessForm, AddForm, ChoiceView, EditView, FieldForm, FileForm, MistakeView, RowForm};
pub use past::{CompareView, ComparedRevision, DifferenceView, EntryView, HistoryView, PastView, RunView};
pub use work::{
    ChooseView, CommentView, DeskView, FilterOption, PersonOption, ReviewView, StepsView, ThreadView, WaitingView,
    WorkEntry, WorkView,
};
