//! Who calls at which assessment.

use std::sync::Arc;

use super::terms::Terms;
use super::ticket::Ticket;
use super::way::{self, Way};
use crate::kit::time::Timestamp;
use crate::model::attempt::Attempt;
use crate::model::invitation::Invitation;
use crate::model::link::Opened;
use crate::model::offering::Offering;
use crate::pages::texts::Texts;
use crate::rules::document::Document;
use crate::rules::invitation;
use crate::rules::link::CustomFields;
use crate::rules::section_time::SectionTimes;

/// A caller at an assessment that exists.
pub struct Visit {
    pub offering: Offering,
    pub way: Way,
    pub t: &'static Texts,
    pub now: Timestamp,
    /// The short link that was opened, where it works.
    pub link: Option<Opened>,
    pub ticket: Option<Ticket>,
    /// The invitation that the ticket is of, where that can still be used.
    pub invitation: Option<Invitation>,
    /// The newest attempt of this browser or invitation, submitted ones included.
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

    /// Whether the form asks for an address: an invitation may name it already.
    pub fn asks_email(&self) -> bool {
        let invitation = self.invitation.as_ref();
        let is_known = invitation.is_some_and(|one| one.candidate_email.is_some());
        self.offering.document.settings.require_email() && !is_known
    }

    /// What holds for this candidate.
    pub fn terms(&self) -> Terms {
        let settings = &self.offering.document.settings;
        let usual = Terms::of(&self.offering.document);
        match &self.invitation {
            None => usual,
            Some(one) => Terms {
                attempts: Some(invitation::attempts(settings.attempts_per_candidate)),
                extra_percent: one.extra_time_percent,
                is_invited: true,
                ..usual
            },
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
    /// The version that the attempt started with, as it sees it.
    pub document: Arc<Document>,
    pub form_subject: String,
    /// The sections with a time of their own that were begun.
    pub sections: SectionTimes,
}
