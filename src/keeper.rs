//! The keeper: a thread that does what time asks for, once a second.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::app::App;
use crate::db::Tx;
use crate::error::Result;
use crate::kit::bell::Bell;
use crate::kit::supervisor;
use crate::model::{hour_use, idempotency, key, link, one_time_link, session, statistics};
use crate::sweeper;

mod cleaner;
mod pictures;
mod retention;

pub use self::cleaner::Cleaner;
pub use self::pictures::PictureSweep;
pub use self::retention::Retention;

const EVERY: Duration = Duration::from_secs(1);
/// After a start a clock may still be set right.
const BEFORE_ERASING: Duration = Duration::from_secs(5 * 60);

pub struct Keeper {
    thread: JoinHandle<()>,
    bell: Bell,
    stop: Arc<AtomicBool>,
}

impl Keeper {
    /// # Errors
    /// When the system gives no thread.
    pub fn start(app: Arc<App>) -> std::io::Result<Self> {
        let bell = Bell::new();
        let stop = Arc::new(AtomicBool::new(false));
        let (its_bell, its_stop) = (bell.clone(), Arc::clone(&stop));
        let work = move || {
            let mut rung = its_bell.rung();
            let (mut cleaner, mut pictures) = (Cleaner::default(), PictureSweep::default());
            let mut retention = Retention::after(BEFORE_ERASING);
            loop {
                let is_last = its_stop.load(Ordering::SeqCst);
                // Each by itself, and what fails is in the log: the others do not wait for it.
                let _ = keep(&app);
                let _ = told("old events", cleaner.clean(&app));
                let _ = told("pictures", pictures.sweep(&app));
                let _ = told("retention", retention.erase(&app));
                // Also then: what is in the way, such as a full disk, is no reason to start anew.
                supervisor::alive();
                if is_last {
                    return;
                }
                rung = its_bell.wait(rung, EVERY);
            }
        };
        let thread = std::thread::Builder::new()
            .name("keeper".to_owned())
            .spawn(work)?;
        Ok(Self { thread, bell, stop })
    }

    /// Ends the thread after a last round.
    pub fn stop(self) {
        self.stop.store(true, Ordering::SeqCst);
        self.bell.ring();
        if self.thread.join().is_err() {
            tracing::error!("the keeper panicked");
        }
    }
}

/// One round of everything that is due: what fails is told, and stops nothing else.
///
/// # Errors
/// The first failure; the next round tries again.
pub fn keep(app: &App) -> Result<()> {
    // One round at a time: after it, all is written that was used before.
    let _alone = app.keeping.lock().unwrap_or_else(PoisonError::into_inner);
    let done = [
        told("overdue attempts", sweeper::sweep_due(app).map(drop)),
        told("use of keys", write_down_use(app)),
        told("views", write_down_views(app)),
        told("use of sessions", note_sessions(app)),
        told("stored answers", forget_old_replies(app)),
        told("old sessions", forget_old_sessions(app)),
    ];
    shorten_log(app);
    done.into_iter().collect()
}

fn told<T>(job: &str, done: Result<T>) -> Result<T> {
    if let Err(error) = &done {
        tracing::error!(job, %error, "housekeeping failed");
    }
    done
}

/// Reads the use of the hour back after a start.
///
/// # Errors
/// When it can not be read.
pub fn restore_use(app: &App) -> Result<()> {
    for (company, used) in app.db.read(hour_use::list)? {
        app.limits.hours.restore(company, used);
    }
    Ok(())
}

fn write_down_use(app: &App) -> Result<()> {
    let used_keys = app.limits.take_used_keys();
    if used_keys.is_empty() {
        return Ok(());
    }
    let hours = app.limits.hours.snapshot();
    app.db.write_blocking(move |tx| {
        hour_use::save(tx, &hours)?;
        key::touch(tx, &used_keys)
    })
}

fn write_down_views(app: &App) -> Result<()> {
    let (views, of_links) = (app.views.take(), app.link_views.take());
    if views.is_empty() && of_links.is_empty() {
        return Ok(());
    }
    let written = (views.clone(), of_links.clone());
    let outcome = app.db.write_blocking(move |tx| {
        statistics::add_views(tx, &written.0)?;
        link::add_views(tx, &written.1)
    });
    if outcome.is_err() {
        app.views.put_back(views);
        app.link_views.put_back(of_links);
    }
    outcome
}

fn note_sessions(app: &App) -> Result<()> {
    let used = app.limits.take_used_sessions();
    if used.is_empty() {
        return Ok(());
    }
    app.db.write_blocking(move |tx| session::touch(tx, &used))
}

/// Sessions and links whose time is over.
fn forget_old_sessions(app: &App) -> Result<()> {
    let now = app.clock.now();
    let is_any = app.db.read(|connection| {
        Ok(session::has_old(connection, now)? || one_time_link::has_old(connection, now)?)
    })?;
    if !is_any {
        return Ok(());
    }
    let forget = |tx: &Tx| Ok(session::delete_old(tx)? + one_time_link::delete_old(tx)?);
    while app.db.write_blocking(forget)? > 0 {}
    Ok(())
}

/// In chunks, between which others get to write.
fn forget_old_replies(app: &App) -> Result<()> {
    let due = app.clock.now();
    if !app
        .db
        .read(|connection| idempotency::has_old(connection, due))?
    {
        return Ok(());
    }
    while app.db.write_blocking(idempotency::delete_old)? > 0 {}
    Ok(())
}

fn shorten_log(app: &App) {
    if app.db.log_bytes() > app.settings.limits.database_log_bytes() {
        app.db.shorten_log();
    }
}
