//! May something be sent to this URL? Asked when an endpoint is registered; asked again whenever
//! something is sent, for a name can change its mind.

use std::collections::HashMap;

use futures_util::future::join_all;
use std::net::IpAddr;

use url::Url;

use super::App;
use crate::kit::fields::{FieldErrors, named};
use crate::rules::address::{self, Admission, Refusal, Verdict};
use crate::rules::endpoint;

/// Different addresses of one call: each may be a name to look up.
const MOST_CALLBACKS: usize = 20;

impl App {
    /// The URL of an endpoint as it is kept; empty where it has a fault.
    pub async fn read_receiver(&self, given: &str, errors: &mut FieldErrors) -> String {
        match endpoint::parse_url(given, errors) {
            Some(url) => {
                check(self, &url, errors).await;
                url.into()
            }
            None => String::new(),
        }
    }

    /// The same for those that the invitations of one call name, each with its field. Each address is judged
    /// once, and all of them at once: a name may take its time.
    pub async fn read_callbacks(
        &self,
        given: Vec<(String, String)>,
        errors: &mut FieldErrors,
    ) -> Vec<String> {
        let mut distinct: Vec<&str> = Vec::new();
        for (field, url) in &given {
            if distinct.contains(&url.as_str()) {
                continue;
            }
            if distinct.len() == MOST_CALLBACKS {
                let message =
                    format!("is one of more than {MOST_CALLBACKS} different addresses in one call");
                let message = named("callbacks-many", message).with("count", MOST_CALLBACKS);
                errors.add(field.clone(), "too_many", message);
                break;
            }
            distinct.push(url);
        }
        let judge = async |url| {
            let mut faults = FieldErrors::new();
            let found = self.read_receiver(url, &mut faults).await;
            (url, (found, faults))
        };
        let judged = join_all(distinct.into_iter().map(judge)).await;
        let judged: HashMap<&str, (String, FieldErrors)> = judged.into_iter().collect();
        let mut read = Vec::with_capacity(given.len());
        for (field, url) in &given {
            let Some((found, faults)) = judged.get(url.as_str()) else {
                break;
            };
            for fault in faults.as_slice() {
                errors.add(field.clone(), fault.code, fault.message.clone());
            }
            read.push(found.clone());
        }
        read
    }
}

/// A name that has no address yet is taken: it is judged when something is sent.
async fn check(app: &App, url: &Url, errors: &mut FieldErrors) {
    let Some(host) = url.host_str().and_then(address::parse_host) else {
        errors.add("url", "invalid", "must name a host");
        return;
    };
    let plain = url.scheme() == "http";
    let name = host.to_string();
    let addresses = match address::known_addresses(&host) {
        Some(known) => known,
        None => app.names.lookup(&name).await.unwrap_or_default(),
    };
    if addresses.is_empty() && plain && !app.allow.opens_http(&name) {
        errors.add(
            "url",
            "https_required",
            named(
                "https-only",
                "must start with https://; `--webhook-allow http` would allow plain http",
            ),
        );
    }
    if let Some(refusal) = refusal(app, &name, &addresses, plain) {
        let code = match refusal.verdict {
            Verdict::Public => "https_required",
            Verdict::Private { .. } | Verdict::Forbidden { .. } => "blocked_address",
        };
        let message = named("blocked", format!("leads where nothing is sent: {refusal}"));
        let message = message.with("address", refusal.address);
        errors.add("url", code, message.with("setting", refusal.opened_by()));
    }
}

/// Why none of the addresses will do; one that does is enough.
fn refusal(app: &App, host: &str, addresses: &[IpAddr], plain: bool) -> Option<Refusal> {
    let mut first = None;
    for address in addresses {
        let refusal = match app.allow.admit(host, *address) {
            Ok(Admission::Opened) => return None,
            Ok(Admission::Public) if !plain => return None,
            Ok(Admission::Public) => Refusal {
                address: *address,
                verdict: Verdict::Public,
            },
            Err(refusal) => refusal,
        };
        first = first.or(Some(refusal));
    }
    first
}
