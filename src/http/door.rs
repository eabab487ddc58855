//! The one warp filter: it turns a request into an [`Arrival`], and the answer into a response.

use std::net::IpAddr;
use std::sync::Arc;

use bytes::{Buf, Bytes};
use futures_util::{Stream, StreamExt};
use warp::http::{Response, Uri};
use warp::{Filter, Rejection, Reply as _};

use super::answer::Site;
use super::arrival::Arrival;
use super::body::Body;
use super::reply::Reply;

/// What the connection knows of a request; put there by the server.
#[derive(Clone)]
pub(super) struct Envelope {
    pub peer: IpAddr,
    pub target: Uri,
}

pub(super) fn door(
    site: Arc<Site>,
) -> impl Filter<Extract = (warp::reply::Response,), Error = Rejection> + Clone {
    warp::ext::get::<Envelope>()
        .and(warp::method())
        .and(warp::header::headers_cloned())
        .and(warp::body::stream())
        .then(move |envelope: Envelope, method, headers, pieces| {
            let site = Arc::clone(&site);
            let arrival = Arrival {
                method,
                path: envelope.target.path().to_owned(),
                raw_query: envelope.target.query().map(str::to_owned),
                authority: envelope.target.authority().map(ToString::to_string),
                headers,
                peer: envelope.peer,
                body: Body::new(whole_pieces(pieces)),
            };
            async move { response(site.answer(arrival).await) }
        })
}

fn whole_pieces<B: Buf>(
    pieces: impl Stream<Item = Result<B, warp::Error>>,
) -> impl Stream<Item = Result<Bytes, warp::Error>> {
    pieces.map(|piece| piece.map(|mut piece| piece.copy_to_bytes(piece.remaining())))
}

fn response(reply: Reply) -> warp::reply::Response {
    let mut response = match reply.stream {
        Some(stream) => warp::reply::stream(stream).into_response(),
        None => Response::new(reply.body).into_response(),
    };
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    response
}
