//! Settings, General: colour, logo and time zone.

use assessly::keeper::PictureSweep;
use assessly::rules::role::Role;

use super::signed_in;
use crate::pages::browser::Browser;
use crate::pages::column;
use crate::test_app::TestApp;

const GENERAL: &str = "/dashboard/acme/settings/general";
const PNG: &[u8] = include_bytes!("../../pictures/chart.png");
const GIF: &[u8] = include_bytes!("../../pictures/plain.gif");

/// Sends the form with these changes and that logo.
fn save<'b, 'a>(
    browser: &'b mut Browser<'a>,
    changes: &[(&str, &str)],
    logo: &[u8],
) -> &'b mut Browser<'a> {
    let fields = browser.open(GENERAL).form().changed(changes);
    browser.post_parts(GENERAL, &fields, ("logo", logo))
}

fn told(app: &TestApp) -> Vec<String> {
    column(
        app,
        "SELECT act || ' ' || coalesce(subject, '') FROM audit ORDER BY id",
    )
}

#[test]
fn a_colour_is_kept_and_what_it_becomes_is_told() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    save(&mut browser, &[("colour", "FC0")], b"")
        .says("Your changes were saved.")
        .says("On light pages it becomes #")
        .says("its contrast there is 1.36 to 1, and text needs 4.5 to 1")
        .says("On dark pages it stays as it is.");
    assert!(browser.html().contains("name=\"colour\" value=\"#ffcc00\""));
    save(&mut browser, &[("colour", "yellow")], b"").says("Enter a colour like #3355d1");
    assert_eq!(browser.answer.status, 422);
    save(&mut browser, &[("picked", "#3355d1")], b"")
        .says("On light pages it stays as it is.")
        .says("On dark pages it becomes #");
    save(&mut browser, &[("colour", "")], b"").does_not_say("On dark pages");
    let expected = [
        "colour_changed #ffcc00",
        "colour_changed #3355d1",
        "colour_changed ",
    ];
    assert_eq!(told(&app), expected);
}

#[test]
fn a_logo_is_shown_changed_and_taken_away() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    save(&mut browser, &[], PNG).says("Your changes were saved.");
    let html = browser.html();
    assert!(
        html.contains("alt=\"acme Ltd\" width=\"640\" height=\"360\""),
        "{html}"
    );
    save(&mut browser, &[], b"").says("Your changes were saved.");
    save(&mut browser, &[], GIF).says("Your changes were saved.");
    app.advance(48 * 3600);
    let mut sweep = PictureSweep::default();
    while !sweep.sweep(app.app()).unwrap() {}
    let kept: Vec<String> = column(&app, "SELECT format FROM assets");
    assert_eq!(kept, ["gif"]);
    let mut browser = signed_in(&app, Role::Admin);
    save(&mut browser, &[("remove_logo", "yes")], b"");
    assert!(!browser.html().contains("class=\"logo\""));
    assert_eq!(
        told(&app),
        ["logo_changed ", "logo_changed ", "logo_changed "]
    );
}

#[test]
fn a_wrong_logo_changes_nothing() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    let mut long = PNG.to_vec();
    long.resize(100 * 1024 + 1, 0);
    for (file, words) in [
        (&b"<svg/>"[..], "An SVG can carry scripts"),
        (b"text", "This file is no picture"),
        (&PNG[..99], "This picture is damaged"),
        (&long, "This logo is longer than 100 KiB"),
    ] {
        save(&mut browser, &[("name", "Other"), ("colour", "#fff")], file).says(words);
        assert_eq!(browser.answer.status, 422);
    }
    assert!(told(&app).is_empty());
    assert_eq!(column::<i64>(&app, "SELECT count(*) FROM assets"), [0]);
}

#[test]
fn times_are_entered_and_told_in_the_companys_zone() {
    let app = TestApp::start();
    let mut browser = signed_in(&app, Role::Admin);
    save(&mut browser, &[("time_zone", "Mars/Olympus")], b"").says("Choose a time zone");
    assert_eq!(browser.answer.status, 422);
    save(&mut browser, &[("time_zone", "Europe/Vienna")], b"").says("Your changes were saved.");
    assert_eq!(told(&app), ["time_zone_changed Europe/Vienna"]);
    // 12:00 UTC, at which the clock stands still.
    browser
        .open("/dashboard/acme/settings/audit")
        .says("1 January 2026, 13:00 (Europe/Vienna)");

    let body = serde_json::json!({"id": "t", "title": "T"});
    app.post("/api/v1/assessments", &body).expect(201);
    let settings = "/dashboard/acme/assessments/t/settings";
    let changes = [
        ("settings.opens_at", "2026-07-01T08:30"),
        ("settings.keep", "last"),
        ("settings.paging", "question"),
        ("settings.show_result", "none"),
    ];
    browser.open(settings).says("Opens at (Europe/Vienna)");
    browser.send(&changes).says("Saved.");
    let kept = app.get("/api/v1/assessments/t").json()["settings"]["opens_at"].clone();
    assert_eq!(kept, "2026-07-01T06:30:00.000Z");
    assert!(browser.html().contains("value=\"2026-07-01T08:30\""));

    browser.open("/dashboard/acme/submissions?submitted_since=2026-07-01&q=");
    let at = "/dashboard/acme/submissions?submitted_since=2026-06-30T22%3A00%3A00Z";
    browser
        .expect(200, at)
        .says("Submitted on or after (Europe/Vienna): 2026-07-01");
    assert!(browser.html().contains("value=\"2026-07-01\""));
}
