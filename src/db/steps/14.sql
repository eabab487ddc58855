-- slugs that assessments had before
CREATE TABLE old_assessment_slugs (
    company_id          INTEGER NOT NULL REFERENCES companies ON DELETE CASCADE,
    slug                TEXT    NOT NULL,
    assessment_id       INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
    created_at          INTEGER NOT NULL,
    PRIMARY KEY (company_id, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX old_slugs_by_assessment ON old_assessment_slugs (assessment_id, created_at);
