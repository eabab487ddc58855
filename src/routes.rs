//! The table: method, path, who may call, handler, query parameters; nothing else.

use crate::api;
use crate::dev;
use crate::http::table::{Row, Table, Who};
use crate::http::{Method, list};
use crate::pages;
use crate::rules::role::Role;
use crate::rules::scope::Scope;

const ANYONE: Who = Who::Anyone;
const CANDIDATE: Who = Who::Candidate;
const VISITOR: Who = Who::Visitor;
const USER: Who = Who::User;
const VIEWER: Who = Who::Member(Role::Viewer);
const EDITOR: Who = Who::Member(Role::Editor);
const REVIEWER: Who = Who::Member(Role::Reviewer);
const ADMIN: Who = Who::Member(Role::Admin);
const ADMIN_AGAIN: Who = Who::Confirmed(Role::Admin);
const ASSESSMENTS_READ: Who = Who::Key(&[Scope::AssessmentsRead]);
const ASSESSMENTS_WRITE: Who = Who::Key(&[Scope::AssessmentsWrite]);
const SUBMISSIONS_READ: Who = Who::Key(&[Scope::SubmissionsRead]);
const SUBMISSIONS_WRITE: Who = Who::Key(&[Scope::SubmissionsWrite]);
const WEBHOOKS_READ: Who = Who::Key(&[Scope::WebhooksRead]);
const WEBHOOKS_WRITE: Who = Who::Key(&[Scope::WebhooksWrite]);
/// What all submissions say about the questions.
const STATISTICS: Who = Who::Key(&[Scope::AssessmentsRead, Scope::SubmissionsRead]);
/// Keys act on what was submitted.
const REGRADE: Who = Who::Key(&[Scope::AssessmentsWrite, Scope::SubmissionsWrite]);
/// Deliveries tell of submissions.
const WEBHOOKS_LOG: Who = Who::Key(&[Scope::WebhooksRead, Scope::SubmissionsRead]);

/// `METHOD path, who, handler, query parameters;`
macro_rules! rows {
    ($($method:ident $path:expr, $who:expr, $handler:expr $(, $query:expr)?;)*) => {
        vec![$(Row::new(Method::$method, $path, $who, $handler)$(.takes($query))?),*]
    };
}

// Behind the macro, which it uses.
mod dashboard_share;
mod dashboard_webhooks;

/// `is_dev` adds what only a server for tests has.
pub fn table(is_dev: bool) -> Table {
    let mut rows = server();
    rows.extend(documentation());
    rows.extend(candidates());
    rows.extend(people());
    rows.extend(dashboard());
    rows.extend(dashboard_share::rows());
    rows.extend(results());
    rows.extend(builder());
    rows.extend(dashboard_webhooks::rows());
    rows.extend(assessments());
    rows.extend(assets());
    rows.extend(links());
    rows.extend(invitations());
    rows.extend(submissions());
    rows.extend(webhooks());
    if is_dev {
        rows.extend(test_double());
    } else {
        rows.extend(rows![GET "/", VISITOR, pages::dashboard::home::lead;]);
    }
    Table::new(rows)
}

fn server() -> Vec<Row> {
    rows![
        GET "/healthz", ANYONE, api::health::alive;
        GET "/readyz", ANYONE, api::health::ready;
        GET "/assets/{hash}/{name}", ANYONE, pages::static_files::show;
        GET "/api/v1/openapi.json", ANYONE, api::openapi::json;
        GET "/api/v1/openapi.yaml", ANYONE, api::openapi::yaml;
        GET "/api/v1/me", Who::AnyKey, api::me::show;
    ]
}

fn documentation() -> Vec<Row> {
    use pages::docs;
    rows![
        GET "/docs", ANYONE, docs::index;
        GET "/docs/search", ANYONE, docs::find, docs::SEARCH_PARAMETERS;
        GET "/docs/api", ANYONE, docs::overview;
        GET "/docs/api/objects", ANYONE, docs::objects;
        GET "/docs/api/{group}", ANYONE, docs::group;
        GET "/docs/{page}", ANYONE, docs::guide;
    ]
}

