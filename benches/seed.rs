//! What the server is asked about: an assessment, submissions, and many more of them.

use std::path::Path;

use assessly::model::submission::custom_field_hash;
use rusqlite::{Connection, params};
use serde_json::json;

use crate::server::Server;

/// A published assessment with a question of each common type.
pub fn assessment(server: &Server) {
    assessment_with(server, false);
}

/// The same, and with one that people grade.
pub fn assessment_with(server: &Server, by_hand: bool) {
    let mut document = json!({
        "id": "abc123", "slug": "backend", "title": "Backend developer", "language": "en",
        "settings": {"pass_percentage": 60},
        "sections": [{"id": "s1", "title": "SQL", "questions": [
            {"id": "q1", "type": "single_choice", "title": "Which one reads rows?", "points": 2,
             "options": [{"id": "a", "label": "SELECT"}, {"id": "b", "label": "FETCH"}], "correct": "a"},
            {"id": "q2", "type": "multiple_choice", "title": "Which are joins?", "points": 4,
             "options": [{"id": "a", "label": "INNER"}, {"id": "b", "label": "UPPER"}, {"id": "c", "label": "LEFT"}],
             "correct": ["a", "c"]},
            {"id": "q3", "type": "true_false", "title": "NULL equals NULL.", "points": 1, "correct": false},
            {"id": "q4", "type": "numeric", "title": "Gravity, in m/s²?", "points": 1,
             "answers": [{"value": "9.8", "tolerance": "0.1", "tolerance_type": "absolute", "credit": 1}]},
            {"id": "q5", "type": "short_text", "title": "The city?", "points": 1,
             "answers": [{"text": "New York", "credit": 1}]}]}]
    });
    if by_hand {
        let essay =
            json!({"id": "q6", "type": "long_text", "title": "Explain an index.", "points": 4});
        let questions = &mut document["sections"][0]["questions"];
        questions.as_array_mut().expect("questions").push(essay);
    }
    server.call(
        &server.post("/api/v1/assessments", &document.to_string()),
        201,
    );
    server.call(
        &server.post("/api/v1/assessments/abc123/publication", "{}"),
        201,
    );
}

/// The body of a POST that makes a submission, another one for each number.
pub fn submission(number: u64) -> String {
    json!({
        "assessment_id": "abc123",
        "candidate_name": format!("Candidate {number}"),
        "candidate_email": format!("candidate{number}@example.com"),
        "custom_fields": {"source": SOURCES[number as usize % SOURCES.len()], "campaign_id": "summer2024"},
        "responses": [
            {"question_id": "q1", "value": "a"}, {"question_id": "q2", "value": ["a", "c"]},
            {"question_id": "q3", "value": false}, {"question_id": "q4", "value": "9.8"},
            {"question_id": "q5", "value": "new york"}]
    })
    .to_string()
}

/// The same, tagged, and every fourth with a text that nobody has graded yet.
pub fn told_submission(number: u64) -> String {
    let mut body: serde_json::Value = serde_json::from_str(&submission(number)).expect("JSON");
    let tags: &[&str] = match number {
        number if number.is_multiple_of(1_000) => &["rare", "shortlist"],
        number if number.is_multiple_of(10) => &["shortlist"],
        _ => &[],
    };
    body["tags"] = json!(tags);
    if number.is_multiple_of(4) {
        let words = format!(
            "An index keeps rows {number} in the order of their keys, so that few are read."
        );
        let responses = body["responses"].as_array_mut().expect("responses");
        responses.push(json!({"question_id": "q6", "value": words}));
    }
    body.to_string()
}

const SOURCES: [&str; 4] = ["linkedin", "newsletter", "referral", "website"];

/// Makes `count` submissions of the newest one, without answers; the server must be stopped.
pub fn multiply_submissions(file: &Path, count: u64) {
    let mut connection = open(file);
    connection
        .execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;")
        .expect("pragmas");
    let tx = connection.transaction().expect("a transaction");
    let columns = columns(&tx, "submissions");
    let values: Vec<String> = columns
        .iter()
        .map(|column| match column.as_str() {
            "id" => "base.top + n".to_owned(),
            "public_id" => "printf('sub_%026d', base.top + n)".to_owned(),
            "sequence" => "base.sequence + n".to_owned(),
            "created_at" | "updated_at" | "submitted_at" => format!("one.{column} + n * 1000"),
            "candidate_name" => "printf('Candidate %d', n)".to_owned(),
            "candidate_email" | "email_key" => "printf('candidate%d@example.com', n)".to_owned(),
            "custom_fields" => custom_fields(),
            other => format!("one.{other}"),
        })
        .collect();
    let insert = format!(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT ?1),
              base AS (SELECT max(s.id) AS top, c.sequence AS sequence FROM submissions s, companies c)
         INSERT INTO submissions ({})
         SELECT {} FROM numbers, base, (SELECT * FROM submissions ORDER BY id DESC LIMIT 1) one ORDER BY n",
        columns.join(", "),
        values.join(", ")
    );
    tx.execute(&insert, [count]).expect("submissions");
    tx.execute(
        "UPDATE companies SET sequence = sequence + ?1, submission_count = submission_count + ?1",
        [count],
    )
    .expect("the company's counters");
    tx.execute(
        "UPDATE assessments SET completed_count = completed_count + ?1",
        [count],
    )
    .expect("its counter");
    index_custom_fields(&tx, count);
    tx.commit().expect("a commit");
    connection
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;")
        .expect("a checkpoint");
}

