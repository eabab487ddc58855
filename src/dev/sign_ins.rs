//! `/_dev/sign-ins/{secret}`: the link that `dev` prints signs the sample's owner in.

use subtle::ConstantTimeEq;

use crate::error::{Error, Result};
use crate::http::{Call, Reply, session};
use crate::model::user;

pub async fn create(call: Call) -> Result<Reply> {
    let given = call.param("secret").as_bytes();
    let is_right: bool = call.app.dev_secret().as_bytes().ct_eq(given).into();
    if !is_right {
        return Err(Error::not_found());
    }
    let owner = call
        .app
        .db
        .read(|connection| user::find_by_email(connection, user::DEV_OWNER))?;
    let owner = owner.ok_or_else(Error::not_found)?;
    session::begin(&call, &owner, false, "/dashboard").await
}
