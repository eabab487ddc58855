//! One POST to one endpoint: guarded, limited, never redirected; the only user of ureq.

mod answer;
mod connector;
mod failure;
mod resolver;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use ureq::Agent;
use ureq::http::Uri;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::transport::{ConnectProxyConnector, Connector};
use url::Url;

use self::connector::{Tcp, Tls};
use self::resolver::Guard;
use crate::kit::names::Names;
use crate::rules::address::Allow;
use crate::rules::endpoint::USER_AGENT;
pub use crate::rules::outcome::Outcome;

/// How long each part of a call may take. Finding the name's addresses is limited by `Names`.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connecting, TLS included.
    pub connect: Duration,
    /// Waiting for the next bytes.
    pub read: Duration,
    /// The whole call, the answer's body included.
    pub total: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            read: Duration::from_secs(10),
            total: Duration::from_secs(20),
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub allow: Allow,
    /// `http://host:port` or `https://…`; nothing is ever taken from the environment.
    pub proxy: Option<String>,
    /// Certificates trusted besides the bundled roots, for all endpoints.
    pub ca_pem: Option<String>,
    pub limits: Limits,
}

#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub url: &'a str,
    /// Sent besides `content-type` and `user-agent`.
    pub headers: &'a [(String, String)],
    pub body: &'a [u8],
    /// Certificates trusted for this endpoint only.
    pub ca_pem: Option<&'a str>,
}

/// What came of one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    pub outcome: Outcome,
    /// For people: what went wrong, or what to do.
    pub detail: Option<String>,
    pub status: Option<u16>,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// The `Retry-After` header, as it came.
    pub retry_after: Option<String>,
    pub remote_address: Option<SocketAddr>,
    pub milliseconds: u64,
}

impl Attempt {
    pub(super) fn failed(outcome: Outcome, detail: String) -> Self {
        Self {
            outcome,
            detail: Some(detail),
            status: None,
            headers: Vec::new(),
            body: String::new(),
            retry_after: None,
            remote_address: None,
            milliseconds: 0,
        }
    }
}

/// Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Outbound(Arc<Inner>);

struct Inner {
    settings: Settings,
    guard: Guard,
    agent: Agent,
    /// Agents of endpoints with certificates of their own, by these; the last used is last.
    agents: Mutex<Vec<(String, Agent)>>,
}

/// More endpoints with certificates of their own keep no connection.
const MOST_AGENTS: usize = 32;

impl Outbound {
    /// Fails when a setting cannot be used; the text says which.
    pub fn new(settings: Settings, names: Names, runtime: Handle) -> Result<Self, String> {
        let proxy = settings.proxy.as_deref().map(parse_proxy).transpose()?;
        let guard = Guard {
            allow: settings.allow.clone(),
            names,
            runtime,
            proxy: proxy.as_ref().map(|proxy| proxy.uri().clone()),
        };
        let agent = build_agent(&settings, &guard, proxy, None)?;
        Ok(Self(Arc::new(Inner {
            settings,
            guard,
            agent,
            agents: Mutex::default(),
        })))
    }

    /// Sends one request and waits for its end. Blocks; not for a thread of the runtime.
    pub fn post(&self, request: &Request<'_>) -> Attempt {
        let started = Instant::now();
        let mut attempt = self.post_once(request, self.0.settings.limits.total, true);
        // A kept connection that the receiver closed just then says nothing about the receiver.
        let left = self.0.settings.limits.total.checked_sub(started.elapsed());
        if let (Outcome::Reset, false, Some(left)) = (attempt.0.outcome, attempt.1, left) {
            attempt = self.post_once(request, left, false);
        }
        let mut attempt = attempt.0;
        attempt.milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        attempt
    }

    /// Closes every connection; calls under way fail at once, and so do later ones.
    pub fn shut_down(&self) {
        self.0.agent.clone().shutdown();
        for (_, agent) in self.agents().drain(..) {
            agent.shutdown();
        }
    }

    /// The attempt, and whether it made its own connection.
    fn post_once(&self, request: &Request<'_>, total: Duration, keep: bool) -> (Attempt, bool) {
        connector::take_trace();
        let mut attempt = match self.call(request, total, keep) {
            Ok(response) => read_answer(request.url, response),
            Err(error) => {
                let (outcome, detail) = failure::read(&error);
                Attempt::failed(outcome, detail)
            }
        };
        let trace = connector::take_trace();
        attempt.remote_address = trace.peer;
        (attempt, trace.connected)
    }