fn candidates() -> Vec<Row> {
    use pages::take::{
        answers, landing, picker, questions, receipt, review, start, submission, view,
    };
    rows![
        GET "/a/{company}/{assessment}", CANDIDATE, landing::show;
        GET "/a/{company}/{assessment}/", CANDIDATE, landing::without_slash;
        POST "/a/{company}/{assessment}", CANDIDATE, start::create;
        POST "/a/{company}/{assessment}/views", CANDIDATE, view::create;
        POST "/a/{company}/{assessment}/language", CANDIDATE, picker::create;
        GET "/a/{company}/{assessment}/questions/{page}", CANDIDATE, questions::show;
        POST "/a/{company}/{assessment}/questions/{page}", CANDIDATE, questions::answer;
        POST "/a/{company}/{assessment}/questions/{page}/answers", CANDIDATE, answers::save;
        GET "/a/{company}/{assessment}/review", CANDIDATE, review::show;
        GET "/a/{company}/{assessment}/submission", CANDIDATE, submission::show;
        POST "/a/{company}/{assessment}/submission", CANDIDATE, submission::create;
        GET "/a/{company}/{assessment}/receipt", CANDIDATE, receipt::show;
        GET "/i/{company}/{name}", CANDIDATE, pages::pictures::show;
        GET "/l/{code}", CANDIDATE, landing::show;
        GET "/l/{code}/", CANDIDATE, landing::without_slash;
        POST "/l/{code}", CANDIDATE, start::create;
        POST "/l/{code}/views", CANDIDATE, view::create;
        POST "/l/{code}/language", CANDIDATE, picker::create;
    ]
}

/// Coming in and going out.
fn people() -> Vec<Row> {
    use pages::dashboard::{account, confirm, home, invitation, language, password_link};
    use pages::dashboard::{setup, sign_in, sign_out, two_step};
    rows![
        GET "/setup/{secret}", VISITOR, setup::show;
        POST "/setup/{secret}", VISITOR, setup::create;
        GET "/passwords/{secret}", VISITOR, password_link::show;
        POST "/passwords/{secret}", VISITOR, password_link::create;
        GET "/invitations/{secret}", VISITOR, invitation::show;
        POST "/invitations/{secret}", VISITOR, invitation::create;
        GET "/sign-in", VISITOR, sign_in::show, &sign_in::PARAMETERS;
        POST "/sign-in", VISITOR, sign_in::create;
        POST "/language", VISITOR, language::create;
        POST "/sign-out", USER, sign_out::create;
        GET "/confirm", USER, confirm::show, &confirm::PARAMETERS;
        POST "/confirm", USER, confirm::create;
        GET "/account", USER, account::show, &account::PARAMETERS;
        POST "/account", USER, account::update;
        GET two_step::AT, USER, two_step::show, &two_step::PARAMETERS;
        POST two_step::AT, USER, two_step::update;
        GET "/dashboard", USER, home::show;
    ]
}

/// A company's pages. A form is sent to the address of its page, so that a sign-in leads back to it.
fn dashboard() -> Vec<Row> {
    use pages::dashboard::settings::{
        self, audit, data, general, integrations, key_new, key_revoke,
    };
    use pages::dashboard::settings::{
        invitation_new, invitation_revoke, member, member_remove, team,
    };
    use pages::dashboard::{assessments, once, overview};
    const INVITE: &str = "/dashboard/{company}/settings/team/invitations/new";
    const UNINVITE: &str = "/dashboard/{company}/settings/team/invitations/{id}/revoke";
    const MEMBER: &str = "/dashboard/{company}/settings/team/members/{id}";
    const REMOVE: &str = "/dashboard/{company}/settings/team/members/{id}/remove";
    const NEW_KEY: &str = "/dashboard/{company}/settings/integrations/keys/new";
    const REVOKE_KEY: &str = "/dashboard/{company}/settings/integrations/keys/{id}/revoke";
    rows![
        GET "/dashboard/{company}", VIEWER, overview::show;
        GET "/dashboard/{company}/assessments", VIEWER, assessments::list, &assessments::PARAMETERS;
        GET "/dashboard/{company}/settings", ADMIN, settings::lead;
        GET "/dashboard/{company}/settings/general", ADMIN_AGAIN, general::show, &general::PARAMETERS;
        POST "/dashboard/{company}/settings/general", ADMIN_AGAIN, general::update;
        GET "/dashboard/{company}/settings/data", ADMIN_AGAIN, data::show, &data::PARAMETERS;
        POST "/dashboard/{company}/settings/data", ADMIN_AGAIN, data::change;
        GET "/dashboard/{company}/settings/integrations", ADMIN, integrations::show, &integrations::PARAMETERS;
        GET NEW_KEY, ADMIN_AGAIN, key_new::show, &once::PARAMETERS;
        POST NEW_KEY, ADMIN_AGAIN, key_new::create;
        GET REVOKE_KEY, ADMIN_AGAIN, key_revoke::show;
        POST REVOKE_KEY, ADMIN_AGAIN, key_revoke::create;
        GET "/dashboard/{company}/settings/team", ADMIN, team::show, &team::PARAMETERS;
        GET INVITE, ADMIN_AGAIN, invitation_new::show, &once::PARAMETERS;
        POST INVITE, ADMIN_AGAIN, invitation_new::create;
        GET UNINVITE, ADMIN_AGAIN, invitation_revoke::show;
        POST UNINVITE, ADMIN_AGAIN, invitation_revoke::create;
        GET MEMBER, ADMIN_AGAIN, member::show;
        POST MEMBER, ADMIN_AGAIN, member::update;
        GET REMOVE, ADMIN_AGAIN, member_remove::show;
        POST REMOVE, ADMIN_AGAIN, member_remove::create;
        GET "/dashboard/{company}/settings/audit", ADMIN, audit::show, &audit::PARAMETERS;
    ]
}

