-- Sections with a time of their own that candidates have begun.
CREATE TABLE section_times (
    submission_id       INTEGER NOT NULL REFERENCES submissions ON DELETE CASCADE,
    section_id          TEXT    NOT NULL,
    started_at          INTEGER NOT NULL,
    -- its answers are taken until then, and for the grace after it
    deadline_at         INTEGER NOT NULL,
    PRIMARY KEY (submission_id, section_id)
) STRICT, WITHOUT ROWID;
