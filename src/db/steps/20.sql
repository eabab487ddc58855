-- callbacks of invitations
ALTER TABLE invitations ADD COLUMN callback_url TEXT;
CREATE INDEX invitations_by_callback ON invitations (company_id, callback_url) WHERE callback_url IS NOT NULL;
ALTER TABLE endpoints ADD COLUMN is_callback INTEGER NOT NULL DEFAULT 0 CHECK (is_callback IN (0, 1));
DROP INDEX endpoints_by_company;
CREATE INDEX endpoints_by_company ON endpoints (company_id, is_callback, id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX endpoints_of_callbacks ON endpoints (company_id, url) WHERE deleted_at IS NULL AND is_callback = 1;
