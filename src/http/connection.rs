//! A connection's time limits. hyper has one timer for the head and for idleness; here they are
//! apart: a head has its time from its first byte on, and a reader who takes nothing is left.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Waiting for a request.
    Idle,
    /// Some bytes of a head have come.
    Head,
    /// A request is being answered: the handler's own limits hold.
    Busy,
}

/// Where the connection stands and since when; told by the service, read by the connection.
#[derive(Debug)]
pub(super) struct Phase(Mutex<(Step, Instant)>);

impl Phase {
    pub(super) fn new() -> Self {
        Self(Mutex::new((Step::Idle, Instant::now())))
    }

    pub(super) fn request_starts(&self) {
        self.set(Step::Busy);
    }

    /// The request ends with the body of its answer, however long that takes to be sent.
    pub(super) fn until_sent<B>(self: &Arc<Self>, body: B) -> Answering<B> {
        Answering {
            body,
            phase: Arc::clone(self),
        }
    }

    fn set(&self, step: Step) {
        *self.lock() = (step, Instant::now());
    }

    fn get(&self) -> (Step, Instant) {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, (Step, Instant)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A body on its way.
pub(super) struct Answering<B> {
    body: B,
    phase: Arc<Phase>,
}

impl<B: Body + Unpin> Body for Answering<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl<B> Drop for Answering<B> {
    fn drop(&mut self) {
        self.phase.set(Step::Idle);
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
            read_timer: Timer::default(),
            write_since: None,
            write_timer: Timer::default(),
        }
    }

    /// When to look at the time again, and whether the connection is too slow then.
    fn read_deadline(&self) -> (Instant, bool) {
        let (step, since) = self.phase.get();
        match step {
            Step::Idle => (since + self.times.idle, true),
            Step::Head => (since + self.times.head, true),
            // hyper does not read again when the answer is out, so a timer set now must wake it.
            Step::Busy => (Instant::now() + self.times.idle, false),
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
            if buffer.filled().len() > before && this.phase.get().0 == Step::Idle {
                this.phase.set(Step::Head);
            }
            return Poll::Ready(result);
        }
        let (deadline, is_limit) = this.read_deadline();
        let is_over = this.read_timer.poll(context, deadline).is_ready();
        if is_over && is_limit {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
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
