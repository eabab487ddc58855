//! What happened to a submission, in words.

use std::collections::HashMap;

use super::worth;
use crate::model::submission::{Happening, Moment, Sent};
use crate::pages::dashboard::desk::CompanyDesk;
use crate::pages::dashboard::parts::When;
use crate::pages::dashboard::settings::webhooks;
use crate::pages::texts::Texts;
use crate::rules::document::Document;

pub struct Line {
    pub when: When,
    pub text: String,
    /// The delivery's page, for those who may open it.
    pub at: Option<String>,
    /// The event as programs know it.
    pub code: Option<String>,
}

/// `hosts` of the endpoints by their ids, for those who may know them.
pub fn line(
    desk: &CompanyDesk,
    document: &Document,
    moment: &Moment,
    hosts: &HashMap<String, String>,
) -> Line {
    let t = desk.desk.t;
    let text = match (moment.kind, &moment.delivery) {
        (Happening::Submitted, _) => match moment.submit_reason {
            Some(reason) => t.get(&format!("moment-submitted-{reason}")),
            None => t.get("moment-submitted"),
        },
        (Happening::SectionStarted, _) => t.text(
            "moment-section_started",
            "section",
            section(t, document, moment),
        ),
        (Happening::Blur, _) => {
            let time = t.duration(moment.seconds.unwrap_or(0));
            t.text("moment-blur", "time", time)
        }
        (Happening::Updated, _) => changed(t, moment),
        (Happening::Delivery, Some(sent)) => delivery(t, moment, sent, hosts),
        (kind, _) => t.get(&format!("moment-{kind}")),
    };
    let sent = moment.delivery.as_ref();
    let sent = sent.filter(|sent| hosts.contains_key(&sent.endpoint_id));
    Line {
        when: desk.when(moment.at),
        text,
        at: sent.map(|sent| desk.at(&webhooks::delivery_at(&sent.id, ""))),
        code: moment.event_type.clone().filter(|_| sent.is_some()),
    }
}

/// The title of a section, else its number.
fn section(t: &Texts, document: &Document, moment: &Moment) -> String {
    let id = moment.section_id.as_deref().unwrap_or_default();
    let mut sections = document.sections.iter();
    let section = sections.find(|section| section.id() == id);
    let title = section.and_then(|section| section.title.as_ref());
    let own = document.language();
    match title {
        Some(title) => title.in_language(own, own).to_owned(),
        None => worth::numbered(t, document, id),
    }
}

/// Which fields are another now; of a grade, or a regrade, all that follows from it is told as one thing.
fn changed(t: &Texts, moment: &Moment) -> String {
    let json = moment.changed.as_ref().map(|changed| changed.get());
    let names: Vec<String> = json
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    if names.iter().any(|name| name == "regraded_at") {
        return t.get("moment-regraded");
    }
    if names.iter().any(|name| name == "responses") {
        return t.get("moment-answer-graded");
    }
    let word = |name: &String| t.find(&format!("changed-{name}"));
    let words: Vec<String> = names.iter().filter_map(word).collect();
    match words.is_empty() {
        true => t.get("moment-updated"),
        false => t.text("moment-updated-what", "what", words.join(", ")),
    }
}

fn delivery(t: &Texts, moment: &Moment, sent: &Sent, hosts: &HashMap<String, String>) -> String {
    let kind = moment.event_type.as_deref().unwrap_or_default();
    let values = [
        ("event", webhooks::words::happened(t, kind).into()),
        (
            "state",
            t.get(&format!("delivery-{}", sent.state.name())).into(),
        ),
        (
            "attempts",
            t.count("count-attempts", sent.attempt_count).into(),
        ),
    ];
    let told = t.with("moment-delivery", &values);
    match hosts.get(&sent.endpoint_id) {
        Some(host) => format!("{told} ({host})"),
        None => told,
    }
}
