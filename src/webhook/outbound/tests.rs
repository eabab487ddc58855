//! Every outcome, against real listeners on loopback.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, OnceLock};

use super::*;
use crate::kit::names::tests::serve;

const LOOPBACK: Ipv4Addr = Ipv4Addr::LOCALHOST;
/// Longer than any answer takes, on a busy machine too.
const PATIENT: Duration = Duration::from_secs(20);

/// One runtime for all tests, as the server has one.
fn runtime() -> Handle {
    static RUNTIME: OnceLock<tokio::runtime::Runtime> = OnceLock::new();
    RUNTIME
        .get_or_init(|| tokio::runtime::Runtime::new().unwrap())
        .handle()
        .clone()
}

fn names() -> Names {
    const RECORDS: &[(&str, &[Ipv4Addr])] = &[
        ("mixed.test", &[Ipv4Addr::new(10, 0, 0, 1), LOOPBACK]),
        ("inside.test", &[Ipv4Addr::new(10, 0, 0, 1)]),
        ("public.test", &[Ipv4Addr::new(8, 8, 8, 8)]),
    ];
    Names::asking(serve(RECORDS), PATIENT)
}

fn settings() -> Settings {
    Settings {
        allow: "loopback".parse().unwrap(),
        limits: PATIENCE,
        ..Settings::default()
    }
}

const PATIENCE: Limits = Limits {
    connect: PATIENT,
    read: PATIENT,
    total: PATIENT,
};

/// Posts with limits that are there to be met.
fn post_within(limits: Limits, url: &str) -> Attempt {
    let hasty = Settings {
        limits,
        ..settings()
    };
    post_to(&outbound(hasty), url)
}

fn outbound(settings: Settings) -> Outbound {
    Outbound::new(settings, names(), runtime()).unwrap()
}

/// Listens until the test ends; each connection is given to `serve`, on a thread of its own.
fn listen(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let serve = Arc::new(serve);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, serve) = (stream.unwrap(), serve.clone());
            std::thread::spawn(move || serve(stream));
        }
    });
    address
}

/// Reads whatever comes and says nothing, until the other side has gone.
fn hang(mut stream: TcpStream) {
    let _ = std::io::copy(&mut stream, &mut std::io::sink());
}

/// Answers every request of every connection with `answer`, and tells what was asked.
fn receiver(answer: &'static str) -> (SocketAddr, Receiver<String>) {
    let (tell, told) = channel();
    let address = listen(move |mut stream| {
        while let Some(request) = read_request(&mut stream) {
            let _ = tell.send(request);
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    });
    (address, told)
}

/// Head and body of one request; `None` at the end of the connection.
fn read_request(stream: &mut impl Read) -> Option<String> {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        text.push(byte[0]);
    }
    let head = String::from_utf8(text).unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(head + &String::from_utf8(body).unwrap())
}

fn post_to(outbound: &Outbound, url: &str) -> Attempt {
    outbound.post(&Request {
        url,
        headers: &[("webhook-id".to_owned(), "evt_1".to_owned())],
        body: b"{\"a\":1}",
        ca_pem: None,
    })
}

fn post(url: &str) -> Attempt {
    post_to(&outbound(settings()), url)
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nx-seen: yes\r\n\r\nhello";

#[test]
fn a_2xx_is_ok_and_its_answer_is_kept() {
    let (address, asked) = receiver(OK);
    let attempt = post(&format!("http://{address}/hook?a=b"));
    assert_eq!(attempt.outcome, Outcome::Ok);
    assert_eq!(
        (attempt.status, attempt.body.as_str()),
        (Some(200), "hello")
    );
    assert!(attempt.headers.contains(&("x-seen".into(), "yes".into())));
    assert_eq!(attempt.remote_address, Some(address));
    let request = asked.recv().unwrap();
    assert!(
        request.starts_with("POST /hook?a=b HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(request.ends_with("\r\n\r\n{\"a\":1}"), "{request}");
    let agent = concat!(
        "user-agent: assessly/",
        env!("CARGO_PKG_VERSION"),
        " (+webhooks)\r\n"
    );
    for line in [
        agent,
        "content-type: application/json\r\n",
        "webhook-id: evt_1\r\n",
    ] {
        assert_eq!(request.matches(line).count(), 1, "{line} in {request}");
    }
}

#[test]
fn each_status_has_its_outcome() {
    for (answer, outcome) in [
        ("HTTP/1.1 204 No Content\r\n\r\n", Outcome::Ok),
        (
            "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
            Outcome::Http4xx,
        ),
        (
            "HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n",
            Outcome::Gone,
        ),
        (
            "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n",
            Outcome::Http5xx,
        ),
        ("SSH-2.0-OpenSSH_9.9\r\n\r\n", Outcome::BadResponse),
    ] {
        let (address, _asked) = receiver(answer);
        assert_eq!(
            post(&format!("http://{address}/")).outcome,
            outcome,
            "{answer}"
        );
    }
}

#[test]
fn the_wish_to_wait_is_handed_on() {
    let answer = "HTTP/1.1 429 Slow\r\nretry-after: 120\r\ncontent-length: 0\r\n\r\n";
    let (address, _asked) = receiver(answer);
    let attempt = post(&format!("http://{address}/"));
    assert_eq!(attempt.retry_after.as_deref(), Some("120"));
}

#[test]
fn a_redirect_is_named_and_not_followed() {
    let (address, asked) = receiver(
        "HTTP/1.1 307 Moved\r\nlocation: http://169.254.169.254/latest\r\ncontent-length: 0\r\n\r\n",
    );
    let attempt = post(&format!("http://{address}/"));
    assert_eq!(
        (attempt.outcome, attempt.status),
        (Outcome::Redirect, Some(307))
    );
    assert!(
        attempt
            .detail
            .unwrap()
            .starts_with("points to 169.254.169.254;")
    );
    assert_eq!(attempt.remote_address, Some(address));
    asked.recv().unwrap();
    assert!(asked.try_recv().is_err());
}

#[test]
fn nobody_listening_is_connect_refused() {
    let address = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let attempt = post(&format!("http://{address}/"));
    assert_eq!(attempt.outcome, Outcome::ConnectRefused);
    assert_eq!(attempt.remote_address, Some(address));
}

#[test]
fn a_full_queue_is_connect_timeout() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
        waiting.push(stream);
    }
    let hasty = Limits {
        connect: Duration::from_millis(300),
        ..PATIENCE
    };
    let attempt = post_within(hasty, &format!("http://{address}/"));
    assert_eq!(attempt.outcome, Outcome::ConnectTimeout);
}

