-- What the public offers, and asks to be taken down. No account, no address of a computer; a receipt is kept as its hash.

CREATE TABLE offer (
    id         TEXT   NOT NULL PRIMARY KEY,
    receipt    TEXT   NOT NULL UNIQUE,
    state      TEXT   NOT NULL,
    -- What was written, as JSON; emptied when the offer is withdrawn.
    content    TEXT   NOT NULL,
    title      TEXT   NOT NULL,
    lang       TEXT   NOT NULL,
    created    BIGINT NOT NULL,
    changed    BIGINT NOT NULL,
    decided    BIGINT,
    decided_by TEXT,
    record     TEXT
);
CREATE INDEX offer_by_state ON offer (state, created, id);
CREATE INDEX offer_by_time ON offer (created);

CREATE TABLE offer_file (
    offer      TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    digest     TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    bytes      BIGINT NOT NULL,
    media_type TEXT   NOT NULL,
    PRIMARY KEY (offer, position)
);
CREATE INDEX offer_file_by_digest ON offer_file (digest);

-- Kept apart from what was offered or asked, and forgotten some time after the decision.
CREATE TABLE contact (
    about   TEXT   NOT NULL PRIMARY KEY,
    contact TEXT   NOT NULL,
    purge   BIGINT
);
CREATE INDEX contact_by_purge ON contact (purge);

-- Questions and answers between those who decide and those who hold the receipt.
CREATE TABLE correspondence (
    about  TEXT   NOT NULL,
    number BIGINT NOT NULL,
    at     BIGINT NOT NULL,
    -- Empty for whoever holds the receipt.
    author TEXT   NOT NULL,
    text   TEXT   NOT NULL,
    PRIMARY KEY (about, number)
);

CREATE TABLE takedown (
    id         TEXT   NOT NULL PRIMARY KEY,
    receipt    TEXT   NOT NULL UNIQUE,
    record     TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    text       TEXT   NOT NULL,
    lang       TEXT   NOT NULL,
    created    BIGINT NOT NULL,
    changed    BIGINT NOT NULL,
    -- The access rule before a steward restricted the record; none while it is as it was.
    access_before TEXT,
    decided    BIGINT,
    decided_by TEXT,
    answer     TEXT   NOT NULL DEFAULT ''
);
CREATE INDEX takedown_by_state ON takedown (state, created, id);
CREATE INDEX takedown_by_record ON takedown (record);
CREATE INDEX takedown_by_time ON takedown (created);
