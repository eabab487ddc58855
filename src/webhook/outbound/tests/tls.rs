//! Certificates, and the operator's proxy.

use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::*;

/// A receiver with a certificate of its own for `localhost`; answers its PEM.
fn receiver_with_certificate() -> (SocketAddr, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let pem = made.cert.pem();
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .unwrap();
    let config = Arc::new(config);
    let address = listen(move |stream| {
        let connection = ServerConnection::new(config.clone()).unwrap();
        let mut stream = StreamOwned::new(connection, stream);
        while read_request(&mut stream).is_some() {
            stream.write_all(OK.as_bytes()).unwrap();
        }
    });
    (address, pem)
}

fn post_with(outbound: &Outbound, url: &str, ca_pem: Option<&str>) -> Attempt {
    outbound.post(&Request {
        url,
        headers: &[],
        body: b"{}",
        ca_pem,
    })
}

#[test]
fn an_unknown_certificate_is_refused_and_a_named_one_is_trusted() {
    let (address, pem) = receiver_with_certificate();
    let url = format!("https://localhost:{}/", address.port());
    let outbound = outbound(settings());
    let refused = post_with(&outbound, &url, None);
    assert_eq!(refused.outcome, Outcome::Tls);
    assert_eq!(refused.remote_address, Some(address));
    for _ in 0..2 {
        let trusted = post_with(&outbound, &url, Some(&pem));
        assert_eq!(trusted.outcome, Outcome::Ok, "{trusted:?}");
        assert_eq!(trusted.remote_address, Some(address));
    }
    // What one endpoint trusts, another does not.
    assert_eq!(post_with(&outbound, &url, None).outcome, Outcome::Tls);
}

#[test]
fn a_certificate_of_the_operator_is_trusted_for_all_but_only_for_its_name() {
    let (address, pem) = receiver_with_certificate();
    let outbound = outbound(Settings {
        ca_pem: Some(pem),
        ..settings()
    });
    let url = format!("https://localhost:{}/", address.port());
    assert_eq!(post_with(&outbound, &url, None).outcome, Outcome::Ok);
    let other = format!("https://a.localhost:{}/", address.port());
    assert_eq!(post_with(&outbound, &other, None).outcome, Outcome::Tls);
}

#[test]
fn a_receiver_that_speaks_no_tls_is_a_tls_failure() {
    let address = listen(|mut stream| {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        let _ = stream.read(&mut [0; 1024]);
    });
    let attempt = post(&format!("https://localhost:{}/", address.port()));
    assert_eq!(attempt.outcome, Outcome::Tls);
}

#[test]
fn a_handshake_that_hangs_is_a_connect_timeout() {
    let address = listen(hang);
    let hasty = Limits {
        connect: Duration::from_millis(300),
        ..PATIENCE
    };
    let attempt = post_within(hasty, &format!("https://localhost:{}/", address.port()));
    assert_eq!(attempt.outcome, Outcome::ConnectTimeout);
}

#[test]
fn what_is_no_certificate_is_no_setting() {
    for pem in [
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
    ] {
        let settings = Settings {
            ca_pem: Some(pem.to_owned()),
            ..settings()
        };
        assert!(
            Outbound::new(settings, names(), runtime()).is_err(),
            "{pem}"
        );
    }
}

/// A proxy that joins `CONNECT` to the one address and answers for it.
fn proxy() -> (SocketAddr, Receiver<String>) {
    let (tell, told) = channel();
    let address = listen(move |mut stream| {
        let connect = read_request(&mut stream).unwrap();
        tell.send(connect).unwrap();
        stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
        if read_request(&mut stream).is_some() {
            stream.write_all(OK.as_bytes()).unwrap();
        }
    });
    (address, told)
}

#[test]
fn a_named_proxy_is_used_and_what_is_not_allowed_stays_so() {
    let (address, connects) = proxy();
    let through = outbound(Settings {
        allow: "http".parse().unwrap(),
        proxy: Some(format!("http://{address}")),
        ..settings()
    });
    assert_eq!(
        post_with(&through, "http://public.test/", None).outcome,
        Outcome::Ok
    );
    assert!(
        connects
            .recv()
            .unwrap()
            .starts_with("CONNECT public.test:80 ")
    );
    let blocked = post_with(&through, "http://inside.test/", None);
    assert_eq!(blocked.outcome, Outcome::BlockedAddress);
    let own = post_with(&through, &format!("http://{address}/admin"), None);
    assert_eq!(own.outcome, Outcome::BlockedAddress);
    assert!(connects.try_recv().is_err());
}

#[test]
fn a_proxy_must_be_one_that_can_be_used() {
    for bad in ["socks5://127.0.0.1:1080", "nonsense://", ""] {
        let settings = Settings {
            proxy: Some(bad.to_owned()),
            ..settings()
        };
        assert!(
            Outbound::new(settings, names(), runtime()).is_err(),
            "{bad}"
        );
    }
}
