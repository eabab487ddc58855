-- Signals of integrity: counts of the attempts whose assessment asks for them.
CREATE TABLE integrity (
    submission_id       INTEGER PRIMARY KEY REFERENCES submissions ON DELETE CASCADE,
    blur_count          INTEGER NOT NULL DEFAULT 0,
    blur_seconds        INTEGER NOT NULL DEFAULT 0,
    paste_count         INTEGER NOT NULL DEFAULT 0,
    reload_count        INTEGER NOT NULL DEFAULT 0,
    device_changes      INTEGER NOT NULL DEFAULT 0,
    -- BLAKE3 of the cookie of the browser that answered last
    browser_hash        BLOB    NOT NULL CHECK (length(browser_hash) = 32)
) STRICT;
-- and when each was
CREATE TABLE signals (
    submission_id       INTEGER NOT NULL REFERENCES submissions ON DELETE CASCADE,
    -- the page that told it, and which of its signals it was: told again, it is known
    page_id             TEXT    NOT NULL,
    number              INTEGER NOT NULL,
    kind                TEXT    NOT NULL CHECK (kind IN ('blur', 'paste', 'reload', 'device_change')),
    at                  INTEGER NOT NULL,
    seconds             INTEGER NOT NULL,
    PRIMARY KEY (submission_id, page_id, number)
) STRICT, WITHOUT ROWID;