    fn call(
        &self,
        request: &Request<'_>,
        total: Duration,
        keep: bool,
    ) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
        let uri: Uri = request.url.parse().map_err(ureq::http::Error::from)?;
        if self.0.guard.proxy.is_some() {
            // The client leaves the name to the proxy, so it is judged here.
            self.0
                .guard
                .addresses(&uri)
                .map_err(|failure| failure.into_error())?;
        }
        let agent = self.agent(request.ca_pem)?;
        let mut call = agent.post(uri).content_type("application/json");
        for (name, value) in request.headers {
            call = call.header(name, value);
        }
        if !keep {
            call = call
                .config()
                .max_idle_age(Duration::ZERO)
                .timeout_global(Some(total))
                .build();
        }
        call.send(request.body)
    }

    fn agent(&self, ca_pem: Option<&str>) -> Result<Agent, ureq::Error> {
        let Some(pem) = ca_pem else {
            return Ok(self.0.agent.clone());
        };
        let mut agents = self.agents();
        let found = agents.iter().position(|(of, _)| of == pem);
        let entry = match found {
            Some(index) => agents.remove(index),
            None => {
                let proxy = self.0.agent.config().proxy().cloned();
                let agent = build_agent(&self.0.settings, &self.0.guard, proxy, Some(pem))
                    .map_err(|why| failure::Failure::Tls(why).into_error())?;
                (pem.to_owned(), agent)
            }
        };
        let agent = entry.1.clone();
        agents.push(entry);
        if agents.len() > MOST_AGENTS {
            agents.remove(0);
        }
        Ok(agent)
    }

    fn agents(&self) -> std::sync::MutexGuard<'_, Vec<(String, Agent)>> {
        self.0.agents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Outbound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outbound").finish_non_exhaustive()
    }
}

fn parse_proxy(text: &str) -> Result<ureq::Proxy, String> {
    let proxy = ureq::Proxy::new(text)
        .map_err(|_| format!("the proxy `{text}` must be like http://host:port"))?;
    match proxy.uri().scheme_str() {
        Some("http" | "https") => Ok(proxy),
        _ => Err(format!("the proxy `{text}` must be http:// or https://")),
    }
}

/// Every default of the client that reaches out, follows, waits or hoards is set here.
fn build_agent(
    settings: &Settings,
    guard: &Guard,
    proxy: Option<ureq::Proxy>,
    own_pem: Option<&str>,
) -> Result<Agent, String> {
    const BUFFER: usize = 16 * 1024;
    let limits = settings.limits;
    let config = Agent::config_builder()
        .proxy(proxy)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(USER_AGENT)
        .accept("")
        .accept_encoding("")
        .timeout_connect(Some(limits.connect))
        .timeout_per_read(Some(limits.read))
        .timeout_per_write(Some(limits.read))
        .timeout_global(Some(limits.total))
        .max_response_header_size(BUFFER)
        .input_buffer_size(BUFFER)
        .output_buffer_size(BUFFER)
        .max_idle_connections(64)
        .max_idle_connections_per_host(16)
        // Shorter than what common servers keep an idle connection.
        .max_idle_age(Duration::from_secs(2))
        .tls_config(
            TlsConfig::builder()
                .root_certs(roots(settings, own_pem)?)
                .build(),
        )
        .build();
    let connector =
        ().chain(ConnectProxyConnector::default())
            .chain(Tcp::default())
            .chain(Tls::default());
    Ok(Agent::with_parts(config, connector, guard.clone()))
}

/// The bundled roots, and whatever the operator or the endpoint adds.
fn roots(settings: &Settings, own_pem: Option<&str>) -> Result<RootCerts, String> {
    let added: Vec<&str> = [settings.ca_pem.as_deref(), own_pem]
        .into_iter()
        .flatten()
        .collect();
    if added.is_empty() {
        return Ok(RootCerts::WebPki);
    }
    let mut certificates: Vec<Certificate<'static>> = webpki_root_certs::TLS_SERVER_ROOT_CERTS
        .iter()
        .map(|root| Certificate::from_der(root.as_ref()))
        .collect();
    for pem in added {
        let before = certificates.len();
        for item in parse_pem(pem.as_bytes()) {
            match item {
                Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
                Ok(_) => {}
                Err(error) => return Err(format!("the PEM cannot be read: {error}")),
            }
        }
        if certificates.len() == before {
            return Err("the PEM holds no certificate".to_owned());
        }
    }
    Ok(RootCerts::from(certificates))
}

fn read_answer(url: &str, response: ureq::http::Response<ureq::Body>) -> Attempt {
    let status = response.status().as_u16();
    let outcome = Outcome::of_status(status);
    let header = |name| {
        let value = response.headers().get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let detail = match outcome {
        Outcome::Redirect => Some(redirected(url, header("location"))),
        _ => None,
    };
    Attempt {
        outcome,
        detail,
        status: Some(status),
        retry_after: header("retry-after"),
        headers: answer::keep_headers(response.headers()),
        body: answer::keep_body(response.into_body()),
        remote_address: None,
        milliseconds: 0,
    }
}

/// Names where the answer pointed, without having gone there.
fn redirected(url: &str, location: Option<String>) -> String {
    let target = Url::parse(url)
        .ok()
        .zip(location)
        .and_then(|(base, location)| base.join(&location).ok());
    match target.as_ref().and_then(Url::host_str) {
        Some(host) => format!("points to {host}; redirects are not followed: change the URL"),
        None => "points elsewhere; redirects are not followed: change the URL".to_owned(),
    }
}

#[cfg(test)]
mod tests;
