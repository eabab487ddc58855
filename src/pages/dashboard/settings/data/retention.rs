//! How long results are kept: a new time that erases some asks first.

use super::{AT, Told, form};
use crate::db::Tx;
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Reply, StatusCode};
use crate::model::{audit, retention};
use crate::pages::dashboard::danger::{self, Danger};
use crate::pages::dashboard::desk::CompanyDesk;
use crate::rules::act::Act;
use crate::rules::retention::MOST_DAYS;

/// The form of the page names days; the one that asks sends back days and count as it showed them.
pub async fn change(desk: &CompanyDesk<'_>, sent: &Form) -> Result<Reply> {
    let (days, seen) = match sent.get("seen").and_then(|seen| seen.split_once(' ')) {
        Some((days, count)) => (days, count.parse().unwrap_or(0)),
        None => (sent.get("days").unwrap_or_default(), 0),
    };
    let Some(wanted) = read(days) else {
        let mut told = Told {
            days: Some(days.to_owned()),
            ..Told::default()
        };
        let words = desk.desk.t.get("error-days-invalid");
        told.faults.add("days", words);
        return form(desk, StatusCode::UNPROCESSABLE_ENTITY, told);
    };
    let (app, company) = (&desk.desk.call.app, desk.company_row());
    let now = app.clock.now();
    let count = move |connection: &_| retention::count(connection, company, wanted, now);
    let count = app.db.read_slow(company, count).await?;
    match wanted {
        Some(days) if count > seen => ask(desk, days, count, seen > 0),
        _ => save(desk, wanted).await,
    }
}

/// `Some(None)` is for ever; `None` is no number of days.
fn read(days: &str) -> Option<Option<i64>> {
    let days = days.trim();
    if days.is_empty() {
        return Some(None);
    }
    let days = days.parse().ok();
    days.filter(|days| (1..=MOST_DAYS).contains(days)).map(Some)
}

fn ask(desk: &CompanyDesk, days: i64, count: i64, is_news: bool) -> Result<Reply> {
    let t = desk.desk.t;
    let mut lines = vec![
        t.count("data-keep-erases", count),
        t.get("data-keep-for-good"),
    ];
    if is_news {
        lines.insert(0, t.get("data-keep-news"));
    }
    let act = Danger {
        title: t.count("data-keep-title", days),
        lines,
        button: t.get("data-keep-do"),
        back: AT,
    };
    danger::ask_of(desk, act, Some(format!("{days} {count}")), StatusCode::OK)
}

async fn save(desk: &CompanyDesk<'_>, days: Option<i64>) -> Result<Reply> {
    let (company, actor) = (desk.company_row(), desk.desk.call.actor());
    let write = move |tx: &Tx| {
        if retention::of_company(tx, company)? != days {
            retention::set_of_company(tx, company, days)?;
            let subject = days.map(|days| days.to_string());
            let act = Act::RetentionChanged;
            audit::record(tx, company, &actor, act, subject.as_deref())?;
        }
        Ok(())
    };
    desk.desk.call.write_as_member(write).await?;
    Ok(Reply::see_other(&desk.at(&format!("{AT}?done=kept"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_and_nothing_is_for_ever() {
        assert_eq!(read(" "), Some(None));
        assert_eq!(read(" 90 "), Some(Some(90)));
        for wrong in ["0", "3651", "-1", "1.5", "a year"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
