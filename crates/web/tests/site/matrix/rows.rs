//! The table: every address with every method, and what of the permission table it needs.

use tejido_domain::people::Action::{
    self, AssignRecord, BulkEdit, CommentOnRecord, CreateRecord, EditRecord, EditVocabulary, HandleOffers,
    HandleTakedowns, ImportTables, ManageAccounts, ManageGroups, ManagePeople, PublishRecord, ReadAudit,
    ReviewTranslation, SeeDesk, SeePeople, SeeReviewQueue, Translate, TranslateInterface, UploadFile, WithdrawRecord,
};

/// What an address needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing: it is for everybody.
    Nothing,
    /// To be signed in: what is there is one's own, or shown as far as one may see it.
    Account,
    /// To be permitted this for the whole site.
    Site(Action),
    /// To be permitted this somewhere; what is shown there is bounded by where.
    Somewhere(Action),
    /// To be permitted this with the record of the test.
    Record(Action),
    /// To be permitted this with one's own in the collection of the test.
    InCollection(Action),
    /// To be permitted this with the record of the test, in Kreyòl.
    Text(Action),
    /// To be permitted this in Kreyòl, wherever a role holds.
    Language(Action),
    /// To be permitted this in Kreyòl for the whole site.
    SiteLanguage(Action),
    /// To be permitted this in some language for the whole site.
    SiteAnyLanguage(Action),
}

use Need::{Account, InCollection, Language, Nothing, Record, Site, SiteAnyLanguage, SiteLanguage, Somewhere, Text};

/// A line: method and address as its router names it, the need, and what is sent. Addresses are filled in by
/// [`super::fill`]; a form that begins with `file:` carries a file.
pub type Row = (&'static str, Need, &'static str);

/// Pages for everybody, and what programs read.
pub const OPEN: &[Row] = &[
    ("GET /", Nothing, ""),
    ("GET /healthz", Nothing, ""),
    ("GET /readyz", Nothing, ""),
    ("GET /metrics", Nothing, ""),
    ("GET /robots.txt", Nothing, ""),
    ("GET /favicon.ico", Nothing, ""),
    ("GET /sitemap.xml", Nothing, ""),
    ("GET /assets/{*path}", Nothing, ""),
    ("GET /problems/{slug}", Nothing, ""),
    ("POST /theme", Nothing, "theme=dark&back=/en/"),
    ("GET /id/{name}", Nothing, ""),
    ("GET /files/{digest}/{name}", Nothing, ""),
    ("GET /vocabulary/{file}", Nothing, ""),
    ("GET /api/v1/", Nothing, ""),
    ("GET /{lang}/data/{id}/{version}", Nothing, ""),
    ("GET /catalog.jsonld", Nothing, ""),
    ("GET /{lang}/embed/{id}", Nothing, ""),
    ("GET /{lang}/flyer/{id}", Nothing, ""),
    ("GET /{lang}/data/{id}/{version}/sql", Nothing, ""),
    ("GET /data/{id}/{version}", Nothing, ""),
    ("GET /data/{id}/{version}/{file}", Nothing, ""),
    ("GET /{lang}", Nothing, ""),
    ("GET /{lang}/", Nothing, ""),
    ("GET /{lang}/{path}", Nothing, ""),
    ("GET /{lang}/{kind}/{id}", Nothing, ""),
    ("GET /{lang}/{kind}/{id}/{slug}", Nothing, ""),
];

