//! What a regrade does with the submissions of an edition.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::Connection;

use super::Target;
use crate::error::Result;
use crate::model::version::{self, Documents};
use crate::rules::document::Document;
use crate::rules::edition::Edition;
use crate::rules::regrade::LeftAlone;

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

/// One for each edition.
pub(super) struct Plans<'a> {
    connection: &'a Connection,
    documents: &'a Documents,
    target: &'a Target,
    known: HashMap<Edition, Arc<Plan>>,
}

impl<'a> Plans<'a> {
    pub fn new(connection: &'a Connection, documents: &'a Documents, target: &'a Target) -> Self {
        Self {
            connection,
            documents,
            target,
            known: HashMap::new(),
        }
    }

    pub fn of(&mut self, edition: Edition) -> Result<Arc<Plan>> {
        if let Some(known) = self.known.get(&edition) {
            return Ok(Arc::clone(known));
        }
        let plan = Arc::new(self.make(edition.clone())?);
        self.known.insert(edition, Arc::clone(&plan));
        Ok(plan)
    }

    fn make(&self, edition: Edition) -> Result<Plan> {
        let now = self.document(&edition)?;
        // Another regrade was quicker, with newer keys.
        if edition.newest() > self.target.version {
            return Ok(Plan {
                then: Arc::clone(&now),
                now,
                edition,
                left_alone: Vec::new(),
            });
        }
        let later = self.document(&Edition::of(self.target.version))?;
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
            edition: self.shortest(edition, &then)?,
            now,
            then: Arc::new(then),
            left_alone,
        })
    }

    /// The edition with the target's keys, without those that decide nothing any more: only a question
    /// that is left alone still needs an older one.
    fn shortest(&self, mut edition: Edition, wanted: &Document) -> Result<Edition> {
        let older = std::mem::take(&mut edition.keys);
        edition.keys.push(self.target.version);
        if *self.document(&edition)? == *wanted {
            return Ok(edition);
        }
        edition.keys = older;
        edition.keys.push(self.target.version);
        let mut at = 0;
        while at + 1 < edition.keys.len() {
            let mut shorter = edition.clone();
            shorter.keys.remove(at);
            if *self.document(&shorter)? == *wanted {
                edition = shorter;
            } else {
                at += 1;
            }
        }
        Ok(edition)
    }

    fn document(&self, edition: &Edition) -> Result<Arc<Document>> {
        version::edition(self.connection, self.documents, self.target.row, edition)
    }
}
