//! A secret that a form makes, and the page that shows it.
//!
//! The form leads to an address of its own, where whoever made the secret reads it for some minutes:
//! a reload makes nothing. Each form has an id, so that one that is sent twice makes one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use askama::Template;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::desk::page;
use super::frame::Frame;
use crate::app::App;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::form::Form;
use crate::http::{Call, Reply, StatusCode};
use crate::kit::keepsakes::Key;
use crate::pages::texts::Texts;

/// The field of the form that holds its id.
const FIELD: &str = "form_id";
const CHARACTERS: usize = 22;
/// Of the page that shows what was made: the form's id, and whether it was sent before.
pub const PARAMETERS: [&str; 2] = ["made", "again"];

/// What a form is about to make.
pub struct Once {
    app: Arc<App>,
    user: i64,
    place: String,
    at: String,
    is_kept: Arc<AtomicBool>,
}

/// Who may read what a form has made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The person, on a page that asks for the password again: giving it begins a new session.
    Person,
    /// That session alone, where the page is shown without: another one gave no password for it.
    Session,
}

/// What the sending of a form came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Made,
    /// The same form had made it before.
    Again,
    Nothing,
}

#[derive(Template)]
#[template(path = "dashboard/once_gone.html")]
struct Gone {
    frame: Frame,
    again_at: String,
}

/// An id for one rendering of a form.
pub fn form_id(call: &Call) -> String {
    call.app.random.base62(CHARACTERS)
}

impl Once {
    /// # Errors
    /// `Unauthorized` on a row that asks for nobody.
    pub fn of(call: &Call, sent: &Form, reader: Reader) -> Result<Self> {
        let id = sent.get(FIELD).filter(|id| is_id(id)).map(str::to_owned);
        let id = id.unwrap_or_else(|| form_id(call));
        Ok(Self {
            app: Arc::clone(&call.app),
            user: call.session()?.user_row,
            place: place(call, &id, reader)?,
            at: format!("{}?made={id}", call.path),
            is_kept: Arc::default(),
        })
    }

    /// What is to be written: `make`, unless this form was sent before. What it answers is kept for
    /// the page.
    pub fn guard<T: Serialize>(
        &self,
        make: impl FnOnce(&Tx) -> Result<T> + Send + 'static,
    ) -> impl FnOnce(&Tx) -> Result<Outcome> + Send + 'static {
        self.guard_any(move |tx| make(tx).map(Some))
    }

    /// The same where it may turn out that there is nothing to show.
    pub fn guard_any<T: Serialize>(
        &self,
        make: impl FnOnce(&Tx) -> Result<Option<T>> + Send + 'static,
    ) -> impl FnOnce(&Tx) -> Result<Outcome> + Send + 'static {
        let (app, user, place, is_kept) = (
            Arc::clone(&self.app),
            self.user,
            self.place.clone(),
            Arc::clone(&self.is_kept),
        );
        move |tx| {
            let key = key(&place);
            // Nobody else writes meanwhile: of two that come at once, the second finds this.
            if app.keepsakes.find(&key, tx.now).is_some() {
                return Ok(Outcome::Again);
            }
            let Some(made) = make(tx)? else {
                return Ok(Outcome::Nothing);
            };
            let sealed = tx
                .sealer
                .seal(&place, &serde_json::to_vec(&made)?, tx.random);
            app.keepsakes.keep(user, key, sealed, tx.now);
            is_kept.store(true, Ordering::SeqCst);
            Ok(Outcome::Made)
        }
    }

    /// Where what was written leads: to the page that shows it.
    ///
    /// # Errors
    /// What the writer answered: nothing is kept then that was not made.
    pub fn lead(&self, written: Result<Outcome>) -> Result<Reply> {
        self.lead_or(written, &self.at)
    }

    /// The same; to `other` where nothing was made.
    ///
    /// # Errors
    /// As for [`Once::lead`].
    pub fn lead_or(&self, written: Result<Outcome>, other: &str) -> Result<Reply> {
        let outcome = written.inspect_err(|_| {
            if self.is_kept.load(Ordering::SeqCst) {
                self.app.keepsakes.forget(&key(&self.place));
            }
        })?;
        Ok(match outcome {
            Outcome::Made => Reply::see_other(&self.at),
            Outcome::Again => Reply::see_other(&format!("{}&again=true", self.at)),
            Outcome::Nothing => Reply::see_other(other),
        })
    }
}

/// The page of what was made, where the address of the form's page asks for it: by `show`, which is
/// told whether the form was sent again.
///
/// # Errors
/// `Unauthorized` on a row that asks for nobody; what `show` and `frame` answer.
pub fn made<T: DeserializeOwned>(
    call: &Call,
    reader: Reader,
    frame: impl FnOnce(&str) -> Result<Frame>,
    show: impl FnOnce(T, bool) -> Result<Reply>,
) -> Result<Option<Reply>> {
    let mut query = call.query();
    let Some(id) = query.text("made") else {
        return Ok(None);
    };
    let is_again = query.flag("again").unwrap_or(false);
    let place = place(call, &id, reader)?;
    let sealed = call.app.keepsakes.find(&key(&place), call.arrived_at);
    let Some(sealed) = sealed else {
        return gone(call, frame).map(Some);
    };
    let plain = call.app.db.sealer().open(&place, &sealed);
    let plain = plain.ok_or_else(|| Error::internal("a keepsake does not open"))?;
    show(serde_json::from_slice(&plain)?, is_again).map(Some)
}

/// It was shown for long enough, or is somebody else's.
fn gone(call: &Call, frame: impl FnOnce(&str) -> Result<Frame>) -> Result<Reply> {
    let frame = frame(&Texts::of_call(call).get("made-gone-title"))?;
    let again_at = call.path.clone();
    page(StatusCode::GONE, &Gone { frame, again_at })
}

fn place(call: &Call, id: &str, reader: Reader) -> Result<String> {
    let session = call.session()?;
    let reader = match reader {
        Reader::Person => session.user_row.to_string(),
        Reader::Session => session.form_subject(),
    };
    Ok(format!("made {reader} {} {id}", call.path))
}

fn key(place: &str) -> Key {
    *blake3::hash(place.as_bytes()).as_bytes()
}

fn is_id(text: &str) -> bool {
    text.len() == CHARACTERS && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