/// Records at work.
pub const EDITING: &[Row] = &[
    ("GET /{lang}/work", Account, ""),
    ("GET /{lang}/work/new", Somewhere(CreateRecord), ""),
    ("GET /{lang}/work/new/{kind}", Somewhere(CreateRecord), ""),
    // Whoever may do so in one collection alone is told to name it: nothing is refused, and nothing is made.
    (
        "POST /{lang}/work/new/{kind}",
        Somewhere(CreateRecord),
        "title.es=Casa&title.es.origin=original&base=0&step=save",
    ),
    ("POST /{lang}/work/new/{kind}/keep", Somewhere(CreateRecord), "title.es=Casa&base=0"),
    ("GET /{lang}/work/review", Somewhere(SeeReviewQueue), ""),
    ("GET /{lang}/work/audit", Site(ReadAudit), ""),
    ("GET /{lang}/work/audit.csv", Site(ReadAudit), ""),
    ("GET /{lang}/work/audit.jsonl", Site(ReadAudit), ""),
    ("GET /{lang}/work/records/{id}", Record(CommentOnRecord), ""),
    ("GET /{lang}/work/records/{id}/edit", Record(EditRecord), ""),
    ("POST /{lang}/work/records/{id}/edit", Record(EditRecord), "title.es=Casa&title.es.origin=original&base=1"),
    ("POST /{lang}/work/records/{id}/keep", Record(EditRecord), "title.es=Casa&base=1"),
    ("POST /{lang}/work/records/{id}/step", Record(PublishRecord), "base=1&step=publish"),
    ("POST /{lang}/work/records/{id}/withdraw", Record(WithdrawRecord), "base=1&reason=x"),
    ("POST /{lang}/work/records/{id}/assign", Record(AssignRecord), "account=&me=yes"),
    ("POST /{lang}/work/records/{id}/comments", Record(CommentOnRecord), "body=x"),
    ("POST /{lang}/work/records/{id}/settle", Record(CommentOnRecord), "thread=x&settled=yes"),
    ("GET /{lang}/work/records/{id}/history", Record(CommentOnRecord), ""),
    ("POST /{lang}/work/records/{id}/restore", Record(PublishRecord), "base=1&revision=1"),
    ("GET /{lang}/work/records/{id}/compare", Record(CommentOnRecord), "from=1&to=1"),
    ("GET /{lang}/work/records/{id}/preview", Record(CommentOnRecord), ""),
    ("GET /{lang}/work/records/{id}/files", Record(EditRecord), ""),
    ("POST /{lang}/work/records/{id}/files", Record(EditRecord), "base=1"),
    ("POST /{lang}/work/records/{id}/files/upload", Record(EditRecord), "file:a.txt"),
    ("POST /{lang}/work/records/{id}/files/add", Record(EditRecord), ""),
    ("GET /{lang}/work/records/{id}/files/{digest}/{name}", Record(EditRecord), ""),
];

/// Translating records and the words of the interface.
pub const DESK: &[Row] = &[
    ("GET /{lang}/desk", Somewhere(SeeDesk), ""),
    ("GET /{lang}/desk/progress", Somewhere(SeeDesk), ""),
    ("GET /{lang}/desk/{target}", Language(Translate), ""),
    ("GET /{lang}/desk/{target}/next", Language(Translate), ""),
    ("GET /{lang}/desk/{target}/records/{id}", Text(Translate), ""),
    ("POST /{lang}/desk/{target}/records/{id}", Text(Translate), "text.title=Kay&source.title=es&seen.title=0"),
    ("GET /{lang}/desk/{target}/review", Language(ReviewTranslation), ""),
    ("GET /{lang}/desk/{target}/review/{id}", Text(ReviewTranslation), ""),
    ("POST /{lang}/desk/{target}/review/{id}", Text(ReviewTranslation), "act=approve"),
    ("GET /{lang}/desk/packages", Somewhere(Translate), ""),
    ("POST /{lang}/desk/packages", Somewhere(Translate), "file:a.po"),
    ("GET /{lang}/desk/packages/file", Language(Translate), "target=ht&format=po"),
    ("GET /{lang}/desk/packages/{id}", Somewhere(Translate), ""),
    ("POST /{lang}/desk/packages/{id}", Somewhere(Translate), ""),
    ("GET /{lang}/desk/messages", SiteAnyLanguage(TranslateInterface), ""),
    ("GET /{lang}/desk/messages/{target}", SiteLanguage(TranslateInterface), ""),
    ("GET /{lang}/desk/messages/{target}/next", SiteLanguage(TranslateInterface), ""),
    ("GET /{lang}/desk/messages/{target}/files/{file}", SiteLanguage(TranslateInterface), ""),
    ("GET /{lang}/desk/messages/{target}/{key}", SiteLanguage(TranslateInterface), ""),
    ("POST /{lang}/desk/messages/{target}/{key}", SiteLanguage(TranslateInterface), "act=draft&text=x"),
];

