-- Files on their way into the archive. What has arrived of one lies in the staging folder under its identifier.

CREATE TABLE upload (
    id         TEXT   NOT NULL PRIMARY KEY,
    owner      TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    -- What it is for: a record, or nothing in particular.
    purpose    TEXT   NOT NULL,
    bytes      BIGINT NOT NULL,
    started    BIGINT NOT NULL,
    expires    BIGINT NOT NULL,
    -- Once it is whole: the name of its content, and what it is.
    digest     TEXT,
    media_type TEXT   NOT NULL DEFAULT ''
);
CREATE INDEX upload_by_owner ON upload (owner, started);
CREATE INDEX upload_by_expiry ON upload (expires);
CREATE INDEX upload_by_digest ON upload (digest);

-- Imports prepared in a browser: the table lies in the staging folder until it is done.
CREATE TABLE import_plan (
    id       TEXT   NOT NULL PRIMARY KEY,
    author   TEXT   NOT NULL,
    name     TEXT   NOT NULL,
    state    TEXT   NOT NULL,
    -- Mapping of headings and what rows are when they do not say, as JSON.
    settings TEXT   NOT NULL,
    -- What a dry run found, as JSON.
    report   TEXT   NOT NULL DEFAULT '',
    -- Why it could not be done at all.
    fault    TEXT   NOT NULL DEFAULT '',
    import   TEXT,
    created  BIGINT NOT NULL,
    changed  BIGINT NOT NULL
);
CREATE INDEX import_plan_by_state ON import_plan (state, changed);
CREATE INDEX import_plan_by_import ON import_plan (import);
