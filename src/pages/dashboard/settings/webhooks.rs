//! Webhooks: where events are sent, and what became of them.

pub mod cancel;
pub mod delete;
pub mod deliveries;
pub mod delivery;
pub mod disable;
pub mod edit;
pub mod enable;
mod form;
pub mod list;
pub mod new;
mod request;
pub mod secret;
pub mod show;
mod table;
pub mod words;

use crate::error::Result;
use crate::model::endpoint::{self, Endpoint};
use crate::pages::dashboard::desk::CompanyDesk;

/// Behind the company's address, as all of these.
pub const AT: &str = "/settings/integrations/webhooks";
pub const DELIVERIES_AT: &str = "/settings/integrations/deliveries";

/// A page of an endpoint; `page` is empty or starts with a slash.
fn endpoint_at(id: &str, page: &str) -> String {
    format!("{AT}/{id}{page}")
}

pub fn delivery_at(id: &str, page: &str) -> String {
    format!("{DELIVERIES_AT}/{id}{page}")
}

/// The endpoint that the path names.
fn find(desk: &CompanyDesk) -> Result<Endpoint> {
    let (call, row) = (desk.desk.call, desk.company_row());
    let (id, sealer) = (call.id("id")?, call.app.db.sealer());
    let get = |connection: &_| endpoint::get(connection, sealer, row, &id);
    call.app.db.read(get)
}
