//! `/_dev/clock`: tests turn the clock, and all that falls due on the way happens in order.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::kit::time::{Timestamp, duration};
use crate::model::{attempt, delivery};
use crate::sweeper;

/// How often what is under way is looked at.
const LOOK: Duration = Duration::from_millis(1);
/// Furthest turn, in milliseconds: ten years.
const FURTHEST: i64 = 10 * 366 * 86_400_000;

#[derive(Serialize)]
struct Shown {
    now: Timestamp,
    /// False when it follows the system's clock.
    stopped: bool,
}

#[derive(Deserialize)]
pub struct Target {
    now: Timestamp,
}

#[derive(Deserialize)]
pub struct Advance {
    by: String,
}

pub async fn show(call: Call) -> Result<Reply> {
    Reply::json(&Shown {
        now: call.app.clock.now(),
        stopped: call.app.clock.is_stopped(),
    })
}

/// PUT: turns the clock forward to a time.
pub async fn set(mut call: Call) -> Result<Reply> {
    let input = call.json::<Target>().await?;
    input.errors.finish()?;
    turn(call, input.value.now, "now").await
}

/// POST: turns the clock forward by a duration like `5s` or `75h`.
pub async fn advance(mut call: Call) -> Result<Reply> {
    let input = call.json::<Advance>().await?;
    input.errors.finish()?;
    let by = duration(&input.value.by)
        .ok()
        .and_then(|by| i64::try_from(by.as_millis()).ok())
        .ok_or_else(|| Error::invalid("by", "invalid", "must be a duration like 5s or 75h"))?;
    let target = call.app.clock.now().plus_millis(by);
    turn(call, target, "by").await
}

async fn turn(call: Call, target: Timestamp, field: &'static str) -> Result<Reply> {
    let app = &call.app;
    if !app.clock.is_stopped() {
        return Err(Error::conflict(
            "This server follows the system's clock; start it with --clock.",
        ));
    }
    let distance = target.millis() - app.clock.now().millis();
    if !(0..=FURTHEST).contains(&distance) {
        let message = "must lie ahead of the clock, by ten years at most";
        return Err(Error::invalid(field, "out_of_range", message));
    }
    // What is sent on the way may take as long as its receivers do.
    let patience = call.without_time_limit();
    loop {
        settle(app).await?;
        let next = app.db.read(next_due)?;
        // What is still due now could not be done, and waiting for it would never end.
        let ahead = app.clock.now().plus_millis(1)..=target;
        match next.filter(|next| ahead.contains(next)) {
            Some(next) => app.clock.set(next),
            None => break,
        };
    }
    app.clock.set(target);
    settle(app).await?;
    drop(patience);
    show(call).await
}

/// When anything is due: an attempt of a delivery, or the end of a candidate's time.
fn next_due(connection: &rusqlite::Connection) -> Result<Option<Timestamp>> {
    let due = [
        delivery::next_due(connection)?,
        attempt::next_due(connection)?,
    ];
    Ok(due.into_iter().flatten().min())
}

/// Does what is due at the time that the clock shows, and waits until it is done.
async fn settle(app: &Arc<App>) -> Result<()> {
    let sweeping = Arc::clone(app);
    let round = tokio::task::spawn_blocking(move || sweeper::sweep_due(&sweeping));
    round.await.map_err(Error::internal)??;
    app.bell.ring();
    let now = app.clock.now();
    while !app
        .db
        .read(|connection| delivery::is_settled(connection, now))?
    {
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}
