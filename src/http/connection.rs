//! A connection's time limits. hyper has one timer for the head and for idleness; here they are
//! apart: a head has its time from its first byte on, and a reader who takes nothing is left.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

/// Waiting for a request.
const IDLE: u8 = 0;
/// Some bytes of a head have come.
const HEAD: u8 = 1;
/// A request is being answered: the handler's own limits hold.
const BUSY: u8 = 2;

/// Told by the service, read by the connection.
#[derive(Debug, Default)]
pub(super) struct Phase(AtomicU8);

impl Phase {
    pub(super) fn request_starts(&self) {
        self.0.store(BUSY, Ordering::Relaxed);
    }

    pub(super) fn request_ends(&self) {
        self.0.store(IDLE, Ordering::Relaxed);
    }

    fn get(&self) -> u8 {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    pub head: Duration,
    pub idle: Duration,
    pub write: Duration,
}

pub(super) struct Connection {
    stream: TcpStream,
    phase: Arc<Phase>,
    times: Times,
    /// The phase at the last look, and since when.
    seen: (u8, Instant),
    read_timer: Timer,
    write_since: Option<Instant>,
    write_timer: Timer,
}

impl Connection {
    pub(super) fn new(stream: TcpStream, phase: Arc<Phase>, times: Times) -> Self {
        Self {
            stream,
            phase,
            times,
            seen: (IDLE, Instant::now()),
            read_timer: Timer::default(),
            write_since: None,
            write_timer: Timer::default(),
        }
    }

    /// When the current phase has lasted too long; `None` while a request is answered.
    fn read_deadline(&mut self) -> Option<Instant> {
        let phase = self.phase.get();
        if phase != self.seen.0 {
            self.seen = (phase, Instant::now());
        }
        match phase {
            IDLE => Some(self.seen.1 + self.times.idle),
            HEAD => Some(self.seen.1 + self.times.head),
            _ => None,
        }
    }

    fn written<T>(
        &mut self,
        context: &mut Context<'_>,
        progress: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if progress.is_ready() {
            self.write_since = None;
            return progress;
        }
        let since = *self.write_since.get_or_insert_with(Instant::now);
        ready!(self.write_timer.poll(context, since + self.times.write));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        if let Poll::Ready(result) = Pin::new(&mut this.stream).poll_read(context, buffer) {
            if buffer.filled().len() > before && this.phase.get() == IDLE {
                this.phase.0.store(HEAD, Ordering::Relaxed);
                this.seen = (HEAD, Instant::now());
            }
            return Poll::Ready(result);
        }
        let Some(deadline) = this.read_deadline() else {
            return Poll::Pending;
        };
        ready!(this.read_timer.poll(context, deadline));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let progress = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.written(context, progress)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let progress = Pin::new(&mut this.stream).poll_write_vectored(context, slices);
        this.written(context, progress)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

/// A timer that is set rarely: when it fires too early it is only then set anew.
#[derive(Default)]
struct Timer(Option<Pin<Box<Sleep>>>);

impl Timer {
    fn poll(&mut self, context: &mut Context<'_>, deadline: Instant) -> Poll<()> {
        let sleep = self
            .0
            .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if deadline < sleep.deadline() {
            sleep.as_mut().reset(deadline);
        }
        ready!(sleep.as_mut().poll(context));
        if deadline <= Instant::now() {
            return Poll::Ready(());
        }
        sleep.as_mut().reset(deadline);
        sleep.as_mut().poll(context)
    }
}
