//! The pages of those who look after people.

use serde::Serialize;

use super::form::{Choice, ProblemView};
use super::own::{HeldView, SessionView};
use crate::views::{PageView, view};

/// People, a page of them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PeopleView {
    /// The frame.
    pub page: PageView,
    /// The proof of the forms.
    pub csrf: String,
    /// What was just done: the last part of a message `people.done.…`.
    pub done: Option<String>,
    /// What was searched for.
    pub words: String,
    /// They.
    pub people: Vec<PersonRow>,
    /// Page before.
    pub previous: Option<String>,
    /// Page after.
    pub next: Option<String>,
    /// Invitations that wait for somebody.
    pub invitations: Vec<InvitationRow>,
}

view!(PeopleView, "people/people.html");

/// A person in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonRow {
    /// The account.
    pub id: String,
    /// Name; empty for those who have left.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// Last part of a message `people.state.…`.
    pub state: String,
    /// What they are.
    pub held: Vec<HeldView>,
}

/// An invitation that waits.
#[derive(Debug, Clone, Default, Serialize)]
pub struct InvitationRow {
    /// Under which it is revoked.
    pub id: String,
    /// For whom.
    pub name: String,
    /// Day on which it ends.
    pub ends: String,
    /// What they will be.
    pub held: Vec<HeldView>,
}

/// Inviting somebody; and once it is done, the link to hand over.
#[derive(Debug, Clone, Default, Serialize)]
pub struct InviteView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// The role to give.
    pub grant: GrantForm,
    /// Groups to choose from.
    pub groups: Vec<Choice>,
    /// The link that was just made.
    pub link: Option<String>,
    /// Day on which it ends.
    pub ends: String,
    /// What is wrong.
    pub problems: Vec<ProblemView>,
}

view!(InviteView, "people/invite.html");

/// A role to give, and where.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GrantForm {
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// `site`, `collection` or `group`.
    pub scope: String,
    /// Which collection or group.
    pub of: String,
    /// Languages to choose from.
    pub languages: Vec<Choice>,
    /// Further ones, as tags.
    pub languages_more: String,
}

/// A person, as those who look after people see them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonView {
    /// The frame.
    pub page: PageView,
    /// The proof of the forms.
    pub csrf: String,
    /// What was just done.
    pub done: Option<String>,
    /// The person.
    pub person: PersonRow,
    /// Day on which they came.
    pub since: String,
    /// Groups they belong to.
    pub groups: Vec<String>,
    /// Their sessions.
    pub sessions: Vec<SessionView>,
    /// A role to give.
    pub grant: GrantForm,
    /// They may be let back in and signed out.
    pub manageable: bool,
    /// They may be suspended.
    pub suspendable: bool,
    /// What is wrong.
    pub problems: Vec<ProblemView>,
}

view!(PersonView, "people/person.html");

/// Groups.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GroupsView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// What was just done.
    pub done: Option<String>,
    /// They.
    pub groups: Vec<GroupRow>,
    /// The name of a new one, as it was typed.
    pub name: String,
    /// What it is called, by language.
    pub titles: Vec<TitleRow>,
    /// What is wrong.
    pub problems: Vec<ProblemView>,
}

view!(GroupsView, "people/groups.html");

/// A group in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GroupRow {
    /// Its name in access rules.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Language of the title.
    pub lang: String,
    /// How many belong to it.
    pub members: i64,
}

/// What a group is called in a language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TitleRow {
    /// The language.
    pub lang: String,
    /// Its own name for itself.
    pub autonym: String,
    /// The title; empty for none.
    pub title: String,
}

/// A group.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GroupView {
    /// The frame.
    pub page: PageView,
    /// The proof of the forms.
    pub csrf: String,
    /// What was just done.
    pub done: Option<String>,
    /// The group.
    pub group: GroupRow,
    /// What it is called.
    pub titles: Vec<TitleRow>,
    /// Who belongs to it.
    pub members: Vec<PersonRow>,
    /// It may be changed.
    pub manageable: bool,
    /// What was typed as somebody to be taken in.
    pub who: String,
    /// What is wrong.
    pub problems: Vec<ProblemView>,
}

view!(GroupView, "people/group.html");
