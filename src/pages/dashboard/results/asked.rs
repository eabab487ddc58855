//! What the address of the table asks for, and the addresses that ask for something else.

use form_urlencoded::Serializer;

use crate::http::Call;
use crate::kit::zone::Zone;
use crate::pages::dashboard::results::PARAMETERS;

/// What is shown where nobody chose; the first only where there are several assessments.
const USUAL: [&str; 5] = [
    "assessment_slug",
    "status",
    "percentage",
    "grading_status",
    "submitted_at",
];

/// Parameters that are no filters.
const PLACES: [&str; 5] = ["page", "sort", "done", "count", "column"];

/// Those that another order or filter ends.
const PASSING: [&str; 4] = ["page", "done", "count", "graded"];

/// The parameters in their order.
pub struct Asked {
    pub pairs: Vec<(String, String)>,
}

/// Numbers, which may be typed with a comma.
pub const PERCENTAGES: [&str; 2] = ["min_percentage", "max_percentage"];

impl Asked {
    pub fn of(call: &Call) -> Self {
        let pairs = form_urlencoded::parse(call.raw_query.as_bytes()).into_owned();
        Self {
            pairs: pairs.collect(),
        }
    }

    /// Where the page is found that a form without script asked for: fields that were left empty say
    /// nothing, a custom field comes in two, and a day is the time at which it begins in the company's zone.
    pub fn plain_address(&self, call: &Call, zone: &Zone) -> Option<String> {
        let mut plain: Vec<(String, String)> = Vec::new();
        for (name, value) in &self.pairs {
            match name.as_str() {
                "field_name" | "field_value" => {}
                "column" if self.columns().eq(self.usual().iter().copied()) => {}
                _ if value.trim().is_empty() && !name.starts_with("custom_fields[") => {}
                name if PERCENTAGES.contains(&name) => {
                    plain.push((name.to_owned(), value.replace(',', ".")));
                }
                _ => {
                    let begins = is_day(name, value)
                        .then(|| zone.at(&format!("{value}T00:00")))
                        .flatten();
                    let value = begins
                        .map_or_else(|| value.clone(), |at| at.to_string().replace(".000Z", "Z"));
                    plain.push((name.clone(), value));
                }
            }
        }
        if let Some(name) = self.first("field_name").filter(|name| !name.is_empty()) {
            let value = self.first("field_value").unwrap_or_default();
            plain.push((format!("custom_fields[{name}]"), value.to_owned()));
        }
        (plain != self.pairs).then(|| format!("{}?{}", call.path, written(&plain)))
    }

    pub fn first(&self, name: &str) -> Option<&str> {
        let mut same = self.pairs.iter().filter(|(known, _)| known == name);
        same.next().map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let same = self.pairs.iter().filter(move |(known, _)| known == name);
        same.map(|(_, value)| value.as_str())
    }

    /// Whether it is about one assessment, which then need not be told in each line.
    pub fn is_of_one(&self) -> bool {
        self.all("assessment_id").count() == 1
    }

    /// What is shown where nobody chose.
    pub fn usual(&self) -> &'static [&'static str] {
        &USUAL[usize::from(self.is_of_one())..]
    }

    /// The names of the columns that were chosen.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let is_of_one = self.is_of_one();
        let chosen = self.all("column");
        chosen.filter(move |name| !(is_of_one && *name == USUAL[0]))
    }

    /// The filters, with the values that they have.
    pub fn filters(&self) -> impl Iterator<Item = &(String, String)> {
        let is_known = |name: &str| {
            let stem = name.split('[').next().unwrap_or_default();
            let known = PARAMETERS.iter().map(|known| known.trim_end_matches("[]"));
            known.clone().any(|known| known == stem) && !PLACES.contains(&name)
        };
        self.pairs.iter().filter(move |(name, _)| is_known(name))
    }

    /// Those that can be taken away from what is listed: not the one assessment that it is about.
    pub fn set_filters(&self) -> impl Iterator<Item = &(String, String)> {
        let is_of_one = self.is_of_one();
        self.filters()
            .filter(move |(name, _)| !(is_of_one && name == "assessment_id"))
    }

    /// The same with another value of one parameter; another order or filter begins at the start.
    pub fn with(&self, name: &str, value: &str) -> String {
        let kept = self
            .pairs
            .iter()
            .filter(|(known, _)| known != name && !PASSING.contains(&known.as_str()));
        let mut all: Vec<(String, String)> = kept.cloned().collect();
        all.push((name.to_owned(), value.to_owned()));
        written(&all)
    }

    /// The same without one pair.
    pub fn without(&self, pair: &(String, String)) -> String {
        let kept = self
            .pairs
            .iter()
            .filter(|known| *known != pair && !PASSING.contains(&known.0.as_str()));
        written(&kept.cloned().collect::<Vec<_>>())
    }

    /// The same on the same page, with another value of one parameter, or without it.
    pub fn here_with(&self, name: &str, value: Option<&str>) -> String {
        let kept = self.pairs.iter().filter(|(known, _)| known != name);
        let new = value.map(|value| (name.to_owned(), value.to_owned()));
        written(&kept.cloned().chain(new).collect::<Vec<_>>())
    }

    pub fn without_filters(&self) -> String {
        let is_of_one = self.is_of_one();
        let kept = self.pairs.iter().filter(|(name, _)| {
            name == "column" || name == "sort" || (is_of_one && name == "assessment_id")
        });
        written(&kept.cloned().collect::<Vec<_>>())
    }

    /// The filters alone, and one parameter more.
    pub fn filters_with(&self, name: &str, value: &str) -> String {
        self.filters_and(&[(name, value)])
    }

    pub fn filters_and(&self, others: &[(&str, &str)]) -> String {
        let others = others
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let all: Vec<(String, String)> = self.filters().cloned().chain(others).collect();
        written(&all)
    }
}

fn written(pairs: &[(String, String)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn is_day(name: &str, value: &str) -> bool {
    let is_time = name.ends_with("_since") || name.ends_with("_until");
    let mut parts = value.split('-').map(str::len);
    is_time
        && value
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
        && (parts.next(), parts.next(), parts.next(), parts.next())
            == (Some(4), Some(2), Some(2), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        Asked {
            pairs: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
        }
    }

    #[test]
    fn addresses_keep_what_they_do_not_change() {
        let asked =
            asked("q=a+b&column=score&sort=-percentage&page=3&tag=x&tag=y&custom_fields%5Bs%5D=");
        assert_eq!(asked.filters().count(), 4);
        assert_eq!(
            asked.without(&("tag".to_owned(), "x".to_owned())),
            "q=a+b&column=score&sort=-percentage&tag=y&custom_fields%5Bs%5D="
        );
        assert_eq!(asked.without_filters(), "column=score&sort=-percentage");
        let export = "q=a+b&tag=x&tag=y&custom_fields%5Bs%5D=&format=csv";
        assert_eq!(asked.filters_with("format", "csv"), export);
        assert!(
            asked
                .with("sort", "created_at")
                .ends_with("&sort=created_at")
        );
        assert!(!asked.with("sort", "created_at").contains("page"));
    }

    #[test]
    fn a_day_is_a_time() {
        assert!(is_day("created_since", "2026-01-31"));
        for (name, value) in [
            ("q", "2026-01-31"),
            ("created_since", "2026-1-31"),
            ("created_until", "2026-01-31T00:00:00Z"),
        ] {
            assert!(!is_day(name, value), "{name} {value}");
        }
    }
}
