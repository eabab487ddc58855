-- Deliveries of a rare type or state are found at once.
ALTER TABLE deliveries ADD COLUMN event_type TEXT NOT NULL DEFAULT '';
UPDATE deliveries SET event_type = (SELECT type FROM events WHERE events.id = event_id);
CREATE INDEX deliveries_by_type ON deliveries (company_id, event_type, id) WHERE event_type <> 'submission.created';
CREATE INDEX deliveries_failed ON deliveries (company_id, state, id) WHERE state = 'exhausted' OR state = 'cancelled';
