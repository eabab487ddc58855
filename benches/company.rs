//! A company that has been at work for a while: 100,000 submissions, and much of everything else.

use std::path::Path;
use std::time::Duration;

use rusqlite::params;
use serde_json::{Value, json};

use crate::load::Load;
use crate::receiver::Receiver;
use crate::seed;
use crate::server::Server;

pub const SUBMISSIONS: u64 = 100_000;
/// Companies that the signed-in person belongs to.
const COMPANIES: u32 = 50;
/// Of each: assessments, links and sets of parameters.
const MANY: u64 = 100;
const QUESTIONS: usize = 500;
const MEMBERS: u32 = 100;
const KEYS: u32 = 100;
const ACTS: u32 = 100_000;
const DAY_MILLIS: i64 = 86_400_000;
/// So far back the submissions reach.
const DAYS: i64 = 60;

/// Ids of what the pages show, and the cookie of an owner.
pub struct Company {
    pub server: Server,
    pub session: String,
    pub submission: String,
    pub link: String,
    pub set: String,
    pub endpoint: String,
    pub delivery: String,
    pub key: String,
    pub member: String,
    pub invitation: String,
    /// A candidate's invitation.
    pub invited: String,
    /// An endpoint that was told of nothing.
    pub quiet: String,
}

/// The assessment whose submissions they are, and one of 500 questions.
pub const ASSESSMENT: &str = "abc123";
pub const LARGE: &str = "large";

impl Company {
    pub fn found() -> Self {
        let flags = [
            "--webhook-allow",
            "loopback",
            "--pages-per-second",
            "100000",
            "--pages-burst",
            "100000",
        ];
        let mut server = Server::start_with("dashboard", &flags);
        seed::assessment_with(&server, true);
        server.call(
            &server.post("/api/v1/assessments", &large(None).to_string()),
            201,
        );
        let link = many(&server);
        let receiver = Receiver::open();
        receiver.register(&server, "/", false);
        hand_in(&server);
        receiver.register(&server, "/quiet", false);
        server.stop();
        fill(&server.file(), &link);
        let session = "d".repeat(43);
        sign_in(&server.file(), &session);
        server.start_again(&flags);
        Self {
            session,
            submission: one(
                &server,
                "SELECT public_id FROM submissions ORDER BY id DESC LIMIT 1",
            ),
            set: one(
                &server,
                "SELECT public_id FROM parameter_sets ORDER BY id DESC LIMIT 1",
            ),
            endpoint: one(
                &server,
                "SELECT public_id FROM endpoints ORDER BY id LIMIT 1",
            ),
            delivery: one(
                &server,
                "SELECT public_id FROM deliveries ORDER BY id DESC LIMIT 1",
            ),
            key: one(
                &server,
                "SELECT public_id FROM api_keys ORDER BY id DESC LIMIT 1",
            ),
            member: one(
                &server,
                "SELECT public_id FROM users ORDER BY id DESC LIMIT 1",
            ),
            invitation: one(
                &server,
                "SELECT public_id FROM one_time_links WHERE purpose = 'invitation' LIMIT 1",
            ),
            invited: one(
                &server,
                "SELECT public_id FROM invitations ORDER BY id LIMIT 1",
            ),
            quiet: one(
                &server,
                "SELECT public_id FROM endpoints ORDER BY id DESC LIMIT 1",
            ),
            link,
            server,
        }
    }

    pub fn page(&self, path: &str) -> Vec<u8> {
        format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: assessly_session={}\r\naccept: text/html\r\n\r\n",
            self.server.address, self.session
        )
        .into_bytes()
    }
}

/// Of each section so many are drawn.
pub fn large(pick: Option<u32>) -> Value {
    let question = |number: usize| {
        let options: Vec<Value> = (0..4)
            .map(|option| json!({"id": format!("o{option}"), "label": format!("Answer {option} of {number}")}))
            .collect();
        json!({"id": format!("q{number}"), "type": "single_choice", "points": 1, "correct": "o1",
               "title": format!("Which of these is right in case {number}?"), "options": options})
    };
    let section = |number: usize| {
        let questions: Vec<Value> = (0..QUESTIONS / 10)
            .map(|place| question(number * QUESTIONS / 10 + place))
            .collect();
        json!({"id": format!("s{number}"), "title": format!("Part {number}"), "pick": pick, "questions": questions})
    };
    let sections: Vec<Value> = (0..10).map(section).collect();
    json!({"id": LARGE, "slug": LARGE, "title": "Everything at once", "language": "en", "sections": sections})
}

/// Assessments, links and sets; the id of a link.
fn many(server: &Server) -> String {
    let mut link = String::new();
    for number in 0..MANY {
        let name = json!({"title": format!("Round {number}")});
        server.call(
            &server.post("/api/v1/assessments/abc123/copies", &name.to_string()),
            201,
        );
        let set = json!({"name": format!("Set {number}"), "parameters": {"medium": "mail", "campaign": number.to_string()}});
        server.call(
            &server.post("/api/v1/parameter_sets", &set.to_string()),
            201,
        );
        let made = json!({"name": format!("Link {number}"), "parameters": {"source": "linkedin"}});
        let made = server.call(
            &server.post("/api/v1/assessments/abc123/links", &made.to_string()),
            201,
        );
        link = made["id"].as_str().expect("an id").to_owned();
    }
    let people: Vec<Value> = (0..MANY)
        .map(|number| json!({"candidate_name": format!("Person {number}")}))
        .collect();
    server.call(
        &server.post(
            "/api/v1/assessments/abc123/invitations",
            &json!({"invitations": people}).to_string(),
        ),
        201,
    );
    link
}

