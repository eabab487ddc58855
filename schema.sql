-- The database of assessly: one file, everything in it.
--
-- Conventions
--   id          integer key, used inside only; grows with the order of creation
--   public_id   what callers see; unique within its company, so that nobody can probe another's
--   *_at        milliseconds since 1970-01-01 UTC
--   company_id  in every table that belongs to a company, and first in its indexes
--   JSON        texts checked with json_valid; callers get them as they lie here
-- A fresh file runs this page; an older one is brought here by numbered steps (db/migrate.rs).

-- Who uses this installation -------------------------------------------------------------------

CREATE TABLE companies (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL UNIQUE,
    slug                TEXT    NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 64),
    name                TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    plan                TEXT    NOT NULL CHECK (plan IN ('free', 'starter', 'pro', 'business', 'enterprise')),
    -- enterprise only; NULL is unlimited
    requests_per_hour   INTEGER CHECK (requests_per_hour >= 0),
    -- the setting "API keys may delete"
    keys_may_delete     INTEGER NOT NULL DEFAULT 0 CHECK (keys_may_delete IN (0, 1)),
    -- one counter for changed submissions and events, so that a reader who follows it misses nothing
    sequence            INTEGER NOT NULL DEFAULT 0,
    -- submissions of the whole company, kept by the transactions that change them
    submission_count    INTEGER NOT NULL DEFAULT 0 CHECK (submission_count >= 0),
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    -- how long submissions are kept where their assessment says nothing; NULL is for ever
    retention_days      INTEGER CHECK (retention_days BETWEEN 1 AND 3650),
    -- how its pages look: a colour like #3355d1, and the hash of a picture
    colour              TEXT    CHECK (length(colour) = 7),
    logo                BLOB    CHECK (length(logo) = 16),
    -- of the IANA database: what times are told in where no reader's zone is known
    time_zone           TEXT    NOT NULL DEFAULT 'UTC' CHECK (length(time_zone) BETWEEN 1 AND 64),
    -- the highest number of an event that is not kept any more
    events_forgotten    INTEGER NOT NULL DEFAULT 0,
    -- bytes of the files in its submissions, kept by the transactions that change them
    file_bytes          INTEGER NOT NULL DEFAULT 0 CHECK (file_bytes >= 0)
) STRICT;

