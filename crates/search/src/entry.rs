//! What is indexed: one entry a record. Knows nothing of records themselves.

use tejido_lang::Language;

/// One record as the index sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The record's permanent identifier; a later entry with the same one replaces this.
    pub id: String,
    /// The record's kind. It is counted and filtered as [`Facet::KIND`].
    pub kind: String,
    /// The canonical key of the access rule. The same rule must always give the same key, because each
    /// search asks once per distinct key, not once per record.
    pub access: String,
    /// The words, each text in its language.
    pub texts: Vec<EntryText>,
    /// Facet values: identifiers or codes, never labels. Ancestors of a hierarchical value are given too.
    pub facets: Vec<(Facet, String)>,
    /// First day of the record's own date as a number that grows with time, such as `19681002`.
    pub date_from: Option<i64>,
    /// Last day, on the same scale. Without it the date is the single day `date_from`.
    pub date_to: Option<i64>,
    /// When the record entered the archive, in microseconds since 1970.
    pub added: i64,
    /// For each language the collation key of the title shown to its readers.
    pub sort_titles: Vec<(Language, Vec<u8>)>,
}

/// One text of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryText {
    /// What the text is to the record; it decides how much a match weighs.
    pub field: TextField,
    /// The language it is written in; `None` for every other language and for names.
    pub lang: Option<Language>,
    /// The text as written.
    pub text: String,
}

/// What a text is to its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextField {
    /// The title, the name or the preferred label.
    Title,
    /// Another title, name or label, shown or hidden.
    Alternative,
    /// A description or a scope note.
    Description,
    /// The full text.
    Body,
    /// Somebody who made it: creator, contributor, publisher.
    Name,
    /// A label of something it is about: of its subject, its type, its collection.
    Subject,
    /// The name of a place it is about or from.
    Place,
    /// An identifier or address, found whole.
    Identifier,
}

/// A property whose values are counted beside the results, by name. Names are `[a-z_]+`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Facet(pub &'static str);

impl Facet {
    /// The record's kind: always there, filled from [`Entry::kind`].
    pub const KIND: Self = Self("kind");
    /// The part of the network.
    pub const SECTION: Self = Self("section");
    /// The type of work.
    pub const TYPE: Self = Self("type");
    /// What it is about.
    pub const SUBJECT: Self = Self("subject");
    /// The sector of who made it.
    pub const SECTOR: Self = Self("sector");
    /// The language of the work.
    pub const LANGUAGE: Self = Self("language");
    /// The place it is about or from.
    pub const PLACE: Self = Self("place");
    /// The decade of its date.
    pub const DECADE: Self = Self("decade");
    /// The collections it belongs to.
    pub const COLLECTION: Self = Self("collection");

    /// The facets of the archive's explore page.
    pub const ARCHIVE: [Self; 8] = [
        Self::SECTION,
        Self::TYPE,
        Self::SUBJECT,
        Self::SECTOR,
        Self::LANGUAGE,
        Self::PLACE,
        Self::DECADE,
        Self::COLLECTION,
    ];
}

/// One step of the change log.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Add the entry, or put it in the place of the one with the same identifier.
    Upsert(Box<Entry>),
    /// Forget the record with this identifier.
    Delete(String),
}
