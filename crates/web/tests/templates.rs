//! Every template, with every sample, in every language of the interface: it prints, and what it
//! prints keeps the promises of the design (one heading, languages marked, nothing inline, nothing
//! unlabelled, no id twice, nothing that breaks out of its place).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap is a failing test")]

use std::collections::BTreeSet;
use std::sync::Arc;

use tejido_i18n::Catalog;
use tejido_lang::Language;
use tejido_web::render::{Assets, Renderer};
use tejido_web::views::audit::AuditView;
use tejido_web::views::bulk::{BatchView, BulkPreviewView, BulkView};
use tejido_web::views::desk;
use tejido_web::views::editing::{ChooseView, CompareView, DeskView, EditView, HistoryView, ReviewView, WorkView};
use tejido_web::views::imports::{ImportsView, PlanView};
use tejido_web::views::intake::{
    OfferFormView, OfferReceiptView, OfferReviewView, QueueView, TakedownFormView, TakedownView,
};
use tejido_web::views::messages::{MessageView, MessagesView};
use tejido_web::views::packages::{PackageView, PackagesView};
use tejido_web::views::people::manage::{GroupView, GroupsView, InviteView, PeopleView, PersonView};
use tejido_web::views::people::own::{LeaveView, MeView, TotpView};
use tejido_web::views::people::{
    CodesView, ConfirmView, InvitationView, KeysView, LinkingView, OutsideView, ProveView, SignInView,
};
use tejido_web::views::record_files::RecordFilesView;
use tejido_web::views::samples::Sample;
use tejido_web::views::terms::{MergeView, TermFormView, TermsView, ThesaurusView};
use tejido_web::views::{
    BrowseView, CollectionView, ConceptView, ContentView, DataView, DatasetView, EmbedView, ErrorView, FlyerView,
    HomeView, IndicatorView, ItemView, LanguagesView, PlainRecordView, SearchHelpView, SearchView, SimilarView,
    SqlView, TombstoneView, VocabularyView,
};

fn renderer() -> Renderer {
    Renderer::new(Arc::new(Catalog::load().unwrap()), Arc::new(Assets::load()))
}

/// Renders the samples of a view in all languages and hands each page on, with a name for complaints.
fn each<V: Sample>(renderer: &Renderer, check: &mut dyn FnMut(&str, &str, &str)) {
    for language in Language::ALL {
        for (number, view) in V::samples(language.code()).iter().enumerate() {
            let name = format!("{}-{number}-{}", V::TEMPLATE.trim_end_matches(".html"), language.code());
            let html = renderer.render(view).unwrap_or_else(|error| panic!("{name}: {error}"));
            check(&name, language.code(), &html);
        }
    }
}

fn every_page(check: &mut dyn FnMut(&str, &str, &str)) {
    all_pages(&renderer(), check);
}

fn all_pages(renderer: &Renderer, check: &mut dyn FnMut(&str, &str, &str)) {
    each::<HomeView>(renderer, check);
    each::<SearchView>(renderer, check);
    each::<ItemView>(renderer, check);
    each::<DatasetView>(renderer, check);
    each::<DataView>(renderer, check);
    each::<SqlView>(renderer, check);
    each::<IndicatorView>(renderer, check);
    each::<EmbedView>(renderer, check);
    each::<FlyerView>(renderer, check);
    each::<CollectionView>(renderer, check);
    each::<PlainRecordView>(renderer, check);
    each::<ConceptView>(renderer, check);
    each::<ContentView>(renderer, check);
    each::<BrowseView>(renderer, check);
    each::<VocabularyView>(renderer, check);
    each::<TombstoneView>(renderer, check);
    each::<ErrorView>(renderer, check);
    each::<LanguagesView>(renderer, check);
    each::<SearchHelpView>(renderer, check);
    each::<SimilarView>(renderer, check);
    each::<desk::DeskHomeView>(renderer, check);
    each::<desk::DeskListView>(renderer, check);
    each::<desk::ProgressView>(renderer, check);
    each::<desk::ReviewQueueView>(renderer, check);
    each::<desk::ReviewView>(renderer, check);
    each::<desk::WorkView>(renderer, check);
    each::<AuditView>(renderer, check);
    each::<ChooseView>(renderer, check);
    each::<CompareView>(renderer, check);
    each::<DeskView>(renderer, check);
    each::<EditView>(renderer, check);
    each::<HistoryView>(renderer, check);
    each::<ReviewView>(renderer, check);
    each::<BulkView>(renderer, check);
    each::<BulkPreviewView>(renderer, check);
    each::<BatchView>(renderer, check);
    each::<TermsView>(renderer, check);
    each::<TermFormView>(renderer, check);
    each::<MergeView>(renderer, check);
    each::<ThesaurusView>(renderer, check);
    each::<CodesView>(renderer, check);
    each::<ConfirmView>(renderer, check);
    each::<GroupView>(renderer, check);
    each::<GroupsView>(renderer, check);
    each::<InvitationView>(renderer, check);
    each::<InviteView>(renderer, check);
    each::<LeaveView>(renderer, check);
    each::<MeView>(renderer, check);
    each::<PeopleView>(renderer, check);
    each::<PersonView>(renderer, check);
    each::<ProveView>(renderer, check);
    each::<KeysView>(renderer, check);
    each::<LinkingView>(renderer, check);
    each::<OutsideView>(renderer, check);
    each::<ImportsView>(renderer, check);
    each::<MessagesView>(renderer, check);
    each::<MessageView>(renderer, check);
    each::<PlanView>(renderer, check);
    each::<OfferFormView>(renderer, check);
    each::<OfferReceiptView>(renderer, check);
    each::<OfferReviewView>(renderer, check);
    each::<QueueView>(renderer, check);
    each::<RecordFilesView>(renderer, check);
    each::<TakedownFormView>(renderer, check);
    each::<TakedownView>(renderer, check);
    each::<SignInView>(renderer, check);
    each::<WorkView>(renderer, check);
    each::<TotpView>(renderer, check);
    each::<PackageView>(renderer, check);
    each::<PackagesView>(renderer, check);
}

