//! Reading a body: counted as it comes, within its time, and never longer than allowed.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use tokio::time::timeout;
use warp::http::{HeaderMap, header};

use crate::config::LimitArgs;
use crate::error::{Code, Error, Result};

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
    ) -> Result<Bytes> {
        if headers.contains_key(header::CONTENT_ENCODING) {
            return Err(Error::new(
                Code::UnsupportedMediaType,
                "A body with a Content-Encoding is not taken.",
            ));
        }
        let announced = headers
            .get(header::CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        if announced.is_some_and(|length| length > limit as u64) {
            return Err(too_large(limit));
        }
        let Some(pieces) = self.0.take() else {
            return Ok(Bytes::new());
        };
        // Waiting for a slow sender is no work: the handler's own time stands still.
        let _pause = budget.pause();
        collect(pieces, limit, limits).await
    }
}

async fn collect(mut pieces: Pieces, limit: usize, limits: &LimitArgs) -> Result<Bytes> {
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
        let allowed = limits.body_timeout + Duration::from_secs(body.len() as u64 / 65_536);
        if started.elapsed() > allowed {
            return Err(too_slow());
        }
    }
}

fn too_large(limit: usize) -> Error {
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
