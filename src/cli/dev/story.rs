//! What `dev` prints: one line for programs, or a page for people whose lines can be pasted.

use std::io::Write;
use std::path::PathBuf;

use super::seed::Seeded;
use crate::cli::failure::Failure;

/// What the arguments changed, as far as the page tells of it.
pub struct Told {
    pub forward_to: Option<String>,
    pub clock_is_stopped: bool,
    /// The file that outlives the server.
    pub kept_in: Option<PathBuf>,
}

pub fn print(seeded: &Seeded, told: &Told, as_json: bool) -> Result<(), Failure> {
    let text = if as_json {
        serde_json::to_string(seeded).map_err(std::io::Error::from)?
    } else {
        page(seeded, told)
    };
    let mut output = std::io::stdout().lock();
    writeln!(output, "{text}")?;
    output.flush()?;
    Ok(())
}

fn page(seeded: &Seeded, told: &Told) -> String {
    let Seeded {
        url,
        api_key,
        assessment_id,
        assessment_url,
        dashboard_url,
        ..
    } = seeded;
    let (webhook, clock) = (webhook(seeded, told), clock(url, told));
    let end = match &told.kept_in {
        Some(file) => format!("It keeps its data in {}.", file.display()),
        None => "It forgets everything when it ends.".to_owned(),
    };
    format!(
        "assessly is ready at {url} (company {company}, plan {plan}). {end}

Answer the sample as a candidate; every parameter of the link lands in custom_fields:

  {assessment_url}?source=linkedin&campaign_id=summer2024&referrer=john_doe

Open the dashboard as its owner; this link signs in:

  {dashboard_url}

Read the results with this key:

  export ASSESSLY_KEY={api_key}

  curl -s \"{url}/api/v1/submissions?assessment_id={assessment_id}&page=1&limit=50\" \\
    -H \"Authorization: Bearer $ASSESSLY_KEY\"

Hand in a submission without a browser:

  curl -s {url}/api/v1/submissions -H \"Authorization: Bearer $ASSESSLY_KEY\" \\
    -H 'Content-Type: application/json' \\
    -d '{{\"assessment_id\":\"{assessment_id}\",\"candidate_name\":\"John Doe\",\"custom_fields\":{{\"source\":\"linkedin\"}},\"responses\":[{{\"question_id\":\"q1\",\"value\":\"a\"}}]}}'

{webhook}
{clock}The documentation: {url}/docs
Ctrl-C ends it.",
        company = seeded.company,
        plan = seeded.plan,
    )
}

fn webhook(seeded: &Seeded, told: &Told) -> String {
    match (&told.forward_to, &seeded.webhook_secret) {
        (Some(target), Some(secret)) => format!(
            "Webhooks go to {target}; a receiver of examples/ verifies them with

  export WEBHOOK_SECRET={secret}
"
        ),
        _ => format!(
            "Be told of the next one (any receiver on this machine will do; the answer holds its secret):

  curl -s {url}/webhooks/endpoints -H \"Authorization: Bearer $ASSESSLY_KEY\" \\
    -H 'Content-Type: application/json' -d '{{\"url\":\"http://localhost:3000/hook\"}}'
",
            url = seeded.url
        ),
    }
}

fn clock(url: &str, told: &Told) -> String {
    if !told.clock_is_stopped {
        return String::new();
    }
    format!(
        "Time stands still. Turn the clock; what falls due on the way happens, retries too:

  curl -s {url}/_dev/clock/advances -H 'Content-Type: application/json' -d '{{\"by\":\"75h\"}}'

"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::plan::Plan;

    fn seeded(webhook_secret: Option<&str>) -> Seeded {
        Seeded {
            url: "http://h".to_owned(),
            company: "acme",
            plan: Plan::Starter,
            api_key: "sk_live_1".to_owned(),
            assessment_id: "abc123",
            assessment_url: "http://h/a/acme/backend".to_owned(),
            dashboard_url: "http://h/_dev/sign-ins/1".to_owned(),
            webhook_secret: webhook_secret.map(str::to_owned),
        }
    }

    #[test]
    fn the_page_tells_what_the_arguments_changed_and_nothing_else() {
        let plain = Told {
            forward_to: None,
            clock_is_stopped: false,
            kept_in: None,
        };
        let text = page(&seeded(None), &plain);
        assert!(text.contains("http://h/_dev/sign-ins/1\n"));
        assert!(text.contains("forgets everything") && text.contains("/webhooks/endpoints"));
        assert!(!text.contains("_dev/clock") && !text.contains("WEBHOOK_SECRET"));

        let changed = Told {
            forward_to: Some("http://r/hook".to_owned()),
            clock_is_stopped: true,
            kept_in: Some("/tmp/a.db".into()),
        };
        let text = page(&seeded(Some("whsec_1")), &changed);
        assert!(text.contains("keeps its data in /tmp/a.db") && !text.contains("forgets"));
        assert!(text.contains("http://r/hook") && text.contains("WEBHOOK_SECRET=whsec_1"));
        assert!(text.contains("http://h/_dev/clock/advances"));
        assert!(!text.contains("/webhooks/endpoints"));
    }
}
