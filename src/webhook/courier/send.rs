//! One attempt: signed afresh, sent, and told.

use crate::kit::clock::Clock;
use crate::model::delivery::{Finished, Job};
use crate::rules::outcome::Outcome;
use crate::rules::signature;
use crate::webhook::outbound::{Attempt, Outbound, Request};

pub(super) fn send(clock: &Clock, outbound: &Outbound, job: &Job) -> Finished {
    let started_at = clock.now();
    let timestamp = started_at.seconds();
    let signature = signature::sign(
        &job.target.secrets,
        &job.event_id,
        timestamp,
        job.body.as_bytes(),
    );
    let mut headers = job.target.headers.clone();
    headers.push(("webhook-id".to_owned(), job.event_id.clone()));
    headers.push(("webhook-timestamp".to_owned(), timestamp.to_string()));
    headers.push(("webhook-signature".to_owned(), signature));
    if job.is_redelivery {
        headers.push(("assessly-replay".to_owned(), "1".to_owned()));
    }
    let attempt = outbound.post(&Request {
        url: &job.target.url,
        headers: &headers,
        body: job.body.as_bytes(),
        ca_pem: job.target.ca_pem.as_deref(),
    });
    log(job, &attempt);
    finished(clock, job, attempt, started_at)
}

fn finished(
    clock: &Clock,
    job: &Job,
    attempt: Attempt,
    started_at: crate::kit::time::Timestamp,
) -> Finished {
    Finished {
        delivery: job.delivery,
        delivery_id: job.delivery_id.clone(),
        endpoint: job.target.row,
        order_key: job.order_key.clone(),
        attempt: job.attempt,
        outcome: attempt.outcome,
        detail: attempt.detail,
        status: attempt.status,
        retry_after: attempt.retry_after,
        response_headers: attempt.headers,
        response_body: attempt.body,
        remote_address: attempt.remote_address.map(|address| address.to_string()),
        milliseconds: attempt.milliseconds,
        started_at,
        ended_at: clock.now(),
    }
}

/// What is filed when a courier's own code failed: tried again like any other failure.
pub(super) fn broken(clock: &Clock, job: &Job) -> Finished {
    let attempt = Attempt::failed(
        Outcome::BadResponse,
        "the attempt failed on the sender's side".to_owned(),
    );
    finished(clock, job, attempt, clock.now())
}

fn log(job: &Job, attempt: &Attempt) {
    if attempt.outcome.is_success() {
        tracing::debug!(
            delivery = job.delivery_id,
            attempt = job.attempt,
            ms = attempt.milliseconds,
            "webhook delivered"
        );
    } else {
        tracing::info!(
            delivery = job.delivery_id,
            attempt = job.attempt,
            outcome = attempt.outcome.name(),
            status = attempt.status,
            ms = attempt.milliseconds,
            "webhook not delivered"
        );
    }
}
