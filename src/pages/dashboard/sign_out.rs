//! Signing out: the session ends here, not only in the browser.

use super::desk::MOST_BYTES;
use crate::error::Result;
use crate::http::session::{SIGN_IN, no_cookie};
use crate::http::{Call, Reply, header};
use crate::model::session;

pub async fn create(mut call: Call) -> Result<Reply> {
    call.own_form(MOST_BYTES).await?;
    let row = call.session()?.row;
    call.app.db.write(move |tx| session::end(tx, row)).await?;
    let reply = Reply::see_other(SIGN_IN);
    Ok(reply.append(header::SET_COOKIE, &no_cookie(&call.app)))
}
