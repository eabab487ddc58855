//! The point read: one submission with its answers, by a caller with a key.

use std::time::Duration;

use crate::ceilings::Door;
use crate::load::Load;
use crate::report::Report;
use crate::seed;
use crate::server::Server;

const TIME: Duration = Duration::from_secs(4);
const SUBMISSIONS: u64 = 200;

pub fn run(report: &mut Report) {
    report.part("The point read: GET /submissions/{id} with its five answers, 64 clients");
    let server = Server::start("point");
    seed::assessment(&server);
    let requests: Vec<Vec<u8>> = (0..SUBMISSIONS)
        .map(|number| {
            let made = server.call(
                &server.post("/api/v1/submissions", &seed::submission(number)),
                201,
            );
            let id = made["id"].as_str().expect("an id");
            server.get(&format!("/api/v1/submissions/{id}"))
        })
        .collect();
    let ceiling = Door::open().measure(64, TIME);
    report.rate("raw hyper, constant answer", &ceiling);
    let load = Load {
        address: server.address,
        clients: 64,
        time: TIME,
    };
    let point = load.run(200, move |number| {
        requests[number as usize % requests.len()].clone()
    });
    report.rate("GET /submissions/{id}", &point);
    report.ratio(
        "point read / door",
        point.per_second,
        ceiling.per_second,
        0.40,
    );
    report.memory("after load", server.memory(), 60);
}
