-- Work packages that came back: what was read of them, until somebody has decided and for a while after.
CREATE TABLE work_package (
    id       TEXT   NOT NULL PRIMARY KEY,
    -- Who sent it in.
    account  TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    -- The name of the file.
    name     TEXT   NOT NULL,
    language TEXT   NOT NULL,
    -- What was read, as JSON.
    returned TEXT   NOT NULL,
    -- What became of it, as JSON; empty until then.
    took     TEXT   NOT NULL DEFAULT ''
);
CREATE INDEX work_package_by_account ON work_package (account, at);
CREATE INDEX work_package_by_time ON work_package (at);
