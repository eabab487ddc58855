//! An answer: status, headers, and a body, nearly always in memory.

use bytes::Bytes;
use serde::Serialize;
use warp::http::header::{self, HeaderName};
use warp::http::{HeaderMap, HeaderValue, StatusCode};

use super::etag;
use super::stream::{self, Pieces, Streamed};
use crate::error::Result;

/// Bytes that most bodies fit into: growing one piece by piece costs more than the room.
const USUAL_BODY: usize = 4096;

#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// In the body's place, where that is too long for memory.
    pub(super) stream: Option<Streamed>,
    /// The submission, link or parameter set that it shows: when that goes, stored copies of this
    /// answer go too.
    pub subject: Option<String>,
}

impl Reply {
    pub fn new(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        let mut headers = HeaderMap::with_capacity(8);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        Self {
            status,
            headers,
            body: body.into(),
            stream: None,
            subject: None,
        }
    }

    /// 200 with JSON.
    ///
    /// # Errors
    /// `Internal` when the value has no JSON.
    pub fn json(value: &impl Serialize) -> Result<Self> {
        let mut body = Vec::with_capacity(USUAL_BODY);
        serde_json::to_writer(&mut body, value)?;
        Ok(Self::new(StatusCode::OK, "application/json", body))
    }

    /// 200 with a single resource and its `ETag`.
    ///
    /// # Errors
    /// As for [`Reply::json`].
    pub fn resource(value: &impl Serialize) -> Result<Self> {
        let reply = Self::json(value)?;
        let tag = etag::of(&reply.body);
        Ok(reply.header(header::ETAG, &tag))
    }

    /// 201 with the new resource, its `ETag`, and where it is found.
    ///
    /// # Errors
    /// As for [`Reply::json`].
    pub fn created(value: &impl Serialize, location: &str) -> Result<Self> {
        let mut reply = Self::resource(value)?;
        reply.status = StatusCode::CREATED;
        Ok(reply.header(header::LOCATION, location))
    }

    /// 204.
    pub fn no_content() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            stream: None,
            subject: None,
        }
    }

    /// A page. Its language is told by the page itself, so that header and page never differ.
    pub fn html(status: StatusCode, page: String) -> Self {
        let rest = page.split_once("<html lang=\"").map(|(_, rest)| rest);
        let language = rest.and_then(|rest| rest.split_once('"'));
        let language = language.map(|(tag, _)| tag.to_owned());
        let reply = Self::new(status, "text/html; charset=utf-8", page);
        match language {
            Some(tag) => reply.header(header::CONTENT_LANGUAGE, &tag),
            None => reply,
        }
    }

    /// 303: look there next. What a form's POST answers.
    pub fn see_other(location: &str) -> Self {
        let mut reply = Self::no_content();
        reply.status = StatusCode::SEE_OTHER;
        reply.header(header::LOCATION, location)
    }

    /// 200 with a body that `make` sends piece by piece. The handler's time is over by then: what
    /// bounds it is that each piece is made in bounded time, and that the reader takes it.
    pub fn streamed<F>(content_type: &'static str, make: impl FnOnce(Pieces) -> F) -> Self
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        let mut reply = Self::new(StatusCode::OK, content_type, Bytes::new());
        reply.stream = Some(stream::open(make));
        reply
    }

    /// Sets a header. A value that can not stand in one is left out.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// Adds a header beside others of its name, as cookies need.
    #[must_use]
    pub fn append(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.append(name, value);
        }
        self
    }

    #[must_use]
    pub fn about(mut self, id: &str) -> Self {
        self.subject = Some(id.to_owned());
        self
    }
}
