//! How a company's pages look: its colour, and what it becomes where that is hard to read, and its logo.

use askama::Template;

use crate::db::Tx;
use crate::error::{Code, Error, Result};
use crate::http::form::Form;
use crate::kit::fields::FieldErrors;
use crate::model::asset;
use crate::model::brand::{self, Logo};
use crate::pages::dashboard::desk::CompanyDesk;
use crate::pages::dashboard::faults::Faults;
use crate::pages::texts::Texts;
use crate::rules::asset::{AssetId, Quota};
use crate::rules::colour::{self, Accent, Colour, Palette};
use crate::rules::picture::Picture;

/// Bytes of the form: one with a logo that is too long is told at its field.
pub const MOST_BYTES: usize = 9 * 1024 * 1024;
/// Bytes of a logo: every candidate loads it.
const MOST_LOGO_BYTES: usize = 100 * 1024;
/// Shown in the colour's own input while none is chosen.
const NO_COLOUR: &str = "#3355d1";

#[derive(Template)]
#[template(path = "dashboard/settings/look.html")]
pub struct Look {
    t: &'static Texts,
    colour: String,
    colour_error: Option<String>,
    /// The same for an input that always has one.
    picked: String,
    swatches: Vec<Swatch>,
    company: String,
    logo: Option<Logo>,
    logo_error: Option<String>,
}

// It is made by a template, which escapes what it is given.
impl askama::filters::HtmlSafe for Look {}

/// What the colour is on a light or a dark page.
struct Swatch {
    colour: Colour,
    words: String,
}

impl Look {
    /// # Errors
    /// When the company can not be read.
    pub fn of(desk: &CompanyDesk, colour: &str, faults: &Faults) -> Result<Self> {
        let (t, row) = (desk.desk.t, desk.company_row());
        let read = |connection: &_| brand::get(connection, row);
        let brand = desk.desk.call.app.db.read(read)?;
        let chosen: Option<Colour> = colour.parse().ok();
        Ok(Self {
            t,
            colour_error: faults.at("colour"),
            picked: chosen.map_or(NO_COLOUR.to_owned(), |colour| colour.to_string()),
            swatches: chosen.map(|colour| swatches(t, colour)).unwrap_or_default(),
            colour: colour.to_owned(),
            company: brand.name,
            logo: brand.logo,
            logo_error: faults.at("logo"),
        })
    }
}

fn swatches(t: &Texts, chosen: Colour) -> Vec<Swatch> {
    let palette = Palette::of(chosen);
    let one = |look: &str, accent: Accent| Swatch {
        colour: accent.plain,
        words: match accent.was {
            None => t.get(&format!("look-{look}-stays")),
            Some(had) => t.with(
                &format!("look-{look}-becomes"),
                &[
                    ("colour", accent.plain.to_string().into()),
                    (
                        "had",
                        t.decimal(format!("{}.{:02}", had / 100, had % 100)).into(),
                    ),
                    ("least", t.decimal(colour::LEAST).into()),
                ],
            ),
        },
    };
    vec![one("light", palette.light), one("dark", palette.dark)]
}

/// The colour that was meant: the text field says it, unless only the picker was moved.
pub fn typed_colour(form: &Form) -> String {
    let text = |name: &str| form.get(name).unwrap_or_default().trim().to_owned();
    let (typed, picked, before) = (text("colour"), text("picked"), text("picked_before"));
    if picked != before && typed == text("colour_before") {
        return picked;
    }
    typed
}

/// Nothing is no colour of its own.
pub fn colour(typed: &str, errors: &mut FieldErrors) -> Option<Colour> {
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse();
    if read.is_err() {
        errors.add("colour", "invalid", colour::EXPECTED);
    }
    read.ok()
}

/// What the form says of the logo.
pub enum Chosen {
    Nothing,
    Remove,
    New(Picture),
}

/// # Errors
/// None that is no fault of the form.
pub fn logo(form: &Form, quota: Quota, errors: &mut FieldErrors) -> Result<Chosen> {
    let Some(file) = form.file("logo") else {
        let is_removed = form.get("remove_logo").is_some();
        return Ok(if is_removed {
            Chosen::Remove
        } else {
            Chosen::Nothing
        });
    };
    let quota = Quota {
        each: quota.each.min(MOST_LOGO_BYTES),
        ..quota
    };
    match asset::read(file.clone(), quota) {
        Ok(picture) => Ok(Chosen::New(picture)),
        Err(error) => {
            add(error, errors)?;
            Ok(Chosen::Nothing)
        }
    }
}

impl Chosen {
    /// Keeps the picture; answers what is to be changed.
    ///
    /// # Errors
    /// A fault at `logo` where there is no room for it.
    pub fn keep(self, tx: &Tx, company: i64, quota: Quota) -> Result<Option<Option<AssetId>>> {
        match self {
            Self::Nothing => Ok(None),
            Self::Remove => Ok(Some(None)),
            Self::New(picture) => match asset::insert(tx, company, &picture, quota) {
                Ok((id, _)) => Ok(Some(Some(id))),
                Err(error) => {
                    let mut errors = FieldErrors::new();
                    add(error, &mut errors)?;
                    errors.finish()?;
                    Ok(None)
                }
            },
        }
    }
}

/// What is wrong with the picture is wrong with the logo.
fn add(error: Error, errors: &mut FieldErrors) -> Result<()> {
    if error.code != Code::ValidationFailed {
        return Err(error);
    }
    for fault in error.fields {
        errors.add("logo", fault.code, fault.message);
    }
    Ok(())
}
