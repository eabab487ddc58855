//! `/candidates`: a person, known by an email address.

use serde::{Deserialize, Serialize};

use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply};
use crate::kit::fields::FieldErrors;
use crate::model::submission;
use crate::rules::email;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Person {
    email: Option<String>,
}

#[derive(Serialize)]
struct Erasure {
    erased_submissions: usize,
}

/// Erases every submission of an address. Whoever is cut off repeats the call, which goes on there.
pub async fn erase(mut call: Call) -> Result<Reply> {
    let company = call.company()?;
    let input = call.json::<Person>().await?;
    let email = known(input.value.email, input.errors)?;
    super::check_may_delete(call.bearer()?)?;
    // An answer that is stored already must not erase what came since.
    if let Some(answer) = call.answered_before().await? {
        return Ok(answer);
    }
    let documents = call.app.documents.clone();
    let part = move |tx: &Tx| submission::delete_of_candidate(tx, &documents, company, &email);
    let erased_submissions = call.app.db.write_in_parts(part).await?;
    call.write(move |_| Reply::json(&Erasure { erased_submissions }))
        .await
}

fn known(email: Option<String>, mut errors: FieldErrors) -> Result<String> {
    match &email {
        None => errors.add("email", "required", "is required"),
        Some(email) if !email::is_plausible(email) => {
            let message = "must be an address like name@example.com";
            errors.add("email", "invalid", message);
        }
        Some(_) => {}
    }
    errors.finish()?;
    Ok(email.unwrap_or_default())
}