/// Gives every submission the answers of the first, some of them other ones; the server must be stopped.
pub fn multiply_responses(file: &Path) {
    let connection = open(file);
    connection
        .execute_batch(
            "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN;
             INSERT INTO responses (submission_id, question_id, value, answered_at, auto_points, is_correct,
                                    time_spent_seconds)
             SELECT s.id, r.question_id, iif((s.id + r.rank) % 3, r.value, r.other), s.submitted_at,
                    iif((s.id + r.rank) % 3, r.auto_points, 0), (s.id + r.rank) % 3 > 0, 5 + s.id % 90
             FROM submissions s CROSS JOIN
                  (SELECT *, rank() OVER (ORDER BY question_id) AS rank,
                          CASE value WHEN '\"a\"' THEN '\"b\"' WHEN '\"o1\"' THEN '\"o2\"' WHEN 'false' THEN 'true' ELSE value END AS other
                   FROM responses WHERE submission_id = 1 ORDER BY question_id) r
             WHERE s.id > 1;
             UPDATE submissions SET percentage = 100 * (id % 101) WHERE id > 1;
             COMMIT; PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;",
        )
        .expect("answers");
}

/// Enters every submission's name and address into the index of words; the server must be stopped.
pub fn index_words(file: &Path) {
    open(file)
        .execute_batch(
            "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN;
             INSERT INTO submission_words (submission_words) VALUES ('delete-all');
             INSERT INTO submission_words (rowid, words)
             SELECT id, printf('%dxcandidate %dx%d %dxcandidate%d %dxexample %dxcom ',
                               company_id, company_id, id, company_id, id, company_id, company_id)
             FROM submissions ORDER BY id;
             COMMIT; PRAGMA wal_checkpoint(TRUNCATE);",
        )
        .expect("words");
}

/// A time that begins and ends between submissions, as a query.
pub fn span(file: &Path) -> String {
    let connection = open(file);
    let day = |part: i64| {
        let sql = "SELECT strftime('%FT%TZ', created_at / 1000, 'unixepoch') FROM submissions
                   WHERE id = (SELECT max(id) FROM submissions) * ?1 / 10";
        let time = connection.query_row(sql, [part], |row| row.get::<_, String>(0));
        time.expect("a time")
    };
    format!("since={}&until={}", day(3), day(7))
}

/// The id of one that lies in the middle.
pub fn one_submission(file: &Path) -> String {
    let sql = "SELECT public_id FROM submissions WHERE id = (SELECT max(id) FROM submissions) / 2";
    let id = open(file).query_row(sql, [], |row| row.get(0));
    id.expect("an id")
}

/// Enters the newest `count` submissions into the index that filters use.
fn index_custom_fields(tx: &Connection, count: u64) {
    let company: i64 = tx
        .query_row("SELECT id FROM companies", [], |row| row.get(0))
        .expect("one company");
    let sources = SOURCES.map(|source| ("source", source));
    for (name, value) in sources.into_iter().chain([("campaign_id", "summer2024")]) {
        tx.execute(
            "INSERT INTO custom_field_index (hash, submission_id)
             SELECT ?1, id FROM submissions
             WHERE id > (SELECT max(id) FROM submissions) - ?2 AND custom_fields ->> ?3 = ?4",
            params![custom_field_hash(company, name, value), count, name, value],
        )
        .expect("entries of the index");
    }
}

/// Each source is had by a quarter of the submissions.
fn custom_fields() -> String {
    let cases: Vec<String> = SOURCES
        .iter()
        .enumerate()
        .map(|(place, source)| format!("WHEN {place} THEN '{source}'"))
        .collect();
    format!(
        "json_object('source', CASE n % {} {} END, 'campaign_id', 'summer2024')",
        SOURCES.len(),
        cases.join(" ")
    )
}

/// Reads every column of every submission as the server selects them, and keeps nothing; how many.
pub fn read_all(file: &Path) -> u64 {
    let connection = open(file);
    let mut statement = connection
        .prepare(
            "SELECT s.*, a.public_id, a.slug, c.slug, v.number, v.digest FROM submissions s
             JOIN assessments a ON a.id = s.assessment_id
             JOIN assessment_versions v ON v.id = s.version_id
             JOIN companies c ON c.id = s.company_id
             WHERE s.company_id = 1 ORDER BY s.id",
        )
        .expect("a statement");
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut count = 0;
    while let Some(row) = rows.next().expect("a row") {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column).expect("a value"));
        }
        count += 1;
    }
    count
}

/// Makes every delivery that was held due now, and every endpoint ready; the server must be stopped.
pub fn release_deliveries(file: &Path) -> u64 {
    let connection = open(file);
    connection
        .execute(
            "UPDATE endpoints SET enabled = 1, disabled_reason = NULL, disabled_at = NULL",
            params![],
        )
        .expect("endpoints");
    let released = connection
        .execute(
            "UPDATE deliveries SET state = 'pending', next_at = created_at WHERE state = 'held'",
            params![],
        )
        .expect("deliveries");
    released as u64
}

fn columns(connection: &Connection, table: &str) -> Vec<String> {
    let mut statement = connection
        .prepare("SELECT name FROM pragma_table_info(?1)")
        .expect("a statement");
    let names = statement
        .query_map([table], |row| row.get(0))
        .expect("columns");
    names.collect::<Result<_, _>>().expect("names")
}

#[expect(
    clippy::disallowed_methods,
    reason = "beside the program, while it is stopped"
)]
pub fn open(file: &Path) -> Connection {
    Connection::open(file).expect("the server's file")
}