/// What candidates answered.
fn results() -> Vec<Row> {
    use pages::dashboard::insights;
    use pages::dashboard::results::{self as on, bulk, export, file, one};
    const ALL: &str = "/dashboard/{company}/submissions";
    const ONE: &str = "/dashboard/{company}/submissions/{id}";
    const ACTS: &str = "/dashboard/{company}/submissions/acts";
    rows![
        GET ALL, VIEWER, on::list, on::PARAMETERS;
        GET "/dashboard/{company}/submissions/export", VIEWER, export::show, export::PARAMETERS;
        GET ACTS, REVIEWER, bulk::show, bulk::PARAMETERS;
        POST ACTS, REVIEWER, bulk::create, bulk::PARAMETERS;
        GET ONE, VIEWER, one::show, one::PARAMETERS;
        POST ONE, REVIEWER, one::grade, one::PARAMETERS;
        GET "/dashboard/{company}/submissions/{id}/files/{file}", VIEWER, file::show;
        GET "/dashboard/{company}/assessments/{id}/results", VIEWER, on::of_assessment;
        GET "/dashboard/{company}/assessments/{id}/insights", VIEWER, insights::show, &insights::PARAMETERS;
    ]
}

/// One assessment: its questions, its settings, and its end.
fn builder() -> Vec<Row> {
    use pages::dashboard::build::{
        self as on, changes, file, preview, question, section, settings,
    };
    use pages::dashboard::{delete_assessment as deletion, new_assessment as new, regrade};
    const NEW: &str = "/dashboard/{company}/new-assessment";
    const ONE: &str = "/dashboard/{company}/assessments/{id}";
    const QUESTION: &str = "/dashboard/{company}/assessments/{id}/questions/{question}";
    const NEW_QUESTION: &str = "/dashboard/{company}/assessments/{id}/new-question";
    const SECTION: &str = "/dashboard/{company}/assessments/{id}/sections/{section}";
    const FILE: &str = "/dashboard/{company}/assessments/{id}/file";
    const SETTINGS: &str = "/dashboard/{company}/assessments/{id}/settings";
    const DELETION: &str = "/dashboard/{company}/assessments/{id}/delete";
    const AGAIN: &str = "/dashboard/{company}/assessments/{id}/regrade";
    rows![
        GET NEW, EDITOR, new::show, &new::PARAMETERS;
        POST NEW, EDITOR, new::create;
        GET ONE, EDITOR, on::show, &on::PARAMETERS;
        POST ONE, EDITOR, on::act;
        GET QUESTION, EDITOR, question::show;
        POST QUESTION, EDITOR, question::save;
        GET NEW_QUESTION, EDITOR, question::show_new, &question::NEW_PARAMETERS;
        POST NEW_QUESTION, EDITOR, question::save_new, &question::NEW_PARAMETERS;
        GET SECTION, EDITOR, section::show;
        POST SECTION, EDITOR, section::save;
        GET FILE, EDITOR, file::show;
        POST FILE, EDITOR, file::save;
        GET "/dashboard/{company}/assessments/{id}/document.json", EDITOR, file::download;
        GET "/dashboard/{company}/assessments/{id}/changes", EDITOR, changes::show;
        GET "/dashboard/{company}/assessments/{id}/preview", EDITOR, preview::show, &preview::PARAMETERS;
        GET SETTINGS, EDITOR, settings::show, &settings::PARAMETERS;
        POST SETTINGS, EDITOR, settings::save;
        GET AGAIN, EDITOR, regrade::show, &regrade::PARAMETERS;
        POST AGAIN, EDITOR, regrade::create, &regrade::PARAMETERS;
        GET DELETION, ADMIN, deletion::show;
        POST DELETION, ADMIN, deletion::delete;
    ]
}

