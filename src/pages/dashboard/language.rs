//! The choice of a language: of a browser on the pages for whoever comes, of a person in the
//! account.

use super::parts::{Choice, Select};
use crate::db::Tx;
use crate::error::Result;
use crate::http::form::Form;
use crate::http::{Call, Reply, forgery, header, language};
use crate::model::user;
use crate::pages::texts::Texts;
use crate::rules::language::own_name;
use crate::rules::next;

/// A token, a tag, and the address of the page.
const MOST_BYTES: usize = 32 * 1024;
/// Nobody is known yet: the token stands for the choice alone.
const SUBJECT: &str = "language";

/// The other languages, as buttons at the foot of a page.
pub struct Switch {
    pub token: String,
    /// The address of the page.
    pub next: String,
    /// Tag and name of each.
    pub others: Vec<(&'static str, &'static str)>,
}

impl Switch {
    pub fn of(call: &Call, t: &Texts) -> Self {
        let query = if call.raw_query.is_empty() { "" } else { "?" };
        let named = |tag: &'static str| (tag, own_name(tag).unwrap_or(tag));
        let others = Texts::tags_at_work()
            .into_iter()
            .filter(|tag| *tag != t.tag);
        Self {
            token: forgery::token(&call.app, SUBJECT),
            next: format!("{}{query}{}", call.path, call.raw_query),
            others: others.map(named).collect(),
        }
    }
}

/// Keeps a browser's choice, and leads back.
pub async fn create(mut call: Call) -> Result<Reply> {
    let sent = call.form(MOST_BYTES).await?;
    forgery::check(&call.app, &call.headers, &sent, SUBJECT)?;
    let back = next::door(sent.get("next").unwrap_or_default());
    let reply = Reply::see_other(back.unwrap_or("/sign-in"));
    let Some(tag) = known(&sent) else {
        return Ok(reply);
    };
    let cookie = language::set_cookie(&call.app, Some(tag));
    Ok(reply.append(header::SET_COOKIE, &cookie))
}

fn known(sent: &Form) -> Option<&'static str> {
    let named = sent.get("language")?;
    Texts::tags_at_work().into_iter().find(|tag| *tag == named)
}

/// A person's languages, with the choice to leave it to the browser.
pub fn select(t: &'static Texts, chosen: Option<&str>) -> Select {
    let choice = |value: &str, label: String| Choice {
        value: value.to_owned(),
        label,
        help: None,
        is_chosen: chosen.unwrap_or_default() == value,
    };
    let named = |tag: &'static str| choice(tag, own_name(tag).unwrap_or(tag).to_owned());
    let as_browser = choice("", t.get("account-language-browser"));
    let choices = Texts::tags_at_work().into_iter().map(named);
    Select {
        t,
        name: "language",
        label: t.get("account-language-label"),
        error: None,
        choices: std::iter::once(as_browser).chain(choices).collect(),
    }
}

/// Keeps a person's choice with the user, and forgets the browser's own: this one counts.
pub async fn keep(call: &Call, sent: &Form, back: &str) -> Result<Reply> {
    let (user, chosen) = (call.session()?.user_row, known(sent));
    let keep = move |tx: &Tx| user::set_language(tx, user, chosen);
    call.write_as_user(keep).await?;
    let cookie = language::set_cookie(&call.app, None);
    Ok(Reply::see_other(back).append(header::SET_COOKIE, &cookie))
}
