//! The whole way: questions, review, submission, receipt.

use serde_json::json;

use super::browser::Browser;
use super::{LANDING, column, count, events, publish, published, questions, short};
use crate::test_app::TestApp;

pub const REVIEW: &str = "/a/acme/backend/review";
pub const RECEIPT: &str = "/a/acme/backend/receipt";

pub fn page(number: usize) -> String {
    format!("/a/acme/backend/questions/{number}")
}

pub fn kept(app: &TestApp) -> Vec<String> {
    let sql = "SELECT question_id || '=' || value FROM responses ORDER BY question_id";
    column(app, sql)
}

/// Answers everything, all of it right, up to the review.
pub fn answer_all(browser: &mut Browser<'_>) {
    browser.start(LANDING, "John Doe");
    for (number, changes) in [
        (1, vec![("answer.q1", "a")]),
        (2, vec![("answer.q2", "c"), ("answer.q2", "a")]),
        (3, vec![("answer.q3", "false")]),
        (4, vec![("answer.q4", "9.75")]),
        (5, vec![("answer.q5", "  new   york ")]),
        (6, vec![]),
        (7, vec![("answer.q6", "It sorts.\r\nThen it finds.")]),
    ] {
        browser.expect(200, &page(number));
        browser.send(&changes);
    }
    browser.expect(200, REVIEW);
}

#[test]
fn a_candidate_answers_reviews_submits_and_has_a_receipt() {
    let app = published(json!({"show_result": "score_and_answers", "pass_percentage": 60}));
    let mut browser = Browser::new(&app);
    answer_all(&mut browser);
    browser.says("6 of 6 answered");
    browser.send(&[]).expect(200, RECEIPT);
    browser
        .says("Thank you, John Doe.")
        .says("9 of 9 points")
        .says("Passed");
    browser.says("5.4 points (60 %) are needed to pass");
    let id: Vec<String> = column(&app, "SELECT public_id FROM submissions");
    browser
        .says(&id[0])
        .says("It sorts. Then it finds.")
        .says("Not scored");
    assert_eq!(events(&app), ["submission.started", "submission.created"]);
    let values = [
        r#"q1="a""#,
        r#"q2=["a","c"]"#,
        "q3=false",
        r#"q4="9.75""#,
        r#"q5="  new   york ""#,
        r#"q6="It sorts.\nThen it finds.""#,
    ];
    assert_eq!(kept(&app), values);
    let row = "SELECT status || ' ' || submit_reason || ' ' || score FROM submissions";
    assert_eq!(column::<String>(&app, row), ["completed candidate 900"]);
}

#[test]
fn back_reload_and_another_tab_show_what_was_saved() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser
        .start(LANDING, "John")
        .send(&[("answer.q1", "b"), ("marked.q1", "yes")]);
    browser.expect(200, &page(2));
    browser
        .send(&[("answer.q2", "a"), ("answer.q2", "b"), ("go", "back")])
        .expect(200, &page(1));
    let form = browser.form();
    assert_eq!(
        (form.get("answer.q1"), form.get("marked.q1")),
        (Some("b"), Some("yes"))
    );
    browser.reload();
    assert_eq!(browser.form().get("answer.q1"), Some("b"));
    let mut tab = Browser::new(&app);
    tab.cookies = browser.cookies.clone();
    tab.open(&page(2));
    let form = tab.form();
    let chosen: Vec<_> = form
        .fields
        .iter()
        .filter(|(name, _)| name == "answer.q2")
        .collect();
    assert_eq!(chosen.len(), 2);
    tab.open(LANDING).says("You started as John.");
    tab.open(REVIEW)
        .says("To look at again")
        .says("2 of 6 answered");
    // Whoever came to the end goes on there.
    tab.open(&page(7)).send(&[]).expect(200, REVIEW);
    tab.open(LANDING);
    let html = tab.html();
    let link = html.split("class=\"button primary\" href=\"").nth(1);
    let link = link.unwrap().split('"').next().unwrap().to_owned();
    tab.open(&link).expect(200, REVIEW);
    tab.open(RECEIPT).expect(200, REVIEW);
}

