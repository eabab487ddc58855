//! Going through results one by one: names instead of ids, from one to the next, from grade to grade.

use assessly::rules::role::Role;
use serde_json::{Value, json};

use super::results::ALL;
use super::signed_in;
use crate::api::submissions::{app, with};
use crate::pages::browser::Browser;
use crate::test_app::TestApp;

/// The address behind the words of a link.
fn leads(browser: &Browser, words: &str) -> Option<String> {
    let html = browser.html();
    let before = html.split(&format!(">{words}</a>")).next()?;
    if before.len() == html.len() {
        return None;
    }
    let href = before.rsplit("href=\"").next()?;
    Some(href.split('"').next()?.replace("&#38;", "&"))
}

fn ungraded(app: &TestApp, name: &str) -> Value {
    let responses =
        json!([{"question_id": "q1", "value": "a"}, {"question_id": "q6", "value": "A tree."}]);
    with(
        app,
        &json!({"candidate_name": name, "responses": responses}),
    )
}

#[test]
fn assessments_and_links_are_told_by_their_names() {
    let app = app();
    let link = json!({"name": "Autumn fair", "parameters": {"office": "hq"}});
    let link = app
        .post("/api/v1/assessments/abc123/links", &link)
        .expect(201)
        .json();
    let (id, code) = (link["id"].as_str().unwrap(), link["code"].as_str().unwrap());
    Browser::new(&app).start(&format!("/l/{code}"), "Eve");
    with(&app, &json!({"candidate_name": "Ann"}));
    let mut browser = signed_in(&app, Role::Editor);
    browser.open(&format!("{ALL}?column=assessment_slug&column=link_id"));
    browser
        .says("Backend developer Autumn fair")
        .says("Backend developer –");
    let page = format!("/dashboard/acme/assessments/abc123/share/links/{id}");
    assert_eq!(leads(&browser, "Autumn fair").unwrap(), page);
    let at = leads(&browser, "Eve").unwrap();
    browser
        .open(&at)
        .says("from the saved link Autumn fair")
        .does_not_say(id);
    assert_eq!(leads(&browser, "Autumn fair").unwrap(), page);
    app.request("DELETE", &format!("/api/v1/links/{id}"))
        .send()
        .expect(204);
    browser.open(&at).says("from a link that is deleted by now");
    browser
        .open(&format!("{ALL}?column=link_id"))
        .says("A deleted link");
}

#[test]
fn a_score_is_told_as_what_there_is_so_far_while_an_answer_waits() {
    let app = app();
    ungraded(&app, "Ann");
    let least = "2 of 19 so far";
    let mut browser = signed_in(&app, Role::Viewer);
    browser
        .open("/dashboard/acme")
        .says(least)
        .says("To be graded");
    browser.open(&format!(
        "{ALL}?column=percentage&column=score&column=grading_status"
    ));
    browser.says(least).says("To be graded");
    let at = leads(&browser, "Ann").unwrap();
    browser.open(&at).says(least).does_not_say(" %)");
    with(&app, &json!({"candidate_name": "Bob"}));
    browser
        .open(&format!("{ALL}?q=bob"))
        .says("0 %")
        .does_not_say("so far");
}

#[test]
fn one_goes_through_the_results_in_the_order_of_the_table() {
    let app = app();
    for number in 0..52 {
        let tags = if number == 3 { json!([]) } else { json!(["x"]) };
        with(
            &app,
            &json!({"candidate_name": format!("C{number:02}"), "tags": tags}),
        );
    }
    let mut browser = signed_in(&app, Role::Viewer);
    browser.open(&format!("{ALL}?tag=x&sort=candidate_name&column=tags"));
    let at = leads(&browser, "C00").unwrap();
    browser.open(&at).says("1 of 51");
    assert_eq!(leads(&browser, "Previous"), None);
    for name in ["C01", "C02", "C04"] {
        let next = leads(&browser, "Next").unwrap();
        browser.open(&next).says(name);
    }
    let table = format!("{ALL}?tag=x&sort=candidate_name&column=tags&page=1");
    assert_eq!(leads(&browser, "Back to the results").unwrap(), table);
    // Over the edge of a page, and back.
    browser.open(&table);
    let last = leads(&browser, "C50").unwrap();
    browser.open(&last).says("50 of 51");
    let next = leads(&browser, "Next").unwrap();
    browser.open(&next).says("C51").says("51 of 51");
    assert_eq!(leads(&browser, "Next"), None);
    assert!(
        leads(&browser, "Back to the results")
            .unwrap()
            .ends_with("page=2")
    );
    let before = leads(&browser, "Previous").unwrap();
    browser.open(&before).says("C50").says("50 of 51");
    // From elsewhere there is no order.
    let plain = browser.at.split('?').next().unwrap().to_owned();
    browser.open(&plain).does_not_say("of 51");
    assert_eq!(
        (leads(&browser, "Previous"), leads(&browser, "Next")),
        (None, None)
    );
}

#[test]
fn a_saved_grade_is_told_at_its_answer_which_leads_to_the_next() {
    let app = app();
    let made = ungraded(&app, "Ann");
    let next = ungraded(&app, "Bob");
    let mut browser = signed_in(&app, Role::Reviewer);
    browser.open(&format!("{ALL}?sort=candidate_name"));
    let at = leads(&browser, "Ann").unwrap();
    browser
        .open(&at)
        .says("1 answer waits for a grade")
        .send(&[("question_id", "q1"), ("manual_points", "1")]);
    assert!(
        browser.at.ends_with("&graded=q1#answer-q1"),
        "{}",
        browser.at
    );
    browser.says("The grade is saved. The score is 1 of 19 so far. Next to grade: answer 6");
    assert_eq!(
        leads(&browser, "Next to grade: answer 6").unwrap(),
        "#answer-q6"
    );
    browser.says("An answer was graded by hand").says("1 of 2");
    let document = app.get("/api/v1/assessments/abc123").json();
    let rubric = &document["sections"][0]["questions"][5]["rubric"];
    let id = |number: usize| rubric[number]["id"].as_str().unwrap();
    let grade = json!({"rubric_points": {id(0): 3, id(1): 1}});
    let path = format!(
        "/api/v1/submissions/{}/responses/q6",
        made["id"].as_str().unwrap()
    );
    let graded = app.request("PATCH", &path).json(&grade).send();
    graded.expect(200);
    browser
        .reload()
        .says("The grade is saved. The score is now 5 of 19, not passed. Next to be graded");
    let to = leads(&browser, "Next to be graded").unwrap();
    let next = format!("/{}?", next["id"].as_str().unwrap());
    assert!(to.contains(&next) && to.ends_with("page=1#waiting"), "{to}");
    browser.says("Grading finished: the score is final");
}
