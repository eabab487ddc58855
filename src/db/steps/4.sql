-- slugs that companies had before
CREATE TABLE old_slugs (
    slug                TEXT    PRIMARY KEY,
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    created_at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX old_slugs_by_company ON old_slugs (company_id, created_at);