fn assessments() -> Vec<Row> {
    use api::assessments::{
        self as on, copies, document, publication, regrades, stats, undeclared, versions,
    };
    const ALL: &str = "/api/v1/assessments";
    const ONE: &str = "/api/v1/assessments/{id}";
    const DOCUMENT: &str = "/api/v1/assessments/{id}/document";
    const PUBLICATION: &str = "/api/v1/assessments/{id}/publication";
    rows![
        GET ALL, ASSESSMENTS_READ, on::list, on::LIST_PARAMETERS;
        POST ALL, ASSESSMENTS_WRITE, on::create;
        GET ONE, ASSESSMENTS_READ, on::show;
        PATCH ONE, ASSESSMENTS_WRITE, on::update;
        DELETE ONE, ASSESSMENTS_WRITE, on::delete, on::DELETE_PARAMETERS;
        POST PUBLICATION, ASSESSMENTS_WRITE, publication::create;
        DELETE PUBLICATION, ASSESSMENTS_WRITE, publication::delete;
        GET DOCUMENT, ASSESSMENTS_READ, document::show;
        PUT DOCUMENT, ASSESSMENTS_WRITE, document::replace;
        POST "/api/v1/assessments/{id}/copies", ASSESSMENTS_WRITE, copies::create;
        POST "/api/v1/assessments/{id}/regrades", REGRADE, regrades::create, regrades::PARAMETERS;
        GET "/api/v1/assessments/{id}/versions/{number}", ASSESSMENTS_READ, versions::show;
        GET "/api/v1/assessments/{id}/stats", STATISTICS, stats::show, stats::PARAMETERS;
        GET "/api/v1/assessments/{id}/undeclared_parameters", ASSESSMENTS_READ, undeclared::list, &list::PARAMETERS;
    ]
}

/// Pictures in the texts of assessments.
fn assets() -> Vec<Row> {
    use api::assets as on;
    const ALL: &str = "/api/v1/assets";
    const ONE: &str = "/api/v1/assets/{id}";
    rows![
        GET ALL, ASSESSMENTS_READ, on::list, &list::PARAMETERS;
        POST ALL, ASSESSMENTS_WRITE, on::create;
        GET ONE, ASSESSMENTS_READ, on::show;
        DELETE ONE, ASSESSMENTS_WRITE, on::delete;
    ]
}

fn invitations() -> Vec<Row> {
    use api::invitations::{self, resets};
    const ALL: &str = "/api/v1/assessments/{id}/invitations";
    const ONE: &str = "/api/v1/invitations/{id}";
    rows![
        GET ALL, SUBMISSIONS_READ, invitations::list, invitations::LIST_PARAMETERS;
        POST ALL, SUBMISSIONS_WRITE, invitations::create;
        GET ONE, SUBMISSIONS_READ, invitations::show;
        PATCH ONE, SUBMISSIONS_WRITE, invitations::update;
        DELETE ONE, SUBMISSIONS_WRITE, invitations::delete;
        POST "/api/v1/invitations/{id}/resets", SUBMISSIONS_WRITE, resets::create;
    ]
}

fn links() -> Vec<Row> {
    use api::links::{self as on, inspections, qr};
    use api::parameter_sets as sets;
    const ALL: &str = "/api/v1/assessments/{id}/links";
    const ONE: &str = "/api/v1/links/{id}";
    const SETS: &str = "/api/v1/parameter_sets";
    const SET: &str = "/api/v1/parameter_sets/{id}";
    rows![
        GET ALL, ASSESSMENTS_READ, on::list, on::LIST_PARAMETERS;
        POST ALL, ASSESSMENTS_WRITE, on::create;
        GET ONE, ASSESSMENTS_READ, on::show;
        PATCH ONE, ASSESSMENTS_WRITE, on::update;
        DELETE ONE, ASSESSMENTS_WRITE, on::delete;
        GET "/api/v1/links/{id}/qr", ASSESSMENTS_READ, qr::show, qr::PARAMETERS;
        POST "/api/v1/links/inspections", ASSESSMENTS_READ, inspections::create;
        GET SETS, ASSESSMENTS_READ, sets::list, sets::LIST_PARAMETERS;
        POST SETS, ASSESSMENTS_WRITE, sets::create;
        GET SET, ASSESSMENTS_READ, sets::show;
        PATCH SET, ASSESSMENTS_WRITE, sets::update;
        DELETE SET, ASSESSMENTS_WRITE, sets::delete;
    ]
}

