//! What an endpoint of webhooks may look like.

use std::collections::BTreeMap;
use std::str::FromStr;

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::kit::fields::{FieldErrors, named};
use crate::kit::{id, text};
use crate::rules::event_type;

pub const MOST_ENDPOINTS: usize = 50;
/// As what the server calls.
pub const USER_AGENT: &str = concat!("assessly/", env!("CARGO_PKG_VERSION"), " (+webhooks)");
/// What of a resource is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payload {
    /// As `GET` shows it.
    #[default]
    Full,
    /// Ids only.
    Thin,
}

/// In which order events arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ordering {
    /// As they succeed; `sequence` tells their order.
    #[default]
    None,
    /// Those of one submission one after the other.
    Submission,
}

impl Payload {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Thin => "thin",
        }
    }
}

impl Ordering {
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Submission => "submission",
        }
    }
}

impl FromStr for Payload {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "full" => Ok(Self::Full),
            "thin" => Ok(Self::Thin),
            _ => Err("must be full or thin".to_owned()),
        }
    }
}

impl FromStr for Ordering {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "none" => Ok(Self::None),
            "submission" => Ok(Self::Submission),
            _ => Err("must be none or submission".to_owned()),
        }
    }
}

const LONGEST_URL: usize = 2_000;
const LONGEST_DESCRIPTION: usize = 1_000;
const MOST_HEADERS: usize = 20;
const LONGEST_HEADER_NAME: usize = 100;
const LONGEST_HEADER_VALUE: usize = 2_000;
const MOST_EVENT_TYPES: usize = 20;
const MOST_ASSESSMENTS: usize = 100;
const LONGEST_PEM: usize = 32 * 1024;
const MOST_CERTIFICATES: usize = 10;
pub const RATES: std::ops::RangeInclusive<u32> = 1..=100;

/// Reads an address that something could be posted to. Where it leads is judged elsewhere.
pub fn parse_url(given: &str, errors: &mut FieldErrors) -> Option<Url> {
    let fault = match Url::parse(given) {
        _ if given.chars().count() > LONGEST_URL => {
            errors.add(
                "url",
                "too_long",
                named(
                    "too-long",
                    format!("may have at most {LONGEST_URL} characters"),
                )
                .with("count", LONGEST_URL),
            );
            return None;
        }
        Err(_) => named("url", "must be a URL like https://example.com/hook"),
        Ok(url) if !matches!(url.scheme(), "https" | "http") => {
            named("https", "must start with https://")
        }
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            let message =
                "must not hold a user name or password; set an authorization header instead";
            named("url-user", message)
        }
        Ok(url) if url.port() == Some(0) => named("url-port", "must name a port from 1 to 65535"),
        Ok(mut url) => {
            url.set_fragment(None);
            // Punycode and percent-encoding may have made it longer.
            if url.as_str().len() <= 3 * LONGEST_URL {
                return Some(url);
            }
            named("url-long", "is too long once encoded")
        }
    };
    errors.add("url", "invalid", fault);
    None
}

/// A new host or scheme is another receiver: it must not be given the old one's secrets.
pub fn is_same_receiver(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme() && one.host() == other.host()
}

pub fn check_description(given: &str, errors: &mut FieldErrors) {
    if given.chars().count() > LONGEST_DESCRIPTION {
        let message = format!("may have at most {LONGEST_DESCRIPTION} characters");
        errors.add("description", "too_long", message);
    }
    if text::has_control(given) {
        errors.add(
            "description",
            "invalid_characters",
            named("control", "must not hold control characters"),
        );
    }
}

pub fn check_event_types(given: &[String], errors: &mut FieldErrors) {
    if !(1..=MOST_EVENT_TYPES).contains(&given.len()) {
        let message = format!("must name from 1 to {MOST_EVENT_TYPES} types");
        errors.add("event_types", "out_of_range", message);
        return;
    }
    for (index, pattern) in given.iter().enumerate() {
        if let Err(message) = event_type::check(pattern) {
            errors.add(format!("event_types[{index}]"), "unknown", message);
        }
    }
}

