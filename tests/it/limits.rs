//! What strangers do to a connection: slow, endless, broken and smuggled requests.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::http::{Answer, exchange};
use crate::test_app::{Builder, TestApp};

/// A server whose patience is short, so that these tests are.
fn impatient() -> TestApp {
    let short = Duration::from_millis(150);
    Builder::new()
        .settings(|settings| {
            settings.limits.head_timeout = short;
            settings.limits.idle_timeout = short * 2;
            settings.limits.body_gap_timeout = short;
            settings.limits.write_timeout = short;
        })
        .start()
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    stream
}

/// Everything that comes until the server closes.
fn until_closed(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A reset is an end too.
    let _ = stream.read_to_end(&mut bytes);
    bytes
}

fn get(app: &TestApp, path: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\r\n",
        app.host(),
        app.key
    )
}

fn post_head(app: &TestApp, headers: &str) -> String {
    format!(
        "POST /api/v1/submissions HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n{headers}\r\n",
        app.host(),
        app.key
    )
}

#[test]
fn a_head_that_never_ends_is_closed() {
    let app = impatient();
    let mut stream = connect(app.address());
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        .unwrap();
    let answer = until_closed(&mut stream);
    assert!(!answer.starts_with(b"HTTP/1.1 2"));
}

#[test]
fn an_idle_connection_is_closed_and_a_used_one_is_kept_until_then() {
    let app = impatient();
    let mut stream = connect(app.address());
    for _ in 0..3 {
        stream
            .write_all(get(&app, "/api/v1/me").as_bytes())
            .unwrap();
        assert_eq!(read_answer(&mut stream), 200);
    }
    assert_eq!(until_closed(&mut stream), b"");
}

/// Reads one answer off a connection that stays open; tells its status.
fn read_answer(stream: &mut TcpStream) -> u16 {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let length = head.split("content-length: ").nth(1).unwrap();
    let length = length.split("\r\n").next().unwrap().parse().unwrap();
    stream.read_exact(&mut vec![0; length]).unwrap();
    head.split(' ').nth(1).unwrap().parse().unwrap()
}

#[test]
fn smuggled_requests_are_never_answered_as_two() {
    let app = TestApp::start();
    let host = app.host();
    let heads = [
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Content-Length: 4\r\nContent-Length: 5",
        "Content-Length: +4",
        "Content-Length: 4, 5",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: xchunked",
        "X-Folded: a\r\n b",
        "Content-Length : 4",
    ];
    for head in heads {
        let smuggled = format!("GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let bytes = format!(
            "POST /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{head}\r\n\r\n0\r\n\r\n{smuggled}"
        );
        let mut stream = connect(app.address());
        stream.write_all(bytes.as_bytes()).unwrap();
        let answer = String::from_utf8_lossy(&until_closed(&mut stream)).into_owned();
        assert!(answer.matches("HTTP/1.1").count() <= 1, "{head}: {answer}");
        assert!(!answer.contains("HTTP/1.1 200"), "{head}: {answer}");
    }
    app.get("/api/v1/me").expect(200);
}

#[test]
fn a_request_that_is_no_http_is_closed() {
    let app = TestApp::start();
    let lines: [&[u8]; 4] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\n\r\n",
        b"nonsense\r\n\r\n",
    ];
    for line in lines {
        let answer = exchange(app.address(), line);
        let status = answer.map_or(400, |answer: Answer| answer.status);
        assert!((400..500).contains(&status), "{line:?}: {status}");
    }
}

#[test]
fn a_connection_has_a_number_of_requests() {
    let app = Builder::new()
        .settings(|settings| settings.limits.max_requests_per_connection = 3)
        .start();
    let mut stream = connect(app.address());
    let request = get(&app, "/api/v1/me");
    for _ in 0..4 {
        // The last one may find the connection closed.
        let _ = stream.write_all(request.as_bytes());
    }
    let answers = String::from_utf8(until_closed(&mut stream)).unwrap();
    assert_eq!(answers.matches("HTTP/1.1 200").count(), 3);
    assert_eq!(answers.matches("connection: close").count(), 1);
}

#[test]
fn one_address_has_a_number_of_connections() {
    let app = Builder::new()
        .settings(|settings| settings.limits.max_connections_per_address = 2)
        .start();
    let request = get(&app, "/api/v1/me");
    let mut open: Vec<TcpStream> = (0..2).map(|_| connect(app.address())).collect();
    for stream in &mut open {
        stream.write_all(request.as_bytes()).unwrap();
        assert_eq!(read_answer(stream), 200);
    }
    let mut third = connect(app.address());
    let _ = third.write_all(request.as_bytes());
    assert_eq!(until_closed(&mut third), b"");
}

