//! Which custom fields get a column of their own.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;
use serde::de::IgnoredAny;

use crate::error::Result;

/// Names with a column of their own, besides those that are declared.
const COLUMNS: usize = 200;
/// Names in parameters that are looked at.
const DECLARED: usize = 1_000;
/// Names that are counted: some megabytes at most. Later ones get no column.
const COUNTED: usize = 10_000;

#[derive(Default)]
pub(super) struct Names {
    /// Those of links and parameter sets, which somebody will look for.
    declared: BTreeSet<String>,
    /// How often each other one occurs.
    counts: HashMap<String, u64>,
}

impl Names {
    pub fn of_company(connection: &Connection, company: i64) -> Result<Self> {
        let mut statement = connection.prepare_cached(
            "SELECT j.key FROM parameter_sets p, json_each(p.parameters) j WHERE p.company_id = ?1
             UNION SELECT j.key FROM links l, json_each(l.parameters) j WHERE l.company_id = ?1
             LIMIT ?2",
        )?;
        let declared = statement.query_map((company, DECLARED), |row| row.get(0))?;
        Ok(Self {
            declared: declared.collect::<rusqlite::Result<_>>()?,
            counts: HashMap::new(),
        })
    }

    pub fn read(&mut self, connection: &Connection, submissions: &[i64]) -> Result<()> {
        let mut statement =
            connection.prepare_cached("SELECT custom_fields FROM submissions WHERE id = ?1")?;
        for id in submissions {
            let mut rows = statement.query([id])?;
            if let Some(row) = rows.next()? {
                self.add(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, fields: &str) -> Result<()> {
        let fields: HashMap<String, IgnoredAny> = serde_json::from_str(fields)?;
        for name in fields.into_keys() {
            if let Some(count) = self.counts.get_mut(&name) {
                *count += 1;
            } else if self.counts.len() < COUNTED && !self.declared.contains(&name) {
                self.counts.insert(name, 1);
            }
        }
        Ok(())
    }

    /// The declared and the most common ones, in the order of the alphabet.
    pub fn columns(self) -> Vec<String> {
        let mut all: Vec<(String, u64)> = self.counts.into_iter().collect();
        all.sort_unstable_by(|(a, a_count), (b, b_count)| {
            b_count.cmp(a_count).then_with(|| a.cmp(b))
        });
        all.truncate(COLUMNS);
        let mut names = self.declared;
        names.extend(all.into_iter().map(|(name, _)| name));
        names.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_common_names_get_columns() {
        let mut names = Names::default();
        for number in 0..300 {
            names
                .add(&format!(r#"{{"rare{number:03}":"x","source":"y"}}"#))
                .unwrap();
        }
        names.add(r#"{"rare299":"x"}"#).unwrap();
        let columns = names.columns();
        assert_eq!(columns.len(), COLUMNS);
        assert_eq!(
            (columns[0].as_str(), columns[199].as_str()),
            ("rare000", "source")
        );
        assert!(columns.contains(&"rare299".to_owned()));
        assert!(!columns.contains(&"rare298".to_owned()));
    }

    #[test]
    fn a_stranger_s_names_take_no_endless_memory() {
        let mut names = Names::default();
        for number in 0..COUNTED + 10 {
            names.add(&format!(r#"{{"{number}":"x"}}"#)).unwrap();
        }
        assert_eq!(names.counts.len(), COUNTED);
    }
}
