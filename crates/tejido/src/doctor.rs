//! `tejido doctor`: what this installation is, what it lacks, what looks wrong. It changes nothing but a
//! passing file that shows whether a folder can be written.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tejido_app::Clock as _;
use tejido_app::search::FACETS;
use tejido_search::Index;
use tejido_store::{changes, records};

use crate::chance::SystemClock;
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::{FOUND_PROBLEMS, house, say};

/// Less free room than this is worth a word, in bytes.
const LITTLE_ROOM: u64 = 1024 * 1024 * 1024;
/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// No clock that is right shows an earlier year.
const EARLIEST_YEAR: i16 = 2025;

/// What is said, and how bad it is.
#[derive(Debug, Default)]
struct Report {
    failures: u32,
}

impl Report {
    fn fail(&mut self, words: &str) {
        self.failures += 1;
        say::answer(&format!("PROBLEM  {words}"));
    }
}

fn well(words: &str) {
    say::answer(&format!("ok       {words}"));
}

fn warn(words: &str) {
    say::answer(&format!("look     {words}"));
}

/// Says it all.
///
/// # Errors
/// Never: whatever fails is part of what is said.
pub async fn run(config: &Config) -> Result<u8> {
    let mut report = Report::default();
    well(&format!("tejido {} on {} {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH));
    clock(&mut report, config);
    data_folder(&mut report, &config.data);
    database(&mut report, config).await;
    files(&mut report, config).await;
    machine(&mut report, config).await;
    advice(config);
    say::answer(match report.failures {
        0 => "Nothing keeps the archive from working.",
        _ => "Something keeps the archive from working: see PROBLEM above.",
    });
    Ok(if report.failures == 0 { 0 } else { FOUND_PROBLEMS })
}

fn clock(report: &mut Report, config: &Config) {
    let now = SystemClock.now();
    let written = std::fs::metadata(config.data.join("tejido.sqlite")).and_then(|meta| meta.modified());
    let written = written.ok().and_then(|time| jiff::Timestamp::try_from(time).ok());
    if now.to_zoned(jiff::tz::TimeZone::UTC).year() < EARLIEST_YEAR {
        report.fail(&format!("the clock says {now:.0}: set it, since revisions carry its time"));
    } else if written.is_some_and(|written| written > now) {
        report.fail(&format!("the clock says {now:.0}, and the database was written after that: set the clock"));
    } else {
        well(&format!("clock {now:.0}"));
    }
}

fn data_folder(report: &mut Report, folder: &Path) {
    let shown = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    if folder.is_dir() {
        match house::try_writing(folder) {
            Ok(()) => well(&format!("data folder {} can be written", shown.display())),
            Err(failure) => report.fail(&format!("data folder: {failure}")),
        }
    } else {
        warn(&format!("data folder {} is not there yet: the first start makes it", shown.display()));
    }
    if let Some((room, above)) = room_at(folder) {
        let words = format!("{} free where {} is", size(room), above.display());
        if room < LITTLE_ROOM { warn(&format!("only {words}")) } else { well(&words) }
    }
}

/// Free bytes on the disk of a folder, or of the nearest one above it that is there.
fn room_at(folder: &Path) -> Option<(u64, PathBuf)> {
    let absolute = std::path::absolute(folder).ok()?;
    let there = absolute.ancestors().find(|folder| folder.exists())?;
    let disk = rustix::fs::statvfs(there).ok()?;
    Some((disk.f_bavail.saturating_mul(disk.f_frsize), there.to_path_buf()))
}

fn size(bytes: u64) -> String {
    let mega = bytes / (1024 * 1024);
    if mega >= 10 * 1024 { format!("{} GB", mega / 1024) } else { format!("{mega} MB") }
}

async fn database(report: &mut Report, config: &Config) {
    let file = config.data.join("tejido.sqlite");
    if config.database.is_none() && !file.is_file() {
        warn("database: SQLite, not there yet: the first start makes it");
        return;
    }
    let opened = match tokio::time::timeout(PATIENCE, house::database(config)).await {
        Ok(Ok(db)) => db,
        Ok(Err(failure)) => return report.fail(&format!("{failure}")),
        Err(_) => return report.fail("the database of the option `database` does not answer within 5 seconds"),
    };
    let counted =
        async { Ok::<_, tejido_store::StoreError>((changes::head(&opened).await?, records::tally(&opened).await?)) };
    match counted.await {
        Ok((head, tally)) => {
            let many: i64 = tally.iter().map(|(_, _, many)| many).sum();
            well(&format!("database: {}, {many} published records, {head} changes", opened.engine()));
            index(report, config, head);
            lexicon(report, config, head);
        }
        Err(error) => report.fail(&format!("database: {}", Failure::from(error))),
    }
    opened.close().await;
}

fn index(report: &mut Report, config: &Config, head: i64) {
    let folder = config.index();
    if !folder.join("meta.json").is_file() {
        return warn("search index: not there yet; it is made from the records at the next start");
    }
    let cursor = Index::open(&folder, &FACETS).and_then(|index| Ok((index.cursor()?.unwrap_or(0), index.len())));
    match cursor {
        Ok((cursor, many)) if cursor == head => well(&format!("search index: in step, {many} records")),
        Ok((cursor, _)) => {
            warn(&format!("search index: {} changes behind; a running server catches up by itself", head - cursor));
        }
        Err(tejido_search::Error::NeedsRebuild(why)) => {
            warn(&format!("search index: will be made anew at the next start ({why})"));
        }
        Err(error) => report.fail(&format!("search index: {}", Failure::from(error))),
    }
}

fn lexicon(report: &mut Report, config: &Config, head: i64) {
    match tejido_app::lexicon::standing(&config.lexicon()) {
        Ok(Some(standing)) if standing.cursor == head => {
            well(&format!("lexicon: {}", crate::lexicon::in_words(&standing)));
        }
        Ok(Some(standing)) => warn(&format!(
            "lexicon: {} changes behind; a running server learns by itself, minutes later at most ({})",
            head - standing.cursor,
            crate::lexicon::in_words(&standing)
        )),
        Ok(None) => warn("lexicon: nothing learned from translations yet; a running server does it by itself"),
        Err(error) => report.fail(&format!("lexicon: {}", Failure::from(error))),
    }
}

async fn files(report: &mut Report, config: &Config) {
    if config.data.is_dir() || matches!(config.bucket(), Ok(Some(_)) | Err(_)) {
        let ready = match house::files(config) {
            Ok(files) => files.ready().await.map(|()| files.to_string()).map_err(Failure::from),
            Err(failure) => Err(failure),
        };
        match ready {
            Ok(place) => well(&format!("files: {place}")),
            Err(failure) => report.fail(&format!("files: {failure}")),
        }
    }
}

/// Without its suggestions the desk works all the same.
async fn machine(report: &mut Report, config: &Config) {
    match config.machine() {
        Ok(None) => {}
        Ok(Some(machine)) => match machine.check().await {
            Ok(()) => well(&format!("translation service: {} offers what it is asked for", machine.engine())),
            Err(error) => warn(&error),
        },
        Err(failure) => report.fail(&format!("{failure}")),
    }
}

fn advice(config: &Config) {
    let url = config.base_url();
    let host = url.split_once("://").map_or("", |(_, rest)| rest).split(['/', ':']).next().unwrap_or_default();
    let here = ["localhost", "127.0.0.1", "[", "0.0.0.0"].iter().any(|name| host.starts_with(name));
    if url.starts_with("http://") && !here {
        warn(&format!(
            "`base_url` is {url}: readers' requests travel unencrypted; put a proxy with https in front and say https"
        ));
    }
    if config.base_url.is_none() && !config.listen.ip().is_loopback() {
        warn(&format!("`base_url` is not set, so citations and feeds would say {url}: set the address readers use"));
    }
    if config.site.contact.is_none() {
        warn("`site.contact` is not set: readers are not told where corrections go");
    }
    if config.s3.allow_http == Some(true) {
        warn("`s3.allow_http` is on: files and credentials travel unencrypted");
    }
    if is_root() {
        warn("this runs as root: a user of its own is safer");
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|meta| std::os::unix::fs::MetadataExt::uid(&meta) == 0)
}
