//! Where it sends, and where not.

use super::*;

#[test]
fn names_that_nobody_knows_or_answers_for_are_dns() {
    assert_eq!(post("https://nobody.test/").outcome, Outcome::Dns);
    assert_eq!(post("https://silent.test/").outcome, Outcome::Dns);
}

#[test]
fn only_the_allowed_addresses_of_a_name_are_used() {
    let (address, _asked) = receiver(OK);
    let attempt = post(&format!("http://mixed.test:{}/", address.port()));
    assert_eq!(attempt.outcome, Outcome::Ok);
    assert_eq!(attempt.remote_address, Some(address));
}

#[test]
fn what_is_not_allowed_is_blocked_with_its_reason_and_never_reached() {
    for (url, reason) in [
        ("https://inside.test/", "10.0.0.1 is in 10.0.0.0/8"),
        (
            "http://169.254.169.254/",
            "169.254.169.254 is in 169.254.0.0/16",
        ),
        (
            "http://[::ffff:10.0.0.1]/",
            "::ffff:10.0.0.1 is in 10.0.0.0/8",
        ),
        ("http://0xa.1/", "10.0.0.1 is in 10.0.0.0/8"),
        ("http://public.test/", "8.8.8.8 is public, and plain http"),
    ] {
        let attempt = post(url);
        assert_eq!(attempt.outcome, Outcome::BlockedAddress, "{url}");
        assert!(attempt.detail.unwrap().starts_with(reason), "{url}");
        assert_eq!(attempt.remote_address, None);
    }
    let closed = outbound(Settings {
        allow: Allow::default(),
        ..settings()
    });
    let (address, asked) = receiver(OK);
    let urls = [
        format!("http://{address}/"),
        format!("http://localhost:{}/", address.port()),
        format!("http://a.localhost:{}/", address.port()),
        format!("http://127.1:{}/", address.port()),
        format!("http://2130706433:{}/", address.port()),
    ];
    for url in urls {
        assert_eq!(
            post_to(&closed, &url).outcome,
            Outcome::BlockedAddress,
            "{url}"
        );
    }
    assert!(asked.try_recv().is_err());
}

#[test]
fn the_proxy_itself_is_no_receiver() {
    let (address, asked) = receiver(OK);
    let proxy = format!("http://{address}/");
    let outbound = outbound(Settings {
        allow: Allow::default(),
        proxy: Some(proxy.clone()),
        ..settings()
    });
    for url in [proxy.as_str(), "http://10.0.0.1/"] {
        assert_eq!(post_to(&outbound, url).outcome, Outcome::BlockedAddress);
    }
    assert!(asked.try_recv().is_err());
}

#[test]
fn any_url_that_can_be_registered_can_be_sent_to() {
    let (address, asked) = receiver(OK);
    let outbound = outbound(settings());
    for character in (' '..='~').chain(['é', '漢']) {
        for url in [
            format!("http://{address}/a{character}b"),
            format!("http://{address}/?a{character}b"),
        ] {
            let url = Url::parse(&url).unwrap();
            let attempt = post_to(&outbound, url.as_str());
            assert_eq!(attempt.outcome, Outcome::Ok, "{url} {attempt:?}");
            let request = asked.recv().unwrap();
            let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
            assert!(
                request.starts_with(&format!("POST {target} ")),
                "{url} {request}"
            );
        }
    }
}
