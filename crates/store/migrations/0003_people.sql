-- People with accounts, what they are and where, and how they are signed in. No address of a computer is kept anywhere.

CREATE TABLE account (
    id          TEXT   NOT NULL PRIMARY KEY,
    -- The name the network knows the person by, and the address by which they are found; both go when they leave.
    name        TEXT   NOT NULL,
    email       TEXT   UNIQUE,
    -- A name to sign in with, for people who have no address; never with an @ in it.
    login       TEXT   UNIQUE,
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

CREATE INDEX account_by_name ON account (name, id);

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
    -- How many factors were proved when it began, or since.
    factors BIGINT NOT NULL,
    -- A coarse description of the device, for its owner.
    device  TEXT   NOT NULL
);
CREATE INDEX session_by_account ON session (account);

-- Proofs of identity. A password as its Argon2id hash; the shared secret of an authenticator app, with the step of the
-- last code taken, so that none is taken twice; recovery codes as hashes.
CREATE TABLE password (
    account TEXT   NOT NULL PRIMARY KEY REFERENCES account (id),
    hash    TEXT   NOT NULL,
    changed BIGINT NOT NULL
);

CREATE TABLE totp (
    account   TEXT   NOT NULL PRIMARY KEY REFERENCES account (id),
    secret    TEXT   NOT NULL,
    last_step BIGINT,
    since     BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    account TEXT   NOT NULL REFERENCES account (id),
    hash    TEXT   NOT NULL,
    made    BIGINT NOT NULL,
    used    BIGINT,
    PRIMARY KEY (account, hash)
);

-- What lets somebody in once: as somebody new, or (with an account) back into one's own. Roles are JSON, names of
-- communities have spaces between them.
CREATE TABLE invitation (
    id          TEXT   NOT NULL PRIMARY KEY,
    hash        TEXT   NOT NULL UNIQUE,
    account     TEXT   REFERENCES account (id),
    name        TEXT   NOT NULL,
    email       TEXT,
    roles       TEXT   NOT NULL,
    communities TEXT   NOT NULL,
    invited_by  TEXT   NOT NULL,
    created     BIGINT NOT NULL,
    ends        BIGINT NOT NULL,
    settled     BIGINT,
    accepted_by TEXT
);
CREATE INDEX invitation_by_created ON invitation (created);

-- How often signing in has failed, by the hash of the name that was typed, by browser, and all together.
CREATE TABLE attempt (
    what   TEXT   NOT NULL PRIMARY KEY,
    failed BIGINT NOT NULL,
    last   BIGINT NOT NULL
);
CREATE INDEX attempt_by_last ON attempt (last);

-- Browsers in which somebody has signed in before, by the hash of what they hold: they have an allowance of their own.
CREATE TABLE known_device (
    hash    TEXT   NOT NULL PRIMARY KEY,
    account TEXT   NOT NULL REFERENCES account (id),
    seen    BIGINT NOT NULL
);
CREATE INDEX known_device_by_account ON known_device (account);

-- Passkeys: public keys with what their device says of them, as the library that checks them keeps them.
CREATE TABLE passkey (
    id      TEXT   NOT NULL PRIMARY KEY,
    account TEXT   NOT NULL REFERENCES account (id),
    -- What its owner calls it.
    name    TEXT   NOT NULL,
    kept    TEXT   NOT NULL,
    created BIGINT NOT NULL,
    used    BIGINT
);
CREATE INDEX passkey_by_account ON passkey (account);

-- What is under way between a question and its answer (with a passkey, or with a university), by the hash of what the
-- browser holds meanwhile. Each serves once.
CREATE TABLE ceremony (
    hash    TEXT   NOT NULL PRIMARY KEY,
    purpose TEXT   NOT NULL,
    account TEXT   REFERENCES account (id),
    state   TEXT   NOT NULL,
    ends    BIGINT NOT NULL
);
CREATE INDEX ceremony_by_ends ON ceremony (ends);

-- Who somebody is at a university.
CREATE TABLE university_identity (
    issuer  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    account TEXT   NOT NULL REFERENCES account (id),
    -- The address there, so that its owner recognizes it.
    email   TEXT   NOT NULL,
    linked  BIGINT NOT NULL,
    used    BIGINT,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX university_identity_by_account ON university_identity (account);

-- What one person has written, for the export of their own data.
CREATE INDEX revision_by_author ON revision (author, at);
