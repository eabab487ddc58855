//! "Results": the table with its filters, one submission with its grades, acts on several.

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::signed_in;
use crate::api::submissions::{app, events, path, publish, with};
use crate::pages::browser::Browser;
use crate::test_app::TestApp;

pub const ALL: &str = "/dashboard/acme/submissions";
pub const ACTS: &str = "/dashboard/acme/submissions/acts";

fn page(submission: &Value) -> String {
    format!("{ALL}/{}", submission["id"].as_str().unwrap())
}

fn waiting(app: &TestApp, fields: &Value) -> Value {
    let mut all = json!({"responses": [
        {"question_id": "q1", "value": "b"},
        {"question_id": "q3", "value": false},
        {"question_id": "q6", "value": "A tree.\nWith <b>leaves</b>."}]});
    for (name, value) in fields.as_object().unwrap() {
        all[name] = value.clone();
    }
    with(app, &all)
}

/// The names in the table, in order.
fn names(browser: &Browser) -> Vec<String> {
    let html = browser.html();
    let rows = html.split("class=\"row-link\"").skip(1);
    let name = |row: &str| {
        row.split('>')
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .to_owned()
    };
    rows.map(name).collect()
}

#[test]
fn the_table_shows_what_fits_with_chosen_columns() {
    let app = app();
    with(
        &app,
        &json!({"candidate_name": "Ann Lee", "candidate_email": "ann@example.com", "tags": ["late"],
        "custom_fields": {"source": "linkedin", "__proto__": "<i>"}}),
    );
    app.advance(60);
    waiting(&app, &json!({"candidate_name": "Bob Stone"}));
    let mut browser = signed_in(&app, Role::Viewer);
    browser.open(ALL).says("2 submissions").says("To be graded");
    assert_eq!(names(&browser), ["Bob Stone", "Ann Lee"]);
    assert!(
        !browser.html().contains("type=\"checkbox\" name=\"id\""),
        "a viewer only looks"
    );
    for (query, expected) in [
        ("q=tree", "Bob Stone"),
        ("tag=late", "Ann Lee"),
        ("grading_status=pending_review", "Bob Stone"),
        ("custom_fields%5Bsource%5D=linkedin", "Ann Lee"),
        ("created_since=2026-01-01T12:00:30Z", "Bob Stone"),
        ("candidate_email=ANN@example.com", "Ann Lee"),
    ] {
        browser.open(&format!("{ALL}?{query}")).says("1 submission");
        assert_eq!(names(&browser), [expected], "{query}");
        assert!(browser.html().contains("class=\"picked\""), "{query}");
    }
    browser.open(&format!("{ALL}?sort=candidate_name"));
    assert_eq!(names(&browser), ["Ann Lee", "Bob Stone"]);
    assert!(browser.html().contains("aria-sort=\"ascending\""));
    browser.open(&format!(
        "{ALL}?column=custom_fields.source&column=custom_fields.__proto__&column=tags"
    ));
    browser
        .says("linkedin")
        .says("<i>")
        .says("late")
        .does_not_say("100 %");
    browser
        .open(&format!("{ALL}?q=nobody"))
        .says("Nothing fits");
    browser
        .open(&format!("{ALL}?q=-&min_percentage=x"))
        .expect(422, &format!("{ALL}?q=-&min_percentage=x"));
    browser.says("Please check this page");
}

#[test]
fn a_form_without_script_leads_to_a_plain_address() {
    let app = app();
    with(
        &app,
        &json!({"candidate_name": "Ann", "custom_fields": {"office": "hq"}}),
    );
    let mut browser = signed_in(&app, Role::Viewer);
    let form =
        "q=&status=&submitted_since=2026-01-01&field_name=office&field_value=hq&candidate_email=";
    browser.open(&format!("{ALL}?{form}"));
    browser.expect(
        200,
        &format!("{ALL}?submitted_since=2026-01-01T00%3A00%3A00Z&custom_fields%5Boffice%5D=hq"),
    );
    assert_eq!(names(&browser), ["Ann"]);
    assert!(browser.html().contains("value=\"2026-01-01\""));
    let assessment = "/dashboard/acme/assessments/abc123/results";
    browser
        .open(assessment)
        .expect(200, &format!("{ALL}?assessment_id=abc123"));
    browser
        .says("Backend developer Results")
        .does_not_say("Assessment: ");
    browser.open("/dashboard/acme/assessments/nothing/results");
    assert_eq!(browser.answer.status, 404);
}

