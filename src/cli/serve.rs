//! `assessly serve`: the server.

use std::io::Write;
use std::net::SocketAddr;

use clap::Args;
use rustix::process::Signal;
use tokio::signal::unix::{self, SignalKind, signal};

use super::failure::Failure;
use super::logging;
use crate::app::{App, Setup};
use crate::config::{DataArgs, ServerArgs};
use crate::db::{Place, Tx};
use crate::kit::bell::Bell;
use crate::kit::clock::Clock;
use crate::kit::random::Random;
use crate::kit::supervisor;
use crate::model::one_time_link::{self, Purpose};
use crate::model::user;
use crate::run::{self, Running};

#[derive(Args)]
pub struct ServeArgs {
    /// Address and port to listen on
    #[arg(long, env = "ASSESSLY_LISTEN", default_value = "127.0.0.1:8080")]
    pub(super) listen: SocketAddr,
    #[command(flatten)]
    server: ServerArgs,
}

pub fn run(args: ServeArgs, data: &DataArgs) -> Result<(), Failure> {
    logging::start(&args.server);
    let place = place(data)?;
    let setup = Setup {
        settings: args.server,
        is_dev: false,
        clock: Clock::system(),
        random: Random::system(),
        bell: Bell::new(),
        trace: None,
    };
    runtime()?.block_on(async move {
        let signals = Signals::listen()?;
        let running = run::start(setup, place, args.listen).await?;
        tracing::info!(
            url = running.app.base_url.origin,
            file = %running.app.db.file().display(),
            "ready"
        );
        if !running.app.base_url.is_https {
            tracing::warn!(
                "the base URL is plain http: cookies are not bound to an encrypted connection"
            );
        }
        match setup_link(&running.app).await {
            Ok(Some(link)) => say(&format!(
                "Nobody can sign in yet. This link makes the owner, once and within a day:\n{link}"
            )),
            Ok(None) => say(&format!(
                "Sign in at {}/dashboard",
                running.app.base_url.origin
            )),
            // What else the server does, it still can.
            Err(error) => tracing::error!(%error, "no link for the first user could be made"),
        }
        supervisor::ready();
        until_stopped(running, signals, std::future::pending()).await
    })
}

/// Whether anybody reads it or not, the server goes on.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The way to the first user, where there is none: a new link at each start.
async fn setup_link(app: &App) -> crate::error::Result<Option<String>> {
    if app.db.read(user::is_any)? {
        return Ok(None);
    }
    let issue = |tx: &Tx| one_time_link::issue(tx, &Purpose::Setup);
    let secret = app.db.write(issue).await?;
    Ok(Some(format!("{}/setup/{secret}", app.base_url.origin)))
}

/// Where the data lies.
pub fn place(data: &DataArgs) -> Result<Place, Failure> {
    let file = data.file().ok_or_else(|| {
        Failure::new(
            Failure::USAGE,
            "There is no home folder here; name the database file with --db.",
        )
    })?;
    let mut place = Place::new(file);
    place.allow_network_file_system = data.allow_network_file_system;
    Ok(place)
}

pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    Ok(runtime)
}

/// The signals of this process. They are listened to before anybody hears that the server is ready:
/// until then one of them would end it on the spot.
pub struct Signals {
    terminate: unix::Signal,
    interrupt: unix::Signal,
    /// A limit on the size of files would end the process; now the write fails, and is told as such.
    _too_large: unix::Signal,
}

impl Signals {
    /// # Errors
    /// When the system does not let us listen.
    pub fn listen() -> Result<Self, Failure> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            _too_large: signal(SignalKind::from_raw(Signal::XFSZ.as_raw()))?,
        })
    }
}

/// Serves until a signal comes, `end` ends, or the database fails for good.
pub async fn until_stopped(
    running: Running,
    mut signals: Signals,
    end: impl Future<Output = ()>,
) -> Result<(), Failure> {
    let fatal = tokio::select! {
        _ = signals.terminate.recv() => None,
        _ = signals.interrupt.recv() => None,
        () = end => None,
        fatal = running.failed() => Some(fatal),
    };
    if let Some(fatal) = fatal {
        // Nothing can be put in order any more: what was acknowledged is synced already.
        let message = format!(
            "The database can not be written safely any more ({}); check the disk and start again.",
            fatal.0
        );
        return Err(Failure::new(Failure::IO, message));
    }
    tracing::info!("stopping");
    supervisor::stopping();
    running.stop().await;
    tracing::info!("stopped");
    Ok(())
}
