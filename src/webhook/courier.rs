//! Couriers: threads that take due deliveries from the file, send them, and bring back the outcome.
//!
//! A clerk claims what is due and files what came of it, in one transaction for many; runners do
//! nothing but send. Between them lies the desk, which decides who may go.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::runtime::Handle;

use crate::app::App;
use crate::config::Switch;
use crate::error::Result;
use crate::model::delivery::{self, Ask, Room};
use crate::rules::backoff::Jitter;
use crate::webhook::outbound::{Limits, Outbound, Settings};

mod clerk;
mod desk;
mod send;

use self::clerk::Clerk;
use self::desk::Desk;

/// The sender of a server, as its settings say. Fails with a sentence about the setting.
///
/// # Errors
/// When the proxy or the certificates can not be used.
pub fn outbound(app: &App, runtime: Handle) -> Result<Outbound, String> {
    let webhooks = &app.settings.webhooks;
    let ca_pem = match &webhooks.ca_file {
        Some(file) => Some(
            std::fs::read_to_string(file)
                .map_err(|error| format!("{} can not be read: {error}.", file.display()))?,
        ),
        None => None,
    };
    let settings = Settings {
        allow: app.allow.clone(),
        proxy: webhooks.webhook_proxy.clone(),
        ca_pem,
        limits: Limits::default(),
    };
    Outbound::new(settings, app.names.clone(), runtime)
}

/// Retries come at their exact times in `dev`, so that a test can foretell them.
fn jitter(app: &App) -> Jitter {
    match app.settings.webhooks.webhook_jitter {
        Switch::On if !app.is_dev => Jitter::On,
        _ => Jitter::Off,
    }
}

/// Delivers all that is due at this moment, one after the other on this thread, without any
/// couriers; answers the number of attempts.
///
/// # Errors
/// When the database fails.
pub fn deliver_due(app: &App, outbound: &Outbound) -> Result<usize> {
    let jitter = jitter(app);
    let mut cursor = 0;
    let mut attempts = 0;
    loop {
        let ask = Ask {
            most: 1,
            cursor,
            room: Room {
                proven: 1,
                unproven: 1,
                ..Room::default()
            },
        };
        let claims = app.db.write_blocking(move |tx| delivery::claim(tx, ask))?;
        cursor = claims.cursor;
        if claims.jobs.is_empty() {
            // What was held or called off in this step may have been only a part.
            match claims.next_due {
                Some(due) if due <= app.clock.now() => continue,
                _ => return Ok(attempts),
            }
        }
        attempts += claims.jobs.len();
        let finished: Vec<_> = claims
            .jobs
            .iter()
            .map(|job| send::send(&app.clock, outbound, job))
            .collect();
        app.db
            .write_blocking(move |tx| delivery::finish(tx, &finished, jitter))?;
    }
}

/// Running couriers.
pub struct Couriers {
    desk: Arc<Desk>,
    clerk: JoinHandle<()>,
}

impl Couriers {
    /// Puts back what a process that is gone had in hand, and starts.
    ///
    /// # Errors
    /// When the database fails, or the system gives no thread.
    pub async fn start(app: Arc<App>, outbound: Outbound) -> Result<Self> {
        app.db.write(delivery::put_back_all).await?;
        let couriers = usize::from(app.settings.webhooks.couriers);
        let desk = Arc::new(Desk::new(couriers, outbound, &app));
        let clerk = Clerk::new(app, Arc::clone(&desk));
        let clerk = std::thread::Builder::new()
            .name("clerk".to_owned())
            .spawn(move || clerk.work())
            .map_err(crate::error::Error::internal)?;
        Ok(Self { desk, clerk })
    }

    /// Lets calls under way end within `grace`, cuts the others off, and puts back what was not
    /// tried.
    pub fn stop(self, grace: Duration) {
        self.desk.stop(grace);
        if self.clerk.join().is_err() {
            tracing::error!("the clerk of the couriers panicked");
        }
    }
}
