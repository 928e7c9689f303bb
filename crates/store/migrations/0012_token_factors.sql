-- How strongly whoever made a token had proved who they are: roles that need two factors rest in a token made with one.
-- Of those made before nobody knows.
ALTER TABLE api_token ADD COLUMN factors BIGINT NOT NULL DEFAULT 1;
