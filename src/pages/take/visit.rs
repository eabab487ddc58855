//! Who calls at which assessment.

use std::sync::Arc;

use super::ticket::Ticket;
use super::way::{self, Way};
use crate::kit::time::Timestamp;
use crate::model::attempt::Attempt;
use crate::model::link::Opened;
use crate::model::offering::Offering;
use crate::pages::texts::Texts;
use crate::rules::document::Document;
use crate::rules::link::CustomFields;

/// A caller at an assessment that exists.
pub struct Visit {
    pub offering: Offering,
    pub way: Way,
    pub t: &'static Texts,
    pub now: Timestamp,
    /// The short link that was opened, where it works.
    pub link: Option<Opened>,
    pub ticket: Option<Ticket>,
    /// The newest attempt of this browser, submitted ones included.
    pub attempt: Option<Attempt>,
}

impl Visit {
    /// The address of the page that it is about, without a query.
    pub fn landing(&self) -> String {
        match &self.link {
            Some(link) => way::short(&link.code),
            None => self.way.landing().to_owned(),
        }
    }

    /// What the short link sets, where one was opened.
    pub fn set_fields(&self) -> CustomFields {
        let fields = self.link.as_ref().map(|link| link.fields.clone());
        fields.unwrap_or_default()
    }
}

/// A caller whose attempt is under way.
pub struct Going {
    pub visit: Visit,
    pub attempt: Attempt,
    /// The version that the attempt started with.
    pub document: Arc<Document>,
    pub form_subject: String,
}
