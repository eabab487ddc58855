//! Every range with its edges, and what opens it.

use super::*;

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn range_of(text: &str) -> String {
    match judge(ip(text)) {
        Verdict::Public => "public".to_owned(),
        Verdict::Private { range, .. } => format!("private {range}"),
        Verdict::Forbidden { range } => format!("forbidden {range}"),
    }
}

#[test]
fn each_private_range_is_private_from_its_first_to_its_last_address() {
    for (range, first, last) in [
        ("127.0.0.0/8", "127.0.0.0", "127.255.255.255"),
        ("10.0.0.0/8", "10.0.0.0", "10.255.255.255"),
        ("172.16.0.0/12", "172.16.0.0", "172.31.255.255"),
        ("192.168.0.0/16", "192.168.0.0", "192.168.255.255"),
        ("100.64.0.0/10", "100.64.0.0", "100.127.255.255"),
        ("::1/128", "::1", "::1"),
        ("fc00::/7", "fc00::", "fdff:ffff::ffff"),
    ] {
        assert_eq!(range_of(first), format!("private {range}"));
        assert_eq!(range_of(last), format!("private {range}"));
    }
}

#[test]
fn each_forbidden_range_is_forbidden_from_its_first_to_its_last_address() {
    for (range, first, last) in [
        ("0.0.0.0/8", "0.0.0.0", "0.255.255.255"),
        ("169.254.0.0/16", "169.254.0.0", "169.254.169.254"),
        ("192.0.0.0/24", "192.0.0.0", "192.0.0.255"),
        ("192.0.2.0/24", "192.0.2.0", "192.0.2.255"),
        ("192.31.196.0/24", "192.31.196.0", "192.31.196.255"),
        ("192.52.193.0/24", "192.52.193.0", "192.52.193.255"),
        ("192.88.99.0/24", "192.88.99.0", "192.88.99.255"),
        ("192.175.48.0/24", "192.175.48.0", "192.175.48.255"),
        ("198.18.0.0/15", "198.18.0.0", "198.19.255.255"),
        ("198.51.100.0/24", "198.51.100.0", "198.51.100.255"),
        ("203.0.113.0/24", "203.0.113.0", "203.0.113.255"),
        ("224.0.0.0/4", "224.0.0.0", "239.255.255.255"),
        ("240.0.0.0/4", "240.0.0.0", "255.255.255.255"),
        ("168.63.129.16/32", "168.63.129.16", "168.63.129.16"),
        ("::/8", "::", "::127.0.0.1"),
        ("::/8", "64:ff9c::", "ff::"),
        ("64:ff9b::/32", "64:ff9b:1::", "64:ff9b:ffff::"),
        ("100::/8", "100::", "1ff:ffff::"),
        ("2001::/23", "2001::", "2001:1ff::"),
        ("2001:db8::/32", "2001:db8::", "2001:db8:ffff::"),
        ("2002::/16", "2002::", "2002:7f00:1::"),
        ("2620:4f:8000::/48", "2620:4f:8000::", "2620:4f:8000:ffff::"),
        ("3fff::/20", "3fff::", "3fff:fff::"),
        ("5f00::/16", "5f00::", "5f00:ffff::"),
        ("fe80::/10", "fe80::", "febf::1"),
        ("fec0::/10", "fec0::", "feff::1"),
        ("ff00::/8", "ff00::", "ff02::1"),
    ] {
        assert_eq!(range_of(first), format!("forbidden {range}"));
        assert_eq!(range_of(last), format!("forbidden {range}"));
    }
}

#[test]
fn the_neighbours_of_the_ranges_are_public() {
    for text in [
        "1.0.0.0",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::",
        "2001:4860:4860::8888",
        "2003::",
        "2606:4700::1111",
        "2620:4f:8001::",
        "3ffe::",
        "5eff::",
        "5f01::",
        "200::",
        "fbff::",
        "fe00::",
    ] {
        assert_eq!(range_of(text), "public", "{text}");
    }
}

#[test]
fn an_ipv4_address_inside_an_ipv6_one_is_what_counts() {
    assert_eq!(range_of("::ffff:127.0.0.1"), "private 127.0.0.0/8");
    assert_eq!(
        range_of("::ffff:169.254.169.254"),
        "forbidden 169.254.0.0/16"
    );
    assert_eq!(range_of("::ffff:8.8.8.8"), "public");
    assert_eq!(range_of("64:ff9b::10.0.0.1"), "private 10.0.0.0/8");
    assert_eq!(range_of("64:ff9b::8.8.8.8"), "public");
}

