//! The request of an attempt, made again of what is kept: the secrets are, the signatures are not.

use crate::kit::time::Timestamp;
use crate::model::endpoint::Endpoint;
use crate::model::endpoint::secret::Live;
use crate::rules::endpoint::USER_AGENT;
use crate::rules::signature::{self, Secret};

/// In place of the values of own headers, which may authorize.
const HIDDEN: &str = "[hidden]";

/// What an endpoint gets of one delivery.
pub struct Request<'a> {
    pub endpoint: &'a Endpoint,
    /// Those that sign now.
    pub secrets: &'a [Live],
    pub event_id: &'a str,
    pub body: &'a str,
    pub is_redelivery: bool,
}

impl Request<'_> {
    /// The headers at `at`, a line each. Signed by those secrets of that time that still sign: an
    /// older one is kept nowhere.
    pub fn head(&self, at: Timestamp) -> Vec<(String, String)> {
        let then = self.secrets.iter().filter(|live| live.created_at <= at);
        let then: Vec<Secret> = then.map(|live| live.secret.clone()).collect();
        let own = self.endpoint.headers.keys();
        let own = own.map(|name| (name.clone(), HIDDEN.to_owned()));
        let mut head = vec![
            ("content-type".to_owned(), "application/json".to_owned()),
            ("user-agent".to_owned(), USER_AGENT.to_owned()),
            ("webhook-id".to_owned(), self.event_id.to_owned()),
            ("webhook-timestamp".to_owned(), at.seconds().to_string()),
        ];
        if !then.is_empty() {
            let body = self.body.as_bytes();
            let signed = signature::sign(&then, self.event_id, at.seconds(), body);
            head.push(("webhook-signature".to_owned(), signed));
        }
        if self.is_redelivery {
            head.push(("assessly-replay".to_owned(), "1".to_owned()));
        }
        head.extend(own);
        head
    }

    /// The same bytes, signed at `now`, for a shell.
    pub fn curl(&self, now: Timestamp) -> String {
        let mut line = format!("curl -i -X POST {}", quoted(&self.endpoint.url));
        for (name, value) in self.head(now) {
            line.push_str(" \\\n  -H ");
            line.push_str(&quoted(&format!("{name}: {value}")));
        }
        line.push_str(" \\\n  --data-raw ");
        line.push_str(&quoted(self.body));
        line
    }
}

/// One word of a shell, whatever it holds.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_quotes() {
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("O'Hara; $(id)"), r"'O'\''Hara; $(id)'");
    }
}