/// The archive as a whole: vocabulary, many records at once, tables, what the public offers and asks for.
pub const WHOLE: &[Row] = &[
    ("GET /{lang}/work/bulk", Site(BulkEdit), ""),
    ("POST /{lang}/work/bulk", Site(BulkEdit), ""),
    ("GET /{lang}/work/bulk/{id}", Site(BulkEdit), ""),
    ("POST /{lang}/work/bulk/{id}", Site(BulkEdit), ""),
    ("GET /{lang}/work/import", Site(ImportTables), ""),
    ("POST /{lang}/work/import", Site(ImportTables), "file:a.csv"),
    ("POST /{lang}/work/import/undo", Site(ImportTables), "batch=x"),
    ("GET /{lang}/work/import/{id}", Site(ImportTables), ""),
    ("POST /{lang}/work/import/{id}", Site(ImportTables), "act=run"),
    ("GET /{lang}/work/import/{id}/problems.csv", Site(ImportTables), ""),
    ("GET /{lang}/work/import/{id}/rejected.csv", Site(ImportTables), ""),
    ("GET /{lang}/work/vocabulary", Site(EditVocabulary), ""),
    ("GET /{lang}/work/vocabulary/new", Site(EditVocabulary), ""),
    ("POST /{lang}/work/vocabulary/new", Site(EditVocabulary), "scheme=subject"),
    ("GET /{lang}/work/vocabulary/import", Site(EditVocabulary), ""),
    ("POST /{lang}/work/vocabulary/import", Site(EditVocabulary), "file:a.ttl"),
    ("POST /{lang}/work/vocabulary/import/take", Site(EditVocabulary), "upload=x"),
    ("GET /{lang}/work/vocabulary/{id}", Site(EditVocabulary), ""),
    ("POST /{lang}/work/vocabulary/{id}", Site(EditVocabulary), "base=1"),
    ("GET /{lang}/work/vocabulary/{id}/merge", Site(EditVocabulary), ""),
    ("POST /{lang}/work/vocabulary/{id}/merge", Site(EditVocabulary), "into=x"),
    ("GET /{lang}/offer", Nothing, ""),
    ("POST /{lang}/offer", Nothing, "file:a.txt"),
    ("GET /{lang}/offer/{receipt}", Nothing, ""),
    ("POST /{lang}/offer/{receipt}", Nothing, "file:a.txt"),
    ("POST /{lang}/offer/{receipt}/act", Nothing, "act=send"),
    ("GET /{lang}/takedown", Nothing, ""),
    ("POST /{lang}/takedown", Nothing, "reason=privacy&text=x"),
    ("GET /{lang}/takedown/{receipt}", Nothing, ""),
    ("POST /{lang}/takedown/{receipt}", Nothing, ""),
    ("GET /{lang}/work/offers", Site(HandleOffers), ""),
    ("GET /{lang}/work/offers/{id}", Site(HandleOffers), ""),
    ("POST /{lang}/work/offers/{id}", Site(HandleOffers), "act=decline&reason=x"),
    ("GET /{lang}/work/offers/{id}/files/{digest}/{name}", Site(HandleOffers), ""),
    ("GET /{lang}/work/takedowns", Site(HandleTakedowns), ""),
    ("GET /{lang}/work/takedowns/{id}", Record(HandleTakedowns), ""),
    ("POST /{lang}/work/takedowns/{id}", Record(HandleTakedowns), "act=restrict"),
];

