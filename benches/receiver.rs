//! A receiver of webhooks: answers 204 at once, or never under `/hang`, and counts.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::json;

use crate::server::{Server, free_port};

pub struct Receiver {
    address: SocketAddr,
    counted: Arc<Counted>,
}

#[derive(Default)]
struct Counted {
    count: Mutex<u64>,
    grew: Condvar,
}

impl Receiver {
    /// Listens on a thread of its own until the program ends.
    pub fn open() -> Self {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let counted = Arc::new(Counted::default());
        let its = Arc::clone(&counted);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(listen(address, its));
        });
        crate::server::until_listening(address);
        Self { address, counted }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Makes an endpoint of this receiver; its id.
    pub fn register(&self, server: &Server, path: &str, enabled: bool) -> String {
        let body =
            json!({"url": self.url(path), "event_types": ["submission.created"]}).to_string();
        let made = server.call(&server.post("/api/v1/webhooks/endpoints", &body), 201);
        let id = made["id"].as_str().expect("an id").to_owned();
        if !enabled {
            let path = format!("/api/v1/webhooks/endpoints/{id}");
            server.call(&server.patch(&path, r#"{"enabled":false}"#), 200);
        }
        id
    }

    pub fn enable(&self, server: &Server, id: &str) {
        let path = format!("/api/v1/webhooks/endpoints/{id}");
        server.call(&server.patch(&path, r#"{"enabled":true}"#), 200);
    }

    /// Webhooks answered so far.
    pub fn count(&self) -> u64 {
        *self.counted.count.lock().expect("a count")
    }

    pub fn until(&self, wanted: u64, patience: Duration) {
        let end = Instant::now() + patience;
        let mut count = self.counted.count.lock().expect("a count");
        while *count < wanted {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "{} of {wanted} deliveries came in time",
                *count
            );
            count = self
                .counted
                .grew
                .wait_timeout(count, left)
                .expect("a count")
                .0;
        }
    }
}

async fn listen(address: SocketAddr, counted: Arc<Counted>) {
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .expect("a free port");
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        stream.set_nodelay(true).expect("nodelay");
        let counted = Arc::clone(&counted);
        let service = service_fn(move |request| answer(request, Arc::clone(&counted)));
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn answer(
    request: hyper::Request<Incoming>,
    counted: Arc<Counted>,
) -> Result<hyper::Response<Empty<Bytes>>, Infallible> {
    if request.uri().path() == "/hang" {
        std::future::pending::<()>().await;
    }
    // A sender that goes away is no receiver's trouble.
    let _ = request.into_body().collect().await;
    *counted.count.lock().expect("a count") += 1;
    counted.grew.notify_all();
    let mut response = hyper::Response::new(Empty::new());
    *response.status_mut() = hyper::StatusCode::NO_CONTENT;
    Ok(response)
}
