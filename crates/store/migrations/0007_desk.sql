-- The translation desk.

-- Translations that are not in their record yet: being worked on, waiting for review, sent back. One for each text and
-- language, so that two translators of different languages never meet.
CREATE TABLE translation (
    record      TEXT   NOT NULL,
    language    TEXT   NOT NULL,
    field       TEXT   NOT NULL,
    text        TEXT   NOT NULL,
    origin      TEXT   NOT NULL,
    stage       TEXT   NOT NULL,
    -- Rises with every writing.
    version     BIGINT NOT NULL,
    author      TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    -- What it was made from: language of the source, and the hash of its text at that moment.
    source      TEXT   NOT NULL,
    source_hash TEXT   NOT NULL,
    -- The reviewer's words when it was sent back, and who that was.
    comment     TEXT   NOT NULL DEFAULT '',
    reviewer    TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (record, language, field)
);
CREATE INDEX translation_by_stage ON translation (stage, language, at);
CREATE INDEX translation_by_author ON translation (author, at);

-- A projection of the change log: how each record's texts stand, a line of JSON each; empty when the record is gone.
CREATE TABLE desk_line (
    record TEXT   NOT NULL PRIMARY KEY,
    seq    BIGINT NOT NULL,
    line   TEXT   NOT NULL
);
CREATE INDEX desk_line_by_seq ON desk_line (seq);

-- How often the page of a record was read on a day. Nothing is known of who read it.
CREATE TABLE record_reads (
    record TEXT   NOT NULL,
    day    TEXT   NOT NULL,
    reads  BIGINT NOT NULL,
    PRIMARY KEY (record, day)
);
CREATE INDEX record_reads_by_day ON record_reads (day);
