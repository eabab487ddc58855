-- What a run of an assessment's submissions says together, for its statistics: counted when somebody
-- asks, forgotten when one of them changes. What came after the last run is counted each time.
CREATE TABLE statistics_blocks (
    id                  INTEGER PRIMARY KEY,
    assessment_id       INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
    -- the last submission of the run, which begins after the run before
    last_id             INTEGER NOT NULL,
    -- names one counting of it; NULL when a submission changed since
    token               INTEGER,
    -- NULL while it is counted
    summary             TEXT    CHECK (json_valid(summary)),
    -- by custom field and by the hash of its value
    groups              TEXT    CHECK (json_valid(groups))
) STRICT;
CREATE UNIQUE INDEX statistics_blocks_by_last ON statistics_blocks (assessment_id, last_id);

-- Views of an assessment's first page, by the hour since 1970, written once a second.
CREATE TABLE assessment_views (
    assessment_id       INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
    hour                INTEGER NOT NULL,
    views               INTEGER NOT NULL CHECK (views >= 1),
    PRIMARY KEY (assessment_id, hour)
) STRICT, WITHOUT ROWID;
