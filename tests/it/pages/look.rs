//! Candidates' pages in a company's colour, with its logo, and times in its zone.

use assessly::model::asset;
use assessly::model::company::{self, Change};
use assessly::rules::colour::Colour;
use serde_json::json;

use super::browser::Browser;
use super::{LANDING, publish, published};
use crate::test_app::TestApp;

const PNG: &[u8] = include_bytes!("../../pictures/chart.png");

fn dress(app: &TestApp) {
    let quota = app.app().settings.pictures.quota();
    let row = app.company.row;
    let change = move |tx: &assessly::db::Tx| {
        let picture = asset::read(PNG.into(), quota)?;
        let (logo, _) = asset::insert(tx, row, &picture, quota)?;
        let change = Change {
            colour: Some("#ffcc00".parse::<Colour>().ok()),
            logo: Some(Some(logo)),
            zone: "America/New_York".parse().ok(),
            ..Change::default()
        };
        company::update(tx, row, change)
    };
    app.app().db.write_blocking(change).unwrap();
}

/// Fails unless the page that is shown wears the company's look.
#[track_caller]
fn wears_it(browser: &Browser) {
    let html = browser.html();
    let style = html.split("<link rel=\"stylesheet\" href=\"").nth(1);
    let style = style.unwrap().split('"').next().unwrap();
    assert!(style.ends_with("/style-ffcc00.css"), "{style}");
    let sheet = browser.app.anonymous("GET", style).send().expect(200);
    assert_eq!(
        sheet.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    let kept = "public, max-age=31536000, immutable";
    assert_eq!(sheet.header("cache-control"), Some(kept));
    let logo = html.split("<img class=\"logo\" src=\"").nth(1);
    let logo = logo.unwrap_or_else(|| panic!("{html}"));
    assert!(logo.contains("alt=\"acme Ltd\" width=\"640\" height=\"360\""));
    let logo = logo.split('"').next().unwrap();
    browser.app.anonymous("GET", logo).send().expect(200);
}

#[test]
fn every_page_of_a_known_company_wears_its_look() {
    let app = published(json!({}));
    dress(&app);
    let mut browser = Browser::new(&app);
    browser.open(&format!("{LANDING}/review"));
    wears_it(&browser);
    browser.open(LANDING);
    wears_it(&browser);
    browser.send(&[("name", "Jane Doe")]);
    wears_it(&browser);
    browser.open(&format!("{LANDING}/review"));
    wears_it(&browser);
    browser.send(&[]);
    assert!(browser.at.ends_with("/receipt"), "{}", browser.at);
    wears_it(&browser);
    browser.says("1 January 2026, 07:00 (America/New York)");
}

#[test]
fn dead_ends_wear_it_too_and_tell_times_in_the_companys_zone() {
    let app = TestApp::start();
    let questions = super::questions();
    publish(&app, json!({"opens_at": "2999-07-01T12:00:00Z"}), questions);
    dress(&app);
    let mut browser = Browser::new(&app);
    browser
        .open(LANDING)
        .says("1 July 2999, 08:00 (America/New York)");
    wears_it(&browser);
    browser.open("/a/acme/unknown");
    assert!(!browser.html().contains("style-ffcc00"));
}
