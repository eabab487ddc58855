-- A submission is kept as its candidate was told at its start; of earlier ones the file knows what is said now.

ALTER TABLE submissions ADD COLUMN told_days INTEGER CHECK (told_days BETWEEN 1 AND 3650);
UPDATE submissions SET told_days = coalesce(
    (SELECT v.head ->> '$.settings.retention_days' FROM assessment_versions v WHERE v.id = version_id),
    (SELECT c.retention_days FROM companies c WHERE c.id = company_id)
) WHERE company_id IN (SELECT id FROM companies WHERE retention_days IS NOT NULL)
    OR version_id IN (SELECT id FROM assessment_versions WHERE head ->> '$.settings.retention_days' IS NOT NULL);
CREATE INDEX submissions_by_told_end ON submissions (version_id, coalesce(submitted_at, started_at, created_at) + told_days * 86400000) WHERE told_days IS NOT NULL;

-- Against a clock that is wrong: when the server last was sure of the time.
CREATE TABLE known_time (
    id                  INTEGER PRIMARY KEY CHECK (id = 1),
    at                  INTEGER
) STRICT;
INSERT INTO known_time (id) VALUES (1);
