-- Who signs in, and what they did.

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
    updated_at          INTEGER NOT NULL
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
    -- the user's address as it was then; NULL is the command line
    actor               TEXT,
    -- where it came from
    address             TEXT,
    act                 TEXT    NOT NULL,
    -- what it was done to, as people know it
    subject             TEXT,
    created_at          INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_by_company ON audit (company_id, id);
