-- Invitations know who made them. Of older ones nobody can tell, so they have to be made again.

DELETE FROM one_time_links WHERE purpose = 'invitation';
ALTER TABLE one_time_links ADD COLUMN invited_by INTEGER REFERENCES users ON DELETE CASCADE;