#[test]
fn a_submission_shows_answers_points_key_and_where_its_fields_came_from() {
    let app = app();
    let made = waiting(
        &app,
        &json!({"candidate_name": "Ann <script>", "custom_fields": {"source": "x"},
        "note": "careful", "candidate_email": "ann@example.com", "started_at": "2025-12-31T12:00:00Z"}),
    );
    let mut browser = signed_in(&app, Role::Viewer);
    browser.open(&page(&made)).expect(200, &page(&made));
    browser
        .says("Ann <script>")
        .says("ann@example.com")
        .says("careful");
    browser
        .says("A tree. With <b>leaves</b>.")
        .says("SELECT")
        .says("FETCH")
        .says("1 / 2");
    browser
        .says("9.8 ± 0.1")
        .says("Not answered")
        .says("– / 10");
    browser
        .says("Handed in over the API")
        .does_not_say("From the address");
    assert!(
        !browser.html().contains("manual_points"),
        "a viewer does not grade"
    );
    browser.open(&format!("{ALL}/nobody"));
    assert_eq!(browser.answer.status, 404);

    let link = json!({"name": "L", "parameters": {"office": "hq"}});
    let link = app
        .post("/api/v1/assessments/abc123/links", &link)
        .expect(201)
        .json();
    let mut candidate = Browser::new(&app);
    candidate.start(
        &format!("/l/{}?medium=mail", link["code"].as_str().unwrap()),
        "Eve",
    );
    browser.open(&format!("{ALL}?q=&status=in_progress"));
    let at = browser.html();
    let at = at
        .split("class=\"row-link\" href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    browser
        .open(&at)
        .says("from the saved link L")
        .says("From the address that the candidate opened");
}

#[test]
fn a_section_without_a_title_has_its_number() {
    let app = TestApp::start();
    let section = |id: &str, question: &str| {
        let asked =
            json!({"id": question, "type": "true_false", "title": "True?", "correct": true});
        json!({"id": id, "questions": [asked]})
    };
    let sections = [section("s_one", "q1"), section("s_two", "q2")];
    publish(
        &app,
        &json!({"id": "abc123", "title": "T", "sections": sections}),
    );
    let made = with(
        &app,
        &json!({"responses": [{"question_id": "q2", "value": true}]}),
    );
    signed_in(&app, Role::Viewer)
        .open(&page(&made))
        .says("Section 2")
        .does_not_say("s_two");
}

#[test]
fn a_reviewer_grades_by_the_rubric_and_goes_on_to_the_next() {
    let app = app();
    let rubric =
        app.get("/api/v1/assessments/abc123").json()["sections"][0]["questions"][5]["rubric"]
            .clone();
    let field = |n: usize| format!("rubric.{}", rubric[n]["id"].as_str().unwrap());
    let (first, second) = (field(0), field(1));
    let made = waiting(&app, &json!({"candidate_name": "Ann"}));
    let next = waiting(&app, &json!({"candidate_name": "Bob"}));
    let mut browser = signed_in(&app, Role::Reviewer);
    browser.open(&page(&made));
    assert!(browser.html().contains(&format!("{}#waiting", page(&next))));
    let sequence = made["sequence"].to_string();
    let token = browser.form().get("form_token").unwrap().to_owned();
    let send = |browser: &mut Browser, sequence: &str, points: [&str; 2], comment: &str| {
        let fields = [
            ("form_token", token.as_str()),
            ("question_id", "q6"),
            ("sequence", sequence),
            (first.as_str(), points[0]),
            (second.as_str(), points[1]),
            ("comment", comment),
        ];
        let fields = fields
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
        browser.post(&page(&made), &fields);
    };
    send(&mut browser, &sequence, ["7", "1"], "Too much.");
    assert_eq!(browser.answer.status, 422);
    browser.says("must be from 0 to 6").says("Too much.");
    send(&mut browser, &sequence, ["x", "1"], "");
    browser.says("Enter the points as a number");
    send(&mut browser, "1", ["5", "1"], "");
    assert_eq!(browser.answer.status, 409);
    browser.says("Somebody else changed this submission");
    send(&mut browser, &sequence, ["5,5", "2"], "Well <b>done</b>.");
    assert_eq!(browser.answer.status, 200, "{}", browser.text());
    browser
        .says("The grade is saved.")
        .says("7.5 / 10")
        .says("Well <b>done</b>.")
        .says("Graded");
    let after = app.get(&path(&made)).json();
    assert_eq!(after["responses"][2]["manual_points"], 7.5);
    assert_eq!(after["responses"][2]["comment"], "Well <b>done</b>.");
    assert_eq!(after["grading_status"], "graded");
    let kinds: Vec<String> = events(&app).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds[2..], ["submission.updated", "submission.graded"]);
    let sequence = after["sequence"].to_string();
    send(&mut browser, &sequence, ["", ""], "");
    assert_eq!(
        app.get(&path(&made)).json()["grading_status"],
        "pending_review"
    );
}

