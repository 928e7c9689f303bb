//! What anybody who keeps files relies on, told once and run on a folder and on a real S3 server.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by panicking")]

mod story;

use std::path::PathBuf;

use tejido_blobs::BlobStore;
use tejido_blobs::test_server::TestServer;
use tempfile::TempDir;

/// A store to tell a story with, and what it stands on.
struct Scene {
    store: BlobStore,
    /// Where the stored files lie as files, so that a story can spoil them; none on a server elsewhere.
    files: Option<PathBuf>,
    _folder: TempDir,
    _server: Option<TestServer>,
}

impl Scene {
    fn in_folder() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("files");
        let store = BlobStore::folder(&root).unwrap();
        Self { store, files: Some(root), _folder: folder, _server: None }
    }

    async fn on_s3(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Unlike any other run's, so that a shared server may keep what earlier runs left.
        let run = folder.path().file_name().unwrap().to_string_lossy().replace('.', "");
        let prefix = format!("{name}-{run}");
        let server = TestServer::start(&prefix).await.unwrap();
        let mut config = server.config();
        config.spool = Some(folder.path().to_owned());
        let files = server.folder().map(|bucket| bucket.join(prefix));
        Self { store: BlobStore::s3(config).unwrap(), files, _folder: folder, _server: Some(server) }
    }
}

/// Each story becomes a module of two tests.
macro_rules! stories {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[tokio::test]
            async fn folder() {
                crate::story::$name(crate::Scene::in_folder()).await;
            }

            #[tokio::test]
            async fn s3() {
                crate::story::$name(crate::Scene::on_s3(stringify!($name)).await).await;
            }
        }
    )*};
}

stories!(
    what_goes_in_comes_out,
    large_files_come_back_whole_and_in_parts,
    the_same_bytes_are_kept_once,
    a_file_on_disk_is_copied_in,
    limits_are_kept,
    a_broken_stream_leaves_nothing,
    giving_up_leaves_nothing,
    parts_of_a_file,
    a_deleted_file_is_gone,
    listing_names_every_file_in_order,
    damage_is_noticed_and_can_be_mended,
    tools_get_a_path,
    many_at_once,
    the_place_is_ready,
);
