//! "Share" of an assessment: links, the Link Builder, parameter sets.

mod links;

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::signed_in;
use crate::pages::browser::Browser;
use crate::pages::{publish, published, short};
use crate::test_app::TestApp;

const SHARE: &str = "/dashboard/acme/assessments/backend/share";
const LINKS: &str = "/api/v1/assessments/backend/links";

fn link(app: &TestApp, name: &str, parameters: &Value) -> Value {
    let body = json!({"name": name, "parameters": parameters});
    app.post(LINKS, &body).expect(201).json()
}

#[test]
fn the_assessments_are_listed_and_lead_to_their_pages() {
    let app = published(json!({}));
    let mut browser = signed_in(&app, Role::Viewer);
    browser
        .open("/dashboard/acme/assessments")
        .says("1 assessment");
    browser
        .says("Backend developer")
        .says("Published")
        .says("0 submissions");
    assert!(browser.html().contains(&format!("href=\"{SHARE}\"")));
    assert_eq!(browser.title(), "Assessments – acme Ltd");
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Viewer);
    browser
        .open("/dashboard/acme/assessments")
        .says("There are no assessments yet");
}

#[test]
fn the_page_shows_the_public_link_and_saved_ones_with_their_counts() {
    let app = published(json!({}));
    let naughty = "LinkedIn <script>\"'";
    let made = link(&app, naughty, &json!({"source": "linkedin"}));
    let path = format!("/l/{}", made["code"].as_str().unwrap());
    Browser::new(&app).start(&format!("{path}?gclid=secret"), "John");
    let mut browser = signed_in(&app, Role::Viewer);
    browser.open(SHARE).expect(200, SHARE);
    assert!(browser.html().contains(&app.url("/a/acme/backend")));
    browser
        .says(naughty)
        .says(made["short_url"].as_str().unwrap());
    let line = browser.text();
    let line = line
        .split(made["short_url"].as_str().unwrap())
        .nth(1)
        .unwrap();
    assert!(line.starts_with("110"), "{line:.40}");
    browser
        .says("gclid")
        .says("1 submission")
        .does_not_say("secret");
    let at = format!("/api/v1/links/{}", made["id"].as_str().unwrap());
    app.patch(&at, &json!({"archived": true})).expect(200);
    browser
        .reload()
        .does_not_say(naughty)
        .says("Show archived links");
    browser
        .open(&format!("{SHARE}?archived=true"))
        .says(naughty);
}

#[test]
fn links_that_nobody_can_open_say_so() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    app.delete("/api/v1/assessments/backend/publication")
        .expect(204);
    let mut browser = signed_in(&app, Role::Viewer);
    browser.open(SHARE).says("The assessment is closed");
    let draft =
        json!({"id": "draft", "title": {"de": "Entwurf"}, "language": "de", "sections": []});
    app.post("/api/v1/assessments", &draft).expect(201);
    browser
        .open("/dashboard/acme/assessments/draft/share")
        .says("the assessment is a draft");
    assert_eq!(browser.title(), "Share – Entwurf – acme Ltd");
}

fn links(app: &TestApp) -> Vec<Value> {
    let list = app.get(LINKS).expect(200).json();
    list["data"].as_array().unwrap().clone()
}

/// The lines of the builder, each with these names and values in place of what stands there.
fn with_lines(
    browser: &Browser,
    lines: &[(&str, &str)],
    others: &[(&str, &str)],
) -> Vec<(String, String)> {
    let is_other = |name: &str| others.iter().any(|(other, _)| *other == name);
    let form = browser.form();
    let kept = form.fields.iter();
    let kept =
        kept.filter(|(name, _)| !matches!(name.as_str(), "parameter" | "value") && !is_other(name));
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let typed = lines
        .iter()
        .flat_map(|(name, value)| [("parameter", *name), ("value", *value)]);
    kept.cloned()
        .chain(others.iter().map(own))
        .chain(typed.map(|pair| own(&pair)))
        .collect()
}

fn send(browser: &mut Browser, lines: &[(&str, &str)], others: &[(&str, &str)]) {
    let (at, fields) = (browser.form().action, with_lines(browser, lines, others));
    browser.post(&at, &fields);
}

