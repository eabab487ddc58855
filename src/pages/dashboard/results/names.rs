//! What the assessments and links of submissions are called.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::error::Result;
use crate::model::assessment;
use crate::model::link::{self, Named};
use crate::model::submission::Submission;

#[derive(Default)]
pub struct Names {
    titles: HashMap<String, String>,
    links: HashMap<String, Named>,
}

impl Names {
    pub fn of(connection: &Connection, company: i64, of: &[Submission]) -> Result<Self> {
        let ids = of.iter().map(|one| one.assessment_id.as_str());
        let mut links = HashMap::new();
        for id in of.iter().filter_map(|one| one.link_id.as_deref()) {
            if !links.contains_key(id)
                && let Some(named) = link::named(connection, company, id)?
            {
                links.insert(id.to_owned(), named);
            }
        }
        Ok(Self {
            titles: assessment::titles(connection, company, ids)?,
            links,
        })
    }

    pub fn title(&self, one: &Submission) -> String {
        let title = self.titles.get(&one.assessment_id);
        title.unwrap_or(&one.assessment_slug).clone()
    }

    /// Where a link's page is found behind the company's address, and its name; `None` for one that was
    /// deleted.
    pub fn link(&self, id: &str) -> Option<(String, &str)> {
        let named = self.links.get(id)?;
        let at = format!("/assessments/{}/share/links/{id}", named.assessment_id);
        Some((at, &named.name))
    }
}
