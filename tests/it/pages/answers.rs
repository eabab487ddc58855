//! Saving while typing, as the script asks for it: an older revision never replaces a newer one.

use serde_json::{Value, json};

use super::browser::{Browser, Fields};
use super::{LANDING, column, events, publish, published, short};
use crate::http::Answer;
use crate::test_app::TestApp;

const PAGE: &str = "/a/acme/backend/questions/5";
const SAVE: &str = "/a/acme/backend/questions/5/answers";

/// What a page of this id sends for question 5.
fn fields(page: char, turn: u32, seen: u32, answer: &str) -> Fields {
    let page_id: String = [page; 22].iter().collect();
    let pairs = [
        ("page_id", page_id),
        ("turn", turn.to_string()),
        ("revision.q5", seen.to_string()),
        ("answer.q5", answer.to_owned()),
    ];
    pairs.map(|(name, value)| (name.to_owned(), value)).to_vec()
}

fn save(browser: &Browser<'_>, fields: &Fields) -> Answer {
    browser
        .post_request(SAVE, fields)
        .header("Accept", "application/json")
        .send()
}

#[track_caller]
fn outcome(browser: &Browser<'_>, fields: &Fields) -> (String, u64) {
    let json = save(browser, fields).expect(200).json();
    let one = &json["answers"]["q5"];
    (
        one["outcome"].as_str().unwrap().to_owned(),
        one["revision"].as_u64().unwrap_or(0),
    )
}

fn kept(app: &TestApp) -> Vec<String> {
    column(app, "SELECT value FROM responses WHERE question_id = 'q5'")
}

fn started(app: &TestApp) -> Browser<'_> {
    let mut browser = Browser::new(app);
    browser.start(LANDING, "John");
    browser
}

