-- One text for both engines: SQLite reads BIGINT as INTEGER, PostgreSQL as int8. Times are microseconds since 1970 UTC.

CREATE TABLE record (
    id        TEXT   NOT NULL PRIMARY KEY,
    kind      TEXT   NOT NULL,
    key       TEXT   UNIQUE,
    slug      TEXT   NOT NULL,
    access    TEXT   NOT NULL,
    life      TEXT   NOT NULL,
    head      BIGINT NOT NULL,
    published BIGINT,
    created   BIGINT NOT NULL,
    updated   BIGINT NOT NULL
);
CREATE INDEX record_by_kind ON record (kind, id);
-- The order of exports: the same in every archive that holds the same keys.
CREATE INDEX record_in_order ON record (kind, (COALESCE(key, id)));
CREATE INDEX record_by_slug ON record (slug);

-- Append-only. Nothing updates or deletes a row of this table.
CREATE TABLE revision (
    record   TEXT   NOT NULL REFERENCES record (id),
    number   BIGINT NOT NULL,
    hash     TEXT   NOT NULL,
    previous TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    author   TEXT   NOT NULL,
    note     TEXT   NOT NULL,
    life     TEXT   NOT NULL,
    document TEXT   NOT NULL,
    batch    TEXT,
    PRIMARY KEY (record, number)
);
CREATE INDEX revision_by_batch ON revision (batch, record);

-- What follows up to the change log is derived from the published revisions.
CREATE TABLE link (
    source   TEXT   NOT NULL,
    relation TEXT   NOT NULL,
    position BIGINT NOT NULL,
    target   TEXT   NOT NULL,
    PRIMARY KEY (source, relation, position)
);
CREATE INDEX link_by_target ON link (target, relation, source);

CREATE TABLE name (
    record TEXT   NOT NULL,
    kind   TEXT   NOT NULL,
    scheme TEXT   NOT NULL,
    folded TEXT   NOT NULL,
    rank   BIGINT NOT NULL
);
CREATE INDEX name_by_folded ON name (folded, kind);
CREATE INDEX name_by_record ON name (record);

CREATE TABLE file_use (
    record   TEXT   NOT NULL,
    position BIGINT NOT NULL,
    digest   TEXT   NOT NULL,
    PRIMARY KEY (record, position)
);
CREATE INDEX file_use_by_digest ON file_use (digest);

-- The log is read in commit order. log_head's one row is locked for the length of a writing
-- transaction, so numbers become visible in order and without gaps, on PostgreSQL as well.
CREATE TABLE log_head (id BIGINT NOT NULL PRIMARY KEY, seq BIGINT NOT NULL);
INSERT INTO log_head (id, seq) VALUES (1, 0);

CREATE TABLE change (
    seq      BIGINT NOT NULL PRIMARY KEY,
    record   TEXT   NOT NULL,
    revision BIGINT NOT NULL,
    at       BIGINT NOT NULL
);

CREATE TABLE cursor_position (name TEXT NOT NULL PRIMARY KEY, seq BIGINT NOT NULL);
CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
