-- Events are pulled, by number and type.
ALTER TABLE companies ADD COLUMN events_forgotten INTEGER NOT NULL DEFAULT 0;
UPDATE companies SET events_forgotten = coalesce(
    (SELECT min(sequence) - 1 FROM events WHERE company_id = companies.id), sequence);
ALTER TABLE events ADD COLUMN test INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1));
UPDATE events SET test = 1 WHERE type = 'webhook.test'
    OR (type GLOB 'submission.*' AND subject IN (SELECT public_id FROM endpoints));
CREATE INDEX events_by_type ON events (company_id, type, sequence) WHERE test = 0;
