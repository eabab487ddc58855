//! Runs after the browser tests, which write down where they looked: they looked at every page of the table.

use std::collections::BTreeSet;
use std::{env, fs};

use assessly::http::Method;
use assessly::http::table::{Found, Row, Who};
use assessly::routes;

/// What a person opens that is no page, and why not.
const NO_PAGES: [(&str, &str); 14] = [
    ("/", "leads on"),
    ("/a/{company}/{assessment}/", "leads on"),
    ("/l/{code}/", "leads on"),
    ("/assets/{hash}/{name}", "a stylesheet or a script"),
    ("/dashboard/{company}/settings", "leads on"),
    ("/dashboard/{company}/assessments/{id}/results", "leads on"),
    ("/a/{company}/{assessment}/submission", "leads on"),
    ("/dashboard/{company}/submissions/export", "a file"),
    (
        "/dashboard/{company}/submissions/{id}/files/{file}",
        "a file",
    ),
    (
        "/dashboard/{company}/assessments/{id}/document.json",
        "a file",
    ),
    (
        "/dashboard/{company}/assessments/{id}/share/links/{link}/qr",
        "a picture",
    ),
    (
        "/dashboard/{company}/assessments/{id}/share/qr",
        "a picture",
    ),
    ("/i/{company}/{name}", "a picture"),
    ("/healthz", "for programs"),
];

fn is_page(row: &Row) -> bool {
    let is_for_people = row.who.is_person() || row.who == Who::Anyone;
    let is_for_programs = row.path.starts_with("/api/") || row.path == "/readyz";
    let is_other = NO_PAGES.iter().any(|(path, _)| *path == row.path);
    row.method == Method::GET && is_for_people && !is_for_programs && !is_other
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the suite says where the list is"
)]
fn the_browser_tests_looked_at_every_page() {
    let file = env::var("INSPECTED").expect("INSPECTED names the file that inspect.mjs wrote");
    let inspected = fs::read_to_string(file).unwrap();
    let table = routes::table(false);
    let mut missing: BTreeSet<&str> = table
        .rows()
        .filter(|row| is_page(row))
        .map(|row| row.path)
        .collect();
    for path in inspected.lines() {
        if let Found::Row(row, _) = table.find(&Method::GET, path) {
            missing.remove(row.path);
        }
    }
    assert!(missing.is_empty(), "no browser test inspects {missing:#?}");
}