#[test]
fn a_hung_receiver_is_a_timeout() {
    let address = listen(hang);
    let hasty = Limits {
        read: Duration::from_millis(150),
        ..PATIENCE
    };
    let attempt = post_within(hasty, &format!("http://{address}/"));
    assert_eq!(attempt.outcome, Outcome::Timeout);
    assert!(attempt.milliseconds >= 100, "{attempt:?}");
}

#[test]
fn a_receiver_that_drips_is_cut_off_by_the_whole_calls_limit() {
    let address = listen(|mut stream| {
        let _ = read_request(&mut stream);
        let pause = Some(Duration::from_millis(50));
        stream.set_read_timeout(pause).unwrap();
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nx-drip: ");
        // Each wait for bytes that never come is a pause.
        while stream.write_all(b"d").is_ok() {
            let _ = stream.read(&mut [0]);
        }
    });
    let hasty = Limits {
        total: Duration::from_millis(600),
        ..PATIENCE
    };
    let attempt = post_within(hasty, &format!("http://{address}/"));
    assert_eq!(attempt.outcome, Outcome::Timeout);
    assert!(attempt.milliseconds >= 500, "{attempt:?}");
}

#[test]
fn a_connection_closed_before_an_answer_is_reset() {
    let address = listen(|mut stream| {
        let _ = read_request(&mut stream);
    });
    assert_eq!(post(&format!("http://{address}/")).outcome, Outcome::Reset);
}

#[test]
fn a_kept_connection_that_was_closed_is_no_failure() {
    let address = listen(|mut stream| {
        let _ = read_request(&mut stream);
        stream.write_all(OK.as_bytes()).unwrap();
        // The next request is read and not answered.
        let _ = read_request(&mut stream);
    });
    let outbound = outbound(settings());
    for _ in 0..3 {
        let attempt = post_to(&outbound, &format!("http://{address}/"));
        assert_eq!(attempt.outcome, Outcome::Ok, "{attempt:?}");
    }
}

#[test]
fn a_connection_is_used_again() {
    let connections = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counted = connections.clone();
    let address = listen(move |mut stream| {
        counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        while read_request(&mut stream).is_some() {
            stream.write_all(OK.as_bytes()).unwrap();
        }
    });
    let outbound = outbound(settings());
    for _ in 0..5 {
        let attempt = post_to(&outbound, &format!("http://{address}/"));
        assert_eq!(attempt.outcome, Outcome::Ok);
        assert_eq!(attempt.remote_address, Some(address));
    }
    assert_eq!(connections.load(std::sync::atomic::Ordering::SeqCst), 1);
}

#[test]
fn an_endless_body_is_read_only_so_far_and_the_status_counts() {
    let address = listen(|mut stream| {
        let _ = read_request(&mut stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'x'; 1024]).is_ok() {}
    });
    let attempt = post(&format!("http://{address}/"));
    assert_eq!(attempt.outcome, Outcome::Ok);
    assert_eq!(attempt.body.len(), 16 * 1024);
}

#[test]
fn a_body_that_hangs_or_breaks_off_leaves_the_status_as_it_is() {
    let address = listen(|mut stream| {
        let _ = read_request(&mut stream);
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this";
        stream.write_all(head).unwrap();
        hang(stream);
    });
    let hasty = Limits {
        total: Duration::from_secs(2),
        ..PATIENCE
    };
    let attempt = post_within(hasty, &format!("http://{address}/"));
    assert_eq!(
        (attempt.outcome, attempt.body.as_str()),
        (Outcome::Ok, "only this")
    );
}

#[test]
fn too_many_headers_are_kept_in_part_and_far_too_many_are_a_bad_response() {
    let with_headers = |count: usize| {
        let address = listen(move |mut stream| {
            let _ = read_request(&mut stream);
            let line = format!("x-line: {}\r\n", "y".repeat(92));
            let answer = format!(
                "HTTP/1.1 200 OK\r\n{}content-length: 0\r\n\r\n",
                line.repeat(count)
            );
            let _ = stream.write_all(answer.as_bytes());
        });
        post(&format!("http://{address}/"))
    };
    let some = with_headers(60);
    assert_eq!(some.outcome, Outcome::Ok);
    let kept: usize = some
        .headers
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    assert!((3900..=4096).contains(&kept), "{kept}");
    assert_eq!(with_headers(200).outcome, Outcome::BadResponse);
}

mod guard;
mod tls;
