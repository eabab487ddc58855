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
use crate::model::delivery;
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
        app.db.write(delivery::bring_near).await?;
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
