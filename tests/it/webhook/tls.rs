//! A receiver whose certificate no public authority signed.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;

use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::json;

use super::{deliveries, detail, endpoint, path, record, settle, turn_by};
use crate::test_app::TestApp;

/// Answers 204 to whoever trusts it; its URL, and its certificate.
fn receiver() -> (String, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, stream.unwrap());
            let mut request = [0; 16 * 1024];
            if stream.read(&mut request).is_ok_and(|length| length > 0) {
                let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
                let _ = stream.write_all(answer);
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    (format!("https://localhost:{port}/hook"), made.cert.pem())
}

#[test]
fn an_endpoint_may_name_the_certificate_it_is_trusted_by() {
    let app = TestApp::start();
    let (url, pem) = receiver();
    let made = endpoint(&app, &url, json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let attempt = detail(&app, &deliveries(&app, "")[0])["attempts"][0].clone();
    assert_eq!(attempt["outcome"], "tls");
    app.patch(&path(&made), &json!({"ca_pem": pem})).expect(200);
    turn_by(&app, 5);
    assert_eq!(deliveries(&app, "?state=succeeded").len(), 1);
}
