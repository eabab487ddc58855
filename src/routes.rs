//! The table: method, path, who may call, handler; nothing else.

use crate::api;
use crate::http::Method;
use crate::http::table::{Row, Table, Who};

pub fn table() -> Table {
    Table::new(server())
}

fn server() -> Vec<Row> {
    let get = Method::GET;
    vec![
        Row::new(get.clone(), "/healthz", Who::Anyone, api::health::alive),
        Row::new(get.clone(), "/readyz", Who::Anyone, api::health::ready),
        Row::new(
            get.clone(),
            "/api/v1/openapi.json",
            Who::Anyone,
            api::openapi::json,
        ),
        Row::new(
            get.clone(),
            "/api/v1/openapi.yaml",
            Who::Anyone,
            api::openapi::yaml,
        ),
        Row::new(get, "/api/v1/me", Who::AnyKey, api::me::show),
    ]
}
