//! The database, for commands: an ordinary client beside a running server.

use rusqlite::Connection;

use super::failure::Failure;
use super::serve::place;
use crate::config::DataArgs;
use crate::db::{Db, Options, Tx};
use crate::error::Result;
use crate::kit::bell::Bell;
use crate::kit::clock::Clock;
use crate::kit::random::Random;
use crate::model::company::{self, Company};

pub struct Store {
    db: Db,
}

impl Store {
    /// The database that is there: a misspelt path makes no new one.
    pub fn open(data: &DataArgs) -> Result<Self, Failure> {
        let file = place(data)?.file;
        if !file.exists() {
            let message = format!(
                "There is no database {}. Name yours with --db or --data-dir; `assessly companies create` makes a new one.",
                file.display()
            );
            return Err(Failure::new(1, message));
        }
        Self::open_or_create(data)
    }

    pub fn open_or_create(data: &DataArgs) -> Result<Self, Failure> {
        let mut options = Options::new(
            place(data)?.file,
            Clock::system(),
            Random::system(),
            Bell::new(),
        );
        options.place.allow_network_file_system = data.allow_network_file_system;
        options.readers = 1;
        Ok(Self {
            db: Db::open(options)?,
        })
    }

    pub fn file(&self) -> &std::path::Path {
        self.db.file()
    }

    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.db.read(read)
    }

    pub fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.write_blocking(write)
    }

    /// The company of that slug, or the only one.
    pub fn company(&self, slug: Option<&str>) -> Result<Company, Failure> {
        match slug {
            Some(slug) => {
                let found = self.read(|connection| company::find_by_slug(connection, slug))?;
                found.ok_or_else(|| {
                    let message =
                        format!("There is no company {slug}; see `assessly companies list`.");
                    Failure::new(1, message)
                })
            }
            None => self.only_company(),
        }
    }

    fn only_company(&self) -> Result<Company, Failure> {
        let mut all = self.read(company::list)?;
        match all.len() {
            1 => Ok(all.remove(0)),
            0 => Err(Failure::new(
                1,
                "There is no company yet; make one with `assessly companies create`.",
            )),
            _ => Err(Failure::new(
                Failure::USAGE,
                "There are several companies; name one with --company.",
            )),
        }
    }
}
