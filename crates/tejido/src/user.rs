//! `tejido user`: the first administrator, and whoever is locked out. The same use cases as the pages.

use std::io::Read as _;

use tejido_app::people::accept::{AcceptInput, add};
use tejido_app::people::invitations::{self, InviteInput, Invited};
use tejido_app::people::manage::{self, Kept, Listed};
use tejido_app::people::{Account, Problem};
use tejido_domain::people::{AccountState, Actor, Credit, Grant, Role, Scope};
use tejido_i18n::Args;
use tejido_lang::{Language, LanguageTag};

use crate::cli::user::{Add, Held, Invite, Suspend, User};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::words::Words;
use crate::{FOUND_PROBLEMS, say};

/// Longest password that is read.
const LONGEST: u64 = 64 * 1024;

/// Does what is asked.
///
/// # Errors
/// When the archive cannot be opened, a person is not known, or something may not be.
pub async fn run(config: &Config, command: &User) -> Result<u8> {
    let house = house::open(config).await?;
    let done = one(&house, command).await;
    house.app.close().await;
    done
}

async fn one(house: &House, command: &User) -> Result<u8> {
    let actor = manage::command_line();
    match command {
        User::Add(args) => add_one(house, &actor, args).await,
        User::Invite(args) => invite(house, &actor, args).await,
        User::List { words } => list(house, &actor, words.as_deref().unwrap_or_default()).await,
        User::Show(args) => show(house, &actor, &args.who).await,
        User::Grant(args) => {
            let account = find(house, &actor, &args.who).await?;
            for grant in some(grants(&args.held)?)? {
                manage::give(&house.app, &actor, &account.id, &grant).await?;
            }
            Ok(0)
        }
        User::Revoke(args) => {
            let account = find(house, &actor, &args.who).await?;
            for grant in some(grants(&args.held)?)? {
                kept(manage::take(&house.app, &actor, &account.id, grant.role, &grant.scope).await?)?;
            }
            Ok(0)
        }
        User::Reset(args) => {
            let account = find(house, &actor, &args.who).await?;
            let invited = invitations::invite_back(&house.app, &actor, &account).await?;
            link(house, &invited, "signed out everywhere. Hand over this link; it holds until");
            Ok(0)
        }
        User::Suspend(args) => suspend(house, &actor, args).await,
    }
}

async fn add_one(house: &House, actor: &Actor, args: &Add) -> Result<u8> {
    let grants = grants(&args.held)?;
    let name = args.name.clone().unwrap_or_else(|| args.email.clone());
    if manage::by_name(&house.app, actor, &args.email).await?.is_some() {
        return Err(Failure::new(format!("{} has an account already: see `tejido user show`", args.email)));
    }
    if !args.password_stdin {
        let email = Some(args.email.clone());
        return invite_as(house, actor, InviteInput { name, email, grants, ..InviteInput::default() }).await;
    }
    let password = password()?;
    let input = AcceptInput {
        credit: Credit::Named(name.clone()),
        name,
        email: args.email.clone(),
        again: password.clone(),
        password,
        ..AcceptInput::default()
    };
    match add(&house.app, actor, &input, &grants).await? {
        Ok(id) => {
            say::answer(id.as_str());
            if grants.iter().any(|grant| grant.role.is_privileged()) {
                say::note("the role rests until the person has signed in and set up a second factor on their own page");
            }
            Ok(0)
        }
        Err(problems) => complain(&problems),
    }
}

async fn invite(house: &House, actor: &Actor, args: &Invite) -> Result<u8> {
    let input = InviteInput {
        name: args.name.clone(),
        email: args.email.clone(),
        grants: grants(&args.held)?,
        ..InviteInput::default()
    };
    invite_as(house, actor, input).await
}

async fn invite_as(house: &House, actor: &Actor, input: InviteInput) -> Result<u8> {
    let invited = invitations::invite(&house.app, actor, input).await?;
    link(house, &invited, "no mail is sent: hand over this link. It can be used once, until");
    Ok(0)
}

/// The link is the answer; what is said about it goes beside.
fn link(house: &House, invited: &Invited, words: &str) {
    let site = house.app.site();
    let language = site.languages.iter().find_map(Language::from_tag).unwrap_or(Language::Es);
    say::note(&format!("{words} {:.0}", invited.ends));
    say::answer(&format!("{}/{}/invitation/{}", site.base_url, language.code(), invited.secret));
}

