//! Steps of the schema that need more than SQL.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::{Connection, params};
use serde_json::Value;

use crate::kit::entry;
use crate::kit::words::Words;

/// Enters what is there already into the indexes of words and of tags.
pub(super) fn fill_indexes(connection: &Connection) -> rusqlite::Result<()> {
    let mut all = connection.prepare(
        "SELECT id, company_id, version_id, candidate_name, candidate_email, tags, submitted_at IS NOT NULL
         FROM submissions ORDER BY id",
    )?;
    let mut enter =
        connection.prepare("INSERT INTO submission_words (rowid, words) VALUES (?1, ?2)")?;
    let mut tag = connection
        .prepare("INSERT INTO custom_field_index (hash, submission_id) VALUES (?1, ?2)")?;
    let mut texts = Texts::default();
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (id, company): (i64, i64) = (row.get(0)?, row.get(1)?);
        let tags: Vec<String> = serde_json::from_str(&row.get::<_, String>(5)?).unwrap_or_default();
        for name in tags {
            tag.execute(params![entry::tag_hash(company, &name), id])?;
        }
        if row.get(6)? {
            let mut words = Words::of_company(company);
            words.add(&row.get::<_, String>(3)?);
            words.add(&row.get::<_, Option<String>>(4)?.unwrap_or_default());
            for answer in texts.answers(connection, id, row.get(2)?)? {
                words.add(&answer);
            }
            enter.execute(params![id, words.into_text()])?;
        }
    }
    Ok(())
}

/// The questions of each version that are answered with a text, in order.
#[derive(Default)]
struct Texts(HashMap<i64, Vec<String>>);

impl Texts {
    fn answers(
        &mut self,
        connection: &Connection,
        submission: i64,
        version: i64,
    ) -> rusqlite::Result<Vec<String>> {
        let questions = match self.0.entry(version) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(questions(connection, version)?),
        };
        let mut statement = connection.prepare_cached(
            "SELECT value ->> '$' FROM responses
             WHERE submission_id = ?1 AND question_id = ?2 AND json_type(value) = 'text'",
        )?;
        let mut answers = Vec::new();
        for question in questions.iter() {
            let found = statement.query_map(params![submission, question], |row| row.get(0))?;
            for answer in found {
                answers.push(answer?);
            }
        }
        Ok(answers)
    }
}

fn questions(connection: &Connection, version: i64) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT document FROM assessment_versions WHERE id = ?1";
    let document: String = connection.query_row(sql, [version], |row| row.get(0))?;
    let document: Value = serde_json::from_str(&document).unwrap_or_default();
    let lists = document["sections"].as_array().into_iter().flatten();
    let all = lists.flat_map(|section| section["questions"].as_array().into_iter().flatten());
    let is_text = |question: &&Value| {
        let kind = question["type"].as_str();
        matches!(kind, Some("short_text" | "long_text"))
    };
    let ids = all
        .filter(is_text)
        .filter_map(|question| question["id"].as_str());
    Ok(ids.map(str::to_owned).collect())
}
