//! Creating submissions: scored, with event and delivery, on the disk before the answer.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::ceilings;
use crate::load::{Load, Outcome};
use crate::receiver::Receiver;
use crate::report::Report;
use crate::seed;
use crate::server::{self, Server};

const TIME: Duration = Duration::from_secs(4);
/// Longest wait for deliveries after the last submission.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn run(report: &mut Report) {
    report.part("The durable create: POST /submissions with five answers, event and delivery");
    let folder = server::folder("create-ceiling");
    let single = ceilings::single_transactions(&folder, TIME);
    report.figure("single durable transactions of this disk", single);

    let server = Server::start_with("create", &["--webhook-allow", "loopback"]);
    seed::assessment(&server);
    let receiver = Receiver::open();
    // Held back, so that couriers do not share the cores yet.
    let endpoint = receiver.register(&server, "/", false);
    let one = create(&server, 1);
    report.rate("1 client", &one);
    let many = create(&server, 64);
    report.rate("64 clients", &many);
    report.ratio(
        "1 client / single transactions",
        one.per_second,
        single,
        0.5,
    );
    report.ratio(
        "64 clients / single transactions",
        many.per_second,
        single,
        4.0,
    );

    receiver.enable(&server, &endpoint);
    let (both, created) = create_and_deliver(&server, &receiver);
    report.figure("created and delivered at once, 16 clients", both);
    report.ratio(
        "created and delivered / single transactions",
        both,
        single,
        1.0,
    );
    report.note(&format!("{created} submissions, all delivered"));
    report.memory("after load", server.memory(), 60);
    let _ = std::fs::remove_dir_all(folder);
}

fn create(server: &Server, clients: usize) -> Outcome {
    post(server, clients, TIME, 0).0
}

fn post(server: &Server, clients: usize, time: Duration, from: u64) -> (Outcome, u64) {
    let head = server.post_head("/api/v1/submissions");
    let sent = Rc::new(Cell::new(0));
    let counter = Rc::clone(&sent);
    let load = Load {
        address: server.address,
        clients,
        time,
    };
    let outcome = load.run(201, move |number| {
        counter.set(counter.get() + 1);
        head.with_body(&seed::submission(from + number))
    });
    (outcome, sent.get())
}

/// From the first request until the last delivery.
fn create_and_deliver(server: &Server, receiver: &Receiver) -> (f64, u64) {
    let before = receiver.count();
    let started = Instant::now();
    let (_, sent) = post(server, 16, TIME, 10_000_000);
    receiver.until(before + sent, PATIENCE);
    (sent as f64 / started.elapsed().as_secs_f64(), sent)
}
