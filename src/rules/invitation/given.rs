//! A new invitation as a caller gives it, and as it is found good.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{check_expiry, check_extra_time};
use crate::kit::fields::FieldErrors;
use crate::kit::text;
use crate::kit::time::Timestamp;
use crate::rules::link::{self, CustomFields};
use crate::rules::submission::{check_email, check_external_id};

/// One as a caller gives it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    pub candidate_name: Option<String>,
    pub candidate_email: Option<String>,
    pub external_id: Option<String>,
    pub custom_fields: Option<Map<String, Value>>,
    pub extra_time_percent: Option<i64>,
    pub expires_at: Option<Timestamp>,
    /// Where it leads is judged elsewhere.
    pub callback_url: Option<String>,
}

/// One that was found good.
#[derive(Debug, Clone, Default)]
pub struct New {
    pub candidate_name: Option<String>,
    pub candidate_email: Option<String>,
    pub external_id: Option<String>,
    pub custom_fields: CustomFields,
    pub extra_time_percent: i64,
    pub expires_at: Option<Timestamp>,
    /// Where it leads is judged elsewhere.
    pub callback_url: Option<String>,
}

/// Judges one; every broken rule is added to `errors`.
pub fn check(given: Given, now: Timestamp, errors: &mut FieldErrors) -> New {
    if let Some(name) = &given.candidate_name {
        text::check_name("candidate_name", name, errors);
    }
    if let Some(email) = &given.candidate_email {
        check_email(email, errors);
    }
    if let Some(id) = &given.external_id {
        check_external_id(id, errors);
    }
    let extra_time_percent = given.extra_time_percent.unwrap_or(0);
    check_extra_time("extra_time_percent", extra_time_percent, errors);
    if let Some(at) = given.expires_at {
        check_expiry("expires_at", at, now, errors);
    }
    let fields = given.custom_fields.unwrap_or_default();
    New {
        candidate_name: given.candidate_name,
        candidate_email: given.candidate_email,
        external_id: given.external_id,
        custom_fields: link::given(&fields, errors),
        extra_time_percent,
        expires_at: given.expires_at,
        callback_url: given.callback_url,
    }
}
