//! Lists: their cost must not grow with what they are a page of.

use std::time::{Duration, Instant};

use crate::load::Outcome;
use crate::report::Report;
use crate::seed;
use crate::server::Server;

const TIME: Duration = Duration::from_secs(3);
const CLIENTS: usize = 16;
/// What a search is asked for, and in which time its half has an answer.
const MOST: Duration = Duration::from_secs(1);
const AGAIN: usize = 9;
const ALL: &str = "/api/v1/submissions";
const FILTERS: [(&str, &str); 5] = [
    ("assessment", "assessment_id=abc123"),
    ("status", "status=completed"),
    ("custom field", "custom_fields%5Bsource%5D=linkedin"),
    (
        "custom field that all have",
        "custom_fields%5Bcampaign_id%5D=summer2024",
    ),
    (
        "all three",
        "assessment_id=abc123&status=completed&custom_fields%5Bsource%5D=linkedin",
    ),
];
const SEARCHES: [(&str, &str); 5] = [
    ("a word that one has", "q=candidate500123"),
    ("a word that all have", "q=example%20com"),
    ("the beginning of a million words", "q=candidate"),
    (
        "a word that all have, by percentage",
        "q=example%20com&sort=-percentage",
    ),
    (
        "a word that all have, and a custom field",
        "q=example%20com&custom_fields%5Bsource%5D=linkedin",
    ),
];

pub fn run(report: &mut Report) {
    report.part("The list of 50 with its total, 16 clients");
    let mut server = Server::start("list");
    seed::assessment(&server);
    server.call(
        &server.post("/api/v1/submissions", &seed::submission(0)),
        201,
    );

    grow(&mut server, 9_999);
    let small = Listed::measure(report, &server, "10,000 submissions", "limit=50");

    grow(&mut server, 990_000);
    let large = Listed::measure(report, &server, "1,000,000 submissions", "limit=50");
    large.compare(report, "list of 1,000,000 / list of 10,000", &small, 0.85);
    for (name, filter) in FILTERS {
        let filtered = Listed::measure(report, &server, &format!("1,000,000, by {name}"), filter);
        filtered.compare(report, &format!("by {name} / plain"), &large, 0.5);
    }
    count(report, &server);
    search(report, &mut server);

    let started = restart(&mut server);
    report.time("start on this file", started, Duration::from_millis(30));
    report.memory("idle", server.memory(), 15);
}

/// What is asked for the first time, and what an index has to be walked for from end to end.
fn count(report: &mut Report, server: &Server) {
    let started = Instant::now();
    server.call(&server.get(&format!("{ALL}?min_percentage=1&limit=1")), 200);
    report.time("a total that is counted", started.elapsed(), MOST);
    let started = Instant::now();
    server.call(&server.get(&format!("{ALL}?status=in_progress")), 200);
    report.time("a status that none has", started.elapsed(), MOST);
}

fn search(report: &mut Report, server: &mut Server) {
    server.stop();
    let started = Instant::now();
    seed::index_words(&server.file());
    report.note(&format!("words entered in {:.1?}", started.elapsed()));
    server.start_again(&[]);
    for (name, query) in SEARCHES {
        let request = server.get(&format!("{ALL}?{query}"));
        let ask = || {
            let started = Instant::now();
            server.call(&request, 200);
            started.elapsed()
        };
        report.time(&format!("search: {name}"), ask(), MOST);
        let before = server.processor_time();
        let mut again: Vec<Duration> = (0..AGAIN).map(|_| ask()).collect();
        again.sort_unstable();
        let used = (server.processor_time() - before) / u32::try_from(AGAIN).expect("a number");
        report.note(&format!(
            "again, the median: {:.1?}; {used:.1?} of the processor",
            again[AGAIN / 2]
        ));
    }
}

fn grow(server: &mut Server, count: u64) {
    server.stop();
    seed::multiply_submissions(&server.file(), count);
    server.start_again(&[]);
}

fn restart(server: &mut Server) -> Duration {
    server.stop();
    server.start_again(&[])
}

/// How fast a list is, and what it costs: on a busy machine only the cost says something.
struct Listed {
    outcome: Outcome,
    processor_time: Duration,
}

impl Listed {
    fn measure(report: &Report, server: &Server, what: &str, query: &str) -> Self {
        let before = server.processor_time();
        let outcome = server.get_load(&format!("{ALL}?{query}"), CLIENTS, TIME);
        let used = server.processor_time() - before;
        report.rate(what, &outcome);
        Self {
            processor_time: used.div_f64(outcome.requests as f64),
            outcome,
        }
    }

    fn compare(&self, report: &mut Report, what: &str, ceiling: &Self, target: f64) {
        let (measured, most) = (self.outcome.per_second, ceiling.outcome.per_second);
        report.ratio(what, measured, most, target);
        report.note(&format!(
            "{:.2} by processor time: {:.0?} and {:.0?} each",
            ceiling.processor_time.as_secs_f64() / self.processor_time.as_secs_f64(),
            self.processor_time,
            ceiling.processor_time
        ));
    }
}
