//! The first call to the API, ready to be pasted.

use crate::pages::dashboard::parts::Code;
use crate::pages::texts::Texts;

/// What stands in place of a key that is shown no more.
pub const PLACE: &str = "YOUR_API_KEY";

pub struct Sample {
    pub title: &'static str,
    pub code: Code,
}

/// The newest submissions, in curl, JavaScript and Python without a library.
pub fn samples(t: &'static Texts, origin: &str, key: &str) -> Vec<Sample> {
    let url = format!("{origin}/api/v1/submissions?limit=5");
    let curl = format!("curl -s \"{url}\" \\\n  -H \"Authorization: Bearer {key}\"");
    let javascript = format!(
        r#"const response = await fetch("{url}", {{
  headers: {{ authorization: "Bearer {key}" }},
}});
if (!response.ok) throw new Error(await response.text());
const submissions = await response.json();
for (const submission of submissions.data) {{
  console.log(submission.id, submission.candidate_name, submission.percentage);
}}
console.log(submissions.pagination.total, "in all");"#
    );
    let python = format!(
        r#"import json
import urllib.request

request = urllib.request.Request(
    "{url}",
    headers={{"Authorization": "Bearer {key}"}},
)
with urllib.request.urlopen(request) as response:
    submissions = json.load(response)
for submission in submissions["data"]:
    print(submission["id"], submission["candidate_name"], submission["percentage"])
print(submissions["pagination"]["total"], "in all")"#
    );
    let all = [
        ("curl", "sample-curl", curl),
        ("JavaScript", "sample-javascript", javascript),
        ("Python", "sample-python", python),
    ];
    let sample = |(title, id, text): (&'static str, &'static str, String)| Sample {
        title,
        code: Code {
            t,
            id,
            label: t.text("quick-start-in", "language", title),
            text,
        },
    };
    all.into_iter().map(sample).collect()
}