#[test]
fn each_use_case_is_one_click() {
    let app = published(json!({}));
    let mut browser = signed_in(&app, Role::Editor);
    browser.open(SHARE);
    for (word, label, names) in [
        (
            "marketing",
            "Marketing attribution",
            "source medium campaign_id",
        ),
        ("ats", "ATS integration", "source ats_candidate_id job_id"),
        ("referral", "Referral tracking", "source referrer"),
        ("location", "Location data", "country city office"),
    ] {
        let at = format!("{SHARE}/links/new?preset={word}");
        browser.open(SHARE).says(label);
        assert!(browser.html().contains(&format!("href=\"{at}\"")), "{at}");
        browser.open(&at).expect(200, &at);
        let form = browser.form();
        let found: Vec<&str> = form
            .fields
            .iter()
            .filter(|(name, value)| name == "parameter" && !value.is_empty())
            .map(|(_, value)| value.as_str())
            .collect();
        assert_eq!(found.join(" "), names);
        assert_eq!(form.get("name"), Some(label));
        browser.send(&[("do", "save")]);
        browser.says("The link is saved.").says(label);
    }
    assert_eq!(links(&app).len(), 4);
    let made = links(&app)[2].clone();
    assert_eq!(
        made["parameters"],
        json!({"source": "ats", "ats_candidate_id": "", "job_id": ""})
    );
    assert_eq!(made["url"], app.url("/a/acme/backend?source=ats"));
    let code = made["code"].as_str().unwrap();
    Browser::new(&app).start(&format!("/l/{code}?ats_candidate_id=7&source=x"), "John");
    let list = app.get("/api/v1/submissions").expect(200).json();
    assert_eq!(
        list["data"][0]["custom_fields"],
        json!({"source": "ats", "ats_candidate_id": "7"})
    );
    assert_eq!(list["data"][0]["custom_fields_verified"], json!(["source"]));
    let undeclared = "/api/v1/assessments/backend/undeclared_parameters";
    assert_eq!(app.get(undeclared).expect(200).json()["data"], json!([]));
}

#[test]
fn the_builder_tells_of_each_line_and_makes_what_is_right() {
    let app = published(json!({}));
    let mut browser = signed_in(&app, Role::Editor);
    browser.open(&format!("{SHARE}/links/new"));
    let lines = [
        ("source", "linked in"),
        ("token", "x"),
        ("", "lost"),
        ("open", ""),
        ("source", "again"),
    ];
    send(
        &mut browser,
        &lines,
        &[("name", "LinkedIn"), ("do", "check")],
    );
    assert_eq!(browser.answer.status, 200);
    browser
        .says("Becomes the custom field source")
        .says("The name is reserved");
    browser
        .says("Enter a name for this value")
        .says("Left to each address")
        .says("The name is there already");
    browser.says(&app.url("/a/acme/backend?source=linked+in&open=…"));
    send(&mut browser, &lines, &[("name", ""), ("do", "save")]);
    assert_eq!(browser.answer.status, 422);
    browser
        .says("Line 2: The name is reserved")
        .says("Line 3: Enter a name")
        .says("Line 5:");
    assert!(
        browser.html().contains("href=\"#parameter-2\"")
            && browser.html().contains("id=\"parameter-2\"")
    );
    assert!(links(&app).is_empty());
    send(
        &mut browser,
        &[("source", "linkedin")],
        &[("name", " "), ("do", "save")],
    );
    browser.says("Enter a name");
    send(
        &mut browser,
        &[("source", "linkedin"), ("", ""), ("office", "<b>\"hq\"")],
        &[("name", "LinkedIn"), ("do", "save")],
    );
    browser.says("The link is saved.").says("<b>\"hq\"");
    let made = links(&app)[0].clone();
    assert_eq!(
        made["parameters"],
        json!({"source": "linkedin", "office": "<b>\"hq\""})
    );
    assert!(browser.at.contains(made["id"].as_str().unwrap()));
    let long = "x".repeat(2000);
    browser.open(&format!("{SHARE}/links/new"));
    let heavy: Vec<(String, &str)> = (0..9).map(|n| (format!("n{n}"), long.as_str())).collect();
    let heavy: Vec<(&str, &str)> = heavy
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    send(&mut browser, &heavy, &[("name", "Heavy"), ("do", "save")]);
    browser.says("All parameters together make an address that is too long");
}