/// Coming in, one's own account, and those of others.
pub const PEOPLE: &[Row] = &[
    ("GET /sign-in/university", Nothing, ""),
    ("GET /{lang}/sign-in", Nothing, ""),
    ("POST /{lang}/sign-in", Nothing, "name=x&password=y"),
    ("POST /{lang}/sign-in/passkey", Nothing, "answer=x"),
    ("POST /{lang}/sign-in/passkey/question", Nothing, ""),
    ("GET /{lang}/sign-in/university", Nothing, ""),
    ("POST /{lang}/sign-out", Nothing, ""),
    ("GET /{lang}/invitation/{secret}", Nothing, ""),
    ("POST /{lang}/invitation/{secret}", Nothing, "name=x"),
    ("GET /{lang}/work/people", Somewhere(SeePeople), ""),
    ("GET /{lang}/work/people/invite", Somewhere(ManagePeople), ""),
    ("POST /{lang}/work/people/invite", Site(ManagePeople), "name=Olga&role=reader&scope=site"),
    ("POST /{lang}/work/people/revoke", Site(ManagePeople), "invitation={invitation}"),
    ("GET /{lang}/work/people/{id}", Somewhere(SeePeople), ""),
    ("POST /{lang}/work/people/{id}", Site(ManageAccounts), "act=suspend"),
    ("GET /{lang}/work/groups", Somewhere(SeePeople), ""),
    ("POST /{lang}/work/groups", Site(ManageGroups), "group=weavers&title-en=Weavers"),
    ("GET /{lang}/work/groups/{name}", Somewhere(SeePeople), ""),
    ("POST /{lang}/work/groups/{name}", Site(ManageGroups), "act=titles&title-en=Weavers"),
    ("GET /{lang}/me", Account, ""),
    ("POST /{lang}/me", Account, "name=Ana"),
    ("POST /{lang}/me/password", Account, ""),
    ("GET /{lang}/me/totp", Account, ""),
    ("POST /{lang}/me/totp", Account, ""),
    ("POST /{lang}/me/totp/drop", Account, ""),
    ("POST /{lang}/me/recovery", Account, ""),
    ("POST /{lang}/me/sessions", Account, ""),
    ("POST /{lang}/me/tokens", Account, ""),
    ("POST /{lang}/me/tokens/revoke", Account, "token=x"),
    ("GET /{lang}/me/data.json", Account, ""),
    ("GET /{lang}/me/leave", Account, ""),
    ("POST /{lang}/me/leave", Account, ""),
    ("GET /{lang}/me/keys", Account, ""),
    ("POST /{lang}/me/keys", Account, ""),
    ("GET /{lang}/me/keys/link", Account, ""),
    ("POST /{lang}/me/keys/link", Account, ""),
    ("POST /{lang}/me/keys/question", Account, ""),
    ("POST /{lang}/me/keys/remove", Account, ""),
    ("POST /{lang}/me/keys/unlink", Account, ""),
    ("POST /{lang}/me/prove", Account, ""),
    ("POST /{lang}/me/prove/passkey", Account, ""),
    ("POST /{lang}/me/prove/passkey/question", Account, ""),
];

/// What programs write and read; each is asked for with a token of every scope, and with one that lacks its own.
pub const API: &[Row] = &[
    ("GET /api/v1", Nothing, ""),
    ("GET /api/v1/openapi.json", Nothing, ""),
    ("GET /api/v1/audit", Site(ReadAudit), ""),
    ("GET /api/v1/me", Account, ""),
    ("GET /api/v1/records", Nothing, ""),
    ("POST /api/v1/records", InCollection(CreateRecord), "json"),
    ("GET /api/v1/records/{id}", Nothing, ""),
    ("PUT /api/v1/records/{id}", Record(EditRecord), "json"),
    ("PATCH /api/v1/records/{id}", Record(EditRecord), "json"),
    ("GET /api/v1/records/{id}/revisions", Record(CommentOnRecord), ""),
    ("PUT /api/v1/records/{id}/texts/{field}/{lang}", Text(Translate), "text"),
    ("POST /api/v1/records/{id}/{step}", Record(PublishRecord), "step"),
    ("GET /api/v1/records/{id}/similar", Nothing, ""),
    ("GET /api/v1/search", Nothing, ""),
    ("GET /api/v1/facets", Nothing, ""),
    ("GET /api/v1/concepts", Nothing, ""),
    ("GET /api/v1/concepts/{id}", Nothing, ""),
    ("GET /api/v1/suggest", Nothing, ""),
    ("POST /api/v1/uploads", Somewhere(UploadFile), "upload"),
    ("HEAD /api/v1/uploads/{id}", Somewhere(UploadFile), "upload"),
    ("PATCH /api/v1/uploads/{id}", Somewhere(UploadFile), "upload"),
    ("DELETE /api/v1/uploads/{id}", Somewhere(UploadFile), "upload"),
];

/// All of it.
pub const ALL: [&[Row]; 6] = [OPEN, EDITING, DESK, WHOLE, PEOPLE, API];
