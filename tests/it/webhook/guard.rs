//! Where a webhook may not go.

use std::net::TcpListener;
use std::process::Command;

use serde_json::json;

use super::receiver::Receiver;
use super::{deliveries, detail, endpoint, record, settle};
use crate::test_app::{Builder, TestApp};

fn closed() -> TestApp {
    Builder::new()
        .settings(|settings| settings.webhooks.webhook_allow = "".parse().unwrap())
        .start()
}

#[test]
fn an_address_that_is_not_allowed_is_refused_with_range_and_setting() {
    let app = closed();
    for (url, code, text) in [
        (
            "https://127.0.0.1/",
            "blocked_address",
            "127.0.0.0/8, a private range; `--webhook-allow loopback`",
        ),
        (
            "https://localhost/",
            "blocked_address",
            "--webhook-allow loopback",
        ),
        (
            "https://x.localhost/",
            "blocked_address",
            "--webhook-allow loopback",
        ),
        (
            "https://127.1/",
            "blocked_address",
            "--webhook-allow loopback",
        ),
        (
            "https://0x7f.1/",
            "blocked_address",
            "--webhook-allow loopback",
        ),
        (
            "https://2130706433/",
            "blocked_address",
            "--webhook-allow loopback",
        ),
        (
            "https://[::1]/",
            "blocked_address",
            "--webhook-allow loopback",
        ),
        (
            "https://[::ffff:10.0.0.1]/",
            "blocked_address",
            "10.0.0.0/8, a private range; `--webhook-allow private`",
        ),
        (
            "https://[64:ff9b::192.168.0.1]/",
            "blocked_address",
            "192.168.0.0/16",
        ),
        (
            "https://169.254.169.254/latest",
            "blocked_address",
            "`--webhook-allow 169.254.169.254`",
        ),
        (
            "https://0.0.0.0/",
            "blocked_address",
            "0.0.0.0/8, a reserved range",
        ),
        (
            "http://8.8.8.8/",
            "https_required",
            "plain http is not sent there",
        ),
    ] {
        let refused = app
            .post("/webhooks/endpoints", &json!({"url": url}))
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["field"], "url", "{url}");
        assert_eq!(refused["errors"][0]["code"], code, "{url}");
        let message = refused["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains(text), "{url}: {message}");
    }
    endpoint(&app, "https://8.8.8.8/", json!({}));
}

#[test]
fn development_allows_loopback_private_and_http() {
    let app = Builder::new()
        .settings(|settings| settings.webhooks.webhook_allow = "".parse().unwrap())
        .dev()
        .start();
    for url in [
        "http://localhost:9/",
        "http://10.0.0.1/",
        "http://8.8.8.8/",
        "https://[::1]/",
    ] {
        endpoint(&app, url, json!({}));
    }
    app.post(
        "/webhooks/endpoints",
        &json!({"url": "http://169.254.169.254/"}),
    )
    .expect(422);
}

#[test]
fn what_was_allowed_once_is_judged_again_when_something_is_sent() {
    let mut app = TestApp::start();
    let receiver = Receiver::content(&app);
    endpoint(&app, &receiver.url(), json!({}));
    app.change_settings(|settings| settings.webhooks.webhook_allow = "private".parse().unwrap());
    app.restart();
    record(&app, "submission.created", "sub_1");
    settle(&app);
    let attempt = detail(&app, &deliveries(&app, "")[0])["attempts"][0].clone();
    assert_eq!(attempt["outcome"], "blocked_address");
    assert_eq!(attempt["remote_address"], json!(null));
    assert!(
        attempt["detail"]
            .as_str()
            .unwrap()
            .contains("--webhook-allow loopback")
    );
    assert!(receiver.rest().is_empty());
}

#[test]
fn delivers_without_any_proxy() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    receiver.next();
}

#[test]
fn the_environments_proxy_is_not_used() {
    let trap = TcpListener::bind("127.0.0.1:0").unwrap();
    trap.set_nonblocking(true).unwrap();
    let proxy = format!("http://{}", trap.local_addr().unwrap());
    let mut again = Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "webhook::guard::delivers_without_any_proxy"]);
    for name in [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
    ] {
        again.env(name, &proxy);
    }
    let output = again.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}"
    );
    assert!(trap.accept().is_err(), "somebody asked the proxy");
}
