//! How endpoints and deliveries are told.

use std::collections::HashMap;

use rusqlite::Connection;
use url::Url;

use crate::error::{Code, Result};
use crate::kit::seal::Sealer;
use crate::kit::time::Timestamp;
use crate::model::delivery::{Delivery, State};
use crate::model::endpoint::{self, Endpoint};
use crate::pages::texts::Texts;
use crate::rules::standing::Standing;

/// Counting stops here.
const MOST_COUNTED: u32 = 10_000;

/// A word with a colour, which never says more than the word.
pub struct Badge {
    pub word: String,
    /// A class of the stylesheet.
    pub tone: &'static str,
}

pub fn standing(t: &Texts, endpoint: &Endpoint, now: Timestamp) -> Badge {
    let standing = endpoint.standing(now);
    Badge {
        word: match (standing, &endpoint.disabled_reason) {
            (Standing::Disabled, Some(reason)) => t.get(&format!("standing-disabled-{reason}")),
            _ => t.get(&format!("standing-{}", standing.name())),
        },
        tone: match standing {
            Standing::Healthy => "good",
            Standing::Failing | Standing::Paused => "bad",
            Standing::Disabled => "marked",
            Standing::Unused => "",
        },
    }
}

pub fn state(t: &Texts, state: State) -> Badge {
    Badge {
        word: t.get(&format!("delivery-state-{}", state.name())),
        tone: match state {
            State::Succeeded => "good",
            State::Exhausted => "bad",
            State::Held => "marked",
            State::Pending | State::Sending | State::Cancelled => "",
        },
    }
}

/// What the last attempt came to; nothing before the first.
pub fn last_answer(t: &Texts, delivery: &Delivery) -> String {
    let outcome = delivery.last_outcome;
    outcome.map_or_else(String::new, |outcome| {
        answer(t, outcome.name(), delivery.last_status)
    })
}

/// What an endpoint asks for with a pattern, where that has words.
pub fn asked_for(t: &Texts, pattern: &str) -> String {
    let id = pattern.replace('*', "all").replace('.', "-");
    t.find(&format!("event-{id}")).unwrap_or_default()
}

/// What an event tells of; the type itself where that has no words.
pub fn happened(t: &Texts, kind: &str) -> String {
    let told = t.find(&format!("happened-{}", kind.replace('.', "-")));
    told.unwrap_or_else(|| kind.to_owned())
}

/// An outcome, with the status where the receiver gave one.
pub fn answer(t: &Texts, outcome: &str, status: Option<u16>) -> String {
    let word = t.get(&format!("outcome-{outcome}"));
    match status {
        Some(status) => format!("{status} – {word}"),
        None => word,
    }
}

pub fn deliveries(t: &Texts, count: u32) -> String {
    if count >= MOST_COUNTED {
        return t.get("count-deliveries-most");
    }
    t.count("count-deliveries", count)
}

/// As people tell endpoints apart, without what an address may hold of secrets.
pub fn spoken(endpoint: &Endpoint) -> String {
    format!("{} {}", host(&endpoint.url), endpoint.id)
}

pub fn host(url: &str) -> String {
    let parsed = Url::parse(url).ok();
    let host = parsed.and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| url.to_owned())
}

/// Where deliveries go: the hosts of endpoints by their ids, and of the callbacks among `ids`, which no list
/// has.
///
/// # Errors
/// When the database fails.
pub fn hosts<'a>(
    connection: &Connection,
    sealer: &Sealer,
    company: i64,
    listed: &[Endpoint],
    ids: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, String>> {
    let listed = listed.iter();
    let mut hosts: HashMap<String, String> =
        listed.map(|one| (one.id.clone(), host(&one.url))).collect();
    for id in ids {
        if hosts.contains_key(id) {
            continue;
        }
        match endpoint::get(connection, sealer, company, id) {
            Ok(one) => drop(hosts.insert(one.id, host(&one.url))),
            Err(error) if error.code == Code::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(hosts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::outcome::Outcome;

    #[test]
    fn every_state_standing_and_outcome_has_its_words() {
        let t = Texts::english();
        let ids = State::ALL.map(|state| format!("delivery-state-{}", state.name()));
        let mut ids = ids.to_vec();
        ids.extend(Standing::ALL.map(|standing| format!("standing-{}", standing.name())));
        ids.extend(Outcome::ALL.map(|outcome| format!("outcome-{}", outcome.name())));
        for reason in ["manual", "gone", "failing", "key_lost"] {
            ids.push(format!("standing-disabled-{reason}"));
            ids.push(format!("webhook-why-{reason}"));
        }
        for kind in crate::rules::event_type::ALL {
            ids.push(format!("happened-{}", kind.replace('.', "-")));
        }
        for id in ids {
            assert!(t.find(&id).is_some(), "{id}");
        }
    }

    #[test]
    fn an_address_is_told_by_its_host() {
        assert_eq!(
            host("https://hooks.example.com/a/secret?b"),
            "hooks.example.com"
        );
        assert_eq!(host("nothing"), "nothing");
    }
}
