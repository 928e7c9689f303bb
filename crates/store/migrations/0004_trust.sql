-- What can be checked afterwards. Append-only; each entry carries the hash of the one before.

CREATE TABLE audit (
    seq      BIGINT NOT NULL PRIMARY KEY,
    at       BIGINT NOT NULL,
    actor    TEXT   NOT NULL,
    act      TEXT   NOT NULL,
    subject  TEXT   NOT NULL,
    details  TEXT   NOT NULL,
    previous TEXT   NOT NULL,
    hash     TEXT   NOT NULL
);
CREATE INDEX audit_by_actor ON audit (actor, seq);
CREATE INDEX audit_by_act ON audit (act, seq);
CREATE INDEX audit_by_day ON audit (at, seq);
CREATE INDEX audit_by_subject ON audit (subject, seq);

-- How far the trail goes, so that a missing end is noticed as well.
CREATE TABLE audit_head (id BIGINT NOT NULL PRIMARY KEY, seq BIGINT NOT NULL, hash TEXT NOT NULL);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

-- What programs show instead of a person. Only the hash of the secret is kept.
CREATE TABLE api_token (
    id       TEXT   NOT NULL PRIMARY KEY,
    account  TEXT   NOT NULL REFERENCES account (id),
    name     TEXT   NOT NULL,
    hash     TEXT   NOT NULL UNIQUE,
    -- Scopes with spaces between them.
    scopes   TEXT   NOT NULL,
    created  BIGINT NOT NULL,
    ends     BIGINT NOT NULL,
    -- The day of the last use (2030-01-31), and no more of it.
    used     TEXT   NOT NULL DEFAULT '',
    revoked  BIGINT
);
CREATE INDEX api_token_by_account ON api_token (account, created);

-- Answers kept for a day, so that a request sent twice is carried out once. Status 0 while the first is under way.
CREATE TABLE kept_answer (
    token   TEXT   NOT NULL,
    key     TEXT   NOT NULL,
    -- SHA-256 of method, address and body.
    request TEXT   NOT NULL,
    -- What a new record of this request is to be called.
    record  TEXT   NOT NULL,
    status  BIGINT NOT NULL,
    etag    TEXT   NOT NULL,
    location TEXT  NOT NULL,
    body    TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (token, key)
);
CREATE INDEX kept_answer_by_age ON kept_answer (at);
