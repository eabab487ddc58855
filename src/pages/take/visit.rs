//! Who calls at which assessment.

use std::sync::Arc;

use super::ticket::Ticket;
use super::way::Way;
use crate::kit::time::Timestamp;
use crate::model::attempt::Attempt;
use crate::model::offering::Offering;
use crate::pages::texts::Texts;
use crate::rules::document::Document;

/// A caller at an assessment that exists.
pub struct Visit {
    pub offering: Offering,
    pub way: Way,
    pub t: &'static Texts,
    pub now: Timestamp,
    pub ticket: Option<Ticket>,
    /// The newest attempt of this browser, submitted ones included.
    pub attempt: Option<Attempt>,
}

/// A caller whose attempt is under way.
pub struct Going {
    pub visit: Visit,
    pub attempt: Attempt,
    /// The version that the attempt started with.
    pub document: Arc<Document>,
    pub form_subject: String,
}
