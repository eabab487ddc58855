-- Submissions are kept for a time, and what deletions leave is overwritten: that of earlier ones at the first start.

ALTER TABLE companies ADD COLUMN retention_days INTEGER CHECK (retention_days BETWEEN 1 AND 3650);
CREATE INDEX submissions_by_age ON submissions (version_id, coalesce(submitted_at, started_at, created_at));

CREATE VIRTUAL TABLE submission_terms USING fts5vocab (submission_words, 'instance');
CREATE TABLE remains (
    id                  INTEGER PRIMARY KEY CHECK (id = 1),
    -- deletions so far, and how many of them left nothing
    wanted              INTEGER NOT NULL,
    wiped               INTEGER NOT NULL CHECK (wiped <= wanted),
    -- when the oldest of the others was
    since               INTEGER
) STRICT;
INSERT INTO remains (id, wanted, wiped) VALUES (1, 1, 0);
