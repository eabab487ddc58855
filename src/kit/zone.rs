//! Time zones of the IANA database, which is compiled in: a static binary finds none in an empty root.

use std::fmt;
use std::str::FromStr;

use jiff::civil::DateTime;
use jiff::tz::{TimeZone, db};

use super::time::Timestamp;

/// What a field may hold.
pub const EXPECTED: &str = "must be a time zone like Europe/Vienna";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    pub const UTC: Self = Self(TimeZone::UTC);

    /// As the database calls it.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    pub fn is_utc(&self) -> bool {
        self.name() == "UTC"
    }

    /// `2026-01-31T12:00`, as it is there then.
    pub fn local(&self, at: Timestamp) -> String {
        match jiff::Timestamp::from_millisecond(at.millis()) {
            Ok(at) => {
                let there = self.0.to_datetime(at);
                there.strftime("%Y-%m-%dT%H:%M").to_string()
            }
            Err(_) => String::new(),
        }
    }

    /// What people there call their time then, like `CET`.
    pub fn abbreviation(&self, at: Timestamp) -> String {
        let at = jiff::Timestamp::from_millisecond(at.millis()).unwrap_or_default();
        self.0.to_offset_info(at).abbreviation().to_owned()
    }

    /// When it is `2026-01-31T12:00` there, with seconds or without. Of an hour that comes twice, the
    /// first; of one that is left out, as long after its beginning as it says.
    pub fn at(&self, local: &str) -> Option<Timestamp> {
        // As an input of a browser writes it, and in no other of the forms that are read here.
        let is_plain = matches!(local.len(), 16 | 19) && local.get(10..11) == Some("T");
        let there: DateTime = is_plain.then(|| local.parse().ok()).flatten()?;
        let at = self.0.to_timestamp(there).ok()?;
        // Bounds the years as for every time from outside.
        Timestamp::from_millis(at.as_millisecond())
            .to_string()
            .parse()
            .ok()
    }

    /// The names of all, in their order.
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> = db().available().map(|name| name.to_string()).collect();
        names.sort_unstable();
        names
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::UTC
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Zone {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        if name.eq_ignore_ascii_case("UTC") {
            return Ok(Self::UTC);
        }
        let found = db()
            .get(name)
            .ok()
            .filter(|zone| zone.iana_name().is_some());
        found.map(Self).ok_or_else(|| EXPECTED.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_and_read_as_it_is_there() {
        let vienna: Zone = "Europe/Vienna".parse().unwrap();
        let winter: Timestamp = "2026-01-31T11:00:00Z".parse().unwrap();
        let summer: Timestamp = "2026-07-31T10:00:00Z".parse().unwrap();
        for at in [winter, summer] {
            assert_eq!(vienna.local(at)[11..], *"12:00");
            assert_eq!(vienna.at(&vienna.local(at)), Some(at));
        }
        assert_eq!(Zone::UTC.local(winter), "2026-01-31T11:00");
        let called = [(&vienna, winter), (&vienna, summer), (&Zone::UTC, summer)];
        let called = called.map(|(zone, at)| zone.abbreviation(at));
        assert_eq!(called, ["CET", "CEST", "UTC"]);
        // The last Sunday of March has no 02:30, the last of October two.
        let spring = vienna.at("2026-03-29T02:30").unwrap();
        assert_eq!(spring.to_string(), "2026-03-29T01:30:00.000Z");
        let autumn = vienna.at("2026-10-25T02:30:00").unwrap();
        assert_eq!(autumn.to_string(), "2026-10-25T00:30:00.000Z");
    }

    #[test]
    fn only_zones_of_the_database_are_known() {
        for bad in [
            "",
            "Vienna",
            "Europe",
            "+01:00",
            "../../etc/passwd",
            "Europe/Vienna\0",
        ] {
            assert!(bad.parse::<Zone>().is_err(), "{bad}");
        }
        for bad in [
            "",
            "now",
            "2026-01-31",
            "2026-13-01T00:00",
            "2026-01-31T12:00+01:00[Europe/Vienna]",
        ] {
            assert_eq!(Zone::UTC.at(bad).map(|_| ()), None, "{bad}");
        }
        assert_eq!("utc".parse::<Zone>().unwrap(), Zone::UTC);
        let names = Zone::names();
        assert!(names.len() > 400 && names.iter().all(|name| name.parse::<Zone>().is_ok()));
    }
}
