//! The accept loop: a permit before each connection, limits around it, and an end in good order.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use warp::Filter;
use warp::http::{HeaderValue, header};

use super::answer::Site;
use super::connection::{Connection, Phase, Times};
use super::door::{Envelope, door};
use crate::app::App;

/// hyper's buffer for a head. It lets larger ones through, so `answer` counts for itself.
const HEAD_BUFFER: usize = 64 * 1024;
/// How long accepting rests when the system has no descriptors left.
const BACK_OFF: Duration = Duration::from_millis(100);

/// Serves until `stop` turns true, then waits for what is under way.
pub async fn serve(listener: TcpListener, site: Arc<Site>, mut stop: watch::Receiver<bool>) {
    let app = Arc::clone(&site.app);
    let most = app.settings.limits.max_connections;
    let permits = Arc::new(Semaphore::new(most as usize));
    let addresses = Arc::new(Addresses::default());
    let filter = door(site);
    while let Some(permit) = acquire(&permits, &mut stop).await {
        let Some((stream, peer)) = accept(&listener, &mut stop).await else {
            break;
        };
        let Some(place) = addresses.enter(&app, peer) else {
            continue;
        };
        let connection = Guest {
            app: Arc::clone(&app),
            peer,
            _permit: permit,
            _place: place,
        };
        tokio::spawn(connection.talk(stream, filter.clone(), stop.clone()));
    }
    drop(listener);
    let finished = permits.acquire_many(most);
    if tokio::time::timeout(app.settings.limits.stop_timeout, finished)
        .await
        .is_err()
    {
        tracing::warn!("some requests did not finish in time");
    }
}

/// Ends when the server is to stop; that nobody can tell it any more means the same.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn acquire(
    permits: &Arc<Semaphore>,
    stop: &mut watch::Receiver<bool>,
) -> Option<OwnedSemaphorePermit> {
    tokio::select! {
        biased;
        () = stopped(stop) => None,
        permit = Arc::clone(permits).acquire_owned() => permit.ok(),
    }
}

/// The next connection; `None` when the server stops.
async fn accept(
    listener: &TcpListener,
    stop: &mut watch::Receiver<bool>,
) -> Option<(TcpStream, IpAddr)> {
    loop {
        let accepted = tokio::select! {
            biased;
            () = stopped(stop) => return None,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => return Some((stream, peer.ip().to_canonical())),
            Err(error) if is_connection_error(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "no connection could be accepted");
                tokio::time::sleep(BACK_OFF).await;
            }
        }
    }
}

/// Faults of one connection, which say nothing about the next.
fn is_connection_error(error: &std::io::Error) -> bool {
    use std::io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::ConnectionAborted | Kind::ConnectionReset | Kind::ConnectionRefused
    )
}

struct Guest {
    app: Arc<App>,
    peer: IpAddr,
    _permit: OwnedSemaphorePermit,
    _place: Place,
}

impl Guest {
    async fn talk<F>(self, stream: TcpStream, filter: F, mut stop: watch::Receiver<bool>)
    where
        F: Filter<Extract = (warp::reply::Response,), Error = warp::Rejection>
            + Clone
            + Send
            + Sync
            + 'static,
        F::Future: Send,
    {
        // Small answers must not wait for the reader's acknowledgement.
        let _ = stream.set_nodelay(true);
        let limits = &self.app.settings.limits;
        let most = limits.max_requests_per_connection;
        let times = Times {
            head: limits.head_timeout,
            idle: limits.idle_timeout,
            write: limits.write_timeout,
        };
        let phase = Arc::new(Phase::new());
        let io = TokioIo::new(Connection::new(stream, Arc::clone(&phase), times));
        let peer = self.peer;
        let count = AtomicU32::new(0);
        let site = warp::service(filter);
        let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
            phase.request_starts();
            let is_last = count.fetch_add(1, Ordering::Relaxed) + 1 >= most;
            let target = request.uri().clone();
            request.extensions_mut().insert(Envelope { peer, target });
            let answer = tower_service::Service::call(&mut site.clone(), request);
            let phase = Arc::clone(&phase);
            async move {
                let mut response = answer.await?;
                if is_last {
                    let close = HeaderValue::from_static("close");
                    response.headers_mut().insert(header::CONNECTION, close);
                }
                Ok::<_, std::convert::Infallible>(response.map(|body| phase.until_sent(body)))
            }
        });
        let connection = http1::Builder::new()
            .max_buf_size(HEAD_BUFFER)
            .serve_connection(io, service);
        tokio::pin!(connection);
        let outcome = tokio::select! {
            outcome = connection.as_mut() => Some(outcome),
            () = stopped(&mut stop) => None,
        };
        let outcome = match outcome {
            Some(outcome) => outcome,
            None => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = outcome {
            tracing::debug!(%error, %peer, "connection ended");
        }
    }
}

/// Connections by address.
#[derive(Default)]
struct Addresses(Mutex<HashMap<IpAddr, u32>>);

impl Addresses {
    /// `None` when that address has enough of them.
    fn enter(self: &Arc<Self>, app: &App, peer: IpAddr) -> Option<Place> {
        let address = App::limit_address(peer);
        let most = app.settings.limits.max_connections_per_address;
        let is_limited = app.is_limited(peer) && !app.is_trusted_proxy(peer);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(address).or_insert(0);
        if is_limited && *count >= most {
            return None;
        }
        *count += 1;
        drop(all);
        Some(Place {
            addresses: Arc::clone(self),
            address,
        })
    }
}

struct Place {
    addresses: Arc<Addresses>,
    address: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut all = self
            .addresses
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                all.remove(&self.address);
            }
        }
    }
}
