//! The translation desk: a text is translated, reviewed by another person and published in its language alone.

use tejido_app::Error;
use tejido_app::desk::{
    ListInput, Order, ReviewInput, Reviewed, SaveInput, Saved, Seen, TextInput, Translation, Verdict, aids, follow,
    list, mine, next_after, open, progress, rebuild, review, save_translation, waiting,
};
use tejido_domain::desk::{Stage, TextState};
use tejido_domain::editing::words::Part;
use tejido_domain::people::{Action, Actor, Grant, Role, Scope};
use tejido_domain::record::text::text_hash;
use tejido_domain::record::{Access, Document, Kind, Life, Origin, RecordId, Ref, Text, TextStatus, Texts, Value};
use tejido_lang::{Language, LanguageTag};
use tejido_store::{Base, Change, Stored, records};
use tejido_testkit::TestApp;

pub fn tag(lang: &str) -> LanguageTag {
    LanguageTag::parse(lang).unwrap()
}

pub fn id(number: u64) -> RecordId {
    RecordId::from_chance(number)
}

fn texts(list: &[(&str, Text)]) -> Value {
    Value::Texts(Texts(list.iter().map(|(lang, text)| (tag(lang), text.clone())).collect()))
}

pub fn item(title: &str, description: &str) -> Document {
    let mut document = Document::new(Kind::Item);
    document.set("title", texts(&[("es", Text::original(title))]));
    document.set("description", texts(&[("es", Text::original(description))]));
    document
}

async fn head(site: &TestApp, record: RecordId) -> Option<Stored> {
    records::head_of(site.db(), record).await.unwrap()
}

pub async fn current(site: &TestApp, record: RecordId) -> Stored {
    records::current(site.db(), record).await.unwrap().unwrap()
}