#[test]
fn a_forged_forwarded_address_is_believed_from_a_trusted_proxy_only() {
    let wrong = |app: &TestApp, address: &str| {
        let request = app.anonymous("GET", "/api/v1/me").key("nonsense");
        request.header("X-Forwarded-For", address).send().status
    };
    let limited = |settings: &mut assessly::config::ServerArgs| {
        settings.limits.wrong_keys_per_minute = 1;
    };
    let stranger = Builder::new().settings(limited).start();
    assert_eq!(wrong(&stranger, "192.0.2.1"), 401);
    assert_eq!(wrong(&stranger, "192.0.2.2"), 429);
    let proxy = Builder::new()
        .settings(limited)
        .settings(|settings| settings.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()])
        .start();
    assert_eq!(wrong(&proxy, "192.0.2.1"), 401);
    assert_eq!(wrong(&proxy, "192.0.2.2"), 401);
    // Only the hop that the proxy itself added counts, whatever stands before it.
    assert_eq!(wrong(&proxy, "198.51.100.7, 192.0.2.2"), 429);
}

#[test]
fn a_body_that_stops_is_answered_408() {
    let app = impatient();
    let mut stream = connect(app.address());
    let head = post_head(&app, "Content-Length: 100\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(b"{\"url\":").unwrap();
    let answer = String::from_utf8(until_closed(&mut stream)).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("request_timeout"), "{answer}");
}

#[test]
fn a_chunked_body_without_end_is_cut_at_its_limit() {
    let app = TestApp::start();
    let mut stream = connect(app.address());
    let head = post_head(&app, "Transfer-Encoding: chunked\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let chunk = [b"10000\r\n".as_slice(), &[b' '; 65_536], b"\r\n"].concat();
    let mut sent = 0;
    // It must end on the server's word: this client would go on for a gigabyte.
    while sent < 16_384 && stream.write_all(&chunk).is_ok() {
        sent += 1;
    }
    assert!(sent < 16_384, "everything was taken");
    app.get("/api/v1/me").expect(200);
}

#[test]
fn a_body_that_is_announced_too_large_is_refused_unread() {
    let app = TestApp::start();
    let head = post_head(&app, "Content-Length: 1048577\r\nConnection: close\r\n");
    let answer = exchange(app.address(), head.as_bytes()).unwrap();
    assert_eq!(answer.expect(413).code(), "payload_too_large");
}

#[test]
fn an_encoded_body_is_refused() {
    let app = TestApp::start();
    let headers = "Content-Encoding: gzip\r\nContent-Length: 2\r\nConnection: close\r\n";
    let request = post_head(&app, headers) + "{}";
    let answer = exchange(app.address(), request.as_bytes()).unwrap();
    assert_eq!(answer.expect(415).code(), "unsupported_media_type");
}

#[test]
fn a_body_of_another_type_is_refused() {
    let app = TestApp::start();
    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let request = app.request("POST", "/api/v1/submissions");
        let answer = request.body(kind, "{}").send().expect(415);
        assert_eq!(answer.code(), "unsupported_media_type", "{kind}");
    }
}

#[test]
fn a_panic_is_answered_as_a_problem_and_the_next_request_is_served() {
    use assessly::error::Result;
    use assessly::http::answer::Site;
    use assessly::http::table::{Row, Table, Who};
    use assessly::http::{Method, Reply, server};

    let app = TestApp::start();
    let at_once = |_| -> std::future::Ready<Result<Reply>> { panic!("on purpose") };
    let later = |_| async { panic!("on purpose") };
    let site = Site {
        app: std::sync::Arc::clone(app.app()),
        table: Table::new(vec![
            Row::new(Method::GET, "/api/at_once", Who::Anyone, at_once),
            Row::new(Method::GET, "/api/later", Who::Anyone, later),
        ]),
        error_page: assessly::pages::errors::page,
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0");
    let listener = app.runtime().block_on(listener).unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let serving = server::serve(listener, site.into(), stopping);
    let serving = app.runtime().spawn(serving);
    for path in ["/api/at_once", "/api/later"] {
        let request = get(&app, path).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        let answer = exchange(address, request.as_bytes()).unwrap();
        assert_eq!(answer.status, 500);
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json")
        );
        assert_eq!(
            answer.header("x-request-id"),
            answer.json()["request_id"].as_str()
        );
    }
    stop.send_replace(true);
    app.runtime().block_on(serving).unwrap();
}
