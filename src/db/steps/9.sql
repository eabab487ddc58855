-- Pictures in the texts of assessments. No text of before names one.

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
