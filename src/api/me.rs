//! `GET /me`: whose key this is and what is left of its hour.

use serde::Serialize;

use crate::error::Result;
use crate::http::{Call, Reply, access};
use crate::kit::time::Timestamp;
use crate::rules::plan::Plan;
use crate::rules::scope::Scopes;

#[derive(Serialize)]
struct Me<'a> {
    key_id: &'a str,
    name: &'a str,
    scopes: Scopes,
    company: Company<'a>,
    plan: Plan,
    /// Null is unlimited.
    limit: Option<u64>,
    remaining: Option<u64>,
    reset: Timestamp,
}

#[derive(Serialize)]
struct Company<'a> {
    id: &'a str,
    slug: &'a str,
    name: &'a str,
}

pub async fn show(call: Call) -> Result<Reply> {
    let bearer = call.bearer()?;
    let hour = access::current_hour(&call.app, bearer, call.arrived_at);
    Reply::resource(&Me {
        key_id: &bearer.key_id,
        name: &bearer.key_name,
        scopes: bearer.scopes,
        company: Company {
            id: &bearer.company_id,
            slug: &bearer.company_slug,
            name: &bearer.company_name,
        },
        plan: bearer.plan,
        limit: hour.limit,
        remaining: hour.remaining,
        reset: hour.reset_at,
    })
}
