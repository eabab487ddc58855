//! The bytes of a webhook, made once.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::error::Result;
use crate::kit::time::Timestamp;

/// A longer body leaves the responses out; they can be read by the submission's id.
const LONGEST: usize = 256 * 1024;

/// Everything but the data, as Standard Webhooks 1.0.0 names its members.
#[derive(Serialize, Clone, Copy)]
pub(super) struct Head<'a> {
    pub id: &'a str,
    #[serde(rename = "type")]
    pub kind: &'a str,
    pub timestamp: Timestamp,
    pub sequence: i64,
    pub company: &'a str,
    pub changed: Option<&'a [&'a str]>,
}

#[derive(Serialize)]
struct Body<'a, D> {
    #[serde(flatten)]
    head: Head<'a>,
    data: D,
}

/// Members in the order they stand there, their values untouched.
type Members<'a> = serde_json::Map<String, serde_json::Value>;

impl Head<'_> {
    /// The resource whole, or without its responses where it would be too long.
    pub(super) fn full(&self, data: &RawValue) -> Result<String> {
        let body = self.with(data)?;
        if body.len() <= LONGEST {
            return Ok(body);
        }
        let mut members: Members = serde_json::from_str(data.get())?;
        if let Some(responses) = members.get_mut("responses") {
            *responses = serde_json::Value::Null;
            members.insert("responses_omitted".to_owned(), true.into());
        }
        self.with(&members)
    }

    /// Ids only: `id`, and what ends in `_id`.
    pub(super) fn thin(&self, data: &RawValue) -> Result<String> {
        let members: BTreeMap<&str, &RawValue> = serde_json::from_str(data.get())?;
        let ids: BTreeMap<&str, &RawValue> = members
            .into_iter()
            .filter(|(name, _)| *name == "id" || name.ends_with("_id"))
            .collect();
        self.with(&ids)
    }

    fn with(&self, data: &(impl Serialize + ?Sized)) -> Result<String> {
        Ok(serde_json::to_string(&Body { head: *self, data })?)
    }
}