#[test]
fn acts_on_several_name_what_they_do_and_to_which() {
    let app = app();
    let all: Vec<Value> = ["Ann", "Bob", "Eve"]
        .map(|name| with(&app, &json!({"candidate_name": name})))
        .into();
    let id = |n: usize| all[n]["id"].as_str().unwrap();
    let both = format!("id={}&id={}", id(0), id(1));
    let mut browser = signed_in(&app, Role::Admin);
    browser.open(ALL);
    assert_eq!(
        browser
            .html()
            .matches("type=\"checkbox\" name=\"id\"")
            .count(),
        3
    );
    browser
        .open(&format!("{ACTS}?act=tag&act_tag=late&{both}"))
        .says("Add a tag to 2 submissions?");
    browser.says("Ann").says("Bob").does_not_say("Eve");
    browser
        .send(&[])
        .says("The tag was added to 2 submissions.");
    browser
        .open(&format!("{ALL}?tag=late"))
        .says("2 submissions");
    browser
        .open(&format!("{ACTS}?act=tag&{both}"))
        .send(&[("act_tag", " ")])
        .says("Enter a tag");
    browser
        .open(&format!("{ACTS}?act=untag&act_tag=late&id={}", id(0)))
        .send(&[])
        .says("The tag was removed from 1 submission.");
    browser
        .open(&format!("{ACTS}?act=void&{both}"))
        .says("Void 2 submissions?")
        .send(&[]);
    browser.says("2 submissions were voided.");
    browser
        .open(&format!("{ALL}?status=voided"))
        .says("2 submissions");
    browser
        .open(&format!("{ACTS}?act=delete&id={}", id(0)))
        .says("Delete 1 submission?")
        .send(&[]);
    browser
        .says("1 submission was deleted.")
        .says("2 submissions");
    assert_eq!(names(&browser), ["Eve", "Bob"]);
    browser
        .open(&format!("{ACTS}?act=void&id=nobody"))
        .says("Nothing is chosen");
    for (role, act, status) in [
        (Role::Reviewer, "tag", 200),
        (Role::Reviewer, "void", 403),
        (Role::Editor, "void", 200),
        (Role::Editor, "delete", 403),
    ] {
        let mut browser = signed_in(&app, role);
        browser.open(&format!("{ACTS}?act={act}&id={}", id(2)));
        assert_eq!(browser.answer.status, status, "{role} {act}");
        let fields = vec![
            ("act".to_owned(), act.to_owned()),
            ("id".to_owned(), id(2).to_owned()),
        ];
        let sent = browser.post_request(ACTS, &fields).send();
        assert_eq!(sent.status == 403, status == 403, "{role} {act}");
    }
}

#[test]
fn another_company_s_submissions_are_not_there() {
    let app = app();
    let made = with(&app, &json!({"candidate_name": "Ann"}));
    let (other, _) = app.other_company("globex");
    let mut browser = signed_in(&app, Role::Owner);
    let user: i64 = app
        .app()
        .db
        .read(|connection| {
            Ok(
                connection.query_row("SELECT max(id) FROM users /* of a test */", [], |row| {
                    row.get(0)
                })?,
            )
        })
        .unwrap();
    let join = move |tx: &assessly::db::Tx| {
        assessly::model::membership::insert(tx, user, other.row, Role::Owner)
    };
    app.app().db.write_blocking(join).unwrap();
    let theirs = page(&made).replace("acme", "globex");
    browser.open(&theirs);
    assert_eq!(browser.answer.status, 404);
    browser
        .open("/dashboard/globex/submissions")
        .says("There are no results yet");
    let acts = format!(
        "/dashboard/globex/submissions/acts?act=delete&id={}",
        made["id"].as_str().unwrap()
    );
    browser.open(&acts).says("Nothing is chosen");
}
