//! What `dev` prints: one line for programs, or a page for people whose lines can be pasted.

use std::io::Write;

use super::seed::Seeded;
use crate::cli::failure::Failure;

pub fn print(seeded: &Seeded, as_json: bool) -> Result<(), Failure> {
    let text = if as_json {
        serde_json::to_string(seeded).map_err(std::io::Error::from)?
    } else {
        page(seeded)
    };
    let mut output = std::io::stdout().lock();
    writeln!(output, "{text}")?;
    output.flush()?;
    Ok(())
}

fn page(seeded: &Seeded) -> String {
    let Seeded {
        url,
        api_key,
        assessment_id,
        assessment_url,
        ..
    } = seeded;
    let webhook = match &seeded.webhook_secret {
        Some(secret) => format!("\nWebhooks are signed with\n\n  {secret}\n"),
        None => String::new(),
    };
    format!(
        "assessly is ready at {url} (company {company}, plan {plan}). It forgets everything when it ends.

Answer the sample as a candidate; every parameter of the link lands in custom_fields:

  {assessment_url}?source=linkedin&campaign_id=summer2024&referrer=john_doe

Read the results with this key:

  export ASSESSLY_KEY={api_key}

  curl -s \"{url}/api/v1/submissions?assessment_id={assessment_id}&page=1&limit=50\" \\
    -H \"Authorization: Bearer $ASSESSLY_KEY\"

Hand in a submission without a browser:

  curl -s {url}/api/v1/submissions -H \"Authorization: Bearer $ASSESSLY_KEY\" \\
    -H 'Content-Type: application/json' \\
    -d '{{\"assessment_id\":\"{assessment_id}\",\"candidate_name\":\"John Doe\",\"custom_fields\":{{\"source\":\"linkedin\"}},\"responses\":[{{\"question_id\":\"q1\",\"value\":\"a\"}}]}}'

Be told of the next one (any receiver on this machine will do):

  curl -s {url}/webhooks/endpoints -H \"Authorization: Bearer $ASSESSLY_KEY\" \\
    -H 'Content-Type: application/json' -d '{{\"url\":\"http://localhost:3000/hook\"}}'
{webhook}
The whole API: {url}/api/v1/openapi.yaml
Ctrl-C ends it.",
        company = seeded.company,
        plan = seeded.plan,
    )
}
