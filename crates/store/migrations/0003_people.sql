-- People with accounts, what they are and where, and how they are signed in. No address of a computer is kept anywhere.

CREATE TABLE account (
    id          TEXT   NOT NULL PRIMARY KEY,
    -- The name the network knows the person by, and the address by which they are found; both go when they leave.
    name        TEXT   NOT NULL,
    email       TEXT   UNIQUE,
    state       TEXT   NOT NULL,
    -- How they wish to be credited: empty for not at all.
    credit      TEXT   NOT NULL DEFAULT '',
    -- Languages as tags with spaces between them.
    reads       TEXT   NOT NULL DEFAULT '',
    writes      TEXT   NOT NULL DEFAULT '',
    interface   TEXT   NOT NULL DEFAULT '',
    time_zone   TEXT   NOT NULL DEFAULT '',
    created     BIGINT NOT NULL,
    left_at     BIGINT
);

CREATE TABLE role_grant (
    account    TEXT   NOT NULL REFERENCES account (id),
    role       TEXT   NOT NULL,
    scope_kind TEXT   NOT NULL,
    scope      TEXT   NOT NULL,
    languages  TEXT   NOT NULL DEFAULT '',
    granted_by TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (account, role, scope_kind, scope)
);

-- A community whose protocol guards records. Titles are a language map as JSON.
CREATE TABLE community (
    name    TEXT   NOT NULL PRIMARY KEY,
    titles  TEXT   NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE community_member (
    community TEXT   NOT NULL,
    account   TEXT   NOT NULL REFERENCES account (id),
    at        BIGINT NOT NULL,
    PRIMARY KEY (community, account)
);
CREATE INDEX community_member_by_account ON community_member (account);

-- Only the hash of what the browser holds. Several nodes share it.
CREATE TABLE session (
    hash    TEXT   NOT NULL PRIMARY KEY,
    account TEXT   NOT NULL REFERENCES account (id),
    created BIGINT NOT NULL,
    seen    BIGINT NOT NULL,
    -- When identity was last proved, for dangerous acts.
    proved  BIGINT NOT NULL,
    ends    BIGINT NOT NULL,
    -- A coarse description of the device, for its owner.
    device  TEXT   NOT NULL
);
CREATE INDEX session_by_account ON session (account);
