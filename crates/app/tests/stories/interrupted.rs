//! An import cut off at any point goes on where it stopped, and ends as if nothing had happened.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tejido_app::transfer::RowProblem;
use tejido_app::transfer::import::{ImportInput, Place, Watch, import};
use tejido_testkit::{TestApp, imports::input};

use crate::given;

/// Rows that refer forwards, rows that are refused, rows without keys of their own: the whole way.
fn table() -> String {
    let mut table = String::from("id,kind,title@es,collection,date\n");
    for number in 0..700 {
        let collection = if number % 50 == 0 { "late" } else { "" };
        let date = if number % 97 == 5 { "ayer" } else { "1998" };
        table.push_str(&format!("w/{number},item,Obra {number},{collection},{date}\n"));
    }
    table.push_str("late,collection,Serie,,\n");
    table
}

/// Gives up after a number of polls: as a killed process, at any await.
async fn cut_after(polls: usize, work: impl Future<Output = ()>) -> bool {
    let mut work = Box::pin(work);
    let mut left = polls;
    std::future::poll_fn(move |context| {
        if left == 0 {
            return std::task::Poll::Ready(false);
        }
        left -= 1;
        work.as_mut().poll(context).map(|()| true)
    })
    .await
}

struct Silent(Arc<AtomicUsize>);

impl Watch for Silent {
    fn progress(&mut self, _: &str, _: i64) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
    fn problem(&mut self, _: &Place, _: &RowProblem) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn cut_off_anywhere_it_ends_as_if_nothing_had_happened() {
    let whole = TestApp::new().await;
    let path = whole.write_table("table.csv", table());
    let expected = whole.import_path(&path).await;
    assert_eq!(expected.counts(), [693, 0, 0, 8], "{:?}", expected.said());
    let exported = given::export_lines_without_times(&whole).await;

    let site = TestApp::new().await;
    let path = site.write_table("table.csv", table());
    let input: ImportInput = input(&path);
    let (mut cuts, mut polls) = (0, 1);
    let chunks = Arc::new(AtomicUsize::new(0));
    loop {
        let mut watch = Silent(Arc::clone(&chunks));
        let done = cut_after(polls, async {
            import(site.app(), &input, &mut watch).await.unwrap();
        })
        .await;
        if done {
            break;
        }
        cuts += 1;
        // Every published record is whole at every moment.
        site.catch_up().await;
        polls += 1 + polls / 3;
        assert!(cuts < 200, "it never comes to an end");
    }
    assert!(cuts > 3, "it was cut {cuts} times");
    site.catch_up().await;
    let imports = tejido_app::transfer::undo::imports(site.app()).await.unwrap();
    // One import, however often it was cut. Cut off when all was written and only the answer was missing, the next
    // begins another, which finds everything as it is.
    let first = imports.iter().filter(|import| import.tally.created > 0).collect::<Vec<_>>();
    assert_eq!(first.len(), 1, "one import, however often it was cut");
    assert!(imports.iter().all(|import| import.tally.created > 0 || import.tally.changed == 0), "{imports:?}");
    let tally = first[0].tally;
    assert_eq!([tally.created, tally.changed, tally.same, tally.rejected], expected.counts());
    assert_eq!(given::export_lines_without_times(&site).await.lines().count(), exported.lines().count());
    let sorted = |lines: &str| {
        let mut lines: Vec<String> = lines.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let (one, two) =
        (given::export(&whole, &whole.steward(), None).await, given::export(&site, &site.steward(), None).await);
    assert_eq!(sorted(&one), sorted(&two));
    let rejected = site.rejected(&imports[0].id).await;
    assert_eq!(std::fs::read_to_string(&rejected[0]).unwrap().lines().count(), 1 + 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_corrected_before_it_goes_on_is_read_from_its_beginning() {
    let site = TestApp::new().await;
    let path = site.write_table("table.csv", table());
    let input: ImportInput = input(&path);
    let mut polls = 50;
    // Cut off after at least one chunk was taken.
    while given::rows(&site).await == 0 {
        cut_after(polls, async {
            import(site.app(), &input, &mut tejido_app::transfer::import::Unwatched).await.unwrap();
        })
        .await;
        polls += 20;
    }
    std::fs::write(&path, table().replace("ayer", "1999").replace("Obra 1,", "Obra uno,")).unwrap();
    let imported = site.import_path(&path).await;
    assert_eq!(imported.counts()[3], 0, "{:?}", imported.said());
    assert_eq!(given::rows(&site).await, 701);
    let first = given::current(&site, "w/1").await.unwrap();
    assert_eq!(given::text(&first.document, "title", "es"), "Obra uno");
}
