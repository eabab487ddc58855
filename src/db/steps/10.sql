-- What earlier deletions left is overwritten at the first start.

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
