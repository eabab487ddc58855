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
    let asked = match sent.get("seen") {
        Some(seen) => confirmed(seen),
        None => read(sent.get("days").unwrap_or_default()).map(|days| (days, 0)),
    };
    let Some((wanted, seen)) = asked else {
        let mut told = Told {
            days: sent.get("days").map(str::to_owned),
            ..Told::default()
        };
        let words = desk.desk.t.get("error-days-invalid");
        told.faults.add("days", words);
        return form(desk, StatusCode::UNPROCESSABLE_ENTITY, told);
    };
    let (app, company) = (&desk.desk.call.app, desk.company_row());
    let now = app.clock.now();
    if let Some(days) = wanted {
        let count = move |connection: &_| retention::count(connection, company, days, now);
        let count = app.db.read_slow(company, count).await?;
        if count > seen {
            return ask(desk, days, count, seen > 0);
        }
    }
    save(desk, wanted).await
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

/// Days and count that the page which asks had shown. For ever is never asked about.
fn confirmed(seen: &str) -> Option<(Option<i64>, i64)> {
    let (days, count) = seen.split_once(' ')?;
    Some((Some(read(days)??), count.parse().ok()?))
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

    #[test]
    fn what_was_seen_is_days_and_a_count() {
        assert_eq!(confirmed("90 12"), Some((Some(90), 12)));
        for wrong in ["", " ", " 1", "90", "90 ", "90 many", "0 1", "x 1"] {
            assert_eq!(confirmed(wrong), None, "{wrong}");
        }
    }
}
