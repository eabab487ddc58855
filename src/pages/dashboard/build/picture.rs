//! The part of an editor's form that adds a picture to its description.
//!
//! It is taken with whatever else was typed, and the page comes back with all of it: so it works
//! without script, and nothing is lost. Until its words are given, the picture is kept and named in
//! a hidden field, for no browser chooses a file again.

use askama::Template;
use bytes::Bytes;

use super::edit;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::http::Call;
use crate::http::form::Form;
use crate::model::asset;
use crate::pages::dashboard::assessment::AssessmentDesk;
use crate::pages::dashboard::faults::Faults;
use crate::pages::dashboard::inputs::{Control, Input, Inputs, Values};
use crate::pages::dashboard::parts::Done;
use crate::pages::pictures;
use crate::pages::texts::Texts;
use crate::rules::asset::{AssetId, SCHEME, markdown};

const FILE: &str = "picture";
const WORDS: &str = "picture_text";
const LANGUAGE: &str = "picture_language";
/// Names what was uploaded already.
const KEPT: &str = "picture_id";
/// Letters of an alternative text: longer ones belong into the description.
const MOST_LETTERS: usize = 500;
/// Bytes of a form beside its texts: a picture that is too long is told at its field.
const ROOM: usize = 8 * 1024 * 1024;

/// The form of an editor, which may come with a picture.
///
/// # Errors
/// Those of [`Call::own_form_with_files`].
pub async fn form(call: &mut Call) -> Result<Form> {
    let most = call.app.settings.pictures.quota().each.max(ROOM);
    call.own_form_with_files(edit::MOST_BYTES + most).await
}

#[derive(Template)]
#[template(path = "dashboard/build/picture.html")]
pub struct Adding {
    t: &'static Texts,
    /// It is in use.
    pub is_open: bool,
    kept: Option<Kept>,
    inputs: Vec<Input>,
}

/// A picture that waits for its words.
struct Kept {
    id: String,
    at: String,
    width: u32,
    height: u32,
}

// It is made by a template, which escapes what it is given.
impl askama::filters::HtmlSafe for Adding {}

impl Adding {
    /// # Errors
    /// When the database fails.
    pub fn of(
        desk: &AssessmentDesk<'_>,
        inputs: &Inputs<'_>,
        languages: &[String],
    ) -> Result<Self> {
        let mut all = vec![
            inputs.one(FILE, "picture", Control::Picture),
            inputs.one(WORDS, "picture-text", Control::Line),
        ];
        if languages.len() > 1 {
            let choices = languages.iter().map(|one| (one.clone(), one.clone()));
            let select = Control::Select(choices.collect());
            all.push(inputs.one(LANGUAGE, "picture-language", select));
        }
        let kept = kept(desk, inputs.values.get(KEPT))?;
        let is_faulty = [FILE, WORDS]
            .iter()
            .any(|name| inputs.faults.at(name).is_some());
        Ok(Self {
            t: inputs.t,
            is_open: is_faulty || kept.is_some(),
            kept,
            inputs: all,
        })
    }
}

fn kept(desk: &AssessmentDesk<'_>, id: &str) -> Result<Option<Kept>> {
    let Ok(id) = id.parse::<AssetId>() else {
        return Ok(None);
    };
    let (app, company) = (&desk.company.desk.call.app, desk.company.company_row());
    let known = pictures::of_ids(app, company, &[id].into())?;
    let found = known.find(&format!("{SCHEME}{id}"));
    Ok(found.map(|(at, shown)| Kept {
        id: id.to_string(),
        at,
        width: shown.width,
        height: shown.height,
    }))
}

/// What is said once it was added.
pub fn added(t: &Texts, values: &Values, faults: &Faults) -> Done {
    let is_added = values.get("go") == "picture" && faults.is_empty();
    Done {
        message: is_added.then(|| t.get("picture-added")),
    }
}

/// Keeps the picture that was chosen, and puts it behind the description of the chosen language;
/// answers what is wrong with it.
///
/// # Errors
/// When it can not be kept for another reason than what it is.
pub async fn take(
    desk: &AssessmentDesk<'_>,
    sent: &Form,
    values: &mut Values,
    languages: &[String],
) -> Result<Faults> {
    let t = desk.company.desk.t;
    let mut faults = Faults::default();
    if let Some(file) = sent.file(FILE) {
        match keep(desk, file.clone()).await {
            Ok(id) => values.set(KEPT, id),
            Err(error) => {
                // What was chosen earlier is not what is meant now.
                values.set(KEPT, "");
                return told(desk, error);
            }
        }
    }
    let go = values.get("go");
    let (is_asked, is_saved) = (go == "picture", go == "save");
    let Ok(id) = values.get(KEPT).parse::<AssetId>() else {
        if is_asked {
            faults.add(FILE, t.get("error-picture-required"));
        }
        return Ok(faults);
    };
    if !is_asked && !is_saved {
        return Ok(faults);
    }
    let words = values.trimmed(WORDS).to_owned();
    if words.is_empty() {
        faults.add(WORDS, t.get("error-picture-text-required"));
    } else if words.chars().count() > MOST_LETTERS {
        faults.add(WORDS, t.get("error-picture-text-too-long"));
    }
    if !faults.is_empty() {
        return Ok(faults);
    }
    append(values, languages, &markdown(id, &words));
    for name in [KEPT, WORDS] {
        values.set(name, "");
    }
    Ok(faults)
}

/// A fault of the file in the page's words, with the length that it may have.
fn told(desk: &AssessmentDesk<'_>, error: Error) -> Result<Faults> {
    let t = desk.company.desk.t;
    if error.fields.iter().any(|field| field.code == "too_large") {
        let each = desk.company.desk.call.app.settings.pictures.quota().each;
        let mut faults = Faults::default();
        let size = format!("{} MiB", each as f64 / 1_048_576.0);
        faults.add(FILE, t.text("error-picture-too_large", "size", size));
        return Ok(faults);
    }
    Faults::read(t, "", error)
}

/// Puts it behind what is written in the chosen language, as a paragraph of its own.
fn append(values: &mut Values, languages: &[String], picture: &str) {
    let chosen = values.get(LANGUAGE);
    let is_other = languages.iter().skip(1).any(|one| one == chosen);
    let name = if is_other {
        format!("description.{chosen}")
    } else {
        "description".to_owned()
    };
    let written = values.get(&name).trim_end().to_owned();
    let gap = if written.is_empty() { "" } else { "\n\n" };
    values.set(name, format!("{written}{gap}{picture}"));
}

/// # Errors
/// A fault at the file's input for what is no picture for candidates.
async fn keep(desk: &AssessmentDesk<'_>, bytes: Bytes) -> Result<AssetId> {
    let (call, company) = (desk.company.desk.call, desk.company.company_row());
    let quota = call.app.settings.pictures.quota();
    let picture = asset::read(bytes, quota)?;
    let write = move |tx: &Tx| asset::insert(tx, company, &picture, quota);
    Ok(call.write_as_member(write).await?.0)
}