#[test]
fn links_of_a_draft_lead_to_where_it_is_published() {
    let app = TestApp::start();
    crate::api::assessments::made(&app, &crate::api::assessments::small("draft"));
    let list = app.get("/api/v1/assessments").json();
    let id = list["data"][0]["id"].as_str().unwrap();
    let build = format!("/dashboard/acme/assessments/{id}");
    let mut browser = signed_in(&app, Role::Editor);
    browser.open(&format!("{build}/share"));
    browser
        .says("Nobody can open these links yet")
        .says("Publish it");
    assert!(
        browser
            .html()
            .contains(&format!("<a href=\"{build}\">Publish it first.</a>"))
    );
    assert!(
        !browser.html().contains("target=\"_blank\""),
        "there is nothing to open"
    );
    let mut viewer = signed_in(&app, Role::Viewer);
    viewer
        .open(&format!("{build}/share"))
        .does_not_say("Publish it");
}

#[test]
fn more_lines_are_there_when_they_are_asked_for() {
    let app = published(json!({}));
    let mut browser = signed_in(&app, Role::Editor);
    browser.open(&format!("{SHARE}/links/new"));
    let count = |browser: &Browser| {
        browser
            .form()
            .fields
            .iter()
            .filter(|(name, _)| name == "parameter")
            .count()
    };
    assert_eq!(count(&browser), 1);
    send(
        &mut browser,
        &[("a", "1"), ("b", "2"), ("c", "3")],
        &[("do", "more")],
    );
    assert_eq!((browser.answer.status, count(&browser)), (200, 4));
    assert!(
        browser
            .html()
            .contains("aria-describedby=\"fate-4\" autofocus")
    );
    send(&mut browser, &[("a", "1"), ("", "")], &[("do", "more")]);
    assert_eq!(count(&browser), 3);
}

#[test]
fn lines_are_saved_as_a_set_and_used_again() {
    let app = published(json!({}));
    let mut browser = signed_in(&app, Role::Editor);
    browser.open(&format!("{SHARE}/links/new"));
    let lines = [("source", "linkedin"), ("campaign_id", "summer2024")];
    send(
        &mut browser,
        &lines,
        &[("name", "Summer"), ("do", "save_as_set")],
    );
    browser
        .says("The parameter set is saved.")
        .says("campaign_id");
    send(
        &mut browser,
        &[("office", "hq"), ("source", "xing")],
        &[("name", "Xing"), ("do", "check"), ("set", &set_id(&app))],
    );
    browser.says("In place of “linkedin”, which the set has");
    browser.says(&app.url("/a/acme/backend?source=xing&campaign_id=summer2024&office=hq"));
    send(
        &mut browser,
        &[("office", "hq"), ("source", "xing")],
        &[("name", "Xing"), ("do", "save"), ("set", &set_id(&app))],
    );
    browser.says("The link is saved.").says("Its parameter set");
    let made = links(&app)[0].clone();
    assert_eq!(
        made["effective_parameters"],
        json!({"source": "xing", "campaign_id": "summer2024", "office": "hq"})
    );
    browser
        .open(SHARE)
        .says("Summer")
        .says("source=linkedin, campaign_id=summer2024");
    let at = format!("{SHARE}/sets/{}", set_id(&app));
    browser.open(&at).expect(200, &at);
    send(
        &mut browser,
        &[("campaign_id", "autumn")],
        &[("name", "Autumn"), ("do", "save")],
    );
    browser.says("The parameter set is saved.").says("Autumn");
    assert_eq!(
        links(&app)[0]["effective_parameters"]["campaign_id"],
        "autumn"
    );
    let ask = format!("{at}/delete");
    browser
        .open(&ask)
        .says("Delete the set “Autumn”?")
        .send(&[]);
    assert_eq!(browser.answer.status, 409);
    browser.says("Links use this set");
    app.delete(&format!("/api/v1/links/{}", made["id"].as_str().unwrap()))
        .expect(204);
    browser.open(&ask).send(&[]);
    browser
        .says("The parameter set was deleted.")
        .does_not_say("Autumn");
}

fn set_id(app: &TestApp) -> String {
    let list = app.get("/api/v1/parameter_sets").expect(200).json();
    list["data"][0]["id"].as_str().unwrap().to_owned()
}