-- Slugs that companies had before: links with them still lead there.
CREATE TABLE old_slugs (
    slug                TEXT    PRIMARY KEY,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    created_at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX old_slugs_by_company ON old_slugs (company_id, created_at);

-- The use of the current hour, written once a second: a restart gives no new hour.
CREATE TABLE hour_use (
    company_id          INTEGER PRIMARY KEY REFERENCES companies ON DELETE CASCADE,
    hour_at             INTEGER NOT NULL,
    requests            INTEGER NOT NULL CHECK (requests >= 0)
) STRICT;

CREATE TABLE api_keys (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL UNIQUE,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    name                TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- BLAKE3 of the whole key; the key itself is shown once and kept nowhere
    hash                BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    last_four           TEXT    NOT NULL CHECK (length(last_four) = 4),
    -- names separated by one space, in the order of rules::scope
    scopes              TEXT    NOT NULL,
    created_at          INTEGER NOT NULL,
    last_used_at        INTEGER,
    expires_at          INTEGER,
    revoked_at          INTEGER
) STRICT;
CREATE INDEX api_keys_by_company ON api_keys (company_id, id);

-- Answers to POSTs that took effect, for 24 hours: a repeated call gets the same one.
CREATE TABLE idempotent_replies (
    key_id              INTEGER NOT NULL REFERENCES api_keys ON DELETE CASCADE,
    path                TEXT    NOT NULL,
    idempotency_key     TEXT    NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 255),
    -- keyed BLAKE3 of the body: another body under the same key is a mistake
    body_hash           BLOB    NOT NULL CHECK (length(body_hash) = 32),
    status              INTEGER NOT NULL,
    -- sealed, because it may hold a secret or a person's data
    reply               BLOB    NOT NULL,
    -- public id of the submission it shows: erasure reaches it
    subject             TEXT,
    created_at          INTEGER NOT NULL,
    PRIMARY KEY (key_id, path, idempotency_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotent_replies_by_age ON idempotent_replies (created_at);
CREATE INDEX idempotent_replies_by_subject ON idempotent_replies (subject) WHERE subject IS NOT NULL;

-- Who signs in, and what they did ----------------------------------------------------------------

CREATE TABLE users (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL UNIQUE,
    email               TEXT    NOT NULL,
    -- the address as it is compared: in lower case, composed alike
    email_key           TEXT    NOT NULL UNIQUE,
    name                TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- argon2id as a PHC string; NULL signs in by links only
    password_hash       TEXT,
    last_sign_in_at     INTEGER,
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    -- the tag of the one to read in; NULL leaves it to the browser
    language            TEXT
) STRICT;

CREATE TABLE memberships (
    user_id             INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    role                TEXT    NOT NULL CHECK (role IN ('owner', 'admin', 'editor', 'reviewer', 'viewer')),
    created_at          INTEGER NOT NULL,
    PRIMARY KEY (user_id, company_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_company ON memberships (company_id, user_id, role);

CREATE TABLE sessions (
    id                  INTEGER PRIMARY KEY,
    user_id             INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    -- BLAKE3 of the cookie's secret
    hash                BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    -- "Keep me signed in"
    is_remembered       INTEGER NOT NULL CHECK (is_remembered IN (0, 1)),
    -- when the password was given last
    confirmed_at        INTEGER NOT NULL,
    seen_at             INTEGER NOT NULL,
    -- whatever is done until then
    ends_at             INTEGER NOT NULL,
    created_at          INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id, id);
CREATE INDEX sessions_by_end ON sessions (ends_at);

-- A second step of the sign-in: an authenticator app, and codes for the day when it is lost.
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

-- Gone once they are used.
CREATE TABLE one_time_links (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL UNIQUE,
    -- BLAKE3 of the link's secret
    hash                BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    -- setup: the first owner; password: a new one for user_id; invitation: of email into company_id
    purpose             TEXT    NOT NULL CHECK (purpose IN ('setup', 'password', 'invitation')),
    user_id             INTEGER REFERENCES users ON DELETE CASCADE,
    company_id          INTEGER REFERENCES companies ON DELETE CASCADE,
    email               TEXT,
    role                TEXT    CHECK (role IN ('owner', 'admin', 'editor', 'reviewer', 'viewer')),
    created_at          INTEGER NOT NULL,
    ends_at             INTEGER NOT NULL,
    -- who made an invitation: it works as long as he may give that role
    invited_by          INTEGER REFERENCES users ON DELETE CASCADE,
    CHECK ((purpose = 'password') = (user_id IS NOT NULL)),
    CHECK ((purpose = 'invitation') = (company_id IS NOT NULL AND email IS NOT NULL AND role IS NOT NULL))
) STRICT;
CREATE INDEX one_time_links_by_purpose ON one_time_links (purpose, user_id);
CREATE INDEX one_time_links_by_company ON one_time_links (company_id, id) WHERE company_id IS NOT NULL;
CREATE INDEX one_time_links_by_end ON one_time_links (ends_at);

-- Who did what; nothing here ever changes.
CREATE TABLE audit (
    id                  INTEGER PRIMARY KEY,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    -- the user's address as it was then, or an API key; NULL is the command line
    actor               TEXT,
    -- where it came from
    address             TEXT,
    act                 TEXT    NOT NULL,
    -- what it was done to, as people know it
    subject             TEXT,
    created_at          INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_by_company ON audit (company_id, id);

-- What is asked -----------------------------------------------------------------------------------

CREATE TABLE assessments (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL CHECK (length(public_id) BETWEEN 1 AND 64),
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    slug                TEXT    NOT NULL CHECK (length(slug) BETWEEN 1 AND 64),
    status              TEXT    NOT NULL CHECK (status IN ('draft', 'published', 'closed', 'archived')),
    -- number of the version that candidates get, NULL before the first publication
    published_version   INTEGER,
    -- number of the newest version: above published_version while a draft waits
    draft_version       INTEGER NOT NULL DEFAULT 1,
    -- submissions by status, kept by the transactions that change them
    in_progress_count   INTEGER NOT NULL DEFAULT 0 CHECK (in_progress_count >= 0),
    completed_count     INTEGER NOT NULL DEFAULT 0 CHECK (completed_count >= 0),
    expired_count       INTEGER NOT NULL DEFAULT 0 CHECK (expired_count >= 0),
    voided_count        INTEGER NOT NULL DEFAULT 0 CHECK (voided_count >= 0),
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    UNIQUE (company_id, public_id),
    UNIQUE (company_id, slug)
) STRICT;
-- pages and counts of a company's list, by status or of all
CREATE INDEX assessments_by_status ON assessments (company_id, status, id);
CREATE INDEX assessments_by_age ON assessments (company_id, id, status);

-- Slugs that assessments had before: links with them lead on, where no other assessment has them now.
CREATE TABLE old_assessment_slugs (
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    slug                TEXT    NOT NULL,
    assessment_id       INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
    created_at          INTEGER NOT NULL,
    PRIMARY KEY (company_id, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX old_slugs_by_assessment ON old_assessment_slugs (assessment_id, created_at);

-- A published version never changes: attempts pin the one they started with.
CREATE TABLE assessment_versions (
    id                  INTEGER PRIMARY KEY,
    assessment_id       INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
    number              INTEGER NOT NULL CHECK (number >= 1),
    -- what lists show of it: the document without its sections, and what is counted there
    head                TEXT    NOT NULL CHECK (json_valid(head)),
    question_count      INTEGER NOT NULL CHECK (question_count >= 0),
    max_score           INTEGER NOT NULL CHECK (max_score >= 0),
    published_at        INTEGER,
    -- BLAKE3 of the document, set when it is published: by it a parsed document is found again
    digest              BLOB    CHECK (length(digest) = 32),
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    -- last, for it is long: what stands before it is read without it
    document            TEXT    NOT NULL CHECK (json_valid(document)),
    UNIQUE (assessment_id, number)
) STRICT;

-- Pictures in the texts of assessments, each kept once.
CREATE TABLE assets (
    id                  INTEGER PRIMARY KEY,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    -- the first half of the BLAKE3 of its bytes: texts name it by that
    hash                BLOB    NOT NULL CHECK (length(hash) = 16),
    format              TEXT    NOT NULL CHECK (format IN ('png', 'jpeg', 'gif', 'webp')),
    width               INTEGER NOT NULL CHECK (width >= 1),
    height              INTEGER NOT NULL CHECK (height >= 1),
    size                INTEGER NOT NULL CHECK (size >= 1),
    created_at          INTEGER NOT NULL,
    -- when it was uploaded last, or a version referred to it no longer: unused, it goes a day later
    touched_at          INTEGER NOT NULL,
    -- last, for they are long: what stands before them is read without them
    bytes               BLOB    NOT NULL,
    UNIQUE (company_id, hash)
) STRICT;
-- how many there are and how long they are together, and pages of them
CREATE INDEX assets_by_company ON assets (company_id, id, size);

-- Which versions refer to which pictures, whether those are there or not.
CREATE TABLE asset_uses (
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    hash                BLOB    NOT NULL CHECK (length(hash) = 16),
    version_id          INTEGER NOT NULL REFERENCES assessment_versions ON DELETE CASCADE,
    PRIMARY KEY (company_id, hash, version_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_uses_by_version ON asset_uses (version_id, hash);

-- Where candidates come from ------------------------------------------------------------------------

-- Names and values that several links have in common.
CREATE TABLE parameter_sets (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    -- the one assessment whose links may use it; NULL for all
    assessment_id       INTEGER REFERENCES assessments ON DELETE CASCADE,
    name                TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    parameters          TEXT    NOT NULL CHECK (json_valid(parameters)),
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    UNIQUE (company_id, public_id)
) STRICT;
CREATE INDEX parameter_sets_by_company ON parameter_sets (company_id, id);
CREATE INDEX parameter_sets_by_assessment ON parameter_sets (assessment_id) WHERE assessment_id IS NOT NULL;

CREATE TABLE links (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    assessment_id       INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
    parameter_set_id    INTEGER REFERENCES parameter_sets,
    -- the end of its short address
    code                TEXT    NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 64),
    -- A deleted one keeps its row, without name and parameters: submissions go on naming it, and
    -- its code never leads elsewhere.
    state               TEXT    NOT NULL CHECK (state IN ('active', 'archived', 'deleted')),
    name                TEXT    NOT NULL,
    parameters          TEXT    NOT NULL CHECK (json_valid(parameters)),
    -- written once a second
    views               INTEGER NOT NULL DEFAULT 0 CHECK (views >= 0),
    -- kept by the transactions that start and complete submissions
    starts              INTEGER NOT NULL DEFAULT 0 CHECK (starts >= 0),
    completions         INTEGER NOT NULL DEFAULT 0 CHECK (completions >= 0),
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    UNIQUE (company_id, public_id)
) STRICT;
CREATE INDEX links_by_assessment ON links (assessment_id, state, id);
CREATE INDEX links_by_set ON links (parameter_set_id) WHERE parameter_set_id IS NOT NULL;

-- Names of parameters that addresses brought to an assessment, never their values: the latest 200.
CREATE TABLE seen_parameters (
    assessment_id       INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
    name                TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- submissions that it came to
    count               INTEGER NOT NULL CHECK (count >= 1),
    last_seen_at        INTEGER NOT NULL,
    PRIMARY KEY (assessment_id, name)
) STRICT, WITHOUT ROWID;

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
    -- where what happens to it is told, through an endpoint of this address
    callback_url        TEXT,
    UNIQUE (company_id, public_id)
) STRICT;
-- an assessment's list, by status or of all, is found in the index alone
CREATE INDEX invitations_by_assessment ON invitations (assessment_id, id, progress, revoked_at, expires_at);
CREATE INDEX invitations_by_candidate ON invitations (company_id, email_key, assessment_id) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX invitations_by_external_id ON invitations (assessment_id, external_id) WHERE external_id IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX invitations_by_callback ON invitations (company_id, callback_url) WHERE callback_url IS NOT NULL;
CREATE INDEX invitations_of_external_id ON invitations (assessment_id, external_id, id) WHERE external_id IS NOT NULL;
-- what has been kept long enough
CREATE INDEX invitations_by_age ON invitations (assessment_id, max(updated_at, coalesce(expires_at, 0)));

-- What was answered -------------------------------------------------------------------------------

-- One candidate's attempt, from its start on. Points and percentages are whole hundredths. Within a
-- company created_at never goes back, so that the order of ids is the order of creation.
CREATE TABLE submissions (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL CHECK (length(public_id) BETWEEN 1 AND 64),
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    assessment_id       INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
    -- no foreign key, which would cost an index: versions go only with their assessment
    version_id          INTEGER NOT NULL,
    status              TEXT    NOT NULL CHECK (status IN ('in_progress', 'completed', 'expired', 'voided')),
    grading_status      TEXT    NOT NULL CHECK (grading_status IN ('not_scored', 'pending_review', 'graded')),
    submit_reason       TEXT    CHECK (submit_reason IN ('candidate', 'deadline', 'api')),
    candidate_name      TEXT    NOT NULL,
    candidate_email     TEXT,
    -- the address in lower case: one candidate is one address
    email_key           TEXT,
    external_id         TEXT,
    attempt             INTEGER NOT NULL DEFAULT 1 CHECK (attempt >= 1),
    custom_fields       TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(custom_fields)),
    custom_fields_dropped INTEGER NOT NULL DEFAULT 0,
    score               INTEGER,
    max_score           INTEGER,
    percentage          INTEGER,
    passed              INTEGER CHECK (passed IN (0, 1)),
    section_scores      TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(section_scores)),
    locale              TEXT,
    referrer            TEXT,
    -- BLAKE3 of the candidate's cookie for this attempt, and of the one for this browser
    token_hash          BLOB    UNIQUE CHECK (length(token_hash) = 32),
    browser_hash        BLOB    CHECK (length(browser_hash) = 32),
    consent_version     INTEGER,
    consent_at          INTEGER,
    tags                TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    note                TEXT,
    test                INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1)),
    started_at          INTEGER,
    submitted_at        INTEGER,
    deadline_at         INTEGER,
    -- the deadline and its grace: from then on no answer is taken, and the attempt is submitted
    overdue_at          INTEGER,
    -- the furthest page of questions that the candidate came to, from 1
    reached_page        INTEGER NOT NULL DEFAULT 1 CHECK (reached_page >= 1),
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    -- the company's counter at the last visible change
    sequence            INTEGER NOT NULL,
    -- the link that it was started from; no foreign key, for links go only with their assessment
    link_id             INTEGER,
    -- names in custom_fields that nobody could set by editing an address
    custom_fields_verified TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(custom_fields_verified)),
    -- days that it is kept, as was said when it started; NULL was for ever
    told_days           INTEGER CHECK (told_days BETWEEN 1 AND 3650),
    -- the invitation that it was started by, 0 for one that was erased; no foreign key
    invitation_id       INTEGER,
    -- what chance decided of the attempt: 64 bits, see rules::draw; NULL where nothing was left to it
    seed                INTEGER,
    -- its version and those whose keys it was scored by since, like '1+3'; NULL is its version alone
    edition             TEXT,
    -- when a regrade changed it last
    regraded_at         INTEGER,
    UNIQUE (company_id, public_id)
) STRICT;
CREATE UNIQUE INDEX submissions_by_sequence ON submissions (company_id, sequence);
-- all attempts of an invitation have its external id
CREATE UNIQUE INDEX submissions_of_external_id ON submissions (company_id, external_id, assessment_id) WHERE external_id IS NOT NULL AND invitation_id IS NULL;
CREATE INDEX submissions_by_external_id ON submissions (company_id, external_id, assessment_id) WHERE external_id IS NOT NULL;
-- lists: pages and filters are found in an index alone, and only the rows of the page are read
CREATE INDEX submissions_by_company ON submissions (company_id, id, assessment_id, status, grading_status, passed, percentage, test, created_at, submitted_at, updated_at);
CREATE INDEX submissions_by_assessment ON submissions (assessment_id, id, status, grading_status, passed, percentage, test, created_at, submitted_at, updated_at);
-- the few that a list of all would have to search for
CREATE INDEX submissions_not_completed ON submissions (assessment_id, status) WHERE status <> 'completed';
CREATE INDEX submissions_by_submitted_at ON submissions (company_id, submitted_at, id, assessment_id, status);
CREATE INDEX submissions_by_updated_at ON submissions (company_id, updated_at, id, assessment_id, status);
CREATE INDEX submissions_by_percentage ON submissions (company_id, percentage, id, assessment_id, status);
CREATE INDEX submissions_by_name ON submissions (company_id, candidate_name COLLATE NOCASE, id, assessment_id, status);
-- what the sweeper looks for
CREATE INDEX submissions_by_overdue ON submissions (overdue_at) WHERE status = 'in_progress' AND overdue_at IS NOT NULL;
-- one candidate's submissions, and how many attempts that are
CREATE INDEX submissions_by_candidate ON submissions (company_id, email_key, assessment_id) WHERE email_key IS NOT NULL;
-- what has been kept long enough, by what the company says now and by what was told
CREATE INDEX submissions_by_age ON submissions (version_id, coalesce(submitted_at, started_at, created_at));
CREATE INDEX submissions_by_told_end ON submissions (version_id, coalesce(submitted_at, started_at, created_at) + told_days * 86400000) WHERE told_days IS NOT NULL;
CREATE INDEX submissions_by_link ON submissions (link_id, id, status) WHERE link_id IS NOT NULL;
CREATE INDEX submissions_by_invitation ON submissions (invitation_id, id, status) WHERE invitation_id IS NOT NULL;
CREATE INDEX submissions_by_browser ON submissions (assessment_id, browser_hash) WHERE browser_hash IS NOT NULL;

-- Which submissions have a custom field of that value, or a tag.
CREATE TABLE custom_field_index (
    -- the first half of the BLAKE3 of company, name and value: nobody finds two that share it
    hash                BLOB    NOT NULL CHECK (length(hash) = 16),
    submission_id       INTEGER NOT NULL,
    PRIMARY KEY (hash, submission_id)
) STRICT, WITHOUT ROWID;

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

-- Words of what is completed, by submission: name, address, text answers. Each has the company before
-- it. No text is kept beside the index; whoever takes a submission out says what was put in.
CREATE VIRTUAL TABLE submission_words USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
-- what is deleted leaves nothing on the index's pages; what leads to the pages is mended afterwards
INSERT INTO submission_words (submission_words, rank) VALUES ('secure-delete', 1);
-- the words that stand there
CREATE VIRTUAL TABLE submission_terms USING fts5vocab (submission_words, 'instance');

CREATE TABLE responses (
    submission_id       INTEGER NOT NULL REFERENCES submissions ON DELETE CASCADE,
    question_id         TEXT    NOT NULL,
    -- null for an answer that was taken back
    value               TEXT    NOT NULL CHECK (json_valid(value)),
    -- grows with every save: an older page never overwrites a newer answer
    revision            INTEGER NOT NULL DEFAULT 1,
    -- the page that saved last, and which of its saves that was: see rules::revision
    page_id             TEXT,
    turn                INTEGER,
    -- "Remind me to look at this again"
    marked              INTEGER NOT NULL DEFAULT 0 CHECK (marked IN (0, 1)),
    time_spent_seconds  INTEGER,
    answered_at         INTEGER,
    -- points in hundredths, NULL before scoring
    auto_points         INTEGER,
    manual_points       INTEGER,
    is_correct          INTEGER CHECK (is_correct IN (0, 1)),
    comment             TEXT,
    -- the points of each criterion of the rubric, where the grade was given by it
    rubric_points       TEXT    CHECK (json_valid(rubric_points)),
    PRIMARY KEY (submission_id, question_id)
) STRICT, WITHOUT ROWID;

-- Files that candidates hand in: as they came, never looked into, and served as downloads only.
CREATE TABLE files (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL CHECK (length(public_id) BETWEEN 1 AND 64),
    submission_id       INTEGER NOT NULL REFERENCES submissions ON DELETE CASCADE,
    question_id         TEXT    NOT NULL,
    name                TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    size                INTEGER NOT NULL CHECK (size >= 1),
    -- BLAKE3 of its bytes: what comes once more is the file that is there
    hash                BLOB    NOT NULL CHECK (length(hash) = 32),
    created_at          INTEGER NOT NULL,
    UNIQUE (submission_id, public_id)
) STRICT;
-- their bytes, so much of them in each row as is read at once
CREATE TABLE file_pieces (
    file_id             INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
    number              INTEGER NOT NULL CHECK (number >= 0),
    bytes               BLOB    NOT NULL,
    UNIQUE (file_id, number)
) STRICT;

-- Sections with a time of their own that candidates have begun.
CREATE TABLE section_times (
    submission_id       INTEGER NOT NULL REFERENCES submissions ON DELETE CASCADE,
    section_id          TEXT    NOT NULL,
    started_at          INTEGER NOT NULL,
    -- its answers are taken until then, and for the grace after it
    deadline_at         INTEGER NOT NULL,
    PRIMARY KEY (submission_id, section_id)
) STRICT, WITHOUT ROWID;

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

-- What deletions left in the file and its log: it is overwritten until `wiped` has come to `wanted`.
CREATE TABLE remains (
    id                  INTEGER PRIMARY KEY CHECK (id = 1),
    -- deletions so far, and how many of them left nothing
    wanted              INTEGER NOT NULL,
    wiped               INTEGER NOT NULL CHECK (wiped <= wanted),
    -- when the oldest of the others was
    since               INTEGER
) STRICT;
INSERT INTO remains (id, wanted, wiped) VALUES (1, 0, 0);

-- Against a clock that is wrong: when the server last was sure of the time.
CREATE TABLE known_time (
    id                  INTEGER PRIMARY KEY CHECK (id = 1),
    at                  INTEGER
) STRICT;
INSERT INTO known_time (id) VALUES (1);

-- What happened -----------------------------------------------------------------------------------

CREATE TABLE events (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL UNIQUE,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    sequence            INTEGER NOT NULL,
    type                TEXT    NOT NULL,
    -- public id of the submission, assessment, endpoint or delivery it is about
    subject             TEXT,
    -- the bytes that are sent, made once in the transaction of the change
    body                TEXT    NOT NULL,
    -- the same with ids only, where an endpoint asks for that
    thin_body           TEXT,
    created_at          INTEGER NOT NULL,
    -- for the one endpoint that is tested; others are not told
    test                INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1)),
    UNIQUE (company_id, sequence)
) STRICT;
CREATE INDEX events_by_subject ON events (company_id, subject);
-- those of some types, for who asks for them
CREATE INDEX events_by_type ON events (company_id, type, sequence) WHERE test = 0;