/// The tags of a page: `<a href="…">` as `a href="…"`, with quoted `>` respected.
fn tags(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let mut quoted = false;
        let end = after.find(|sign| {
            quoted ^= sign == '"';
            sign == '>' && !quoted
        });
        let (tag, next) = after.split_at(end.unwrap_or(after.len()));
        found.push(tag);
        rest = next;
    }
    found
}

fn named<'a>(tags: &[&'a str], name: &str) -> Vec<&'a str> {
    let is = |tag: &&str| tag.split([' ', '\n']).next() == Some(name);
    tags.iter().copied().filter(is).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split_once('"').map(|(value, _)| value)
}

#[test]
fn each_page_has_its_language_a_title_and_one_heading() {
    every_page(&mut |name, lang, html| {
        assert!(html.trim_start().starts_with("<!doctype html>"), "{name}");
        let tags = tags(html);
        assert_eq!(attribute(named(&tags, "html")[0], "lang"), Some(lang), "{name}");
        assert_eq!(named(&tags, "h1").len(), 1, "{name}: headings of level 1");
        assert_eq!(named(&tags, "main").len(), 1, "{name}");
        let title = html.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
        assert!(!title.trim_matches([' ', '·']).is_empty(), "{name}: title");
        assert!(html.contains("class=\"skip\" href=\"#main\""), "{name}: skip link");
    });
}

#[test]
fn nothing_is_inline_so_that_the_content_security_policy_can_be_strict() {
    every_page(&mut |name, _, html| {
        let tags = tags(html);
        assert!(named(&tags, "style").is_empty(), "{name}: style element");
        for script in named(&tags, "script") {
            let is_data = attribute(script, "type") == Some("application/ld+json");
            assert!(is_data || attribute(script, "src").is_some(), "{name}: <{script}>");
        }
        for tag in &tags {
            assert!(attribute(tag, "style").is_none(), "{name}: <{tag}>");
            let handler = tag.split('"').step_by(2).any(|outside| outside.contains(" on"));
            assert!(!handler, "{name}: <{tag}>");
            assert!(!tag.contains("javascript:"), "{name}: <{tag}>");
        }
    });
}

#[test]
fn hostile_text_stays_text() {
    every_page(&mut |name, _, html| {
        assert!(!html.contains("<script>alert"), "{name}");
        assert!(!html.contains("<img src=x"), "{name}");
        assert!(!html.contains("not a date <b>"), "{name}");
    });
}

#[test]
fn every_field_has_a_label_and_every_id_is_used_once() {
    every_page(&mut |name, _, html| {
        let tags = tags(html);
        let mut ids = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| attribute(tag, "id")) {
            assert!(ids.insert(id), "{name}: id {id:?} twice");
        }
        let labels: BTreeSet<_> = named(&tags, "label").into_iter().filter_map(|tag| attribute(tag, "for")).collect();
        for input in named(&tags, "input") {
            if attribute(input, "type") != Some("hidden") {
                let id = attribute(input, "id").unwrap_or_default();
                assert!(labels.contains(id), "{name}: <{input}> has no label");
            }
        }
        for reference in tags.iter().filter_map(|tag| attribute(tag, "aria-labelledby")) {
            assert!(ids.contains(reference), "{name}: aria-labelledby={reference:?} leads nowhere");
        }
        for anchor in tags.iter().filter_map(|tag| attribute(tag, "href")?.strip_prefix('#')) {
            assert!(ids.contains(anchor), "{name}: #{anchor} leads nowhere");
        }
        for image in named(&tags, "img") {
            assert!(attribute(image, "alt").is_some(), "{name}: <{image}>");
        }
    });
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    every_page(&mut |name, _, html| {
        let mut level = 0;
        for tag in tags(html) {
            let next = match tag.split(' ').next() {
                Some("h1") => 1,
                Some("h2") => 2,
                Some("h3") => 3,
                _ => continue,
            };
            if level > 0 {
                assert!(next <= level + 1, "{name}: <{tag}> after level {level}");
                level = next;
            } else if next == 1 {
                level = 1;
            }
        }
    });
}