#[test]
fn hosts_are_read_as_browsers_read_them() {
    for text in [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "2130706433",
        "0177.0.0.1",
        "127.0.0.1.",
    ] {
        let host = parse_host(text).unwrap();
        assert_eq!(
            known_addresses(&host),
            Some(vec![ip("127.0.0.1")]),
            "{text}"
        );
    }
    for text in ["localhost", "LOCALHOST.", "a.b.localhost"] {
        let host = parse_host(text).unwrap();
        let loopback = vec![ip("127.0.0.1"), ip("::1")];
        assert_eq!(known_addresses(&host), Some(loopback), "{text}");
    }
    assert_eq!(parse_host("[::1]"), parse_host("::1"));
    assert_eq!(
        parse_host("Bücher.example"),
        Some(Host::Domain("xn--bcher-kva.example".into()))
    );
    assert_eq!(known_addresses(&parse_host("notlocalhost").unwrap()), None);
    for text in ["", ".", "a b", "127.0.0.256", "a/b", "[::1"] {
        assert_eq!(parse_host(text), None, "{text}");
    }
}

fn admits(allow: &str, host: &str, address: &str) -> bool {
    allow
        .parse::<Allow>()
        .unwrap()
        .admit(host, ip(address))
        .is_ok()
}

#[test]
fn a_word_a_range_an_address_or_a_name_opens_what_is_private() {
    assert!(admits("", "a.example", "8.8.8.8"));
    assert!(!admits("", "a.lan", "10.2.0.1"));
    for allow in [
        "private",
        "10.2.0.0/16",
        "10.2.9.9/16",
        "10.2.0.1",
        "10.2.0.1/32",
        "a.lan",
        "A.LAN.",
    ] {
        assert!(admits(allow, "a.lan", "10.2.0.1"), "{allow}");
    }
    for allow in ["loopback", "10.3.0.0/16", "10.2.0.2", "lan", "b.lan"] {
        assert!(!admits(allow, "a.lan", "10.2.0.1"), "{allow}");
    }
    assert!(admits("loopback", "x", "127.0.0.1") && admits("loopback", "x", "::1"));
    assert!(!admits("private", "x", "127.0.0.1"));
    assert!(admits("private, loopback", "x", "::ffff:127.0.0.1"));
    assert!(admits("10.2.0.0/16", "x", "64:ff9b::10.2.0.1"));
}

#[test]
fn only_its_own_address_opens_what_is_forbidden() {
    let address = "169.254.169.254";
    for allow in [
        "private,loopback,http",
        "169.254.0.0/16",
        "0.0.0.0/0",
        "meta.lan",
    ] {
        assert!(!admits(allow, "meta.lan", address), "{allow}");
    }
    for allow in [address, "169.254.169.254/32", "::ffff:169.254.169.254"] {
        assert!(admits(allow, "meta.lan", address), "{allow}");
    }
}

#[test]
fn a_refusal_names_address_range_and_setting() {
    let refused = |address| {
        Allow::default()
            .admit("x", ip(address))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused("192.168.1.7"),
        "192.168.1.7 is in 192.168.0.0/16, a private range; `--webhook-allow private` would allow it"
    );
    assert_eq!(
        refused("::ffff:169.254.169.254"),
        "::ffff:169.254.169.254 is in 169.254.0.0/16, a reserved range; `--webhook-allow 169.254.169.254` would allow it"
    );
}

#[test]
fn plain_http_needs_an_opened_address() {
    let admission = |allow: &str| {
        allow
            .parse::<Allow>()
            .unwrap()
            .admit("a.example", ip("8.8.8.8"))
    };
    assert_eq!(admission(""), Ok(Admission::Public));
    for allow in ["http", "8.8.8.8", "8.8.0.0/16", "a.example"] {
        assert_eq!(admission(allow), Ok(Admission::Opened), "{allow}");
    }
    let development = Allow::for_development();
    assert_eq!(
        development.admit("x", ip("127.0.0.1")),
        Ok(Admission::Opened)
    );
    assert_eq!(development.admit("x", ip("8.8.8.8")), Ok(Admission::Opened));
    assert!(development.admit("x", ip("169.254.1.1")).is_err());
}

#[test]
fn what_is_no_setting_is_refused_with_its_text() {
    for bad in ["10.0.0.0/33", "a b", "hooks.lan:80", "https://hooks.lan"] {
        let error = bad.parse::<Allow>().unwrap_err();
        assert!(error.contains(bad), "{error}");
    }
}
