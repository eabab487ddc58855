//! Deliveries: how near the couriers come to posting alone, and what one hung endpoint costs the others.

use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

use crate::load::Load;
use crate::receiver::Receiver;
use crate::report::Report;
use crate::seed;
use crate::server::Server;

const ENDPOINTS: u64 = 10;
const SUBMISSIONS: u64 = 2_000;
/// As many as the server has couriers.
const THREADS: u64 = 16;
const PATIENCE: Duration = Duration::from_secs(120);

pub fn run(report: &mut Report) {
    report.part("Deliveries: 2,000 events to 10 endpoints");
    let ceiling = post_only();
    report.figure("posting alone, 16 threads", ceiling);
    let all = deliver(false);
    report.figure("claimed, signed, posted, filed", all);
    let rest = deliver(true);
    report.figure("the same while one of the ten hangs, to the others", rest);
    report.ratio("deliveries / posting alone", all, ceiling, 0.3);
    report.ratio("one of ten hangs / none", rest, all, 0.6);
}

/// The same client library with the same limits, as large a body, and nothing else.
fn post_only() -> f64 {
    let receiver = Receiver::open();
    let url = receiver.url("/");
    let body = "x".repeat(2_000);
    let config = ureq::Agent::config_builder()
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(20)))
        .timeout_connect(Some(Duration::from_secs(5)))
        .timeout_per_read(Some(Duration::from_secs(10)))
        .timeout_per_write(Some(Duration::from_secs(10)))
        .max_idle_connections_per_host(THREADS as usize)
        .build();
    let agent = ureq::Agent::with_parts(config, DefaultConnector::new(), Literal);
    let each = SUBMISSIONS * ENDPOINTS / THREADS;
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..each {
                    let mut answer = agent
                        .post(&url)
                        .header("content-type", "application/json")
                        .send(&body)
                        .expect("an answer");
                    assert_eq!(answer.status(), 204);
                    answer.body_mut().read_to_vec().expect("its end");
                }
            });
        }
    });
    (each * THREADS) as f64 / started.elapsed().as_secs_f64()
}

/// Reads the address in the URL; the usual resolver would start a thread for each call with a limit.
#[derive(Debug)]
struct Literal;

impl Resolver for Literal {
    fn resolve(
        &self,
        uri: &Uri,
        _config: &Config,
        _timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        let mut found = self.empty();
        found.push(authority.parse().map_err(|_| ureq::Error::HostNotFound)?);
        Ok(found)
    }
}

/// Deliveries per second to the endpoints that answer, from the start of the server on.
fn deliver(one_hangs: bool) -> f64 {
    let flags = ["--webhook-allow", "loopback"];
    let mut server = Server::start_with("deliveries", &flags);
    seed::assessment(&server);
    let receiver = Receiver::open();
    for number in 0..ENDPOINTS {
        let path = if one_hangs && number == 0 {
            "/hang".to_owned()
        } else {
            format!("/{number}")
        };
        receiver.register(&server, &path, false);
    }
    let head = server.post_head("/api/v1/submissions");
    let load = Load {
        address: server.address,
        clients: 16,
        time: Duration::ZERO,
    };
    load.exactly(SUBMISSIONS, 201, move |number| {
        head.with_body(&seed::submission(number))
    });

    server.stop();
    assert_eq!(
        seed::release_deliveries(&server.file()),
        SUBMISSIONS * ENDPOINTS
    );
    let started = Instant::now();
    server.start_again(&flags);
    let wanted = SUBMISSIONS * if one_hangs { ENDPOINTS - 1 } else { ENDPOINTS };
    receiver.until(wanted, PATIENCE);
    wanted as f64 / started.elapsed().as_secs_f64()
}
