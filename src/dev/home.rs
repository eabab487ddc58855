//! `/`: whoever opens the server's address gets the sample, with parameters to try.

use crate::error::Result;
use crate::http::{Call, Reply};

/// Of what `assessly dev` seeds and prints.
const SAMPLE: &str = "/a/acme/backend?source=linkedin&campaign_id=summer2024&referrer=john_doe";

pub async fn show(_: Call) -> Result<Reply> {
    Ok(Reply::see_other(SAMPLE))
}
