//! What the pages are given on which anyone offers something or asks for something to be taken down, and those on
//! which that is decided.

use serde::Serialize;

use super::{LinkView, PageView, Pagination, TextView, view};

/// The form in which anyone offers something.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OfferFormView {
    /// The frame.
    pub page: PageView,
    /// Where it goes.
    pub action: String,
    /// The signed moment.
    pub stamp: String,
    /// What was written.
    pub offer: OfferText,
    /// How the person can be reached.
    pub contact: String,
    /// Files that are here already.
    pub files: Vec<OfferedFile>,
    /// Languages to write in.
    pub tongues: Vec<String>,
    /// Kinds of thing: identifier and name.
    pub kinds: Vec<Choice>,
    /// The licences, as words.
    pub licences: Vec<String>,
    /// The answers about people shown, as words.
    pub shown: Vec<String>,
    /// Fields that are not right: last parts of messages `offer.wrong.…`.
    pub wrong: Vec<String>,
    /// Why it was not taken yet: the last part of a message `anyone.…`.
    pub caution: Option<String>,
    /// Most files.
    pub most_files: usize,
    /// Largest file.
    pub largest: u64,
}

view!(OfferFormView, "intake/offer.html");

/// What is written in an offer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OfferText {
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: String,
    /// The language of these words.
    pub lang: String,
    /// The kind of thing: an identifier.
    pub kind: String,
    /// Names of people, one a line.
    pub people: String,
    /// Names of places, one a line.
    pub places: String,
    /// When.
    pub date: String,
    /// The licence, as a word.
    pub licence: String,
    /// Whether people are shown, as a word.
    pub shown: String,
    /// Whether whoever offers it says that they may.
    pub consent: bool,
}

/// A choice of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Choice {
    /// Its value.
    pub value: String,
    /// Its name.
    pub text: TextView,
}

/// A file of an offer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OfferedFile {
    /// Its content.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// What it is.
    pub mime: String,
    /// Where it can be looked at, by those who decide.
    pub url: Option<String>,
}

/// Something that was said about an offer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SaidView {
    /// The day.
    pub at: String,
    /// By whoever holds the receipt.
    pub theirs: bool,
    /// What.
    pub text: String,
}

/// An offer as whoever made it sees it: before it is sent, and afterwards by the receipt.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OfferReceiptView {
    /// The frame.
    pub page: PageView,
    /// Its private address.
    pub address: String,
    /// Where its forms go.
    pub action: String,
    /// Where it stands, as a word.
    pub state: String,
    /// What was written.
    pub offer: OfferText,
    /// The name of its kind of thing.
    pub kind: Option<TextView>,
    /// How the person can be reached.
    pub contact: String,
    /// Its files.
    pub files: Vec<OfferedFile>,
    /// What was asked and answered.
    pub said: Vec<SaidView>,
    /// The page of the record made of it, once it is published.
    pub record: Option<LinkView>,
}

view!(OfferReceiptView, "intake/receipt.html");

/// An offer as those see it who decide.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OfferReviewView {
    /// The frame.
    pub page: PageView,
    /// The proof of its forms.
    pub csrf: String,
    /// Where its forms go.
    pub action: String,
    /// The list of offers.
    pub queue_url: String,
    /// Where it stands, as a word.
    pub state: String,
    /// The day it was made.
    pub created: String,
    /// What was written.
    pub offer: OfferText,
    /// The name of its kind of thing.
    pub kind: Option<TextView>,
    /// The address of its licence.
    pub licence_url: Option<String>,
    /// How the person can be reached.
    pub contact: String,
    /// Its files.
    pub files: Vec<OfferedFile>,
    /// What was asked and answered.
    pub said: Vec<SaidView>,
    /// The record made of it.
    pub record_url: Option<String>,
    /// What is wrong: the last part of a message `intake.problem.…`.
    pub problem: Option<String>,
    /// What was typed and not taken.
    pub typed: String,
}

view!(OfferReviewView, "intake/review.html");

/// A list of what waits to be decided: offers, or requests to take something down.
#[derive(Debug, Clone, Default, Serialize)]
pub struct QueueView {
    /// The frame.
    pub page: PageView,
    /// `offer` or `takedown`.
    pub key: String,
    /// The states: word, how many, address.
    pub states: Vec<QueueState>,
    /// What is in the state chosen.
    pub rows: Vec<QueueRow>,
    /// The way through a long list.
    pub pagination: Pagination,
}

view!(QueueView, "intake/queue.html");

/// A state of a queue.
#[derive(Debug, Clone, Default, Serialize)]
pub struct QueueState {
    /// The state, as a word.
    pub state: String,
    /// How many are in it.
    pub count: i64,
    /// The list of them.
    pub url: String,
    /// This is the list shown.
    pub current: bool,
}

/// A line of a queue.
#[derive(Debug, Clone, Default, Serialize)]
pub struct QueueRow {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: TextView,
    /// The day it came in.
    pub at: String,
    /// The kind of reason, as a word, of a request.
    pub reason: Option<String>,
}

/// The form in which anyone asks for something to be taken down.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TakedownFormView {
    /// The frame.
    pub page: PageView,
    /// The signed moment.
    pub stamp: String,
    /// The record.
    pub record: LinkView,
    /// Its identifier.
    pub id: String,
    /// The reasons, as words.
    pub reasons: Vec<String>,
    /// The reason chosen.
    pub reason: String,
    /// What was written.
    pub text: String,
    /// How the person can be reached.
    pub contact: String,
    /// Fields that are not right: last parts of messages `takedown.wrong.…`.
    pub wrong: Vec<String>,
    /// Why it was not taken yet: the last part of a message `anyone.…`.
    pub caution: Option<String>,
}

view!(TakedownFormView, "intake/takedown.html");

/// A request, as whoever made it sees it, and as those who decide.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TakedownView {
    /// The frame.
    pub page: PageView,
    /// The proof of its forms; empty for whoever holds the receipt.
    pub csrf: String,
    /// Its private address, for whoever holds the receipt.
    pub address: String,
    /// Where its forms go.
    pub action: String,
    /// The list of requests, for those who decide.
    pub queue_url: Option<String>,
    /// Where it stands, as a word.
    pub state: String,
    /// The kind of reason, as a word.
    pub reason: String,
    /// What was written.
    pub text: String,
    /// In which language.
    pub lang: String,
    /// The day it was made.
    pub created: String,
    /// The record, where whoever looks may see it.
    pub record: Option<LinkView>,
    /// How the person can be reached.
    pub contact: String,
    /// The reason of the decision.
    pub answer: String,
    /// What is wrong: the last part of a message `intake.problem.…`.
    pub problem: Option<String>,
    /// What was typed and not taken.
    pub typed: String,
}

view!(TakedownView, "intake/request.html");