pub fn check_assessment_ids(given: &[String], errors: &mut FieldErrors) {
    if given.len() > MOST_ASSESSMENTS {
        let message = format!("may name at most {MOST_ASSESSMENTS} assessments");
        errors.add("assessment_ids", "too_many", message);
        return;
    }
    for (index, given) in given.iter().enumerate() {
        if !id::is_valid(given) {
            let field = format!("assessment_ids[{index}]");
            let message = "is not the id of an assessment";
            errors.add(field, "invalid", named("no-assessment", message));
        }
    }
}

/// Names as they are sent, in lower case.
pub type Headers = BTreeMap<String, String>;

/// Reads own headers: names are compared without regard to case.
pub fn read_headers(given: &BTreeMap<String, String>, errors: &mut FieldErrors) -> Headers {
    if given.len() > MOST_HEADERS {
        let message = format!("may have at most {MOST_HEADERS} entries");
        errors.add("headers", "too_many", message);
        return Headers::new();
    }
    let mut headers = Headers::new();
    for (name, value) in given {
        let shown: String = name.chars().take(LONGEST_HEADER_NAME).collect();
        let field = format!("headers.{shown}");
        let name = name.to_ascii_lowercase();
        if let Err(message) = check_header_name(&name) {
            errors.add(field, "invalid", message);
        } else if let Err(message) = check_header_value(value) {
            errors.add(field, "invalid", message);
        } else if headers.insert(name, value.clone()).is_some() {
            errors.add(field, "repeated", "stands there twice, in two spellings");
        }
    }
    headers
}

fn check_header_name(name: &str) -> Result<(), String> {
    // RFC 9110, section 5.6.2.
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if !(1..=LONGEST_HEADER_NAME).contains(&name.len()) || !name.bytes().all(is_token) {
        return Err(format!(
            "is no name of a header with up to {LONGEST_HEADER_NAME} characters"
        ));
    }
    let reserved = ["webhook-", "content-", "assessly-", "proxy-"];
    let own = [
        "host",
        "connection",
        "user-agent",
        "transfer-encoding",
        "te",
        "trailer",
        "upgrade",
        "expect",
        "keep-alive",
        "accept-encoding",
        "date",
    ];
    if own.contains(&name) || reserved.iter().any(|start| name.starts_with(start)) {
        return Err("is set by the server itself".to_owned());
    }
    Ok(())
}

fn check_header_value(value: &str) -> Result<(), String> {
    let is_plain = |byte: u8| (0x20..0x7F).contains(&byte);
    if value.len() > LONGEST_HEADER_VALUE || !value.bytes().all(is_plain) || value.trim() != value {
        return Err(format!(
            "must be up to {LONGEST_HEADER_VALUE} visible ASCII characters, without spaces around"
        ));
    }
    Ok(())
}

pub fn check_ca_pem(given: &str, errors: &mut FieldErrors) {
    let mut count = 0;
    let fault = if given.len() > LONGEST_PEM {
        Some(format!("may have at most {LONGEST_PEM} bytes"))
    } else {
        CertificateDer::pem_slice_iter(given.as_bytes()).find_map(|item| {
            count += 1;
            let sound = item.is_ok_and(|item| webpki::anchor_from_trusted_cert(&item).is_ok());
            (!sound).then(|| format!("certificate {count} cannot be read"))
        })
    };
    let fault = fault.or_else(|| match count {
        0 => Some("must hold a certificate in PEM".to_owned()),
        1..=MOST_CERTIFICATES => None,
        _ => Some(format!("may hold at most {MOST_CERTIFICATES} certificates")),
    });
    if let Some(message) = fault {
        errors.add("ca_pem", "invalid", message);
    }
}

