-- A second step of the sign-in.

CREATE TABLE second_factors (
    user_id             INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    -- what the authenticator app has too; sealed
    secret              BLOB    NOT NULL,
    -- of RFC 6238: a code works once
    used_step           INTEGER NOT NULL,
    created_at          INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_codes (
    user_id             INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    -- keyed: a code is short enough to be tried out
    hash                BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;
