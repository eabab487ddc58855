//! Whether a server is ready, as containers ask.

use std::io::Write;
use std::net::TcpListener;

use super::{json, printed, program, run, told};
use crate::test_app::TestApp;

#[test]
fn a_server_that_is_ready_is_healthy() {
    let app = TestApp::start();
    let address = app.host();
    let said = printed(&run(&["health", "--listen", &address]));
    assert_eq!(said, format!("The server at {address} is ready.\n"));
    let said = json(&run(&["health", "--listen", &address, "--json"]));
    assert_eq!(said, serde_json::json!({"status": "ok"}));
    // As the server has it: from its variable, and from an address that is none to connect to.
    let port = app.address().port();
    let mut asked = program(&["health"]);
    asked.env("ASSESSLY_LISTEN", format!("0.0.0.0:{port}"));
    printed(&asked.output().unwrap());
}

#[test]
fn where_no_server_answers_it_ends_with_69() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = nobody.local_addr().unwrap().to_string();
    drop(nobody);
    let failed = run(&["health", "--listen", &address]);
    assert_eq!(failed.status.code(), Some(69));
    assert!(told(&failed).contains(&address), "{}", told(&failed));
    assert!(failed.stdout.is_empty());
}

#[test]
fn a_server_that_is_not_ready_is_not_healthy_and_says_why() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let answer = "HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n\
                      {\"status\":\"unavailable\",\"reasons\":[\"the disk is nearly full\"]}";
        stream.write_all(answer.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        // What is unread would turn the end into a reset.
        let _ = std::io::copy(&mut stream, &mut std::io::sink());
    });
    let failed = run(&["health", "--listen", &address]);
    assert_eq!(failed.status.code(), Some(69));
    assert!(told(&failed).contains("the disk is nearly full"));
    server.join().unwrap();
}
