//! What a regrade does with the submissions of an edition.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::Target;
use crate::error::Result;
use crate::model::version::{self, Documents};
use crate::rules::document::Document;
use crate::rules::edition::Edition;
use crate::rules::regrade::LeftAlone;

/// Plans that are kept; each holds two documents.
const MOST_KEPT: usize = 50;

#[derive(Debug)]
pub(super) struct Plan {
    /// What they are scored by, before and afterwards.
    pub now: Arc<Document>,
    pub then: Arc<Document>,
    pub edition: Edition,
    pub left_alone: Vec<LeftAlone>,
}

impl Plan {
    /// Whether they are scored by these very keys already.
    pub fn is_idle(&self) -> bool {
        Arc::ptr_eq(&self.now, &self.then)
    }
}

/// One for each edition, for all parts of a regrade.
pub struct Plans {
    pub target: Target,
    pub(super) documents: Documents,
    known: Mutex<HashMap<Edition, Arc<Plan>>>,
}

impl Plans {
    pub fn new(documents: Documents, target: Target) -> Self {
        Self {
            target,
            documents,
            known: Mutex::default(),
        }
    }

    pub(super) fn of(&self, connection: &Connection, edition: &Edition) -> Result<Arc<Plan>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(edition) {
            return Ok(Arc::clone(known));
        }
        let plan = Arc::new(self.make(connection, edition.clone())?);
        if known.len() == MOST_KEPT {
            known.clear();
        }
        known.insert(edition.clone(), Arc::clone(&plan));
        Ok(plan)
    }

    fn make(&self, connection: &Connection, edition: Edition) -> Result<Plan> {
        let (documents, row) = (&self.documents, self.target.row);
        let now = version::edition(connection, documents, row, &edition)?;
        // Another regrade was quicker, with newer keys.
        if edition.newest() > self.target.version {
            return Ok(Plan {
                then: Arc::clone(&now),
                now,
                edition,
                left_alone: Vec::new(),
            });
        }
        let later = Edition::of(self.target.version);
        let later = version::edition(connection, documents, row, &later)?;
        let then = now.rekeyed(&later);
        let left_alone = now.left_alone(&later);
        if then == *now {
            return Ok(Plan {
                then: Arc::clone(&now),
                now,
                edition,
                left_alone,
            });
        }
        Ok(Plan {
            edition: self.shortest(connection, edition, &then)?,
            now,
            then: Arc::new(then),
            left_alone,
        })
    }

    /// The edition with the target's keys, without those that decide nothing any more: only a question
    /// that is left alone still needs an older one.
    fn shortest(
        &self,
        connection: &Connection,
        mut edition: Edition,
        wanted: &Document,
    ) -> Result<Edition> {
        // What is tried is not kept: it would push out of the cache what others need.
        let is_wanted = |edition: &Edition| -> Result<bool> {
            let made =
                version::made_edition(connection, &self.documents, self.target.row, edition)?;
            Ok(made == *wanted)
        };
        let older = std::mem::take(&mut edition.keys);
        edition.keys.push(self.target.version);
        if is_wanted(&edition)? {
            return Ok(edition);
        }
        edition.keys = older;
        edition.keys.push(self.target.version);
        let mut at = 0;
        while at + 1 < edition.keys.len() {
            let mut shorter = edition.clone();
            shorter.keys.remove(at);
            if is_wanted(&shorter)? {
                edition = shorter;
            } else {
                at += 1;
            }
        }
        Ok(edition)
    }
}
