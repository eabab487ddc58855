//! The client's connectors, with a note of which address was used and what went wrong where.

use std::cell::Cell;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use ureq::Error;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, NextTimeout, RustlsConnector, TcpConnector,
    Transport,
};

use super::failure::Failure;

/// What a call did on its thread: the client itself does not tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Trace {
    /// The address that was used, or tried last.
    pub peer: Option<SocketAddr>,
    /// A connection was made for this call, not taken from the pool.
    pub connected: bool,
}

/// However many addresses a name has, each is tried this long.
const LEAST_SHARE: Duration = Duration::from_millis(10);

thread_local! {
    static TRACE: Cell<Trace> = const { Cell::new(Trace { peer: None, connected: false }) };
}

/// Answers what was noted on this thread since the last call, and forgets it.
pub fn take_trace() -> Trace {
    TRACE.take()
}

type TcpTransport = <TcpConnector as Connector<()>>::Out;

/// TCP to one address after the other, each with its share of the time.
#[derive(Debug, Default)]
pub struct Tcp(TcpConnector);

impl<In: Transport> Connector<In> for Tcp {
    type Out = Either<In, Noted<TcpTransport>>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, Error> {
        if let Some(tunnel) = chained {
            return Ok(Some(Either::A(tunnel)));
        }
        let started = Instant::now();
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for (index, peer) in details.addrs.iter().copied().enumerate() {
            let left = details.timeout.after.saturating_sub(started.elapsed());
            let share = left / u32::try_from(details.addrs.len() - index).unwrap_or(1);
            TRACE.set(Trace {
                peer: Some(peer),
                connected: true,
            });
            match self.connect_one(details, peer, share) {
                Ok(Some(inner)) => return Ok(Some(Either::B(Noted { inner, peer }))),
                Ok(None) => {}
                Err(Error::Io(error)) => last = error,
                Err(Error::Timeout(_)) => last = io::ErrorKind::TimedOut.into(),
                Err(other) => return Err(other),
            }
        }
        Err(Failure::Connect(last).into_error())
    }
}

impl Tcp {
    fn connect_one(
        &self,
        details: &ConnectionDetails<'_>,
        peer: SocketAddr,
        share: Duration,
    ) -> Result<Option<TcpTransport>, Error> {
        let mut addrs = details.resolver.empty();
        addrs.push(peer);
        let details = ConnectionDetails {
            uri: details.uri,
            addrs,
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: details.now,
            timeout: NextTimeout {
                after: share.max(LEAST_SHARE).into(),
                ..details.timeout
            },
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        self.0.connect(&details, None::<()>)
    }
}

/// A connection that notes its address whenever it is used, kept ones too.
#[derive(Debug)]
pub struct Noted<T> {
    inner: T,
    peer: SocketAddr,
}

impl<T: Transport> Transport for Noted<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        TRACE.set(Trace {
            peer: Some(self.peer),
            ..TRACE.get()
        });
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

/// rustls, with its errors told apart from those of the connection below.
#[derive(Debug, Default)]
pub struct Tls(RustlsConnector);

impl<In: Transport> Connector<In> for Tls {
    type Out = <RustlsConnector as Connector<In>>::Out;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, Error> {
        self.0
            .connect(details, chained)
            .map_err(|error| match error {
                Error::Timeout(which) => Error::Timeout(which),
                Error::Io(error) => Failure::Tls(error.to_string()).into_error(),
                other => Failure::Tls(other.to_string()).into_error(),
            })
    }
}
