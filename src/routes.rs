//! The table: method, path, who may call, handler; nothing else.

use crate::api;
use crate::http::table::{Row, Table, Who};
use crate::http::{Method, list};
use crate::pages::{assets, take};
use crate::rules::scope::Scope;

pub fn table() -> Table {
    let rows = [server(), candidates(), assessments(), webhooks()];
    Table::new(rows.into_iter().flatten().collect())
}

fn server() -> Vec<Row> {
    let get = Method::GET;
    vec![
        Row::new(get.clone(), "/healthz", Who::Anyone, api::health::alive),
        Row::new(get.clone(), "/readyz", Who::Anyone, api::health::ready),
        Row::new(
            get.clone(),
            "/api/v1/openapi.json",
            Who::Anyone,
            api::openapi::json,
        ),
        Row::new(
            get.clone(),
            "/api/v1/openapi.yaml",
            Who::Anyone,
            api::openapi::yaml,
        ),
        Row::new(get, "/api/v1/me", Who::AnyKey, api::me::show),
    ]
}

fn assessments() -> Vec<Row> {
    use api::assessments as on;
    const ALL: &str = "/api/v1/assessments";
    const ONE: &str = "/api/v1/assessments/{id}";
    const PUBLICATION: &str = "/api/v1/assessments/{id}/publication";
    const READ: Who = Who::Key(&[Scope::AssessmentsRead]);
    const WRITE: Who = Who::Key(&[Scope::AssessmentsWrite]);
    vec![
        Row::new(Method::GET, ALL, READ, on::list).takes(on::LIST_PARAMETERS),
        Row::new(Method::POST, ALL, WRITE, on::create),
        Row::new(Method::GET, ONE, READ, on::show),
        Row::new(Method::PATCH, ONE, WRITE, on::update),
        Row::new(Method::DELETE, ONE, WRITE, on::delete),
        Row::new(Method::POST, PUBLICATION, WRITE, on::publication::create),
        Row::new(Method::DELETE, PUBLICATION, WRITE, on::publication::delete),
    ]
}

/// The webhook paths answer without the prefix too.
macro_rules! webhook {
    ($method:expr, $path:literal, $who:expr, $query:expr, $handler:expr) => {
        [
            concat!("/api/v1/webhooks", $path),
            concat!("/webhooks", $path),
        ]
        .map(|path| Row::new($method, path, $who, $handler).takes($query))
    };
}

fn webhooks() -> Vec<Row> {
    use api::webhooks::{deliveries, endpoints, secrets};
    const READ: Who = Who::Key(&[Scope::WebhooksRead]);
    const WRITE: Who = Who::Key(&[Scope::WebhooksWrite]);
    // Deliveries tell of submissions.
    const LOG: Who = Who::Key(&[Scope::WebhooksRead, Scope::SubmissionsRead]);
    let pages = &list::PARAMETERS;
    let (get, post) = (Method::GET, Method::POST);
    [
        webhook!(get.clone(), "/endpoints", READ, pages, endpoints::list),
        webhook!(post.clone(), "/endpoints", WRITE, &[], endpoints::create),
        webhook!(get.clone(), "/endpoints/{id}", READ, &[], endpoints::show),
        webhook!(
            Method::PATCH,
            "/endpoints/{id}",
            WRITE,
            &[],
            endpoints::update
        ),
        webhook!(
            Method::DELETE,
            "/endpoints/{id}",
            WRITE,
            &[],
            endpoints::delete
        ),
        webhook!(
            get.clone(),
            "/endpoints/{id}/secret",
            WRITE,
            &[],
            secrets::show
        ),
        webhook!(
            post.clone(),
            "/endpoints/{id}/secret_rotations",
            WRITE,
            &[],
            secrets::rotate
        ),
        webhook!(
            get.clone(),
            "/deliveries",
            LOG,
            &deliveries::FILTERS,
            deliveries::list
        ),
        webhook!(get.clone(), "/deliveries/{id}", LOG, &[], deliveries::show),
        webhook!(
            Method::DELETE,
            "/deliveries/{id}",
            WRITE,
            &[],
            deliveries::cancel
        ),
        webhook!(
            post.clone(),
            "/deliveries/{id}/redeliveries",
            WRITE,
            &[],
            deliveries::redeliver
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn candidates() -> Vec<Row> {
    const LANDING: &str = "/a/{company}/{assessment}";
    const QUESTIONS: &str = "/a/{company}/{assessment}/questions/{page}";
    const ANSWERS: &str = "/a/{company}/{assessment}/questions/{page}/answers";
    const REVIEW: &str = "/a/{company}/{assessment}/review";
    const SUBMISSION: &str = "/a/{company}/{assessment}/submission";
    const RECEIPT: &str = "/a/{company}/{assessment}/receipt";
    let (get, post) = (Method::GET, Method::POST);
    vec![
        Row::new(get.clone(), LANDING, Who::Candidate, take::landing::show),
        Row::new(post.clone(), LANDING, Who::Candidate, take::start::create),
        Row::new(
            get.clone(),
            QUESTIONS,
            Who::Candidate,
            take::questions::show,
        ),
        Row::new(
            post.clone(),
            QUESTIONS,
            Who::Candidate,
            take::questions::answer,
        ),
        Row::new(post.clone(), ANSWERS, Who::Candidate, take::answers::save),
        Row::new(get.clone(), REVIEW, Who::Candidate, take::review::show),
        Row::new(
            get.clone(),
            SUBMISSION,
            Who::Candidate,
            take::submission::show,
        ),
        Row::new(post, SUBMISSION, Who::Candidate, take::submission::create),
        Row::new(get.clone(), RECEIPT, Who::Candidate, take::receipt::show),
        Row::new(get, "/assets/{hash}/{name}", Who::Anyone, assets::show),
    ]
}