async fn list(house: &House, actor: &Actor, words: &str) -> Result<u8> {
    let mut page = 0;
    loop {
        let found = manage::list(&house.app, actor, words, page).await?;
        if page == 0 && found.people.is_empty() {
            say::note("nobody. The first: tejido user add ADDRESS --role administrator");
            return Ok(FOUND_PROBLEMS);
        }
        for Listed { account, grants } in &found.people {
            let held: Vec<String> = grants.iter().map(in_words).collect();
            say::answer(&format!(
                "{}\t{}\t{}\t{}\t{}",
                account.id,
                signs_in_with(account),
                account.name,
                account.state.as_str(),
                held.join("; ")
            ));
        }
        if !found.more {
            return Ok(0);
        }
        page += 1;
    }
}

async fn show(house: &House, actor: &Actor, who: &str) -> Result<u8> {
    let account = find(house, actor, who).await?;
    let seen = manage::show(&house.app, actor, &account.id).await?;
    let seen = seen.ok_or_else(|| Failure::new(format!("nobody is called {who:?}")))?;
    say::answer(&format!("id        {}", account.id));
    say::answer(&format!("name      {}", account.name));
    say::answer(&format!("signs in  {}", signs_in_with(&account)));
    say::answer(&format!("state     {}", account.state.as_str()));
    for grant in &seen.grants {
        say::answer(&format!("role      {}", in_words(grant)));
    }
    for community in &seen.communities {
        say::answer(&format!("group     {community}"));
    }
    say::answer(&format!("sessions  {}", seen.sessions.len()));
    Ok(0)
}

async fn suspend(house: &House, actor: &Actor, args: &Suspend) -> Result<u8> {
    let account = find(house, actor, &args.who).await?;
    if account.state == AccountState::Left {
        return Err(Failure::new(format!("{} has left: there is nothing to suspend", account.id)));
    }
    kept(manage::suspend(&house.app, actor, &account.id, !args.undo).await?)?;
    Ok(0)
}

async fn find(house: &House, actor: &Actor, who: &str) -> Result<Account> {
    let found = manage::by_name(&house.app, actor, who).await?;
    found.ok_or_else(|| Failure::new(format!("nobody signs in as {who:?}: see `tejido user list`")))
}

fn grants(held: &Held) -> Result<Vec<Grant>> {
    let scope = match (&held.collection, &held.group) {
        (Some(id), _) => {
            let id = id.parse().map_err(|_| Failure::new(format!("--collection takes an identifier, not {id:?}")))?;
            Scope::Collection(id)
        }
        (None, Some(group)) => Scope::Group(group.clone()),
        (None, None) => Scope::Site,
    };
    let tag = |tag: &String| {
        LanguageTag::parse(tag).map_err(|_| Failure::new(format!("--lang takes a language tag, not {tag:?}")))
    };
    let languages: Vec<LanguageTag> = held.lang.iter().map(tag).collect::<Result<_>>()?;
    let role = |word: &String| {
        let names = || Role::ALL.map(Role::as_str).join(", ");
        let role = Role::parse(word).ok_or_else(|| Failure::new(format!("--role takes {}, not {word:?}", names())))?;
        Ok(Grant { role, scope: scope.clone(), languages: languages.clone() })
    };
    held.role.iter().map(role).collect()
}

fn some(grants: Vec<Grant>) -> Result<Vec<Grant>> {
    if grants.is_empty() { Err(Failure::new("which role? Name it with --role")) } else { Ok(grants) }
}

fn kept(done: std::result::Result<(), Kept>) -> Result<()> {
    done.map_err(|Kept::LastAdministrator| {
        Failure::new("this is the last administrator: make another first (`tejido user grant … --role administrator`)")
    })
}

fn complain(problems: &[Problem]) -> Result<u8> {
    let words = Words::new(None)?;
    let said: Vec<String> =
        problems.iter().map(|problem| words.say(&format!("people.problem.{}", problem.code), &Args::new())).collect();
    Err(Failure::new(said.join(" ")))
}

fn password() -> Result<String> {
    let mut typed = String::new();
    let read = std::io::stdin().lock().take(LONGEST).read_to_string(&mut typed);
    read.map_err(|error| Failure::new(format!("the password cannot be read from standard input: {error}")))?;
    // One line end belongs to the file, not to the password.
    let typed = typed.strip_suffix('\n').unwrap_or(&typed);
    Ok(typed.strip_suffix('\r').unwrap_or(typed).to_owned())
}

fn signs_in_with(account: &Account) -> &str {
    account.email.as_deref().or(account.login.as_deref()).unwrap_or("-")
}

fn in_words(grant: &Grant) -> String {
    let mut words = grant.role.as_str().to_owned();
    if grant.scope != Scope::Site {
        words = format!("{words} of {} {}", grant.scope.kind(), grant.scope.of());
    }
    let languages: Vec<&str> = grant.languages.iter().map(LanguageTag::as_str).collect();
    if languages.is_empty() { words } else { format!("{words} ({})", languages.join(", ")) }
}