fn submissions() -> Vec<Row> {
    use api::submissions::{self as on, export, files, responses, timeline};
    const ALL: &str = "/api/v1/submissions";
    const ONE: &str = "/api/v1/submissions/{id}";
    const RESPONSES: &str = "/api/v1/submissions/{id}/responses";
    const RESPONSE: &str = "/api/v1/submissions/{id}/responses/{question_id}";
    rows![
        GET ALL, SUBMISSIONS_READ, on::list, on::LIST_PARAMETERS;
        POST ALL, SUBMISSIONS_WRITE, on::create;
        GET "/api/v1/submissions/export", SUBMISSIONS_READ, export::show, on::EXPORT_PARAMETERS;
        GET ONE, SUBMISSIONS_READ, on::show;
        PATCH ONE, SUBMISSIONS_WRITE, on::update;
        DELETE ONE, SUBMISSIONS_WRITE, on::delete;
        GET RESPONSES, SUBMISSIONS_READ, responses::list, &list::PARAMETERS;
        POST "/api/v1/candidates/erasures", SUBMISSIONS_WRITE, api::candidates::erase;
        GET "/api/v1/candidates/export", SUBMISSIONS_READ, api::candidates::export, &["email"];
        PATCH RESPONSE, SUBMISSIONS_WRITE, responses::grade;
        GET "/api/v1/submissions/{id}/files/{file_id}", SUBMISSIONS_READ, files::show;
        GET "/api/v1/submissions/{id}/timeline", SUBMISSIONS_READ, timeline::list, &list::PARAMETERS;
    ]
}

/// The webhook paths, and that of events, answer without the prefix too.
macro_rules! webhook_rows {
    ($($method:ident $path:literal, $who:expr, $handler:expr $(, $query:expr)?;)*) => {
        rows![$(
            $method concat!("/api/v1", $path), $who, $handler $(, $query)?;
            $method $path, $who, $handler $(, $query)?;
        )*]
    };
}

fn webhooks() -> Vec<Row> {
    use api::events;
    use api::webhooks::{deliveries, endpoints, secrets, tests};
    webhook_rows![
        GET "/webhooks/endpoints", WEBHOOKS_READ, endpoints::list, &list::PARAMETERS;
        POST "/webhooks/endpoints", WEBHOOKS_WRITE, endpoints::create;
        GET "/webhooks/endpoints/{id}", WEBHOOKS_READ, endpoints::show;
        PATCH "/webhooks/endpoints/{id}", WEBHOOKS_WRITE, endpoints::update;
        DELETE "/webhooks/endpoints/{id}", WEBHOOKS_WRITE, endpoints::delete;
        GET "/webhooks/endpoints/{id}/secret", WEBHOOKS_WRITE, secrets::show;
        GET "/webhooks/callback_secret", WEBHOOKS_WRITE, secrets::show_of_callbacks;
        POST "/webhooks/endpoints/{id}/secret_rotations", WEBHOOKS_WRITE, secrets::rotate;
        POST "/webhooks/endpoints/{id}/tests", WEBHOOKS_WRITE, tests::create;
        GET "/webhooks/deliveries", WEBHOOKS_LOG, deliveries::list, &deliveries::FILTERS;
        GET "/webhooks/deliveries/{id}", WEBHOOKS_LOG, deliveries::show;
        DELETE "/webhooks/deliveries/{id}", WEBHOOKS_WRITE, deliveries::cancel;
        POST "/webhooks/deliveries/{id}/redeliveries", WEBHOOKS_WRITE, deliveries::redeliver;
        GET "/events", WEBHOOKS_LOG, events::list, &events::PARAMETERS;
        GET "/events/{id}", WEBHOOKS_LOG, events::show;
    ]
}

fn test_double() -> Vec<Row> {
    rows![
        GET "/", ANYONE, dev::home::show;
        GET "/_dev/sign-ins/{secret}", VISITOR, dev::sign_ins::create;
        GET "/_dev/clock", ANYONE, dev::clock::show;
        PUT "/_dev/clock", ANYONE, dev::clock::set;
        POST "/_dev/clock/advances", ANYONE, dev::clock::advance;
    ]
}
