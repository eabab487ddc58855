//! Pages before anybody is signed in: a cookie of their own ties a form to the browser that got
//! it, so that no other site signs somebody in as somebody else.

use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Call, Reply, cookie, forgery, header};
use crate::kit::secret;

/// Bytes of a form.
pub const MOST_BYTES: usize = 64 * 1024;

const NAME: &str = "assessly_visitor";

pub struct Visitor {
    subject: String,
    is_new: bool,
}

impl Visitor {
    pub fn of(call: &Call) -> Self {
        let known = cookie::find(&call.app, &call.headers, NAME);
        match known.filter(|value| secret::is_secret(value)) {
            Some(known) => Self {
                subject: known.to_owned(),
                is_new: false,
            },
            None => Self {
                subject: secret::new(&call.app.random),
                is_new: true,
            },
        }
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    pub fn token(&self, call: &Call) -> String {
        forgery::token(&call.app, &self.subject)
    }

    /// # Errors
    /// `Forbidden` for a form of another site.
    pub fn check(&self, call: &Call, form: &Form) -> Result<()> {
        forgery::check(&call.app, &call.headers, form, &self.subject)
    }

    /// The answer with the cookie, where the browser has none yet.
    pub fn with_cookie(&self, call: &Call, reply: Reply) -> Reply {
        if !self.is_new {
            return reply;
        }
        let set = cookie::set(&call.app, NAME, &self.subject, None);
        reply.append(header::SET_COOKIE, &set)
    }
}
