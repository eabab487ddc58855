//! Calls that wait for events: what a thousand of them cost while nothing happens.

use std::time::Duration;

use crate::load::Load;
use crate::report::Report;
use crate::server::Server;

const CALLERS: usize = 1_000;
const TIME: Duration = Duration::from_secs(60);
/// Until all of them wait, and the start is over.
const SETTLED: Duration = Duration::from_secs(10);
/// The longest that a call may wait.
const WAIT: u64 = 25;

pub fn run(report: &mut Report) {
    report.part("Calls of GET /events that wait, 60 s each: the server's processor time");
    let server = Server::start_with("waiting", &["--max-connections-per-address", "2000"]);
    let idle = measure(report, &server, "nobody waits");
    let load = Load {
        address: server.address,
        clients: CALLERS,
        // A call that began before the end is answered after it.
        time: SETTLED + TIME,
    };
    let request = server.get(&format!("/api/v1/events?after=0&wait={WAIT}"));
    let before = server.memory();
    let callers = std::thread::spawn(move || load.run(200, move |_| request.clone()));
    let waiting = measure(report, &server, "1,000 wait, each for 25 s at a time");
    report.note(&format!(
        "{:.1} MB more for them",
        server.memory().saturating_sub(before) as f64 / 1e6
    ));
    let more = waiting.saturating_sub(idle);
    report.time("more for 1,000", more, Duration::from_secs(1));
    let outcome = callers.join().expect("callers that end well");
    report.rate("their answers, of nothing", &outcome);
}

fn measure(report: &Report, server: &Server, what: &str) -> Duration {
    pass(SETTLED);
    let before = server.processor_time();
    pass(TIME);
    let used = server.processor_time() - before;
    report.note(&format!("{what}: {used:.2?} in {TIME:?}"));
    used
}

#[expect(clippy::disallowed_methods, reason = "this time is what is measured")]
fn pass(time: Duration) {
    std::thread::sleep(time);
}
