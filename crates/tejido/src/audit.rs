//! `tejido audit`: the audit trail, listed, checked and exported. The same use cases as the page.

use std::fs::File;
use std::io::{BufWriter, Write};

use jiff::tz::TimeZone;
use tejido_app::people::manage::command_line;
use tejido_app::trust::Act;
use tejido_app::trust::trail::export::{Export, Form};
use tejido_app::trust::trail::{self, Chained, Fault, Filter};
use tejido_domain::people::Actor;

use crate::cli::Format;
use crate::cli::audit::Audit;
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::{FOUND_PROBLEMS, say};

/// Lists, checks or exports.
///
/// # Errors
/// When the archive cannot be opened, a filter means nothing, or a file cannot be written.
pub async fn run(config: &Config, args: &Audit) -> Result<u8> {
    let house = house::open(config).await?;
    let done = one(&house, args).await;
    house.app.close().await;
    done
}

async fn one(house: &House, args: &Audit) -> Result<u8> {
    let actor = command_line();
    if args.verify {
        return verify(house, &actor).await;
    }
    let filter = filter(house, &actor, args).await?;
    match args.export {
        Some(format) => export(house, &actor, (&filter, format), args).await,
        None => list(house, &actor, filter, args.last).await,
    }
}

async fn filter(house: &House, actor: &Actor, args: &Audit) -> Result<Filter> {
    let (from, until) = trail::days(&TimeZone::UTC, args.from, args.to);
    let mut filter = Filter { act: args.act.clone(), from, until, ..Filter::default() };
    if let Some(act) = args.act.as_ref().filter(|act| !act.contains('.')) {
        let known: Vec<&str> = Act::ALL.iter().map(|act| act.as_str()).collect();
        return Err(Failure::new(format!("--act takes one of {}, not {act:?}", known.join(", "))));
    }
    if let Some(who) = &args.who {
        let found = trail::actor_of(&house.app, actor, who).await?;
        let unclear = || Failure::new(format!("--who: {who:?} is nobody, or several: see `tejido user list`"));
        filter.actor = Some(found.ok_or_else(unclear)?);
    }
    if let Some(subject) = &args.subject {
        filter.subject = Some(trail::subject_of(&house.app, actor, subject).await?);
    }
    Ok(filter)
}

async fn list(house: &House, actor: &Actor, mut filter: Filter, last: usize) -> Result<u8> {
    let mut left = last;
    while left > 0 {
        let found = trail::page(&house.app, actor, &filter).await?;
        for Chained { seq, entry, .. } in found.entries.iter().take(left) {
            let who = found.names.get(&entry.actor).filter(|name| !name.is_empty());
            let who = who.map_or_else(|| entry.actor.clone(), |name| format!("{name} ({})", entry.actor));
            let facts = if entry.details == "null" { "" } else { &entry.details };
            let cells = [&seq.to_string(), &format!("{:.0}", entry.at), &who, &entry.act, &entry.subject, facts];
            say::answer(&cells.map(one_line).join("\t"));
        }
        left = left.saturating_sub(found.entries.len());
        let Some(oldest) = found.entries.last().filter(|_| found.more) else { break };
        filter.before = Some(oldest.seq);
    }
    Ok(0)
}

/// What people typed may not end a line, make a column or steer the terminal.
fn one_line(cell: &str) -> String {
    cell.replace(char::is_control, " ")
}

async fn verify(house: &House, actor: &Actor) -> Result<u8> {
    let verdict = trail::verify(&house.app, actor).await?;
    say::answer(&format!("{}\t{}", verdict.entries, verdict.head));
    let Some(fault) = verdict.fault else {
        say::note("the trail is whole: so many entries, and the hash of the last");
        return Ok(0);
    };
    say::note(&match fault {
        Fault::Missing(number) => format!("the trail is damaged: entry {number} is missing"),
        Fault::Altered(number) => format!("the trail is damaged: entry {number} was altered"),
        Fault::Beyond(number) => format!("the trail is damaged: entry {number} stands behind its end"),
    });
    Ok(FOUND_PROBLEMS)
}

async fn export(house: &House, actor: &Actor, what: (&Filter, Format), args: &Audit) -> Result<u8> {
    match &args.out {
        Some(path) => {
            let file = File::create(path).map_err(|error| Failure::path(path, &error))?;
            write(house, actor, what, BufWriter::new(file)).await
        }
        None => write(house, actor, what, BufWriter::new(std::io::stdout())).await,
    }
}

async fn write(
    house: &House,
    actor: &Actor,
    (filter, format): (&Filter, Format),
    mut writer: impl Write + Send,
) -> Result<u8> {
    let form = match format {
        Format::Csv => Form::Csv,
        Format::Jsonl => Form::JsonLines,
    };
    let failed = |error: std::io::Error| Failure::new(format!("the trail cannot be written: {error}"));
    let mut export = Export::begin(&house.app, actor, filter, form).await?;
    while let Some(piece) = export.next(&house.app).await? {
        writer.write_all(&piece).map_err(failed)?;
    }
    writer.flush().map_err(failed)?;
    Ok(0)
}
