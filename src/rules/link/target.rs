//! Where a public link leads: the parts of its address.

use percent_encoding::percent_decode_str;
use url::{Position, Url};

/// Bytes of path and query that the server takes.
pub const LONGEST: usize = 16 * 1024;

/// A link like `https://HOST/a/{company}/{assessment}?source=…` or `https://HOST/l/{code}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// With its port, where that is not the scheme's own.
    pub host: String,
    pub place: Place,
    /// As a browser sends it, without the `?`.
    pub query: String,
}

/// Which page it is; in lower case, as the pages would redirect to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Assessment { company: String, assessment: String },
    Link { code: String },
}

/// Why an address is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLink {
    NoUrl,
    TooLong,
    /// It leads somewhere, but to no assessment.
    OtherPath,
}

impl Target {
    /// # Errors
    /// What is in the way.
    pub fn parse(text: &str) -> Result<Self, NoLink> {
        let url = Url::parse(text).map_err(|_| NoLink::NoUrl)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(NoLink::NoUrl);
        }
        if url[Position::BeforePath..Position::AfterQuery].len() > LONGEST {
            return Err(NoLink::TooLong);
        }
        let origin = url.origin().ascii_serialization();
        let (_, host) = origin.split_once("://").ok_or(NoLink::NoUrl)?;
        let segments: Vec<&str> = url.path().split('/').collect();
        // The pages take a slash behind it too.
        let place = match segments.as_slice() {
            ["", "a", company, assessment] | ["", "a", company, assessment, ""] => {
                Place::Assessment {
                    company: lower(company)?,
                    assessment: lower(assessment)?,
                }
            }
            ["", "l", code] | ["", "l", code, ""] => Place::Link { code: lower(code)? },
            _ => return Err(NoLink::OtherPath),
        };
        Ok(Self {
            host: host.to_owned(),
            place,
            query: url.query().unwrap_or_default().to_owned(),
        })
    }
}

fn lower(segment: &str) -> Result<String, NoLink> {
    let decoded = percent_decode_str(segment).decode_utf8();
    let text = decoded.map_err(|_| NoLink::OtherPath)?;
    Ok(text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_a_host_two_slugs_and_a_query() {
        let target = Target::parse("https://Assess.example.com/a/Acme/back%2Dend?b=1&a=%20+#top");
        let expected = Target {
            host: "assess.example.com".to_owned(),
            place: Place::Assessment {
                company: "acme".to_owned(),
                assessment: "back-end".to_owned(),
            },
            query: "b=1&a=%20+".to_owned(),
        };
        assert_eq!(target, Ok(expected));
        let port = Target::parse("http://127.0.0.1:8080/a/acme/backend").unwrap();
        assert_eq!(
            (port.host.as_str(), port.query.as_str()),
            ("127.0.0.1:8080", "")
        );
        let slash = Target::parse("http://127.0.0.1:8080/a/acme/backend/");
        assert_eq!(slash, Ok(port));
        let own_port = Target::parse("https://h:443/a/b/c?").unwrap();
        assert_eq!((own_port.host.as_str(), own_port.query.as_str()), ("h", ""));
    }

    #[test]
    fn a_short_link_has_a_code() {
        for text in ["https://h/l/k3x9p2a?x=1", "https://h/l/K3X9P2A/?x=1"] {
            let target = Target::parse(text).unwrap();
            let code = "k3x9p2a".to_owned();
            assert_eq!(target.place, Place::Link { code });
            assert_eq!(target.query, "x=1");
        }
    }

    #[test]
    fn what_is_no_link_says_why() {
        for (text, why) in [
            ("", NoLink::NoUrl),
            ("/a/acme/backend", NoLink::NoUrl),
            ("javascript:alert(1)", NoLink::NoUrl),
            ("ftp://h/a/acme/backend", NoLink::NoUrl),
            ("https://", NoLink::NoUrl),
            ("https://h/", NoLink::OtherPath),
            ("https://h/a/acme", NoLink::OtherPath),
            ("https://h/a/acme/backend//", NoLink::OtherPath),
            ("https://h/a/acme/backend/questions/1", NoLink::OtherPath),
            ("https://h/l", NoLink::OtherPath),
            ("https://h/l/k3x9p2/views", NoLink::OtherPath),
            ("https://h/a/%ff/x", NoLink::OtherPath),
        ] {
            assert_eq!(Target::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_link_is_as_long_as_the_server_takes() {
        let of = |length: usize| {
            let start = "/a/b/c?x=";
            format!("https://h{start}{}", "y".repeat(length - start.len()))
        };
        assert!(Target::parse(&of(LONGEST)).is_ok());
        assert_eq!(Target::parse(&of(LONGEST + 1)), Err(NoLink::TooLong));
    }
}
