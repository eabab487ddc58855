//! `/candidates`: a person, known by an email address.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::db::Tx;
use crate::error::Result;
use crate::http::{Call, Reply, export};
use crate::kit::fields::FieldErrors;
use crate::model::audit;
use crate::model::candidate::{self, Erased};
use crate::rules::act::Act;
use crate::rules::email;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Person {
    email: Option<String>,
}

#[derive(Serialize)]
struct Erasure {
    erased_submissions: usize,
    erased_invitations: usize,
    /// Whether it is overwritten already what they left in the file and its log.
    overwritten: bool,
}

/// How long a caller waits for that.
const PATIENCE: Duration = Duration::from_secs(5);

/// Erases every invitation and every submission of an address. Whoever is cut off repeats the call, which goes on there.
pub async fn erase(mut call: Call) -> Result<Reply> {
    let company = call.company()?;
    let input = call.json::<Person>().await?;
    let email = known(input.value.email, input.errors)?;
    super::check_may_delete(call.bearer()?)?;
    // An answer that is stored already must not erase what came since.
    if let Some(answer) = call.answered_before().await? {
        return Ok(answer);
    }
    let (documents, actor) = (call.app.documents.clone(), call.actor());
    let part = move |tx: &Tx| candidate::erase_some(tx, &documents, company, &email, &actor);
    let mut all = Erased::default();
    loop {
        let erased = call.app.db.write(part.clone()).await?;
        if erased.total() == 0 {
            break;
        }
        all.submissions += erased.submissions;
        all.invitations += erased.invitations;
    }
    let answer = Erasure {
        erased_submissions: all.submissions,
        erased_invitations: all.invitations,
        overwritten: call.wait_until_wiped(PATIENCE).await?,
    };
    call.write(move |_| Reply::json(&answer)).await
}

/// Everything that is kept of an address, as one document. Nothing is no fault: an empty list.
pub async fn export(call: Call) -> Result<Reply> {
    let company = call.company()?;
    let mut query = call.query();
    let email = query.text("email");
    let email = known(email, std::mem::take(&mut query.errors))?;
    let reply = export::person(&call.app, company, &email)?;
    let actor = call.actor();
    let told = move |tx: &Tx| audit::record(tx, company, &actor, Act::PersonExported, None);
    call.app.db.write(told).await?;
    Ok(reply)
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
