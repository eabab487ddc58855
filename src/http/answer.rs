//! What is true for every request, in one visible order. Nothing else does any of this.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use warp::http::header::{self, HeaderName};
use warp::http::{HeaderMap, HeaderValue, Method};

use super::access::{self, Admission, Asking};
use super::arrival::Arrival;
use super::body::Budget;
use super::call::{Call, Params};
use super::language;
use super::not_modified::Held;
use super::problem;
use super::query::Query;
use super::reply::Reply;
use super::table::{Found, Handler, Row, Table};
use crate::app::App;
use crate::db;
use crate::error::{Code, Error, Result};
use crate::kit::id;

/// Longest address of a request, in bytes.
const LONGEST_TARGET: usize = 16 * 1024;
/// All other headers together, in bytes, and their number.
const HEADER_BYTES: usize = 16 * 1024;
const HEADER_COUNT: usize = 64;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Turns a failure into a page, for paths that people visit.
pub type ErrorPage = fn(error: &Error, path: &str, request_id: &str, languages: &[String]) -> Reply;

/// All that answers requests.
pub struct Site {
    pub app: Arc<App>,
    pub table: Table,
    pub error_page: ErrorPage,
}

/// What is known of a request beside the answer itself.
struct Facts {
    request_id: String,
    route: &'static str,
    address: IpAddr,
    /// In which people would like to read, what is most wanted first.
    languages: Vec<String>,
    admission: Admission,
}

impl Site {
    /// A panic on the way is an internal error of this one request.
    pub async fn answer(&self, arrival: Arrival) -> Reply {
        let started = Instant::now();
        let app = &self.app;
        let now = app.clock.now();
        let mut facts = Facts {
            request_id: id::new("req_", now, &app.random),
            route: "-",
            address: client_address(app, arrival.peer, &arrival.headers),
            languages: Vec::new(),
            admission: Admission::default(),
        };
        if is_for_people(&arrival.path) {
            facts.languages = language::of_browser(app, &arrival.headers);
        }
        let (method, path) = (arrival.method.clone(), arrival.path.clone());
        let held = Held::of(&method, &arrival.headers);
        let work = AssertUnwindSafe(self.route(arrival, &mut facts)).catch_unwind();
        let (outcome, waited) = db::timed(work).await;
        let panicked = |_| Err(Error::internal("answering it panicked"));
        let reply = match outcome.unwrap_or_else(panicked) {
            Ok(reply) => held.spare(reply),
            Err(error) => {
                tell(&error, &facts.request_id);
                self.failure(&error, &path, &facts)
            }
        };
        let mut reply = self.finish(reply, &path, &facts);
        let (status, bytes) = (reply.status.as_u16(), reply.body.len() as u64);
        let line = move |bytes| log(&method, status, bytes, &facts, (started.elapsed(), waited));
        match &mut reply.stream {
            Some(stream) => stream.when_ended(line),
            None => line(bytes),
        }
        reply
    }

    async fn route(&self, arrival: Arrival, facts: &mut Facts) -> Result<Reply> {
        check_head(&arrival)?;
        check_host(&self.app, &arrival)?;
        let (row, params) = match self.table.find(&arrival.method, &arrival.path) {
            Found::Row(row, params) => (row, params),
            Found::OtherMethods(allow) => return other_method(&arrival, &allow),
            Found::Nothing => return Err(Error::not_found()),
        };
        facts.route = row.path;
        let app = &self.app;
        let arrived_at = app.clock.now();
        let asking = Asking {
            app,
            arrival: &arrival,
            company: company_of(&params),
            table: &self.table,
            address: facts.address,
            now: arrived_at,
        };
        let admitted = access::admit(row.who, &asking, &mut facts.admission);
        // Whoever is turned away is told so in the own language too.
        let session = facts.admission.session.as_ref();
        let own = session.and_then(|session| session.language.clone());
        facts.languages.splice(0..0, own);
        if let Some(instead) = admitted? {
            return Ok(instead);
        }
        let raw_query = arrival.raw_query.unwrap_or_default();
        check_query(row, &raw_query)?;
        let budget = Arc::new(Budget::new(app.settings.limits.handler_timeout));
        let call = Call {
            app: Arc::clone(app),
            method: arrival.method,
            path: arrival.path,
            raw_query,
            headers: arrival.headers,
            address: facts.address,
            request_id: facts.request_id.clone(),
            arrived_at,
            languages: facts.languages.clone(),
            params,
            query_names: row.query,
            bearer: facts.admission.bearer.clone(),
            session: facts.admission.session.clone(),
            membership: facts.admission.membership.clone(),
            body: arrival.body,
            budget: Arc::clone(&budget),
            body_hash: [0; 32],
        };
        run(&row.handler, call, &budget).await
    }

    fn failure(&self, error: &Error, path: &str, facts: &Facts) -> Reply {
        let id = &facts.request_id;
        if is_for_people(path) {
            let page = (self.error_page)(error, path, id, &facts.languages);
            problem::with_headers(error, page)
        } else {
            problem::reply(error, &self.app.base_url.origin, path, id)
        }
    }

    fn finish(&self, mut reply: Reply, path: &str, facts: &Facts) -> Reply {
        for (name, value) in &facts.admission.headers {
            reply.headers.insert(name, value.clone());
        }
        if let Ok(id) = HeaderValue::from_str(&facts.request_id) {
            reply.headers.insert(REQUEST_ID, id);
        }
        security_headers(&mut reply, path, self.app.base_url.is_https);
        reply
    }
}