pub async fn put(site: &TestApp, record: RecordId, document: Document, life: Life) {
    let base = head(site, record).await.map_or(Base::New, |head| Base::Revision(head.revision));
    let change = Change { record, base, document, life, author: "rosa".into(), note: String::new(), batch: None };
    let mut tx = site.db().write().await.unwrap();
    records::commit(&mut tx, &change, site.app().now()).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn kreyol(site: &TestApp, name: &str) -> Actor {
    let grant = Grant { languages: vec![tag("ht")], ..Grant::site(Role::Translator) };
    site.person_with(name, vec![grant]).await.actor
}

pub async fn reviewer(site: &TestApp, name: &str) -> Actor {
    site.person(name, Role::Reviewer).await.actor
}

pub fn input(field: &str, text: &str, source: &str, seen: i64) -> TextInput {
    TextInput {
        field: field.to_owned(),
        text: text.to_owned(),
        source: tag("es"),
        source_hash: text_hash(source),
        seen,
        origin: Origin::Human,
    }
}

pub async fn save(site: &TestApp, actor: &Actor, record: RecordId, texts: Vec<TextInput>, submit: bool) -> Saved {
    let input = SaveInput { record, language: Language::Ht, texts, submit };
    save_translation(site.app(), actor, &input).await.unwrap().unwrap()
}

/// What waits of a record, as a reviewer sees it.
async fn seen(site: &TestApp, reviewer: &Actor, record: RecordId) -> Vec<Seen> {
    let bench = open(site.app(), reviewer, record, Language::Ht, None).await.unwrap().unwrap();
    let drafts: Vec<&Translation> = bench.texts.iter().filter_map(|text| text.draft.as_ref()).collect();
    drafts.into_iter().map(|draft| Seen::of(draft, &bench.record.document)).collect()
}

pub async fn decide(site: &TestApp, actor: &Actor, record: RecordId, verdict: Verdict) -> Reviewed {
    let input = ReviewInput { record, language: Language::Ht, seen: seen(site, actor, record).await, verdict };
    review(site.app(), actor, &input).await.unwrap().unwrap()
}

fn to_do(state: TextState) -> ListInput {
    let language = Language::Ht;
    ListInput {
        language,
        state,
        kind: None,
        section: None,
        collection: None,
        order: Order::Reads,
        offset: 0,
        limit: 25,
    }
}

pub async fn listed(site: &TestApp, actor: &Actor, state: TextState) -> Vec<RecordId> {
    let found = list(site.app(), actor, &to_do(state)).await.unwrap();
    found.records.iter().map(|found| found.record.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_is_public_once_another_person_approves_it_and_not_before() {
    for site in TestApp::each().await {
        put(&site, id(1), item("La huelga", "Duró un mes."), Life::Published).await;
        let (ana, eva) = (kreyol(&site, "Ana").await, reviewer(&site, "Eva").await);
        assert_eq!(listed(&site, &ana, TextState::Missing).await, [id(1)]);
        save(&site, &ana, id(1), vec![input("title", "Grèv la", "La huelga", 0)], false).await;
        assert_eq!(current(&site, id(1)).await.revision, 1, "a draft is nobody's but the desk's");
        assert_eq!(mine(site.app(), &ana, Stage::Draft).await.unwrap().len(), 1);
        let both = vec![
            input("title", "Grèv la", "La huelga", 1),
            input("description", "Li te dire yon mwa.", "Duró un mes.", 0),
        ];
        assert_eq!(save(&site, &ana, id(1), both, true).await.written, ["title", "description"]);
        assert_eq!(head(&site, id(1)).await.unwrap().revision, 1, "what waits is not in the record");
        assert!(listed(&site, &ana, TextState::Missing).await.is_empty(), "nobody translates it a second time");
        assert_eq!(waiting(site.app(), &eva, Language::Ht, 0..100).await.unwrap().records.len(), 1);
        let next = waiting(site.app(), &eva, Language::Ht, 50..100).await.unwrap();
        assert_eq!((next.total, next.records.len()), (1, 0), "the second page says how many there are in all");
        assert_eq!(decide(&site, &eva, id(1), Verdict::Approve).await, Reviewed::Published(2));
        let published = current(&site, id(1)).await;
        let title = published.document.texts("title").unwrap().get(&tag("ht")).unwrap().clone();
        assert_eq!((title.text.as_str(), title.status, title.origin), ("Grèv la", TextStatus::Reviewed, Origin::Human));
        assert_eq!((title.by, title.reviewed_by), (Some(ana.author()), Some(eva.author())));
        assert_eq!(title.from.unwrap().hash, text_hash("La huelga"));
        assert!(waiting(site.app(), &eva, Language::Ht, 0..100).await.unwrap().records.is_empty());
        assert!(listed(&site, &ana, TextState::Missing).await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reviews_their_own_work_and_a_translator_publishes_nothing() {
    let site = TestApp::new().await;
    put(&site, id(1), item("La huelga", "Duró un mes."), Life::Published).await;
    let (ana, eva) = (kreyol(&site, "Ana").await, reviewer(&site, "Eva").await);
    save(&site, &eva, id(1), vec![input("title", "Grèv la", "La huelga", 0)], true).await;
    assert_eq!(decide(&site, &eva, id(1), Verdict::Approve).await, Reviewed::Own);
    assert!(waiting(site.app(), &eva, Language::Ht, 0..100).await.unwrap().records.is_empty());
    let input = ReviewInput {
        record: id(1),
        language: Language::Ht,
        seen: seen(&site, &ana, id(1)).await,
        verdict: Verdict::Approve,
    };
    let refused = review(site.app(), &ana, &input).await;
    assert!(matches!(refused, Err(Error::Denied(Action::ReviewTranslation))));
    let portuguese = SaveInput { record: id(1), language: Language::Pt, texts: Vec::new(), submit: true };
    let refused = save_translation(site.app(), &ana, &portuguese).await;
    assert!(matches!(refused, Err(Error::Denied(Action::Translate))), "her language is Kreyòl");
    assert_eq!(current(&site, id(1)).await.revision, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn approving_drags_no_draft_of_others_along() {
    for site in TestApp::each().await {
        put(&site, id(1), item("La huelga", "Duró un mes."), Life::Published).await;
        let draft = item("La gran huelga", "Duró un mes.");
        put(&site, id(1), draft, Life::Draft).await;
        let (ana, eva) = (kreyol(&site, "Ana").await, reviewer(&site, "Eva").await);
        save(&site, &ana, id(1), vec![input("title", "Grèv la", "La huelga", 0)], true).await;
        assert_eq!(decide(&site, &eva, id(1), Verdict::Approve).await, Reviewed::Published(3));
        let title = |stored: &Stored, lang: &str| {
            stored.document.texts("title").unwrap().get(&tag(lang)).map(|text| text.text.clone())
        };
        let (now, draft) = (current(&site, id(1)).await, head(&site, id(1)).await.unwrap());
        assert_eq!((title(&now, "es").as_deref(), title(&now, "ht").as_deref()), (Some("La huelga"), Some("Grèv la")));
        assert_eq!((draft.revision, draft.life), (4, Life::Draft), "the draft goes on, with the translation");
        assert_eq!(title(&draft, "es").as_deref(), Some("La gran huelga"));
        assert_eq!(title(&draft, "ht").as_deref(), Some("Grèv la"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_source_makes_its_translation_stale_and_shows_what_changed() {
    let site = TestApp::new().await;
    put(&site, id(1), item("La huelga", "Duró un mes."), Life::Published).await;
    let (ana, eva) = (kreyol(&site, "Ana").await, reviewer(&site, "Eva").await);
    save(&site, &ana, id(1), vec![input("description", "Li te dire yon mwa.", "Duró un mes.", 0)], true).await;
    decide(&site, &eva, id(1), Verdict::Approve).await;
    let mut document = current(&site, id(1)).await.document;
    let mut all = document.texts("description").unwrap().clone();
    all.0.get_mut(&tag("es")).unwrap().text = "Duró dos meses.".to_owned();
    document.set("description", Value::Texts(all));
    put(&site, id(1), document, Life::Published).await;
    assert_eq!(listed(&site, &ana, TextState::Stale).await, [id(1)]);
    let bench = open(site.app(), &ana, id(1), Language::Ht, None).await.unwrap().unwrap();
    let text = bench.texts.iter().find(|text| text.name == "description").unwrap();
    assert_eq!(text.state, TextState::Stale);
    let gone: String = text
        .change
        .as_ref()
        .unwrap()
        .iter()
        .filter(|run| run.part == Part::Removed)
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(gone.split_whitespace().collect::<Vec<_>>(), ["un", "mes"]);
    // The same words still hold: handing them in confirms them for the new source.
    save(&site, &ana, id(1), vec![input("description", "Li te dire yon mwa.", "Duró dos meses.", 0)], true).await;
    decide(&site, &eva, id(1), Verdict::Approve).await;
    assert!(listed(&site, &ana, TextState::Stale).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_wrote_since_is_shown_and_never_overwritten() {
    let site = TestApp::new().await;
    put(&site, id(1), item("La huelga", "Duró un mes."), Life::Published).await;
    let (ana, jan, eva) = (kreyol(&site, "Ana").await, kreyol(&site, "Jan").await, reviewer(&site, "Eva").await);
    save(&site, &ana, id(1), vec![input("title", "Grèv la", "La huelga", 0)], false).await;
    let saved = save(&site, &jan, id(1), vec![input("title", "Gwo grèv la", "La huelga", 0)], false).await;
    assert!(saved.written.is_empty());
    assert_eq!(saved.conflicts.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["Grèv la"]);
    let saved = save(&site, &jan, id(1), vec![input("title", "Gwo grèv la", "La huelga", 1)], true).await;
    assert_eq!(saved.written, ["title"]);
    // A reviewer approves only what they have seen.
    let before = seen(&site, &eva, id(1)).await;
    save(&site, &ana, id(1), vec![input("title", "Grèv la menm", "La huelga", 2)], true).await;
    let input = ReviewInput { record: id(1), language: Language::Ht, seen: before, verdict: Verdict::Approve };
    assert_eq!(review(site.app(), &eva, &input).await.unwrap(), Some(Reviewed::Changed));
    // Another language is another matter altogether.
    let mut pt = SaveInput { record: id(1), language: Language::Pt, texts: Vec::new(), submit: false };
    pt.texts.push(TextInput { seen: 0, ..self::input("title", "A greve", "La huelga", 0) });
    let saved = save_translation(site.app(), &eva, &pt).await.unwrap().unwrap();
    assert_eq!(saved.written, ["title"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_back_carries_the_reviewers_words() {
    let site = TestApp::new().await;
    put(&site, id(1), item("La huelga", "Duró un mes."), Life::Published).await;
    let (ana, eva) = (kreyol(&site, "Ana").await, reviewer(&site, "Eva").await);
    save(&site, &ana, id(1), vec![input("title", "Grev", "La huelga", 0)], true).await;
    let back = Verdict::SendBack("  Aksan an manke.\u{202e} ".to_owned());
    assert_eq!(decide(&site, &eva, id(1), back).await, Reviewed::Returned);
    assert_eq!(mine(site.app(), &ana, Stage::Returned).await.unwrap().len(), 1);
    let bench = open(site.app(), &ana, id(1), Language::Ht, None).await.unwrap().unwrap();
    let draft = bench.texts.iter().find_map(|text| text.draft.as_ref()).unwrap();
    assert_eq!((draft.comment.as_str(), draft.reviewer.as_str()), ("Aksan an manke.", eva.author().as_str()));
    save(&site, &ana, id(1), vec![input("title", "Grèv", "La huelga", draft.version)], true).await;
    assert_eq!(decide(&site, &eva, id(1), Verdict::Approve).await, Reviewed::Published(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machines_words_stay_a_machines_until_somebody_changes_them() {
    let site = TestApp::new().await;
    put(&site, id(1), item("La huelga", "Duró un mes."), Life::Published).await;
    let (ana, eva) = (kreyol(&site, "Ana").await, reviewer(&site, "Eva").await);
    let machine = TextInput { origin: Origin::Machine, ..input("title", "Grèv la", "La huelga", 0) };
    save(&site, &ana, id(1), vec![machine], false).await;
    assert_eq!(current(&site, id(1)).await.revision, 1, "a machine publishes nothing");
    save(&site, &ana, id(1), vec![input("title", "Grèv la", "La huelga", 1)], true).await;
    decide(&site, &eva, id(1), Verdict::Approve).await;
    let title = current(&site, id(1)).await.document.texts("title").unwrap().get(&tag("ht")).unwrap().clone();
    assert_eq!(
        (title.origin, title.status),
        (Origin::Machine, TextStatus::Reviewed),
        "marked as a machine's, and checked"
    );
    assert!(listed(&site, &ana, TextState::Machine).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_saves_are_refused_with_their_reason() {
    let site = TestApp::new().await;
    put(&site, id(1), item("La huelga", "Duró un mes."), Life::Published).await;
    let ana = kreyol(&site, "Ana").await;
    let problem = async |text: TextInput| {
        let saved = save(&site, &ana, id(1), vec![text], true).await;
        assert!(saved.written.is_empty());
        saved.problems.first().map(|(_, problem)| problem.as_str())
    };
    assert_eq!(problem(input("date", "1994", "1994", 0)).await, Some("no_such_text"));
    assert_eq!(problem(input("title\u{0}", "x", "x", 0)).await, Some("no_such_text"));
    let elsewhere = TextInput { source: tag("fr"), ..input("title", "x", "x", 0) };
    assert_eq!(problem(elsewhere).await, Some("no_source"));
    let hashless = TextInput { source_hash: "' OR 1=1".into(), ..input("title", "x", "x", 0) };
    assert_eq!(problem(hashless).await, Some("no_source"));
    assert_eq!(problem(input("title", &"x".repeat(600_000), "La huelga", 0)).await, Some("too_long"));
    assert_eq!(problem(input("title", "  ", "La huelga", 0)).await, None, "nothing is no translation");
    let es = SaveInput { record: id(1), language: Language::Es, texts: Vec::new(), submit: false };
    assert!(matches!(save_translation(site.app(), &ana, &es).await, Err(Error::Denied(_))));
    let eva = reviewer(&site, "Eva").await;
    let over = SaveInput { texts: vec![input("title", "Otra", "La huelga", 0)], ..es };
    let saved = save_translation(site.app(), &eva, &over).await.unwrap().unwrap();
    assert_eq!(saved.problems.len(), 1, "an original is nobody's translation");
    let nowhere = SaveInput { record: id(99), ..over };
    assert!(save_translation(site.app(), &eva, &nowhere).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_ordered_filtered_and_closed_to_those_who_may_not_read() {
    for site in TestApp::each().await {
        let mut inside = item("Adentro", "Uno.");
        put(&site, id(10), Document { kind: Kind::Collection, ..item("Fondo", "…") }, Life::Published).await;
        inside.set("collection", Value::Refs(vec![Ref::to(id(10))]));
        let closed = Document { access: Access::Sealed, ..item("Cerrado", "Tres.") };
        put(&site, id(1), inside, Life::Published).await;
        put(&site, id(2), item("Leído", "Dos."), Life::Published).await;
        put(&site, id(3), closed, Life::Published).await;
        put(&site, id(4), item("Borrador", "Cuatro."), Life::Draft).await;
        let ana = kreyol(&site, "Ana").await;
        for _ in 0..3 {
            site.app().count_read(id(2));
        }
        site.app().count_read(id(1));
        follow(site.app()).await.unwrap();
        tejido_app::desk::flush_reads(site.app()).await.unwrap();
        assert_eq!(listed(&site, &ana, TextState::Missing).await, [id(2), id(1), id(10)]);
        let of_fund = ListInput { collection: Some(id(10)), ..to_do(TextState::Missing) };
        let found = list(site.app(), &ana, &of_fund).await.unwrap();
        assert_eq!(found.total, 2, "the collection and what is in it");
        assert_eq!(found.states[0], 3);
        let next = next_after(site.app(), &ana, &to_do(TextState::Missing), Some(id(2))).await.unwrap();
        assert_eq!(next, Some(id(1)));
        let inside = Grant { scope: Scope::Collection(id(10)), ..Grant::site(Role::Translator) };
        let jan = site.person_with("Jan", vec![inside]).await.actor;
        let mut seen = listed(&site, &jan, TextState::Missing).await;
        seen.sort();
        let mut expected = vec![id(1), id(10)];
        expected.sort();
        assert_eq!(seen, expected, "a role for a collection ends at its edge");
        assert!(open(site.app(), &ana, id(3), Language::Ht, None).await.unwrap().is_none());
        let nobody = site.person("Nobody", Role::Reader).await.actor;
        assert!(matches!(list(site.app(), &nobody, &to_do(TextState::Missing)).await, Err(Error::Denied(_))));
        assert!(matches!(progress(site.app(), &nobody).await, Err(Error::Denied(_))));
        let counted = progress(site.app(), &ana).await.unwrap();
        assert_eq!(counted.all[Language::Ht as usize], [6, 0, 0, 0, 0]);
        assert_eq!(counted.all[Language::Es as usize], [0, 0, 0, 0, 6]);
        assert_eq!(rebuild(site.app()).await.unwrap(), 5);
        assert_eq!(listed(&site, &ana, TextState::Missing).await, [id(2), id(1), id(10)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_memory_suggests_what_was_translated_before_but_nothing_closed() {
    let site = TestApp::new().await;
    let pair = |title: &str, kreyol: &str, access: Access| {
        let mut document = item("Otra cosa", "…");
        document.set("title", texts(&[("es", Text::original(title)), ("ht", Text::human(kreyol))]));
        Document { access, ..document }
    };
    put(
        &site,
        id(1),
        pair("La huelga de las obreras de la frontera", "Grèv ouvriyèz fwontyè a", Access::Public),
        Life::Published,
    )
    .await;
    put(
        &site,
        id(2),
        pair("La huelga de las obreras del puerto viejo", "Grèv ouvriyèz vye pò a", Access::Sealed),
        Life::Published,
    )
    .await;
    put(&site, id(3), item("La huelga de las obreras de la frontera norte", "Los derechos humanos."), Life::Published)
        .await;
    site.remember().await;
    let ana = kreyol(&site, "Ana").await;
    let bench = open(site.app(), &ana, id(3), Language::Ht, None).await.unwrap().unwrap();
    let found = aids(site.app(), &ana, &bench).await.unwrap();
    let suggested: Vec<&str> =
        found[0].suggested.iter().flat_map(|one| &one.matches).map(|one| one.target.as_str()).collect();
    assert_eq!(suggested, ["Grèv ouvriyèz fwontyè a"]);
    let terms = &found[1].terms;
    assert!(terms.iter().any(|term| term.found == "derechos humanos" && term.targets[0].0 == "dwa moun"), "{terms:?}");
    // Taken out of the archive, it is forgotten.
    put(&site, id(1), item("x", "y"), Life::Withdrawn).await;
    site.remember().await;
    let found = aids(site.app(), &ana, &bench).await.unwrap();
    assert!(found[0].suggested.is_empty());
}
