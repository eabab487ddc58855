//! The dashboard of a large company: every page, as its owner opens it.

use std::time::Duration;

use assessly::http::table::Row;

use crate::ceilings::Door;
use crate::company::{ASSESSMENT, Company, SUBMISSIONS};
use crate::load::{Load, Outcome};
use crate::report::Report;

const TIME: Duration = Duration::from_millis(600);
/// In which half of the answers must come.
const MOST: Duration = Duration::from_millis(50);
const HERE: &str = "/dashboard/acme";
/// They have no length, and a part of their own.
const EXPORTS: &str = "/submissions/export";

/// What the table of results is asked for.
const RESULTS: [&str; 22] = [
    "?page=2",
    "?page=2000",
    "?sort=percentage",
    "?sort=-submitted_at&page=1000",
    "?sort=candidate_name&page=2000",
    "?sort=-updated_at",
    "?assessment_id=abc123",
    "?assessment_id=abc123&status=completed&grading_status=pending_review",
    "?grading_status=pending_review&sort=percentage&page=100",
    "?status=in_progress",
    "?status=voided&sort=candidate_name",
    "?custom_fields%5Bsource%5D=linkedin&tag=shortlist&sort=candidate_name",
    "?custom_fields%5Bcampaign_id%5D=summer2024&page=500",
    "?tag=rare&min_percentage=90",
    "?q=candidate",
    "?q=candidate&sort=-percentage",
    "?q=candidate&sort=candidate_name&page=1000",
    "?q=candidate%20example&sort=-percentage",
    "?q=index&custom_fields%5Bsource%5D=referral",
    "?q=c*&passed=false&sort=submitted_at",
    "?q=nowhere",
    "?candidate_email=candidate77%40example.com",
];

pub fn run(report: &mut Report) {
    report.part(&format!(
        "The dashboard of {SUBMISSIONS} submissions, 1 client, each page at the median under {MOST:?}"
    ));
    let company = Company::found();
    let door = Door::open().measure(1, TIME);
    report.rate("raw hyper, constant answer", &door);
    let healthz = company.server.get_load("/healthz", 1, TIME);
    report.rate("GET /healthz", &healthz);
    let mut slowest = (String::new(), Duration::ZERO);
    for path in pages(&company, report) {
        let outcome = open(&company, &path);
        let times = outcome.p50.as_secs_f64() / healthz.p50.as_secs_f64();
        let verdict = if outcome.p50 < MOST { "" } else { "  MISSED" };
        println!(
            "  {:<86} p50 {:>9.2?}  p99 {:>9.2?}  {times:>6.0} /healthz{verdict}",
            path.trim_start_matches(HERE),
            outcome.p50,
            outcome.p99
        );
        if outcome.p50 > slowest.1 {
            slowest = (path, outcome.p50);
        }
    }
    report.time(&format!("the slowest, {}", slowest.0), slowest.1, MOST);
}

fn open(company: &Company, path: &str) -> Outcome {
    let request = company.page(path);
    let load = Load {
        address: company.server.address,
        clients: 1,
        time: TIME,
    };
    load.run(status(path), move |_| request.clone())
}

/// Some only lead to another.
fn status(path: &str) -> u16 {
    let path = path.split('?').next().unwrap_or_default();
    let leads = ["/dashboard", "/dashboard/acme/settings"].contains(&path);
    if leads || path.ends_with("/results") {
        303
    } else {
        200
    }
}

/// Every page of the table, and those of many rows under several addresses.
fn pages(company: &Company, report: &Report) -> Vec<String> {
    let table = assessly::routes::table(false);
    let is_page = |row: &&Row| {
        let path = row.path;
        row.method == "GET" && path.starts_with("/dashboard") && !path.ends_with(EXPORTS)
    };
    let mut pages = Vec::new();
    for row in table.rows().filter(is_page) {
        match filled(company, row.path) {
            Some(path) => pages.push(path),
            None => report.note(&format!("not measured: {}", row.path)),
        }
    }
    let at = |path: &str| format!("{HERE}{path}");
    pages.extend(RESULTS.map(|query| at(&format!("/submissions{query}"))));
    pages.push(at(&format!("/submissions?link_id={}", company.link)));
    for path in [
        "/assessments?page=3",
        "/assessments/large",
        "/assessments/large/questions/q250",
        "/assessments/large/preview",
        "/assessments/large/file",
        "/assessments/large/document.json",
        "/settings/audit?before=50000",
        "/settings/integrations/deliveries?state=exhausted",
        "/settings/integrations/deliveries?state=cancelled",
        "/settings/integrations/deliveries?state=pending",
        "/settings/integrations/deliveries?type=submission.deleted",
    ] {
        pages.push(at(path));
    }
    pages.push(at(&format!(
        "/settings/integrations/deliveries?state=exhausted&endpoint={}",
        company.quiet
    )));
    pages
}

/// The path with ids of what is there.
fn filled(company: &Company, path: &str) -> Option<String> {
    let mut filled: Vec<&str> = Vec::new();
    for part in path.split('/') {
        let before = filled.last().copied().unwrap_or_default();
        filled.push(match (before, part) {
            (_, "{company}") => "acme",
            ("assessments", "{id}") => ASSESSMENT,
            ("submissions", "{id}") => &company.submission,
            ("keys", "{id}") => &company.key,
            ("webhooks", "{id}") => &company.endpoint,
            ("deliveries", "{id}") => &company.delivery,
            ("members", "{id}") => &company.member,
            ("invitations", "{id}") => &company.invitation,
            ("invitations", "{invitation}") => &company.invited,
            ("links", "{link}") => &company.link,
            ("sets", "{set}") => &company.set,
            ("questions", "{question}") => "q1",
            ("sections", "{section}") => "s1",
            (_, other) if other.starts_with('{') => return None,
            (_, other) => other,
        });
    }
    let path = filled.join("/");
    // This one has to know what it makes.
    let query = match path.ends_with("/new-question") {
        true => "?section=s1&type=single_choice",
        false => "",
    };
    Some(format!("{path}{query}"))
}
