-- How a company's pages look, and its time zone.

ALTER TABLE companies ADD COLUMN colour TEXT CHECK (length(colour) = 7);
ALTER TABLE companies ADD COLUMN logo BLOB CHECK (length(logo) = 16);
ALTER TABLE companies ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'UTC' CHECK (length(time_zone) BETWEEN 1 AND 64);
