-- Words to search for.

CREATE VIRTUAL TABLE submission_words USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
INSERT INTO submission_words (submission_words, rank) VALUES ('secure-delete', 1);
