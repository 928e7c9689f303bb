//! The translation desk: what is to be translated, the workbench, review by another person, progress.
//!
//! A translation on its way is kept beside its record and never shows in public. Approving it writes the record's
//! next revision: the published one with that text, and nothing else of a draft.

mod aids;
mod board;
mod follow;
mod list;
mod machine;
mod open;
mod places;
mod progress;
mod reads;
mod remember;
mod review;
mod save;

pub(crate) use aids::terms_in;
pub use aids::{Aids, Suggested, Term, TermFrom, aids};
pub(crate) use board::Board;
pub use follow::{DESK, follow, rebuild};
pub(crate) use list::ids;
pub use list::{ListInput, Listed, ListedRecord, Order, Queue, how_many_wait, list, mine, next_after, waiting};
pub use machine::{AskInput, Machine, MachineProblem, MachineSettings, Made, ask_machine, offered};
pub use open::{Bench, BenchText, open};
pub use places::{Places, places};
pub use progress::{Progress, progress};
pub use reads::flush as flush_reads;
pub use remember::{MEMORY, Remembering};
pub use review::{ReviewInput, Reviewed, Seen, Verdict, review};
pub use save::{SaveInput, SaveProblem, Saved, TextInput, save_translation};
pub use tejido_store::desk::{Translation, Waiting};