-- Where events are sent ---------------------------------------------------------------------------

CREATE TABLE endpoints (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL UNIQUE,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    url                 TEXT    NOT NULL,
    description         TEXT,
    -- types, `*`, and beginnings like `submission.*`
    event_types         TEXT    NOT NULL CHECK (json_valid(event_types)),
    -- public ids; an empty list asks for all
    assessment_ids      TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(assessment_ids)),
    payload             TEXT    NOT NULL CHECK (payload IN ('full', 'thin')),
    ordering            TEXT    NOT NULL CHECK (ordering IN ('none', 'submission')),
    -- own headers as a JSON object, sealed: one may authorize
    headers             BLOB,
    ca_pem              TEXT,
    rate_per_second     INTEGER CHECK (rate_per_second >= 1),
    enabled             INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    disabled_reason     TEXT    CHECK (disabled_reason IN ('manual', 'gone', 'failing', 'key_lost')),
    disabled_at         INTEGER,
    -- what is being done with its held deliveries, some at a time; NULL: they wait
    held                TEXT    CHECK (held IN ('send', 'cancel')),
    last_success_at     INTEGER,
    last_failure_at     INTEGER,
    consecutive_failures INTEGER NOT NULL DEFAULT 0,
    -- the last success, or when it was made, changed or enabled: hope is counted from here
    hopeful_since       INTEGER NOT NULL,
    -- nothing is claimed before these: the breaker's pause, and the endpoint's own rate
    paused_until        INTEGER NOT NULL DEFAULT 0,
    paced_until         INTEGER NOT NULL DEFAULT 0,
    -- its deliveries stay in the log for a while, so the row does too
    deleted_at          INTEGER,
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    -- one that invitations name: it asks for nothing by itself, and lists leave it out. The one without an
    -- address has the secret of all callbacks of the company.
    is_callback         INTEGER NOT NULL DEFAULT 0 CHECK (is_callback IN (0, 1))
) STRICT;
CREATE INDEX endpoints_by_company ON endpoints (company_id, is_callback, id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX endpoints_of_callbacks ON endpoints (company_id, url) WHERE deleted_at IS NULL AND is_callback = 1;
CREATE INDEX endpoints_with_held ON endpoints (id) WHERE held IS NOT NULL;
CREATE INDEX endpoints_deleted ON endpoints (id) WHERE deleted_at IS NOT NULL;

-- What signs: the newest without an end, and older ones until theirs.
CREATE TABLE endpoint_secrets (
    id                  INTEGER PRIMARY KEY,
    endpoint_id         INTEGER NOT NULL REFERENCES endpoints ON DELETE CASCADE,
    -- sealed
    secret              BLOB    NOT NULL,
    expires_at          INTEGER,
    created_at          INTEGER NOT NULL
) STRICT;
CREATE INDEX endpoint_secrets_by_endpoint ON endpoint_secrets (endpoint_id, id);

-- One event on its way to one endpoint.
CREATE TABLE deliveries (
    id                  INTEGER PRIMARY KEY,
    public_id           TEXT    NOT NULL UNIQUE,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    endpoint_id         INTEGER NOT NULL REFERENCES endpoints ON DELETE CASCADE,
    event_id            INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    state               TEXT    NOT NULL CHECK (state IN ('pending', 'sending', 'succeeded', 'exhausted', 'held', 'cancelled')),
    -- which of the event's two bodies is sent; decided once, so that every attempt sends the same
    thin                INTEGER NOT NULL CHECK (thin IN (0, 1)),
    -- the delivery that this one repeats
    redelivery_of       TEXT,
    attempts            INTEGER NOT NULL DEFAULT 0,
    -- NULL while an older one of the same submission is on its way, and when there is nothing more to do
    next_at             INTEGER,
    give_up_at          INTEGER NOT NULL,
    -- the submission, where the endpoint wants them in order
    order_key           TEXT,
    last_outcome        TEXT,
    last_status         INTEGER,
    created_at          INTEGER NOT NULL,
    finished_at         INTEGER,
    -- the event's, to be looked for
    event_type          TEXT    NOT NULL DEFAULT ''
) STRICT;
-- what is due: a claim reads one endpoint's, and never those of one that hangs
CREATE INDEX deliveries_due ON deliveries (endpoint_id, next_at) WHERE state = 'pending';
-- what this process, or a dead one, has in hand
CREATE INDEX deliveries_sending ON deliveries (endpoint_id) WHERE state = 'sending';
CREATE INDEX deliveries_held ON deliveries (endpoint_id, id) WHERE state = 'held';
CREATE INDEX deliveries_in_order ON deliveries (endpoint_id, order_key, id) WHERE order_key IS NOT NULL AND state IN ('pending', 'sending');
CREATE INDEX deliveries_by_company ON deliveries (company_id, id);
CREATE INDEX deliveries_by_endpoint ON deliveries (endpoint_id, id);
CREATE INDEX deliveries_by_event ON deliveries (event_id, id);
-- what may be rare among all; the most common type and state cost nothing
CREATE INDEX deliveries_by_type ON deliveries (company_id, event_type, id) WHERE event_type <> 'submission.created';
CREATE INDEX deliveries_failed ON deliveries (company_id, state, id) WHERE state = 'exhausted' OR state = 'cancelled';

-- One try, and what came back.
CREATE TABLE attempts (
    delivery_id         INTEGER NOT NULL REFERENCES deliveries ON DELETE CASCADE,
    number              INTEGER NOT NULL CHECK (number >= 1),
    public_id           TEXT    NOT NULL,
    outcome             TEXT    NOT NULL,
    detail              TEXT,
    status              INTEGER,
    response_headers    TEXT    NOT NULL CHECK (json_valid(response_headers)),
    response_body       TEXT    NOT NULL,
    remote_address      TEXT,
    milliseconds        INTEGER NOT NULL,
    started_at          INTEGER NOT NULL,
    PRIMARY KEY (delivery_id, number)
) STRICT, WITHOUT ROWID;
