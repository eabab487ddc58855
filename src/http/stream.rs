//! A body that is made while it is sent, for what is too long to be held in memory.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_util::Stream;
use tokio::sync::mpsc;

use crate::error::{Code, Result};

/// Pieces that are made ahead of the reader.
const AHEAD: usize = 2;

/// A piece, or the end of a whole body.
type Piece = Option<Bytes>;

/// Where the pieces go.
pub struct Pieces(mpsc::Sender<Piece>);

/// The body ends before its end: the connection is cut, so that nobody takes it for whole.
#[derive(Debug)]
pub struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer broke off")
    }
}

impl std::error::Error for Broken {}

impl Pieces {
    /// Waits until the reader has room for it. False when nobody reads any more.
    pub async fn send(&self, piece: Vec<u8>) -> bool {
        if piece.is_empty() {
            return !self.0.is_closed();
        }
        self.0.send(Some(piece.into())).await.is_ok()
    }
}

/// The other end, as the connection reads it.
pub struct Streamed {
    pieces: mpsc::Receiver<Piece>,
    is_over: bool,
    bytes: u64,
    ended: Option<Box<dyn FnOnce(u64) + Send + Sync>>,
}

impl Streamed {
    /// Tells how many bytes were taken, whichever way it ends.
    pub(super) fn when_ended(&mut self, ended: impl FnOnce(u64) + Send + Sync + 'static) {
        self.ended = Some(Box::new(ended));
    }
}

impl Stream for Streamed {
    type Item = Result<Bytes, Broken>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let next = match ready!(self.pieces.poll_recv(context)) {
            Some(Some(piece)) => {
                self.bytes += piece.len() as u64;
                return Poll::Ready(Some(Ok(piece)));
            }
            Some(None) => None,
            // Whoever made it failed, or panicked.
            None => Some(Err(Broken)),
        };
        self.is_over = true;
        Poll::Ready(next)
    }
}

impl Drop for Streamed {
    fn drop(&mut self) {
        if let Some(ended) = self.ended.take() {
            ended(self.bytes);
        }
    }
}

impl fmt::Debug for Streamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streamed")
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

/// A body that `make` sends piece by piece, beside whoever answers.
pub(super) fn open<F>(make: impl FnOnce(Pieces) -> F) -> Streamed
where
    F: Future<Output = Result<()>> + Send + 'static,
{
    let (sender, pieces) = mpsc::channel(AHEAD);
    let end = sender.clone();
    let work = make(Pieces(sender));
    tokio::spawn(async move {
        match work.await {
            // An error means that nobody reads any more.
            Ok(()) => drop(end.send(None).await),
            // What was being sent is gone by now, which is no fault.
            Err(error) if error.code == Code::NotFound => {
                tracing::debug!(%error, "an answer broke off")
            }
            Err(error) => tracing::error!(%error, "an answer broke off"),
        }
    });
    Streamed {
        pieces,
        is_over: false,
        bytes: 0,
        ended: None,
    }
}
