//! Room for files that candidates hand in: in memory, on the disk, of an attempt, an address and a company.

use std::time::{Duration, Instant};

use assessly::rules::role::Role;
use futures_util::FutureExt;
use serde_json::json;

use super::files::{
    MARKED, PAGE, erase_person, hand_in, keep_only, published_for, published_with, started,
};
use crate::dashboard::signed_in;
use crate::pages::browser::Browser;
use crate::test_app::{Builder, TestApp};

#[test]
fn an_attempt_and_a_company_have_so_much_room_and_no_more() {
    let app = Builder::new().settings(|settings| {
        settings.files.files_mib_per_company = 1;
    });
    let app = published_for(app.start(), 1_000_000);
    let long = [MARKED, &vec![b'x'; 900_000]].concat();
    let [mut first, mut second] = [started(&app), started(&app)];
    hand_in(&mut first, "next", &[("a.pdf", &long)]);
    first.says("a.pdf");
    let refused = |browser: &mut Browser, told: &str| {
        browser.open(PAGE);
        hand_in(browser, "next", &[("b.pdf", &long)]);
        assert_eq!(browser.answer.status, 422);
        browser.says(told);
    };
    let of_company = "Your file was not kept, as the storage of whoever invited you is full";
    refused(&mut second, of_company);
    let mut admin = signed_in(&app, Role::Admin);
    admin.open("/dashboard/acme/settings/data");
    admin.says("Files that candidates handed in take 878.9 KiB of 1 MiB.");

    keep_only(&mut first, "none");
    hand_in(&mut second, "next", &[("b.pdf", &long)]);
    second.says("b.pdf");
    refused(&mut first, of_company);
    erase_person(&app);
    let mut third = started(&app);
    hand_in(&mut third, "next", &[("c.pdf", &long)]);
    third.says("c.pdf");

    let app = Builder::new().settings(|settings| settings.files.files_mib_per_attempt = 1);
    let app = published_for(app.start(), 1_000_000);
    let mut browser = started(&app);
    hand_in(&mut browser, "next", &[("a.pdf", &long)]);
    refused(&mut browser, "There is no room for files of this size");
    browser.says("a.pdf");
}

#[test]
fn who_hands_in_waits_for_room_in_memory_and_no_longer_than_a_while() {
    let app = Builder::new().settings(|settings| {
        settings.files.files_mib_at_once = 2;
        settings.limits.body_timeout = Duration::from_secs(1);
    });
    let app = published_for(app.start(), 1_500_000);
    let all = || {
        let room = &app.app().limits.uploads;
        room.take([192, 0, 2, 1].into(), 2 * 1024 * 1024)
            .now_or_never()
    };
    let others = all().expect("it is free");
    let long = vec![b'x'; 1_400_000];
    let mut browser = started(&app);
    hand_in(&mut browser, "next", &[("a.pdf", &long)]);
    assert_eq!(browser.answer.status, 503);
    assert_eq!(browser.answer.header("retry-after"), Some("10"));
    browser.open(PAGE);
    hand_in(&mut browser, "next", &[("little.pdf", MARKED)]);
    browser.says("little.pdf");

    drop(others);
    browser.open(PAGE);
    hand_in(&mut browser, "next", &[("a.pdf", &long)]);
    browser.says("a.pdf");
    assert!(all().is_some(), "it is free again");
    let far = vec![b'x'; 2_200_000];
    browser.open(PAGE);
    hand_in(&mut browser, "next", &[("a.pdf", &far)]);
    assert_eq!(browser.answer.status, 413, "more than all of the room");
}

#[test]
fn texts_have_their_own_bound_that_files_do_not_widen() {
    let app = published_for(TestApp::start(), 1_500_000);
    let long = "x".repeat(200_000);
    let mut browser = started(&app);
    let fields = browser.open(PAGE).form().changed(&[("other", &long)]);
    assert_eq!(browser.post(PAGE, &fields).answer.status, 413);
    browser
        .open(PAGE)
        .post_parts(PAGE, &fields, ("file.file", b""));
    assert_eq!(browser.answer.status, 413);
    browser.open(PAGE);
    hand_in(&mut browser, "next", &[("a.pdf", long.as_bytes())]);
    browser.says("a.pdf");
}

#[test]
fn who_waits_for_room_has_half_of_the_time_left_to_send_the_rest() {
    let app = published_with(
        TestApp::start(),
        1_500_000,
        json!({"time_limit_seconds": 600, "grace_seconds": 30}),
    );
    let room = app.app().settings.files.bytes_at_once();
    let others = app.app().limits.uploads.take([192, 0, 2, 1].into(), room);
    let others = others.now_or_never().expect("it is free");
    let mut browser = started(&app);
    browser.open(PAGE);
    app.advance(600 + 30 - 1);
    let started = Instant::now();
    hand_in(&mut browser, "next", &[("a.pdf", &vec![b'x'; 1_400_000])]);
    assert_eq!(browser.answer.status, 503);
    assert!(started.elapsed() < Duration::from_secs(5));
    drop(others);
}
