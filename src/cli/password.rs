//! A password from standard input: never an argument, which other users of the machine could read.

use std::io::BufRead;

use super::failure::Failure;
use crate::error::Error;
use crate::kit::fields::FieldErrors;
use crate::kit::password;
use crate::kit::random::Random;
use crate::rules::password as rules;

/// The hash of the first line; `email` and `name` are whose it is.
pub fn read(email: &str, name: &str) -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let given = line.trim_end_matches(['\n', '\r']);
    let mut errors = FieldErrors::new();
    rules::check("password", given, &[email, name], &mut errors);
    errors.finish().map_err(Error::from)?;
    Ok(password::hash(given, &Random::system()))
}
