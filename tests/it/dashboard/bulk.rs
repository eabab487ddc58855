//! An act on all submissions that fit the filters, on however many pages.

use assessly::model::membership;
use assessly::rules::role::Role;
use serde_json::json;

use super::results::{ACTS, ALL};
use super::{browser_of, member, signed_in};
use crate::api::submissions::{app, events, with};
use crate::pages::{column, count};
use crate::test_app::TestApp;

/// 120 of Ann, and 30 of Bob.
fn many() -> TestApp {
    let app = app();
    for number in 0..150 {
        let name = if number % 5 == 4 { "Bob" } else { "Ann" };
        let source = json!({"source": name.to_lowercase()});
        with(
            &app,
            &json!({"candidate_name": name, "custom_fields": source}),
        );
    }
    app
}

fn tagged(app: &TestApp) -> i64 {
    let sql = "SELECT count(*) FROM submissions WHERE tags = '[\"late\"]' /* of a test */";
    column(app, sql)[0]
}

const ANN: &str = "custom_fields%5Bsource%5D=ann";

#[test]
fn all_that_fit_are_named_by_their_number_and_changed_on_every_page() {
    let app = many();
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(&format!("{ALL}?{ANN}"))
        .says("120 submissions")
        .says("All 120 that fit, on all pages");
    browser
        .open(&format!("{ALL}?{ANN}&status=voided"))
        .does_not_say("on all pages");
    browser
        .open(&format!("{ACTS}?act=tag&act_tag=late&all=true&{ANN}"))
        .says("Add a tag to 120 submissions?")
        .says("These are all that fit the filters now")
        .says("and 110 more")
        .does_not_say("Bob");
    browser
        .send(&[])
        .says("The tag was added to 120 submissions.");
    browser.says("source: ann").says("120 submissions");
    assert_eq!(tagged(&app), 120);
    // Those that have it are looked at, and not changed again.
    let told = events(&app).len();
    browser
        .open(&format!("{ACTS}?act=tag&act_tag=late&all=true"))
        .says("Add a tag to 150 submissions?")
        .send(&[])
        .says("The tag was added to 30 submissions.");
    assert_eq!(events(&app).len(), told + 30);
    browser
        .open(&format!("{ACTS}?act=void&all=true&{ANN}&tag=late"))
        .says("Void 120 submissions?")
        .send(&[])
        .says("120 submissions were voided.");
    browser
        .open(&format!("{ACTS}?act=delete&all=true&status=voided"))
        .says("Delete 120 submissions?")
        .send(&[])
        .says("120 submissions were deleted.");
    assert_eq!(count(&app, "submissions"), 30);
    let acts: Vec<i64> = column(
        &app,
        "SELECT count(*) FROM audit WHERE act = 'submissions_deleted'",
    );
    assert!(acts[0] >= 2, "each part is told");
    browser
        .open(&format!("{ACTS}?act=delete&all=true&{ANN}"))
        .says("Nothing fits");
}

#[test]
fn what_comes_or_changes_after_the_question_stays_as_it_is() {
    let app = many();
    let mut browser = signed_in(&app, Role::Admin);
    browser
        .open(&format!("{ACTS}?act=delete&all=true&{ANN}"))
        .says("Delete 120 submissions?");
    let late = json!({"candidate_name": "Ann", "custom_fields": {"source": "ann"}});
    with(&app, &late);
    let first = app
        .get("/api/v1/submissions?sort=created_at&limit=1")
        .json();
    let first = format!(
        "/api/v1/submissions/{}",
        first["data"][0]["id"].as_str().unwrap()
    );
    app.patch(&first, &json!({"note": "keep"})).expect(200);
    browser.send(&[]).says("119 submissions were deleted.");
    browser.says("2 submissions");
    app.get(&first).expect(200);
}

#[test]
fn whoever_has_a_lesser_role_by_now_changes_nothing_more() {
    let app = many();
    let user = member(&app, "jane@example.com", Role::Admin);
    let mut browser = browser_of(&app, &user);
    let wish = format!("{ACTS}?act=delete&all=true");
    browser.open(&wish).says("Delete 150 submissions?");
    let (company, row) = (app.company.row, user.row);
    let less = move |tx: &assessly::db::Tx| {
        tx.execute(
            "UPDATE memberships SET role = 'viewer' WHERE company_id = ?1 AND user_id = ?2",
            [company, row],
        )?;
        membership::check(tx, row, company, Role::Viewer)
    };
    app.app().db.write_blocking(less).unwrap();
    assert_eq!(browser.send(&[]).answer.status, 403);
    assert_eq!(count(&app, "submissions"), 150);
    let mut reviewer = signed_in(&app, Role::Reviewer);
    assert_eq!(reviewer.open(&wish).answer.status, 403);
    // Without a moment there is nothing to hold on to.
    let mut admin = signed_in(&app, Role::Admin);
    let fields = vec![("act".to_owned(), "delete".to_owned())];
    admin.post(&format!("{ACTS}?all=true"), &fields);
    assert_eq!(admin.answer.status, 400);
    assert_eq!(count(&app, "submissions"), 150);
}

#[test]
fn an_act_takes_ten_thousand_at_most() {
    let app = app();
    let made = with(&app, &json!({"candidate_name": "Ann"}));
    assert_eq!(made["candidate_name"], "Ann");
    let more = |tx: &assessly::db::Tx| {
        tx.execute("UPDATE companies SET submission_count = 10001", [])?;
        Ok(())
    };
    app.app().db.write_blocking(more).unwrap();
    let mut browser = signed_in(&app, Role::Admin);
    browser.open(ALL).does_not_say("on all pages");
    browser
        .open(&format!("{ACTS}?act=void&all=true"))
        .says("More than one act takes")
        .says("More than 10,000 submissions fit these filters");
}
