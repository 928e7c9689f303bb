-- An import is a batch of revisions that can be resumed, and undone as a whole.
CREATE TABLE import (
    id       TEXT   NOT NULL PRIMARY KEY,
    name     TEXT   NOT NULL,
    author   TEXT   NOT NULL,
    started  BIGINT NOT NULL,
    finished BIGINT,
    undone   BIGINT,
    created  BIGINT NOT NULL DEFAULT 0,
    changed  BIGINT NOT NULL DEFAULT 0,
    same     BIGINT NOT NULL DEFAULT 0,
    rejected BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE import_file (
    import      TEXT   NOT NULL,
    position    BIGINT NOT NULL,
    name        TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,
    header      TEXT   NOT NULL,
    rows_done   BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (import, position)
);

-- Rows that could not be taken, with what is wrong; written out as a file to correct and feed back.
-- A row whose references are not there yet is deferred, and tried again after the last row.
CREATE TABLE import_row (
    import   TEXT   NOT NULL,
    position BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    state    TEXT   NOT NULL,
    cells    TEXT   NOT NULL,
    problems TEXT   NOT NULL,
    PRIMARY KEY (import, position, row_number)
);
