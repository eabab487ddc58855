//! `/assessments/{id}/copies`: new assessments that begin as another one is.

use std::sync::Arc;

use crate::error::Result;
use crate::http::input::Input;
use crate::http::{Call, Reply};
use crate::model::assessment::{self, NewCopy};

pub async fn create(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let Input { value, errors } = call.optional_json::<NewCopy>().await?;
    let app = Arc::clone(&call.app);
    call.write(move |tx| {
        let id = assessment::copy(tx, company, &id, value, errors)?;
        super::created(&assessment::get(tx, company, &id, &app.base_url.origin)?)
    })
    .await
}
