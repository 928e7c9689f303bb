-- What a translation service has suggested, by the hash of its words: by that they are known again as a machine's,
-- whichever way they come back. The words themselves are not kept.
CREATE TABLE machine_suggestion (
    record   TEXT   NOT NULL,
    language TEXT   NOT NULL,
    field    TEXT   NOT NULL,
    hash     TEXT   NOT NULL,
    engine   TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (record, language, field, hash)
);

-- Messages of the interface whose translation is on its way. Forms are a JSON object by plural category.
CREATE TABLE message_draft (
    language TEXT   NOT NULL,
    id       TEXT   NOT NULL,
    forms    TEXT   NOT NULL,
    -- Where the words were read, in languages that want it.
    attested TEXT   NOT NULL DEFAULT '',
    -- The forms of the English message they were made from.
    source   TEXT   NOT NULL,
    stage    TEXT   NOT NULL,
    -- Rises with every writing.
    version  BIGINT NOT NULL,
    author   TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    -- The reviewer's words when it was sent back, and who that was.
    comment  TEXT   NOT NULL DEFAULT '',
    reviewer TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (language, id)
);

-- Messages that stand in the place of those in the program. Without forms it stands there no longer.
CREATE TABLE message_own (
    language TEXT   NOT NULL,
    id       TEXT   NOT NULL,
    forms    TEXT   NOT NULL,
    attested TEXT   NOT NULL DEFAULT '',
    source   TEXT   NOT NULL,
    author   TEXT   NOT NULL,
    reviewer TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    -- Rises with every writing in the table, so that a running server sees that something is new.
    turn     BIGINT NOT NULL,
    PRIMARY KEY (language, id)
);
CREATE INDEX message_own_by_turn ON message_own (turn);
