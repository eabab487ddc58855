//! The queue's queries walk the index that was made for them, and never a table.

use rusqlite::Connection;

use super::list::{Filter, Source, Span, list_sql};
use super::{State, claim, due, finish, insert, queue};

fn steps(sql: &str) -> Vec<String> {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(include_str!("../../../schema.sql"))
        .unwrap();
    let sql = format!("EXPLAIN QUERY PLAN {sql}");
    let mut statement = connection.prepare(&sql).unwrap();
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        steps.push(row.get(3).unwrap());
    }
    steps
}

fn check(sql: &str, index: &str) {
    let steps = steps(sql);
    let uses = steps.iter().any(|step| step.contains(index));
    assert!(uses, "{sql} does not use {index}: {steps:#?}");
    for step in &steps {
        let scans =
            step.starts_with("SCAN") && !step.contains("USING") && !step.contains("CONSTANT ROW");
        assert!(!scans, "{sql}: {step}");
        assert!(!step.contains("TEMP B-TREE"), "{sql}: {step}");
    }
}

#[test]
fn claiming_and_filing_walk_their_indexes() {
    for (sql, index) in [
        (due::NEXT_ENDPOINT, "deliveries_due"),
        (due::FIRST_DUE, "deliveries_due"),
        (due::BUSY, "deliveries_sending"),
        (due::BUSY, "endpoints_with_held"),
        (claim::DUE, "deliveries_due"),
        (claim::TARGET, "PRIMARY KEY"),
        (finish::SUCCEED, "PRIMARY KEY"),
        (insert::WANTED, "endpoints_by_company"),
        (insert::OLDER, "deliveries_in_order"),
        (queue::LET_NEXT_GO, "deliveries_in_order"),
        (queue::WAIT_AGAIN, "deliveries_in_order"),
        (queue::HELD, "deliveries_held"),
        (queue::WITH_HELD, "endpoints_with_held"),
        (queue::HOLD, "deliveries_due"),
        (queue::PUT_BACK_ALL, "deliveries_sending"),
        (queue::OPEN_FAR_AHEAD, "PRIMARY KEY"),
        (queue::HASTEN_FAR_AHEAD, "deliveries_due"),
    ] {
        check(sql, index);
    }
}

#[test]
fn the_log_is_read_in_order_by_company_endpoint_event_type_or_failure() {
    let one = Some("x".to_owned());
    let by_endpoint = Filter {
        endpoint: one.clone(),
        ..Filter::default()
    };
    let by_event = Filter {
        event: one.clone(),
        state: Some(State::Exhausted),
        ..Filter::default()
    };
    let by_type = Filter {
        event_type: one,
        ..Filter::default()
    };
    let created = Filter {
        event_type: Some("submission.created".to_owned()),
        ..Filter::default()
    };
    let failed = Filter {
        state: Some(State::Cancelled),
        ..by_type.clone()
    };
    for (filter, index) in [
        (Filter::default(), "deliveries_by_company"),
        (created, "deliveries_by_company"),
        (by_endpoint, "deliveries_by_endpoint"),
        (by_event, "deliveries_by_event"),
        (by_type, "deliveries_by_type (company_id=? AND event_type=?"),
        (failed, "deliveries_failed (company_id=? AND state=?"),
    ] {
        let source = Source::of(&filter);
        check(&list_sql(&filter, source, Span::default()), index);
        // An endpoint of few deliveries leads to fewer.
        let few = Filter {
            endpoint: Some("x".to_owned()),
            ..filter.clone()
        };
        let sql = list_sql(&few, Source::Endpoint, Span::default());
        check(&sql, "deliveries_by_endpoint");
        // A time leads to its own part of the index.
        let span = Span {
            first: Some(1),
            end: Some(9),
        };
        let sql = list_sql(&filter, source, span);
        let steps = steps(&sql);
        let is_part = |step: &String| step.contains("id>? AND id<?") || step.contains("rowid>?");
        assert!(steps.iter().any(is_part), "{sql}: {steps:#?}");
    }
}
