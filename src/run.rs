//! A running server: file, writer, keeper, couriers, door; started in this order, stopped in reverse.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::{App, Setup};
use crate::config::BaseUrl;
use crate::db::{Db, Fatal, Lock, OpenError, Options, Place};
use crate::http::answer::Site;
use crate::http::server;
use crate::keeper::{self, Keeper};
use crate::kit::bell::Bell;
use crate::pages;
use crate::routes;
use crate::webhook::courier::{self, Couriers};
use crate::wiper::Wiper;

/// Why a server did not start; one sentence that says what to do.
#[derive(Debug)]
pub enum StartError {
    Open(OpenError),
    Listen(SocketAddr, std::io::Error),
    Setting(String),
    Io(std::io::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(error) => write!(f, "{error}"),
            Self::Listen(address, error) => {
                write!(
                    f,
                    "{address} can not be listened on ({error}); choose another address."
                )
            }
            Self::Setting(message) => f.write_str(message),
            Self::Io(error) => write!(f, "The server can not start: {error}."),
        }
    }
}

impl std::error::Error for StartError {}

pub struct Running {
    pub app: Arc<App>,
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    door: JoinHandle<()>,
    keeper: Keeper,
    couriers: Couriers,
    wiper: Wiper,
    _lock: Lock,
}

/// Opens the file, takes its lock, and listens on `listen`.
///
/// # Errors
/// The first thing that is in the way.
pub async fn start(setup: Setup, place: Place, listen: SocketAddr) -> Result<Running, StartError> {
    let lock = Lock::take(&place.file).map_err(StartError::Open)?;
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|error| StartError::Listen(listen, error))?;
    let address = listener.local_addr().map_err(StartError::Io)?;
    let base_url = match &setup.settings.base_url {
        Some(text) => BaseUrl::parse(text).map_err(StartError::Setting)?,
        None if address.ip().is_unspecified() => {
            let message = format!(
                "{} is no address that people can open; say with --base-url how this site is reached.",
                address.ip()
            );
            return Err(StartError::Setting(message));
        }
        None => BaseUrl::of(address),
    };
    let db = Db::open(options(&setup, place)).map_err(StartError::Open)?;
    let app = Arc::new(App::new(setup, db, base_url));
    keeper::restore_use(&app).map_err(|error| StartError::Setting(error.to_string()))?;
    let outbound = courier::outbound(&app, Handle::current()).map_err(StartError::Setting)?;
    let keeper = Keeper::start(Arc::clone(&app)).map_err(StartError::Io)?;
    let couriers = Couriers::start(Arc::clone(&app), outbound)
        .await
        .map_err(|error| StartError::Setting(error.to_string()))?;
    let wiper = Wiper::start(Arc::clone(&app)).map_err(StartError::Io)?;
    let site = Arc::new(Site {
        app: Arc::clone(&app),
        table: routes::table(app.is_dev),
        error_page: pages::errors::page,
    });
    let (stop, stopping) = watch::channel(false);
    let door = tokio::spawn(server::serve(listener, site, stopping));
    Ok(Running {
        app,
        address,
        stop,
        door,
        keeper,
        couriers,
        wiper,
        _lock: lock,
    })
}

fn options(setup: &Setup, place: Place) -> Options {
    let limits = &setup.settings.limits;
    Options {
        place,
        is_locked: true,
        readers: limits.readers,
        query_limit: limits.query_timeout,
        queue: limits.write_queue as usize,
        queue_wait: limits.write_queue_timeout,
        clock: setup.clock.clone(),
        random: setup.random.clone(),
        bell: setup.bell.clone(),
        wiper: Bell::new(),
        trace: setup.trace,
    }
}

impl Running {
    /// Ends only when the database fails for good.
    pub async fn failed(&self) -> Fatal {
        self.app.db.failed().await;
        let unknown = || Fatal("the writer stopped".to_owned());
        self.app.db.fatal().unwrap_or_else(unknown)
    }

    /// No new connections; what is under way finishes; then the threads, and last the file.
    pub async fn stop(self) {
        self.app.begin_stopping();
        self.stop.send_replace(true);
        if self.door.await.is_err() {
            tracing::error!("the door panicked");
        }
        let (couriers, keeper, wiper) = (self.couriers, self.keeper, self.wiper);
        let app = self.app;
        let threads = tokio::task::spawn_blocking(move || {
            couriers.stop(app.settings.limits.stop_timeout);
            keeper.stop();
            wiper.stop();
            app.db.close();
        });
        if threads.await.is_err() {
            tracing::error!("the threads could not be stopped");
        }
    }
}
