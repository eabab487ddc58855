-- Files that candidates hand in.
ALTER TABLE companies ADD COLUMN file_bytes INTEGER NOT NULL DEFAULT 0 CHECK (file_bytes >= 0);
CREATE TABLE files (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL CHECK (length(public_id) BETWEEN 1 AND 64),
    submission_id       INTEGER NOT NULL REFERENCES submissions ON DELETE CASCADE,
    question_id         TEXT    NOT NULL,
    name                TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    size                INTEGER NOT NULL CHECK (size >= 1),
    hash                BLOB    NOT NULL CHECK (length(hash) = 32),
    created_at          INTEGER NOT NULL,
    UNIQUE (submission_id, public_id)
) STRICT;
CREATE TABLE file_pieces (
    file_id             INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
    number              INTEGER NOT NULL CHECK (number >= 0),
    bytes               BLOB    NOT NULL,
    UNIQUE (file_id, number)
) STRICT;
