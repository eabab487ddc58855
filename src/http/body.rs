//! Reading a body: counted as it comes, within its time, and never longer than allowed.

use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use tokio::time::timeout;
use warp::http::{HeaderMap, header};

use crate::config::LimitArgs;
use crate::error::{Code, Error, Result};
use crate::kit::shares::{Shares, Taken};

/// Seconds after which there may be room again.
const SOON: u64 = 10;
/// What any form may have: it waits for no room.
const LITTLE: usize = 1024 * 1024;
/// Bytes of a second that a body must have after its first time, and one that holds room which others
/// wait for.
const SLOWEST: u64 = 64 * 1024;
const SLOWEST_IN_ROOM: u64 = 128 * 1024;

type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, warp::Error>> + Send + Sync>>;

/// An unread body.
pub struct Body(Option<Pieces>);

impl Body {
    pub(super) fn new(
        pieces: impl Stream<Item = Result<Bytes, warp::Error>> + Send + Sync + 'static,
    ) -> Self {
        Self(Some(Box::pin(pieces)))
    }

    pub(super) async fn read(
        &mut self,
        headers: &HeaderMap,
        limit: usize,
        limits: &LimitArgs,
        budget: &Budget,
        is_in_room: bool,
    ) -> Result<Bytes> {
        if headers.contains_key(header::CONTENT_ENCODING) {
            return Err(Error::new(
                Code::UnsupportedMediaType,
                "A body with a Content-Encoding is not taken.",
            ));
        }
        announced(headers, limit)?;
        let Some(pieces) = self.0.take() else {
            return Ok(Bytes::new());
        };
        // Waiting for a slow sender is no work: the handler's own time stands still.
        let _pause = budget.pause();
        let slowest = if is_in_room { SLOWEST_IN_ROOM } else { SLOWEST };
        collect(pieces, limit, limits, slowest).await
    }
}

/// Waits until `room` has as much as is announced, or as `limit` says, so that whoever begins can end:
/// nothing of the body is read until then, and nobody holds a part and waits for the rest. An address
/// has a share of it.
///
/// # Errors
/// `PayloadTooLarge`, and `Unavailable` where there is no room in time.
pub(super) async fn admit(
    headers: &HeaderMap,
    limit: usize,
    limits: &LimitArgs,
    budget: &Budget,
    (room, address, patience): (&Shares, IpAddr, Duration),
) -> Result<Option<Taken>> {
    let bytes = announced(headers, limit)?.unwrap_or(limit);
    if bytes <= LITTLE {
        return Ok(None);
    }
    let _pause = budget.pause();
    // Less than the minute that common proxies wait.
    let patience = patience.min(limits.body_timeout * 2);
    match timeout(patience, room.take(address, bytes)).await {
        Ok(Ok(taken)) => Ok(Some(taken)),
        _ => {
            let detail = "As many files are being handed in as may be at once.";
            Err(Error::unavailable(detail).retry_after(SOON))
        }
    }
}

/// The length that the head tells, if it tells one.
fn announced(headers: &HeaderMap, limit: usize) -> Result<Option<usize>> {
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    match length.map(usize::try_from) {
        None => Ok(None),
        Some(Ok(length)) if length <= limit => Ok(Some(length)),
        Some(_) => Err(too_large(limit)),
    }
}

async fn collect(
    mut pieces: Pieces,
    limit: usize,
    limits: &LimitArgs,
    slowest: u64,
) -> Result<Bytes> {
    let started = Instant::now();
    let mut body = BytesMut::new();
    loop {
        let piece = timeout(limits.body_gap_timeout, pieces.next()).await;
        let Ok(piece) = piece else {
            return Err(too_slow());
        };
        let Some(piece) = piece else {
            return Ok(body.freeze());
        };
        let piece = piece.map_err(|error| {
            Error::new(Code::BadRequest, "The body ended before it was whole.").caused_by(error)
        })?;
        if body.len() + piece.len() > limit {
            return Err(too_large(limit));
        }
        body.extend_from_slice(&piece);
        let allowed = limits.body_timeout + Duration::from_secs(body.len() as u64 / slowest);
        if started.elapsed() > allowed {
            return Err(too_slow());
        }
    }
}

pub(super) fn too_large(limit: usize) -> Error {
    Error::new(
        Code::PayloadTooLarge,
        format!("The body may have at most {limit} bytes."),
    )
}

fn too_slow() -> Error {
    Error::new(Code::RequestTimeout, "The body came too slowly.")
}

/// The time that a handler has; it stands still while a body is waited for.
pub struct Budget {
    limit: Duration,
    deadline: Mutex<Option<Instant>>,
}

impl Budget {
    pub(super) fn new(limit: Duration) -> Self {
        Self {
            limit,
            deadline: Mutex::new(Some(Instant::now() + limit)),
        }
    }

    pub(super) fn pause(&self) -> Pause<'_> {
        self.set(None);
        Pause(self)
    }

    /// How much is left; all of it during a pause.
    pub(super) fn left(&self) -> Duration {
        let deadline = *self.deadline.lock().unwrap_or_else(PoisonError::into_inner);
        match deadline {
            Some(deadline) => deadline.saturating_duration_since(Instant::now()),
            None => self.limit,
        }
    }

    fn set(&self, deadline: Option<Instant>) {
        *self.deadline.lock().unwrap_or_else(PoisonError::into_inner) = deadline;
    }
}

/// The time goes on when this is dropped.
pub struct Pause<'a>(&'a Budget);

impl Drop for Pause<'_> {
    fn drop(&mut self) {
        self.0.set(Some(Instant::now() + self.0.limit));
    }
}
