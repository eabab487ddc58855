//! `/assessments/{id}/copies`: new assessments that begin as another one is.

use std::sync::Arc;

use crate::error::Result;
use crate::http::input::{self, Input};
use crate::http::{Call, Reply};
use crate::kit::fields::FieldErrors;
use crate::model::assessment::{self, NewCopy};

const BODY_LIMIT: usize = 64 * 1024;

pub async fn create(mut call: Call) -> Result<Reply> {
    let (company, id) = (call.company()?, call.id("id")?);
    let body = call.bytes(BODY_LIMIT).await?;
    let Input { value, errors } = if body.is_empty() {
        Input {
            value: NewCopy::default(),
            errors: FieldErrors::new(),
        }
    } else {
        input::parse(&body)?
    };
    let app = Arc::clone(&call.app);
    call.write(move |tx| {
        let id = assessment::copy(tx, company, &id, value, errors)?;
        super::created(&assessment::get(tx, company, &id, &app.base_url.origin)?)
    })
    .await
}
