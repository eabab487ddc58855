//! What happened to a submission, in words.

use crate::model::submission::{Happening, Moment};
use crate::pages::dashboard::desk::CompanyDesk;
use crate::pages::dashboard::parts::When;

pub struct Line {
    pub when: When,
    pub text: String,
    /// What there is to tell beyond that.
    pub detail: String,
}

pub fn line(desk: &CompanyDesk, moment: &Moment) -> Line {
    let t = desk.desk.t;
    let detail = match (moment.kind, &moment.delivery) {
        (Happening::Submitted, _) => moment
            .submit_reason
            .map(|reason| t.get(&format!("reason-{reason}")))
            .unwrap_or_default(),
        (Happening::Updated, _) => {
            let changed = moment.changed.as_ref().map(|changed| changed.get());
            let names: Vec<String> = changed
                .and_then(|json| serde_json::from_str(json).ok())
                .unwrap_or_default();
            names.join(", ")
        }
        (Happening::Delivery, Some(sent)) => {
            let state = t.get(&format!("delivery-{}", sent.state.name()));
            let tries = t.count("count-attempts", sent.attempt_count);
            let kind = moment.event_type.as_deref().unwrap_or_default();
            format!("{kind} → {}: {state}, {tries}", sent.endpoint_id)
        }
        _ => String::new(),
    };
    Line {
        when: desk.when(moment.at),
        text: t.get(&format!("moment-{}", moment.kind)),
        detail,
    }
}
