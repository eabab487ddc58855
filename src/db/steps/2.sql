-- Links, sets of parameters, and what addresses bring.

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

ALTER TABLE submissions ADD COLUMN link_id INTEGER;
ALTER TABLE submissions ADD COLUMN custom_fields_verified TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(custom_fields_verified));
CREATE INDEX submissions_by_link ON submissions (link_id, id, status) WHERE link_id IS NOT NULL;
