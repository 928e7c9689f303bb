//! A folder under real adversity: a full disk, and a process killed while it writes.
//!
//! Both need a process of their own, so each test starts this program again with an ignored one.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the doomed process acknowledges what it stored by printing it")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use futures_util::{StreamExt as _, TryStreamExt as _};
use tejido_blobs::{BlobError, BlobStore, Digest, Fixity};

/// Set in the process that `a_full_disk_…` starts with a small disk of its own.
const SMALL_DISK: &str = "TEJIDO_TEST_SMALL_DISK";

/// A real file system of two megabytes, in a namespace of its own. Where the system does not allow
/// that, the unit test on a writer that is full stands alone.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let inside = |script: &str| {
        let test = std::env::current_exe().unwrap();
        Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-ec", script, "sh"])
            .arg(test)
            .env(SMALL_DISK, folder.path())
            .output()
    };
    let mount = format!("mount -t tmpfs -o size=2m tejido \"${SMALL_DISK}\"");
    if !inside(&mount).is_ok_and(|done| done.status.success()) {
        return;
    }
    let done = inside(&format!("{mount}; \"$1\" --exact --ignored on_a_small_disk --nocapture")).unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&done.stderr));
}

#[tokio::test]
#[ignore = "runs within a_full_disk_is_named_and_leaves_nothing_half_written"]
async fn on_a_small_disk() {
    let Ok(folder) = std::env::var(SMALL_DISK) else { return };
    let store = BlobStore::folder(&folder).unwrap();
    let small = store.put_bytes(&vec![1; 500_000]).await.unwrap().digest;
    let full = store.put_bytes(&vec![2; 5_000_000]).await;
    assert!(matches!(&full, Err(BlobError::StorageFull { place }) if *place == folder), "{full:?}");
    assert_eq!(store.list().count().await, 1);
    assert_eq!(fs::read_dir(Path::new(&folder).join("incoming")).unwrap().count(), 0);
    assert_eq!(store.read_all(&small, 500_000).await.unwrap().unwrap().len(), 500_000);
    store.put_bytes(&vec![3; 500_000]).await.unwrap();
}

/// Set in the process that is going to be killed.
const DOOMED: &str = "TEJIDO_TEST_DOOMED";

/// Whatever the moment: what was acknowledged is there, what is there is whole, and the next start
/// needs no hand.
#[tokio::test]
async fn a_killed_process_loses_nothing_acknowledged_and_shows_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged: Vec<Digest> = Vec::new();
    for round in 0..6 {
        let mut doomed = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--ignored", "write_until_killed", "--nocapture"])
            .env(DOOMED, format!("{round}:{}", folder.path().display()))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(doomed.stdout.take().unwrap()).lines();
        let mut said = lines.by_ref().map_while(Result::ok).filter_map(|line| line.parse::<Digest>().ok());
        acknowledged.extend(said.by_ref().take(5 + round));
        doomed.kill().unwrap();
        acknowledged.extend(said);
        doomed.wait().unwrap();

        let store = BlobStore::folder(folder.path()).unwrap();
        for digest in &acknowledged {
            assert!(store.exists(digest).await.unwrap(), "{digest} was acknowledged");
        }
        let files: Vec<_> = store.list().try_collect().await.unwrap();
        for file in files {
            assert_eq!(store.verify(&file.digest).await.unwrap(), Fixity::Intact { bytes: file.bytes });
        }
    }
    assert!(acknowledged.len() >= 45);
}

#[tokio::test]
#[ignore = "runs within a_killed_process_…"]
async fn write_until_killed() {
    let Ok(doom) = std::env::var(DOOMED) else { return };
    let (round, folder) = doom.split_once(':').unwrap();
    let store = BlobStore::folder(folder).unwrap();
    for number in 0_usize.. {
        let bytes = format!("{round}:{number} ").repeat(number % 7 * 20_000 + 1);
        let stored = store.put_bytes(bytes.as_bytes()).await.unwrap();
        println!("\n{}", stored.digest);
    }
}
