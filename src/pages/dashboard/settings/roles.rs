//! Choosing a role.

use crate::error::{Code, Error, Result};
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::parts::{Choice, Select};
use crate::pages::texts::Texts;
use crate::rules::role::Role;

/// Nobody touches a role above the own one.
///
/// # Errors
/// `InsufficientRole`.
pub fn check(own: Role, other: Role) -> Result<()> {
    if own.may_give(other) {
        return Ok(());
    }
    let detail = format!("This needs the role {other}.");
    Err(Error::new(Code::InsufficientRole, detail))
}

/// The roles that somebody of the role `giver` may give, from the least on.
pub fn select(t: &'static Texts, faults: &Faults, giver: Role, chosen: Role) -> Select {
    let given = Role::ALL.into_iter().filter(|role| giver.may_give(*role));
    let choice = |role: Role| Choice {
        value: role.name().to_owned(),
        label: t.get(&format!("role-{role}")),
        help: Some(t.get(&format!("role-{role}-help"))),
        is_chosen: role == chosen,
    };
    Select {
        t,
        name: "role",
        label: t.get("member-role"),
        error: faults.at("role"),
        choices: given.map(choice).collect(),
    }
}
