//! The door: an answer that needs no database, through everything that is true for each request.

use std::time::Duration;

use crate::ceilings::Door;
use crate::report::Report;
use crate::server::Server;

const TIME: Duration = Duration::from_secs(4);

pub fn run(report: &mut Report) {
    report.part("The door: GET /healthz, 64 clients");
    let ceiling = Door::open().measure(64, TIME);
    report.rate("raw hyper, constant answer", &ceiling);
    let server = Server::start("door");
    let healthz = server.get_load("/healthz", 64, TIME);
    report.rate("GET /healthz", &healthz);
    report.ratio(
        "GET /healthz / door",
        healthz.per_second,
        ceiling.per_second,
        0.40,
    );
}
