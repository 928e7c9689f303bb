-- What editors work on before it is a revision, and what they say about it.

-- A form as it was left, for its writer alone. The subject is a record, or `new:` and a kind.
CREATE TABLE working_copy (
    account TEXT   NOT NULL REFERENCES account (id),
    subject TEXT   NOT NULL,
    -- The revision the form was made from; 0 where there is none yet.
    base    BIGINT NOT NULL,
    form    TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (account, subject)
);

-- What is said about a draft. An answer names what it answers; only what begins a thread is settled.
CREATE TABLE review_comment (
    id          TEXT   NOT NULL PRIMARY KEY,
    record      TEXT   NOT NULL REFERENCES record (id),
    thread      TEXT   NOT NULL,
    revision    BIGINT NOT NULL,
    author      TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    body        TEXT   NOT NULL,
    resolved_by TEXT,
    resolved_at BIGINT
);
CREATE INDEX review_comment_by_record ON review_comment (record, at, id);

-- Who looks after a record.
CREATE TABLE assignment (
    record  TEXT   NOT NULL PRIMARY KEY REFERENCES record (id),
    account TEXT   NOT NULL REFERENCES account (id),
    by_whom TEXT   NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX assignment_by_account ON assignment (account, at);

-- The review queue, the longest waiting first.
CREATE INDEX record_by_life ON record (life, updated, id);
