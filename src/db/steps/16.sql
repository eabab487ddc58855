-- invitations
-- One person's way to an assessment. The link has a token, of which only the hash is kept.
CREATE TABLE invitations (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    assessment_id       INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
    token_hash          BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    candidate_name      TEXT,
    candidate_email     TEXT,
    -- the address in lower case
    email_key           TEXT,
    external_id         TEXT,
    custom_fields       TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(custom_fields)),
    extra_time_percent  INTEGER NOT NULL DEFAULT 0 CHECK (extra_time_percent BETWEEN 0 AND 500),
    -- how far the candidate came; what ends it otherwise stands in the two columns after it
    progress            TEXT    NOT NULL DEFAULT 'pending' CHECK (progress IN ('pending', 'opened', 'started', 'completed')),
    revoked_at          INTEGER,
    expires_at          INTEGER,
    opened_at           INTEGER,
    -- starts that were not voided since; erasing a submission gives no attempt back
    attempts_used       INTEGER NOT NULL DEFAULT 0 CHECK (attempts_used >= 0),
    -- the first one that the same call made: its answer is stored under that
    made_with           INTEGER NOT NULL,
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    UNIQUE (company_id, public_id)
) STRICT;
-- an assessment's list, by status or of all, is found in the index alone
CREATE INDEX invitations_by_assessment ON invitations (assessment_id, id, progress, revoked_at, expires_at);
CREATE INDEX invitations_by_candidate ON invitations (company_id, email_key, assessment_id) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX invitations_by_external_id ON invitations (assessment_id, external_id) WHERE external_id IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX invitations_of_external_id ON invitations (assessment_id, external_id, id) WHERE external_id IS NOT NULL;
-- what has been kept long enough
CREATE INDEX invitations_by_age ON invitations (assessment_id, max(updated_at, coalesce(expires_at, 0)));

ALTER TABLE submissions ADD COLUMN invitation_id INTEGER;
CREATE INDEX submissions_by_invitation ON submissions (invitation_id, id, status) WHERE invitation_id IS NOT NULL;
DROP INDEX submissions_by_external_id;
CREATE UNIQUE INDEX submissions_of_external_id ON submissions (company_id, external_id, assessment_id) WHERE external_id IS NOT NULL AND invitation_id IS NULL;
CREATE INDEX submissions_by_external_id ON submissions (company_id, external_id, assessment_id) WHERE external_id IS NOT NULL;