#[test]
fn each_page_says_where_it_stands() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    assert_eq!(browser.title(), "Question 1 of 6 – Backend developer");
    browser.open(&page(6));
    assert_eq!(browser.title(), "Almost done – Backend developer");
    browser.says("One more.");
    browser.open(&page(7));
    assert_eq!(browser.title(), "Question 6 of 6 – Backend developer");
    // What is passed counts, and the last question is not.
    assert!(browser.html().contains("max=\"7\" value=\"6\""));
    browser.open(REVIEW);
    assert_eq!(browser.title(), "Review your answers – Backend developer");
    browser.open(&page(8)).expect(200, REVIEW);
    for nowhere in [
        "0",
        "9",
        "-1",
        "1.5",
        "x",
        "18446744073709551616",
        "%00",
        "..%2f",
    ] {
        browser.open(&page(1).replace("/1", &format!("/{nowhere}")));
        assert_eq!(browser.answer.status, 404, "{nowhere}");
    }
}

#[test]
fn a_section_may_stand_on_one_page() {
    let app = published(json!({"paging": "section"}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John").expect(200, &page(1));
    assert_eq!(browser.title(), "SQL – Backend developer");
    browser.send(&[
        ("answer.q1", "a"),
        ("answer.q2", "a"),
        ("answer.q4", "ten"),
        ("answer.q5", "x"),
        ("answer.q6", "typed"),
    ]);
    browser
        .expect(422, &page(1))
        .says("Enter a number, like 12 or 3.5");
    // All but the broken one are saved, and what was typed stands there still.
    assert_eq!(kept(&app).len(), 4);
    assert_eq!(browser.form().get("answer.q4"), Some("ten"));
    assert_eq!(browser.form().get("answer.q6"), Some("typed"));
    browser
        .send(&[("answer.q4", "\u{2212}10,500")])
        .expect(422, &page(1))
        .says("Write decimals with a dot, and no separator for thousands");
    browser.send(&[("answer.q4", "-10,5")]).expect(200, REVIEW);
    assert_eq!(kept(&app).len(), 5);
    assert!(kept(&app).contains(&r#"q4="-10.5""#.to_owned()));
    browser.open(&page(3));
    assert_eq!(browser.answer.status, 404);
}

#[test]
fn what_does_not_fit_its_question_is_an_error_at_the_field_and_not_kept() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John");
    let long = "x".repeat(10_001);
    for (number, changes, fault) in [
        (
            1,
            vec![("answer.q1", "zzz")],
            "Choose from the answers below",
        ),
        (
            1,
            vec![("answer.q1", "a"), ("answer.q1", "b")],
            "Choose from the answers below",
        ),
        (
            2,
            vec![("answer.q2", "a"), ("answer.q2", "zzz")],
            "Choose from the answers below",
        ),
        (
            3,
            vec![("answer.q3", "maybe")],
            "Choose from the answers below",
        ),
        (4, vec![("answer.q4", "NaN")], "Enter a number"),
        (4, vec![("answer.q4", "1e999999")], "Enter a number"),
        (
            5,
            vec![("answer.q5", long.as_str())],
            "200 characters or fewer",
        ),
        (
            7,
            vec![("answer.q6", long.as_str())],
            "10,000 characters or fewer",
        ),
    ] {
        browser
            .open(&page(number))
            .send(&changes)
            .expect(422, &page(number));
        browser.says(fault);
        assert!(browser.title().starts_with("Error: "));
    }
    assert_eq!(count(&app, "responses WHERE value <> 'null'"), 0);
}

#[test]
fn what_is_required_is_asked_for_on_the_way_and_before_the_end() {
    let app = TestApp::start();
    let mut list = short();
    list[0]["required"] = json!(true);
    list.as_array_mut().unwrap().push(json!({
        "id": "q2", "type": "multiple_choice", "title": "Two?", "min_choices": 2, "correct": ["a"],
        "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}, {"id": "c", "label": "C"}]}));
    publish(&app, json!({}), list);
    let mut browser = Browser::new(&app);
    browser
        .start(LANDING, "John")
        .send(&[])
        .expect(422, &page(1));
    browser.says("Answer this question to go on");
    // Looking ahead is no step forward.
    browser
        .open(&page(1))
        .send(&[("go", "review")])
        .expect(200, REVIEW);
    browser.says("Required, not answered").send(&[]);
    browser
        .expect(422, "/a/acme/backend/submission")
        .says("Question 1 needs an answer");
    browser
        .open("/a/acme/backend/submission")
        .expect(200, REVIEW);
    browser
        .open(&page(1))
        .send(&[("answer.q1", "true")])
        .expect(200, &page(2));
    browser
        .send(&[("answer.q2", "a")])
        .expect(422, &page(2))
        .says("Choose at least 2 answers");
    browser
        .open(REVIEW)
        .send(&[])
        .expect(422, "/a/acme/backend/submission");
    browser.says("Question 2: Choose at least 2 answers");
    let two = [("answer.q2", "a"), ("answer.q2", "b")];
    browser
        .open(&page(2))
        .send(&two)
        .expect(200, REVIEW)
        .send(&[])
        .expect(200, RECEIPT);
    assert_eq!(events(&app).len(), 2);
}

#[test]
fn without_a_way_back_each_page_is_seen_once() {
    let app = TestApp::start();
    publish(&app, json!({"allow_back": false}), questions());
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John").expect(200, &page(1));

    let html = browser.html();
    assert!(
        !html.contains("\"back\"") && !html.contains("\"review\""),
        "{html}"
    );
    let first = browser.form();
    for ahead in [page(2), page(7), REVIEW.to_owned()] {
        browser.open(&ahead).expect(200, &page(1));
    }
    browser.send(&[("answer.q1", "a")]).expect(200, &page(2));
    browser.open(&page(1)).expect(200, &page(2));
    // The first page sent again changes nothing.
    browser
        .post(&first.action, &first.changed(&[("answer.q1", "b")]))
        .expect(200, &page(2));
    assert_eq!(kept(&app), [r#"q1="a""#]);
    browser.send(&[("go", "back")]).expect(200, &page(2));
    browser.post("/a/acme/backend/submission", &browser.form().changed(&[]));
    browser.expect(200, &page(2));
    browser
        .send(&[])
        .send(&[])
        .send(&[])
        .send(&[])
        .send(&[])
        .send(&[])
        .expect(200, REVIEW);
    browser
        .does_not_say("Change")
        .send(&[])
        .expect(200, RECEIPT);
}

#[test]
fn an_answer_can_be_taken_back() {
    let app = published(json!({}));
    let mut browser = Browser::new(&app);
    browser.start(LANDING, "John").send(&[("answer.q1", "a")]);
    browser.open(&page(1)).send(&[("answer.q1", "")]);
    assert_eq!(kept(&app), ["q1=null"]);
    browser.open(REVIEW).says("0 of 6 answered");
}

#[test]
fn what_strangers_write_is_shown_as_text() {
    const NAUGHTY: &str = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;";
    let app = TestApp::start();
    let mut list = questions();
    for question in list.as_array_mut().unwrap() {
        question["title"] = json!(NAUGHTY);
        question["description"] = json!(NAUGHTY);
        for option in question["options"].as_array_mut().into_iter().flatten() {
            option["label"] = json!(NAUGHTY);
        }
    }
    let settings = json!({"show_result": "score_and_answers", "consent_text": NAUGHTY});
    publish(&app, settings, list);
    let mut browser = Browser::new(&app);
    let query = form_urlencoded::byte_serialize(NAUGHTY.as_bytes()).collect::<String>();
    browser.open(&format!("{LANDING}?x={query}&{query}=y"));
    let check = |browser: &Browser<'_>| {
        let html = browser.html();
        assert!(
            !html.contains("<script>") && !html.contains("<img"),
            "{html}"
        );
    };
    check(&browser);
    browser
        .send(&[("name", NAUGHTY)])
        .says("Please check this page");
    check(&browser);
    browser.send(&[("name", NAUGHTY), ("consent", "yes")]);
    for number in 1..=7 {
        browser.expect(200, &page(number));
        check(&browser);
        let changes: &[(&str, &str)] = match number {
            1 => &[("answer.q1", "a")],
            5 => &[("answer.q5", NAUGHTY)],
            7 => &[("answer.q6", NAUGHTY)],
            _ => &[],
        };
        browser.send(changes);
    }
    check(&browser);
    browser.open(&page(7));
    assert_eq!(browser.form().get("answer.q6"), Some(NAUGHTY));
    browser
        .open(REVIEW)
        .send(&[])
        .expect(200, RECEIPT)
        .says(NAUGHTY);
    check(&browser);
}