/// Which failures become pages.
fn is_for_people(path: &str) -> bool {
    let is_api = [
        "/api",
        "/webhooks",
        "/events",
        "/_dev",
        "/healthz",
        "/readyz",
    ]
    .iter()
    .any(|start| {
        path.strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    !is_api
}

/// The company that the path names.
fn company_of(params: &Params) -> &str {
    let found = params.iter().find(|(name, _)| *name == "company");
    found.map_or("", |(_, value)| value)
}

fn other_method(arrival: &Arrival, allow: &str) -> Result<Reply> {
    if arrival.method == Method::OPTIONS {
        return Ok(Reply::no_content().header(header::ALLOW, allow));
    }
    let detail = format!("This path answers {allow}.");
    Err(Error {
        allow: Some(allow.to_owned()),
        ..Error::new(Code::MethodNotAllowed, detail)
    })
}

fn check_head(arrival: &Arrival) -> Result<()> {
    let query = arrival
        .raw_query
        .as_ref()
        .map_or(0, |query| query.len() + 1);
    if arrival.path.len() + query > LONGEST_TARGET {
        let detail = format!("An address may have at most {LONGEST_TARGET} bytes.");
        return Err(Error::new(Code::UriTooLong, detail));
    }
    let headers = &arrival.headers;
    let bytes: usize = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum();
    if bytes > HEADER_BYTES || headers.len() > HEADER_COUNT {
        let detail = format!(
            "The headers may have at most {HEADER_BYTES} bytes, and there may be {HEADER_COUNT} of them."
        );
        return Err(Error::new(Code::HeadersTooLarge, detail));
    }
    Ok(())
}

/// Links are made of the base URL, and cookies belong to it: another name is a mistake.
fn check_host(app: &App, arrival: &Arrival) -> Result<()> {
    if matches!(arrival.path.as_str(), "/healthz" | "/readyz") {
        return Ok(());
    }
    let mut values = arrival.headers.get_all(header::HOST).iter();
    let named = values.next().and_then(|value| value.to_str().ok());
    let host = arrival.authority.as_deref().or(named);
    let Some(host) = host.filter(|_| values.next().is_none()) else {
        let detail = "The request must name its host once.";
        return Err(Error::new(Code::BadRequest, detail));
    };
    let host = host.to_ascii_lowercase();
    if app.is_own_host(&host) {
        return Ok(());
    }
    Err(Error::new(
        Code::MisdirectedRequest,
        "This server does not answer for that host; its base URL is a setting.",
    ))
}

/// Rows of the API that take no parameters refuse all of them; the others say so with their own
/// faults. Links to pages come with whatever others append to them.
fn check_query(row: &Row, raw_query: &str) -> Result<()> {
    if row.query.is_empty() && !raw_query.is_empty() && !is_for_people(row.path) {
        return Query::new(raw_query, &[]).finish();
    }
    Ok(())
}

/// Runs the handler within its time.
async fn run(handler: &Handler, call: Call, budget: &Budget) -> Result<Reply> {
    let work = handler(call);
    tokio::pin!(work);
    loop {
        tokio::select! {
            biased;
            outcome = &mut work => return outcome,
            () = tokio::time::sleep(budget.left()) => {
                if budget.left() == Duration::ZERO {
                    return Err(Error::unavailable("The answer took too long."));
                }
            }
        }
    }
}

/// The address behind trusted proxies: read from the right, up to the first that is no proxy.
fn client_address(app: &App, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let mut address = peer.to_canonical();
    if !app.is_trusted_proxy(address) {
        return address;
    }
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for hop in forwarded.iter().rev() {
        let Ok(hop) = hop.trim().parse::<IpAddr>() else {
            break;
        };
        address = hop.to_canonical();
        if !app.is_trusted_proxy(address) {
            break;
        }
    }
    address
}

const CONTENT_SECURITY_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'",
);

fn security_headers(reply: &mut Reply, path: &str, is_https: bool) {
    let headers = &mut reply.headers;
    let mut set = |name: &'static str, value: &'static str| {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    };
    set("x-content-type-options", "nosniff");
    set("cross-origin-resource-policy", "same-origin");
    if is_for_people(path) {
        // With `no-referrer` browsers would send `Origin: null` on forms.
        set("referrer-policy", "same-origin");
        set("cross-origin-opener-policy", "same-origin");
        set(
            "permissions-policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        );
    }
    // Only the documentation is for everybody to find.
    if is_for_people(path) && path != "/docs" && !path.starts_with("/docs/") {
        set("x-robots-tag", "noindex");
    }
    if is_https {
        set("strict-transport-security", "max-age=31536000");
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(CONTENT_SECURITY_POLICY);
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

/// The log gets what callers are not shown.
fn tell(error: &Error, request_id: &str) {
    if matches!(error.code, Code::Internal | Code::Unavailable) {
        tracing::error!(request_id, %error, "request failed");
    }
}

/// Never a query string, cookie, answer or token. `waited` is the part for the database.
fn log(
    method: &Method,
    status: u16,
    bytes: u64,
    facts: &Facts,
    (took, waited): (Duration, Duration),
) {
    let Admission {
        bearer,
        session,
        membership,
        ..
    } = &facts.admission;
    let of_key = bearer.as_ref().map(|bearer| bearer.company_slug.as_str());
    let of_member = membership.as_ref().map(|one| one.company.slug.as_str());
    tracing::info!(
        id = facts.request_id,
        method = method.as_str(),
        route = facts.route,
        status,
        ms = millis(took),
        bytes,
        db_ms = millis(waited),
        peer = %facts.address,
        company = of_key.or(of_member),
        key = bearer.as_ref().map(|bearer| bearer.key_id.as_str()),
        user = session.as_ref().map(|session| session.user_id.as_str()),
        "request"
    );
}

/// With two decimals.
fn millis(time: Duration) -> f64 {
    (time.as_secs_f64() * 100_000.0).round() / 100.0
}