/// All of them over the API: scored, searchable, told.
fn hand_in(server: &Server) {
    let head = server.post_head("/api/v1/submissions");
    let load = Load {
        address: server.address,
        clients: 64,
        time: Duration::ZERO,
    };
    load.exactly(SUBMISSIONS, 201, move |number| {
        head.with_body(&seed::told_submission(number))
    });
}

/// What takes months, and what the API does not do; the server must be stopped.
fn fill(file: &Path, link: &str) {
    let connection = seed::open(file);
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        connection.execute(sql, values).expect("rows");
    };
    connection
        .execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN;")
        .expect("a transaction");
    let step = DAYS * DAY_MILLIS / i64::try_from(SUBMISSIONS).expect("a number");
    run(
        "UPDATE submissions SET submitted_at = submitted_at - (?1 - id) * ?2, created_at = created_at - (?1 - id) * ?2,
                updated_at = updated_at - (?1 - id) * ?2",
        &[&i64::try_from(SUBMISSIONS).expect("a number"), &step],
    );
    // Half of them came over one link.
    run(
        "UPDATE submissions SET link_id = (SELECT id FROM links WHERE public_id = ?1) WHERE id % 2 = 0",
        &[&link],
    );
    run(
        "UPDATE links SET views = 80000, starts = 50000, completions = 50000 WHERE public_id = ?1",
        &[&link],
    );
    run(
        "UPDATE deliveries SET state = iif(id % 50 = 0, 'exhausted', 'succeeded'), attempts = 1, next_at = NULL,
                last_outcome = iif(id % 50 = 0, 'connect_refused', 'ok'), last_status = 200, finished_at = created_at",
        &[],
    );
    run(
        "INSERT INTO attempts (delivery_id, number, public_id, outcome, status, response_headers, response_body,
                               milliseconds, started_at)
         SELECT id, 1, 'att_' || id, iif(id % 50 = 0, 'connect_refused', 'ok'), 200, '[]', 'ok', 12, created_at FROM deliveries",
        &[],
    );
    run(
        &format!("INSERT INTO audit (company_id, actor, address, act, subject, created_at)
         SELECT 1, 'jane@example.com', '192.0.2.1', 'key_made', 'Key ' || value, value FROM {SERIES}"),
        &[&ACTS],
    );
    run(
        &format!("INSERT INTO api_keys (public_id, company_id, name, hash, last_four, scopes, created_at)
         SELECT 'key_' || value, 1, 'Key ' || value, randomblob(32), 'abcd', 'submissions.read', value FROM {SERIES}"),
        &[&KEYS],
    );
    run(
        &format!("INSERT INTO companies (public_id, slug, name, plan, created_at, updated_at)
         SELECT 'cmp_' || value, 'company-' || value, 'Company ' || value, 'enterprise', 0, 0 FROM {SERIES}"),
        &[&COMPANIES],
    );
    connection
        .execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);")
        .expect("a commit");
}

/// The numbers from 1 to the first parameter.
const SERIES: &str = "(WITH RECURSIVE numbers (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM numbers LIMIT ?1) SELECT value FROM numbers)";

/// An owner of all companies with a session that was just confirmed, and colleagues.
fn sign_in(file: &Path, secret: &str) {
    let connection = seed::open(file);
    let people = format!(
        "INSERT INTO users (public_id, email, email_key, name, created_at, updated_at)
         SELECT 'usr_' || value, 'user' || value || '@example.com', 'user' || value || '@example.com', 'User ' || value, 0, 0
         FROM {SERIES}"
    );
    connection.execute(&people, [MEMBERS]).expect("people");
    let now = assessly::kit::clock::Clock::system().now().millis();
    let hour = now + 3_600_000;
    connection
        .execute_batch(
            "INSERT INTO memberships (user_id, company_id, role, created_at) SELECT 1, id, 'owner', 0 FROM companies WHERE id > 0;
             INSERT INTO memberships (user_id, company_id, role, created_at) SELECT id, 1, 'editor', 0 FROM users WHERE id > 1;
             INSERT INTO one_time_links (public_id, hash, purpose, company_id, email, role, created_at, ends_at, invited_by)
             SELECT 'otl_' || id, randomblob(32), 'invitation', 1, 'new' || id || '@example.com', 'viewer', 0, 9000000000000000, 1
             FROM users WHERE id > 1;",
        )
        .expect("a team");
    connection
        .execute(
            "INSERT INTO sessions (user_id, hash, is_remembered, confirmed_at, seen_at, ends_at, created_at)
             VALUES (1, ?1, 1, ?2, ?2, ?2, ?3)",
            params![blake3::hash(secret.as_bytes()).as_bytes(), hour, now],
        )
        .expect("a session");
}

fn one(server: &Server, sql: &str) -> String {
    let connection = seed::open(&server.file());
    connection
        .query_row(sql, [], |row| row.get(0))
        .expect("an id")
}
