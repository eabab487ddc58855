//! Lists: their cost must not grow with what they are a page of.

use std::time::Duration;

use crate::load::Outcome;
use crate::report::Report;
use crate::seed;
use crate::server::Server;

const TIME: Duration = Duration::from_secs(4);
const CLIENTS: usize = 16;

pub fn run(report: &mut Report) {
    report.part("The list of 50 with its total, 16 clients");
    let mut server = Server::start("list");
    seed::assessment(&server);
    server.call(
        &server.post("/api/v1/submissions", &seed::submission(0)),
        201,
    );

    grow(&mut server, 9_999);
    let small = plain(&server);
    report.rate("10,000 submissions", &small);

    grow(&mut server, 990_000);
    let large = plain(&server);
    report.rate("1,000,000 submissions", &large);
    let filtered = server.get_load(
        "/api/v1/submissions?assessment_id=abc123&status=completed&custom_fields%5Bsource%5D=linkedin",
        CLIENTS,
        TIME,
    );
    report.rate("1,000,000, of one assessment, status and source", &filtered);
    report.ratio(
        "list of 1,000,000 / list of 10,000",
        large.per_second,
        small.per_second,
        0.85,
    );
    report.ratio(
        "filtered / plain",
        filtered.per_second,
        large.per_second,
        0.5,
    );

    let started = restart(&mut server);
    report.time("start on this file", started, Duration::from_millis(30));
    report.memory("idle", server.memory(), 15);
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

fn plain(server: &Server) -> Outcome {
    server.get_load("/api/v1/submissions?limit=50", CLIENTS, TIME)
}