#[test]
fn a_text_that_fell_back_says_in_which_language_it_is() {
    let html = renderer().render(&ItemView::samples("pt")[0]).unwrap();
    let (_, title) = html.split_once("<h1>").unwrap();
    assert!(title.starts_with("<span lang=\"en\">"), "the heading is marked as English");
    let (_, note) = title.split_once("title-note").unwrap();
    let note = note.split_once("</p>").unwrap().0;
    assert!(note.contains("ingl"), "and a note says so: {note}");
}

#[test]
fn a_missing_message_is_marked_as_the_spanish_it_fell_back_to() {
    let html = renderer().render(&ErrorView::samples("quc")[0]).unwrap();
    assert!(html.contains("<span lang=\"es\" class=\"fallback\">"));
}

#[test]
fn the_first_view_weighs_little() {
    let renderer = renderer();
    let assets = renderer.assets();
    let html = renderer.render(&HomeView::samples("es")[0]).unwrap();
    let fixed: usize = [
        "css/site.css",
        "img/band.svg",
        "img/cloth.svg",
        "img/icons.svg",
        "img/icon.svg",
        "js/suggest.js",
        "js/theme.js",
    ]
    .iter()
    .map(|name| assets.get(assets.address(name).unwrap()).unwrap())
    .map(|asset| asset.gzip.as_ref().unwrap_or(&asset.bytes).len())
    .sum();
    let packed = gzip(html.as_bytes());
    assert!(fixed + packed <= 30 * 1024, "{fixed} fixed and {packed} of page");
}

fn gzip(bytes: &[u8]) -> usize {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// For looking at: `TEJIDO_PAGES=folder cargo test -p tejido-web --test templates pages_to_look_at`.
#[test]
fn pages_to_look_at() {
    let Some(folder) = std::env::var_os("TEJIDO_PAGES").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    every_page(&mut |name, _, html| std::fs::write(folder.join(format!("{name}.html")), html).unwrap());
}

/// Even words that no check has seen: a message is text wherever it stands.
#[test]
fn whatever_a_message_says_it_stays_text() {
    let hostile = r#""><script>alert(1)</script><img src=x onerror=alert(1)>' {{ 7 * 7 }} javascript:alert(1)"#;
    let locales = tempfile::tempdir().unwrap();
    let real = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    for file in std::fs::read_dir(real.join("en")).unwrap() {
        let file = file.unwrap();
        for language in ["en", "ht"] {
            std::fs::create_dir_all(locales.path().join(language)).unwrap();
            let text = std::fs::read_to_string(file.path()).unwrap();
            let text =
                if language == "en" || file.file_name() == "meta.toml" { text } else { with_hostile(&text, hostile) };
            std::fs::write(locales.path().join(language).join(file.file_name()), text).unwrap();
        }
    }
    let catalog = Arc::new(Catalog::load_dir(locales.path()).unwrap());
    let renderer = Renderer::new(catalog, Arc::new(Assets::load()));
    let mut seen = 0;
    all_pages(&renderer, &mut |name, lang, html| {
        if lang != "ht" {
            return;
        }
        seen += usize::from(html.contains("alert(1)"));
        assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{name}");
        assert!(!html.contains(" 49 "), "{name}: a message is no template");
        for tag in tags(html) {
            let handler = tag.split('"').step_by(2).any(|outside| outside.contains(" on"));
            assert!(!handler, "{name}: <{tag}>");
            let leads = ["href", "src", "action"]
                .iter()
                .any(|place| attribute(tag, place).is_some_and(|address| address.contains("alert(1)")));
            assert!(!leads, "{name}: <{tag}>");
        }
    });
    assert!(seen > 100, "the words are on the pages: {seen}");
}

/// A catalogue whose every message says something hostile.
fn with_hostile(text: &str, hostile: &str) -> String {
    let said = format!("'''{}'''", hostile.replace("{{", "{{{{").replace("}}", "}}}}"));
    let line = |line: &str| match line.split_once(" = ") {
        Some((key, _)) if !line.starts_with(['#', '[']) => format!("{key} = {said}"),
        _ => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
