//! A server of its own for each test, with a clock that stands still.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use assessly::app::{App, Setup};
use assessly::config::ServerArgs;
use assessly::db::{Place, Trace, Tx};
use assessly::error::Result;
use assessly::kit::bell::Bell;
use assessly::kit::clock::Clock;
use assessly::kit::random::Random;
use assessly::kit::time::Timestamp;
use assessly::model::company::{self, Company, NewCompany};
use assessly::model::key::{self, NewKey};
use assessly::rules::plan::Plan;
use assessly::rules::scope::{Scope, Scopes};
use assessly::run::{self, Running};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::http::{Answer, Request};
use crate::plans;

/// When the clock of a test starts to stand still.
pub const START: Timestamp = Timestamp::from_millis(1_767_268_800_000);

pub struct TestApp {
    runtime: Runtime,
    running: Option<Running>,
    builder: Builder,
    folder: TempDir,
    pub clock: Clock,
    pub company: Company,
    /// A key of that company with every scope.
    pub key: String,
}

/// How the server of a test differs from the usual one.
#[derive(Clone)]
pub struct Builder {
    pub settings: ServerArgs,
    pub is_dev: bool,
    pub plan: Plan,
    /// Told of each statement.
    pub trace: Trace,
}

impl Builder {
    pub fn new() -> Self {
        let mut settings = ServerArgs::default();
        settings.webhooks.webhook_allow = "loopback".parse().unwrap();
        settings.webhooks.webhook_jitter = assessly::config::Switch::Off;
        Self {
            settings,
            is_dev: false,
            plan: Plan::Enterprise,
            trace: plans::see,
        }
    }

    pub fn dev(mut self) -> Self {
        self.is_dev = true;
        self
    }

    pub fn plan(mut self, plan: Plan) -> Self {
        self.plan = plan;
        self
    }

    pub fn settings(mut self, change: impl FnOnce(&mut ServerArgs)) -> Self {
        change(&mut self.settings);
        self
    }

    pub fn start(self) -> TestApp {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::stopped(START);
        let running = run_server(&runtime, &self, &clock, folder.path().join("assessly.db"));
        let plan = self.plan;
        let (company, key) = running
            .app
            .db
            .write_blocking(move |tx| {
                let company = insert_company(tx, "acme", plan)?;
                let key = insert_key(tx, company.row, Scopes::all())?;
                Ok((company, key))
            })
            .unwrap();
        TestApp {
            runtime,
            running: Some(running),
            builder: self,
            folder,
            clock,
            company,
            key,
        }
    }
}

fn run_server(runtime: &Runtime, builder: &Builder, clock: &Clock, file: PathBuf) -> Running {
    let setup = Setup {
        settings: builder.settings.clone(),
        is_dev: builder.is_dev,
        clock: clock.clone(),
        random: Random::system(),
        bell: Bell::new(),
        trace: Some(builder.trace),
    };
    let listen: SocketAddr = "127.0.0.1:0".parse().unwrap();
    runtime
        .block_on(run::start(setup, Place::new(file), listen))
        .unwrap()
}

fn insert_company(tx: &Tx, slug: &str, plan: Plan) -> Result<Company> {
    let new = NewCompany {
        slug: slug.to_owned(),
        name: format!("{slug} Ltd"),
        plan,
        requests_per_hour: None,
        keys_may_delete: true,
    };
    company::insert(tx, &new)
}

fn insert_key(tx: &Tx, company: i64, scopes: Scopes) -> Result<String> {
    let new = NewKey {
        scopes,
        ..NewKey::default()
    };
    Ok(key::insert(tx, company, &new)?.api_key)
}

impl TestApp {
    pub fn start() -> Self {
        Builder::new().start()
    }

    pub fn app(&self) -> &Arc<App> {
        &self.running().app
    }

    pub fn address(&self) -> SocketAddr {
        self.running().address
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("the server runs")
    }

    /// Host and port, as a Host header names them.
    pub fn host(&self) -> String {
        self.address().to_string()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address())
    }

    pub fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// The folder with the database file, `assessly.db`.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("assessly.db")
    }

    /// Another company, and a key of it with every scope.
    pub fn other_company(&self, slug: &str) -> (Company, String) {
        let slug = slug.to_owned();
        let made = self.app().db.write_blocking(move |tx| {
            let company = insert_company(tx, &slug, Plan::Enterprise)?;
            let key = insert_key(tx, company.row, Scopes::all())?;
            Ok((company, key))
        });
        made.unwrap()
    }

    /// A key of the test's company with these scopes.
    pub fn key_with(&self, scopes: &[Scope]) -> String {
        let (company, scopes) = (self.company.row, scopes.iter().copied().collect());
        let made = self
            .app()
            .db
            .write_blocking(move |tx| insert_key(tx, company, scopes));
        made.unwrap()
    }

    pub fn advance(&self, seconds: i64) {
        self.clock.set(self.clock.now().plus_seconds(seconds));
    }

    /// A request with the full key.
    pub fn request(&self, method: &str, path: &str) -> Request {
        self.anonymous(method, path).key(&self.key)
    }

    /// A request without a key.
    pub fn anonymous(&self, method: &str, path: &str) -> Request {
        Request::new(self.address(), method, path)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path).send()
    }

    pub fn post(&self, path: &str, body: &serde_json::Value) -> Answer {
        self.request("POST", path).json(body).send()
    }

    pub fn patch(&self, path: &str, body: &serde_json::Value) -> Answer {
        self.request("PATCH", path).json(body).send()
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.request("DELETE", path).send()
    }

    /// What holds from the next start on.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut ServerArgs)) {
        change(&mut self.builder.settings);
    }

    /// Stops the server and starts it again on the same file and another port.
    pub fn restart(&mut self) {
        self.stop();
        let running = run_server(&self.runtime, &self.builder, &self.clock, self.file());
        self.running = Some(running);
    }

    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            plans::check(&running.app.db);
            self.runtime.block_on(running.stop());
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.stop();
    }
}