#[test]
fn saved_is_said_with_the_server_s_time_and_nothing_is_announced() {
    let app = published(json!({}));
    let browser = started(&app);
    let before: Vec<i64> = column(&app, "SELECT sequence FROM submissions");
    let answer = save(&browser, &fields('a', 1, 0, "New York")).expect(200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(
        answer.json(),
        json!({"saved_at": "2026-01-01T12:00:00.000Z", "seconds_left": null,
               "answers": {"q5": {"outcome": "saved", "revision": 1}}})
    );
    assert_eq!(kept(&app), [r#""New York""#]);
    assert_eq!(
        column::<i64>(&app, "SELECT sequence FROM submissions"),
        before
    );
    assert_eq!(events(&app), ["submission.started"]);
}

#[test]
fn a_page_goes_on_from_save_to_save() {
    let app = published(json!({}));
    let browser = started(&app);
    assert_eq!(
        outcome(&browser, &fields('a', 1, 0, "x")),
        ("saved".into(), 1)
    );
    assert_eq!(
        outcome(&browser, &fields('a', 2, 1, "xy")),
        ("saved".into(), 2)
    );
    // The answer to this one got lost; the page sends more, knowing revision 2 only.
    assert_eq!(
        outcome(&browser, &fields('a', 3, 2, "xyz")),
        ("saved".into(), 3)
    );
    assert_eq!(
        outcome(&browser, &fields('a', 4, 2, "xyz!")),
        ("saved".into(), 4)
    );
    // The same sent again is there already.
    assert_eq!(
        outcome(&browser, &fields('a', 4, 2, "xyz!")),
        ("unchanged".into(), 4)
    );
    // An earlier one that was slow on its way comes too late.
    assert_eq!(
        outcome(&browser, &fields('a', 3, 2, "xyz")),
        ("stale".into(), 4)
    );
    assert_eq!(kept(&app), [r#""xyz!""#]);
}

#[test]
fn of_two_tabs_the_one_that_knows_less_is_told() {
    let app = published(json!({}));
    let browser = started(&app);
    assert_eq!(
        outcome(&browser, &fields('a', 1, 0, "first")),
        ("saved".into(), 1)
    );
    assert_eq!(
        outcome(&browser, &fields('b', 1, 0, "second")),
        ("stale".into(), 1)
    );
    assert_eq!(kept(&app), [r#""first""#]);
    // The second takes over when its person says so; then the first is told.
    assert_eq!(
        outcome(&browser, &fields('b', 2, 1, "second")),
        ("saved".into(), 2)
    );
    assert_eq!(
        outcome(&browser, &fields('a', 2, 1, "first!")),
        ("stale".into(), 2)
    );
    assert_eq!(kept(&app), [r#""second""#]);
}

#[test]
fn an_old_page_without_script_is_shown_again_and_counts_when_sent_again() {
    let app = published(json!({}));
    let mut browser = started(&app);
    browser.open(PAGE);
    let mut tab = Browser::new(&app);
    tab.cookies = browser.cookies.clone();
    tab.open(PAGE).send(&[("answer.q5", "from the tab")]);
    browser
        .send(&[("answer.q5", "from the page")])
        .expect(422, PAGE);
    browser.says("This answer was changed in another tab or window");
    assert_eq!(kept(&app), [r#""from the tab""#]);
    assert_eq!(browser.form().get("answer.q5"), Some("from the page"));
    browser.send(&[]).expect(200, "/a/acme/backend/questions/6");
    assert_eq!(kept(&app), [r#""from the page""#]);
}

#[test]
fn the_same_page_sent_twice_is_no_conflict() {
    let app = published(json!({}));
    let mut browser = started(&app);
    browser.open(PAGE);
    let form = browser.form();
    for answer in ["one", "one", "two"] {
        let fields = form.changed(&[("answer.q5", answer)]);
        browser
            .post(PAGE, &fields)
            .expect(200, "/a/acme/backend/questions/6");
    }
    assert_eq!(kept(&app), [r#""two""#]);
}

#[test]
fn what_cannot_be_kept_is_told_and_the_rest_is_saved() {
    let app = TestApp::start();
    let mut list = short();
    list.as_array_mut().unwrap().push(json!(
        {"id": "q2", "type": "numeric", "title": "?", "answers": [{"value": "1"}]}));
    publish(&app, json!({"paging": "section"}), list);
    let browser = started(&app);
    let pairs = [
        ("revision.q1", "0"),
        ("answer.q1", "true"),
        ("revision.q2", "0"),
        ("answer.q2", "one"),
        ("revision.unknown", "0"),
        ("answer.unknown", "x"),
    ];
    let fields: Fields = pairs.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec();
    let path = "/a/acme/backend/questions/1/answers";
    let json = browser
        .post_request(path, &fields)
        .send()
        .expect(200)
        .json();
    assert_eq!(json["answers"]["q1"]["outcome"], "saved");
    assert_eq!(json["answers"]["q2"]["outcome"], "invalid");
    assert_eq!(
        json["answers"]["q2"]["message"],
        "Enter a number, like 12 or 3.5"
    );
    assert_eq!(json["answers"].get("unknown"), None);
}

#[test]
fn odd_revisions_never_fail() {
    let app = published(json!({}));
    let browser = started(&app);
    assert_eq!(outcome(&browser, &fields('a', 1, 0, "kept")).0, "saved");
    for (revision, turn) in [
        ("-1", "1"),
        ("x", "x"),
        ("", ""),
        ("99999999999999999999", "99999999999999999999"),
        ("4294967295", "4294967295"),
    ] {
        let mut odd = fields('b', 1, 0, "odd");
        odd[1].1 = turn.to_owned();
        odd[2].1 = revision.to_owned();
        save(&browser, &odd).expect(200);
    }
}

#[test]
fn where_nothing_can_be_saved_the_script_is_sent_where_it_says_why() {
    let app = TestApp::start();
    publish(&app, json!({}), short());
    let path = "/a/acme/backend/questions/1/answers";
    let stranger = Browser::new(&app);
    let answer = stranger
        .post_request(path, &Fields::new())
        .send()
        .expect(409)
        .json();
    assert_eq!(answer, json!({"location": "/a/acme/backend/questions/1"}));
    let mut browser = started(&app);
    browser.send(&[("answer.q1", "true")]).send(&[]);
    let answer = browser
        .post_request(path, &Fields::new())
        .send()
        .expect(409)
        .json();
    assert_eq!(answer, json!({"location": "/a/acme/backend/receipt"}));
    let gone = "/a/acme/nothing/questions/1/answers";
    let answer = stranger
        .post_request(gone, &Fields::new())
        .send()
        .expect(409)
        .json();
    assert_eq!(answer["location"], "/a/acme/nothing/questions/1");
}

#[test]
fn a_text_in_any_script_fits_a_page_and_more_is_refused_in_words() {
    let app = published(json!({}));
    let mut browser = started(&app);
    let text = "\u{20BB7}".repeat(10_000);
    browser
        .open("/a/acme/backend/questions/7")
        .send(&[("answer.q6", &text)]);
    browser.expect(200, "/a/acme/backend/review");
    let huge = "x".repeat(1024 * 1024);
    let answer = save(&browser, &fields('a', 1, 0, &huge)).expect(413);
    let message: Value = answer.json()["message"].clone();
    assert!(
        message.as_str().unwrap().contains("more than we can take"),
        "{message}"
    );
    browser.open(PAGE).send(&[("answer.q5", &huge)]);
    browser.expect(413, PAGE).says("That was too much");
}

#[test]
fn a_page_of_short_answers_takes_no_more_than_they_need() {
    let app = published(json!({}));
    let browser = started(&app);
    let much = "x".repeat(100 * 1024);
    save(&browser, &fields('a', 1, 0, &much)).expect(413);
}
