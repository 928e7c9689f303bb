//! `tejido check`: is everything that was put in still there, unaltered, and does it fit together?
//!
//! It reads and never mends.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::StreamExt as _;
use tejido_blobs::{Digest, Fixity};
use tejido_domain::record::RecordId;
use tejido_store::trust::audit::{self, Fault};
use tejido_store::{changes, records};

use crate::cli::Check;
use crate::config::Config;
use crate::failure::Result;
use crate::house::{self, House};
use crate::{FOUND_PROBLEMS, say};

/// Log entries read at a time.
const STEP: i64 = 5_000;
/// Records whose links are looked up at a time.
const CHUNK: usize = 250;

/// What was found.
#[derive(Debug, Default)]
struct Findings {
    problems: u64,
    /// Files that records name, with a record that does.
    files: BTreeMap<String, RecordId>,
}

impl Findings {
    fn problem(&mut self, words: &str) {
        self.problems += 1;
        say::passing("");
        say::answer(&format!("PROBLEM  {words}"));
    }
}

/// Checks everything.
///
/// # Errors
/// When a store cannot be read at all.
pub async fn run(config: &Config, args: &Check) -> Result<u8> {
    let house = house::open(config).await?;
    let mut findings = Findings::default();
    let ids = every_record(&house).await?;
    histories(&house, &ids, &mut findings).await?;
    links_and_files(&house, &ids, &mut findings).await?;
    files(&house, args.skip_files, &mut findings).await?;
    index(&house, &mut findings).await?;
    trail(&house, &mut findings).await?;
    house.app.close().await;
    say::passing("");
    say::answer(&match findings.problems {
        0 => "All is well.".to_owned(),
        1 => "1 problem.".to_owned(),
        many => format!("{many} problems."),
    });
    Ok(if findings.problems == 0 { 0 } else { FOUND_PROBLEMS })
}

/// Every record that was ever written, in whatever state: the change log names them all.
async fn every_record(house: &House) -> Result<BTreeSet<RecordId>> {
    let mut ids = BTreeSet::new();
    let mut after = 0;
    loop {
        let entries = changes::after(&house.db, after, STEP).await?;
        let Some(last) = entries.last() else { return Ok(ids) };
        after = last.seq;
        ids.extend(entries.iter().map(|entry| entry.record));
    }
}

async fn histories(house: &House, ids: &BTreeSet<RecordId>, findings: &mut Findings) -> Result<()> {
    let mut done = 0;
    for &id in ids {
        match records::verify(&house.db, id).await {
            Ok(None) => {}
            Ok(Some(revision)) => findings.problem(&format!(
                "record {id}: its history was altered or lost at revision {revision}: the chain of hashes does not fit"
            )),
            Err(tejido_store::StoreError::Damaged(why)) => {
                findings.problem(&format!("record {id}: its history does not read back: {why}"));
            }
            Err(error) => return Err(error.into()),
        }
        done += 1;
        if done % 500 == 0 {
            say::passing(&format!("histories: {done} of {}", ids.len()));
        }
    }
    say::passing("");
    say::answer(&format!("histories  {} records", ids.len()));
    Ok(())
}

async fn links_and_files(house: &House, ids: &BTreeSet<RecordId>, findings: &mut Findings) -> Result<()> {
    let all: Vec<RecordId> = ids.iter().copied().collect();
    let mut links = 0_u64;
    for chunk in all.chunks(CHUNK) {
        let records = match records::current_many(&house.db, chunk).await {
            Ok(records) => records,
            // Said of the histories above.
            Err(tejido_store::StoreError::Damaged(_)) => continue,
            Err(error) => return Err(error.into()),
        };
        for (id, record) in &records {
            for (field, target) in record.document.links() {
                links += 1;
                if !ids.contains(&target) {
                    findings.problem(&format!("record {id}: {field} points to {target}, which does not exist"));
                }
            }
            for file in &record.document.files {
                findings.files.entry(file.digest.as_str().to_owned()).or_insert(*id);
            }
        }
    }
    say::answer(&format!("links      {links}"));
    Ok(())
}

async fn files(house: &House, skip_bytes: bool, findings: &mut Findings) -> Result<()> {
    let named = std::mem::take(&mut findings.files);
    let mut bytes = 0;
    for (done, (hex, record)) in named.iter().enumerate() {
        let Ok(digest) = hex.parse::<Digest>() else { continue };
        let verdict = if skip_bytes {
            house.blobs.size(&digest).await?.map_or(Fixity::Missing, |bytes| Fixity::Intact { bytes })
        } else {
            house.blobs.verify(&digest).await?
        };
        match verdict {
            Fixity::Intact { bytes: length } => bytes += length,
            Fixity::Damaged { .. } => {
                findings.problem(&format!("file {hex} of record {record} is damaged: put it back from a copy"));
            }
            Fixity::Missing => {
                findings.problem(&format!("file {hex} of record {record} is missing: put it back from a copy"));
            }
        }
        if done % 50 == 49 {
            say::passing(&format!("files: {} of {}", done + 1, named.len()));
        }
    }
    let mut others = 0_u64;
    let mut listed = house.blobs.list();
    while let Some(file) = listed.next().await {
        others += u64::from(!named.contains_key(&file?.digest.to_string()));
    }
    say::passing("");
    let read = if skip_bytes { "not read" } else { "read and unaltered, unless said above" };
    say::answer(&format!(
        "files      {} ({bytes} bytes, {read}); {others} further ones belong to earlier revisions or drafts",
        named.len()
    ));
    Ok(())
}

async fn index(house: &House, findings: &mut Findings) -> Result<()> {
    let lag = house.app.lag().await?;
    let stored: i64 = records::tally(&house.db).await?.iter().map(|(_, _, many)| many).sum();
    let indexed = house.index.len();
    say::answer(&format!("search     {indexed} records"));
    if lag != 0 && (indexed > 0 || stored == 0) {
        // No damage: it is what a server does next.
        say::answer(&format!(
            "           {lag} changes behind: a running server catches up by itself, otherwise run `tejido reindex`"
        ));
    } else if i64::try_from(indexed) != Ok(stored) {
        findings
            .problem(&format!("the search index has {indexed} records and the archive {stored}: run `tejido reindex`"));
    }
    Ok(())
}

async fn trail(house: &House, findings: &mut Findings) -> Result<()> {
    let verdict = audit::verify(&house.db).await?;
    say::answer(&format!("audit      {} entries", verdict.entries));
    match verdict.fault {
        None => {}
        Some(Fault::Missing(seq)) => findings.problem(&format!("the audit trail lacks entry {seq}")),
        Some(Fault::Altered(seq)) => findings.problem(&format!("entry {seq} of the audit trail was altered or moved")),
        Some(Fault::Beyond(seq)) => {
            findings.problem(&format!("the audit trail has an entry {seq} that this program did not write"));
        }
    }
    Ok(())
}
