//! The beginning of an installation: its first user, who owns every company that is there.

use std::net::IpAddr;

use super::audit::{self, Actor};
use super::company::{self, NewCompany};
use super::membership;
use super::user::{self, NewUser, User};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::rules::act::Act;

pub struct Founding {
    /// `None` where there is one already.
    pub company: Option<NewCompany>,
    pub user: NewUser,
    /// Where it was done from; `None` is the command line.
    pub address: Option<IpAddr>,
}

/// # Errors
/// `Conflict` when there is a user already.
pub fn found(tx: &Tx, founding: &Founding) -> Result<User> {
    if user::is_any(tx)? {
        return Err(Error::conflict("This installation has users already."));
    }
    if let Some(new) = &founding.company {
        company::insert(tx, new)?;
    }
    let owner = user::insert(tx, &founding.user)?;
    membership::own_all(tx, owner.row)?;
    let actor = Actor {
        name: founding.address.map(|_| owner.email.clone()),
        address: founding.address,
    };
    if let Some(new) = &founding.company {
        audit::record_of_user(tx, owner.row, &actor, Act::CompanyMade, Some(&new.name))?;
    }
    audit::record_of_user(tx, owner.row, &actor, Act::UserMade, Some(&owner.email))?;
    Ok(owner)
}
