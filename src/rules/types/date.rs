//! A day of the calendar.

use jiff::civil::Date;

use super::details::Detail;

pub const DATE: Detail = Detail {
    most: 0,
    read,
    expected: "a day that exists, like 2026-11-30",
};

fn read(text: &str) -> Option<String> {
    let day: Date = text.parse().ok()?;
    // Other ways of writing a day are read too, and not kept.
    (day.to_string() == text).then(|| text.to_owned())
}