pub fn check_rate(given: u32, errors: &mut FieldErrors) {
    if !RATES.contains(&given) {
        let message = format!("must be from {} to {}", RATES.start(), RATES.end());
        errors.add("rate_per_second", "out_of_range", message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(check: impl FnOnce(&mut FieldErrors)) -> Vec<String> {
        let mut errors = FieldErrors::new();
        check(&mut errors);
        errors
            .into_vec()
            .into_iter()
            .map(|error| format!("{}: {}", error.field, error.message))
            .collect()
    }

    #[test]
    fn a_url_is_kept_as_the_standard_writes_it() {
        let mut errors = FieldErrors::new();
        let mut read = |text| parse_url(text, &mut errors).unwrap().to_string();
        assert_eq!(
            read("HTTPS://Example.COM/a b?c#d"),
            "https://example.com/a%20b?c"
        );
        assert_eq!(read("http://0x7f.1:8080"), "http://127.0.0.1:8080/");
        for bad in [
            "",
            "example.com",
            "ftp://example.com",
            "https://",
            "https://u@example.com/",
            "https://u:p@example.com/",
            "https://example.com:0/",
            "javascript:alert(1)",
            "https://exa mple.com/",
            &format!("https://example.com/{}", "a".repeat(2_000)),
        ] {
            assert_eq!(
                faults(|errors| drop(parse_url(bad, errors))).len(),
                1,
                "{bad}"
            );
        }
    }

    #[test]
    fn another_host_or_scheme_is_another_receiver() {
        let same =
            |one, other| is_same_receiver(&Url::parse(one).unwrap(), &Url::parse(other).unwrap());
        assert!(same("https://a.example/x", "https://a.example:8443/y"));
        assert!(!same("https://a.example/", "http://a.example/"));
        assert!(!same("https://a.example/", "https://b.example/"));
    }

    #[test]
    fn own_headers_may_authorize_and_not_pretend() {
        let read = |name: &str, value: &str| {
            let given = BTreeMap::from([(name.to_owned(), value.to_owned())]);
            faults(|errors| drop(read_headers(&given, errors)))
        };
        assert!(read("Authorization", "Bearer abc").is_empty());
        assert!(read("x-tenant", "").is_empty());
        for name in [
            "",
            "webhook-id",
            "Webhook-Signature",
            "Host",
            "content-type",
            "Content-Length",
            "connection",
            "user-agent",
            "transfer-encoding",
            "a b",
            "a:b",
            "ä",
            &"a".repeat(101),
        ] {
            assert_eq!(read(name, "x").len(), 1, "{name}");
        }
        for value in ["a\r\nb: c", "ä", " a", "a ", "\u{0}", &"a".repeat(2_001)] {
            assert_eq!(read("x-a", value).len(), 1, "{value}");
        }
    }

    #[test]
    fn too_many_headers_or_one_in_two_spellings_are_refused() {
        let many: BTreeMap<_, _> = (0..21).map(|n| (format!("x-{n}"), String::new())).collect();
        assert_eq!(faults(|errors| drop(read_headers(&many, errors))).len(), 1);
        let twice = BTreeMap::from([
            ("X-A".to_owned(), String::new()),
            ("x-a".to_owned(), String::new()),
        ]);
        assert_eq!(faults(|errors| drop(read_headers(&twice, errors))).len(), 1);
    }

    #[test]
    fn a_certificate_must_be_one() {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let pem = made.cert.pem();
        assert!(faults(|errors| check_ca_pem(&pem, errors)).is_empty());
        assert!(faults(|errors| check_ca_pem(&pem.repeat(10), errors)).is_empty());
        let key = made.signing_key.serialize_pem();
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for bad in [
            "",
            "hello",
            &key,
            broken,
            &pem.repeat(11),
            &"x".repeat(40_000),
        ] {
            assert_eq!(faults(|errors| check_ca_pem(bad, errors)).len(), 1, "{bad}");
        }
    }

    #[test]
    fn lists_are_bounded_and_each_fault_names_its_place() {
        let types = ["submission.*".to_owned(), "nonsense".to_owned()];
        let found = faults(|errors| check_event_types(&types, errors));
        assert_eq!(found, ["event_types[1]: is not known"]);
        assert_eq!(faults(|errors| check_event_types(&[], errors)).len(), 1);
        let ids = ["a".to_owned(), "a/b".to_owned()];
        let found = faults(|errors| check_assessment_ids(&ids, errors));
        assert_eq!(found, ["assessment_ids[1]: is not the id of an assessment"]);
        for (rate, count) in [(0, 1), (1, 0), (100, 0), (101, 1)] {
            assert_eq!(
                faults(|errors| check_rate(rate, errors)).len(),
                count,
                "{rate}"
            );
        }
    }
}
