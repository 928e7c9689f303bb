//! The sample that is shipped.

use tejido_testkit::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_and_the_vocabulary_are_taken_without_a_single_complaint() {
    let site = TestApp::new().await;
    let vocabulary = site.vocabulary().await;
    assert_eq!(vocabulary.said(), Vec::<String>::new());
    let sample = site.import_path(&tejido_testkit::app::workspace().join("sample")).await;
    assert!(!sample.has_errors(), "{:#?}", sample.said());
    assert_eq!(sample.counts()[3], 0);
}
